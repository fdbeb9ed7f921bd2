#pragma once
// A text line by line, and as XML writes it.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::test {

// Without their line ends. The text outlives them.
[[nodiscard]] inline std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// Without blanks and line ends at both ends.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \n");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

// As text or attribute.
[[nodiscard]] inline std::string escaped_xml(std::string_view text) {
    std::string xml;
    for (const char c : text) {
        xml += c == '&'    ? "&amp;"
               : c == '<'  ? "&lt;"
               : c == '>'  ? "&gt;"
               : c == '"'  ? "&quot;"
               : c == '\r' ? "&#13;"
               : c == '\n' ? "&#10;"
                           : std::string{c};
    }
    return xml;
}

} // namespace ipt::test
