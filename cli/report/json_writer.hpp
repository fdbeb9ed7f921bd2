#pragma once
// Writes JSON in the order in which it is told, so that the same run gives the same bytes.

#include "grammar/source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

// Objects and lists are opened and closed by who writes them; commas and line ends come by themselves. Text that is no
// UTF-8 is written with U+FFFD for what is wrong.
class JsonWriter {
public:
    enum class Layout : std::uint8_t { indented, one_line };
    explicit JsonWriter(Layout layout = Layout::indented)
        : layout_(layout) {}

    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_list() { begin('['); }
    void end_list() { end(']'); }
    void begin_object(std::string_view key) {
        name(key);
        begin_object();
    }
    void begin_list(std::string_view key) {
        name(key);
        begin_list();
    }

    void name(std::string_view key);
    void text(std::string_view value);
    void number(double value);
    void truth(bool value);
    void nothing();

    void field(std::string_view key, std::string_view value) {
        name(key);
        text(value);
    }
    void count_field(std::string_view key, std::size_t value) {
        name(key);
        raw(std::to_string(value));
    }
    void number_field(std::string_view key, double value) {
        name(key);
        number(value);
    }
    void truth_field(std::string_view key, bool value) {
        name(key);
        truth(value);
    }
    void null_field(std::string_view key) {
        name(key);
        nothing();
    }

    // `file` and `range`, lines and columns from 1, bytes from 0.
    void place_fields(const Sources& sources, Span where);

    // What was written, with a line end.
    [[nodiscard]] std::string finished() const { return text_ + "\n"; }

private:
    void begin(char bracket);
    void end(char bracket);
    void raw(std::string_view text);
    void separate();
    void position(std::string_view key, Position position);

    Layout layout_;
    std::string text_;
    // One for each open object or list: whether it has a member yet.
    std::vector<bool> open_;
    bool behind_name_ = false;
};

} // namespace ipt::cli
