#pragma once
// What the declared terms of a project are kinds of, and the terms that rules name.

#include "engine/theory/declarations.hpp"

namespace ipt {

// Fills Term::broader, Term::opposite and Theory::kinds_of. A circle of broader terms is reported whole and cut at the
// step that closes it.
void relate_terms(const std::vector<Declared>& declared, Theory& theory, const SymbolTable& symbols,
                  Diagnostics& diagnostics);

// Enters the terms that rules, checks and claims name, so that a misspelt one is found there too.
void use_terms_of_rules(const std::vector<ast::File>& files, Theory& theory);

} // namespace ipt
