#pragma once
// Tables of configurations from Word, Excel and CSV: the row of the table of formats.

#include "cli/import/files/import_format.hpp"

namespace ipt::cli {

[[nodiscard]] bool is_cmoc_table(const ImportSource& source);
[[nodiscard]] Result<Imported> read_cmoc_table(const ImportSource& source);
extern const std::string_view cmoc_table_doc;

} // namespace ipt::cli
