#pragma once
// Tables as people keep them, in Word, Excel or as CSV -> rows of plain texts that know where they stood.

#include "grammar/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

enum class GridRowKind : std::uint8_t {
    // Cells of a table.
    cells,
    // A paragraph between the tables of a document: one cell.
    paragraph,
    // The same, in a style for headings.
    heading
};

struct GridRow {
    // From 1: the line of a CSV file where the row begins, the number on the left of a sheet, the row within its table,
    // the paragraph within its document.
    std::size_t number = 0;
    GridRowKind kind = GridRowKind::cells;
    // UTF-8 without control characters; line ends within a cell are \n. Trailing empty cells may be missing.
    std::vector<std::string> cells = {};
};

// A sheet; a table of a document; what stands between two tables; a CSV file.
struct Grid {
    // "sheet Extraction", "table 2"; empty for CSV and for paragraphs.
    std::string name = {};
    std::vector<GridRow> rows = {};
};

struct GridFile {
    std::vector<Grid> grids = {};
    // What a reader should know: in which encoding it was read, that a sheet is hidden. Sentences.
    std::vector<std::string> notes = {};
};

// The largest cell, row and table that are read.
constexpr std::size_t largest_cell = 1024 * 1024;
constexpr std::size_t most_grid_columns = 16'384;
constexpr std::size_t most_grid_rows = 1'048'576;
// Above the headings may stand a title, a date, an empty line.
constexpr std::size_t headings_within = 10;

// UTF-8, or UTF-16 with its mark, or else Windows-1252, which is said in a sentence of `notes`.
[[nodiscard]] std::string utf8_from_bytes(const std::string& bytes, std::vector<std::string>& notes);

// `name` is the file as the user would write it. CSV in UTF-8, in UTF-16 with its mark, or else in Windows-1252, which
// is noted; separated by comma, semicolon or tab; Excel's first line `sep=;` is heeded.
[[nodiscard]] Result<GridFile> grids_from_csv(const std::string& bytes, const std::string& name);
// The values of formulas as they were last reckoned; dates as 2025-03-14; what was merged stands in the first cell of a
// row and in every row of the merged ones.
[[nodiscard]] Result<GridFile> grids_from_xlsx(std::string bytes, const std::string& name);
// Text that was deleted with "track changes" is left out, inserted text is kept. Footnotes and comments are not read.
[[nodiscard]] Result<GridFile> grids_from_docx(std::string bytes, const std::string& name);
// By the ending of the name, and by the first bytes where that is wrong.
[[nodiscard]] Result<GridFile> grids_from_file(std::string bytes, const std::string& name);

// Those of the file at a path.
[[nodiscard]] Result<GridFile> grids_at(const std::filesystem::path& path, const std::string& name);

// "sheet Extraction, row 12", "table 2, row 4", "row 7"
[[nodiscard]] std::string place_of(const Grid& grid, const GridRow& row);
// "column C", as spreadsheets call it; counts from 0.
[[nodiscard]] std::string column_name(std::size_t column);
// A cell of the row, or an empty text where it has none.
[[nodiscard]] std::string_view cell_of(const GridRow& row, std::size_t column);

} // namespace ipt::cli
