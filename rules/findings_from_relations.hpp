#pragma once
// Checks, claims and expectations -> diagnostics and outcomes.

#include "engine/relations/run/evaluate.hpp"
#include "engine/verdicts/verdict.hpp"
#include "rules/compile/program_from_rules.hpp"

namespace ipt {

// One diagnostic for each row of each check.
void report_checks(const CompiledRules& rules, const relations::Evaluation& evaluation, const World& world,
                   Diagnostics& diagnostics);

// How each claim and expectation came out. One that does not hold is reported: a claim as a finding that names both
// places and both values, an expectation as an error.
[[nodiscard]] Outcomes outcomes_from_relations(const CompiledRules& rules, const relations::Evaluation& evaluation,
                                               const World& world, const std::vector<Span>& places,
                                               Diagnostics& diagnostics);

} // namespace ipt
