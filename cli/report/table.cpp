#include "cli/report/table.hpp"

#include "cli/import/files/csv.hpp"
#include "grammar/render.hpp"

#include <algorithm>

namespace ipt::cli {

namespace {

std::string shown(const std::string& cell) {
    return cell.empty() ? "–" : printable(cell);
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        line += "  " + cells[i];
        if (i + 1 < cells.size()) {
            line.append(widths[i] - display_width(cells[i]), ' ');
        }
    }
    return line + "\n";
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        line += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    }
    return line + "\r\n";
}

} // namespace

std::string aligned(const TextTable& table) {
    std::vector<std::vector<std::string>> lines{table.columns};
    for (const std::vector<std::string>& row : table.rows) {
        std::vector<std::string> cells;
        std::transform(row.begin(), row.end(), std::back_inserter(cells), shown);
        lines.push_back(std::move(cells));
    }
    std::vector<std::size_t> widths(table.columns.size(), 0);
    for (const std::vector<std::string>& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(line[i]));
        }
    }
    std::string text;
    for (const std::vector<std::string>& line : lines) {
        text += line_of(line, widths);
    }
    return text;
}

std::string as_csv(const TextTable& table) {
    std::string text = csv_line(table.columns);
    for (const std::vector<std::string>& row : table.rows) {
        text += csv_line(row);
    }
    return text;
}

} // namespace ipt::cli
