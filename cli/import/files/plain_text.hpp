#pragma once
// Texts of strangers -> texts of ours.

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace ipt::cli {

// Valid UTF-8 without control characters (tab and line end stay, CR LF and CR become \n) and without U+FFFE, U+FFFF and
// byte order marks; broken bytes become U+FFFD. Blanks at both ends are cut.
[[nodiscard]] std::string plain_text(std::string_view text);
// The same, on one line: every run of blanks, tabs, line ends and no-break blanks is one blank.
[[nodiscard]] std::string one_line(std::string_view text);

// UTF-16 with its mark, or Windows-1252, as UTF-8.
[[nodiscard]] std::string utf8_from_utf16(std::string_view bytes);
[[nodiscard]] std::string utf8_from_windows_1252(std::string_view bytes);

// What two headings have in common: small letters and digits without accents; "Doesn't Work" is "doesntwork".
[[nodiscard]] std::string folded(std::string_view text);
// Letters and digits of ASCII stay, accents go, everything else becomes nothing: for making names.
[[nodiscard]] std::string ascii_letters(std::string_view text);

// Without blanks at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// The text between separators, trimmed; empty pieces are left out.
[[nodiscard]] std::string_view next_piece(std::string_view& rest, std::string_view separators);

// The bytes begin with the mark of UTF-16.
[[nodiscard]] inline bool is_utf16(std::string_view bytes) {
    return bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
}

[[nodiscard]] inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// The number that the whole text is, with a decimal point.
template <class Number>
[[nodiscard]] std::optional<Number> number_of(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return whole ? std::optional{number} : std::nullopt;
}

} // namespace ipt::cli
