#pragma once
// Mistakes as people make them, planted in a text that has none: a quotation mark, a `then` or a bracket is missing, a
// word of the language or a name is misspelt.

#include "grammar/ast.hpp"
#include "tests/support/random_project.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::test {

enum class MutationKind : std::uint8_t { opening_quote, closing_quote, then_word, bracket, keyword, name };
[[nodiscard]] std::string_view name_of(MutationKind kind);

// A place where a mistake can be planted.
struct MutationSite {
    MutationKind kind = MutationKind::keyword;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// All places of a text that parses; `file` is its tree. Misspelt are the words that begin declarations and clauses, and
// `then`, `as`, `when` and `where`; the free words of phrases are not: nobody but the rules can know them.
[[nodiscard]] std::vector<MutationSite> mutation_sites(std::string_view text, const ast::File& file);
// The text with the mistake in it. Lines keep their numbers.
[[nodiscard]] std::string mutated(std::string_view text, const MutationSite& site, Dice& dice);
// The word with one slip of the finger, which makes no word of the language of it.
[[nodiscard]] std::string misspelt(std::string_view word, Dice& dice);

} // namespace ipt::test
