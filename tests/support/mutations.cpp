#include "tests/support/mutations.hpp"

#include "grammar/keywords.hpp"
#include "grammar/lexical.hpp"

#include <algorithm>
#include <cctype>

namespace ipt::test {

namespace {

using lexical::Kind;

bool is_language_word(std::string_view word) {
    static constexpr std::string_view more[] = {"then",  "because", "as",  "and", "or",    "not",  "when",
                                                "where", "of",      "yet", "in",  "parts", "first"};
    const auto begins_clause = [&](const ClauseForm& form) { return form.first() == word; };
    const std::span<const ClauseForm> clauses = all_clause_forms();
    return declaration_form(word) != nullptr || std::any_of(clauses.begin(), clauses.end(), begins_clause) ||
           std::find(std::begin(more), std::end(more), word) != std::end(more);
}

class Sites {
public:
    explicit Sites(std::string_view text)
        : text_(text) {}

    std::vector<MutationSite> all(const ast::File& file) {
        for (const ast::Declaration& declaration : file.declarations) {
            walk(declaration);
            keyword(declaration.keyword);
            for (const ast::Clause& clause : declaration.clauses.of(file.clauses)) {
                keyword(clause.keyword);
            }
        }
        return std::move(sites_);
    }

private:
    void add(MutationKind kind, std::size_t begin, std::size_t length) {
        sites_.push_back({kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)});
    }
    // The first word of `draws on`.
    void keyword(Span span) {
        const std::string_view written = text_.substr(span.begin, span.end - span.begin);
        add(MutationKind::keyword, span.begin, written.substr(0, written.find_first_of(" \t\r\n")).size());
    }
    void text(std::size_t at) {
        const lexical::TextExtent extent = lexical::measure_text(text_.substr(at));
        add(MutationKind::opening_quote, at, extent.opening);
        const std::size_t closing = at + extent.opening + extent.words;
        add(MutationKind::closing_quote, closing, lexical::code_point_length(text_.substr(closing)));
    }
    void word(std::size_t at, std::string_view word, bool in_rules) {
        if (word == "then" && !in_rules) {
            add(MutationKind::then_word, at, word.size());
        }
        if (in_rules ? word == "when" || word == "where" : word == "then" || word == "as") {
            add(MutationKind::keyword, at, word.size());
        }
    }
    void walk(const ast::Declaration& declaration) {
        const bool in_rules = declaration.kind >= ast::DeclarationKind::list;
        std::size_t at = declaration.span.begin;
        while (at < declaration.span.end) {
            if (text_.substr(at).starts_with("//")) {
                at = lexical::line_end(text_, at);
                continue;
            }
            const lexical::Piece piece = lexical::piece(text_.substr(at));
            const std::string_view written = text_.substr(at, piece.length);
            std::size_t length = piece.length;
            if (piece.kind == Kind::text) {
                text(at);
                length = lexical::measure_text(text_.substr(at)).length;
            } else if (piece.kind == Kind::open || piece.kind == Kind::close) {
                add(MutationKind::bracket, at, 1);
            } else if (piece.kind == Kind::name) {
                add(MutationKind::name, at, piece.length);
            } else if (piece.kind == Kind::word) {
                word(at, written, in_rules);
            }
            at += std::max<std::size_t>(length, 1);
        }
    }

    std::string_view text_;
    std::vector<MutationSite> sites_ = {};
};

} // namespace

std::string_view name_of(MutationKind kind) {
    switch (kind) {
    case MutationKind::opening_quote:
        return "opening quote removed";
    case MutationKind::closing_quote:
        return "closing quote removed";
    case MutationKind::then_word:
        return "then removed";
    case MutationKind::bracket:
        return "bracket removed";
    case MutationKind::keyword:
        return "keyword misspelt";
    case MutationKind::name:
        return "name misspelt";
    }
    return "";
}

std::vector<MutationSite> mutation_sites(std::string_view text, const ast::File& file) {
    return Sites(text).all(file);
}

std::string misspelt(std::string_view word, Dice& dice) {
    for (;;) {
        std::string slip{word};
        const std::size_t at = dice.roll(slip.size());
        switch (dice.roll(4)) {
        case 0:
            if (at + 1 < slip.size()) {
                std::swap(slip[at], slip[at + 1]);
            }
            break;
        case 1:
            slip.erase(at, 1);
            break;
        case 2:
            slip.insert(at, 1, slip[at]);
            break;
        default:
            slip[at] = static_cast<char>('a' + static_cast<char>(dice.roll(26)));
            break;
        }
        const bool same_class = !slip.empty() &&
                                (std::isupper(static_cast<unsigned char>(word[0])) != 0) ==
                                    (std::isupper(static_cast<unsigned char>(slip[0])) != 0) &&
                                lexical::word_length(slip) == slip.size() &&
                                std::isalpha(static_cast<unsigned char>(slip[0])) != 0;
        if (slip != word && same_class && !is_language_word(slip)) {
            return slip;
        }
    }
}

std::string mutated(std::string_view text, const MutationSite& site, Dice& dice) {
    const std::string_view written = text.substr(site.begin, site.end - site.begin);
    const bool spelt = site.kind == MutationKind::keyword || site.kind == MutationKind::name;
    std::string result{text.substr(0, site.begin)};
    result += spelt ? misspelt(written, dice) : std::string{};
    result += text.substr(site.end);
    return result;
}

} // namespace ipt::test
