#include "grammar/lexical.hpp"

#include "grammar/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>

namespace ipt::lexical {

namespace {

enum class Class : std::uint8_t {
    other,
    blank,
    lower,
    upper,
    digit,
    underscore,
    high, // first byte of a character outside ASCII
    hash,
    question,
    quote,
    hyphen,
    open,
    close,
    comma,
    less,
    greater,
    equals,
    bang,
    sign
};

constexpr std::array<Class, 256> make_classes() {
    std::array<Class, 256> classes{};
    const auto set = [&](unsigned char c, Class value) { classes[c] = value; };
    for (const char c : {' ', '\t', '\n', '\r', '\v', '\f'}) {
        classes[static_cast<unsigned char>(c)] = Class::blank;
    }
    for (unsigned char c = 'a'; c <= 'z'; ++c) {
        set(c, Class::lower);
    }
    for (unsigned char c = 'A'; c <= 'Z'; ++c) {
        set(c, Class::upper);
    }
    for (unsigned char c = '0'; c <= '9'; ++c) {
        set(c, Class::digit);
    }
    for (unsigned c = 0x80; c <= 0xFF; ++c) {
        classes[c] = Class::high;
    }
    set('_', Class::underscore);
    set('#', Class::hash);
    set('?', Class::question);
    set('"', Class::quote);
    set('-', Class::hyphen);
    set('(', Class::open);
    set(')', Class::close);
    set(',', Class::comma);
    set('<', Class::less);
    set('>', Class::greater);
    set('=', Class::equals);
    set('!', Class::bang);
    set('+', Class::sign);
    set('*', Class::sign);
    set('/', Class::sign);
    return classes;
}

constexpr std::array<Class, 256> classes = make_classes();

constexpr std::array<bool, 256> make_word_bytes() {
    std::array<bool, 256> bytes{};
    for (std::size_t c = 0; c < 256; ++c) {
        const Class cls = classes[c];
        bytes[c] = cls == Class::lower || cls == Class::upper || cls == Class::digit || cls == Class::underscore;
    }
    return bytes;
}

constexpr std::array<bool, 256> word_bytes = make_word_bytes();

Class class_of(char c) {
    return classes[static_cast<unsigned char>(c)];
}

constexpr std::string_view opening_low = "\xE2\x80\x9E";  // „
constexpr std::string_view opening_high = "\xE2\x80\x9C"; // “
constexpr std::string_view closing_high = "\xE2\x80\x9D"; // ”
constexpr std::string_view opening_angle = "\xC2\xAB";    // «
constexpr std::string_view closing_angle = "\xC2\xBB";    // »

char32_t decode(std::string_view rest, std::size_t length) {
    static constexpr std::array<unsigned, 5> masks{0, 0x7F, 0x1F, 0x0F, 0x07};
    char32_t c = static_cast<unsigned char>(rest[0]) & masks[length];
    for (std::size_t i = 1; i < length; ++i) {
        c = (c << 6U) | (static_cast<unsigned char>(rest[i]) & 0x3FU);
    }
    return c;
}

// Letters outside ASCII may stand in names. Punctuation, arrows, symbols and invisible characters may not.
bool is_letter(char32_t c) {
    return (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0x2C00 && c < 0x2E00) ||
           (c >= 0x3040 && c < 0xD800) || (c >= 0xF900 && c < 0xFE00) || (c >= 0x10000 && c < 0x1F000) ||
           (c >= 0x20000 && c < 0x40000);
}

// Length of the letter outside ASCII at the front, or 0.
std::size_t high_letter_length(std::string_view rest) {
    const std::size_t length = code_point_length(rest);
    return length > 1 && is_letter(decode(rest, length)) ? length : 0;
}

std::size_t word_character_length(std::string_view rest) {
    if (rest.empty()) {
        return 0;
    }
    if (is_word_byte(rest[0])) {
        return 1;
    }
    return class_of(rest[0]) == Class::high ? high_letter_length(rest) : 0;
}

bool is_digit(std::string_view rest, std::size_t at) {
    return at < rest.size() && class_of(rest[at]) == Class::digit;
}

Piece number(std::string_view rest) {
    std::size_t end = 1;
    while (end < rest.size()) {
        const char c = rest[end];
        const bool joins = (c == '.' || c == ':' || c == '-' || c == '/') && is_digit(rest, end + 1);
        if (!joins && !is_digit(rest, end)) {
            break;
        }
        ++end;
    }
    if (end < rest.size() && rest[end] == '%') {
        ++end;
    }
    if (word_character_length(rest.substr(end)) > 0) {
        return {.kind = Kind::other, .length = end + word_length(rest.substr(end))};
    }
    return {.kind = Kind::number, .length = end};
}

Piece high(std::string_view rest) {
    if (const std::size_t blank = blank_length(rest); blank > 0) {
        return {.kind = Kind::blank, .length = blank};
    }
    if (rest.starts_with(opening_high) || rest.starts_with(opening_low)) {
        return {.kind = Kind::text, .length = 3};
    }
    if (rest.starts_with(opening_angle)) {
        return {.kind = Kind::text, .length = 2};
    }
    if (high_letter_length(rest) > 0) {
        return {.kind = Kind::name, .length = word_length(rest)};
    }
    return {.kind = Kind::other, .length = code_point_length(rest)};
}

// What may close a text that opens with `opening`; “ also closes „.
bool closes(std::string_view opening, std::string_view rest) {
    if (opening == opening_angle) {
        return rest.starts_with(closing_angle);
    }
    return rest.starts_with(closing_high) || (opening == opening_low && rest.starts_with(opening_high));
}

// Where the words of a text end; `closed` tells whether a closing mark stands there.
struct WordsEnd {
    std::size_t at;
    bool closed;
};

// True when the line that follows the line end at `at` holds blanks alone (or the file ends).
bool blank_line_follows(std::string_view rest, std::size_t at) {
    std::size_t next = at + 1;
    while (next < rest.size() && rest[next] != '\n') {
        const std::size_t blank = blank_length(rest.substr(next));
        if (blank == 0) {
            return false;
        }
        next += blank;
    }
    return true;
}

WordsEnd find_words_end(std::string_view rest, std::string_view opening, TextExtent& extent) {
    const bool plain = opening == "\"";
    const char closing_byte = plain ? '"' : opening == opening_angle ? '\xC2' : '\xE2';
    std::size_t at = opening.size();
    while (at < rest.size()) {
        const char c = rest[at];
        if (c == closing_byte) {
            if (plain || closes(opening, rest.substr(at))) {
                return {.at = at, .closed = true};
            }
        } else if (c == '\n') {
            if (blank_line_follows(rest, at)) {
                return {.at = at, .closed = false};
            }
            extent.wrapped = true;
        } else if (c == '\\' && plain) {
            extent.escaped = true;
            if (at + 1 < rest.size() && (rest[at + 1] == '"' || rest[at + 1] == '\\')) {
                ++at;
            }
        }
        ++at;
    }
    return {.at = rest.size(), .closed = false};
}

std::size_t language_length(std::string_view rest) {
    if (!rest.starts_with('@')) {
        return 0;
    }
    const std::size_t length = word_length(rest.substr(1));
    return length == 0 || class_of(rest[1]) != Class::lower ? 0 : length;
}

} // namespace

bool is_word_byte(char c) {
    return word_bytes[static_cast<unsigned char>(c)];
}

std::size_t code_point_length(std::string_view rest) {
    const auto first = static_cast<unsigned char>(rest[0]);
    const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return std::min(length, rest.size());
}

double number_value(std::string_view written) {
    const bool percent = written.ends_with('%');
    const std::string_view digits = percent ? written.substr(0, written.size() - 1) : written;
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return percent ? value / 100 : value;
}

std::size_t blank_length(std::string_view rest) {
    if (class_of(rest[0]) == Class::blank) {
        return 1;
    }
    if (rest.starts_with("\xC2\xA0")) {
        return 2;
    }
    return rest.starts_with("\xE2\x80\xAF") || rest.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::size_t word_length(std::string_view rest) {
    std::size_t at = 0;
    while (at < rest.size()) {
        while (at < rest.size() && is_word_byte(rest[at])) {
            ++at;
        }
        if (at == rest.size() || class_of(rest[at]) == Class::blank) {
            break;
        }
        const bool joint = (rest[at] == '-' || rest[at] == '.') && at > 0;
        const std::size_t from = joint ? at + 1 : at;
        const std::size_t more = word_character_length(rest.substr(from));
        if (more == 0) {
            break;
        }
        at = from + more;
    }
    return at;
}

Piece piece(std::string_view rest) {
    if (rest.empty()) {
        return {};
    }
    const char second = rest.size() > 1 ? rest[1] : ' ';
    switch (class_of(rest[0])) {
    case Class::blank:
        return {.kind = Kind::blank, .length = 1};
    case Class::lower:
        return {.kind = Kind::word, .length = word_length(rest)};
    case Class::upper:
        return {.kind = Kind::name, .length = word_length(rest)};
    case Class::digit:
        return number(rest);
    case Class::high:
        return high(rest);
    case Class::hash: {
        const std::size_t length = word_length(rest.substr(1));
        return {.kind = length > 0 ? Kind::term : Kind::other, .length = 1 + length};
    }
    case Class::question: {
        const std::size_t length = word_length(rest.substr(1));
        return {.kind = length > 0 ? Kind::variable : Kind::unknown, .length = 1 + length};
    }
    case Class::quote:
        return {.kind = Kind::text, .length = 1};
    case Class::hyphen:
        if (second == '>') {
            return {.kind = Kind::arrow, .length = 2};
        }
        return {.kind = Kind::sign, .length = 1};
    case Class::open:
        return {.kind = Kind::open, .length = 1};
    case Class::close:
        return {.kind = Kind::close, .length = 1};
    case Class::comma:
        return {.kind = Kind::comma, .length = 1};
    case Class::less:
    case Class::greater:
        return {.kind = Kind::comparison, .length = second == '=' ? 2U : 1U};
    case Class::equals:
        return {.kind = Kind::comparison, .length = 1};
    case Class::bang:
        return {.kind = second == '=' ? Kind::comparison : Kind::other, .length = second == '=' ? 2U : 1U};
    case Class::sign:
        return {.kind = Kind::sign, .length = 1};
    case Class::underscore:
    case Class::other:
        break;
    }
    return {.kind = Kind::other, .length = 1};
}

TextExtent measure_text(std::string_view rest) {
    TextExtent extent;
    extent.opening = piece(rest).length;
    const WordsEnd end = find_words_end(rest, rest.substr(0, extent.opening), extent);
    extent.closed = end.closed;
    extent.words = end.at - extent.opening;
    extent.length = end.at;
    if (end.closed) {
        extent.length += rest[end.at] == '"' ? 1 : code_point_length(rest.substr(end.at));
        extent.language = language_length(rest.substr(extent.length));
        extent.length += extent.language == 0 ? 0 : extent.language + 1;
    }
    return extent;
}

bool begins_line(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] != '\n') {
        const std::size_t begin = character_begin(text, at - 1);
        if (blank_length(text.substr(begin)) != at - begin) {
            return false;
        }
        at = begin;
    }
    return true;
}

bool in_first_column(std::string_view text, std::size_t at) {
    if (at >= 3 && text.substr(at - 3, 3) == "\xEF\xBB\xBF") {
        at -= 3;
    }
    return at == 0 || text[at - 1] == '\n';
}

std::size_t line_end(std::string_view text, std::size_t at) {
    const std::size_t found = text.find('\n', at);
    std::size_t end = found == std::string_view::npos ? text.size() : found;
    if (end > at && text[end - 1] == '\r') {
        --end;
    }
    return end;
}

} // namespace ipt::lexical
