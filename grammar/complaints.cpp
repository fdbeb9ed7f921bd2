#include "grammar/complaints.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "grammar/keywords.hpp"
#include "grammar/lexical.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <string>

namespace ipt::grammar {

namespace {

using lexical::Kind;

// What stands at a place.
struct Found {
    Kind kind = Kind::end;
    std::string_view written = {};
    bool on_next_line = false;
};

Found found_at(const Situation& s) {
    const std::string_view rest = s.text.substr(s.at);
    const lexical::Piece piece = lexical::piece(rest);
    const std::size_t length = piece.kind == Kind::text ? lexical::measure_text(rest).length : piece.length;
    const std::string_view between = s.text.substr(s.last_end, s.at - s.last_end);
    return {.kind = piece.kind,
            .written = rest.substr(0, length),
            .on_next_line = between.find('\n') != std::string_view::npos};
}

Span span_at(const Situation& s, std::size_t begin, std::size_t length) {
    return {.source = s.source,
            .begin = static_cast<std::uint32_t>(begin),
            .end = static_cast<std::uint32_t>(begin + length)};
}

// Words on one line, blanks made one.
std::string in_one_line(std::string_view text) {
    std::string line;
    bool blank = false;
    while (!text.empty()) {
        const std::size_t length = lexical::blank_length(text);
        if (length > 0) {
            blank = !line.empty();
            text.remove_prefix(length);
            continue;
        }
        line += blank ? " " : "";
        blank = false;
        line += text[0];
        text.remove_prefix(1);
    }
    return line;
}

std::string shortened(std::string_view text) {
    constexpr std::size_t most = 40;
    std::string line = in_one_line(text);
    if (line.size() <= most) {
        return line;
    }
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return line.substr(0, end) + "…";
}

// What is expected, in words, with an example.
struct Wanted {
    const Code* code;
    std::string_view what;
    std::string_view example;
};

Wanted wanted(Expected expected) {
    switch (expected) {
    case Expected::name:
        return {&codes::missing_reference, "a name", "A name begins with a capital letter: Q1R5, Q1.Autonomy, Report."};
    case Expected::term:
        return {&codes::missing_term, "a #term", "A term is written with #: #fiscal-autonomy."};
    case Expected::word:
        return {&codes::missing_word, "a word of the language",
                "Such a word is written in small letters and without quotation marks: high, meso, tentative."};
    case Expected::text:
        return {&codes::missing_text, "a text", "Your own words stand in quotation marks: \"…\"."};
    case Expected::number:
        return {&codes::missing_number, "a number", "For instance 12, 4.41, 62% or a date such as 2025-03-14."};
    case Expected::label:
        return {&codes::missing_number, "a number or a text", "For instance   page 12   or   page \"xiv\"."};
    case Expected::comma:
        return {&codes::missing_piece, "a comma",
                "Three columns are named, with commas between:   long \"case\", \"term\", \"present\"."};
    case Expected::element:
        return {&codes::missing_element, "a text or a #term",
                "For instance   \"different line managers\" as #split-line-management."};
    case Expected::operand:
        return {&codes::missing_element, "a text, a #term or ?",
                "For instance   \"costs are rising\" as #rising-costs; a part that is not known is ?."};
    case Expected::arrow:
        return {
            &codes::broken_chain, "a second ->",
            "A chain names three places, context -> mechanism -> outcome; a place that the source leaves open is ?."};
    case Expected::scale_sort:
        return {&codes::missing_word, "theoretical or observed",
                "For instance   scale importance importance 1 to 5 theoretical."};
    case Expected::no_more_parts:
        return {&codes::too_many_parts, "the end of this 'if'",
                "An 'if' has two 'then's: what works, and what comes of it. Several things in one part are joined with "
                "'and'."};
    case Expected::declared_name:
        return {&codes::missing_name, "a name", "A name begins with a capital letter: Q1R5, Q1.Autonomy, Report."};
    case Expected::declared_term:
        return {&codes::missing_name, "a #term", "For instance   term #fiscal-autonomy \"fiscal autonomy\"."};
    case Expected::declared_list:
        return {&codes::missing_name, "the name of the list",
                "For instance   list rating none < low < moderate < high."};
    case Expected::title:
        return {&codes::missing_head, "a text", "Your own words stand in quotation marks: \"…\"."};
    case Expected::verdict_word:
        return {&codes::missing_head, "the word decided on",
                "For instance   decision Q1R5 reaffirmed by R1, R2 on 2025-05-02."};
    case Expected::severity:
        return {&codes::missing_head, "advises, warns or fails",
                "For instance   check MechanismNeedsReasoning warns \"…\" when …."};
    case Expected::variable:
        return {&codes::missing_variable, "a ?variable", "Something to find is a ? and a word: ?x, ?source."};
    case Expected::value:
        return {&codes::missing_value, "a value",
                "A value is a number, a text, a name, a #term, a ?variable or a word of a list."};
    case Expected::comparison:
        return {&codes::missing_value, "a comparison", "Values are compared with = != < <= > >=."};
    case Expected::bound:
        return {&codes::missing_quantifier, "least or most",
                "For instance   at least 2 ?k where (?k tells the whole of ?x)."};
    case Expected::phrase:
    case Expected::head_phrase:
        return {&codes::missing_phrase, "a phrase", "A phrase is words and holes in one line: ?x is backed by ?e."};
    case Expected::line_end:
        return {&codes::broken_phrase, "the end of the line", "A phrase ends with its line."};
    case Expected::body:
        return {&codes::missing_phrase, "a phrase", "A phrase is words and holes in one line: ?x is backed by ?e."};
    case Expected::where:
        return {&codes::missing_quantifier, "'where'",
                "For instance   at least 2 ?k where (?k tells the whole of ?x)."};
    case Expected::when:
        return {&codes::missing_when, "'when'",
                "What holds, then when it holds:   ?x is weak when no ?e where (?e supports ?x)."};
    case Expected::end_of_body:
        return {&codes::broken_phrase, "the end",
                "A phrase ends with its line; several are joined with 'and' or 'or'."};
    case Expected::keyword:
    case Expected::second_word:
        return {&codes::missing_keyword, "a word of the language", ""};
    case Expected::opening:
        return {&codes::missing_quantifier, "an opening bracket",
                "What is counted or supposed stands in brackets: ( … )."};
    case Expected::closing:
        return {&codes::unclosed_bracket, "a closing bracket", ""};
    case Expected::depth:
        return {&codes::too_deep, "", "Brackets, 'not' and the like may stand inside each other up to 200 deep."};
    case Expected::clause:
    case Expected::declaration:
        return {&codes::misplaced, "a clause", ""};
    }
    return {&codes::misplaced, "", ""};
}

std::string described(const Found& found) {
    switch (found.kind) {
    case Kind::end:
        return "the file ends here";
    case Kind::text:
        return fmt::format("here stands the text {}", shortened(found.written));
    case Kind::name:
        return fmt::format("here stands the name {}", found.written);
    case Kind::number:
        return fmt::format("here stands the number {}", found.written);
    default: // NOLINT: everything else is shown as it is written.
        return fmt::format("here stands '{}'", shortened(found.written));
    }
}

// The piece just read, as the author wrote it: "after 'answers' …".
std::string_view piece_before(const Situation& s) {
    std::size_t begin = s.last_end;
    while (begin > 0 && lexical::blank_length(s.text.substr(begin - 1)) == 0 && s.text[begin - 1] != '(' &&
           s.text[begin - 1] != ',') {
        --begin;
    }
    return s.text.substr(begin, s.last_end - begin);
}

Complaint general(const Situation& s) {
    const Wanted want = wanted(s.expected);
    const Found found = found_at(s);
    const std::string_view before = shortened(piece_before(s)).size() > 38 ? std::string_view{} : piece_before(s);
    const bool missing = found.kind == Kind::end || found.on_next_line;
    Diagnostic d;
    if (missing) {
        d = diagnostic(*want.code, span_at(s, s.last_end, 0),
                       before.empty() ? fmt::format("{} is missing", want.what)
                                      : fmt::format("{} is missing after '{}'", want.what, before));
        d.label = fmt::format("expected {}", want.what);
    } else {
        d = diagnostic(*want.code, span_at(s, s.at, found.written.size()),
                       before.empty()
                           ? fmt::format("{} is missing: {}", want.what, described(found))
                           : fmt::format("{} is missing after '{}': {}", want.what, before, described(found)));
    }
    d.hint = want.example;
    return {.diagnostic = std::move(d), .resume = missing ? s.last_end : s.at};
}

} // namespace

Complaint complaint(const Situation& s) {
    return general(s);
}

Diagnostic unclosed_text(std::string_view text, Span opening, Span end) {
    const std::size_t mark = lexical::piece(text.substr(opening.begin)).length;
    opening.end = opening.begin + static_cast<std::uint32_t>(mark);
    const auto line = 1 + std::count(text.begin(), text.begin() + opening.begin, '\n');
    Diagnostic d = diagnostic(codes::unclosed_text, opening, "is this text closed?");
    d.label = "it opens here …";
    if (end.end > end.begin) {
        d.related.push_back({.where = end, .message = "… and would end here, where the next words make no sense"});
    }
    d.hint = fmt::format("Probably a {} is missing at the end of line {}.", text.substr(opening.begin, mark), line);
    return d;
}

Diagnostic misspelt_word(Span where, std::string_view word, std::string_view meant) {
    Diagnostic d = diagnostic(codes::misspelt_word, where, fmt::format("'{}' makes no sense here", word));
    d.label = fmt::format("did you mean '{}'?", meant);
    d.fixes.push_back({.title = fmt::format("change it to '{}'", meant), .edits = {{where, std::string{meant}}}});
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
    Diagnostic d = diagnostic(codes::missing_piece, next, "a word is missing between two parts");
    d.label = "before this";
    d.hint = fmt::format("Put 'then' before {} if it is the next part, 'and' if it belongs to the part before.",
                         shortened(text.substr(next.begin, next.end - next.begin)));
    return d;
}

Diagnostic missing_parts(std::string_view text, std::span<const Span> parts, Span end) {
    const auto words = [&](Span part) { return in_one_line(text.substr(part.begin, part.end - part.begin)); };
    Diagnostic d = diagnostic(codes::missing_then, end, "one part is missing: an 'if' has two 'then's");
    d.label = parts.size() == 1 ? "expected a 'then'" : "expected a second 'then'";
    if (parts.size() == 1) {
        d.message = "two parts are missing: an 'if' has two 'then's";
        d.hint = fmt::format("Say what works and what comes of it; what is not known is ?:   if {} then ? then ?",
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
    // The word that leads the whole: if, then, given, when.
    std::size_t end = whole.begin;
    while (end > 0 && lexical::blank_length(text.substr(end - 1)) > 0) {
        --end;
    }
    std::size_t begin = end;
    while (begin > 0 && lexical::is_word_byte(text[begin - 1])) {
        --begin;
    }
    const std::string lead = begin < end ? std::string{text.substr(begin, end - begin)} + " " : std::string{};
    const auto other = std::find(either.begin(), either.end(), !either[0]) - either.begin();
    Diagnostic d =
        diagnostic(codes::mixed_and_or, joints[static_cast<std::size_t>(other)], "'and' and 'or' stand side by side");
    d.related.push_back({.where = joints[static_cast<std::size_t>(other) - 1], .message = ""});
    d.hint = fmt::format("Which belongs together? Put brackets round it:\n    {0}{1}\n    {0}{2}", lead,
                         bracketed(false), bracketed(true));
    return d;
}

Diagnostic not_in_phrase(Span where) {
    Diagnostic d = diagnostic(codes::not_in_phrase, where, "'not' inside a phrase is a word like any other");
    d.hint = "To say that something does not hold, put 'not' before the whole phrase:   not ?x is weak";
    return d;
}

Diagnostic declaration_in_line(Span where, std::string_view word) {
    Diagnostic d = diagnostic(codes::declaration_in_line, where,
                              fmt::format("'{}' begins a declaration, so it begins a line", word));
    d.fixes.push_back(
        {.title = "put it on a line of its own", .edits = {{{where.source, where.begin, where.begin}, "\n"}}});
    return d;
}

Diagnostic unknown_clause(const Situation& s, std::string_view meant) {
    const Found found = found_at(s);
    const Span where = span_at(s, s.at, found.written.size());
    Diagnostic d = diagnostic(codes::unknown_clause, where,
                              fmt::format("{} has no '{}'", declaration_form(s.declaration).spoken, found.written));
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
