#pragma once
// What leaves of a clause say: words, and places in a publication.

#include "engine/theory/theory.hpp"
#include "grammar/lexical.hpp"

#include <span>

namespace ipt {

[[nodiscard]] inline Words words_of(const ast::Leaf& leaf) {
    return {leaf.symbol, leaf.language, leaf.span};
}

// NaN for a date, a time, or what is no number.
[[nodiscard]] inline double number_of(const ast::Leaf& leaf, const SymbolTable& symbols) {
    return lexical::number_value(symbols.text(leaf.symbol));
}

// The last text among leaves; empty when there is none.
[[nodiscard]] inline Words text_among(std::span<const ast::Leaf> leaves) {
    for (auto leaf = leaves.rbegin(); leaf != leaves.rend(); ++leaf) {
        if (leaf->kind == ast::LeafKind::text) {
            return words_of(*leaf);
        }
    }
    return {};
}

// name [place-word label] [text]
[[nodiscard]] inline Drawn drawn_of(std::span<const ast::Leaf> leaves, Id<Paper> from, Span where) {
    Drawn drawn{.from = from, .where = where};
    std::size_t next = 1;
    if (leaves.size() > 2 && leaves[1].kind == ast::LeafKind::word) {
        drawn.place = {leaves[1].symbol, leaves[2].symbol};
        next = 3;
    }
    if (leaves.size() > next) {
        drawn.words = words_of(leaves[next]);
    }
    return drawn;
}

} // namespace ipt
