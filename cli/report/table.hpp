#pragma once
// A table of answers, for a terminal, a spreadsheet or a program.

#include <string>
#include <vector>

namespace ipt::cli {

struct TextTable {
    std::vector<std::string> columns = {};
    std::vector<std::vector<std::string>> rows = {};
};

// Columns aligned by the width that a terminal gives them; cells that are empty show as –.
[[nodiscard]] std::string aligned(const TextTable& table);
// RFC 4180, with a row of names first; cells that a spreadsheet would run as a formula are guarded.
[[nodiscard]] std::string as_csv(const TextTable& table);

} // namespace ipt::cli
