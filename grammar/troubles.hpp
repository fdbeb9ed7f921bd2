#pragma once
// Diagnostics for troubles that are seen for what they are while reading: each knows its places and its rewrite.

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace ipt::grammar {

// `opening` is the mark that opens, in this line; `end` the mark that seems to close it too late, empty when none does.
[[nodiscard]] Diagnostic unclosed_text(std::string_view text, std::uint32_t line, Span opening, Span end);
[[nodiscard]] Diagnostic misspelt_word(Span where, std::string_view word, std::string_view meant);
[[nodiscard]] Diagnostic small_name(Span where, std::string_view written);
[[nodiscard]] Diagnostic stray_bracket(Span where);
[[nodiscard]] Diagnostic odd_character(Span where, std::string_view written);
[[nodiscard]] Diagnostic forgotten_as(std::string_view text, Span words, Span term);
[[nodiscard]] Diagnostic forgotten_then(std::string_view text, Span next);
// One or two parts of a configuration; `end` is just behind the last.
[[nodiscard]] Diagnostic missing_parts(std::string_view text, std::span<const Span> parts, Span end);
// `if … because …` without `then`.
[[nodiscard]] Diagnostic missing_outcome(Span end);
// `either[i]` when joints[i] is an `or`.
[[nodiscard]] Diagnostic mixed_joints(std::string_view text, Span whole, std::span<const Span> joints,
                                      const std::vector<bool>& either);
[[nodiscard]] Diagnostic not_in_phrase(Span where);
[[nodiscard]] Diagnostic declaration_in_line(Span where, std::string_view word);
[[nodiscard]] Diagnostic unknown_clause(Span where, std::string_view word, ast::DeclarationKind declaration,
                                        std::string_view meant);
[[nodiscard]] Diagnostic unknown_declaration(Span where, std::string_view word, std::string_view meant);

} // namespace ipt::grammar
