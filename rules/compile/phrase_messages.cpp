#include "rules/compile/phrase_messages.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace ipt {

namespace {

using ast::Leaf;
using ast::LeafKind;

std::string with_article(std::string_view noun) {
    const bool vowel = !noun.empty() && std::string_view{"aeiou"}.find(noun[0]) != std::string_view::npos;
    return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

// The phrase with every hole as a bare ?, so that names of variables do not count.
std::string skeleton(std::span<const Leaf> phrase, const SymbolTable& symbols) {
    std::string text;
    for (const Leaf& leaf : phrase) {
        const bool literal = leaf.kind == LeafKind::word || leaf.kind == LeafKind::arrow;
        text += text.empty() ? "" : " ";
        text += literal ? symbols.text(leaf.symbol) : "?";
    }
    return text;
}

std::string skeleton(const PhraseShape& shape, const SymbolTable& symbols) {
    std::string text;
    for (const PhraseShape::Piece& piece : shape.pieces) {
        text += text.empty() ? "" : " ";
        text += piece.column ? "?" : symbols.text(piece.word);
    }
    return text;
}

// A word in a hole that takes no words.
Diagnostic word_for_thing(const PhraseIndex& index, const PhraseShape& shape, std::size_t piece, const Leaf& leaf,
                          const SymbolTable& symbols) {
    const std::string_view word = symbols.text(leaf.symbol);
    const TypeSet types = shape.types[*shape.pieces[piece].column];
    Diagnostic found = diagnostic(codes::unknown_phrase, leaf.span,
                                  fmt::format("`{}` is a plain word, but the phrase wants {} here", word,
                                              types.empty() ? "a thing" : described(types)));
    if (const WordList* list = index.list_with(leaf.symbol); list != nullptr && !shape.given) {
        PhraseShape named = shape;
        named.pieces[piece].hole = list->name;
        found.hint = fmt::format("It is a word of the list {0}. A hole takes its words where it is named after it:\n"
                                 "    phrase {1}",
                                 symbols.text(list->name), phrase_text(named, symbols));
    } else {
        found.hint =
            fmt::format("`{}`\nA concept is written #{}, words of your own \"{}\", and what is to be found ?{}.",
                        phrase_text(shape, symbols), word, word, word);
    }
    if (shape.where) {
        found.related.push_back({*shape.where, "the phrase stands here"});
    }
    return found;
}

// A word of the phrase that is a slip of the shape's.
struct Slip {
    const PhraseShape* shape = nullptr;
    const Leaf* leaf = nullptr;
    std::size_t distance = 0;
};

std::optional<Slip> misspelt_word(const PhraseIndex& index, std::span<const Leaf> phrase,
                                  const std::vector<PhraseIndex::NearMiss>& near, const SymbolTable& symbols) {
    std::optional<Slip> best;
    for (const PhraseIndex::NearMiss& miss : near) {
        const PhraseShape& shape = index.shapes()[miss.shape];
        const Leaf& leaf = phrase[miss.leaf];
        if (shape.pieces[miss.leaf].column || leaf.kind != LeafKind::word) {
            continue;
        }
        const std::string_view wanted = symbols.text(shape.pieces[miss.leaf].word);
        const std::size_t limit = allowed_distance(wanted.size());
        const std::size_t distance = edit_distance(symbols.text(leaf.symbol), wanted, limit);
        if (distance <= limit && (!best || distance < best->distance)) {
            best = Slip{&shape, &leaf, distance};
        }
    }
    return best;
}

const PhraseShape* nearest_shape(const PhraseIndex& index, std::span<const Leaf> phrase, const SymbolTable& symbols) {
    const std::string wanted = skeleton(phrase, symbols);
    const std::size_t limit = std::max<std::size_t>(2, wanted.size() * 2 / 5);
    const PhraseShape* best = nullptr;
    std::size_t least = limit + 1;
    for (const PhraseShape& shape : index.shapes()) {
        if (shape.pieces.empty()) {
            continue;
        }
        const std::size_t distance = edit_distance(wanted, skeleton(shape, symbols), limit);
        if (distance < least) {
            least = distance;
            best = &shape;
        }
    }
    return best;
}

void point_at(const PhraseShape& shape, Diagnostic& found) {
    if (shape.where) {
        found.related.push_back({*shape.where, "that phrase stands here"});
    }
}

// Words that say nothing by themselves: a phrase of one word needs another than these.
constexpr std::array bare_words = {"is", "are", "has", "have", "a", "an", "the", "of", "in", "to", "at", "by", "with"};

} // namespace

Diagnostic tie_between_phrases(const std::vector<PhraseShape>& shapes, const std::vector<std::uint32_t>& fits,
                               Span where, const SymbolTable& symbols) {
    const PhraseShape& first = shapes[fits[0]];
    const PhraseShape& second = shapes[fits[1]];
    Diagnostic tie = diagnostic(codes::two_meanings, where,
                                fmt::format("this can be read in two ways: as `{}` or as `{}`",
                                            phrase_text(first, symbols), phrase_text(second, symbols)));
    for (const PhraseShape* shape : {&first, &second}) {
        if (shape->where) {
            tie.related.push_back({*shape->where, fmt::format("`{}`", phrase_text(*shape, symbols))});
        }
    }
    tie.hint = "Give one of the two phrases another word.";
    return tie;
}

Diagnostic unknown_word(const WordList& list, const Leaf& word, const SymbolTable& symbols) {
    std::vector<std::string_view> words;
    std::string all;
    for (const Symbol one : list.words) {
        words.push_back(symbols.text(one));
        all += (all.empty() ? "" : list.ordered ? " < " : ", ") + std::string{words.back()};
    }
    const std::string_view name = symbols.text(list.name);
    const bool has_name = name.find(' ') == std::string_view::npos;
    Diagnostic found =
        diagnostic(codes::unknown_list_word, word.span,
                   has_name ? fmt::format("`{}` is no {}", symbols.text(word.symbol), name)
                            : fmt::format("`{}` is no word that can stand here", symbols.text(word.symbol)));
    if (const auto near = nearest(symbols.text(word.symbol), words)) {
        found.label = fmt::format("did you mean `{}`?", *near);
        found.fixes.push_back({fmt::format("write {}", *near), {{word.span, std::string{*near}}}});
    }
    if (has_name) {
        found.hint = fmt::format("{} is one of: {}", with_article(name), all);
        found.hint[0] = 'A';
    } else {
        found.hint = fmt::format("What can stand here: {}", all);
    }
    if (list.where) {
        found.related.push_back({*list.where, "the words are listed here"});
    }
    return found;
}

Diagnostic wrong_word(const PhraseIndex& index, const Leaf& word, const PhraseShape::Piece& hole,
                      const SymbolTable& symbols) {
    if (const WordList* list = index.list(hole.list)) {
        return unknown_word(*list, word, symbols);
    }
    const std::string_view written = symbols.text(word.symbol);
    const std::string_view name = symbols.text(hole.hole);
    Diagnostic found = diagnostic(codes::unknown_list_word, word.span,
                                  fmt::format("`{}` is a word of no list that ?{} takes", written, name));
    found.hint = fmt::format("A hole takes words where it is named after their list:\n    list {} {}, …\n"
                             "Words of your own stand in quotes: \"{}\".",
                             without_digits(name), written, written);
    return found;
}

Diagnostic unknown_phrase(const PhraseIndex& index, std::span<const Leaf> phrase, const SymbolTable& symbols) {
    const std::vector<PhraseIndex::NearMiss> near = index.near_misses(phrase);
    const Span where = join(phrase.front().span, phrase.back().span);
    const std::optional<Slip> slip = misspelt_word(index, phrase, near, symbols);
    const bool certain = slip && slip->distance <= 2;
    for (const PhraseIndex::NearMiss& miss : near) {
        const PhraseShape& shape = index.shapes()[miss.shape];
        const PhraseShape::Piece& piece = shape.pieces[miss.leaf];
        if (certain || !piece.column || phrase[miss.leaf].kind != LeafKind::word) {
            continue;
        }
        if (const WordList* list = index.list(piece.list)) {
            return unknown_word(*list, phrase[miss.leaf], symbols);
        }
        return word_for_thing(index, shape, miss.leaf, phrase[miss.leaf], symbols);
    }
    if (slip) {
        const auto at = static_cast<std::size_t>(slip->leaf - phrase.data());
        const std::string_view word = symbols.text(slip->shape->pieces[at].word);
        Diagnostic found = diagnostic(codes::unknown_phrase, slip->leaf->span,
                                      "no phrase reads like this: nothing offers it and no rule says when it holds");
        found.label = fmt::format("did you mean '{}', as in `{}`?", word, phrase_text(*slip->shape, symbols));
        found.fixes.push_back({fmt::format("write {}", word), {{slip->leaf->span, std::string{word}}}});
        point_at(*slip->shape, found);
        return found;
    }
    Diagnostic found = diagnostic(codes::unknown_phrase, where,
                                  "no phrase reads like this: nothing offers it and no rule says when it holds");
    if (const PhraseShape* shape = nearest_shape(index, phrase, symbols)) {
        found.label = fmt::format("did you mean `{}`?", phrase_text(*shape, symbols));
        point_at(*shape, found);
    } else {
        found.hint = "`ipt doc --phrases` lists what can be said; a rule of your own can say when this holds.";
    }
    return found;
}

std::optional<Diagnostic> bare_phrase(std::span<const Leaf> phrase, const SymbolTable& symbols) {
    std::size_t words = 0;
    bool content = false;
    for (const Leaf& leaf : phrase) {
        if (leaf.kind == LeafKind::word) {
            ++words;
            content = content ||
                      std::find(bare_words.begin(), bare_words.end(), symbols.text(leaf.symbol)) == bare_words.end();
        }
    }
    if (words >= 2 || content) {
        return std::nullopt;
    }
    Diagnostic bare = diagnostic(codes::bare_phrase, join(phrase.front().span, phrase.back().span),
                                 "this phrase has too few words of its own to be told from others");
    bare.hint = "Give it two words, or one that says something: `?x is weak`, not `?x is ?v`.";
    return bare;
}

} // namespace ipt
