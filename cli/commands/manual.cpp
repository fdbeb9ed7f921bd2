#include "cli/commands/manual.hpp"

#include <algorithm>

namespace ipt::cli {

namespace {

constexpr ManualEntry declarations[] = {
    {"project", "Names the project; the folder with this line, and all below it, is one project.",
     "project RIF \"Regional Integration Fund\" version 2025.1"},
    {"use", "Brings in a module of the standard library, or another project by its folder.", "use Std.Rameses"},
    {"levels", "The levels at which things happen, from small to large.", "levels micro, meso, macro"},
    {"report", "A published report that the project speaks about, and that claims are held against.",
     "report Report \"Rapid realist literature review\" by \"Tetlow\" 2025"},
    {"question", "A question of the review.", "question Q1 \"What makes integrated care last?\""},
    {"bucket", "A group of CMOCs that belong together.", "bucket Q1.Autonomy \"Autonomy\" answers Q1"},
    {"ipt", "An initial programme theory: a table of codes.", "ipt Ipt1 \"Programme theory\" answers Q1"},
    {"code", "A code of an initial programme theory, and the buckets or codes that it gathers.",
     "code Ipt1.Autonomy \"Autonomy\" in Ipt1 gathers Q1.Autonomy"},
    {"proposition", "A sentence that the theory puts forward.", "proposition P1 \"Freedom keeps integration alive.\""},
    {"paper", "A paper of the review.", "paper Q1P3 \"Sustainable integrated care\" by \"Embuldeniya\" 2021 included"},
    {"framework", "A theory from elsewhere that CMOCs draw on.",
     "framework SDT \"Self-determination theory\" by \"Deci and Ryan\""},
    {"term", "Says what a #concept means, which other words stand for it, and what it is a kind of.",
     "term #trust \"trust\" also \"confidence\" broader #relation"},
    {"cmoc", "A context-mechanism-outcome configuration: what happens, why, and under which circumstances.",
     "cmoc A1 if \"teams share a building\" as #co-location\n  then reasoning \"each sees the other's work\" as "
     "#trust\n"
     "  then \"patients tell their story once\" as #continuity"},
    {"site", "A place where it was tried: the case. Evidence is counted by site.",
     "site MainSite \"the first centre\""},
    {"interview", "An interview, with its excerpts and what they report.",
     "interview I07 \"regional manager\" in MainSite\n  excerpt E1 line 231 \"The team dissolved.\" reports not #team"},
    {"document", "A published study used as evidence.", "document D01 \"Four Italian regions\" of Italy2024"},
    {"gcm", "A group concept mapping study: statements, clusters and ratings. It gives echo, never verdicts.",
     "gcm G1 \"Concept mapping\" statement S1 \"Trust grows\" expresses #trust"},
    {"cases", "A table of cases, written here or read from a CSV file.",
     "cases B1 \"Health boards\" from \"data/boards.csv\" key \"board\" column \"control\" as #fiscal-autonomy"},
    {"codebook",
     "What the codes of an imported project stand for: each code, and what a quote that carries it reports.",
     "codebook Codes1 \"Codes of the interviews\" from \"interviews.qdpx\"\n"
     "  code \"Mechanism > trust\" reports #trust"},
    {"decision", "A verdict that named people sign.",
     "decision Q1R5 reaffirmed by R1, R2 on 2025-05-02 because \"told at two sites\""},
    {"list", "Words that a hole of a phrase may hold; < puts them in order.", "list rating low < moderate < high"},
    {"phrase", "Declares a phrase whose hole takes words of a list.", "phrase ?x has colour ?colour"},
    {"setting", "A number or word that rules read; a project's own takes the place of the standard library's.",
     "setting \"how many sites are asked for\" 2 sites are needed"},
    {"table", "Facts, one a line, in the order of the holes.", "table ?a is worth ?n\n  high 3\n  low 1"},
    {"choose", "Gives each thing the first value whose condition holds.",
     "choose ?w in ?x has weight ?w for ?x is a cmoc\n  heavy when ?x is an enabler\n  otherwise light"},
    {"suppose", "What the world would be like without some facts; `supposing` asks about it.",
     "suppose ?s is left out\n  without ?e may test ?x when ?e comes from ?s"},
    {"rule", "Says when a phrase holds.",
     "rule ?x belongs with ?y\n  when ?x produces ?o and ?y produces ?o and ?x != ?y"},
    {"drop", "Takes a rule of the standard library away.", "drop rule \"a title\""},
    {"verdict", "Which word a CMOC is judged with: the first line that holds.",
     "verdict of ?x\n  supported when at least 2 ?k where (?k has the outcome of ?x)\n  otherwise untested"},
    {"check", "A check of the project: each answer gives an error (fails), warning (warns) or suggestion (advises).",
     "check NoPaper warns \"{x} names no paper\" when ?x is a cmoc and no ?p where (?x is drawn from ?p)"},
    {"expect", "What the project itself counts on; an error if it does not hold.",
     "expect exactly 50 ?x where (?x is a cmoc)"},
    {"claim", "What a published report says of itself; a finding if the data do not bear it out.",
     "claim C05 \"23 CMOCs for question two\" from Report section 3.5\n  when exactly 23 ?x where (?x answers Q2)"},
};

// Clauses, then words inside expressions and rules.
constexpr ManualEntry others[] = {
    {"if",
     "Context, mechanism and outcome: if … then … then …, or if … then OUTCOME because MECHANISM. An open part is ?.",
     "if \"costs rise\" then \"managers own the savings\" then ?"},
    {"then", "Leads the mechanism, then the outcome of a CMOC.", "if #a then #b then #c"},
    {"given", "Background of a CMOC: the setting, not asked of every case.", "given \"the system is bureaucratic\""},
    {"enabler", "The CMOC says what helps.", "enabler"},
    {"barrier", "The CMOC says what hinders.", "barrier"},
    {"mixed-effect", "The CMOC says what both helps and hinders.", "mixed-effect"},
    {"in", "The buckets of a CMOC, the ipt of a code, or the site of a source.", "in Q1.Autonomy"},
    {"answers", "The questions that something answers.", "answers Q1, Q2"},
    {"for", "For whom it holds, or for whom a participant speaks.", "for \"older people\" as #older-people"},
    {"at", "The level.", "at meso"},
    {"reads", "How a CMOC is to be read: tends (if nothing is said), whenever, or only.", "reads whenever"},
    {"status", "How sure its author is.", "status tentative"},
    {"from",
     "The paper something is drawn from and the place in it; of `cases` and `use`, the file or folder; of a codebook, "
     "the import; of an interview or document, the imported text.",
     "from Q1P3 page 12"},
    {"original", "The words of the table that was read.", "original \"(C) rising costs\""},
    {"draws on", "A framework or paper that it leans on.", "draws on SDT"},
    {"inference", "How the CMOC was reached.", "inference abduction \"the response is our reading\""},
    {"tag", "Words of your own to find things by.", "tag pilot, rural"},
    {"ripples to", "Its outcome is a context of these CMOCs.", "ripples to Q1R9"},
    {"rivals", "Another explanation of the same outcome.", "rivals Q1R7"},
    {"contrasts with", "A CMOC that says something different on purpose.",
     "contrasts with Q1R5 \"pooled, not separate\""},
    {"counters", "A CMOC that works against another.", "counters Q1R4"},
    {"consolidates", "The CMOCs that this one brings together; they stay.", "consolidates Q1R4, Q1R5"},
    {"replaces", "The CMOCs that this one takes the place of; they are withdrawn.", "replaces Q3R5"},
    {"also", "Other words for a term, in any language.", "also \"own budget\", \"autonomie\"@fr"},
    {"broader", "What the term is a kind of.", "broader #autonomy"},
    {"opposite", "If this is present, the term is absent.", "opposite #pooled-budget"},
    {"kind", "What sort of thing a term is.", "kind resource"},
    {"means", "What a term or framework means, in a sentence.", "means \"An organisation decides on its money.\""},
    {"sets aside", "CMOCs that a question leaves out on purpose.", "sets aside Q2R8, Q2R18 \"fitted no bucket\""},
    {"gathers", "The buckets or codes that a code brings together.", "gathers Q1.Autonomy, ? \"measuring\""},
    {"move", "How a code brings them together: juxtapose, reconcile, adjudicate, consolidate or situate.",
     "move consolidate"},
    {"because", "The reason for a move or a decision; in `if … then … because …`, the mechanism.",
     "because \"told at two sites\""},
    {"element", "One element of a code, and the CMOCs that it stands for.",
     "element \"fiscal autonomy\" as #fiscal-autonomy from Q1R5"},
    {"version", "The label of a version.", "version 2025.1"},
    {"language", "The language an interview was held in; in `project`, the version of this language.", "language cy"},
    {"by", "Who wrote, signed or said it.", "by \"Embuldeniya\" 2021"},
    {"setting", "Where a paper's study or a site is.", "setting \"Wales, rural\""},
    {"levels", "The levels at which things happen, from small to large.", "levels micro, meso, macro"},
    {"doi", "The DOI of a paper.", "doi \"10.1111/scs.12659\""},
    {"design", "How a paper's study was made.", "design review"},
    {"included", "The paper is included in the review.", "included"},
    {"background", "The paper is background only.", "background"},
    {"missing", "The paper is cited, but could not be found.", "missing"},
    {"of", "The paper that a document is.", "of Italy2024"},
    {"on", "The day.", "on 2025-05-02"},
    {"coded by", "Who coded the source.", "coded by R1, R2"},
    {"phase", "What an interview was for: gleaning, refining, consolidating.", "phase refining"},
    {"relevance", "How relevant the source or excerpt is: high, moderate, low, none.", "relevance high"},
    {"rigour", "How far it can be trusted for the inference made: high, moderate, low.", "rigour moderate"},
    {"richness", "How much it tells: high, moderate, low.", "richness low"},
    {"builds", "The CMOCs that a source was used to make: it cannot test them.", "builds Q1R5"},
    {"participant", "Somebody who speaks in a source.", "participant P07 \"regional manager\""},
    {"excerpt", "A quote and its place.", "excerpt E1 by P07 line 231 \"The team dissolved.\""},
    {"meaning", "A quote in another language.", "meaning \"There was no way to move money.\"@en"},
    {"reports", "The excerpt says that it happened (or, with not, that it did not).",
     "reports #trust -> ? -> #endurance"},
    {"expects", "The excerpt foresees it: listed, not counted.", "expects #trust"},
    {"suggests", "The coder infers it from the excerpt: counted weakly.", "suggests #trust"},
    {"theorises", "The authors conclude it: shown as echo, not counted.", "theorises #trust -> ? -> #endurance"},
    {"explained by", "The condition that would account for what was reported before it.",
     "explained by #split-line-management"},
    {"supports", "The excerpt speaks for a CMOC; `parts` says for what in it.", "supports Q1R9 parts trigger"},
    {"contradicts", "The excerpt speaks against a CMOC; in gcm, the statement says the opposite of a term.",
     "contradicts Q1R9 parts whole"},
    {"refines", "The excerpt suggests a change to a CMOC.", "refines Q1R9 parts trigger \"line management\""},
    {"rules out", "The excerpt excludes another explanation.", "rules out Q1R7 \"the money had not changed\""},
    {"instead", "Another cause that the source names.", "instead \"a new manager\" as #new-manager"},
    {"sorters", "How many people sorted.", "sorters 21"},
    {"raters", "How many people rated.", "raters 48"},
    {"scale", "A scale of ratings.", "scale importance importance 1 to 5 theoretical"},
    {"cluster", "A cluster of statements.", "cluster K5 \"Money that follows people\""},
    {"statement", "A statement of a concept mapping study.", "statement S42 \"Each controls its money\" in K5"},
    {"rated", "The mean ratings of a statement.", "rated importance 3.92"},
    {"expresses", "The statement says what the term says.", "expresses #fiscal-autonomy by R1"},
    {"qualifies", "The statement limits what the term says.", "qualifies #fiscal-autonomy"},
    {"key", "The column with the names of the cases.", "key \"board\""},
    {"column",
     "A column of the table as a term, with what counts as fully present, undecided, and absent; in `project`, what a "
     "heading means in tables that are imported (column \"Stelle\" as segment).",
     "column \"years\" as #sustainability full 5 cross 3 none 1"},
    {"long", "A table with one observation a row: the columns of case, term and presence.",
     "long \"case\", \"term\", \"present\""},
    {"case", "A case, and what is known of it.", "case BCU \"Betsi Cadwaladr\" reports #rising-costs"},
    {"code", "In a codebook: a code of the import, or several that a quote must carry all, and what it then says.",
     "code \"Context > one roof\" and \"Mechanism > trust\" reports #co-location -> #trust -> ?"},
    {"into", "What a decision turns a CMOC into.", "into Q1R5b"},
    {"fingerprint", "Shows whether theory or evidence has changed since it was signed.", "fingerprint \"a91c-77e0\""},
    {"note", "Anything that a reader should know.", "note \"The table lists this as the outcome.\""},
    // Inside expressions and rules.
    {"as", "Attaches a concept to your own words.", "\"hospitals hold their money\" as #fiscal-autonomy"},
    {"and", "Both. Mixed with `or` it needs brackets.", "#a and (#b or #c)"},
    {"or", "At least one. Mixed with `and` it needs brackets.", "(#a or #b) and #c"},
    {"not", "It is said to be absent. What nobody mentions is not known, which is something else.", "not #trust"},
    {"not yet", "Too early to tell: counts as not known, and is shown.", "reports not yet #service-integration"},
    {"partly", "Present in part.", "reports partly #trust"},
    {"ours", "Our inference, not the paper's.", "ours reasoning \"the savings are theirs\""},
    {"resource", "The half of a mechanism that a programme brings.", "then resource \"one set of notes\""},
    {"reasoning", "The half of a mechanism that people do: how they respond.", "reasoning of #managers \"it is ours\""},
    {"intervention", "What was brought in, where it stands in a context.", "if intervention \"a programme starts\""},
    {"unintended", "An outcome that nobody wanted.", "then unintended \"surgeries stop referring\""},
    {"when", "Leads the condition of a rule, a verdict or a check.", "rule ?x is open when ?x states no response"},
    {"otherwise", "The last line of a choice: when nothing before it holds.", "otherwise untested"},
    {"where", "Leads what is counted.", "at least 2 ?k where (?k has the outcome of ?x)"},
    {"no", "There is none.", "no ?e where (?e explains ?k)"},
    {"every", "Everything that meets one condition meets another.",
     "every ?x where (?x is a cmoc) has (?x is drawn from ?p)"},
    {"at least", "So many or more.", "at least 2 ?k where (?k tells the whole of ?x)"},
    {"at most", "So many or fewer.", "at most 2 ?k where (?k is an exception to ?x)"},
    {"exactly", "So many.", "exactly 50 ?x where (?x is a cmoc)"},
    {"supposing", "Asks what would hold under a supposition.", "supposing ?s is left out (?x is judged ?u)"},
    {"count", "How many.", "?n = count ?k where (?k tells the whole of ?x)"},
    {"least", "The smallest.", "?n = least ?r where (?s is rated ?r for importance)"},
    {"greatest", "The largest.", "?n = greatest ?r where (?s is rated ?r for importance)"},
    {"sum", "All together.", "?n = sum ?r per ?s where (?s is rated ?r for importance)"},
    {"mean", "The average.", "?n = mean ?r per ?s where (?s is rated ?r for importance)"},
};

const ManualEntry* find(std::span<const ManualEntry> entries, std::string_view keyword) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const ManualEntry& entry) { return entry.keyword == keyword; });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace

std::span<const ManualEntry> manual_of_declarations() {
    return declarations;
}

std::span<const ManualEntry> manual_of_clauses() {
    return others;
}

const ManualEntry* declaration_entry(std::string_view keyword) {
    return find(declarations, keyword);
}

const ManualEntry* clause_entry(std::string_view keyword) {
    return find(others, keyword);
}

} // namespace ipt::cli
