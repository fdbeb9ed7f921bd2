#pragma once
// The XML of a REFI-QDA project or codebook -> CodedProject. REFI-QDA 1.5 (25-09-2019), schema 1.0, and what programs
// write instead of it.

#include "cli/import/files/archive.hpp"
#include "cli/import/files/import_format.hpp"

namespace pugi {
class xml_node;
} // namespace pugi

namespace ipt::cli {

// `root` is <Project> or <CodeBook>. Texts that the project names are read from the archive; null: there is none.
// Never fails: what cannot be used goes into the loss report.
[[nodiscard]] Imported imported_from_refi(const pugi::xml_node& root, Archive* archive, const ImportSource& source);

} // namespace ipt::cli
