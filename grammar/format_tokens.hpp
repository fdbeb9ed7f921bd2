#pragma once
// The words of a file with the comments and blank lines between them, as the formatter lays them out (private to it).

#include "grammar/source.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::layout {

// A comment on its own line, from `//` to the last character that is no blank.
struct OwnLine {
    std::string_view text;
    bool blank_line_before = false;
    // It stood in column 1, so it speaks of what is declared there.
    bool at_margin = false;
};

struct Token {
    // Bytes of the source, or of the NFC form of a name.
    std::string text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    // In display columns; of a text over several lines, its last line.
    std::size_t width = 0;
    bool quoted = false;
    // A quoted text that goes on over the end of a line.
    bool wraps = false;
    // A sign of arithmetic or anything else that keeps its distance to its neighbours as written.
    bool loose = false;
    // No blank stands between this and the token before.
    bool glued = false;
    // A blank line stands right before the token, behind any comments.
    bool blank_line_before = false;
    std::vector<OwnLine> comments_before = {};
    // A comment behind it on the same line.
    std::string_view comment = {};

    [[nodiscard]] bool is(std::string_view word) const { return !quoted && text == word; }
    [[nodiscard]] bool starts_apart() const { return blank_line_before || !comments_before.empty(); }
};

struct Tokens {
    std::vector<Token> all;
    // Comments behind the last token.
    std::vector<OwnLine> tail;
};

[[nodiscard]] Tokens tokens_from_source(const Source& source);

// Whether one blank stands between the two on a line.
[[nodiscard]] bool blank_between(const Token& left, const Token& right);

// Columns of the tokens side by side with single blanks; `too_wide` when a comment or a wrapped text breaks the line.
inline constexpr std::size_t too_wide = std::numeric_limits<std::size_t>::max() / 4;
[[nodiscard]] std::size_t flat_width(std::span<const Token> tokens);

} // namespace ipt::layout
