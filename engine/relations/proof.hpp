#pragma once
// Why a fact holds, and why one does not: found on demand in a finished evaluation.
//
// Nothing is stored for it but the round of rows in recursive strata: any instance of a rule's body that holds in the
// finished database is a proof, and rounds keep recursive proofs from going round in a circle.

#include "engine/relations/evaluate.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace ipt::relations {

struct Proof;

// One step of a rule's body as it held (or, in a WhyNot, as it failed), with the values of its variables.
struct ProvedStep {
    // Index path of the step: into the rule's body (and branch of an Either). Points into Program::rules, which outlives it.
    const Step* step = nullptr;
    // Match: the matched fact. Aggregate, Count, Every: what was computed.
    std::optional<Fact> fact = {};
    // Match: why that fact holds. Count, Every, Aggregate: a proof for each member that is shown.
    std::vector<Proof> because;
    // Count, Every, Aggregate: the different bindings counted (each the values of the step's variables, then witnesses), all of them.
    std::vector<std::vector<Value>> members = {};
    // Aggregate: the value given to its target.
    std::optional<Value> value = {};
    // Inner steps of an Either's branch that held.
    std::vector<ProvedStep> inner;
};

struct Proof {
    Fact fact;
    // Given facts: where they were stated. The place is looked up with Database origins.
    Origin origin = no_origin;
    // Derived facts: the rule and the values of its variables. Computed facts: neither; `because` holds what they rest on.
    const Rule* rule = nullptr;
    std::vector<std::optional<Value>> bindings = {};
    std::vector<ProvedStep> steps;
    std::vector<Proof> because;
    // The same fact was proved further up; not repeated.
    bool shown_above = false;
    // Steps below were left out because the depth was reached.
    bool cut_off = false;
};

struct ProofOptions {
    std::uint32_t depth = 64;
    // How many members of a count are proved (all are listed).
    std::uint32_t members = 8;
};

// A shortest proof (fewest levels); among equals the one found first in the order of rules and rows, so it is stable.
// Nothing if the fact does not hold.
[[nodiscard]] std::optional<Proof> prove(const Program& program, const Evaluation& evaluation, Values& values,
                                         const Fact& fact, const ProofOptions& options = {});

// For each rule that could have given the fact: how far its body got.
struct FailedRule {
    const Rule* rule = nullptr;
    // Steps that held, in the order tried, with their bindings.
    std::vector<ProvedStep> held;
    // The first step that fails whatever the bindings; nothing when the head itself cannot match.
    const Step* failed = nullptr;
    std::vector<std::optional<Value>> bindings = {};
    // The relation of a failed Match: the nearest rows, differing in fewest columns.
    std::vector<Fact> nearest = {};
    // A failed Count or Every: what was counted. A failed Without: what was found though it should not be.
    std::vector<std::vector<Value>> members = {};
    // For the failed premise, if it is derived: why it does not hold, one level down (depth-limited).
    std::vector<FailedRule> because;
};
struct WhyNot {
    Fact fact;
    std::vector<FailedRule> rules;
};
[[nodiscard]] WhyNot why_not(const Program& program, const Evaluation& evaluation, Values& values, const Fact& fact,
                             const ProofOptions& options = {});

} // namespace ipt::relations
