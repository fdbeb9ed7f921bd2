#include "grammar/encoding.hpp"

#include "grammar/diagnostic_codes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fmt/core.h>

namespace ipt {

namespace {

constexpr std::string_view remedy = "Save the file as UTF-8 (in Word: plain text, then Unicode (UTF-8); in Notepad: "
                                    "Save as, encoding UTF-8) and try again.";

bool continues(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// Bytes of the character at `at`, or 0 when they are no UTF-8 (too long a form, a surrogate, past U+10FFFF).
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

// The first byte that is zero or begins no character; the size of the text when there is none.
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

// The letter that the byte is in Windows-1252, the usual culprit; empty when it is none.
std::string_view western(unsigned char byte) {
    static constexpr std::array<std::string_view, 64> letters{
        "À", "Á", "Â", "Ã", "Ä", "Å", "Æ", "Ç", "È", "É", "Ê", "Ë", "Ì", "Í", "Î", "Ï", "Ð", "Ñ", "Ò", "Ó", "Ô", "Õ",
        "Ö", "×", "Ø", "Ù", "Ú", "Û", "Ü", "Ý", "Þ", "ß", "à", "á", "â", "ã", "ä", "å", "æ", "ç", "è", "é", "ê", "ë",
        "ì", "í", "î", "ï", "ð", "ñ", "ò", "ó", "ô", "õ", "ö", "÷", "ø", "ù", "ú", "û", "ü", "ý", "þ", "ÿ"};
    if (byte >= 0xC0) {
        return letters[byte - 0xC0U];
    }
    switch (byte) {
    case 0x91:
        return "‘";
    case 0x92:
        return "’";
    case 0x93:
        return "“";
    case 0x94:
        return "”";
    case 0x96:
        return "–";
    case 0x97:
        return "—";
    default:
        return "";
    }
}

Diagnostic trouble(const Code& code, SourceId source, std::size_t at, std::size_t length, std::string message) {
    const auto begin = static_cast<std::uint32_t>(at);
    Diagnostic d =
        diagnostic(code, {.source = source, .begin = begin, .end = begin + static_cast<std::uint32_t>(length)},
                   std::move(message));
    d.hint = remedy;
    return d;
}

} // namespace

std::optional<Diagnostic> encoding_trouble(std::string_view text, SourceId source) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return trouble(codes::utf16, source, 0, 2,
                       "this file is written in UTF-16 (also called Unicode), not in UTF-8");
    }
    const std::size_t bad = first_bad_byte(text);
    if (bad == text.size()) {
        return std::nullopt;
    }
    if (text[bad] == '\0') {
        return trouble(codes::zero_byte, source, bad, 1,
                       "a zero byte stands here: this is no text file, or it is damaged");
    }
    const auto byte = static_cast<unsigned char>(text[bad]);
    const std::string_view letter = western(byte);
    return trouble(codes::not_utf8, source, bad, 1,
                   letter.empty()
                       ? fmt::format("the byte {:02X} is no UTF-8", byte)
                       : fmt::format("the byte {:02X} is no UTF-8; in an older encoding it is {}", byte, letter));
}

} // namespace ipt
