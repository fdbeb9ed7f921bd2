#pragma once
// Whether what stands behind a word looks like its clause or declaration, and not like prose that happens to begin with
// the word; and which words it would fit.

#include "grammar/keywords.hpp"
#include "grammar/lexical.hpp"

#include <string_view>
#include <vector>

namespace ipt::grammar {

// `kind` is the piece behind the keyword, `word` the word there; empty when it is none.
[[nodiscard]] bool begins_operand(lexical::Kind kind, std::string_view word);
[[nodiscard]] bool is_plausible(ClauseShape shape, lexical::Kind kind, std::string_view word);
[[nodiscard]] bool is_plausible(HeadShape shape, lexical::Kind kind, std::string_view word);

// The declarations and clauses that what follows would fit; a misspelt word was probably meant to be one of those.
[[nodiscard]] std::vector<std::string_view> fitting_declarations(lexical::Kind kind, std::string_view word);
[[nodiscard]] std::vector<std::string_view> fitting_clauses(ast::DeclarationKind declaration, lexical::Kind kind,
                                                            std::string_view word);
[[nodiscard]] std::vector<std::string_view> declaration_keywords();
// First words of the clauses that such a declaration may have.
[[nodiscard]] std::vector<std::string_view> clause_keywords(ast::DeclarationKind kind);

} // namespace ipt::grammar
