#pragma once
// Golden cases: files, commands, and what the commands print, in one text. They call cli::run in this process, each
// case in a fresh folder.
//
//     # E201: a rival that nothing declares.
//     --- theory.ipt
//     cmoc A1 if "x" then "y" then "z"
//       rivals A2
//     $ ipt check theory.ipt
//     theory.ipt:2:10: error E201: nothing is named A2
//     …
//     [exit 1]
//
// A line `--- NAME` begins a file, `$ …` a command; a file between two commands is written when its turn comes. The
// expected output follows the command, with `[exit N]` as its last line unless the exit code is 0. Both streams are
// one, as on a terminal. A line that is `…` alone stands for any lines.
//   $ ipt …     the program; `$EXAMPLES` in an argument is the folder of the examples, shown so in the output too
//   $ cat FILE  what the file holds now; `$ bytes FILE` shows all but plain letters as \xHH
// A line of a file or of the output that looks like one of these begins with a backslash (`\--- a`, `\$ b`).
// A file can be written as `--- NAME escaped`: \n, \r, \t, \\ and \xHH are then the characters they name, and a
// backslash at the end of a line takes the line end away. `--- NAME parts` is a zip archive, `--- NAME.docx table` a
// Word file, `--- NAME.xlsx table` an Excel file: office.hpp says how their texts are read; `--- NAME coded` is a
// project of a coding program (coded.hpp). Times in the output (0.02 s) are not compared. Set IPT_BLESS=1 to have the
// cases rewritten with what comes out.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::test {

struct GoldenStep {
    enum class Kind { file, command };
    Kind kind = Kind::command;
    // The file's name with `escaped` behind it, if need be; or the command line without `$ `.
    std::string head;
    // The lines below, as written: what the file holds, or the expected output.
    std::string text;
};

struct GoldenCase {
    // Everything in front of the first step.
    std::string title;
    std::vector<GoldenStep> steps;
};

[[nodiscard]] GoldenCase golden_case(std::string_view text);
[[nodiscard]] std::string text_of(const GoldenCase& golden);

// A `--- NAME escaped` section's text as bytes, and bytes as such a text.
[[nodiscard]] std::string unescaped(std::string_view text);
[[nodiscard]] std::string escaped(std::string_view bytes);

// What `command` prints when it is started in `folder`, with `[exit N]` at its end unless that is 0.
[[nodiscard]] std::string output_of(std::string_view command, const std::filesystem::path& folder);

// Runs the steps in `folder`, and gives back the case with what really came out.
[[nodiscard]] GoldenCase played(const GoldenCase& golden, const std::filesystem::path& folder);

// Equal but for times and for lines that `…` stands for.
[[nodiscard]] bool agrees(std::string_view expected, std::string_view actual);
// Line by line: `-` expected and missing, `+` came out and was not expected; empty when the two agree.
[[nodiscard]] std::string difference(std::string_view expected, std::string_view actual);

[[nodiscard]] bool blessing();

// Blocks between ``` lines of a Markdown page.
struct Block {
    // What stands behind the opening ```.
    std::string tag;
    std::string text;
    // Of the text, in the page.
    std::size_t offset = 0;
    std::size_t line = 0;
};
[[nodiscard]] std::vector<Block> blocks_of(std::string_view page);

} // namespace ipt::test
