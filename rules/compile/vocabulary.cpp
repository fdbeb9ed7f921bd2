#include "rules/compile/vocabulary.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace ipt {

namespace {

struct TypeName {
    Type type;
    std::string_view word;
    std::string_view described;
};

constexpr TypeName type_names[] = {
    {Type::number, "number", "a number"},
    {Type::text, "text", "a text"},
    {Type::word, "word", "a word"},
    {Type::cmoc, "cmoc", "a CMOC"},
    {Type::term, "term", "a #term"},
    {Type::question, "question", "a question"},
    {Type::bucket, "bucket", "a bucket"},
    {Type::ipt, "ipt", "an IPT"},
    {Type::code, "code", "a code"},
    {Type::proposition, "proposition", "a proposition"},
    {Type::paper, "paper", "a paper"},
    {Type::site, "site", "a site"},
    {Type::source, "source", "a source"},
    {Type::participant, "participant", "a participant"},
    {Type::excerpt, "excerpt", "an excerpt"},
    {Type::finding, "finding", "a finding"},
    {Type::statement, "statement", "a statement"},
    {Type::cluster, "cluster", "a cluster"},
    {Type::decision, "decision", "a decision"},
    {Type::claim, "claim", "a claim"},
    {Type::person, "person", "a person"},
    {Type::settlement, "settlement", "a settlement of disputes"},
};
static_assert(std::size(type_names) == type_count);

// Other names that holes may have.
constexpr TypeName more_names[] = {
    {Type::site, "case", ""},        {Type::paper, "framework", ""}, {Type::paper, "report", ""},
    {Type::source, "interview", ""}, {Type::source, "document", ""}, {Type::source, "gcm", ""},
};

bool holds(const WordList& list, Symbol word) {
    return std::find(list.words.begin(), list.words.end(), word) != list.words.end();
}

} // namespace

PhraseIndex::PhraseIndex(const std::vector<PhraseShape>& shapes, const std::vector<WordList>& lists,
                         SymbolTable& symbols)
    : shapes_(shapes)
    , lists_(lists)
    , articles_(symbols) {
    for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
        add(shape);
    }
}

Symbol PhraseIndex::word_of(const PhraseShape& shape, std::size_t piece) const {
    const Symbol previous = piece == 0 || shape.pieces[piece - 1].column ? Symbol{} : shape.pieces[piece - 1].word;
    return articles_.normal(shape.pieces[piece].word, previous);
}

void PhraseIndex::add(std::uint32_t shape) {
    const std::vector<PhraseShape::Piece>& pieces = shapes_[shape].pieces;
    const auto first = std::find_if(pieces.begin(), pieces.end(), [](const auto& piece) { return !piece.column; });
    if (first == pieces.end()) {
        return;
    }
    const auto position = static_cast<std::size_t>(first - pieces.begin());
    by_word_[key(pieces.size(), position, word_of(shapes_[shape], position))].push_back(shape);
    by_length_[pieces.size()].push_back(shape);
}

const WordList* PhraseIndex::list(Symbol name) const {
    const auto found = std::find_if(lists_.begin(), lists_.end(), [&](const WordList& l) { return l.name == name; });
    return found == lists_.end() ? nullptr : &*found;
}

bool PhraseIndex::in_list(Symbol name, Symbol word) const {
    const WordList* words = list(name);
    return words != nullptr && holds(*words, word);
}

const WordList* PhraseIndex::list_with(Symbol word) const {
    const auto found = std::find_if(lists_.begin(), lists_.end(),
                                    [&](const WordList& list) { return list.where && holds(list, word); });
    return found == lists_.end() ? nullptr : &*found;
}

bool PhraseIndex::fits(const PhraseShape& shape, std::size_t piece, std::span<const ast::Leaf> phrase) const {
    const PhraseShape::Piece& wanted = shape.pieces[piece];
    const ast::Leaf& leaf = phrase[piece];
    const bool is_word = leaf.kind == ast::LeafKind::word;
    if (!wanted.column) {
        const Symbol previous =
            piece == 0 || phrase[piece - 1].kind != ast::LeafKind::word ? Symbol{} : phrase[piece - 1].symbol;
        return (is_word && articles_.normal(leaf.symbol, previous) == word_of(shape, piece)) ||
               (leaf.kind == ast::LeafKind::arrow && leaf.symbol == wanted.word);
    }
    if (!is_word) {
        return leaf.kind != ast::LeafKind::arrow;
    }
    // A word fills a hole that takes words of a list, or of a given phrase that takes any word; no other hole.
    if (!wanted.list.empty()) {
        return in_list(wanted.list, leaf.symbol);
    }
    return shape.given && shape.types[*wanted.column].has(Type::word);
}

std::vector<std::uint32_t> PhraseIndex::matches(std::span<const ast::Leaf> phrase) const {
    std::vector<std::uint32_t> best;
    std::size_t most = 0;
    Symbol previous = {};
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        const bool literal = phrase[i].kind == ast::LeafKind::word || phrase[i].kind == ast::LeafKind::arrow;
        const Symbol word = literal ? articles_.normal(phrase[i].symbol, previous) : Symbol{};
        previous = literal ? phrase[i].symbol : Symbol{};
        const auto found = literal ? by_word_.find(key(phrase.size(), i, word)) : by_word_.end();
        if (found == by_word_.end()) {
            continue;
        }
        for (const std::uint32_t number : found->second) {
            const PhraseShape& shape = shapes_[number];
            bool fit = true;
            for (std::size_t piece = 0; fit && piece < phrase.size(); ++piece) {
                fit = fits(shape, piece, phrase);
            }
            if (!fit) {
                continue;
            }
            const std::size_t words = shape.pieces.size() - shape.types.size();
            if (words > most) {
                best.clear();
                most = words;
            }
            if (words == most) {
                best.push_back(number);
            }
        }
    }
    return best;
}

std::optional<std::uint32_t> PhraseIndex::same(const PhraseShape& wanted) const {
    const auto candidates = by_length_.find(wanted.pieces.size());
    if (candidates == by_length_.end()) {
        return std::nullopt;
    }
    for (const std::uint32_t number : candidates->second) {
        const PhraseShape& shape = shapes_[number];
        bool equal = true;
        for (std::size_t piece = 0; equal && piece < wanted.pieces.size(); ++piece) {
            equal = shape.pieces[piece].column.has_value() == wanted.pieces[piece].column.has_value() &&
                    (shape.pieces[piece].column || word_of(shape, piece) == word_of(wanted, piece));
        }
        if (equal) {
            return number;
        }
    }
    return std::nullopt;
}

std::vector<PhraseIndex::NearMiss> PhraseIndex::near_misses(std::span<const ast::Leaf> phrase) const {
    std::vector<NearMiss> near;
    const auto candidates = by_length_.find(phrase.size());
    if (candidates == by_length_.end()) {
        return near;
    }
    for (const std::uint32_t number : candidates->second) {
        std::size_t misses = 0;
        std::size_t last = 0;
        for (std::size_t piece = 0; misses < 2 && piece < phrase.size(); ++piece) {
            if (!fits(shapes_[number], piece, phrase)) {
                ++misses;
                last = piece;
            }
        }
        if (misses == 1) {
            near.push_back({.shape = number, .leaf = last});
        }
    }
    return near;
}

std::string phrase_text(const PhraseShape& shape, const SymbolTable& symbols) {
    std::string text;
    for (const PhraseShape::Piece& piece : shape.pieces) {
        text += text.empty() ? "" : " ";
        text += piece.column ? "?" : "";
        text += symbols.text(piece.column ? piece.hole : piece.word);
    }
    return text;
}

std::string_view without_digits(std::string_view hole) {
    const std::size_t last = hole.find_last_not_of("0123456789");
    return last == std::string_view::npos ? hole : hole.substr(0, last + 1);
}

std::optional<TypeSet> types_of_hole(std::string_view name) {
    const auto called = [&](const TypeName& type) { return type.word == name; };
    const auto found = std::find_if(std::begin(type_names), std::end(type_names), called);
    if (found != std::end(type_names)) {
        return TypeSet{found->type};
    }
    const auto more = std::find_if(std::begin(more_names), std::end(more_names), called);
    return more == std::end(more_names) ? std::nullopt : std::optional{TypeSet{more->type}};
}

std::string described(Type type) {
    return std::string{type_names[static_cast<std::size_t>(type)].described};
}

std::string described(TypeSet types) {
    std::vector<std::string> all;
    for (const TypeName& name : type_names) {
        if (types.has(name.type)) {
            all.push_back(std::string{name.described});
        }
    }
    if (all.empty() || all.size() > 4) {
        return "something";
    }
    std::string text = all.front();
    for (std::size_t i = 1; i < all.size(); ++i) {
        text += (i + 1 == all.size() ? " or " : ", ") + all[i];
    }
    return text;
}

std::string_view word_of(Type type) {
    return type_names[static_cast<std::size_t>(type)].word;
}

} // namespace ipt
