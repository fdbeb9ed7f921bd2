#pragma once
// The standard library as text, built into the program. The .cpp is generated from stdlib/*.ipt.

#include <span>
#include <string_view>

namespace ipt {

struct StandardFile {
    std::string_view name;   // stdlib/verdicts.ipt
    std::string_view module; // Std.Verdicts
    std::string_view text;
};

// In the order of their names.
[[nodiscard]] std::span<const StandardFile> standard_files();

} // namespace ipt
