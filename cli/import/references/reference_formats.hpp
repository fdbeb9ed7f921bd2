#pragma once
// References, decisions on records and searches, as reference managers and programs for screening write them: their
// rows of the table of formats.

#include "cli/import/files/import_format.hpp"
#include "cli/import/references/screening.hpp"

namespace ipt::cli {

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

} // namespace ipt::cli
