#pragma once
// What the columns of a table of configurations hold, told by their headings.

#include "cli/import/files/grid.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace ipt::cli {

enum class CmocColumn : std::uint8_t {
    // Under a heading that means nothing to us: kept as notes.
    other,
    code,
    title,
    paper,
    page,
    context,
    mechanism,
    resource,
    reasoning,
    outcome,
    // Context, mechanism and outcome in one cell; works and hinders: the same, and which way it works.
    configuration,
    works,
    hinders,
    // A cell that says whether it works.
    direction,
    bucket,
    question,
    whom,
    note
};

// "Context (C)", "Mecanwaith", "CMO Works". Nothing for a heading that is unknown.
[[nodiscard]] std::optional<CmocColumn> column_from_heading(std::string_view heading);

// The row says what the columns hold: most of its cells are known headings, one of them of a part of configurations.
[[nodiscard]] bool is_heading_row(const GridRow& row);
// By column. A column that repeats a heading of which there is only one keeps its text as notes.
[[nodiscard]] std::vector<CmocColumn> columns_from(const GridRow& headings);

// Whether the column holds words of the configuration itself.
[[nodiscard]] bool holds_parts(CmocColumn column);

} // namespace ipt::cli
