#pragma once
// Projects of programs for qualitative coding.

#include "cli/import/files/import_format.hpp"

#include <set>

namespace ipt::cli {

// REFI-QDA projects (.qdpx) and codebooks (.qdc): refi_format.cpp.
[[nodiscard]] bool is_refi(const ImportSource& source);
[[nodiscard]] Result<Imported> read_refi(const ImportSource& source);
extern const std::string_view refi_doc;

// QualCoder's project folders: qualcoder.cpp.
[[nodiscard]] bool is_qualcoder(const ImportSource& source);
[[nodiscard]] Result<Imported> read_qualcoder(const ImportSource& source);
extern const std::string_view qualcoder_doc;

// Taguette's database: taguette.cpp.
[[nodiscard]] bool is_taguette(const ImportSource& source);
[[nodiscard]] Result<Imported> read_taguette(const ImportSource& source);
extern const std::string_view taguette_doc;

// Tables of coded segments and codebooks, and the coded text of nodes: segment_format.cpp.
[[nodiscard]] bool is_segments(const ImportSource& source);
[[nodiscard]] Result<Imported> read_segments(const ImportSource& source);
extern const std::string_view segments_doc;

// The name under which a coded project is kept: --into, else that of its file.
[[nodiscard]] std::string project_name(const ImportSource& source);

// The name itself, "text" if it is empty, or with (2), (3) … behind it; no name is given twice.
[[nodiscard]] std::string free_name(std::set<std::string>& taken, const std::string& name);

// What to do once the codes are there.
[[nodiscard]] std::vector<std::string> next_steps(const CodedProject& coded);

// context, mechanism or outcome, if a part of the path is called so: "Contexts > one roof", "Mechanism::trust".
[[nodiscard]] CodeFamily family_of(std::string_view path);

} // namespace ipt::cli
