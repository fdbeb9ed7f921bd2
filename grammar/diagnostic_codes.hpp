#pragma once
// Every numbered code that we can report, in one table. `ipt doc E201` prints title, doc and both examples; the
// examples are run as tests. A new code is written here, in its section, and listed in diagnostic_codes.cpp.
//
// doc: what went wrong and why it matters, in the words of a researcher; failing and passing: projects of one file.

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

// ---- E2: names ---------------------------------------------------------------------------------------------

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

// ---- X: expectations ---------------------------------------------------------------------------------------

// ---- C: claims about a report ------------------------------------------------------------------------------

} // namespace ipt::codes
