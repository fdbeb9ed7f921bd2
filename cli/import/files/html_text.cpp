#include "cli/import/files/html_text.hpp"

#include "grammar/ascii.hpp"
#include "grammar/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace ipt::cli {

namespace {

void append_letter(std::string& text, std::uint32_t letter) {
    if (letter == 0 || letter > 0x10FFFF || (letter >= 0xD800 && letter < 0xE000)) {
        letter = 0xFFFD;
    }
    const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits); };
    if (letter < 0x80) {
        text += byte(letter);
    } else if (letter < 0x800) {
        text += {byte(0xC0U | letter >> 6U), byte(0x80U | (letter & 0x3FU))};
    } else if (letter < 0x10000) {
        text += {byte(0xE0U | letter >> 12U), byte(0x80U | (letter >> 6U & 0x3FU)), byte(0x80U | (letter & 0x3FU))};
    } else {
        text += {byte(0xF0U | letter >> 18U), byte(0x80U | (letter >> 12U & 0x3FU)),
                 byte(0x80U | (letter >> 6U & 0x3FU)), byte(0x80U | (letter & 0x3FU))};
    }
}

// `&amp;` and the like at the beginning of the text: what it stands for, and its length; 0 if there is none.
std::pair<std::string, std::size_t> entity(std::string_view text) {
    static constexpr std::pair<std::string_view, std::string_view> named[] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&nbsp;", "\xC2\xA0"}};
    for (const auto& [name, letter] : named) {
        if (text.starts_with(name)) {
            return {std::string{letter}, name.size()};
        }
    }
    const std::size_t end = text.substr(0, 12).find(';');
    if (!text.starts_with("&#") || end == std::string_view::npos) {
        return {"", 0};
    }
    const bool hexadecimal = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
    const char* first = text.data() + (hexadecimal ? 3 : 2);
    std::uint32_t letter = 0;
    const auto [last, error] = std::from_chars(first, text.data() + end, letter, hexadecimal ? 16 : 10);
    if (error != std::errc{} || last != text.data() + end) {
        return {"", 0};
    }
    std::string made;
    append_letter(made, letter);
    return {made, end + 1};
}

std::string tag_name(std::string_view tag) {
    std::string name;
    for (const char c : tag.substr(tag.starts_with("</") ? 2 : 1)) {
        const bool letter = is_ascii_letter(c) || is_ascii_digit(c);
        if (!letter) {
            break;
        }
        name += ascii_lower(c);
    }
    return name;
}

bool ends_line(std::string_view tag) {
    static constexpr std::string_view blocks[] = {"p",  "div", "li", "tr", "h1", "h2", "h3",         "h4",
                                                  "h5", "h6",  "ul", "ol", "td", "th", "blockquote", "table"};
    const std::string name = tag_name(tag);
    return name == "br" ||
           (tag.starts_with("</") && std::find(std::begin(blocks), std::end(blocks), name) != std::end(blocks));
}

} // namespace

HtmlText text_from_html(std::string_view html) {
    HtmlText made;
    const auto add = [&](std::string_view words) {
        for (const char byte : words) {
            made.places.push_back(static_cast<std::uint32_t>(made.text.size()));
            made.text += byte;
        }
    };
    while (!html.empty()) {
        const std::size_t end = html.front() == '<' ? html.find('>') : std::string_view::npos;
        if (end != std::string_view::npos) {
            // One line end is enough, however many blocks end here.
            if (ends_line(html.substr(0, end + 1)) && !made.text.empty() && made.text.back() != '\n') {
                made.text += '\n';
            }
            html.remove_prefix(end + 1);
            continue;
        }
        const auto [letter, size] = html.front() == '&' ? entity(html) : std::pair<std::string, std::size_t>{"", 0};
        add(size == 0 ? html.substr(0, 1) : std::string_view{letter});
        html.remove_prefix(size == 0 ? 1 : size);
    }
    std::uint32_t points = 0;
    for (const char byte : made.text) {
        made.code_points.push_back(points);
        if (begins_character(byte)) {
            ++points;
        } else {
            made.code_points.back() = points;
        }
    }
    made.code_points.push_back(points);
    return made;
}

std::int64_t HtmlText::code_point_at(std::int64_t byte) const {
    if (byte < 0 || byte > static_cast<std::int64_t>(places.size())) {
        return -1;
    }
    const auto at = static_cast<std::size_t>(byte);
    return code_points[at == places.size() ? text.size() : places[at]];
}

std::int64_t HtmlText::code_point_behind(std::int64_t byte) const {
    if (byte <= 0 || byte > static_cast<std::int64_t>(places.size())) {
        return code_point_at(byte);
    }
    return code_points[places[static_cast<std::size_t>(byte) - 1] + 1];
}

} // namespace ipt::cli
