#include "grammar/diagnostic_codes.hpp"

#include <algorithm>

namespace ipt::codes {

namespace {

constexpr const Code* table[] = {
    // E0
    &unknown_declaration,
    &not_utf8,
    &zero_byte,
    &utf16,
    &declaration_in_line,
    &misplaced_declaration,
    &missing_name,
    &lower_case_name,
    &missing_head,
    // E1
    &unclosed_text,
    &unclosed_bracket,
    &stray_bracket,
    &mixed_and_or,
    &unknown_clause,
    &foreign_clause,
    &missing_text,
    &missing_reference,
    &missing_term,
    &missing_then,
    &missing_piece,
    &missing_word,
    &missing_number,
    &too_deep,
    &misplaced,
    &too_many_parts,
    &missing_keyword,
    &misspelt_word,
    &missing_element,
    &broken_chain,
    &odd_character,
    &missing_variable,
    &missing_value,
    &missing_phrase,
    &broken_phrase,
    &missing_when,
    &missing_quantifier,
    &reserved_list_word,
    &mixed_list,
    &not_in_phrase,
    // E2
    &unknown_name,
    &name_of_another_kind,
    &declared_twice,
    &names_differ_in_case,
    &said_twice,
    &word_not_in_list,
    &halves_not_apart,
    &half_outside_mechanism,
    &missing_column,
    &bad_cell,
    &anchors_out_of_order,
    &case_twice,
    &broken_row,
    &unknown_scale,
    &rating_outside_scale,
    &nothing_to_attach_to,
    &unknown_case_term,
    &impossible_date,
    &unknown_module,
    &points_at_itself,
    &no_configuration,
    &not_imported,
    // E3
    &unreadable_table,
    &empty_table,
    &observed_again,
    &observed_otherwise,
    // E5
    &circle,
    &unknown_phrase,
    &unknown_list_word,
    &two_meanings,
    &given_phrase_headed,
    &unbound_variable,
    &unbound_in_not,
    &counted_outside,
    &unlike_branches,
    &lone_variable,
    &type_clash,
    &unknown_name_in_rule,
    &no_order,
    &bad_row,
    &declared_twice_in_rules,
    &no_such_rule,
    &check_text,
    &two_values,
    &growing_number,
    &supposition,
    &bare_phrase,
    &product,
    // T
    &probably_the_same_term,
    &draft_term,
    &circle_of_broader_terms,
    // X
    &failed_expectation,
    // C
    &claim_does_not_hold,
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
