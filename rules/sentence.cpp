#include "rules/program_from_rules.hpp"
#include "rules/vocabulary.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt {

namespace {

// The next word of a phrase; `an` behind `is` is `a`.
std::string_view next_word(std::string_view& rest, std::string_view previous) {
    const std::size_t begin = std::min(rest.find_first_not_of(' '), rest.size());
    const std::size_t end = std::min(rest.find(' ', begin), rest.size());
    const std::string_view word = rest.substr(begin, end - begin);
    rest.remove_prefix(end);
    return previous == "is" && word == "an" ? "a" : word;
}

bool is_called(const PhraseShape& shape, const SymbolTable& symbols, std::string_view phrase) {
    std::string_view written;
    std::string_view own;
    for (const PhraseShape::Piece& piece : shape.pieces) {
        written = next_word(phrase, written);
        if (piece.column) {
            own = {};
            if (!written.starts_with('?')) {
                return false;
            }
            continue;
        }
        std::string_view word = symbols.text(piece.word);
        own = next_word(word, own);
        if (own != written) {
            return false;
        }
    }
    return next_word(phrase, written).empty();
}

// As it would be written in a rule: texts in quotes.
std::string written(relations::Value value, const World& world) {
    return world.type(value) == Type::text ? fmt::format("\"{}\"", world.shown(value)) : world.shown(value);
}

} // namespace

std::optional<relations::RelationId> relation_of(const CompiledRules& rules, const SymbolTable& symbols,
                                                 std::string_view phrase) {
    for (const PhraseShape& shape : rules.shapes) {
        if (!shape.pieces.empty() && is_called(shape, symbols, phrase)) {
            return shape.relation;
        }
    }
    return std::nullopt;
}

std::string sentence(const CompiledRules& rules, const World& world, const relations::Fact& fact) {
    const PhraseShape& shape = rules.shapes[fact.relation.value];
    std::string text;
    for (const PhraseShape::Piece& piece : shape.pieces) {
        text += text.empty() ? "" : " ";
        text += piece.column ? written(fact.row[*piece.column], world) : std::string{world.symbols.text(piece.word)};
    }
    return shape.pieces.empty() ? rules.program.relations[fact.relation.value].name : text;
}

} // namespace ipt
