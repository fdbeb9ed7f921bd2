#include "grammar/diagnostic_codes.hpp"

#include <algorithm>

namespace ipt::codes {

namespace {

constexpr const Code* table[] = {
    // E0
    &unknown_declaration,
    // E1
    &unclosed_text, &mixed_and_or, &missing_then,
    // E2
    // E3
    &unreadable_table,
    // E5
    // T
    // X
    // C
};

} // namespace

std::span<const Code* const> all_codes() {
    return table;
}

const Code* code_by_id(std::string_view id) {
    const auto found =
        std::find_if(std::begin(table), std::end(table), [&](const Code* code) { return code->id == id; });
    return found == std::end(table) ? nullptr : *found;
}

} // namespace ipt::codes
