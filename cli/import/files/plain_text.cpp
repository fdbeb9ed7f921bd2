#include "cli/import/files/plain_text.hpp"

#include "grammar/ascii.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace ipt::cli {

namespace {

constexpr std::uint32_t unknown_letter = 0xFFFD;

void append(std::string& text, std::uint32_t point) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
}

// The character at the front, and cuts it off; broken bytes one by one as U+FFFD.
std::uint32_t next_point(std::string_view& rest) {
    utf8proc_int32_t point = -1;
    const utf8proc_ssize_t length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
                                                     static_cast<utf8proc_ssize_t>(rest.size()), &point);
    rest.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    return length > 0 ? static_cast<std::uint32_t>(point) : unknown_letter;
}

bool is_dropped(std::uint32_t point) {
    const bool control = (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point < 0xA0);
    return control || point == 0xFEFF || point == 0xFFFE || point == 0xFFFF;
}

bool is_blank(std::uint32_t point) {
    return point == ' ' || point == '\t' || point == '\n' || point == 0xA0 || point == 0x202F || point == 0x2028 ||
           point == 0x2029;
}

// Letters taken apart from their accents, small ones.
std::string decomposed(std::string_view text) {
    const std::string clean = plain_text(text);
    utf8proc_uint8_t* made = nullptr;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK);
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(clean.data()),
                                               static_cast<utf8proc_ssize_t>(clean.size()), &made, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned{made, &std::free};
    return size < 0 ? clean : std::string{reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)};
}

} // namespace

std::string plain_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    while (!text.empty()) {
        const bool carriage = text.front() == '\r';
        if (carriage && text.size() > 1 && text[1] == '\n') {
            text.remove_prefix(1);
            continue;
        }
        const std::uint32_t point = next_point(text);
        if (carriage) {
            clean.push_back('\n');
        } else if (!is_dropped(point)) {
            append(clean, point);
        }
    }
    return std::string{trimmed(clean)};
}

std::string one_line(std::string_view text) {
    const std::string clean = plain_text(text);
    std::string line;
    bool blank = false;
    for (std::string_view rest = clean; !rest.empty();) {
        const std::uint32_t point = next_point(rest);
        if (is_blank(point)) {
            blank = !line.empty();
            continue;
        }
        if (blank) {
            line.push_back(' ');
            blank = false;
        }
        append(line, point);
    }
    return line;
}

std::string utf8_from_utf16(std::string_view bytes) {
    const bool big = bytes.substr(0, 2) == "\xFE\xFF";
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<std::uint32_t>(big ? first << 8 | second : second << 8 | first);
    };
    std::string text;
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
        std::uint32_t point = unit(at);
        const bool high = point >= 0xD800 && point < 0xDC00;
        if (high && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
            point = 0x10000 + ((point - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
            at += 2;
        } else if (point >= 0xD800 && point < 0xE000) {
            point = unknown_letter;
        }
        append(text, point);
    }
    return text;
}

std::string utf8_from_windows_1252(std::string_view bytes) {
    // 0x80 to 0x9F; the five that mean nothing become U+FFFD.
    constexpr std::array<std::uint16_t, 32> upper{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                  0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append(text, byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80U] : byte);
    }
    return text;
}

std::string ascii_letters(std::string_view text) {
    std::string letters;
    for (const char c : decomposed(text)) {
        if (is_ascii_letter(c) || is_ascii_digit(c)) {
            letters.push_back(c);
        }
    }
    return letters;
}

std::string folded(std::string_view text) {
    std::string fold;
    for (const char c : decomposed(text)) {
        const bool beyond_ascii = (static_cast<unsigned char>(c) & 0x80U) != 0;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || beyond_ascii) {
            fold.push_back(c);
        } else if (c >= 'A' && c <= 'Z') {
            fold.push_back(static_cast<char>(c - 'A' + 'a'));
        }
    }
    // The apostrophes that Word writes.
    for (const std::string_view apostrophe : {"\xE2\x80\x99", "\xE2\x80\x98"}) {
        for (std::size_t at = fold.find(apostrophe); at != std::string::npos; at = fold.find(apostrophe)) {
            fold.erase(at, apostrophe.size());
        }
    }
    return fold;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\n\r";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string_view next_piece(std::string_view& rest, std::string_view separators) {
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(separators), rest.size());
        const std::string_view piece = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!piece.empty()) {
            return piece;
        }
    }
    return {};
}

} // namespace ipt::cli
