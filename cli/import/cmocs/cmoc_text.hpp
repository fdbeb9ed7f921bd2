#pragma once
// A table of configurations -> files in our own language.

#include "cli/import/cmocs/cmoc_table.hpp"
#include "cli/import/files/import_format.hpp"

#include <string>
#include <vector>

namespace ipt::cli {

// theory/q1.ipt and so on, one for each question (theory/NAME.ipt where the table has none), and papers.ipt; or all in
// the file `into`, unless that is empty. `name` is that of the table, without ending.
[[nodiscard]] std::vector<ImportedFile> files_from_cmocs(const CmocTable& table, const std::string& name,
                                                         const std::string& into);

// `paper Q1P3 "…" by "Embuldeniya" 2021 …`
[[nodiscard]] std::string paper_text(const TablePaper& paper);

} // namespace ipt::cli
