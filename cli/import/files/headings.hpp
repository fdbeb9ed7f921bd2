#pragma once
// What the user says that headings of tables mean: on the command line (--columns "Stelle=segment"), or for good in the
// file of the project (column "Stelle" as segment).

#include "cli/import/files/grid.hpp"
#include "grammar/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

struct SaidHeading {
    // As the user wrote it.
    std::string heading = {};
    std::string fold = {};
    // One of `imported_columns`.
    std::string means = {};
    // On the command line: it must be there. What a project says is for all of its tables.
    bool must_be_there = false;
};
using SaidHeadings = std::vector<SaidHeading>;

// "Dokument=document, Textstelle=segment, Kode=code". Fails for a column that there is none of, and names the nearest.
[[nodiscard]] Result<SaidHeadings> said_headings(std::string_view columns);
// Those in the file of the project in this folder; none where there is no project.
[[nodiscard]] Result<SaidHeadings> headings_of_project(const std::filesystem::path& root);

// Writes what is meant in the place of the headings, in the row near the top of each table that has most of them; of
// two for one heading the first counts. A column that means nothing is left out. Fails for one that must be there, and
// is not. `name` is the file as the user would write it.
[[nodiscard]] std::optional<Failure> put_headings(GridFile& file, const SaidHeadings& said, const std::string& name);

} // namespace ipt::cli
