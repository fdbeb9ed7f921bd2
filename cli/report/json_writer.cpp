#include "cli/report/json_writer.hpp"

#include <cmath>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool continues(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

// Length of a well-formed UTF-8 character at the front; 0 if there is none.
std::size_t character_length(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first >= 0xF5 || (first >= 0x80 && first < 0xC2)) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (!continues(text, i)) {
            return 0;
        }
    }
    const auto second = length > 1 ? static_cast<unsigned char>(text[1]) : 0;
    const bool malformed = (first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0) ||
                           (first == 0xF0 && second < 0x90) || (first == 0xF4 && second >= 0x90);
    return malformed ? 0 : length;
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        const char c = text.front();
        if (length == 0) {
            out += replacement;
        } else if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    out += '"';
}

} // namespace

void JsonWriter::separate() {
    if (behind_name_) {
        behind_name_ = false;
        return;
    }
    if (open_.empty()) {
        return;
    }
    text_ += open_.back() ? "," : "";
    open_.back() = true;
    if (layout_ == Layout::indented) {
        text_ += '\n';
        text_.append(2 * open_.size(), ' ');
    }
}

void JsonWriter::begin(char bracket) {
    separate();
    text_ += bracket;
    open_.push_back(false);
}

void JsonWriter::end(char bracket) {
    const bool filled = open_.back();
    open_.pop_back();
    if (filled && layout_ == Layout::indented) {
        text_ += '\n';
        text_.append(2 * open_.size(), ' ');
    }
    text_ += bracket;
}

void JsonWriter::name(std::string_view key) {
    separate();
    append_quoted(text_, key);
    text_ += layout_ == Layout::indented ? ": " : ":";
    behind_name_ = true;
}

void JsonWriter::raw(std::string_view text) {
    separate();
    text_ += text;
}

void JsonWriter::text(std::string_view value) {
    separate();
    append_quoted(text_, value);
}

void JsonWriter::number(double value) {
    raw(std::isfinite(value) ? fmt::format("{}", value) : "null");
}

void JsonWriter::truth(bool value) {
    raw(value ? "true" : "false");
}

void JsonWriter::nothing() {
    raw("null");
}

void JsonWriter::position(std::string_view key, Position position) {
    begin_object(key);
    count_field("line", position.line);
    count_field("column", position.column);
    count_field("byte", position.byte);
    end_object();
}

void JsonWriter::place_fields(const Sources& sources, Span where) {
    const Source& source = sources[where.source];
    field("file", source.name());
    begin_object("range");
    position("start", source.position(where.begin));
    position("end", source.position(where.end));
    end_object();
}

} // namespace ipt::cli
