#pragma once
// The tables that the evidence of a project names: cases … from "data/boards.csv".

#include "cli/read_project.hpp"

namespace ipt::cli {

struct TableFolders {
    // By index of the project's files: the folder of the file that names the table.
    const std::vector<std::filesystem::path>& folders;
    // Of the project; empty when there is none: then a table lies beside the file that names it, or below.
    std::filesystem::path root;
    std::filesystem::path shown_from;
};

// A table is looked for beside the file that names it, then from the project's folder on, and never outside it. What
// cannot be read is reported at the place that names it. Reads files[0, standard_from).
void read_tables(const TableFolders& where, ReadProject& read);

} // namespace ipt::cli
