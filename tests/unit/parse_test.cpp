// From text to tree: the samples of the reference, the reading of each construct, and what is said when a text is
// broken.

#include "grammar/ast_dump.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/lexical.hpp"
#include "grammar/nearest.hpp"
#include "grammar/parse.hpp"
#include "grammar/render.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <fmt/core.h>
#include <string>
#include <string_view>

using namespace ipt;

namespace {

struct Parsed {
    Sources sources = {};
    SymbolTable symbols = {};
    Diagnostics diagnostics = {};
    ast::File file = {};

    explicit Parsed(std::string_view text) {
        const SourceId id = sources.add(Source("a.ipt", std::string{text}));
        file = parse(sources, id, symbols, diagnostics);
        diagnostics.sort();
    }
    [[nodiscard]] std::string messages() const { return render(sources, diagnostics.all()); }
    // "3 E110" for each diagnostic, by line.
    [[nodiscard]] std::string codes_by_line() const {
        std::string all;
        for (const Diagnostic& d : diagnostics.all()) {
            all += fmt::format("{}{} {}", all.empty() ? "" : ", ", sources[d.where.source].position(d.where.begin).line,
                               d.code);
        }
        return all;
    }
};

std::string dump(std::string_view text) {
    const Parsed parsed(text);
    INFO(parsed.messages());
    CHECK(parsed.diagnostics.all().empty());
    CHECK(parsed.file.whole);
    return ast_dump(parsed.file, parsed.symbols);
}

std::string mistakes(std::string_view text) {
    const Parsed parsed(text);
    CHECK_FALSE(parsed.file.whole);
    INFO(parsed.messages());
    return parsed.codes_by_line();
}

} // namespace

TEST_CASE("an empty file, blanks and comments are no declarations and no mistake") {
    CHECK(dump("").empty());
    CHECK(dump("\n\n").empty());
    CHECK(dump("\xEF\xBB\xBF// nothing yet").empty());
    CHECK(dump(" \t\r\n\xC2\xA0\xE2\x80\xAF\n").empty());
}

TEST_CASE("a configuration is read part by part") {
    CHECK(dump("cmoc Q1R5 \"Own money\"\n"
               "  enabler  in Q1.Autonomy, Q1.Money  for \"patients\" as #complex, #carers  at meso\n"
               "  given \"bureaucratic\" as #bureaucracy\n"
               "  if    \"costs rise\" as #rising-costs\n"
               "   and  \"needs\" as #complex-needs\n"
               "  then  resource \"own money\" as #fiscal-autonomy\n"
               "   and  ours reasoning of #managers \"theirs\" as #ownership   // our inference\n"
               "  then  \"it lasts\" as #sustainability\n"
               "  from Q1P3 para 3.12 \"as told\"\n"
               "  draws on SDT\n"
               "  inference abduction \"our reading\"\n") ==
          "cmoc Q1R5 \"Own money\"\n"
          "  enabler\n"
          "  in Q1.Autonomy Q1.Money\n"
          "  for | \"patients\"=#complex | #carers\n"
          "  at meso\n"
          "  given | \"bureaucratic\"=#bureaucracy\n"
          "  if | (and \"costs rise\"=#rising-costs \"needs\"=#complex-needs) | (and (resource \"own "
          "money\"=#fiscal-autonomy) (ours (reasoning of #managers \"theirs\"=#ownership))) | \"it "
          "lasts\"=#sustainability\n"
          "  from Q1P3 para 3.12 \"as told\"\n"
          "  draws on SDT\n"
          "  inference abduction \"our reading\"\n");
}

TEST_CASE("the mechanism may come last, and parts may be open") {
    CHECK(dump("cmoc A1 if #a then #b because #c and not yet #d\n") ==
          "cmoc A1\n  if-because | #a | #b | (and #c (not-yet #d))\n");
    CHECK(dump("cmoc A1 if ? then \"x\" then ? \"what then?\"") == "cmoc A1\n  if | ? | \"x\" | ? \"what then?\"\n");
    CHECK(dump("cmoc A1 if not (#a or partly #b) then unintended #c then intervention #d") ==
          "cmoc A1\n  if | (not (or #a (partly #b))) | (unintended #c) | (intervention #d)\n");
    // An operator takes the next thing alone.
    CHECK(dump("cmoc A1 if not #a and #b then #c then #d") == "cmoc A1\n  if | (and (not #a) #b) | #c | #d\n");
}

TEST_CASE("theory: the declarations of the reference") {
    CHECK(dump("project RIF \"Regional Integration Fund\" version 2025.1 language 1\n"
               "use Std.Rameses\n"
               "use NPT version 1.2 from \"../npt\"\n"
               "levels micro, meso, macro\n"
               "report Report \"Rapid review, GSR 01/2025\" by \"Tetlow and others\" 2025\n"
               "question Q2 \"How and why?\"\n"
               "  sets aside Q2R8, Q2R18 \"fitted no bucket\"\n"
               "bucket Q1.Autonomy  \"Autonomy\" answers Q1\n"
               "ipt    Ipt1 \"Initial\" answers Q1 from Report table 3.1\n"
               "code   Ipt1.Autonomy \"Autonomy\" in Ipt1 gathers Q1.Autonomy\n"
               "  element \"fiscal autonomy\" as #fiscal-autonomy from Q1R5, Q1R6\n"
               "code   Whole.Data \"Data\" in Whole\n"
               "  gathers Ipt2.Data, ? \"measuring\"\n"
               "  move consolidate because \"centred (3.43)\"\n"
               "paper  Q1P3 \"The reimagination\" by \"Embuldeniya\" 2021 included\n"
               "term #fiscal-autonomy \"fiscal autonomy\" kind resource\n"
               "  also \"own budget\", \"ymreolaeth ariannol\"@cy\n"
               "  broader #autonomy   opposite #pooled-budget\n"
               "  means \"An organisation decides.\"\n"
               "framework SDT \"Self-determination\" by \"Deci and Ryan\" means \"Autonomy sustains effort.\"\n"
               "proposition P1 \"Each part keeps some freedom.\" answers Q1 from Report para 4.1\n"
               "decision Q1R5 reaffirmed by R1, R2 on 2025-05-02\n"
               "  because \"Nothing speaks against it.\"\n"
               "  fingerprint \"a91c-77e0\"\n") ==
          "project RIF \"Regional Integration Fund\"\n  version 2025.1\n  language 1\n"
          "use Std.Rameses\n"
          "use NPT\n  version 1.2\n  from \"../npt\"\n"
          "levels\n  levels micro meso macro\n"
          "report Report \"Rapid review, GSR 01/2025\"\n  by \"Tetlow and others\" 2025\n"
          "question Q2 \"How and why?\"\n  sets aside Q2R8 Q2R18 \"fitted no bucket\"\n"
          "bucket Q1.Autonomy \"Autonomy\"\n  answers Q1\n"
          "ipt Ipt1 \"Initial\"\n  answers Q1\n  from Report table 3.1\n"
          "code Ipt1.Autonomy \"Autonomy\"\n  in Ipt1\n  gathers Q1.Autonomy\n"
          "  element | \"fiscal autonomy\"=#fiscal-autonomy : Q1R5 Q1R6\n"
          "code Whole.Data \"Data\"\n  in Whole\n  gathers Ipt2.Data ? \"measuring\"\n  move consolidate\n"
          "  because \"centred (3.43)\"\n"
          "paper Q1P3 \"The reimagination\"\n  by \"Embuldeniya\" 2021\n  included\n"
          "term #fiscal-autonomy \"fiscal autonomy\"\n  kind resource\n"
          "  also \"own budget\" \"ymreolaeth ariannol\"@cy\n  broader #autonomy\n  opposite #pooled-budget\n"
          "  means \"An organisation decides.\"\n"
          "framework SDT \"Self-determination\"\n  by \"Deci and Ryan\"\n  means \"Autonomy sustains effort.\"\n"
          "proposition P1 \"Each part keeps some freedom.\"\n  answers Q1\n  from Report para 4.1\n"
          "decision Q1R5 reaffirmed\n  by R1 R2\n  on 2025-05-02\n  because \"Nothing speaks against it.\"\n"
          "  fingerprint \"a91c-77e0\"\n");
}

TEST_CASE("evidence: the declarations of the reference") {
    CHECK(dump("site MainSite \"the first centre\" setting \"Wales, rural\"\n"
               "interview I07 \"Rheolwr rhanbarthol\" in MainSite\n"
               "  on 2025-03-14  language cy  coded by R1, R2  phase refining  rigour high  richness moderate\n"
               "  participant P07 \"regional manager\" for #commissioners at meso\n"
               "  excerpt E1 by P07 time 12:40 \"Doedd dim modd.\"@cy\n"
               "    meaning \"There was no way.\"@en\n"
               "    reports not #fiscal-autonomy\n"
               "    reports \"short-term grants\" as #short-term-funding\n"
               "  excerpt E2 in NorthOffice by P07 line 231 \"Dissolved.\"\n"
               "    reports not #a -> \"people stop\" as #short-termism -> not #sustainability second-hand prompted\n"
               "    explained by \"managers\" as #split\n"
               "    refines Q1R9 parts trigger, context \"line management\"\n"
               "    rules out Q1R7 \"no pooling\" instead #grant\n"
               "document D01 \"Four regions\" of Italy2024\n"
               "  relevance high  builds Q1R5\n"
               "  excerpt E1 page 3 \"…\"\n"
               "    theorises #customisation -> ? -> #endurance\n") ==
          "site MainSite \"the first centre\"\n  setting \"Wales, rural\"\n"
          "interview I07 \"Rheolwr rhanbarthol\"\n  in MainSite\n  on 2025-03-14\n  language cy\n  coded by R1 R2\n"
          "  phase refining\n  rigour high\n  richness moderate\n  participant P07 \"regional manager\"\n"
          "  for | #commissioners\n  at meso\n  excerpt E1 by P07 time 12:40 \"Doedd dim modd.\"@cy\n"
          "  meaning \"There was no way.\"@en\n  reports | (not #fiscal-autonomy)\n"
          "  reports | \"short-term grants\"=#short-term-funding\n"
          "  excerpt E2 in NorthOffice by P07 line 231 \"Dissolved.\"\n"
          "  reports chain | (not #a) | \"people stop\"=#short-termism | (not #sustainability) : second-hand prompted\n"
          "  explained by | \"managers\"=#split\n"
          "  refines Q1R9 parts trigger context \"line management\"\n"
          "  rules out Q1R7 \"no pooling\"\n  instead | #grant\n"
          "document D01 \"Four regions\"\n  of Italy2024\n  relevance high\n  builds Q1R5\n  excerpt E1 page 3 \"…\"\n"
          "  theorises chain | #customisation | ? | #endurance\n");
    CHECK(dump("gcm G1 \"concept mapping\"\n"
               "  sorters 21  raters 48\n"
               "  scale importance importance 1 to 5 theoretical      scale presence presence 1 to 5 observed\n"
               "  cluster K5 \"Money\"\n"
               "  statement S42 \"Own money\" in K5 rated importance 3.92, presence 1.85\n"
               "    expresses #fiscal-autonomy by R1\n"
               "  statement S43 contradicts #a -> #b -> ? by R1\n"
               "cases B1 \"Boards\" from \"data/boards.csv\" key \"board\"\n"
               "  column \"budget\"  as #fiscal-autonomy  full 0.8 cross 0.5 none 0.2\n"
               "  column \"years\"  as #sustainability\n"
               "  case BCU \"Betsi Cadwaladr\" reports #rising-costs, not #fiscal-autonomy\n"
               "cases B2 from \"o.csv\" long \"case\", \"term\", \"present\"\n") ==
          "gcm G1 \"concept mapping\"\n  sorters 21\n  raters 48\n  scale importance importance 1 5 theoretical\n"
          "  scale presence presence 1 5 observed\n  cluster K5 \"Money\"\n  statement S42 \"Own money\" K5\n"
          "  rated importance 3.92 presence 1.85\n  expresses | #fiscal-autonomy : R1\n  statement S43\n"
          "  contradicts chain | #a | #b | ? : R1\n"
          "cases B1 \"Boards\"\n  from \"data/boards.csv\"\n  key \"board\"\n"
          "  column \"budget\" #fiscal-autonomy 0.8 0.5 0.2\n  column \"years\" #sustainability\n"
          "  case BCU \"Betsi Cadwaladr\"\n  reports | #rising-costs | (not #fiscal-autonomy)\n"
          "cases B2\n  from \"o.csv\"\n  long \"case\" \"term\" \"present\"\n");
}

TEST_CASE("rules: the declarations of the reference") {
    CHECK(
        dump("rule \"told whole\"\n"
             "  ?k tells the whole of ?x\n"
             "  when ?k has the context of ?x and ?e links ?x first-hand and ?e is at ?k\n"
             "rule ?x belongs with ?y when ?x produces ?o and ?x != ?y\n"
             "verdict of ?x\n"
             "  reaffirmed   when at least 2 ?k where (?k tells ?x) and no ?j where (?j is an exception to ?x)\n"
             "  mixed        when ?k tells the whole of ?x\n"
             "  otherwise untested\n"
             "check WantedButDoubted advises \"{t} ({i})\"\n"
             "  when ?s is rated ?i for importance\n"
             "   and ?i >= 3.5 and ?f < 2.5\n"
             "  note \"why\"\n"
             "expect exactly 50 ?x where (?x is drawn from ?p)\n"
             "claim C05 \"23 CMOCs\" from Report section 3.5\n"
             "  when exactly 23 ?x where (?x answers Q2)\n") ==
        "rule \"told whole\" {?k tells the whole of ?x} when (and (phrase ?k has the context of ?x) (phrase ?e links "
        "?x "
        "first-hand) (phrase ?e is at ?k))\n"
        "rule {?x belongs with ?y} when (and (phrase ?x produces ?o) (compare != ?x ?y))\n"
        "verdict ?x\n"
        "  - reaffirmed when (and (at-least 2 {?k} (phrase ?k tells ?x)) (no {?j} (phrase ?j is an exception to ?x)))\n"
        "  - mixed when (phrase ?k tells the whole of ?x)\n"
        "  - untested\n"
        "check WantedButDoubted advises \"{t} ({i})\" when (and (phrase ?s is rated ?i for importance) (compare >= ?i "
        "3.5) (compare < ?f 2.5))\n"
        "  note \"why\"\n"
        "expect when (exactly 50 {?x} (phrase ?x is drawn from ?p))\n"
        "claim C05 \"23 CMOCs\" when (exactly 23 {?x} (phrase ?x answers Q2))\n"
        "  from Report section 3.5\n");
    CHECK(
        dump("list rating none < low < high\n"
             "list slot yes, no, unsaid\n"
             "phrase \"what it may read\" ?case may read ?slot ?slot2 with link ?link on ?cmoc\n"
             "setting \"asked for\"  2 full traces are needed\n"
             "table \"worth\"  ?rating is worth ?number\n"
             "  low   1\n"
             "  no    \"x\"  #t  A1\n"
             "choose ?link in  the link of ?x is ?link in ?k\n"
             "  for ?k tests ?x\n"
             "  ?b       when ?c = yes and ?m = unsaid\n"
             "  no       when ?n = count ?k, ?j per ?s where (?k is ?b or ?j is ?b)\n"
             "  otherwise unsaid\n"
             "suppose ?s is left out\n"
             "  without ?e may test ?x when ?e comes from ?s\n"
             "rule \"turns\" ?x turns ?u without ?s\n"
             "  when supposing ?s is left out (?x is judged ?u) and every ?k where (?k tests ?x) has (?k fits ?x)\n"
             "   and at most ?n ?k, ?s where ?k knows ? and (?a + 2 * (?b - 1)) / 3 <= ?n and not ?x is weak\n"
             "drop rule \"turns\"\n") ==
        "list rating ordered\n  - none low high\n"
        "list slot\n  - yes no unsaid\n"
        "phrase \"what it may read\" {?case may read ?slot ?slot2 with link ?link on ?cmoc}\n"
        "setting \"asked for\" {2 full traces are needed}\n"
        "table \"worth\" {?rating is worth ?number}\n  - low 1\n  - no \"x\" #t A1\n"
        "choose ?link {the link of ?x is ?link in ?k} when (phrase ?k tests ?x)\n"
        "  - ?b when (and (compare = ?c yes) (compare = ?m unsaid))\n"
        "  - no when (aggregate count ?n {?k ?j} per {?s} (or (phrase ?k is ?b) (phrase ?j is ?b)))\n"
        "  - unsaid\n"
        "suppose {?s is left out}\n  - ?e may test ?x when (phrase ?e comes from ?s)\n"
        "rule \"turns\" {?x turns ?u without ?s} when (and (supposing ?s is left out (phrase ?x is judged ?u)) (every "
        "{?k} (phrase ?k tests ?x) (phrase ?k fits ?x)) (at-most ?n {?k ?s} (phrase ?k knows ?)) (compare <= (/ (+ ?a "
        "(* 2 (- ?b 1))) 3) ?n) (not (phrase ?x is weak)))\n"
        "drop rule \"turns\"\n");
}

TEST_CASE("a head may begin with a word of the language, if it is indented") {
    CHECK(dump("rule \"a\"\n  case ?k is good\n  when ?k is fine\n") ==
          "rule \"a\" {case ?k is good} when (phrase ?k is fine)\n");
    CHECK(mistakes("rule \"a\"\nsite S1\n") == "1 E124");
}

TEST_CASE("the title of an expectation stands behind a bracket or on its own line") {
    CHECK(dump("expect ?p is by \"Deci\"") == "expect when (phrase ?p is by \"Deci\")\n");
    CHECK(dump("expect ?x is good\n  \"why\"") == "expect \"why\" when (phrase ?x is good)\n");
    CHECK(dump("expect no ?x where (?x is bad) \"why\"") == "expect \"why\" when (no {?x} (phrase ?x is bad))\n");
}

TEST_CASE("texts: marks, languages, wrapped lines") {
    const Parsed parsed("question Q1 “Pam?”@cy note « Pourquoi ? »@fr note „Warum“ note \"a \\\"b\\\" \\\\ c\"\n"
                        "  note \"one\r\n      two \n three\"");
    INFO(parsed.messages());
    REQUIRE(parsed.diagnostics.all().empty());
    CHECK(ast_dump(parsed.file, parsed.symbols) ==
          "question Q1 \"Pam?\"@cy\n  note \"Pourquoi ?\"@fr\n  note \"Warum\"\n"
          "  note \"a \\\"b\\\" \\\\ c\"\n  note \"one two three\"\n");
}

TEST_CASE("names are composed, texts are left alone") {
    // E and a combining acute accent are one letter.
    const Parsed parsed("question E\xCC\x81tude1 \"e\xCC\x81\"\nquestion \xC3\x89tude1");
    REQUIRE(parsed.file.declarations.size() == 2);
    CHECK(parsed.file.declarations[0].name->symbol == parsed.file.declarations[1].name->symbol);
    CHECK(parsed.symbols.text(parsed.file.declarations[0].title->symbol) == "e\xCC\x81");
}

TEST_CASE("numbers are kept as written") {
    const Parsed parsed("report R\nipt I from R section 3.10\nipt J from R section 3.1\npaper P by \"x\" 62%\n"
                        "decision I kept on 2025-03-14");
    REQUIRE(parsed.diagnostics.all().empty());
    const auto number = [&](std::size_t clause, std::size_t leaf) {
        return parsed.file.clauses[clause].leaves.of(parsed.file.leaves)[leaf];
    };
    CHECK(number(0, 2).symbol != number(1, 2).symbol);
    const auto value = [&](std::size_t clause, std::size_t leaf) {
        return lexical::number_value(parsed.symbols.text(number(clause, leaf).symbol));
    };
    CHECK(value(0, 2) == value(1, 2));
    CHECK(value(2, 1) == Approx(0.62));
    CHECK(std::isnan(value(3, 0)));
}

TEST_CASE("comments belong to the clause of their line, or to what comes next") {
    const Parsed parsed(
        "// file\ncmoc A1 // head\n  // before given\n  given #a // given\n  if #a then #b then #c\n// last\n");
    REQUIRE(parsed.file.comments.size() == 5);
    const auto clause = [&](std::size_t i) {
        const auto& id = parsed.file.comments[i].clause;
        return id ? static_cast<int>(id->value) : -1;
    };
    CHECK(parsed.file.comments[0].own_line);
    CHECK(parsed.file.comments[0].declaration->value == 0);
    CHECK(clause(0) == -1);
    CHECK_FALSE(parsed.file.comments[1].own_line);
    CHECK(clause(1) == -1);
    CHECK(clause(2) == 0);
    CHECK(clause(3) == 0);
    CHECK_FALSE(parsed.file.comments[4].declaration.has_value());
}

TEST_CASE("a body alone, as a query has it") {
    Sources sources;
    SymbolTable symbols;
    Diagnostics diagnostics;
    const SourceId id = sources.add(Source("query", "?c triggers #trust and not ?c is weak"));
    const ParsedBody parsed = parse_body(sources, id, symbols, diagnostics);
    REQUIRE(parsed.body);
    CHECK(ast_dump(parsed.file, symbols, *parsed.body) ==
          "(and (phrase ?c triggers #trust) (not (phrase ?c is weak)))");
    CHECK(diagnostics.all().empty());
    for (const std::string_view broken :
         {"", "?c triggers (", "?c triggers #trust and", "?c is weak)", "no ?x where"}) {
        const SourceId other = sources.add(Source("query", std::string{broken}));
        Diagnostics found;
        (void)parse_body(sources, other, symbols, found);
        INFO(broken);
        CHECK(found.all().size() == 1);
    }
}

TEST_CASE("every code of syntax has examples that do what they say, one diagnostic each") {
    for (const Code* code : codes::all_codes()) {
        if (!code->id.starts_with("E0") && !code->id.starts_with("E1")) {
            continue;
        }
        const Parsed failing(code->failing);
        INFO(code->id << "\n" << failing.messages());
        CHECK(failing.diagnostics.all().size() == 1);
        CHECK(failing.codes_by_line().ends_with(code->id));
        const Parsed passing(code->passing);
        INFO(passing.messages());
        CHECK(passing.diagnostics.all().empty());
    }
}

TEST_CASE("a dozen mistakes in one file, each told once and on its line") {
    CHECK(mistakes("bukcet Q1.Autonomy \"Autonomy\"\n"
                   "cmoc A1 \"unclosed\n"
                   "  enabler\n"
                   "  if \"x\" then \"y\" then \"z\"\n"
                   "cmoc A2\n"
                   "  if \"x\" then \"y\"\n"
                   "  enbaler\n"
                   "  given #a and #b or #c\n"
                   "  answers q1\n"
                   "  in Q1.A Q1.B\n"
                   "term trust\n"
                   "term #trust\n"
                   "  given #a\n"
                   "paper P1 by Deci and Ryan\n"
                   "ipt I1 from P1 page xiv\n"
                   "cmoc A3 if (#a or #b then #c then #d\n"
                   "cmoc A4 if #a tehn #b then #c\n"
                   "rule \"weak\" ?x is weak\n"
                   "question Q1 ‘why’\n") == "1 E001, 2 E101, 6 E110, 7 E105, 8 E104, 9 E008, 10 E111, 11 E109, 13 "
                                             "E106, 14 E107, 15 E113, 16 E102, 17 E118, "
                                             "18 E126, 19 E121");
}

TEST_CASE("the sample diagnostics of the reference") {
    const Parsed mixed(
        "cmoc A1\n"
        "  if \"costs rise\" as #rising-costs and \"systèmes complexes\" as #complex or #other then ? then #o\n");
    CHECK(mixed.messages() ==
          "a.ipt:2:73: error E104: 'and' and 'or' stand side by side\n"
          "2 |   if \"costs rise\" as #rising-costs and \"systèmes complexes\" as #complex or #other then ? then #o\n"
          "  |                                    ---                                  ^^\n"
          "  Which belongs together? Put brackets round it:\n"
          "      if (\"costs rise\" as #rising-costs and \"systèmes complexes\" as #complex) or #other\n"
          "      if \"costs rise\" as #rising-costs and (\"systèmes complexes\" as #complex or #other)\n");
    const Parsed unclosed("cmoc Q1R8 \"unclosed\n  enabler\n  if \"x\" then \"y\" then \"z\"\n");
    CHECK(unclosed.messages() == "a.ipt:1:11: error E101: is this text closed?\n"
                                 "1 | cmoc Q1R8 \"unclosed\n"
                                 "  |           ^ it opens here …\n"
                                 "3 |   if \"x\" then \"y\" then \"z\"\n"
                                 "  |      ^ … and would end here, where the next words make no sense\n"
                                 "  Probably a \" is missing at the end of line 1.\n");
    const Parsed part("cmoc A1 if #a\n  then \"gains are shared\"\n  enabler\n");
    CHECK(part.messages() == "a.ipt:2:26: error E110: one part is missing: an 'if' has two 'then's\n"
                             "2 |   then \"gains are shared\"\n"
                             "  |                          ^ expected a second 'then'\n"
                             "  Is \"gains are shared\" the outcome, and how it comes about is not known?   then ? "
                             "then \"gains are shared\"\n"
                             "  Or is it the mechanism, and the outcome is not known?                     then \"gains "
                             "are shared\" then ?\n");
}

TEST_CASE("brackets and prefixes stand at most 200 deep, however many are written") {
    const auto nested = [](std::string_view open, std::string_view close, std::size_t depth) {
        std::string text = "cmoc A1 if ";
        for (std::size_t i = 0; i < depth; ++i) {
            text += open;
        }
        text += "#a";
        for (std::size_t i = 0; i < depth; ++i) {
            text += close;
        }
        return text + " then ? then ?\nquestion Q1\n";
    };
    CHECK(Parsed(nested("(", ")", 199)).diagnostics.all().empty());
    CHECK(mistakes(nested("(", ")", 50'000)) == "1 E114");
    CHECK(mistakes(nested("not ", "", 50'000)) == "1 E114");
    CHECK(Parsed(nested("(", ")", 50'000)).file.declarations.size() == 2);
    const std::string open(50'000, '(');
    const std::string close(50'000, ')');
    CHECK(mistakes("expect " + open + "?x is a cmoc" + close + "\n") == "1 E114");
    CHECK(mistakes("expect " + open + "?x" + close + " > 2\n") == "1 E114");
}

TEST_CASE("bytes that are no text are told with their place") {
    CHECK(mistakes("question Q1\nquestion Q2 \"Caf\xE9\"\n") == "2 E002");
    CHECK(mistakes(std::string_view{"question Q1\n\0", 13}) == "2 E003");
    CHECK(mistakes("\xFF\xFEq") == "1 E004");
    // Overlong, surrogate, past the last code point, cut off.
    for (const std::string_view bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
        CHECK(mistakes(bad) == "1 E002");
    }
}

TEST_CASE("a misspelt word is the nearest one, if it is near enough") {
    constexpr std::string_view words[] = {"then", "term", "given", "from", "if", "of"};
    CHECK(nearest("tehn", words) == "then");
    CHECK(nearest("THEN", words) == "then");
    CHECK(nearest("fi", words) == "if");
    CHECK(nearest("form", words) == "from");
    CHECK_FALSE(nearest("trust", words));
    CHECK_FALSE(nearest("", words));
    CHECK(did_you_mean("gvien", words) == "did you mean 'given'?");
    CHECK(edit_distance("ca", "abc") == 3);
    CHECK(edit_distance("bukcet", "bucket") == 1);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("kitten", "sitting", 2) == 3);
}
