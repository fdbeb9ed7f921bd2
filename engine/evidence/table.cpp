#include "engine/evidence/table.hpp"

#include <algorithm>

namespace ipt {

std::string_view trimmed(std::string_view text) {
    // Most cells have none: one comparison tells.
    const auto is_blank = [](char c) {
        return static_cast<unsigned char>(c) <= ' ' && (c == ' ' || c == '\t' || c == '\r' || c == '\n');
    };
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::size_t cell_end(std::string_view text, std::size_t begin, char separator) {
    std::size_t at = begin;
    if (at == text.size() || text[at] != '"') {
        // Letters, and where the separator is a comma digits too, lie above all that ends a cell.
        const auto fence = std::max(static_cast<unsigned char>(separator), static_cast<unsigned char>('\r'));
        while (at < text.size() && (static_cast<unsigned char>(text[at]) > fence ||
                                    (text[at] != separator && text[at] != '\n' && text[at] != '\r'))) {
            ++at;
        }
        return at;
    }
    // A doubled quotation mark closes nothing.
    do {
        at = text.find('"', at + 1);
        at = at == std::string_view::npos ? text.size() : at + 1;
    } while (at < text.size() && text[at] == '"');
    return at;
}

void Table::read_row(std::size_t row, std::string_view of, std::vector<Slice>& cells) const {
    cells.clear();
    std::size_t begin = row_begins[row];
    std::size_t end = cell_end(of, begin, separator);
    cells.push_back({.begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)});
    while (end < of.size() && of[end] == separator) {
        begin = end + 1;
        end = cell_end(of, begin, separator);
        cells.push_back({.begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)});
    }
}

std::vector<Table::Slice> Table::row(std::size_t row, std::string_view of) const {
    std::vector<Slice> cells;
    read_row(row, of, cells);
    return cells;
}

std::string_view Table::words(Slice slice, std::string_view of) const {
    const std::string_view text = of.substr(slice.begin, slice.end - slice.begin);
    if (text.size() > 1 && text.front() == '"') {
        const auto found = unquoted.empty() ? unquoted.end() : unquoted.find(slice.begin);
        return found != unquoted.end() ? std::string_view{found->second} : text.substr(1, text.size() - 2);
    }
    return trimmed(text);
}

} // namespace ipt
