#pragma once
// What an import made -> the store.

#include "cli/import/files/import_format.hpp"

namespace ipt::cli {

// The texts that earlier imports brought into the project below `root`; not those that tables of segments were made of.
[[nodiscard]] Result<std::vector<KnownText>> known_texts(const std::filesystem::path& root);

enum class Keeping : std::uint8_t { write, try_only };

// Joins a coded project with what is known of it, and tells the loss report what became of known quotes; remembers the
// import. Gives what was written, for the reader. An import that brings no coded project is remembered where there is
// a store. Fails, with nothing changed, where the texts are those of a project that is kept under another name.
[[nodiscard]] Result<std::vector<std::string>> keep_import(Imported& made, const ImportSource& source,
                                                           const ImportFormat& format,
                                                           const std::filesystem::path& root, Keeping keeping);

} // namespace ipt::cli
