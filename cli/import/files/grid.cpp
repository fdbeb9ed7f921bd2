#include "cli/import/files/grid.hpp"

#include "cli/import/files/csv.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/read_source.hpp"
#include "grammar/encoding.hpp"
#include "grammar/source.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

// Excel's own first line `sep=;` says which separator follows; it is no row. Its line stays, empty.
char cut_separator_line(std::string& text) {
    const std::size_t start = text.rfind("\xEF\xBB\xBF", 0) == 0 ? 3 : 0;
    if (text.compare(start, 4, "sep=") != 0 || text.size() < start + 5) {
        return '\0';
    }
    const char separator = text[start + 4];
    text.erase(start, std::min(text.find('\n', start), text.size()) - start);
    return separator == '\n' || separator == '\r' || separator == '"' ? '\0' : separator;
}

} // namespace

std::string utf8_from_bytes(const std::string& bytes, std::vector<std::string>& notes) {
    if (is_utf16(bytes)) {
        return utf8_from_utf16(bytes);
    }
    if (encoding_trouble(bytes, {})) {
        notes.emplace_back("It is not UTF-8, so it was read as Windows-1252, which older programs write. Look whether "
                           "accents and dashes came out right; if not, save it as UTF-8.");
        return utf8_from_windows_1252(bytes);
    }
    return bytes;
}

Result<GridFile> grids_from_csv(const std::string& bytes, const std::string& name) {
    GridFile read;
    std::string text = utf8_from_bytes(bytes, read.notes);
    const char separator = cut_separator_line(text);
    const Source source{name, std::move(text)};
    const CsvTable table = rows_from_csv(source, {}, separator);
    if (table.failure) {
        const Position at = source.position(table.failure->where.begin);
        return Failure{.message = fmt::format("{}:{}:{}: {}", name, at.line, at.column, table.failure->message),
                       .remedy = table.failure->remedy};
    }
    Grid grid;
    for (const std::vector<Table::Cell>& row : table.rows) {
        GridRow made{.number = source.position(row.front().where.begin).line};
        for (const Table::Cell& cell : row) {
            made.cells.push_back(plain_text(cell.text));
        }
        grid.rows.push_back(std::move(made));
    }
    read.grids.push_back(std::move(grid));
    return read;
}

Result<GridFile> grids_from_file(std::string bytes, const std::string& name) {
    const std::string ending = folded(name.substr(std::min(name.rfind('.'), name.size())));
    const bool zip = bytes.compare(0, 4, "PK\x03\x04") == 0;
    if (bytes.compare(0, 4, "\xD0\xCF\x11\xE0") == 0) {
        return Failure{.message = fmt::format("{} is an old Word or Excel file, or locked with a password", name),
                       .remedy = "Open it, and save it without a password as .docx, .xlsx or CSV."};
    }
    if (zip && ending == "docx") {
        return grids_from_docx(std::move(bytes), name);
    }
    if (zip && ending == "xlsx") {
        return grids_from_xlsx(std::move(bytes), name);
    }
    if (zip || ending == "docx" || ending == "xlsx") {
        return Failure{.message = fmt::format("{} is no table that can be read", name),
                       .remedy = "Tables are read from .docx, .xlsx, .csv and .tsv. Save it as one of these."};
    }
    return grids_from_csv(bytes, name);
}

Result<GridFile> grids_at(const std::filesystem::path& path, const std::string& name) {
    auto bytes = read_bytes(path, name);
    if (!bytes) {
        return bytes.failure();
    }
    return grids_from_file(std::move(bytes.value()), name);
}

std::string place_of(const Grid& grid, const GridRow& row) {
    if (row.kind != GridRowKind::cells) {
        return fmt::format("paragraph {}", row.number);
    }
    return grid.name.empty() ? fmt::format("row {}", row.number) : fmt::format("{}, row {}", grid.name, row.number);
}

std::string column_name(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return "column " + letters;
}

std::string_view cell_of(const GridRow& row, std::size_t column) {
    return column < row.cells.size() ? std::string_view{row.cells[column]} : std::string_view{};
}

} // namespace ipt::cli
