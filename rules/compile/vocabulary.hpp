#pragma once
// Which phrase is meant: words of rule text matched, as a whole, against every known shape.

#include "grammar/ast.hpp"
#include "rules/compile/program_from_rules.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ipt {

// `?w is a way`, `?w is an interview`: the article carries no meaning, so `an` is read as `a` behind `is`.
class Articles {
public:
    explicit Articles(SymbolTable& symbols)
        : is_(symbols.intern("is"))
        , a_(symbols.intern("a"))
        , an_(symbols.intern("an")) {}
    [[nodiscard]] Symbol normal(Symbol word, Symbol previous) const {
        return word == an_ && previous == is_ ? a_ : word;
    }

private:
    Symbol is_, a_, an_;
};

// Finds shapes by their words. It reads the vectors that it was made with, which outlive it and may grow; a shape is
// found once it was added.
class PhraseIndex {
public:
    PhraseIndex(const std::vector<PhraseShape>& shapes, const std::vector<WordList>& lists, SymbolTable& symbols);

    void add(std::uint32_t shape);

    // The shapes that the whole phrase fits; of these the ones with most words of their own. More than one: a tie.
    [[nodiscard]] std::vector<std::uint32_t> matches(std::span<const ast::Leaf> phrase) const;
    // A shape with the same words and holes in the same places, whatever they hold.
    [[nodiscard]] std::optional<std::uint32_t> same(const PhraseShape& shape) const;

    // Shapes of the same length that all leaves but one fit, and which leaf that is.
    struct NearMiss {
        std::uint32_t shape;
        std::size_t leaf;
    };
    [[nodiscard]] std::vector<NearMiss> near_misses(std::span<const ast::Leaf> phrase) const;

    [[nodiscard]] const WordList* list(Symbol name) const;
    [[nodiscard]] bool in_list(Symbol list, Symbol word) const;
    // The first list that rule text declares with this word.
    [[nodiscard]] const WordList* list_with(Symbol word) const;
    [[nodiscard]] const std::vector<PhraseShape>& shapes() const { return shapes_; }

private:
    [[nodiscard]] bool fits(const PhraseShape& shape, std::size_t piece, std::span<const ast::Leaf> phrase) const;
    [[nodiscard]] std::uint64_t key(std::size_t length, std::size_t position, Symbol word) const {
        return (std::uint64_t{length} << 48) | (std::uint64_t{position} << 32) | word.value;
    }
    [[nodiscard]] Symbol word_of(const PhraseShape& shape, std::size_t piece) const;

    const std::vector<PhraseShape>& shapes_;
    const std::vector<WordList>& lists_;
    Articles articles_;
    // By length of the phrase, and place and word of its first word.
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_word_ = {};
    std::unordered_map<std::size_t, std::vector<std::uint32_t>> by_length_ = {};
};

// `?x is judged ?verdict`, with the names of the holes.
[[nodiscard]] std::string phrase_text(const PhraseShape& shape, const SymbolTable& symbols);
// The name of a hole without the digits behind it: slot2 takes what slot takes.
[[nodiscard]] std::string_view without_digits(std::string_view hole);
// What holes called `cmoc`, `number`, `source` … take; nothing for other names.
[[nodiscard]] std::optional<TypeSet> types_of_hole(std::string_view name);
// "a cmoc", "a cmoc or a bucket", "a number".
[[nodiscard]] std::string described(TypeSet types);
[[nodiscard]] std::string described(Type type);
// The word of `?x is a …` for a type, where there is such a phrase.
[[nodiscard]] std::string_view word_of(Type type);

} // namespace ipt
