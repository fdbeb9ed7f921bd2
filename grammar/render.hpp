#pragma once
// Diagnostics as text for people. The values themselves are in diagnostic.hpp; JSON is made in cli/.

#include "grammar/diagnostic.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace ipt {

// How much is shown of each diagnostic. The long form has an excerpt and the hint; the short one is a sentence.
enum class Detail { first_of_each_code, always_long, always_short };

struct RenderOptions {
    Detail detail = Detail::first_of_each_code;
    // ANSI colours. They never say anything that the words do not.
    bool color = false;
};

// In the order given (see Diagnostics::sort); a long one stands between blank lines. Ends with a newline unless empty.
[[nodiscard]] std::string render(const Sources& sources, std::span<const Diagnostic> diagnostics,
                                 RenderOptions options = {});
[[nodiscard]] std::string render(const Sources& sources, const Diagnostic& diagnostic, RenderOptions options = {});

// `theory/q1.ipt:41:6`, columns in code points.
[[nodiscard]] std::string place(const Sources& sources, Span where);

// The word in front of the code: error, warning, suggestion or finding.
[[nodiscard]] std::string_view severity_word(const Diagnostic& diagnostic);

// Columns that a terminal needs for the text: wide characters two, combining marks none. A tab goes to the next
// multiple of four, counted from `column`.
[[nodiscard]] std::size_t display_width(std::string_view text, std::size_t column = 0);

// The text as it may be shown on a terminal: tabs as blanks, control characters and broken UTF-8 as U+FFFD.
[[nodiscard]] std::string printable(std::string_view text, std::size_t column = 0);

// Broken at blanks so that no line is wider than a page; the first line begins at `column`, the others with `before`.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t column, std::string_view before);

} // namespace ipt
