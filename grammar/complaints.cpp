#include "grammar/complaints.hpp"

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

// What stands at a place.
struct Found {
    Kind kind = Kind::end;
    std::string_view written = {};
    bool on_next_line = false;
    // Nothing more in this line, or in the file.
    [[nodiscard]] bool nothing() const { return kind == Kind::end || on_next_line; }
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

Span span_of(const Situation& s, const Found& found) {
    return span_at(s, s.at, found.written.size());
}

std::string described(const Found& found) {
    switch (found.kind) {
    case Kind::text:
        return fmt::format("the text {}", shortened(found.written));
    case Kind::name:
        return fmt::format("the name {}", found.written);
    case Kind::number:
        return fmt::format("the number {}", found.written);
    case Kind::term:
        return fmt::format("the term {}", found.written);
    default: // NOLINT: everything else is shown as it is written.
        return fmt::format("'{}'", shortened(found.written));
    }
}

// The piece read last, as the author wrote it; empty when it is long.
std::string_view piece_before(const Situation& s) {
    std::size_t begin = s.last_end;
    while (begin > 0 && lexical::blank_length(s.text.substr(begin - 1)) == 0 && s.text[begin - 1] != '(' &&
           s.text[begin - 1] != ',') {
        --begin;
    }
    if (begin == s.last_end && begin > 0) {
        // A bracket or a comma.
        --begin;
    }
    const std::string_view piece = s.text.substr(begin, s.last_end - begin);
    return piece.size() > 40 || piece.find('"') != std::string_view::npos ? std::string_view{} : piece;
}

Complaint at_the_gap(const Situation& s, Diagnostic d) {
    return {.diagnostic = std::move(d), .resume = s.last_end};
}

Complaint at_the_piece(const Situation& s, Diagnostic d) {
    return {.diagnostic = std::move(d), .resume = s.at};
}

// `what` had to stand behind the piece before; `hint` says how it looks.
Complaint missing(const Situation& s, const Code& code, std::string_view what, std::string_view hint) {
    const Found found = found_at(s);
    const std::string_view before = piece_before(s);
    if (found.nothing()) {
        Diagnostic d = diagnostic(code, span_at(s, s.last_end, 0),
                                  before.empty() ? fmt::format("{} is missing", what)
                                                 : fmt::format("behind '{}' {} is missing", before, what));
        d.label = fmt::format("expected {}", what);
        d.hint = hint;
        return at_the_gap(s, std::move(d));
    }
    const std::string stands = described(found);
    Diagnostic d =
        diagnostic(code, span_of(s, found),
                   before.empty() ? fmt::format("here should stand {}, not {}", what, stands)
                                  : fmt::format("behind '{}' should stand {}, not {}", before, what, stands));
    d.hint = hint;
    return at_the_piece(s, std::move(d));
}

// Words of the author's own without quotation marks.
Complaint unquoted(const Situation& s) {
    const Found found = found_at(s);
    Diagnostic d = diagnostic(codes::missing_text, span_of(s, found), "your own words stand in quotation marks");
    if (has_odd_quotes(s.text, s.at)) {
        const std::size_t closing = s.text.find('"', s.at);
        d.label = "is a \" missing before this?";
        d.hint = fmt::format("  \"{}", shortened(s.text.substr(s.at, closing + 1 - s.at)));
        return at_the_piece(s, std::move(d));
    }
    const std::string_view prose = prose_at(s.text, s.at);
    if (!prose.empty()) {
        d.hint = fmt::format("  \"{}\"", in_one_line(prose));
    }
    return at_the_piece(s, std::move(d));
}

// A line of words with one quotation mark too few, where a text should stand.
bool lost_its_mark(const Situation& s, const Found& found) {
    return found.on_next_line && (found.kind == Kind::word || found.kind == Kind::name) && has_odd_quotes(s.text, s.at);
}

bool is_prose(const Found& found) {
    return found.kind == Kind::word || found.kind == Kind::name || found.kind == Kind::number;
}

// A closing bracket, or a character that the language does not use, is told as such wherever it stands.
std::optional<Complaint> out_of_place(const Situation& s) {
    const Found found = found_at(s);
    if (found.kind == Kind::close && !s.in_bracket) {
        return at_the_piece(s, stray_bracket(span_of(s, found)));
    }
    const bool begins_clause = s.expected == Expected::clause || s.expected == Expected::declaration;
    if (found.kind == Kind::other && (!found.on_next_line || begins_clause)) {
        const bool number = found.written[0] >= '0' && found.written[0] <= '9';
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
    const bool like_a_name = std::any_of(found.written.begin(), found.written.end(),
                                         [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
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

// ---- rules -----------------------------------------------------------------------------------------------------

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

// Something behind a phrase that cannot be part of it.
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

// A word that is nearly one of those looked for.
std::optional<Complaint> misspelt_of_tried(const Situation& s) {
    const Found found = found_at(s);
    if (found.kind != Kind::word || found.on_next_line) {
        return std::nullopt;
    }
    const auto meant = nearest(found.written, s.tried);
    return meant ? std::optional{at_the_piece(s, misspelt_word(span_of(s, found), found.written, *meant))}
                 : std::nullopt;
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

// ---- where a clause or a declaration should begin --------------------------------------------------------------

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
        const bool decimal = found.kind == Kind::number && s.at >= 2 && s.text[s.at - 1] == ',' &&
                             s.text[s.at - 2] >= '0' && s.text[s.at - 2] <= '9';
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
