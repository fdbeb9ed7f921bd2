#pragma once
// Tables with a case a row, or an observation a row -> a `cases` declaration and the table that it reads.

#include "cli/import/files/grid.hpp"
#include "cli/import/files/loss.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace ipt::cli {

// What a statistics program says of its variables; by column, empty where it says nothing.
struct CaseGrids {
    GridFile file = {};
    std::vector<std::string> labels = {};
};

// SPSS (.sav, .zsav) and Stata (.dta): a row of names, then a row a case. Values that have a label are written as their
// label; system and user missing values are empty; dates are dates.
[[nodiscard]] Result<CaseGrids> grids_from_statistics(const std::filesystem::path& path, const std::string& name);

struct CaseDeclaration {
    // `cases B1 "boards" from "…" key "board" …`, in canonical layout.
    std::string text = {};
    // The table that it reads, and the table as it was where that had to be turned into another form; as CSV.
    std::string table = {};
    std::string original = {};
    LossReport loss = {};
    std::vector<std::string> how = {};
};

// Wide: the first column, or one headed case, site, id …, names the case. Long: columns headed case, condition (or
// term) and value. Anchors stand in rows whose case is called full, cross and none, or on a sheet called calibration
// with the columns column, full, cross, none. A column is declared when its values are yes and no, or when it has
// anchors; one with degrees between 0 and 1 makes the table a long one, where degrees are read as they are. Every other
// column stays in the table and is written as a comment, to be declared when somebody knows its anchors. `data` is
// where the table will lie, seen from the declaration.
[[nodiscard]] Result<CaseDeclaration> cases_from_grids(const CaseGrids& grids, const std::string& name,
                                                       const std::string& data);

// The heading of the first column says that rows are cases, or there are anchors.
[[nodiscard]] bool holds_cases(const GridFile& file);

} // namespace ipt::cli
