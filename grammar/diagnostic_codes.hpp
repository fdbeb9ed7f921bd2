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

inline constexpr Code not_utf8{
    .id = "E002",
    .severity = Severity::error,
    .title = "a file is not UTF-8",
    .doc = "Text is read as UTF-8, so that Welsh, French and any other letters are kept as they "
           "are. Older programs save letters with accents in other ways: save the file again as "
           "UTF-8.",
    .failing = "paper P1 \"Caf\xE9\x73 and clinics\"\n",
    .passing = "paper P1 \"Cafés and clinics\"\n"};

inline constexpr Code zero_byte{
    .id = "E003",
    .severity = Severity::error,
    .title = "a file holds a zero byte",
    .doc = "A zero byte never stands in a text: the file is not a text file, or it was damaged on "
           "its way.",
    .failing = std::string_view{"paper P1 \"Caf\0\"\n", 16},
    .passing = "paper P1 \"Café\"\n"};

inline constexpr Code utf16{.id = "E004",
                            .severity = Severity::error,
                            .title = "a file is UTF-16",
                            .doc =
                                "Some programs say Unicode and save UTF-16. Text is read as UTF-8: save the file again "
                                "as UTF-8.",
                            .failing = std::string_view{"\xFF\xFEp\0a\0", 6},
                            .passing = "paper P1 \"Cafés and clinics\"\n"};

inline constexpr Code declaration_in_line{
    .id = "E005",
    .severity = Severity::error,
    .title = "a declaration does not begin its line",
    .doc = "Every declaration begins a line of its own. Its clauses may stand on the same line or "
           "on lines of their own; how far a line is indented means nothing.",
    .failing = "question Q1 question Q2\n",
    .passing = "question Q1\nquestion Q2\n"};

inline constexpr Code misplaced_declaration{
    .id = "E006",
    .severity = Severity::error,
    .title = "something stands outside any declaration",
    .doc = "A clause belongs to the declaration before it. Before the first declaration of a file "
           "nothing can stand but comments.",
    .failing = "given \"budgets are tight\" as #tight-budgets\n",
    .passing = "cmoc A1\n  given \"budgets are tight\"\n  if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code missing_name{
    .id = "E007",
    .severity = Severity::error,
    .title = "a declaration has no name",
    .doc = "What is declared needs a name, so that other places can speak of it. A name begins with "
           "a capital letter (Q1R5, Q1.Autonomy); a term begins with #.",
    .failing = "question \"What makes integration last?\"\n",
    .passing = "question Q1 \"What makes integration last?\"\n"};

inline constexpr Code lower_case_name{
    .id = "E008",
    .severity = Severity::error,
    .title = "a name begins with a small letter",
    .doc = "Names begin with a capital letter. That is how a name is told from a word of the "
           "language, so that no name can ever clash with one.",
    .failing = "question q1 \"What makes integration last?\"\n",
    .passing = "question Q1 \"What makes integration last?\"\n"};

inline constexpr Code missing_head{
    .id = "E009",
    .severity = Severity::error,
    .title = "a declaration is not complete",
    .doc = "Some declarations need more than a name: a proposition its text, a decision the word "
           "decided on, a check what it says and whether it advises, warns or fails.",
    .failing = "proposition P1\n",
    .passing = "proposition P1 \"Integration lasts where each part keeps some freedom.\"\n"};

// ---- E1: clauses, texts and brackets -----------------------------------------------------------------------

inline constexpr Code unclosed_text{
    .id = "E101",
    .severity = Severity::error,
    .title = "a text is not closed",
    .doc = "Your own words stand between quotation marks. A text may go on over the end of a line but never over a "
           "blank line, so a missing mark is looked for where the text began.",
    .failing = "cmoc A1 \"unclosed\n  if \"x\" then \"y\" then \"z\"\n",
    .passing = "cmoc A1 \"closed\"\n  if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code unclosed_bracket{
    .id = "E102",
    .severity = Severity::error,
    .title = "a bracket is not closed",
    .doc = "Every ( needs its ). The message shows the bracket that was left open, not the place "
           "where it was missed.",
    .failing = "cmoc A1 if (#a or #b then \"y\" then \"z\"\n",
    .passing = "cmoc A1 if (#a or #b) then \"y\" then \"z\"\n"};

inline constexpr Code stray_bracket{.id = "E103",
                                    .severity = Severity::error,
                                    .title = "a bracket closes nothing",
                                    .doc = "Every ) needs a ( before it.",
                                    .failing = "cmoc A1 if #a or #b) then \"y\" then \"z\"\n",
                                    .passing = "cmoc A1 if (#a or #b) then \"y\" then \"z\"\n"};

inline constexpr Code mixed_and_or{
    .id = "E104",
    .severity = Severity::error,
    .title = "'and' and 'or' stand side by side",
    .doc = "Which of several things belong together changes what the theory says, so it is never guessed: put "
           "brackets round what belongs together.",
    .failing = "cmoc A1 if #a and #b or #c then \"y\" then \"z\"\n",
    .passing = "cmoc A1 if (#a and #b) or #c then \"y\" then \"z\"\n"};

inline constexpr Code unknown_clause{
    .id = "E105",
    .severity = Severity::error,
    .title = "a declaration has no such clause",
    .doc = "Each kind of declaration has clauses of its own, and each clause begins with a word of "
           "the language. Words of your own stand in quotation marks.",
    .failing = "cmoc A1\n  enbaler\n  if \"x\" then \"y\" then \"z\"\n",
    .passing = "cmoc A1\n  enabler\n  if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code foreign_clause{
    .id = "E106",
    .severity = Severity::error,
    .title = "a clause belongs to another kind of declaration",
    .doc = "Each kind of declaration has clauses of its own: a term has no context and a paper "
           "answers no question. Often the declaration that the clause was meant for ended earlier "
           "than it seems.",
    .failing = "term #trust\n  given \"budgets are tight\"\n",
    .passing = "cmoc A1\n  given \"budgets are tight\"\n  if \"x\" then #trust then \"z\"\n"};

inline constexpr Code missing_text{
    .id = "E107",
    .severity = Severity::error,
    .title = "your own words are not in quotation marks",
    .doc = "Every word of your own stands between quotation marks, every word of the language does "
           "not. So no word of yours can ever be mistaken for one of the language.",
    .failing = "question Q1 \"Why?\"\n  note asked in 2024\n",
    .passing = "question Q1 \"Why?\"\n  note \"asked in 2024\"\n"};

inline constexpr Code missing_reference{
    .id = "E108",
    .severity = Severity::error,
    .title = "a name is missing",
    .doc = "Some clauses speak of something declared elsewhere, by its name: answers Q1, in "
           "Q1.Autonomy, from Report.",
    .failing = "question Q1\nbucket B1 answers\n",
    .passing = "question Q1\nbucket B1 answers Q1\n"};

inline constexpr Code missing_term{
    .id = "E109",
    .severity = Severity::error,
    .title = "a #term is missing",
    .doc = "A concept is written with # and attached to a text with as. Only so can the same thing "
           "said in two ways be seen to be the same.",
    .failing = "cmoc A1 if \"costs rise\" as rising-costs then \"y\" then \"z\"\n",
    .passing = "cmoc A1 if \"costs rise\" as #rising-costs then \"y\" then \"z\"\n"};

inline constexpr Code missing_then{
    .id = "E110",
    .severity = Severity::error,
    .title = "one part of the configuration is missing",
    .doc = "`if … then … then …` names context, mechanism and outcome. A part that the source leaves open is written "
           "as `?`, so that leaving it open is never mistaken for forgetting it.",
    .failing = "cmoc A1\n  if \"a programme shares gains\"\n  then \"uncertainty comes under control\"\n",
    .passing = "cmoc A1\n  if \"a programme shares gains\"\n  then ?\n  then \"uncertainty comes under control\"\n"};

inline constexpr Code missing_piece{
    .id = "E111",
    .severity = Severity::error,
    .title = "a word is missing between two things",
    .doc = "Two things never stand side by side without a word or a comma that says how they belong "
           "together: and, or, then, as, or a comma in a list.",
    .failing = "cmoc A1 if \"x\" \"y\" then \"z\"\n",
    .passing = "cmoc A1 if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code missing_word{
    .id = "E112",
    .severity = Severity::error,
    .title = "a word of the language is missing",
    .doc = "Some clauses are followed by a word out of a list, written in small letters and without "
           "quotation marks: at meso, rigour high, status tentative.",
    .failing = "term #trust kind \"resource\"\n",
    .passing = "term #trust kind resource\n"};

inline constexpr Code missing_number{
    .id = "E113",
    .severity = Severity::error,
    .title = "a number is missing",
    .doc = "Dates, pages and figures are written as they are: 2025-03-14, page 12, 4.41, 62%. "
           "Anything else that tells a place is put in quotation marks: page \"xiv\".",
    .failing = "report R1\nipt I1 from R1 page xiv\n",
    .passing = "report R1\nipt I1 from R1 page \"xiv\"\n"};

// 201 brackets.
inline constexpr std::string_view deep_example = "cmoc A1 if "
                                                 "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("
                                                 "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("
                                                 "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("
                                                 "#a"
                                                 ")))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))"
                                                 ")))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))"
                                                 ")))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))"
                                                 " then \"y\" then \"z\"\n";

inline constexpr Code too_deep{
    .id = "E114",
    .severity = Severity::error,
    .title = "things stand too deep inside each other",
    .doc = "Brackets, not and the like may stand inside each other up to 200 deep. No theory needs "
           "more, and without a limit a broken file could stop the program.",
    .failing = deep_example,
    .passing = "cmoc A1 if ((((#a)))) then \"y\" then \"z\"\n"};

inline constexpr Code misplaced{
    .id = "E115",
    .severity = Severity::error,
    .title = "something stands where a clause should begin",
    .doc = "Every clause begins with a word of the language. A text, a name or a number that stands "
           "alone belongs to nothing.",
    .failing = "question Q1 \"Why?\"\n  \"asked in 2024\"\n",
    .passing = "question Q1 \"Why?\"\n  note \"asked in 2024\"\n"};

inline constexpr Code too_many_parts{
    .id = "E116",
    .severity = Severity::error,
    .title = "an 'if' has too many parts",
    .doc = "An if has three parts: context, mechanism and outcome. Several things in one part are "
           "joined with and; a chain of consequences is told by several configurations, where the "
           "outcome of one is the context of another.",
    .failing = "cmoc A1 if \"w\" then \"x\" then \"y\" then \"z\"\n",
    .passing = "cmoc A1 if \"w\" then \"x\" then \"y\" and \"z\"\n"};

inline constexpr Code missing_keyword{
    .id = "E117",
    .severity = Severity::error,
    .title = "a word that belongs here is missing",
    .doc = "Some words of the language come in pairs or need another after them: draws on, ripples "
           "to, sets aside; scale … 1 to 5.",
    .failing = "framework SDT\ncmoc A1 if \"x\" then \"y\" then \"z\"\n  draws SDT\n",
    .passing = "framework SDT\ncmoc A1 if \"x\" then \"y\" then \"z\"\n  draws on SDT\n"};

inline constexpr Code misspelt_word{
    .id = "E118",
    .severity = Severity::error,
    .title = "a word of the language is misspelt",
    .doc = "The word makes no sense where it stands, and one that does is spelt nearly the same.",
    .failing = "cmoc A1 if \"x\" tehn \"y\" then \"z\"\n",
    .passing = "cmoc A1 if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code missing_element{
    .id = "E119",
    .severity = Severity::error,
    .title = "something to speak of is missing",
    .doc = "Behind if, then, and, or, not and the like stands what is spoken of: a text in "
           "quotation marks, a #term, or ? for what is not known.",
    .failing = "cmoc A1 if \"x\" and then \"y\" then \"z\"\n",
    .passing = "cmoc A1 if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code broken_chain{
    .id = "E120",
    .severity = Severity::error,
    .title = "a chain does not name three places",
    .doc = "A chain says that one thing led to another and that to a third: context -> mechanism -> "
           "outcome. A place that the source leaves open is ?.",
    .failing = "document D1\n  excerpt E1 page 3 \"…\"\n    reports #trust -> #endurance\n",
    .passing = "document D1\n  excerpt E1 page 3 \"…\"\n    reports #trust -> ? -> #endurance\n"};

inline constexpr Code odd_character{
    .id = "E121",
    .severity = Severity::error,
    .title = "a character that the language does not use",
    .doc = "Word processors put in dashes, arrows, apostrophes and invisible characters of their "
           "own. Inside quotation marks they are kept as they are; outside, the language has its "
           "own few signs.",
    .failing = "question Q1 ‘Why?’\n",
    .passing = "question Q1 \"Why?\"\n"};

inline constexpr Code missing_variable{
    .id = "E122",
    .severity = Severity::error,
    .title = "a ?variable is missing",
    .doc = "What a rule is to find is written as a ? and a word: ?x, ?source. The same variable "
           "stands for the same thing everywhere in a rule.",
    .failing = "expect no x where (?x is a cmoc)\n",
    .passing = "expect no ?x where (?x is a cmoc)\n"};

inline constexpr Code missing_value{
    .id = "E123",
    .severity = Severity::error,
    .title = "a value is missing",
    .doc = "Values are numbers, texts, names, #terms, ?variables and words of a list. They are "
           "compared with = != < <= > >= and reckoned with + - * /, with blanks round the sign.",
    .failing = "rule \"heavy\" ?x is heavy when ?x has weight ?n and ?n >\n",
    .passing = "rule \"heavy\" ?x is heavy when ?x has weight ?n and ?n > 3\n"};

inline constexpr Code missing_phrase{
    .id = "E124",
    .severity = Severity::error,
    .title = "a phrase is missing",
    .doc = "A phrase is words and holes in one line, such as ?x is backed by ?e. It is what a rule "
           "says, and what it asks for.",
    .failing = "rule \"weak\"\nrule \"strong\" ?x is strong when ?x is backed by ?e\n",
    .passing = "rule \"strong\" ?x is strong when ?x is backed by ?e\n"};

inline constexpr Code broken_phrase{
    .id = "E125",
    .severity = Severity::error,
    .title = "a phrase goes on where it cannot",
    .doc = "A phrase ends with its line, and and, or, where, when, otherwise and brackets end it "
           "too: they join phrases and cannot be part of one. Commas never belong to a phrase.",
    .failing = "setting \"how many\"  2 sites and sources are needed\n",
    .passing = "setting \"how many\"  2 sites are needed\n"};

inline constexpr Code missing_when{
    .id = "E126",
    .severity = Severity::error,
    .title = "'when' is missing",
    .doc = "A rule, a check, a claim and every line of a verdict say what holds, and behind when, "
           "when it holds. What always holds is a setting or a table.",
    .failing = "rule \"weak\" ?x is weak\n",
    .passing = "rule \"weak\" ?x is weak when ?x is a cmoc\n"};

inline constexpr Code missing_quantifier{
    .id = "E127",
    .severity = Severity::error,
    .title = "a counting literal is not complete",
    .doc = "Counting says how many, what, and behind where what must be true of it: at least 2 ?k "
           "where (…), no ?k where (…), every ?k where (…) has (…), ?n = count ?k where (…).",
    .failing = "expect at least 2 ?k (?k is a site)\n",
    .passing = "expect at least 2 ?k where (?k is a site)\n"};

inline constexpr Code reserved_list_word{
    .id = "E128",
    .severity = Severity::error,
    .title = "a word that a list cannot hold",
    .doc = "for otherwise when and or not every with where without: rules need these words to be "
           "read without doubt.",
    .failing = "list answer yes, no, otherwise\n",
    .passing = "list answer yes, unsaid\n"};

inline constexpr Code mixed_list{
    .id = "E129",
    .severity = Severity::error,
    .title = "a list with both commas and <",
    .doc = "The words of a list are either ordered, from least to most with < between them, or they "
           "are not, with commas between them.",
    .failing = "list weight low < moderate, high\n",
    .passing = "list weight low < moderate < high\n"};

inline constexpr Code not_in_phrase{
    .id = "E130",
    .severity = Severity::warning,
    .title = "'not' inside the phrase that a rule is about",
    .doc = "'not' denies a whole phrase and stands before it, where a rule asks for something. A rule whose own phrase "
           "holds the word denies nothing: it says a thing of its own. A `phrase` in the same file shows that it is "
           "meant.",
    .failing = "rule \"weak\" ?x is not strong when ?x is a cmoc\n",
    .passing = "rule \"weak\" ?x is weak when ?x is a cmoc\n"};

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
    .doc =
        "Names are the same over all files of a project, so each stands for one thing. Only the first declaration is "
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
    .doc =
        "`key`, `column` and `long` name columns by the words of the table's first row, exactly as they stand there.",
    .failing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budjet\nNorth,1\n",
    .passing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budget\nNorth,1\n"};

inline constexpr Code bad_cell{
    .id = "E222",
    .severity = Severity::error,
    .title = "a cell of a table cannot be read",
    .doc =
        "A column with anchors holds numbers. A column without anchors holds 1 and 0, yes and no, or true and false. "
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
    .doc =
        "What describes an excerpt, a finding, a statement or a case belongs to the one before it: `explained by` to "
        "a finding, `meaning` to an excerpt, `rated` to a statement.",
    .failing = "document D1\n  excerpt E1 page 3 \"x\"\n    explained by #split-management\n",
    .passing =
        "document D1\n  excerpt E1 page 3 \"x\"\n    reports not #sharing\n    explained by #split-management\n"};

inline constexpr Code unknown_case_term{
    .id = "E229",
    .severity = Severity::warning,
    .title = "a table tells of something that is no term of the project",
    .doc =
        "In a table with one observation a row, the column of terms holds names of #terms, with or without the #, or "
        "the words of a `column` clause. Words that are neither are left out and counted.",
    .failing = "cmoc A1 if #trust then \"y\" then \"z\"\n"
               "cases B1 from \"seen.csv\" long \"case\", \"term\", \"present\"\n"
               "--- seen.csv\ncase,term,present\nNorth,trsut,1\n",
    .passing = "cmoc A1 if #trust then \"y\" then \"z\"\n"
               "cases B1 from \"seen.csv\" long \"case\", \"term\", \"present\"\n"
               "--- seen.csv\ncase,term,present\nNorth,trust,1\n"};

inline constexpr Code impossible_date{
    .id = "E230",
    .severity = Severity::error,
    .title = "a day that is in no calendar",
    .doc =
        "A date is written year-month-day, as in 2025-03-14, or year-month, or as a year alone. It says when somebody "
        "was spoken with, or when a verdict was signed.",
    .failing = "interview I1 on 2025-13-40\n  excerpt E1 line 1 \"x\"\n    reports #trust\n",
    .passing = "interview I1 on 2025-12-30\n  excerpt E1 line 1 \"x\"\n    reports #trust\n"};

inline constexpr Code unknown_module{
    .id = "E231",
    .severity = Severity::error,
    .title = "what `use` names is not there",
    .doc =
        "`use Std.Verdicts` names a module that comes with the program. Another project is named with the folder it "
        "lies in: `use NPT version 1.2 from \"../npt\"`. Its terms, papers and CMOCs are then known as #npt.coherence "
        "and NPT.C1; its evidence, rules and signatures stay its own. Nothing is fetched from a network.",
    .failing = "use Std.Verdict\n",
    .passing = "use Std.Verdicts\n"};

inline constexpr Code points_at_itself{
    .id = "E232",
    .severity = Severity::error,
    .title = "something is said to stand to itself as to another",
    .doc = "A CMOC cannot be its own rival, replace itself or ripple to itself, and a code does not gather itself. "
           "Mostly the name of its neighbour was meant. A loop back to its own context is found by the terms that both "
           "share.",
    .failing = "cmoc A1 if \"x\" then \"y\" then \"z\" rivals A1\n",
    .passing = "cmoc A1 if \"x\" then \"y\" then \"z\" rivals A2\ncmoc A2 if \"x\" then \"v\" then \"z\"\n"};

inline constexpr Code no_configuration{
    .id = "E233",
    .severity = Severity::warning,
    .title = "a CMOC states no configuration",
    .doc =
        "A CMOC says in which context which mechanism brings which outcome. Without that there is nothing to check, to "
        "test or to put together. A part that is not known yet is written `?`.",
    .failing = "cmoc A1 \"Co-location\"\n  enabler\n",
    .passing = "cmoc A1 \"Co-location\"\n  enabler\n  if ? then \"they share one building\" then ?\n"};

inline constexpr Code not_imported{
    .id = "E234",
    .severity = Severity::warning,
    .title = "nothing of that name was imported",
    .doc =
        "A codebook says what the codes of an imported project stand for, and `interview … from` which imported text "
        "an interview is. What was imported is kept in `.ipt/project.db` beside the project, not in its texts: who "
        "receives the texts alone imports the project's file once more. Until then its quotes count for nothing.",
    .failing = "codebook Codes1 \"Codes of the interviews\" from \"interviews.qdpx\"\n"
               "  code \"Mechanism > trust\" reports #trust\n",
    .passing = "codebook Codes1 \"Codes of whatever is imported\"\n  code \"Mechanism > trust\" reports #trust\n"};

// ---- E3: tables of cases ----------------------------------------------------------------------------------

inline constexpr Code unreadable_table{
    .id = "E301",
    .severity = Severity::error,
    .title = "a table of cases cannot be read",
    .doc =
        "`cases … from \"data/boards.csv\"` reads a table with a row of names at its top, saved as CSV in UTF-8. Its "
        "place is told from the folder of the file that names it, or from the folder of the project, and it must "
        "lie in that folder.",
    .failing = "cases B1 \"Health boards\" from \"data/boards.csv\" key \"board\"\n"
               "  column \"budget_control\" as #fiscal-autonomy\n",
    .passing =
        "cases B1 \"Health boards\"\n  case BCU \"Betsi Cadwaladr\" reports #rising-costs, not #fiscal-autonomy\n"};

inline constexpr Code empty_table{
    .id = "E302",
    .severity = Severity::warning,
    .title = "a table of cases has no rows",
    .doc =
        "The first row holds the names of the columns, each row below it one case or one observation. A table without "
        "rows says nothing; perhaps it was saved before it was filled, or another sheet was meant.",
    .failing =
        "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n--- boards.csv\nboard,budget\n",
    .passing = "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #budget\n"
               "--- boards.csv\nboard,budget\nNorth,1\n"};

inline constexpr Code observed_again{
    .id = "E303",
    .severity = Severity::warning,
    .title = "a table says the same thing twice",
    .doc = "In a table with one observation a row, two rows tell of the same term at the same case, with the same "
           "value: it was seen once, and is read once. Two people who saw it are two tables, or two sources.",
    .failing = "cmoc A1 if #trust then \"y\" then \"z\"\n"
               "cases B1 from \"seen.csv\" long \"case\", \"term\", \"present\"\n"
               "--- seen.csv\ncase,term,present\nNorth,trust,1\nNorth,trust,1\n",
    .passing = "cmoc A1 if #trust then \"y\" then \"z\"\n"
               "cases B1 from \"seen.csv\" long \"case\", \"term\", \"present\"\n"
               "--- seen.csv\ncase,term,present\nNorth,trust,1\nSouth,trust,1\n"};

inline constexpr Code observed_otherwise{
    .id = "E304",
    .severity = Severity::warning,
    .title = "a table contradicts itself",
    .doc = "In a table with one observation a row, two rows tell of the same term at the same case, with different "
           "values. Both are read: the site is in dispute about the term, and verdicts say so. A slip of the hand is "
           "more likely.",
    .failing = "cmoc A1 if #trust then \"y\" then \"z\"\n"
               "cases B1 from \"seen.csv\" long \"case\", \"term\", \"present\"\n"
               "--- seen.csv\ncase,term,present\nNorth,trust,1\nNorth,trust,0\n",
    .passing = "cmoc A1 if #trust then \"y\" then \"z\"\n"
               "cases B1 from \"seen.csv\" long \"case\", \"term\", \"present\"\n"
               "--- seen.csv\ncase,term,present\nNorth,trust,1\nSouth,trust,0\n"};

// ---- E5: rules ---------------------------------------------------------------------------------------------

inline constexpr Code circle{
    .id = "E501",
    .severity = Severity::error,
    .title = "rules go round in a circle",
    .doc = "What a rule denies or counts must be settled before the rule is asked. Where a conclusion rests, by way of "
           "other rules, on its own absence or on its own number, there is no first step to begin with. The whole "
           "circle is shown, rule by rule; one of its steps must look at the evidence itself.",
    .failing = "rule ?x is weak when ?x is a cmoc and not ?x is strong\n"
               "rule ?x is strong when ?x is a cmoc and not ?x is weak\n",
    .passing = "rule ?x is weak when ?x is a cmoc and not ?x is strong\n"
               "rule ?x is strong when ?x is an enabler\n"};

inline constexpr Code unknown_phrase{
    .id = "E502",
    .severity = Severity::error,
    .title = "a phrase that nothing offers",
    .doc = "A phrase is known by its words. This one is neither offered by ipt nor concluded by any rule of the "
           "project or the standard library, so it could never hold. `ipt doc --phrases` lists what can be said.",
    .failing = "rule ?x is weak when ?x is an enabller\n",
    .passing = "rule ?x is weak when ?x is an enabler\n"};

inline constexpr Code unknown_list_word{
    .id = "E503",
    .severity = Severity::error,
    .title = "a word that its list does not have",
    .doc = "Where a hole takes the words of a list, no other word can stand there. A misspelt one would hold for "
           "nothing, silently.",
    .failing = "list bearing support, open\nphrase ?case stands as ?bearing\n"
               "rule ?k stands as suport when ?k is a case\n",
    .passing = "list bearing support, open\nphrase ?case stands as ?bearing\n"
               "rule ?k stands as support when ?k is a case\n"};

inline constexpr Code two_meanings{
    .id = "E504",
    .severity = Severity::error,
    .title = "a phrase that can be read in two ways",
    .doc =
        "A phrase is matched as a whole; the reading with more words of its own wins. Where two readings have "
        "equally many, or two declarations of one phrase disagree about its holes, nobody could tell which is meant.",
    .failing = "list sign seen, broken\nlist fate lost, found\nphrase ?sign marks found\nphrase seen marks ?fate\n"
               "rule ?x is marked when ?x is a cmoc and seen marks found\n",
    .passing = "list sign seen, broken\nphrase ?sign marks found\n"
               "rule ?x is marked when ?x is a cmoc and seen marks found\n"};

inline constexpr Code given_phrase_headed{
    .id = "E505",
    .severity = Severity::error,
    .title = "a rule concludes what is given",
    .doc = "Some phrases are read from the theory and the evidence themselves. A rule that concluded them, too, would "
           "mix what authors wrote with what rules think.",
    .failing = "rule ?x is an enabler when ?x is a cmoc\n",
    .passing = "rule ?x counts as an enabler when ?x is a cmoc\n"};

inline constexpr Code unbound_variable{
    .id = "E506",
    .severity = Severity::error,
    .title = "nothing says what a variable is",
    .doc = "Every variable of a conclusion, a comparison or a count must be told of by a phrase behind 'when' that "
           "holds, outside 'not' and outside the brackets of a count. Otherwise it could be anything at all.",
    .failing = "rule ?x is near ?y when ?x is a cmoc\n",
    .passing = "rule ?x is near ?y when ?x ripples to ?y\n"};

inline constexpr Code unbound_in_not{
    .id = "E507",
    .severity = Severity::error,
    .title = "'not' about something that nothing names",
    .doc = "'not' asks whether a phrase fails for things that are known. To say that there is none at all, write "
           "no ?v where (…).",
    .failing = "rule ?x stands alone when ?x is a cmoc and not ?x ripples to ?y\n",
    .passing = "rule ?x stands alone when ?x is a cmoc and no ?y where (?x ripples to ?y)\n"};

inline constexpr Code counted_outside{
    .id = "E508",
    .severity = Severity::error,
    .title = "a counted variable also stands outside its bracket",
    .doc = "What is counted runs over everything that fits in the bracket; outside the bracket the same name would be "
           "one of them. Give one of the two another name.",
    .failing = "rule ?x has company when ?x ripples to ?y and at least 2 ?y where (?x ripples to ?y)\n",
    .passing = "rule ?x has company when ?x ripples to ?y and at least 2 ?z where (?y ripples to ?z)\n"};

inline constexpr Code unlike_branches{
    .id = "E509",
    .severity = Severity::error,
    .title = "a variable that only one part of an 'or' tells of",
    .doc = "What stands outside an 'or' must be told of by each of its parts; else it would be anything at all where "
           "another part holds. Say it in each part, or write two rules.",
    .failing = "rule ?x is near ?y when ?x ripples to ?y or ?x is an enabler\n",
    .passing = "rule ?x is near ?y when ?x ripples to ?y or ?y ripples to ?x\n"};

inline constexpr Code lone_variable{
    .id = "E510",
    .severity = Severity::warning,
    .title = "a variable that is used once",
    .doc = "A variable ties two places of a rule together. One that is written once ties nothing: mostly it is "
           "misspelt. Where anything may stand, write a bare ?.",
    .failing = "rule ?x leads on when ?x ripples to ?other\n",
    .passing = "rule ?x leads on when ?x ripples to ?\n"};

inline constexpr Code type_clash{
    .id = "E511",
    .severity = Severity::error,
    .title = "a thing that cannot be what it is asked to be",
    .doc = "Every hole of a phrase takes things of some kind: a CMOC, a #term, a source, a number. The same variable "
           "cannot stand for a CMOC in one place and for a paper in another: such a rule would never hold.",
    .failing = "rule ?x is odd when ?x is a cmoc and ?x has year 2018\n",
    .passing = "rule ?x is odd when ?x is drawn from ?p and ?p has year 2018\n"};

inline constexpr Code unknown_name_in_rule{
    .id = "E512",
    .severity = Severity::error,
    .title = "a rule names what nothing declares",
    .doc =
        "A rule, claim or question may name a CMOC, a paper, a source or a #term of the project. A name that nothing "
        "has would hold for nothing.",
    .failing = "cmoc A1 if \"x\" then \"y\" then \"z\"\nrule ?x follows on when A2 ripples to ?x\n",
    .passing = "cmoc A1 if \"x\" then \"y\" then \"z\"\nrule ?x follows on when A1 ripples to ?x\n"};

inline constexpr Code no_order{
    .id = "E513",
    .severity = Severity::error,
    .title = "more or less of what has no order",
    .doc = "< <= > >=, least and greatest compare numbers, or the words of a list that was declared with an order: "
           "list rating none < low < moderate < high.",
    .failing = "list bearing support, open\nphrase ?cmoc stands as ?bearing\n"
               "rule ?x stands well when ?x stands as ?b and ?b > open\nrule ?x stands as open when ?x is a cmoc\n",
    .passing = "list bearing open < support\nphrase ?cmoc stands as ?bearing\n"
               "rule ?x stands well when ?x stands as ?b and ?b > open\nrule ?x stands as open when ?x is a cmoc\n"};

inline constexpr Code bad_row{
    .id = "E514",
    .severity = Severity::error,
    .title = "a row or setting that does not fit its phrase",
    .doc =
        "The rows of a table give what fills the holes of its phrase, in their order, one row a line. Each entry is a "
        "word of the hole's list, a number, a text, a name or a #term.",
    .failing = "list grade low, high\ntable \"what a grade is worth\"  ?grade is worth ?number\n  low 1\n  high\n",
    .passing = "list grade low, high\ntable \"what a grade is worth\"  ?grade is worth ?number\n  low 1\n  high 2\n"};

inline constexpr Code declared_twice_in_rules{
    .id = "E515",
    .severity = Severity::error,
    .title = "a list, setting, table, choice or check is declared twice",
    .doc = "A project may put its own setting, table, choice, verdict or check in the place of the standard library's. "
           "Two of its own with the same phrase or name would leave open which of them is in force.",
    .failing = "setting \"sites asked for\"  2 sites will do\nsetting \"sites asked for\"  3 sites will do\n",
    .passing = "setting \"sites asked for\"  2 sites will do\nsetting \"sources asked for\"  3 sources will do\n"};

inline constexpr Code no_such_rule{
    .id = "E516",
    .severity = Severity::error,
    .title = "a rule is dropped that does not exist",
    .doc = "`drop rule \"title\"` takes a rule of the standard library out of force. Its title must be written as it "
           "stands there; `ipt doc Std.Verdicts` shows the rules.",
    .failing = "drop rule \"a rule that nobody wrote\"\n",
    .passing = "rule \"an enabler\" ?x helps along when ?x is an enabler\ndrop rule \"an enabler\"\n"};

inline constexpr Code check_text{
    .id = "E517",
    .severity = Severity::error,
    .title = "the text of a check names what its body does not",
    .doc = "In the text of a check {x} stands for what ?x is. Only variables that stand behind 'when', outside the "
           "brackets of counts, can be named; a brace itself is written {{.",
    .failing = "check LoneCmoc advises \"{y} stands alone\"\n  when ?x is a cmoc and no ?z where (?x ripples to ?z)\n",
    .passing = "check LoneCmoc advises \"{x} stands alone\"\n  when ?x is a cmoc and no ?z where (?x ripples to ?z)\n"};

inline constexpr Code two_values{
    .id = "E518",
    .severity = Severity::error,
    .title = "a choice gives two values",
    .doc = "A choice gives one value for each thing that it is made for: the first row that holds. Where the value of "
           "a row is a variable that can be two things at once, or a rule adds a value of its own, there are two.",
    .failing =
        "cmoc A1 enabler if \"x\" then \"y\" then \"z\"\n"
        "table \"marks\"  mark ?number counts\n  1\n  2\n"
        "choose ?number in ?x has the mark ?number\n  for ?x is a cmoc\n  ?n when mark ?n counts and ?x is an enabler\n"
        "  otherwise 0\n",
    .passing = "cmoc A1 enabler if \"x\" then \"y\" then \"z\"\n"
               "table \"marks\"  mark ?number counts\n  1\n  2\n"
               "choose ?number in ?x has the mark ?number\n  for ?x is a cmoc\n"
               "  ?n when ?n = greatest ?m where (mark ?m counts) and ?x is an enabler\n  otherwise 0\n"};

inline constexpr Code growing_number{
    .id = "E519",
    .severity = Severity::error,
    .title = "a rule that makes ever new numbers",
    .doc = "A rule may read what it concludes itself, and so go on from step to step. If each step made a new number, "
           "there might be no last one. Numbers are worked out in rules that stand above the circle.",
    .failing = "rule ?y is ?n steps on when A1 ripples to ?y and ?n = 1 + 0\n"
               "rule ?z is ?n steps on when ?y is ?m steps on and ?y ripples to ?z and ?n = ?m + 1\n"
               "cmoc A1 if \"x\" then \"y\" then \"z\"\n",
    .passing = "rule ?y is some steps on when A1 ripples to ?y\n"
               "rule ?z is some steps on when ?y is some steps on and ?y ripples to ?z\n"
               "cmoc A1 if \"x\" then \"y\" then \"z\"\n"};

inline constexpr Code supposition{
    .id = "E520",
    .severity = Severity::error,
    .title = "a supposition that cannot be made",
    .doc = "`suppose` names what is supposed and what falls away under it; `supposing` asks what would hold then. What "
           "is supposed must be known, and in a supposed world nothing further can be supposed.",
    .failing = "rule ?x hangs on ?s when ?s is a source and supposing ?s is forgotten (?x is a cmoc)\n",
    .passing =
        "suppose ?s is forgotten\n  without ?x leans upon ?s when ?s is a source\n"
        "rule ?x leans upon ?s when ?e supports ?x and ?e comes from ?s\n"
        "rule ?x hangs on ?s when ?x leans upon ?s and supposing ?s is forgotten (no ?t where (?x leans upon ?t))\n"};

inline constexpr Code bare_phrase{
    .id = "E521",
    .severity = Severity::error,
    .title = "a phrase with too few words of its own",
    .doc = "A phrase is told from others by its words. It needs two of them, or one that says something: is, has, a, "
           "the, of, in and to alone would fit almost anything.",
    .failing = "rule ?x is ?w when ?x has status ?w\n",
    .passing = "rule ?x is known as ?w when ?x has status ?w\n"};

inline constexpr Code product{
    .id = "E522",
    .severity = Severity::warning,
    .title = "a rule in which everything meets everything",
    .doc = "Two phrases of the rule have no variable in common, directly or through other phrases, so every row of the "
           "one is put together with every row of the other. That is seldom meant, and grows with the square of the "
           "project. Lists, tables and settings are small and may stand by themselves.",
    .failing = "rule ?x could be seen at ?k when ?x is an enabler and ?k is a site\n",
    .passing = "rule ?x could be seen at ?k when ?x is an enabler and ?x needs ?t and ?t is reported at ?k\n"};

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

inline constexpr Code failed_expectation{
    .id = "X100",
    .severity = Severity::error,
    .title = "an expectation does not hold",
    .doc =
        "`expect` states what a project holds to be true of itself, as a test of the theory and of its rules. What was "
        "found instead is listed.",
    .failing = "cmoc A1 if \"x\" then \"y\" then \"z\"\nexpect exactly 2 ?x where (?x is a cmoc)\n",
    .passing = "cmoc A1 if \"x\" then \"y\" then \"z\"\nexpect exactly 1 ?x where (?x is a cmoc)\n"};

// ---- C: claims about a report ------------------------------------------------------------------------------

inline constexpr Code claim_does_not_hold{
    .id = "C100",
    .severity = Severity::warning,
    .title = "a report and its data differ",
    .doc = "A `claim` is what a published report says of itself. Where the material as it is encoded does not bear it "
           "out, both places and both values are shown; which of the two is right is for people to say.",
    .failing = "report Report \"A review\"\ncmoc A1 if \"x\" then \"y\" then \"z\"\n"
               "claim K1 \"two configurations were found\" from Report section 3.5\n"
               "  when exactly 2 ?x where (?x is a cmoc)\n",
    .passing = "report Report \"A review\"\ncmoc A1 if \"x\" then \"y\" then \"z\"\n"
               "claim K1 \"one configuration was found\" from Report section 3.5\n"
               "  when exactly 1 ?x where (?x is a cmoc)\n"};

} // namespace ipt::codes
