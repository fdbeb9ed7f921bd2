#pragma once
// The smallest pieces of the text: which class a character begins, and how far a piece reaches.
// Shared by the grammar, by the messages about broken text and by whoever must quote a name again.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ipt::lexical {

// Told apart by the first character (language.md: Capital, #, ?, quote, everything else).
enum class Kind : std::uint8_t {
    end,      // of the file
    blank,    // blank, line end, byte order mark, U+00A0, U+202F; comments are looked at by blank_end
    word,     // lower-case word
    name,     // Q1R5, Q1.Autonomy, Évaluation
    term,     // #fiscal-autonomy
    variable, // ?x
    unknown,  // a bare ?
    number,   // 364, 4.41, 62%, 2025-03-14, 12:40
    text,     // an opening quotation mark
    arrow,    // ->
    open,     // (
    close,    // )
    comma,
    comparison, // = != < <= > >=
    sign,       // + - * / with a blank behind
    other       // anything the language has no use for
};

struct Piece {
    Kind kind = Kind::end;
    std::size_t length = 0;
};

// The piece that begins at the front of `rest`. Of a text only the opening mark is measured: see measure_text.
[[nodiscard]] Piece piece(std::string_view rest);
// Bytes of a word, name or part of one at the front: letters, digits, `_`, and `-` or `.` between two of them.
[[nodiscard]] std::size_t word_length(std::string_view rest);
[[nodiscard]] bool is_word_byte(char c);

// A text from its opening mark on. A text ends at its closing mark, and is not closed when a blank line or the end of
// the file comes first.
struct TextExtent {
    bool closed = false;
    // Crosses the end of a line.
    bool wrapped = false;
    // Holds a backslash, so that its words differ from its bytes.
    bool escaped = false;
    std::size_t opening = 0;
    // Words alone, without the marks.
    std::size_t words = 0;
    // Marks and language included; up to the end of the last line when it is not closed.
    std::size_t length = 0;
    // Of the language behind `@`, which is the end of the length; 0 when there is none.
    std::size_t language = 0;
};
[[nodiscard]] TextExtent measure_text(std::string_view rest);

// The number that is written, NaN for dates, times and other things with several marks.
[[nodiscard]] double number_value(std::string_view written);

// Length of the blank character at the front (1 to 3 bytes), 0 when there is none.
[[nodiscard]] std::size_t blank_length(std::string_view rest);
// Length of one code point at the front, at least 1.
[[nodiscard]] std::size_t code_point_length(std::string_view rest);

// True when nothing but blanks stands before `at` in its line.
[[nodiscard]] bool begins_line(std::string_view text, std::size_t at);
// The same without any blank (a byte order mark does not count).
[[nodiscard]] bool in_first_column(std::string_view text, std::size_t at);
// Where the line that holds `at` ends, without its line end.
[[nodiscard]] std::size_t line_end(std::string_view text, std::size_t at);

} // namespace ipt::lexical
