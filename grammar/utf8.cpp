#include "grammar/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace ipt {

namespace {

bool continues(std::string_view text, std::size_t at) {
    return at < text.size() && !begins_character(text[at]);
}

} // namespace

std::size_t character_length(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2 || first > 0xF4 || !continues(text, at + 1)) {
        return 0;
    }
    if (first < 0xE0) {
        return 2;
    }
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || !continues(text, at + 2)) {
        return 0;
    }
    if (first < 0xF0) {
        return 3;
    }
    if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F) || !continues(text, at + 3)) {
        return 0;
    }
    return 4;
}

std::size_t first_bad_byte(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        // Eight plain bytes at a time: high bits clear, and no byte is zero.
        std::uint64_t eight = 0;
        if (at + 8 <= text.size()) {
            std::memcpy(&eight, text.data() + at, 8);
            const std::uint64_t zero = (eight - 0x0101010101010101ULL) & ~eight & 0x8080808080808080ULL;
            if ((eight & 0x8080808080808080ULL) == 0 && zero == 0) {
                at += 8;
                continue;
            }
        }
        const std::size_t length = text[at] == '\0' ? 0 : character_length(text, at);
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return text.size();
}

} // namespace ipt
