#pragma once
// The text as it was read, and places in it.

#include "grammar/id.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// Line and column count from 1, columns in code points; byte counts from 0.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::uint32_t byte = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

// One file: its name as the user would write it, and its bytes, which never change after reading.
// At most `limit` bytes. The text is what the file holds, BOM and CR LF included.
class Source {
public:
    static constexpr std::uint32_t limit = 256u * 1024u * 1024u;

    Source(std::string name, std::string text);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] Position position(std::uint32_t byte) const;
    [[nodiscard]] std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts().size()); }
    // The line without its end; `line` counts from 1.
    [[nodiscard]] std::string_view line(std::uint32_t line) const;
    [[nodiscard]] std::uint32_t line_start(std::uint32_t line) const { return line_starts()[line - 1]; }

private:
    [[nodiscard]] const std::vector<std::uint32_t>& line_starts() const;

    std::string name_;
    std::string text_;
    // Found when a line is first asked for: most texts are never pointed into.
    mutable std::vector<std::uint32_t> line_starts_ = {};
};

using SourceId = Id<Source>;
using Sources = Store<Source>;

// A half-open run of bytes of one source; empty at a place where something is missing.
struct Span {
    SourceId source;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend auto operator<=>(const Span&, const Span&) = default;
};

// From the beginning of the first to the end of the second.
[[nodiscard]] Span join(Span first, Span last);
[[nodiscard]] std::string_view text_of(const Sources& sources, Span span);

} // namespace ipt
