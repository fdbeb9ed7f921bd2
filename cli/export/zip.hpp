#pragma once
// Texts -> the bytes of a zip archive.

#include <string>
#include <utility>
#include <vector>

namespace ipt::cli {

// The entries (name, bytes) in this order, all of one time, so that equal input gives equal bytes.
[[nodiscard]] std::string zip_from_entries(const std::vector<std::pair<std::string, std::string>>& entries);

} // namespace ipt::cli
