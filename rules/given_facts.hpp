#pragma once
// The facts that nothing derives: what theory, graph and evidence say, and what rule text states outright.

#include "rules/compile/program_from_rules.hpp"

#include <vector>

namespace ipt {

// A relation for each of the program's. Those that `needed` (by RelationId) does not mark stay empty. Adds the places
// where facts are stated to `places`.
[[nodiscard]] relations::Database given_facts(const CompiledRules& rules, const std::vector<char>& needed,
                                              const World& world, std::vector<Span>& places);

} // namespace ipt
