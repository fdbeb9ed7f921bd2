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
    &unknown_name, &name_of_another_kind, &declared_twice, &names_differ_in_case, &said_twice, &word_not_in_list,
    &halves_not_apart, &half_outside_mechanism, &missing_column, &bad_cell, &anchors_out_of_order, &case_twice,
    &broken_row, &unknown_scale, &rating_outside_scale, &nothing_to_attach_to, &unknown_case_term,
    // E3
    &unreadable_table,
    // E5
    // T
    &probably_the_same_term, &draft_term, &circle_of_broader_terms,
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
