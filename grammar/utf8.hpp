#pragma once
// Characters in bytes: UTF-8 (RFC 3629).

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace ipt {

// Whether a character begins with this byte; else it goes on with one that began before.
[[nodiscard]] constexpr bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

// Where the character begins that has its byte at `at`.
[[nodiscard]] constexpr std::size_t character_begin(std::string_view text, std::size_t at) {
    while (at > 0 && !begins_character(text[at])) {
        --at;
    }
    return at;
}

// How many there are.
[[nodiscard]] inline std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

// Bytes of the character at `at`, or 0 when they are no UTF-8: too long a form, a surrogate, past U+10FFFF.
[[nodiscard]] std::size_t character_length(std::string_view text, std::size_t at = 0);

// The first byte that is zero or begins no character; the size of the text when there is none.
[[nodiscard]] std::size_t first_bad_byte(std::string_view text);

} // namespace ipt
