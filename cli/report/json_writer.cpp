#include "cli/report/json_writer.hpp"

#include "grammar/utf8.hpp"

#include <cmath>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

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
