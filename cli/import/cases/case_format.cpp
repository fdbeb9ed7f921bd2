// Tables of cases as formats of `ipt import`.

#include "cli/import/cases/case_formats.hpp"
#include "cli/import/cases/case_table.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "cli/read_source.hpp"

#include <fmt/core.h>

namespace ipt::cli {

namespace {

Result<CaseGrids> case_grids(const ImportSource& source) {
    if (has_ending(source, ".sav .zsav .dta")) {
        return grids_from_statistics(source.path, source.name);
    }
    auto read = grids_of(source);
    if (!read) {
        return read.failure();
    }
    return CaseGrids{.file = std::move(read.value())};
}

} // namespace

const std::string_view case_table_doc =
    "A table with a row for each case (the first column, or one headed case, site, id …, names it), or with a row for\n"
    "each observation (columns headed case, condition or term, and value). Values are yes and no, numbers with "
    "anchors,\n"
    "or degrees between 0 and 1. Anchors stand in rows called full, cross and none, or on a sheet called calibration "
    "with\n"
    "the columns column, full, cross, none. From SPSS and Stata come labels of values and variables, and what is "
    "missing.\n"
    "The table is kept in a folder data beside it, as CSV; a `cases` declaration says what its columns measure. A "
    "column of numbers\n"
    "without anchors is written as a comment: say what they are, and take the // away. NA, Unassigned and the like "
    "are\n"
    "not known.\n";

bool is_case_table(const ImportSource& source) {
    if (source.folder || !has_ending(source, ".sav .zsav .dta .csv .tsv .xlsx")) {
        return false;
    }
    if (has_ending(source, ".sav .zsav .dta")) {
        return true;
    }
    auto read = case_grids(source);
    return read && holds_cases(read.value().file);
}

Result<Imported> read_case_table(const ImportSource& source) {
    auto read = case_grids(source);
    if (!read) {
        return read.failure();
    }
    const std::string stem = term_from(source.path.stem().string());
    const std::string path = source.into.empty() ? fmt::format("evidence/{}.ipt", stem) : source.into;
    // The table stands beside the declaration, so that it is found from wherever ipt is started.
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    const std::string data = fmt::format("data/{}.csv", stem);
    auto made = cases_from_grids(read.value(), source.path.stem().string(), data);
    if (!made) {
        return made.failure();
    }
    CaseDeclaration& cases = made.value();
    Imported imported{.loss = std::move(cases.loss), .explanation = std::move(cases.how)};
    imported.files.push_back({.path = path, .text = std::move(cases.text)});
    imported.files.push_back({.path = folder + data, .text = std::move(cases.table)});
    if (!cases.original.empty()) {
        imported.files.push_back(
            {.path = fmt::format("{}data/{}-as-read.csv", folder, stem), .text = std::move(cases.original)});
    }
    imported.next.push_back(fmt::format("give the columns of {} the #terms of your theory", path));
    imported.next.emplace_back("ipt check");
    return imported;
}

} // namespace ipt::cli
