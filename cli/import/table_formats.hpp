#pragma once
// What stands in Word, Excel, reference managers and statistics programs: the rows of the table of formats that these
// have, each a function that recognises a file and one that reads it.

#include "cli/import/formats.hpp"
#include "cli/import/screening.hpp"

namespace ipt::cli {

[[nodiscard]] bool is_cmoc_table(const ImportSource& source);
[[nodiscard]] Result<Imported> read_cmoc_table(const ImportSource& source);
extern const std::string_view cmoc_table_doc;

[[nodiscard]] bool is_ris(const ImportSource& source);
[[nodiscard]] bool is_bibtex(const ImportSource& source);
[[nodiscard]] bool is_csl(const ImportSource& source);
[[nodiscard]] bool is_endnote(const ImportSource& source);
[[nodiscard]] Result<Imported> read_ris(const ImportSource& source);
[[nodiscard]] Result<Imported> read_bibtex(const ImportSource& source);
[[nodiscard]] Result<Imported> read_csl(const ImportSource& source);
[[nodiscard]] Result<Imported> read_endnote(const ImportSource& source);
extern const std::string_view reference_doc;

[[nodiscard]] bool is_screening(const ImportSource& source);
[[nodiscard]] bool is_search_log(const ImportSource& source);
[[nodiscard]] Result<Imported> read_screening(const ImportSource& source);
[[nodiscard]] Result<Imported> read_search_log(const ImportSource& source);
// Decisions that stand in another file than Rayyan's own: in the notes of RIS.
[[nodiscard]] Imported import_of_records(const ImportSource& source, const std::vector<ScreenedRecord>& records,
                                         LossReport loss);
extern const std::string_view screening_doc;
extern const std::string_view search_log_doc;

[[nodiscard]] bool is_case_table(const ImportSource& source);
[[nodiscard]] Result<Imported> read_case_table(const ImportSource& source);
extern const std::string_view case_table_doc;

[[nodiscard]] bool is_gcm(const ImportSource& source);
[[nodiscard]] Result<Imported> read_gcm(const ImportSource& source);
extern const std::string_view gcm_doc;

} // namespace ipt::cli
