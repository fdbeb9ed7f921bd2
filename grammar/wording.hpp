#pragma once
// Words for messages: what a clause asks for, and the author's own text made fit to be quoted.

#include "grammar/ast.hpp"
#include "grammar/keywords.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ipt::grammar {

// Words on one line, blanks made one.
[[nodiscard]] std::string in_one_line(std::string_view text);
// The same, cut to what fits in a message.
[[nodiscard]] std::string shortened(std::string_view text);
// The words from `at` up to the next word of a configuration, a sign or the end of the line.
[[nodiscard]] std::string_view prose_at(std::string_view text, std::size_t at);
// An odd number of quotation marks from `at` to the end of the line: one is missing.
[[nodiscard]] bool has_odd_quotes(std::string_view text, std::size_t at);
// The word that ends just before `at`, blanks aside; empty when something else does.
[[nodiscard]] std::string_view word_before(std::string_view text, std::size_t at);
// q1r5 as Q1r5.
[[nodiscard]] std::string with_capital(std::string_view name);

// "the name of a question", with an example.
struct Wanted {
    std::string_view what;
    std::string_view example;
};
[[nodiscard]] Wanted wanted_name(std::optional<ast::ClauseKind> clause);
// A name such as this declaration would have.
[[nodiscard]] std::string_view example_name(ast::DeclarationKind kind);
// The declarations that may have the clause: "a cmoc", "an interview or a document".
[[nodiscard]] std::string owners_of(const ClauseForm& form);

[[nodiscard]] bool takes_names(ast::ClauseKind kind);
[[nodiscard]] bool takes_terms(ast::ClauseKind kind);
[[nodiscard]] bool takes_texts(ast::ClauseKind kind);
[[nodiscard]] bool takes_words(ast::ClauseKind kind);
[[nodiscard]] bool takes_expression(ast::ClauseKind kind);
[[nodiscard]] bool begins_any_clause(std::string_view word);

// not, partly, ours, resource …: what a part of a configuration may begin with.
[[nodiscard]] std::span<const std::string_view> operand_words();
[[nodiscard]] bool is_operand_word(std::string_view word);

} // namespace ipt::grammar
