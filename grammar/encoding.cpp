#include "grammar/encoding.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "grammar/utf8.hpp"

#include <array>
#include <cstdint>
#include <fmt/core.h>

namespace ipt {

namespace {

constexpr std::string_view remedy = "Save the file as UTF-8 (in Word: plain text, then Unicode (UTF-8); in Notepad: "
                                    "Save as, encoding UTF-8) and try again.";

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
