#include "grammar/troubles.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "grammar/keywords.hpp"
#include "grammar/lexical.hpp"
#include "grammar/wording.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <optional>
#include <string>

namespace ipt::grammar {

namespace {

// A character that word processors put where the language has one of its own.
struct Odd {
    std::string_view character;
    std::string_view hint;
};
constexpr Odd odd_characters[] = {
    {"‘", "Your own words stand in double quotation marks:   \"…\""},
    {"’", "Your own words stand in double quotation marks:   \"…\""},
    {"'", "Your own words stand in double quotation marks:   \"…\""},
    {"`", "Your own words stand in double quotation marks:   \"…\""},
    {"‹", "Your own words stand in double quotation marks:   \"…\""},
    {"”", "This mark closes a text, and none is open. Is an opening mark missing before it?"},
    {"»", "This mark closes a text, and none is open. Is an opening mark missing before it?"},
    {"→", "An arrow is written ->"},
    {"⇒", "An arrow is written ->"},
    {"≥", "At least is written >="},
    {"≤", "At most is written <="},
    {"≠", "Different from is written !="},
    {"–", "A hyphen in a name is -, an arrow is ->, and minus is - with blanks round it."},
    {"—", "A hyphen in a name is -, an arrow is ->, and minus is - with blanks round it."},
    {"−", "Minus is - with blanks round it."},
    {"×", "Times is written *"},
    {"÷", "Divided by is written /"},
    {"…", "Three dots stand for nothing here; a part that is not known is ?."},
    {"&", "Write 'and'."},
    {"|", "Write 'or'."},
    {"[", "Brackets are ( and )."},
    {"]", "Brackets are ( and )."},
    {"{", "Brackets are ( and )."},
    {"}", "Brackets are ( and )."},
    {"#", "A #term has its word right behind the #, and begins with a letter or digit:   #fiscal-autonomy"},
    {"!", "Different from is written !=, and what does not hold has 'not' before it."},
    {";", "Things in a list are separated by commas; declarations and clauses by nothing but their words."},
    {":", "Nothing stands between a word of the language and what follows it but a blank."},
    {".", "No full stop is needed: a declaration ends where the next begins."},
    {"@", "The language of a text stands right behind its closing mark:   \"…\"@cy"},
    {"/", "A comment begins with //"},
    {"_", "A name begins with a capital letter."},
};

std::string code_point(std::string_view character) {
    unsigned value = static_cast<unsigned char>(character[0]);
    if (character.size() > 1) {
        value &= 0xFFU >> (character.size() + 1);
        for (std::size_t i = 1; i < character.size(); ++i) {
            value = (value << 6U) | (static_cast<unsigned char>(character[i]) & 0x3FU);
        }
    }
    return fmt::format("U+{:04X}", value);
}

// Takes no room on paper: zero-width blanks and joiners, soft hyphens, controls.
bool is_invisible(std::string_view character) {
    const auto first = static_cast<unsigned char>(character[0]);
    return first < 0x20 || first == 0x7F || character == "\xC2\xAD" || character == "\xE2\x81\xA0" ||
           (character.size() == 3 && character.starts_with("\xE2\x80") &&
            static_cast<unsigned char>(character[2]) >= 0x8B && static_cast<unsigned char>(character[2]) <= 0x8F);
}

} // namespace

Diagnostic odd_character(Span where, std::string_view written) {
    if (is_invisible(written)) {
        Diagnostic d = diagnostic(codes::odd_character, where,
                                  fmt::format("an invisible character ({}) stands here", code_point(written)));
        d.hint = "It was probably pasted with the text. Delete it.";
        d.fixes.push_back({.title = "delete it", .edits = {{where, ""}}});
        return d;
    }
    Diagnostic d = diagnostic(codes::odd_character, where, fmt::format("the language has no use for {} here", written));
    const auto* found = std::find_if(std::begin(odd_characters), std::end(odd_characters),
                                     [&](const Odd& odd) { return odd.character == written; });
    d.hint = found != std::end(odd_characters)
                 ? std::string{found->hint}
                 : "Inside quotation marks every character is kept as it is; outside it cannot stand.";
    return d;
}

namespace {

// `"costs rise as #rising`: the mark is missing before the term that was to be attached. As it should read.
std::optional<std::string> closed_before_term(std::string_view line, std::string_view closing) {
    const std::size_t as = line.find(" as #");
    if (as == std::string_view::npos || as == 0 || line.substr(0, as).find('"', 1) != std::string_view::npos) {
        return {};
    }
    const std::size_t end = std::min(line.find_first_of(" \t\r,)", as + 4), line.size());
    return fmt::format("{}{}{}", line.substr(0, as), closing, line.substr(as, end - as));
}

} // namespace

Diagnostic unclosed_text(std::string_view text, std::uint32_t line, Span opening, Span end) {
    const std::size_t mark = lexical::piece(text.substr(opening.begin)).length;
    const std::string_view written = text.substr(opening.begin, mark);
    const std::string_view closing = written == "\"" ? "\"" : written == "\xC2\xAB" ? "»" : "”";
    opening.end = opening.begin + static_cast<std::uint32_t>(mark);
    Diagnostic d = diagnostic(codes::unclosed_text, opening, "is this text closed?");
    d.label = "it opens here …";
    const std::string_view rest = text.substr(opening.begin);
    const auto mended = closed_before_term(rest.substr(0, rest.find('\n')), closing);
    const std::string at_end = mended ? fmt::format("Probably a {} is missing before 'as':\n    {}", closing, *mended)
                                      : fmt::format("Probably a {} is missing at the end of line {}.", closing, line);
    if (end.end == end.begin) {
        d.label = "it opens here and is not closed before the next blank line";
        d.hint = at_end;
        return d;
    }
    d.related.push_back({.where = end, .message = "… and would end here, where the next words make no sense"});
    const bool one_line = text.substr(opening.begin, end.begin - opening.begin).find('\n') == std::string_view::npos;
    d.hint = one_line && !mended
                 ? "Probably a quotation mark is missing, or one too many. A mark inside a text is written \\\"."
                 : at_end;
    return d;
}

Diagnostic misspelt_word(Span where, std::string_view word, std::string_view meant) {
    Diagnostic d = diagnostic(codes::misspelt_word, where, fmt::format("'{}' makes no sense here", word));
    d.label = fmt::format("did you mean '{}'?", meant);
    d.fixes.push_back({.title = fmt::format("change it to '{}'", meant), .edits = {{where, std::string{meant}}}});
    return d;
}

Diagnostic small_name(Span where, std::string_view written) {
    Diagnostic d =
        diagnostic(codes::lower_case_name, where, fmt::format("the name '{}' begins with a small letter", written));
    const std::string better = with_capital(written);
    d.label = fmt::format("did you mean {}?", better);
    d.fixes.push_back({.title = fmt::format("change it to {}", better), .edits = {{where, better}}});
    return d;
}

Diagnostic stray_bracket(Span where) {
    Diagnostic d = diagnostic(codes::stray_bracket, where, "this bracket closes nothing");
    d.hint = "Put a ( where the bracket should begin, or leave this one out.";
    return d;
}

Diagnostic forgotten_as(std::string_view text, Span words, Span term) {
    Diagnostic d = diagnostic(codes::missing_piece, term, "'as' is missing between a text and its #term");
    d.hint = fmt::format("  {} as {}", shortened(text.substr(words.begin, words.end - words.begin)),
                         text.substr(term.begin, term.end - term.begin));
    d.fixes.push_back({.title = "put 'as' between", .edits = {{{term.source, term.begin, term.begin}, "as "}}});
    return d;
}

Diagnostic forgotten_then(std::string_view text, Span next) {
    const std::string words = shortened(text.substr(next.begin, next.end - next.begin));
    Diagnostic d = diagnostic(codes::missing_piece, next, fmt::format("a word is missing before {}", words));
    d.hint =
        fmt::format("If the next part begins here, put 'then' before it; if it belongs to the part before, 'and':\n"
                    "    then {0}\n    and {0}",
                    words);
    return d;
}

Diagnostic missing_parts(std::string_view text, std::span<const Span> parts, Span end) {
    const auto words = [&](Span part) { return in_one_line(text.substr(part.begin, part.end - part.begin)); };
    Diagnostic d = diagnostic(codes::missing_then, end, "one part is missing: an 'if' has two 'then's");
    d.label = parts.size() == 1 ? "expected a 'then'" : "expected a second 'then'";
    if (parts.size() == 1) {
        d.message = "two parts are missing: an 'if' has two 'then's";
        d.hint = fmt::format("Say what works and what comes of it; what is not known is written as ?:\n"
                             "    if {} then ? then ?",
                             words(parts[0]));
        return d;
    }
    const std::string last = words(parts[1]);
    const std::string first = fmt::format("Is {} the outcome, and how it comes about is not known?", last);
    const std::string second = "Or is it the mechanism, and the outcome is not known?";
    const std::size_t width = std::max(first.size(), second.size());
    d.hint = fmt::format("{:<{}}   then ? then {}\n{:<{}}   then {} then ?", first, width, last, second, width, last);
    return d;
}

Diagnostic missing_outcome(Span end) {
    Diagnostic d = diagnostic(codes::missing_then, end, "one part is missing: what comes of it");
    d.label = "expected 'then'";
    d.hint = "Context, outcome, mechanism:   if … then … because …   What is not known is written as ?.";
    return d;
}

Diagnostic mixed_joints(std::string_view text, Span whole, std::span<const Span> joints,
                        const std::vector<bool>& either) {
    std::vector<std::string> parts;
    std::uint32_t from = whole.begin;
    for (std::size_t i = 0; i <= joints.size(); ++i) {
        const std::uint32_t to = i < joints.size() ? joints[i].begin : whole.end;
        parts.push_back(in_one_line(text.substr(from, to - from)));
        from = i < joints.size() ? joints[i].end : to;
    }
    // Brackets round each run of things joined by the one word.
    const auto bracketed = [&](bool inner) {
        std::string line;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const bool before = i > 0 && either[i - 1] == inner;
            const bool behind = i < joints.size() && either[i] == inner;
            line += !before && behind ? "(" : "";
            line += parts[i];
            line += before && !behind ? ")" : "";
            line += i < joints.size() ? (either[i] ? " or " : " and ") : "";
        }
        return line;
    };
    const std::string_view leading = word_before(text, whole.begin);
    const std::string lead = leading.empty() ? "" : fmt::format("{} ", leading);
    const auto other = static_cast<std::size_t>(std::find(either.begin(), either.end(), !either[0]) - either.begin());
    Diagnostic d = diagnostic(codes::mixed_and_or, joints[other], "'and' and 'or' stand side by side");
    d.related.push_back({.where = joints[other - 1], .message = ""});
    d.hint = fmt::format("Which belongs together? Put brackets round it:\n    {0}{1}\n    {0}{2}", lead,
                         bracketed(false), bracketed(true));
    return d;
}

Diagnostic not_in_phrase(Span where) {
    Diagnostic d = diagnostic(codes::not_in_phrase, where, "'not' inside a phrase is a word like any other");
    d.hint = "This rule denies nothing: it says a thing of its own. To say that something does not hold, put 'not'\n"
             "before a whole phrase:   not ?x is strong. If it is meant, declare it:   phrase \"why\" ?x is not strong";
    return d;
}

Diagnostic declaration_in_line(Span where, std::string_view word) {
    Diagnostic d = diagnostic(codes::declaration_in_line, where,
                              fmt::format("'{}' begins a declaration, so it begins a line", word));
    d.fixes.push_back(
        {.title = "put it on a line of its own", .edits = {{{where.source, where.begin, where.begin}, "\n"}}});
    return d;
}

Diagnostic unknown_clause(Span where, std::string_view word, ast::DeclarationKind declaration, std::string_view meant) {
    Diagnostic d = diagnostic(codes::unknown_clause, where,
                              fmt::format("{} has no '{}'", declaration_form(declaration).spoken, word));
    d.label = fmt::format("did you mean '{}'?", meant);
    d.fixes.push_back({.title = fmt::format("change it to '{}'", meant), .edits = {{where, std::string{meant}}}});
    return d;
}

Diagnostic unknown_declaration(Span where, std::string_view word, std::string_view meant) {
    Diagnostic d =
        diagnostic(codes::unknown_declaration, where, fmt::format("'{}' does not begin a declaration", word));
    d.label = fmt::format("did you mean '{}'?", meant);
    d.fixes.push_back({.title = fmt::format("change it to '{}'", meant), .edits = {{where, std::string{meant}}}});
    return d;
}

} // namespace ipt::grammar
