#pragma once
// Derived relations -> verdicts, profiles, findings as values.

#include "engine/relations/run/evaluate.hpp"
#include "engine/verdicts/verdict.hpp"
#include "rules/compile/program_from_rules.hpp"

namespace ipt {

// Reads the relations of stdlib/verdicts.ipt and stdlib/consolidation.ipt.
[[nodiscard]] Verdicts verdicts_from_relations(const CompiledRules& rules, const relations::Evaluation& evaluation,
                                               const World& world);

} // namespace ipt
