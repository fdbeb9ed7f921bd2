#pragma once
// Why a claim or an expectation does not hold: what was asked, and what was found instead.

#include "engine/relations/run/evaluate.hpp"
#include "engine/verdicts/verdict.hpp"
#include "grammar/diagnostic.hpp"
#include "rules/compile/program_from_rules.hpp"

#include <string>
#include <vector>

namespace ipt {

struct AssertionResult {
    Outcome outcome = {};
    // What was found, or looked for and not found, as a clause: "the material holds 21: A1, A2 …".
    std::string found = {};
    // Places of what was found.
    std::vector<Related> places = {};
};

[[nodiscard]] AssertionResult result_of(const CompiledAssertion& assertion, const CompiledRules& rules,
                                        const relations::Evaluation& evaluation, const World& world,
                                        const std::vector<Span>& places);

// "§3.5 says 23 CMOCs answer Q2; the material holds 21".
[[nodiscard]] Diagnostic finding_about(Id<Claim> claim, const CompiledAssertion& assertion,
                                       const AssertionResult& result, const World& world);
[[nodiscard]] Diagnostic failed_expectation(const CompiledAssertion& assertion, const AssertionResult& result,
                                            const CompiledRules& rules, const World& world,
                                            const std::vector<Span>& places);

} // namespace ipt
