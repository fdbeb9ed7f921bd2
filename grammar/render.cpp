#include "grammar/render.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/core.h>
#include <optional>
#include <set>
#include <utf8proc.h>
#include <vector>

namespace ipt {

namespace {

constexpr std::size_t tab = 4;
// Of a line wider than this only the part round the mark is shown.
constexpr std::size_t widest = 160;
constexpr std::uint32_t nearby = 12;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

enum class Paint { error, warning, suggestion, finding, gutter, strong, second };

std::string_view ansi(Paint paint) {
    switch (paint) {
    case Paint::error:
        return "\x1b[1;31m";
    case Paint::warning:
        return "\x1b[1;33m";
    case Paint::suggestion:
        return "\x1b[1;36m";
    case Paint::finding:
        return "\x1b[1;35m";
    case Paint::gutter:
        return "\x1b[34m";
    case Paint::strong:
        return "\x1b[1m";
    case Paint::second:
        return "\x1b[36m";
    }
    return "";
}

// One code point as it is shown, and the columns it takes.
struct Glyph {
    std::string_view bytes;
    std::string_view shown;
    std::size_t width = 1;
};

// Characters that would move the cursor or turn the writing direction round.
bool is_unprintable(utf8proc_int32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x2028 || c == 0x2029;
}

Glyph next_glyph(std::string_view text, std::size_t column) {
    static constexpr std::string_view blanks = "    ";
    if (text[0] == '\t') {
        const std::size_t width = tab - column % tab;
        return {.bytes = text.substr(0, 1), .shown = blanks.substr(0, width), .width = width};
    }
    utf8proc_int32_t c = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &c);
    if (length <= 0) {
        return {.bytes = text.substr(0, 1), .shown = replacement};
    }
    const std::string_view bytes = text.substr(0, static_cast<std::size_t>(length));
    if (c == 0xFEFF) {
        // A byte order mark is not shown.
        return {.bytes = bytes, .shown = "", .width = 0};
    }
    if (is_unprintable(c)) {
        return {.bytes = bytes, .shown = replacement};
    }
    return {.bytes = bytes, .shown = bytes, .width = static_cast<std::size_t>(std::max(utf8proc_charwidth(c), 0))};
}

std::string one_line(std::string_view text) {
    std::string line{text};
    std::replace(line.begin(), line.end(), '\n', ' ');
    return printable(line);
}

// A place to be underlined in one line of the excerpt.
struct Mark {
    std::uint32_t line = 0;
    // Display columns from 0, half-open; empty where something is missing.
    std::size_t begin = 0;
    std::size_t end = 0;
    bool primary = false;
    // The mark covers its line from the first word to the last.
    bool whole_line = false;
    std::string label;
};

std::string_view trimmed(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \t");
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

Mark mark_of(const Source& source, Span where, bool primary, std::string_view label) {
    const std::uint32_t line = source.position(where.begin).line;
    const std::string_view text = source.line(line);
    const std::size_t from = std::min<std::size_t>(where.begin - source.line_start(line), text.size());
    // What goes on in the next line is underlined to the end of the first.
    std::size_t to = std::min<std::size_t>(where.end - source.line_start(line), text.size());
    const bool cut = where.end - source.line_start(line) > text.size();
    to = cut ? std::max(from, trimmed(text).size()) : to;
    const std::size_t begin = display_width(text.substr(0, from));
    const std::size_t first_word = std::min(text.find_first_not_of(" \t"), text.size());
    return {.line = line,
            .begin = begin,
            .end = begin + display_width(text.substr(from, to - from), begin),
            .primary = primary,
            .whole_line = to > from && from <= first_word && to >= trimmed(text).size(),
            .label = one_line(label)};
}

// A line cut down to what fits beside the marks; `skipped` columns are missing at the front.
struct Shown {
    std::string text;
    std::size_t skipped = 0;
    // The columns of the text from `skipped` to this one are shown.
    std::size_t end = 0;
};

Shown shown_line(std::string_view text, std::size_t focus) {
    std::size_t wanted = 0;
    if (focus > widest - 40) {
        wanted = focus - (widest - 40);
    }
    Shown shown;
    bool started = false;
    std::size_t column = 0;
    while (!text.empty()) {
        const Glyph glyph = next_glyph(text, column);
        if (!started && column >= wanted) {
            started = true;
            shown.skipped = column;
            shown.text = column == 0 ? "" : "…";
        }
        if (started) {
            if (column + glyph.width > shown.skipped + widest) {
                shown.text += "…";
                break;
            }
            shown.text += glyph.shown;
        }
        column += glyph.width;
        text.remove_prefix(glyph.bytes.size());
    }
    if (!started) {
        shown.skipped = column;
    }
    shown.end = column;
    return shown;
}

// Whether a message names the thing that a label names, as a word of its own.
bool mentions(std::string_view message, std::string_view label) {
    const auto is_part = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '_' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    for (std::size_t at = message.find(label); at != std::string_view::npos; at = message.find(label, at + 1)) {
        const std::size_t end = at + label.size();
        const bool ends = end == message.size() || !is_part(message[end]) ||
                          (message[end] == '.' && (end + 1 == message.size() || message[end + 1] == ' '));
        if ((at == 0 || !is_part(message[at - 1])) && ends) {
            return true;
        }
    }
    return false;
}

class Renderer {
public:
    Renderer(const Sources& sources, RenderOptions options)
        : sources_(sources)
        , options_(options) {}

    std::string short_form(const Diagnostic& d) const;
    std::string long_form(const Diagnostic& d) const;
    [[nodiscard]] bool has_place(Span where) const {
        return where.source.value < sources_.size() && where.begin <= where.end &&
               where.end <= sources_[where.source].text().size();
    }

private:
    [[nodiscard]] std::string painted(Paint paint, std::string_view text) const {
        if (!options_.color || text.empty()) {
            return std::string{text};
        }
        return fmt::format("{}{}\x1b[0m", ansi(paint), text);
    }
    // `theory/q1.ipt:41:6: error E203: `
    [[nodiscard]] std::string lead(const Diagnostic& d) const;
    [[nodiscard]] std::string places_beside(const Diagnostic& d) const;
    [[nodiscard]] std::string gutter(std::size_t width, std::optional<std::uint32_t> line) const;
    [[nodiscard]] std::string excerpt(const Diagnostic& d, std::vector<Mark> marks, std::size_t width) const;
    [[nodiscard]] std::string marks_under(const Diagnostic& d, std::vector<Mark> marks, const Shown& shown,
                                          std::size_t width) const;

    const Sources& sources_;
    RenderOptions options_;
};

Paint paint_of(const Diagnostic& d) {
    if (d.kind == DiagnosticKind::finding) {
        return Paint::finding;
    }
    switch (d.severity) {
    case Severity::error:
        return Paint::error;
    case Severity::warning:
        return Paint::warning;
    case Severity::suggestion:
        return Paint::suggestion;
    }
    return Paint::error;
}

std::string Renderer::lead(const Diagnostic& d) const {
    const std::string where = has_place(d.where) ? place(sources_, d.where) + ": " : "";
    return fmt::format("{}{} ", painted(Paint::strong, where),
                       painted(paint_of(d), fmt::format("{} {}:", severity_word(d), d.code)));
}

// Other places, the files named once each: `papers.ipt:12:7, 38:7`. A label that the message has anyway is left out.
std::string Renderer::places_beside(const Diagnostic& d) const {
    std::string text;
    std::string_view file;
    std::set<std::string> told;
    for (const Related& related : d.related) {
        if (related.message.empty() || !has_place(related.where)) {
            continue;
        }
        const bool labelled = !mentions(d.message, related.message);
        const std::string label = labelled ? one_line(related.message) + ": " : "";
        const std::string where = place(sources_, related.where);
        if (!told.insert(label + where).second) {
            continue;
        }
        const std::string& name = sources_[related.where.source].name();
        const bool same_file = !labelled && name == file;
        text += text.empty() ? "" : labelled ? "; " : ", ";
        text += label + (same_file ? where.substr(printable(name).size() + 1) : where);
        file = name;
    }
    return text;
}

// The remedy ("did you mean …?") and the other places stay even in the short form.
std::string Renderer::short_form(const Diagnostic& d) const {
    std::string more = d.label.ends_with('?') ? one_line(d.label) : "";
    if (const std::string places = places_beside(d); !places.empty()) {
        more += (more.empty() ? "" : "; ") + places;
    }
    const std::string text = one_line(d.message) + (more.empty() ? "" : fmt::format(" ({})", more));
    const std::size_t column = display_width(Renderer{sources_, {}}.lead(d));
    return lead(d) + wrapped(text, column, "  ") + "\n";
}

std::string Renderer::gutter(std::size_t width, std::optional<std::uint32_t> line) const {
    const std::string number = line ? fmt::format("{}", *line) : "";
    return painted(Paint::gutter, fmt::format("{:>{}} |", number, width));
}

std::string Renderer::marks_under(const Diagnostic& d, std::vector<Mark> marks, const Shown& shown,
                                  std::size_t width) const {
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    const bool has_primary = std::any_of(marks.begin(), marks.end(), [](const Mark& m) { return m.primary; });
    const std::size_t lead = shown.skipped == 0 ? 0 : 1;
    const auto column = [&](std::size_t c) { return std::clamp(c, shown.skipped, shown.end) - shown.skipped + lead; };

    std::string lines = gutter(width, std::nullopt) + " ";
    std::size_t at = 0;
    for (const Mark& mark : marks) {
        const std::size_t begin = column(mark.begin);
        const std::size_t end = std::max(column(mark.end), begin + 1);
        if (end <= at) {
            continue;
        }
        lines += std::string(std::max(begin, at) - at, ' ');
        // Beside the place that is wrong, others on its line are underlined; on a line of their own they have carets.
        const bool plain = has_primary && !mark.primary;
        const std::string under(end - std::max(begin, at), plain ? '-' : '^');
        lines += painted(plain ? Paint::second : paint_of(d), under);
        at = end;
    }
    if (!marks.back().label.empty()) {
        lines += " " + painted(marks.back().primary ? paint_of(d) : Paint::second, marks.back().label);
    }
    lines += "\n";
    for (std::size_t i = marks.size() - 1; i-- > 0;) {
        if (!marks[i].label.empty()) {
            lines += fmt::format("{} {}{}\n", gutter(width, std::nullopt), std::string(column(marks[i].begin), ' '),
                                 painted(marks[i].primary ? paint_of(d) : Paint::second, marks[i].label));
        }
    }
    return lines;
}

// The lines of one file that hold a mark, in their order, each with what stands under it.
std::string Renderer::excerpt(const Diagnostic& d, std::vector<Mark> marks, std::size_t width) const {
    const Source& source = sources_[d.where.source];
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.line < b.line; });
    std::string text;
    for (auto first = marks.begin(); first != marks.end();) {
        const auto last = std::find_if(first, marks.end(), [&](const Mark& m) { return m.line != first->line; });
        std::vector<Mark> here(first, last);
        const auto focus = std::max_element(here.begin(), here.end(),
                                            [](const Mark& a, const Mark& b) { return a.primary < b.primary; });
        const Shown shown = shown_line(source.line(first->line), focus->begin);
        text += std::string{trimmed(fmt::format("{} {}", gutter(width, first->line), shown.text))} + "\n";
        // A place that only belongs to the story, on another line, or a whole line: the line itself says enough.
        const bool has_primary = std::any_of(here.begin(), here.end(), [](const Mark& m) { return m.primary; });
        here.erase(std::remove_if(here.begin(), here.end(),
                                  [&](const Mark& m) { return m.label.empty() && (m.whole_line || !has_primary); }),
                   here.end());
        if (!here.empty()) {
            text += marks_under(d, std::move(here), shown, width);
        }
        first = last;
    }
    return text;
}

std::string Renderer::long_form(const Diagnostic& d) const {
    std::string text = lead(d) + painted(Paint::strong, one_line(d.message)) + "\n";
    if (has_place(d.where)) {
        const Source& source = sources_[d.where.source];
        std::vector<Mark> marks{mark_of(source, d.where, true, d.label)};
        std::vector<const Related*> elsewhere;
        std::uint32_t last_line = marks.front().line;
        for (const Related& related : d.related) {
            if (!has_place(related.where)) {
                continue;
            }
            const std::uint32_t line = sources_[related.where.source].position(related.where.begin).line;
            const std::uint32_t main = marks.front().line;
            const bool near = related.where.source == d.where.source &&
                              (related.message.empty() || (line > main ? line - main : main - line) <= nearby);
            if (near) {
                marks.push_back(mark_of(source, related.where, false, related.message));
            } else {
                elsewhere.push_back(&related);
            }
            last_line = std::max(last_line, line);
        }
        const std::size_t width = fmt::format("{}", last_line).size();
        text += excerpt(d, std::move(marks), width);
        for (const Related* related : elsewhere) {
            const Source& other = sources_[related->where.source];
            const Mark mark = mark_of(other, related->where, false, "");
            text += fmt::format("{}{}\n", painted(Paint::strong, place(sources_, related->where) + ": "),
                                related->message.empty() ? "and here" : one_line(related->message));
            text +=
                fmt::format("{} {}\n", gutter(width, mark.line), shown_line(other.line(mark.line), mark.begin).text);
        }
    }
    for (std::string_view rest = d.hint; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        text += std::string{trimmed("  " + printable(rest.substr(0, end)))} + "\n";
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return text;
}

} // namespace

std::size_t display_width(std::string_view text, std::size_t column) {
    const std::size_t start = column;
    while (!text.empty()) {
        const Glyph glyph = next_glyph(text, column);
        column += glyph.width;
        text.remove_prefix(glyph.bytes.size());
    }
    return column - start;
}

std::string printable(std::string_view text, std::size_t column) {
    std::string shown;
    while (!text.empty()) {
        const Glyph glyph = next_glyph(text, column);
        column += glyph.width;
        shown += glyph.shown;
        text.remove_prefix(glyph.bytes.size());
    }
    return shown;
}

std::string place(const Sources& sources, Span where) {
    const Source& source = sources[where.source];
    const Position position = source.position(where.begin);
    return fmt::format("{}:{}:{}", printable(source.name()), position.line, position.column);
}

std::string_view severity_word(const Diagnostic& diagnostic) {
    if (diagnostic.kind == DiagnosticKind::finding) {
        return "finding";
    }
    switch (diagnostic.severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::suggestion:
        return "suggestion";
    }
    return "error";
}

std::string render(const Sources& sources, const Diagnostic& diagnostic, RenderOptions options) {
    return render(sources, std::span{&diagnostic, 1}, options);
}

std::string render(const Sources& sources, std::span<const Diagnostic> diagnostics, RenderOptions options) {
    const Renderer renderer{sources, options};
    std::set<std::string_view> told;
    std::string text;
    bool after_long = false;
    for (const Diagnostic& d : diagnostics) {
        const bool first = told.insert(d.code).second;
        const bool long_form =
            options.detail == Detail::always_long || (options.detail == Detail::first_of_each_code && first);
        const std::string shown = long_form ? renderer.long_form(d) : renderer.short_form(d);
        const bool is_long = long_form && std::count(shown.begin(), shown.end(), '\n') > 1;
        if (!text.empty() && (is_long || after_long)) {
            text += "\n";
        }
        text += shown;
        after_long = is_long;
    }
    return text;
}

std::string wrapped(std::string_view text, std::size_t column, std::string_view before) {
    constexpr std::size_t most_width = 118;
    const std::size_t indent = display_width(before);
    std::string result;
    bool begins = true;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const std::size_t width = display_width(word);
        if (!begins && column + 1 + width > most_width && width + indent < most_width) {
            result += fmt::format("\n{}", before);
            column = indent;
        } else if (!begins) {
            result += ' ';
            ++column;
        }
        begins = false;
        result += word;
        column += width;
    }
    return result;
}

} // namespace ipt
