#pragma once
// What `ipt import` can read, in one table.

#include "cli/import/files/import_format.hpp"

#include <span>

namespace ipt::cli {

// In the order in which they are tried: the first that recognises a file reads it.
[[nodiscard]] std::span<const ImportFormat> import_formats();

} // namespace ipt::cli
