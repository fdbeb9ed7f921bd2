#include "rules/compile/program_from_rules.hpp"
#include "rules/compile/vocabulary.hpp"

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

// The length of the whole words, two or more and outside quotation marks, that all begin with.
std::size_t common_beginning(const std::vector<std::string>& sentences) {
    std::size_t common = 0;
    std::size_t words = 0;
    for (std::size_t i = 0; i < sentences[0].size(); ++i) {
        const char c = sentences[0][i];
        const bool same = std::all_of(sentences.begin(), sentences.end(),
                                      [&](const std::string& other) { return i + 1 < other.size() && other[i] == c; });
        if (!same || c == '"') {
            break;
        }
        if (c == ' ') {
            common = i + 1;
            ++words;
        }
    }
    return words < 2 ? 0 : common;
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

std::string joined_sentences(const std::vector<std::string>& sentences) {
    const std::size_t common = sentences.size() < 2 ? 0 : common_beginning(sentences);
    std::string text;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        text += i == 0 ? "" : i + 1 == sentences.size() ? " and " : ", ";
        text += sentences[i].substr(i == 0 ? 0 : common);
    }
    return text;
}

} // namespace ipt
