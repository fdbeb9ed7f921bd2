#pragma once
// A table that a `cases … from "file.csv"` names, as it was read.

#include "grammar/source.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ipt {

// Tables are long: of each cell no more is kept than where its bytes lie, quotation marks included.
struct Table {
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
    // Row after row; row 0 is the row of names. Blank lines are no rows.
    std::vector<Slice> slices = {};
    // By row: the number of slices up to its end.
    std::vector<std::uint32_t> row_ends = {};
    // By the begin of a cell that holds doubled quotation marks: its words.
    std::unordered_map<std::uint32_t, std::string> unquoted = {};

    [[nodiscard]] std::size_t row_count() const { return row_ends.size(); }
    [[nodiscard]] std::span<const Slice> row(std::size_t row) const {
        const std::size_t first = row == 0 ? 0 : row_ends[row - 1];
        return std::span{slices}.subspan(first, row_ends[row] - first);
    }
    // `of` is the text of the source. Without quotation marks, and without blanks round them where there are none.
    [[nodiscard]] std::string_view words(Slice slice, std::string_view of) const;
    [[nodiscard]] Span where(Slice slice) const { return {.source = source, .begin = slice.begin, .end = slice.end}; }
};

} // namespace ipt
