#pragma once
// Puts tokens on lines, and keeps what stands between them: comments and single blank lines (private to the formatter).

#include "grammar/format_tokens.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ipt::layout {

using Run = std::span<const Token>;

inline constexpr std::size_t page_width = 120;
// A configuration reads better in short lines: up to here it may stand on one.
inline constexpr std::size_t short_line = 80;
inline constexpr std::size_t step = 2;

class Writer {
public:
    [[nodiscard]] std::size_t column() const { return column_; }
    // Whether so much more goes on the line, without a comment in between.
    [[nodiscard]] bool fits(std::size_t width, std::size_t limit = page_width) const {
        const bool open = !must_break_ || forced_indent_;
        return open && width < too_wide && forced_indent_.value_or(column_) + width <= limit;
    }

    // The token begins a line.
    void line(const Token& token, std::size_t indent);
    // The token goes on in the line, `blanks` behind the one before; if a comment stands between the two it begins a
    // line at `indent`.
    void beside(const Token& token, std::size_t blanks, std::size_t indent);
    // Whatever comes next begins a line there.
    void break_before_next(std::size_t indent);
    // Blanks up to a column, so that what follows is aligned.
    void pad_to(std::size_t wanted);
    // This token, if it does not begin a line, stands at that column at least.
    void align(const Token& token, std::size_t column);
    // All of them beside the last, with single blanks.
    void flat(Run run, std::size_t indent);
    // The same, over several lines if need be.
    void flow(Run run, std::size_t indent);

    [[nodiscard]] std::string finish(std::span<const OwnLine> tail);

private:
    void end_line();
    void blank_line(bool wanted);
    void own_lines(std::span<const OwnLine> comments, std::size_t indent);
    void append(const Token& token);

    std::string out_;
    std::size_t column_ = 0;
    const Token* last_ = nullptr;
    const Token* aligned_ = nullptr;
    std::size_t aligned_column_ = 0;
    bool must_break_ = false;
    std::optional<std::size_t> forced_indent_;
};

[[nodiscard]] bool is_connective(const Token& token);

// Where the run has such a token outside all brackets.
[[nodiscard]] std::vector<std::size_t> positions(Run run, bool (*wanted)(const Token&));
// The run cut before each of the positions, empty pieces left out.
[[nodiscard]] std::vector<Run> cut(Run run, std::span<const std::size_t> positions);

} // namespace ipt::layout
