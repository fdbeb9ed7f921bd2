#pragma once
// Phrases as they are written -> shapes.

#include "rules/compile/vocabulary.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace ipt {

// Separated by blanks or commas.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text);

// `?x is a cmoc`: a given phrase.
[[nodiscard]] PhraseShape shape_from_text(std::string_view phrase, SymbolTable& symbols);

// Holes are named by what they take in `phrase`, `table`, `choose` and `suppose`; in heads and settings they are not.
enum class Holes { named_by_type, plain };
[[nodiscard]] PhraseShape shape_from_phrase(std::span<const ast::Leaf> phrase, Holes holes, const PhraseIndex& index,
                                            SymbolTable& symbols);

[[nodiscard]] bool is_literal(const ast::Leaf& leaf);
// Anything but words and variables.
[[nodiscard]] bool has_constants(std::span<const ast::Leaf> phrase);
// The phrase is not empty.
[[nodiscard]] Span span_of(std::span<const ast::Leaf> phrase);

// The leaves of a choice's phrase (for a verdict `?x is judged ?verdict`), and the variable that is chosen.
struct ChoiceHead {
    std::vector<ast::Leaf> phrase = {};
    Symbol chosen = {};
};
[[nodiscard]] ChoiceHead choice_head(const ast::File& file, const ast::Declaration& declaration, SymbolTable& symbols);

} // namespace ipt
