#include "grammar/complaints.hpp"

#include "grammar/ascii.hpp"
#include "grammar/complaint_parts.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/keywords.hpp"
#include "grammar/lexical.hpp"
#include "grammar/nearest.hpp"
#include "grammar/troubles.hpp"
#include "grammar/wording.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <string>

namespace ipt::grammar {

namespace {

using lexical::Kind;

// A closing bracket, or a character that the language does not use, is told as such wherever it stands.
std::optional<Complaint> out_of_place(const Situation& s) {
    const Found found = found_at(s);
    if (found.kind == Kind::close && !s.in_bracket) {
        return at_the_piece(s, stray_bracket(span_of(s, found)));
    }
    const bool begins_clause = s.expected == Expected::clause || s.expected == Expected::declaration;
    if (found.kind == Kind::other && (!found.on_next_line || begins_clause)) {
        const bool number = is_ascii_digit(found.written[0]);
        if (number) {
            Diagnostic d = diagnostic(codes::missing_number, span_of(s, found),
                                      fmt::format("{} is neither a number nor a name", found.written));
            d.hint = fmt::format("A number has no letters; a place or a label in your own words is a text:   \"{}\"",
                                 found.written);
            return at_the_piece(s, std::move(d));
        }
        return at_the_piece(s, odd_character(span_of(s, found), found.written));
    }
    return std::nullopt;
}

// ---- names -------------------------------------------------------------------------------------------------

Complaint no_reference(const Situation& s) {
    const Found found = found_at(s);
    const Wanted want = wanted_name(s.in_clause ? std::optional{s.clause} : std::nullopt);
    const bool like_a_name =
        std::any_of(found.written.begin(), found.written.end(), [](char c) { return is_ascii_digit(c) || c == '.'; });
    if (found.kind == Kind::word && !found.on_next_line && like_a_name) {
        return at_the_piece(s, small_name(span_of(s, found), found.written));
    }
    return missing(s, codes::missing_reference, want.what, want.example);
}

Complaint no_term(const Situation& s) {
    const Found found = found_at(s);
    if (found.kind != Kind::word || found.on_next_line) {
        return missing(s, codes::missing_term, "a #term", "A term is written with # and hyphens:   #fiscal-autonomy");
    }
    Diagnostic d =
        diagnostic(codes::missing_term, span_of(s, found), fmt::format("a term is written with #: #{}", found.written));
    d.fixes.push_back({.title = "put # before it", .edits = {{span_at(s, s.at, 0), "#"}}});
    d.label = fmt::format("did you mean #{}?", found.written);
    return at_the_piece(s, std::move(d));
}

Complaint no_declared_name(const Situation& s) {
    const Found found = found_at(s);
    if (s.expected == Expected::declared_term && found.kind == Kind::word && !found.on_next_line) {
        return no_term(s);
    }
    const DeclarationForm& form = declaration_form(s.declaration);
    const std::string_view written =
        s.text.substr(s.declaration_keyword.begin, s.declaration_keyword.end - s.declaration_keyword.begin);
    const std::string_view example = example_name(s.declaration);
    const bool here = !found.nothing() && found.kind != Kind::text;
    Diagnostic d = diagnostic(codes::missing_name, here ? span_of(s, found) : span_at(s, s.last_end, 0),
                              fmt::format("{} needs a name", form.spoken));
    d.label = here ? fmt::format("{} is none", described(found)) : fmt::format("such as {}", example);
    const std::string title = !found.nothing() && found.kind == Kind::text ? " " + shortened(found.written) : "";
    d.hint =
        s.expected == Expected::declared_term
            ? fmt::format("A term is written with # and needs no capital letter:   {} {}{}", written, example, title)
            : fmt::format("A name begins with a capital letter:   {} {}{}", written, example, title);
    return {.diagnostic = std::move(d), .resume = here ? s.at : s.last_end};
}

// ---- parts of configurations ---------------------------------------------------------------------------------

Complaint no_operand(const Situation& s) {
    const Found found = found_at(s);
    if (lost_its_mark(s, found)) {
        return unquoted(s);
    }
    const bool language_word = found.kind == Kind::word && (ends_phrase(found.written) || found.written == "then" ||
                                                            found.written == "because" || found.written == "as");
    if (!found.nothing() && is_prose(found) && !language_word) {
        const auto meant = found.kind == Kind::word ? nearest(found.written, operand_words()) : std::nullopt;
        if (meant) {
            return at_the_piece(s, misspelt_word(span_of(s, found), found.written, *meant));
        }
        return unquoted(s);
    }
    if (language_word && !found.on_next_line) {
        const std::string_view before = piece_before(s);
        Diagnostic d = diagnostic(codes::missing_element, span_at(s, s.last_end, 0),
                                  fmt::format("nothing stands between '{}' and '{}'", before, found.written));
        d.label = "expected a text, a #term or ?";
        d.hint = "What is not known is written as ?.";
        return at_the_gap(s, std::move(d));
    }
    return missing(s, codes::missing_element, "a text, a #term or ?",
                   "For instance   \"costs are rising\" as #rising-costs   or, when it is not known,   ?");
}

Complaint no_third_place(const Situation& s) {
    std::string rewritten;
    const std::string_view chain = s.text.substr(s.keyword.end, s.last_end - s.keyword.end);
    const std::size_t arrow = chain.find("->");
    if (arrow != std::string_view::npos) {
        rewritten =
            fmt::format("\n    {} {} -> ? -> {}", s.text.substr(s.keyword.begin, s.keyword.end - s.keyword.begin),
                        in_one_line(chain.substr(0, arrow)), in_one_line(chain.substr(arrow + 2)));
    }
    Diagnostic d = diagnostic(codes::broken_chain, span_at(s, s.last_end, 0),
                              "a chain names three places: context -> mechanism -> outcome");
    d.label = "expected a second ->";
    d.hint = fmt::format("A place that the source leaves open is written as ?:{}", rewritten);
    return at_the_gap(s, std::move(d));
}

// ---- brackets ------------------------------------------------------------------------------------------------

Complaint not_closed(const Situation& s) {
    const Found found = found_at(s);
    const bool thing = found.kind == Kind::text || found.kind == Kind::term || found.kind == Kind::open ||
                       (found.kind == Kind::word && is_operand_word(found.written));
    if (thing && !found.on_next_line) {
        Diagnostic d =
            diagnostic(codes::missing_piece, span_of(s, found), "a word is missing between two things in brackets");
        d.label = "'and' or 'or' before this?";
        return at_the_piece(s, std::move(d));
    }
    Diagnostic d = diagnostic(codes::unclosed_bracket, span_at(s, s.bracket, 1), "this bracket is not closed");
    d.label = "it opens here …";
    const bool same_line = s.text.substr(s.bracket, s.last_end - s.bracket).find('\n') == std::string_view::npos;
    d.related.push_back({.where = span_at(s, s.last_end, 0),
                         .message = found.kind == Kind::end ? "… and is still open at the end of the file"
                                                            : "… and should close here at the latest"});
    d.hint = same_line ? fmt::format("  {})", in_one_line(s.text.substr(s.bracket, s.last_end - s.bracket))) : "";
    return at_the_gap(s, std::move(d));
}

} // namespace

Complaint complaint(const Situation& s) {
    if (s.expected != Expected::depth) {
        if (auto found = out_of_place(s)) {
            return std::move(*found);
        }
    }
    switch (s.expected) {
    case Expected::name:
        return no_reference(s);
    case Expected::declared_name:
    case Expected::declared_term:
    case Expected::declared_list:
        return no_declared_name(s);
    case Expected::term:
        return no_term(s);
    case Expected::word: {
        const Found found = found_at(s);
        const bool decimal =
            found.kind == Kind::number && s.at >= 2 && s.text[s.at - 1] == ',' && is_ascii_digit(s.text[s.at - 2]);
        if (decimal) {
            Diagnostic d =
                diagnostic(codes::missing_number, span_at(s, s.at - 1, 1), "a decimal is written with a point");
            d.fixes.push_back({.title = "write a point", .edits = {{span_at(s, s.at - 1, 1), "."}}});
            d.hint = "A comma separates the things of a list.";
            return at_the_piece(s, std::move(d));
        }
        if (s.declaration == ast::DeclarationKind::list && s.in_declaration) {
            return missing(s, codes::missing_word, "a word of the list",
                           "Its words are written in small letters:   list answer yes, no, unsaid");
        }
        return missing(s, codes::missing_word, "a word of the language",
                       found.kind == Kind::text ? "Such a word stands without quotation marks."
                                                : "Such a word is written in small letters:   rigour high,   at meso");
    }
    case Expected::text:
    case Expected::title: {
        const Found found = found_at(s);
        if (lost_its_mark(s, found)) {
            return unquoted(s);
        }
        if (!found.nothing() && is_prose(found) && found.kind != Kind::number &&
            !(found.kind == Kind::word && ends_phrase(found.written))) {
            return unquoted(s);
        }
        if (s.expected == Expected::title) {
            return missing(s, codes::missing_head, "a text", "Your own words stand in quotation marks.");
        }
        return missing(s, codes::missing_text, "a text", "Your own words stand in quotation marks.");
    }
    case Expected::number:
        return missing(s, codes::missing_number, "a number",
                       "For instance   12,   4.41,   62%   or a date such as   2025-03-14");
    case Expected::label:
        return missing(s, codes::missing_number, "a number or a text", "For instance   page 12   or   page \"xiv\"");
    case Expected::comma:
        return missing(s, codes::missing_piece, "a comma",
                       "Three columns are named:   long \"case\", \"term\", \"present\"");
    case Expected::element:
    case Expected::operand:
        return no_operand(s);
    case Expected::arrow:
        return no_third_place(s);
    case Expected::scale_sort:
        return missing(s, codes::missing_word, "'theoretical' or 'observed'",
                       "For instance   scale importance importance 1 to 5 theoretical");
    case Expected::no_more_parts: {
        const Found found = found_at(s);
        Diagnostic d = diagnostic(codes::too_many_parts, span_of(s, found), "this 'if' has a third 'then'");
        d.hint = "An 'if' has three parts: context, mechanism, outcome. Join several things in one part with 'and';\n"
                 "what the outcome leads to is told by another cmoc.";
        return at_the_piece(s, std::move(d));
    }
    case Expected::verdict_word:
        return missing(s, codes::missing_head, "the word decided on",
                       "For instance   decision Q1R5 reaffirmed by R1, R2 on 2025-05-02");
    case Expected::severity:
        if (auto found = misspelt_of_tried(s)) {
            return std::move(*found);
        }
        return missing(s, codes::missing_head, "advises, warns or fails",
                       "A check makes a suggestion, a warning or an error:   check NoSource warns \"…\" when …");
    case Expected::variable:
        return missing(s, codes::missing_variable, "a ?variable",
                       "Something to find is a ? and a word:   ?x,   ?source");
    case Expected::value:
        return missing(s, codes::missing_value, "a value",
                       "A value is a number, a text, a name, a #term, a ?variable or a word of a list.");
    case Expected::comparison:
        return missing(s, codes::missing_value, "a comparison", "Values are compared with   = != < <= > >=");
    case Expected::bound:
        return no_quantifier(s, "'least' or 'most'");
    case Expected::where:
        return no_quantifier(s, "'where'");
    case Expected::opening:
        return no_quantifier(s, "a bracket");
    case Expected::phrase:
    case Expected::head_phrase:
    case Expected::body:
        return no_phrase(s);
    case Expected::line_end:
    case Expected::end_of_body:
        if (auto found = behind_phrase(s)) {
            return std::move(*found);
        }
        return missing(s, codes::broken_phrase, "the end of the line",
                       "A phrase ends with its line; several are joined with 'and' or 'or'.");
    case Expected::when:
        return no_when(s);
    case Expected::keyword:
    case Expected::second_word:
        return no_keyword(s);
    case Expected::closing:
        if (const Found found = found_at(s); found.kind == Kind::word && found.written == "where") {
            return stray_where(s);
        }
        return not_closed(s);
    case Expected::depth: {
        Diagnostic d =
            diagnostic(codes::too_deep, span_at(s, s.at, 1), "things stand more than 200 deep inside each other");
        d.hint = "Say it with fewer brackets, or in several declarations.";
        return at_the_piece(s, std::move(d));
    }
    case Expected::clause:
    case Expected::declaration:
        if (auto found = s.rule_like ? behind_phrase(s) : std::nullopt) {
            return std::move(*found);
        }
        return misplaced_piece(s);
    }
    return misplaced_piece(s);
}

} // namespace ipt::grammar
