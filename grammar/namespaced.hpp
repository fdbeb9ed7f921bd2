#pragma once
// The theory of another project, under a name of its own: `use NPT from "../npt"` makes NPT.C1 of its C1, and
// #npt.coherence of its #coherence.

#include "grammar/ast.hpp"
#include "grammar/symbol.hpp"

#include <string_view>

namespace ipt {

// Questions, buckets, IPTs and their codes, propositions, papers, frameworks, reports, terms and CMOCs.
[[nodiscard]] bool states_theory(ast::DeclarationKind kind);

// The tree with every name behind `name` and a dot, and every #term behind its small letters. Only what states a theory
// is kept. Evidence, rules, claims and signatures stay with the project that they belong to.
[[nodiscard]] ast::File in_namespace(ast::File file, std::string_view name, SymbolTable& symbols);

} // namespace ipt
