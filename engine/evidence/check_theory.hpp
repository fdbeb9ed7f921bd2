#pragma once
// What a theory must keep beyond names that resolve: the checks that need C++ and no rule.

#include "engine/evidence/evidence.hpp"
#include "engine/theory/theory.hpp"

namespace ipt {

void check_theory(const Theory& theory, const Evidence& evidence, const Sources& sources, const SymbolTable& symbols,
                  Diagnostics& diagnostics);

} // namespace ipt
