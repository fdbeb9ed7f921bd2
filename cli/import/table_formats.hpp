#pragma once
// What stands in Word, Excel, reference managers and statistics programs: the rows of the table of formats that these
// have, each a function that recognises a file and one that reads it.

#include "cli/import/formats.hpp"

namespace ipt::cli {

[[nodiscard]] bool is_cmoc_table(const ImportSource& source);
[[nodiscard]] Result<Imported> read_cmoc_table(const ImportSource& source);
extern const std::string_view cmoc_table_doc;

} // namespace ipt::cli
