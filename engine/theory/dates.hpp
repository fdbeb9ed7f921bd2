#pragma once
// Days as people write them: 2025-03-14, 2025-03 or 2025.

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

#include <string_view>

namespace ipt {

// Whether the calendar (ISO 8601, Gregorian) has such a day, month or year.
[[nodiscard]] bool is_date(std::string_view written);
// Reports a date that is none.
void check_date(const ast::Leaf& date, const SymbolTable& symbols, Diagnostics& diagnostics);

} // namespace ipt
