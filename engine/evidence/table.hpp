#pragma once
// A table that a `cases … from "file.csv"` names, as it was read.

#include "grammar/source.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ipt {

// Tables are long: of each row no more is kept than where it begins. Its cells are found again when they are read.
struct Table {
    // Where the bytes of a cell lie, quotation marks included.
    struct Slice {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    // A cell read out: its words without quotation marks, and its place.
    struct Cell {
        std::string text = {};
        Span where = {};
    };

    // As written in the project, relative to the file that names it.
    std::string name = {};
    SourceId source = {};
    char separator = ',';
    // Row 0 is the row of names. Blank lines are no rows.
    std::vector<std::uint32_t> row_begins = {};
    // By the begin of a cell that holds doubled quotation marks: its words.
    std::unordered_map<std::uint32_t, std::string> unquoted = {};

    [[nodiscard]] std::size_t row_count() const { return row_begins.size(); }
    // The cells of a row take the place of what `cells` held. Here and below `of` is the text of the source.
    void read_row(std::size_t row, std::string_view of, std::vector<Slice>& cells) const;
    [[nodiscard]] std::vector<Slice> row(std::size_t row, std::string_view of) const;
    // Without quotation marks, and without blanks round them where there are none.
    [[nodiscard]] std::string_view words(Slice slice, std::string_view of) const;
    [[nodiscard]] Span where(Slice slice) const { return {.source = source, .begin = slice.begin, .end = slice.end}; }
};

// Without the blanks and line ends at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// Where the cell that begins at `begin` ends: behind its closing quotation mark, or at a separator or the end of a row.
[[nodiscard]] std::size_t cell_end(std::string_view text, std::size_t begin, char separator);

} // namespace ipt
