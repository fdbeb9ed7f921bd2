#pragma once
// What changed between two texts, line by line.

#include <string>
#include <string_view>

namespace ipt::cli {

// A unified diff with three lines of context, as `patch` reads it. Empty if nothing changed.
[[nodiscard]] std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

} // namespace ipt::cli
