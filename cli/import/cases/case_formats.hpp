#pragma once
// Cases and group concept mapping, from spreadsheets and statistics programs: their rows of the table of formats.

#include "cli/import/files/import_format.hpp"

namespace ipt::cli {

[[nodiscard]] bool is_case_table(const ImportSource& source);
[[nodiscard]] Result<Imported> read_case_table(const ImportSource& source);
extern const std::string_view case_table_doc;

[[nodiscard]] bool is_gcm(const ImportSource& source);
[[nodiscard]] Result<Imported> read_gcm(const ImportSource& source);
extern const std::string_view gcm_doc;

} // namespace ipt::cli
