#pragma once
// A file of the disk, or standard input -> its text, within limits.

#include "grammar/result.hpp"

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <variant>

namespace ipt::cli {

// The bytes of a text file of at most Source::limit bytes. A folder, a device, a file that may not be read, one that
// is too large or that plainly is no text (a Word file, UTF-16) is a failure that names it by `name`.
[[nodiscard]] Result<std::string> read_text(const std::filesystem::path& path, const std::string& name);
[[nodiscard]] Result<std::string> read_text(std::istream& in);
// The same for files that need not be text.
[[nodiscard]] Result<std::string> read_bytes(const std::filesystem::path& path, const std::string& name);

// All of `text` or nothing: written beside the file first, then moved over it. Permissions are kept.
[[nodiscard]] Result<std::monostate> write_text(const std::filesystem::path& path, const std::string& name,
                                                std::string_view text);

} // namespace ipt::cli
