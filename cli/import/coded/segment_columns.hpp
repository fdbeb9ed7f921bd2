#pragma once
// What the columns of a table of coded segments hold, told by their headings.

#include "cli/import/files/grid.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

enum class SegmentColumn : std::uint8_t {
    // Under a heading that means nothing to us.
    other,
    // Known, and of no use here: colours, areas, dates.
    unread,
    id,
    document,
    group,
    segment,
    code,
    // The category above the code, or above the category before it.
    category,
    coder,
    // Who touched it last: taken where no column says who coded.
    editor,
    comment,
    place,
    begin,
    end,
    weight,
    // Of codebooks: the name of a code, what it means, how often it was given.
    name,
    description,
    count
};

// By column, as far as tables of segments reach (500 columns). One that repeats a heading of which there is only one is
// not read.
[[nodiscard]] std::vector<SegmentColumn> segment_columns(const GridRow& headings);
[[nodiscard]] bool has_column(const std::vector<SegmentColumn>& columns, SegmentColumn wanted);

// The row heads a table of segments: document, segment and code are there, and it heads no table of configurations.
[[nodiscard]] bool heads_segments(const GridRow& headings);
// Two of the three are there, and the third is misspelt.
[[nodiscard]] bool nearly_heads_segments(const GridRow& headings);
// The row heads a list of codes, as NVivo and Taguette write it.
[[nodiscard]] bool heads_codebook(const GridRow& headings);

// Whose headings these are, "MAXQDA"; empty for those of no program.
[[nodiscard]] std::string_view program_of_headings(const GridRow& headings);
// The heading speaks of several: "Codes", "Tags".
[[nodiscard]] bool is_plural_heading(std::string_view heading);
// A known heading, as a person would write it, that this one was probably meant to be.
[[nodiscard]] std::optional<std::string_view> nearest_heading(std::string_view heading);

} // namespace ipt::cli
