#pragma once
// Every numbered code that we can report, in one table. `ipt doc E201` prints title, doc and both examples; the
// examples are run as tests. A new code is written here, in its section, and listed in diagnostic_codes.cpp.
//
// doc: what went wrong and why it matters, in the words of a researcher; failing and passing: projects of one file
// (where a table is needed, its text follows a line `--- NAME`, as in golden cases).

#include "grammar/diagnostic.hpp"

#include <span>
#include <string_view>

namespace ipt::codes {

// All codes in the order of this file.
[[nodiscard]] std::span<const Code* const> all_codes();
// By its id, `E201`; null when there is no such code.
[[nodiscard]] const Code* code_by_id(std::string_view id);

// ---- E0: files and declarations ----------------------------------------------------------------------------

inline constexpr Code unknown_declaration{
    .id = "E001",
    .severity = Severity::error,
    .title = "a line does not begin a declaration",
    .doc = "A declaration begins a line with one of the words of the language: cmoc, term, paper, question, bucket "
           "and so on. Words of your own stand in quotes.",
    .failing = "bukcet Q1.Autonomy \"Autonomy\"\n",
    .passing = "bucket Q1.Autonomy \"Autonomy\"\n"};

// ---- E1: clauses, texts and brackets -----------------------------------------------------------------------

inline constexpr Code unclosed_text{
    .id = "E101",
    .severity = Severity::error,
    .title = "a text is not closed",
    .doc = "Your own words stand between quotation marks. A text may go on over the end of a line but never over a "
           "blank line, so a missing mark is looked for where the text began.",
    .failing = "cmoc A1 \"unclosed\n  if \"x\" then \"y\" then \"z\"\n",
    .passing = "cmoc A1 \"closed\"\n  if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code mixed_and_or{
    .id = "E104",
    .severity = Severity::error,
    .title = "'and' and 'or' stand side by side",
    .doc = "Which of several things belong together changes what the theory says, so it is never guessed: put "
           "brackets round what belongs together.",
    .failing = "cmoc A1 if #a and #b or #c then \"y\" then \"z\"\n",
    .passing = "cmoc A1 if (#a and #b) or #c then \"y\" then \"z\"\n"};

inline constexpr Code missing_then{
    .id = "E110",
    .severity = Severity::error,
    .title = "one part of the configuration is missing",
    .doc = "`if … then … then …` names context, mechanism and outcome. A part that the source leaves open is written "
           "as `?`, so that leaving it open is never mistaken for forgetting it.",
    .failing = "cmoc A1\n  if \"a programme shares gains\"\n  then \"uncertainty comes under control\"\n",
    .passing = "cmoc A1\n  if \"a programme shares gains\"\n  then ?\n  then \"uncertainty comes under control\"\n"};

// ---- E2: names and evidence ---------------------------------------------------------------------------------

inline constexpr Code unknown_name{
    .id = "E201",
    .severity = Severity::error,
    .title = "nothing has this name",
    .doc = "A name that the text uses is declared nowhere in the project. Often it is misspelt. Papers in `from` and "
           "`of`, and names in `sets aside`, `replaces` and `gathers`, may be missing; all others must be declared.",
    .failing = "cmoc A1 if \"x\" then \"y\" then \"z\"\n  rivals A2\n",
    .passing = "cmoc A1 if \"x\" then \"y\" then \"z\"\n  rivals A2\n"
               "cmoc A2 if \"x\" then \"w\" then \"z\"\n"};

inline constexpr Code name_of_another_kind{
    .id = "E202",
    .severity = Severity::error,
    .title = "the name is that of another kind of thing",
    .doc = "The name is declared, but not as what is needed here: a CMOC is in a bucket, a bucket answers a question, "
           "a code is in an ipt.",
    .failing = "question Q1 \"Why?\"\ncmoc A1 in Q1\n  if \"x\" then \"y\" then \"z\"\n",
    .passing = "question Q1 \"Why?\"\ncmoc A1 answers Q1\n  if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code declared_twice{
    .id = "E203",
    .severity = Severity::error,
    .title = "a name is declared twice",
    .doc = "Names are the same over all files of a project, so each stands for one thing. Only the first declaration is "
           "read. If the second refines the first, give it a name of its own and say which one it replaces.",
    .failing = "cmoc A1 if \"x\" then \"y\" then \"z\"\ncmoc A1 if \"u\" then \"v\" then \"w\"\n",
    .passing = "cmoc A1 if \"x\" then \"y\" then \"z\"\ncmoc A2 if \"u\" then \"v\" then \"w\"\n  replaces A1\n"};

inline constexpr Code names_differ_in_case{
    .id = "E204",
    .severity = Severity::error,
    .title = "two names differ in capital and small letters alone",
    .doc = "Names that look alike are mixed up sooner or later, so two names may not differ in capital and small "
           "letters alone.",
    .failing = "bucket Vision \"One\"\nbucket VISION \"Two\"\n",
    .passing = "bucket Vision \"One\"\nbucket Mission \"Two\"\n"};

inline constexpr Code said_twice{
    .id = "E205",
    .severity = Severity::error,
    .title = "a clause that may stand once stands twice",
    .doc = "A CMOC has one configuration, one tendency, one level, one status and one reading. Only the first is read. "
           "Two configurations are two CMOCs.",
    .failing = "cmoc A1 enabler barrier\n  if \"x\" then \"y\" then \"z\"\n",
    .passing = "cmoc A1 mixed-effect\n  if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code word_not_in_list{
    .id = "E206",
    .severity = Severity::error,
    .title = "a word is not in the list that it comes from",
    .doc = "Levels, statuses, ratings, kinds of inference and the like are words of lists. The standard library "
           "declares them; a project adds words with a list of the same name, and its levels with `levels`.",
    .failing = "project P levels micro, meso, macro\ncmoc A1 at mezo\n  if \"x\" then \"y\" then \"z\"\n",
    .passing = "project P levels micro, meso, macro\ncmoc A1 at meso\n  if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code halves_not_apart{
    .id = "E207",
    .severity = Severity::error,
    .title = "resource and reasoning cannot be told apart",
    .doc = "What a programme offers and how people respond are kept apart, because a programme that was never offered "
           "tests nothing. Join the two with `and`; under `or`, `not` and `partly` a part may be only one of them.",
    .failing = "cmoc A1 if \"x\" then resource \"a room\" or reasoning \"they talk\" then \"z\"\n",
    .passing = "cmoc A1 if \"x\" then resource \"a room\" and reasoning \"they talk\" then \"z\"\n"};

inline constexpr Code half_outside_mechanism{
    .id = "E208",
    .severity = Severity::warning,
    .title = "only a mechanism has a resource and a reasoning",
    .doc = "`resource` and `reasoning` say which half of a mechanism a part is. In a context or an outcome they say "
           "nothing and are not read.",
    .failing = "cmoc A1 if resource \"a room\" then \"they talk\" then \"z\"\n",
    .passing = "cmoc A1 if \"there is a room\" then \"they talk\" then \"z\"\n"};

inline constexpr Code missing_column{
    .id = "E221",
    .severity = Severity::error,
    .title = "a table has no such column",
    .doc = "`key`, `column` and `long` name columns by the words of the table's first row, exactly as they stand there.",
    .failing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budjet\nNorth,1\n",
    .passing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budget\nNorth,1\n"};

inline constexpr Code bad_cell{
    .id = "E222",
    .severity = Severity::error,
    .title = "a cell of a table cannot be read",
    .doc = "A column with anchors holds numbers. A column without anchors holds 1 and 0, yes and no, or true and false. "
           "An empty cell says nothing. A cell that cannot be read is left out.",
    .failing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budget\nNorth,maybe\n",
    .passing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budget\nNorth,yes\n"};

inline constexpr Code anchors_out_of_order{
    .id = "E223",
    .severity = Severity::error,
    .title = "anchors do not rise or fall in order",
    .doc = "`full`, `cross` and `none` say where membership is complete, undecided and nil. `cross` lies between the "
           "other two: full 0.8 cross 0.5 none 0.2, or the other way where less is more.",
    .failing = "cases B1\n  column \"budget\" as #budget full 0.8 cross 0.9 none 0.2\n",
    .passing = "cases B1\n  column \"budget\" as #budget full 0.8 cross 0.5 none 0.2\n"};

inline constexpr Code case_twice{
    .id = "E224",
    .severity = Severity::error,
    .title = "a table tells of a case twice",
    .doc = "In a table with one row for each case the key stands once. Only the first row is read. A table with one "
           "observation a row is read with `long`.",
    .failing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budget\nNorth,1\nNorth,0\n",
    .passing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budget\nNorth,1\nSouth,0\n"};

inline constexpr Code broken_row{
    .id = "E225",
    .severity = Severity::error,
    .title = "a row of a table is not whole",
    .doc = "Every row names its case, and has no more cells than the first row has. A row that does not is left out.",
    .failing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budget\n,1\n",
    .passing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budget\nNorth,1\n"};

inline constexpr Code unknown_scale{
    .id = "E226",
    .severity = Severity::error,
    .title = "a statement is rated on a scale that is not declared",
    .doc = "A rating names one of the scales of its concept mapping study, so that 3.9 of 5 is not read as 3.9 of 10.",
    .failing = "gcm G1 scale importance importance 1 to 5 theoretical\n  statement S1 \"x\" rated import 3.9\n",
    .passing = "gcm G1 scale importance importance 1 to 5 theoretical\n  statement S1 \"x\" rated importance 3.9\n"};

inline constexpr Code rating_outside_scale{
    .id = "E227",
    .severity = Severity::warning,
    .title = "a rating lies outside its scale",
    .doc = "A mean rating cannot be less than the least or more than the greatest value of its scale.",
    .failing = "gcm G1 scale importance importance 1 to 5 theoretical\n  statement S1 \"x\" rated importance 39\n",
    .passing = "gcm G1 scale importance importance 1 to 5 theoretical\n  statement S1 \"x\" rated importance 3.9\n"};

inline constexpr Code nothing_to_attach_to{
    .id = "E228",
    .severity = Severity::error,
    .title = "a clause has nothing before it to belong to",
    .doc = "What describes an excerpt, a finding, a statement or a case belongs to the one before it: `explained by` to "
           "a finding, `meaning` to an excerpt, `rated` to a statement.",
    .failing = "document D1\n  excerpt E1 page 3 \"x\"\n    explained by #split-management\n",
    .passing = "document D1\n  excerpt E1 page 3 \"x\"\n    reports not #sharing\n    explained by #split-management\n"};

inline constexpr Code unknown_case_term{
    .id = "E229",
    .severity = Severity::warning,
    .title = "a table tells of something that is no term of the project",
    .doc = "In a table with one observation a row, the column of terms holds names of #terms, with or without the #, or "
           "the words of a `column` clause. Words that are neither are left out and counted.",
    .failing = "cmoc A1 if #trust then \"y\" then \"z\"\n"
               "cases B1 from \"seen.csv\" long \"case\", \"term\", \"present\"\n"
               "--- seen.csv\ncase,term,present\nNorth,trsut,1\n",
    .passing = "cmoc A1 if #trust then \"y\" then \"z\"\n"
               "cases B1 from \"seen.csv\" long \"case\", \"term\", \"present\"\n"
               "--- seen.csv\ncase,term,present\nNorth,trust,1\n"};

// ---- E3: tables of cases ----------------------------------------------------------------------------------

inline constexpr Code unreadable_table{
    .id = "E301",
    .severity = Severity::error,
    .title = "a table of cases cannot be read",
    .doc = "`cases … from \"data/boards.csv\"` reads a table with a row of names at its top, saved as CSV in UTF-8. Its "
           "place is told from the folder of the file that names it, or from the folder of the project, and it must "
           "lie in that folder.",
    .failing = "cases B1 \"Health boards\" from \"data/boards.csv\" key \"board\"\n"
               "  column \"budget_control\" as #fiscal-autonomy\n",
    .passing = "cases B1 \"Health boards\"\n  case BCU \"Betsi Cadwaladr\" reports #rising-costs, not #fiscal-autonomy\n"};

// ---- E5: rules ---------------------------------------------------------------------------------------------

// ---- T: terms ----------------------------------------------------------------------------------------------

inline constexpr Code probably_the_same_term{
    .id = "T301",
    .severity = Severity::warning,
    .title = "a term is used once and is nearly another",
    .doc = "A #term that is declared nowhere, is used once, and differs by a letter or two from another is most often "
           "a misspelling, and what is said with it would be lost to everything said with the other.",
    .failing = "cmoc A1 if #trust then \"x\" then \"y\"\ncmoc A2 if #trust then \"u\" then \"v\"\n"
               "cmoc A3 if #trsut then \"w\" then \"z\"\n",
    .passing = "cmoc A1 if #trust then \"x\" then \"y\"\ncmoc A2 if #trust then \"u\" then \"v\"\n"
               "cmoc A3 if #trust then \"w\" then \"z\"\n"};

inline constexpr Code draft_term{
    .id = "T302",
    .severity = Severity::warning,
    .title = "a term is declared nowhere",
    .doc = "Where a project declares its terms, one that it does not declare has no meaning, no synonyms and nothing "
           "broader. A project that declares none of its terms is not told.",
    .failing = "term #trust \"trust\"\ncmoc A1 if #trust then #shared-plans then \"z\"\n",
    .passing = "term #trust \"trust\"\nterm #shared-plans \"plans made together\"\n"
               "cmoc A1 if #trust then #shared-plans then \"z\"\n"};

inline constexpr Code circle_of_broader_terms{
    .id = "T310",
    .severity = Severity::error,
    .title = "broader terms go round in a circle",
    .doc = "If a term were broader than itself, everything would be a kind of everything in the circle. The last step "
           "of the circle is left out.",
    .failing = "term #a broader #b\nterm #b broader #a\n",
    .passing = "term #a broader #b\nterm #b\n"};

// ---- X: expectations ---------------------------------------------------------------------------------------

// ---- C: claims about a report ------------------------------------------------------------------------------

} // namespace ipt::codes
