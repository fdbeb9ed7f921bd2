#include "grammar/utf8.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <string>
#include <utf8proc.h>

namespace ipt {

namespace {

// What utf8proc says of the bytes: the length of the character that begins here, 0 for none.
std::size_t length_elsewhere(const std::string& bytes) {
    utf8proc_int32_t point = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                                     static_cast<utf8proc_ssize_t>(bytes.size()), &point);
    return length < 0 ? 0 : static_cast<std::size_t>(length);
}

} // namespace

TEST_CASE("a character has as many bytes as utf8proc says, for all of them", "[utf8]") {
    std::size_t wrong = 0;
    for (std::int32_t point = 0; point <= 0x10FFFF; ++point) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        if (!utf8proc_codepoint_valid(point)) {
            continue;
        }
        const auto length = static_cast<std::size_t>(utf8proc_encode_char(point, bytes.data()));
        const std::string text{bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)};
        const bool cut = length > 1 && character_length(text.substr(0, length - 1)) != 0;
        wrong += character_length(text) != length || cut || characters_in(text) != 1 ||
                         character_begin(text, length - 1) != 0 || first_bad_byte(text) != (point == 0 ? 0 : length)
                     ? 1
                     : 0;
    }
    CHECK(wrong == 0);
}

TEST_CASE("bytes that are no character are told as utf8proc tells them", "[utf8]") {
    std::mt19937 random{7}; // NOLINT(cert-msc51-cpp): the same bytes each time
    // Bytes near the borders of what is allowed, and any others.
    constexpr std::array<unsigned char, 16> borders{0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0,
                                                    0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5};
    for (int i = 0; i < 200'000; ++i) {
        std::string bytes;
        for (int k = 0; k < 4; ++k) {
            bytes += static_cast<char>(random() % 4 == 0 ? random() % 256 : borders[random() % borders.size()]);
        }
        if (character_length(bytes) != length_elsewhere(bytes)) {
            std::string shown;
            for (const char c : bytes) {
                shown += std::to_string(static_cast<unsigned char>(c)) + " ";
            }
            FAIL(shown);
        }
    }
}

} // namespace ipt
