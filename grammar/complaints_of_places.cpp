// What is said where a clause or a declaration should begin and something else stands.

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

// A word that begins a clause of other declarations.
Complaint foreign_clause(const Situation& s, const ClauseForm& form) {
    const std::string owners = owners_of(form);
    if (!s.in_declaration) {
        Diagnostic d =
            diagnostic(codes::misplaced_declaration, span_at(s, s.at, form.first().size()),
                       fmt::format("'{}' belongs to {}, and no declaration has begun", form.keyword, owners));
        d.hint = "A declaration begins a line, with its word in front:   cmoc Q1R5 \"…\"";
        return at_the_piece(s, std::move(d));
    }
    Diagnostic d = diagnostic(codes::foreign_clause, span_at(s, s.at, form.first().size()),
                              fmt::format("'{}' belongs to {}, and this is {}", form.keyword, owners,
                                          declaration_form(s.declaration).spoken));
    d.related.push_back({.where = s.declaration_keyword,
                         .message = fmt::format("{} begins here", declaration_form(s.declaration).spoken)});
    return at_the_piece(s, std::move(d));
}

// One more thing behind a list that has no comma before it.
std::optional<Complaint> comma_forgotten(const Situation& s, const Found& found) {
    const bool listed = (found.kind == Kind::name && takes_names(s.last_clause)) ||
                        (found.kind == Kind::term && takes_terms(s.last_clause)) ||
                        (found.kind == Kind::word && takes_words(s.last_clause) && !found.on_next_line &&
                         !begins_any_clause(found.written)) ||
                        (found.kind == Kind::text && takes_texts(s.last_clause));
    if (!s.after_clause || !listed) {
        return std::nullopt;
    }
    Diagnostic d = diagnostic(codes::missing_piece, span_of(s, found),
                              fmt::format("a comma is missing before {}", shortened(found.written)));
    d.fixes.push_back({.title = "put a comma before it", .edits = {{span_at(s, s.last_end, 0), ","}}});
    return at_the_piece(s, std::move(d));
}

// Another word in the same line: prose.
bool words_follow(std::string_view rest) {
    std::size_t at = 0;
    while (at < rest.size() && rest[at] != '\n' && lexical::blank_length(rest.substr(at)) > 0) {
        at += lexical::blank_length(rest.substr(at));
    }
    const Kind kind = lexical::piece(rest.substr(at)).kind;
    return kind == Kind::word || kind == Kind::name;
}

Complaint misplaced_word(const Situation& s, const Found& found) {
    if (auto comma = comma_forgotten(s, found)) {
        return std::move(*comma);
    }
    const std::string_view next = s.text.substr(s.at + found.written.size());
    for (const ClauseForm& form : all_clause_forms()) {
        if (form.first() == found.written) {
            return foreign_clause(s, form);
        }
    }
    if (found.written == "then" || found.written == "because") {
        Diagnostic d = diagnostic(codes::misplaced, span_of(s, found),
                                  fmt::format("'{}' belongs to an 'if', and none is open here", found.written));
        d.hint = "Context, mechanism and outcome are told in one go:   if … then … then …";
        return at_the_piece(s, std::move(d));
    }
    if (found.written == "and" || found.written == "or") {
        Diagnostic d = diagnostic(codes::misplaced, span_of(s, found),
                                  fmt::format("'{}' cannot join anything here", found.written));
        d.hint = "In a list things are separated by commas:   reports #rising-costs, not #fiscal-autonomy";
        return at_the_piece(s, std::move(d));
    }
    if (is_operand_word(found.written)) {
        Diagnostic d = diagnostic(codes::missing_piece, span_of(s, found),
                                  fmt::format("'{}' belongs to a part of a configuration or a finding", found.written));
        d.label = "is a word missing before this?";
        return at_the_piece(s, std::move(d));
    }
    if (s.in_declaration && (words_follow(next) || has_odd_quotes(s.text, s.at))) {
        return unquoted(s);
    }
    Diagnostic d =
        s.in_declaration
            ? diagnostic(codes::unknown_clause, span_of(s, found),
                         fmt::format("{} has no '{}'", declaration_form(s.declaration).spoken, found.written))
            : diagnostic(codes::unknown_declaration, span_of(s, found),
                         fmt::format("'{}' does not begin a declaration", found.written));
    d.hint = "Words of your own stand in quotation marks.";
    return at_the_piece(s, std::move(d));
}

} // namespace

Complaint misplaced_piece(const Situation& s) {
    static constexpr std::string_view aggregates[] = {"count", "least", "greatest", "sum", "mean"};
    const Found found = found_at(s);
    if (found.kind == Kind::word) {
        return misplaced_word(s, found);
    }
    if (auto comma = comma_forgotten(s, found)) {
        return std::move(*comma);
    }
    if (found.kind == Kind::name && s.in_declaration &&
        (has_odd_quotes(s.text, s.at) || words_follow(s.text.substr(s.at + found.written.size())))) {
        return unquoted(s);
    }
    const Code& code = s.in_declaration ? codes::misplaced : codes::misplaced_declaration;
    Diagnostic d = diagnostic(code, span_of(s, found), "");
    switch (found.kind) {
    case Kind::text:
        d.message = "what is this text?";
        d.hint =
            s.in_declaration
                ? fmt::format("A title stands right behind the name; any other text has a word before it:   note {}",
                              shortened(found.written))
                : "A text belongs to a declaration, behind the word that says what it is.";
        break;
    case Kind::term:
        d.message = fmt::format("{} stands alone", found.written);
        d.hint = fmt::format("A term is attached to a text with 'as', or stands where a text could:   \"…\" as {}",
                             found.written);
        break;
    case Kind::name:
        d.message = fmt::format("{} stands alone", found.written);
        d.hint = "Before a name stands the word that says what it is to this one:   answers Q1,   from Q1P3.";
        break;
    case Kind::variable:
        if (const auto meant = nearest(piece_before(s), aggregates)) {
            const std::string_view before = piece_before(s);
            return at_the_piece(s,
                                misspelt_word(span_at(s, s.last_end - before.size(), before.size()), before, *meant));
        }
        d.message = fmt::format("{} stands alone", found.written);
        d.hint = "A ?variable is part of a phrase, or is compared:   ?x is backed by ?e,   ?n >= 2";
        break;
    case Kind::comma:
        d.message = "this comma separates nothing";
        d.hint = s.after_clause && takes_expression(s.last_clause)
                     ? "Several things in one part are joined with 'and' or 'or'."
                     : "Commas stand between the things of a list, and nowhere else.";
        break;
    default: // NOLINT: anything else is shown as it is written.
        d.message = fmt::format("{} stands alone", described(found));
        d.hint = "A clause begins with a word of the language.";
        break;
    }
    return at_the_piece(s, std::move(d));
}

} // namespace ipt::grammar
