#pragma once
// Letters and digits of ASCII, whatever the locale: what names, keys and formats are made of. People's words are
// Unicode (wording.hpp).

#include <algorithm>
#include <string>
#include <string_view>

namespace ipt {

[[nodiscard]] constexpr bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

[[nodiscard]] constexpr char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] inline std::string ascii_lower(std::string_view text) {
    std::string all{text};
    std::transform(all.begin(), all.end(), all.begin(), [](char c) { return ascii_lower(c); });
    return all;
}

} // namespace ipt
