// What is said of rules that cannot be read.

#include "grammar/complaint_parts.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/keywords.hpp"
#include "grammar/nearest.hpp"
#include "grammar/troubles.hpp"
#include "grammar/wording.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::grammar {

using lexical::Kind;

namespace {

// The first word of the literal that ends at `end`, in its line.
std::size_t literal_begin(std::string_view text, std::size_t first, std::size_t end) {
    std::size_t begin = end;
    while (begin > first && text[begin - 1] != '\n' && text[begin - 1] != '(') {
        --begin;
    }
    for (const std::string_view joint : {" and ", " or ", " when "}) {
        const std::size_t last = text.substr(begin, end - begin).rfind(joint);
        begin = last == std::string_view::npos ? begin : begin + last + joint.size();
    }
    while (begin < end && lexical::blank_length(text.substr(begin)) > 0) {
        ++begin;
    }
    return begin;
}

} // namespace

Complaint stray_where(const Situation& s) {
    static constexpr std::string_view quantifiers[] = {"no", "every", "exactly", "at"};
    const std::size_t begin = literal_begin(s.text, s.declaration_keyword.end, s.last_end);
    const lexical::Piece first = lexical::piece(s.text.substr(begin));
    const std::string_view word = s.text.substr(begin, first.length);
    if (const auto meant = first.kind == Kind::word ? nearest(word, quantifiers) : std::nullopt) {
        return at_the_piece(s, misspelt_word(span_at(s, begin, word.size()), word, *meant));
    }
    Diagnostic d =
        diagnostic(codes::missing_quantifier, span_at(s, s.at, 5), "'where' belongs to a count, and none has begun");
    d.hint = "For instance   at least 2 ?k where (…)   or   no ?k where (…)";
    return at_the_piece(s, std::move(d));
}

std::optional<Complaint> behind_phrase(const Situation& s) {
    const Found found = found_at(s);
    if (found.kind == Kind::word && found.written == "where") {
        return stray_where(s);
    }
    if (found.nothing()) {
        return std::nullopt;
    }
    if (found.kind == Kind::comma) {
        Diagnostic d = diagnostic(codes::broken_phrase, span_of(s, found), "a comma cannot be part of a phrase");
        d.hint = "Phrases are joined with 'and' or 'or'; inside a phrase leave the comma out.";
        return at_the_piece(s, std::move(d));
    }
    if (found.kind == Kind::comparison || found.kind == Kind::sign) {
        Diagnostic d = diagnostic(codes::broken_phrase, span_of(s, found),
                                  fmt::format("'{}' cannot be part of a phrase", found.written));
        d.hint = "A comparison stands alone, joined with 'and':   ?x has weight ?n and ?n >= 2";
        return at_the_piece(s, std::move(d));
    }
    if (found.kind == Kind::word && ends_phrase(found.written)) {
        Diagnostic d = diagnostic(codes::broken_phrase, span_of(s, found),
                                  fmt::format("'{}' cannot be part of a phrase", found.written));
        d.hint = "and, or, where, when and otherwise join phrases; say it in other words.";
        return at_the_piece(s, std::move(d));
    }
    if (found.kind == Kind::open) {
        Diagnostic d = diagnostic(codes::broken_phrase, span_of(s, found), "a bracket cannot be part of a phrase");
        d.hint = "Is 'and' or 'where' missing before it?";
        return at_the_piece(s, std::move(d));
    }
    return std::nullopt;
}

Complaint no_when(const Situation& s) {
    static constexpr std::string_view otherwise[] = {"otherwise"};
    const std::string_view before = piece_before(s);
    const bool row = s.declaration == ast::DeclarationKind::choose || s.declaration == ast::DeclarationKind::verdict;
    if (row && !before.empty() && nearest(before, otherwise)) {
        return at_the_piece(s,
                            misspelt_word(span_at(s, s.last_end - before.size(), before.size()), before, "otherwise"));
    }
    if (const Found found = found_at(s);
        !row && is_prose(found) && !found.on_next_line && has_odd_quotes(s.text, s.at)) {
        return unquoted(s);
    }
    if (const Found found = found_at(s); s.declaration == ast::DeclarationKind::claim && found.kind == Kind::word) {
        static constexpr std::string_view from[] = {"from"};
        if (nearest(found.written, from)) {
            return at_the_piece(s, misspelt_word(span_of(s, found), found.written, "from"));
        }
    }
    if (!row) {
        if (auto found = behind_phrase(s)) {
            return std::move(*found);
        }
    }
    const Found found = found_at(s);
    Diagnostic d =
        diagnostic(codes::missing_when, found.nothing() ? span_at(s, s.last_end, 0) : span_of(s, found),
                   row && !before.empty() ? fmt::format("when is it '{}'?", before)
                                          : fmt::format("{} needs a 'when'", declaration_form(s.declaration).spoken));
    d.label = "expected 'when'";
    if (s.declaration == ast::DeclarationKind::rule) {
        d.hint = "A rule says what holds when something else does. What always holds is a setting or a table:\n"
                 "    setting \"why\"  2 sites are needed";
    }
    return {.diagnostic = std::move(d), .resume = found.nothing() ? s.last_end : s.at};
}

Complaint no_phrase(const Situation& s) {
    const Found found = found_at(s);
    const std::string_view spoken = declaration_form(s.declaration).spoken;
    if (s.expected == Expected::head_phrase) {
        Diagnostic d =
            diagnostic(codes::missing_phrase, span_at(s, s.last_end, 0), fmt::format("{} needs a phrase", spoken));
        d.label = "expected a phrase";
        d.hint = found.kind == Kind::word && found.written == "when"
                     ? "Say what holds before you say when:   ?x is weak when …"
                     : "A phrase is words and holes in one line:   ?x is backed by ?e";
        return at_the_gap(s, std::move(d));
    }
    return missing(s, codes::missing_phrase, "a phrase",
                   "A phrase is words and holes in one line:   ?x is backed by ?e");
}

Complaint no_quantifier(const Situation& s, std::string_view what) {
    if (auto found = misspelt_of_tried(s)) {
        return std::move(*found);
    }
    return missing(s, codes::missing_quantifier, what,
                   "For instance   at least 2 ?k where (?k tells the whole of ?x)\n"
                   "               every ?k where (?k tests ?x) has (?k tells the whole of ?x)");
}

Complaint no_keyword(const Situation& s) {
    if (auto found = misspelt_of_tried(s)) {
        return std::move(*found);
    }
    const std::string_view wanted = s.tried.empty() ? std::string_view{"a word"} : s.tried.front();
    const std::string_view before = piece_before(s);
    Diagnostic d = diagnostic(codes::missing_keyword, span_at(s, s.last_end, 0),
                              before.empty() ? fmt::format("here '{}' is missing", wanted)
                                             : fmt::format("behind '{}' the word '{}' is missing", before, wanted));
    d.label = fmt::format("expected '{}'", wanted);
    d.fixes.push_back(
        {.title = fmt::format("add '{}'", wanted), .edits = {{span_at(s, s.last_end, 0), fmt::format(" {}", wanted)}}});
    return at_the_gap(s, std::move(d));
}

} // namespace ipt::grammar
