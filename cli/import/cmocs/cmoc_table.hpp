#pragma once
// Tables of configurations, as reviews print them in an appendix -> questions, buckets, CMOCs and papers.

#include "cli/import/files/grid.hpp"
#include "cli/import/files/loss.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt::cli {

enum class Direction : std::uint8_t { unsaid, enabler, barrier, mixed };

struct TableQuestion {
    std::string id = {};
    std::string title = {};
};

struct TableBucket {
    std::string id = {};
    std::string title = {};
    // Index of its question, if the table has questions.
    std::optional<std::size_t> question = {};
};

struct TablePaper {
    std::string id = {};
    std::string title = {};
    std::vector<std::string> authors = {};
    std::optional<unsigned> year = {};
    std::string doi = {};
    std::string note = {};
    // The table's own list of references does not hold it: it is not declared, and `ipt check` will say so.
    bool listed = true;
};

struct TableCmoc {
    std::string id = {};
    std::string title = {};
    Direction direction = Direction::unsaid;
    std::vector<std::string> context = {};
    std::vector<std::string> mechanism = {};
    std::vector<std::string> resource = {};
    std::vector<std::string> reasoning = {};
    std::vector<std::string> outcome = {};
    // The words of the cell, where one cell held all of it.
    std::string original = {};
    std::vector<std::string> whom = {};
    std::vector<std::string> notes = {};
    struct From {
        std::string paper;
        std::string page;
    };
    std::vector<From> from = {};
    std::optional<std::size_t> question = {};
    std::optional<std::size_t> bucket = {};
    // "table 2, row 4"
    std::string place = {};
};

// A row that is no configuration: kept as a comment where it stood.
struct OddRow {
    std::string place = {};
    std::string words = {};
    std::string why = {};
    std::optional<std::size_t> question = {};
    // It stands in front of the CMOC with this index.
    std::size_t before = 0;
};

struct CmocTable {
    std::vector<TableQuestion> questions = {};
    std::vector<TableBucket> buckets = {};
    std::vector<TablePaper> papers = {};
    std::vector<TableCmoc> cmocs = {};
    std::vector<OddRow> odd = {};
    // Grids that held configurations.
    std::size_t tables = 0;
    LossReport loss = {};
};

// Columns are told by their headings, wherever these stand; a row of headings holds until the next one, also over the
// page that a table was broken at. A row with words but neither code nor paper goes on with the row above. A row with
// one cell is the heading of a bucket, or of a question ("Q1. …"). Nothing is guessed about what a row means: a row
// that cannot be told apart into context, mechanism and outcome is an odd one.
[[nodiscard]] CmocTable cmocs_from_grids(const GridFile& file);

// Whether any of the grids has a row of headings for configurations, or a cell with (C), (M) and (O) in it.
[[nodiscard]] bool holds_cmocs(const GridFile& file);

} // namespace ipt::cli
