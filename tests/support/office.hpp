#pragma once
// Word and Excel files, and zip archives at large, made from lines of text: what importers read, readable in a test.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ipt::test {

// A zip archive with these entries (name, bytes), in this order.
[[nodiscard]] std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries);
// The same from one text: a line `=== NAME` begins an entry.
[[nodiscard]] std::string zip_of_parts(std::string_view text);

// A document: a line `| a | b |` is a row of a table, any other a paragraph, an empty line ends a table. `\n` in a cell
// is a line end, `\|` a stroke. `| a >> |` takes two columns, a cell `^` goes on with the one above (merged rows).
[[nodiscard]] std::string docx_of(std::string_view text);
// A workbook: a line `== NAME` begins a sheet, `| a | b |` is a row, an empty line an empty row. A cell `date N` is the
// number N shown as a date; numbers are written as numbers, everything else as shared text.
[[nodiscard]] std::string xlsx_of(std::string_view text);
// A workbook whose one sheet is this XML, whatever it says.
[[nodiscard]] std::string workbook_of_sheet(const std::string& sheet);

} // namespace ipt::test
