#pragma once
// What to say about a phrase that fits nothing, or two things.

#include "grammar/diagnostic.hpp"
#include "rules/compile/vocabulary.hpp"

#include <optional>
#include <span>
#include <vector>

namespace ipt {

// Two shapes fit a phrase equally well.
[[nodiscard]] Diagnostic tie_between_phrases(const std::vector<PhraseShape>& shapes,
                                             const std::vector<std::uint32_t>& fits, Span where,
                                             const SymbolTable& symbols);

// Nothing fits: a misspelt list word, a word where a thing is wanted, or a phrase that nobody defines.
[[nodiscard]] Diagnostic unknown_phrase(const PhraseIndex& index, std::span<const ast::Leaf> phrase,
                                        const SymbolTable& symbols);

// A word that is not in the list its hole takes.
[[nodiscard]] Diagnostic unknown_word(const WordList& list, const ast::Leaf& word, const SymbolTable& symbols);

// A word that cannot stand in a hole: not in its list, or the hole takes no words.
[[nodiscard]] Diagnostic wrong_word(const PhraseIndex& index, const ast::Leaf& word, const PhraseShape::Piece& hole,
                                    const SymbolTable& symbols);

// A phrase with too few words of its own to be told from others.
[[nodiscard]] std::optional<Diagnostic> bare_phrase(std::span<const ast::Leaf> phrase, const SymbolTable& symbols);

} // namespace ipt
