#include "grammar/source.hpp"

#include "grammar/utf8.hpp"

#include <algorithm>
#include <cassert>

namespace ipt {

Source::Source(std::string name, std::string text)
    : name_(std::move(name))
    , text_(std::move(text)) {
    assert(text_.size() <= limit && "the reader refuses larger files");
}

const std::vector<std::uint32_t>& Source::line_starts() const {
    if (line_starts_.empty()) {
        line_starts_.push_back(0);
        for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
            line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
        }
    }
    return line_starts_;
}

Position Source::position(std::uint32_t byte) const {
    assert(byte <= text_.size() && "a place lies inside its text");
    const std::vector<std::uint32_t>& starts = line_starts();
    const auto after = std::upper_bound(starts.begin(), starts.end(), byte);
    const auto line = static_cast<std::uint32_t>(after - starts.begin());
    std::uint32_t begin = starts[line - 1];
    if (begin == 0 && text_.starts_with("\xEF\xBB\xBF") && byte >= 3) {
        // A byte order mark is no column.
        begin = 3;
    }
    const std::size_t column = characters_in(std::string_view{text_}.substr(begin, byte - begin));
    return {.line = line, .column = static_cast<std::uint32_t>(column) + 1, .byte = byte};
}

std::string_view Source::line(std::uint32_t line) const {
    const std::vector<std::uint32_t>& starts = line_starts();
    const std::uint32_t begin = starts[line - 1];
    std::size_t end = line < starts.size() ? starts[line] - 1 : text_.size();
    if (end > begin && text_[end - 1] == '\r') {
        --end;
    }
    return std::string_view{text_}.substr(begin, end - begin);
}

Span join(Span first, Span last) {
    assert(first.source == last.source && "a span lies in one source");
    return {.source = first.source, .begin = first.begin, .end = std::max(first.begin, last.end)};
}

std::string_view text_of(const Sources& sources, Span span) {
    return sources[span.source].text().substr(span.begin, span.end - span.begin);
}

} // namespace ipt
