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

bool lost_its_mark(const Situation& s, const Found& found) {
    return found.on_next_line && (found.kind == Kind::word || found.kind == Kind::name) && has_odd_quotes(s.text, s.at);
}

bool is_prose(const Found& found) {
    return found.kind == Kind::word || found.kind == Kind::name || found.kind == Kind::number;
}

std::optional<Complaint> misspelt_of_tried(const Situation& s) {
    const Found found = found_at(s);
    if (found.kind != Kind::word || found.on_next_line) {
        return std::nullopt;
    }
    const auto meant = nearest(found.written, s.tried);
    return meant ? std::optional{at_the_piece(s, misspelt_word(span_of(s, found), found.written, *meant))}
                 : std::nullopt;
}

} // namespace ipt::grammar
