#pragma once
// What the complaints have in common: what stands at the place, and the plainest things to say of it.

#include "grammar/complaints.hpp"
#include "grammar/lexical.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ipt::grammar {

// What stands at a place.
struct Found {
    lexical::Kind kind = lexical::Kind::end;
    std::string_view written = {};
    bool on_next_line = false;
    // Nothing more in this line, or in the file.
    [[nodiscard]] bool nothing() const { return kind == lexical::Kind::end || on_next_line; }
};

[[nodiscard]] Found found_at(const Situation& s);
[[nodiscard]] Span span_at(const Situation& s, std::size_t begin, std::size_t length);
[[nodiscard]] Span span_of(const Situation& s, const Found& found);
// "the name Q1", "the text …".
[[nodiscard]] std::string described(const Found& found);
// The piece read last, as the author wrote it; empty when it is long.
[[nodiscard]] std::string_view piece_before(const Situation& s);

// The mistake is that something is missing behind the last piece, or that the piece here is wrong: reading goes on in
// the line behind it.
[[nodiscard]] Complaint at_the_gap(const Situation& s, Diagnostic d);
[[nodiscard]] Complaint at_the_piece(const Situation& s, Diagnostic d);

// `what` had to stand behind the piece before; `hint` says how it looks.
[[nodiscard]] Complaint missing(const Situation& s, const Code& code, std::string_view what, std::string_view hint);
// Words of the author's own without quotation marks.
[[nodiscard]] Complaint unquoted(const Situation& s);
[[nodiscard]] bool is_prose(const Found& found);
// A line of words with one quotation mark too few, where a text should stand.
[[nodiscard]] bool lost_its_mark(const Situation& s, const Found& found);
// A word that is nearly one of those looked for.
[[nodiscard]] std::optional<Complaint> misspelt_of_tried(const Situation& s);

// ---- the kinds of complaint ------------------------------------------------------------------------------------

// Where a clause or a declaration should begin and something else stands.
[[nodiscard]] Complaint misplaced_piece(const Situation& s);

// Rules.
[[nodiscard]] Complaint stray_where(const Situation& s);
// Something behind a phrase that cannot be part of it; none when that is not what is wrong.
[[nodiscard]] std::optional<Complaint> behind_phrase(const Situation& s);
[[nodiscard]] Complaint no_when(const Situation& s);
[[nodiscard]] Complaint no_phrase(const Situation& s);
[[nodiscard]] Complaint no_quantifier(const Situation& s, std::string_view what);
[[nodiscard]] Complaint no_keyword(const Situation& s);

} // namespace ipt::grammar
