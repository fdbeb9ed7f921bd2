#pragma once
// What each word of the language means, in a sentence and an example. Codes, phrases and checks have tables of their
// own.

#include <span>
#include <string_view>

namespace ipt::cli {

struct ManualEntry {
    // The keyword as the language writes it: "cmoc", "ripples to".
    std::string_view keyword;
    std::string_view says;
    std::string_view example;
};

[[nodiscard]] std::span<const ManualEntry> manual_of_declarations();
// Clauses, and words inside expressions and rules.
[[nodiscard]] std::span<const ManualEntry> manual_of_clauses();
// Null when there is none.
[[nodiscard]] const ManualEntry* declaration_entry(std::string_view keyword);
[[nodiscard]] const ManualEntry* clause_entry(std::string_view keyword);

} // namespace ipt::cli
