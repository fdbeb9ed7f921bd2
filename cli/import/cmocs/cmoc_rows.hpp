#pragma once
// The rows of tables of configurations, before anything is made of their words.

#include "cli/import/cmocs/cmoc_columns.hpp"
#include "cli/import/cmocs/cmoc_papers.hpp"
#include "cli/import/cmocs/cmoc_table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt::cli {

// A row of a table, with what later rows add to its cells.
struct CmocRow {
    std::vector<std::string> cells = {};
    std::vector<CmocColumn> columns = {};
    // As they were written.
    std::vector<std::string> headings = {};
    std::optional<std::size_t> question = {};
    std::optional<std::size_t> bucket = {};
    std::string place = {};
};

struct CmocRows {
    std::vector<CmocRow> rows = {};
    // Questions, buckets, how many tables, and rows that are no configuration's.
    CmocTable table = {};
    CmocPapers papers = {};
    // Paragraphs between the tables that say nothing to us.
    std::size_t paragraphs = 0;
};

[[nodiscard]] CmocRows rows_from_grids(const GridFile& file);

// Two or more different parts in one cell: without any heading it is plain what it holds.
[[nodiscard]] bool is_whole_configuration(std::string_view text);

} // namespace ipt::cli
