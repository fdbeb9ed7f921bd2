#include "rules/compile/shapes.hpp"

#include <algorithm>

namespace ipt {

using ast::DeclarationKind;
using ast::Leaf;
using ast::LeafKind;

namespace {

std::string_view hole_name(LeafKind kind) {
    switch (kind) {
    case LeafKind::number:
        return "n";
    case LeafKind::term:
        return "t";
    case LeafKind::text:
        return "text";
    case LeafKind::name:
    case LeafKind::word:
    case LeafKind::variable:
    case LeafKind::unknown:
    case LeafKind::arrow:
        break;
    }
    return "x";
}

void type_hole(PhraseShape::Piece& piece, TypeSet& types, const PhraseIndex& index, SymbolTable& symbols) {
    const std::string_view name = without_digits(symbols.text(piece.hole));
    const Symbol list = symbols.intern(name);
    if (index.list(list) != nullptr) {
        piece.list = list;
        types = Type::word;
    } else if (const auto named = types_of_hole(name)) {
        types = *named;
    }
}

// The verdict's phrase, where `verdict of ?x` names the first hole.
std::vector<Leaf> verdict_phrase(const Leaf& subject, SymbolTable& symbols) {
    const auto word = [&](std::string_view text) {
        return Leaf{.kind = LeafKind::word, .symbol = symbols.intern(text), .span = subject.span};
    };
    return {subject, word("is"), word("judged"),
            Leaf{.kind = LeafKind::variable, .symbol = symbols.intern("verdict"), .span = subject.span}};
}

} // namespace

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" ,", begin), text.size());
        if (end > begin) {
            words.push_back(text.substr(begin, end - begin));
        }
        begin = end + 1;
    }
    return words;
}

bool is_literal(const Leaf& leaf) {
    return leaf.kind == LeafKind::word || leaf.kind == LeafKind::arrow;
}

bool has_constants(std::span<const Leaf> phrase) {
    return std::any_of(phrase.begin(), phrase.end(), [](const Leaf& leaf) {
        return !is_literal(leaf) && leaf.kind != LeafKind::variable && leaf.kind != LeafKind::unknown;
    });
}

Span span_of(std::span<const Leaf> phrase) {
    return join(phrase.front().span, phrase.back().span);
}

PhraseShape shape_from_text(std::string_view phrase, SymbolTable& symbols) {
    PhraseShape shape;
    for (const std::string_view word : words_of(phrase)) {
        PhraseShape::Piece piece;
        if (word.front() == '?') {
            piece.column = static_cast<std::uint32_t>(shape.types.size());
            piece.hole = symbols.intern(word.substr(1));
            shape.types.emplace_back();
        } else {
            piece.word = symbols.intern(word);
        }
        shape.pieces.push_back(piece);
    }
    return shape;
}

PhraseShape shape_from_phrase(std::span<const Leaf> phrase, Holes holes, const PhraseIndex& index,
                              SymbolTable& symbols) {
    PhraseShape shape;
    shape.where = span_of(phrase);
    for (const Leaf& leaf : phrase) {
        PhraseShape::Piece piece;
        if (is_literal(leaf)) {
            piece.word = leaf.symbol;
        } else {
            piece.column = static_cast<std::uint32_t>(shape.types.size());
            piece.hole = leaf.kind == LeafKind::variable ? leaf.symbol : symbols.intern(hole_name(leaf.kind));
            shape.types.emplace_back();
            if (holes == Holes::named_by_type && leaf.kind == LeafKind::variable) {
                type_hole(piece, shape.types.back(), index, symbols);
            }
        }
        shape.pieces.push_back(piece);
    }
    return shape;
}

ChoiceHead choice_head(const ast::File& file, const ast::Declaration& declaration, SymbolTable& symbols) {
    if (!declaration.variable) {
        return {};
    }
    if (declaration.kind == DeclarationKind::verdict) {
        return {.phrase = verdict_phrase(*declaration.variable, symbols), .chosen = symbols.intern("verdict")};
    }
    const auto phrase = declaration.phrase.of(file.leaves);
    return {.phrase = {phrase.begin(), phrase.end()}, .chosen = declaration.variable->symbol};
}

} // namespace ipt
