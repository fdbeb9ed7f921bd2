#pragma once
// Why a fact holds, and why one does not: found on demand in a finished evaluation.
//
// Nothing is stored for it but the round of rows in recursive strata: any instance of a rule's body that holds in the
// finished database is a proof, and rounds keep recursive proofs from going round in a circle.

#include "engine/relations/program/bindings.hpp"
#include "engine/relations/run/evaluate.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ipt::relations {

struct Proof;

// One step of a body as it held (or, in a WhyNot, as it held before the step that failed).
struct ProvedStep {
    // Points into the program, which outlives it.
    const Step* step = nullptr;
    // Match: the matched fact.
    std::optional<Fact> fact = {};
    // Match: why that fact holds (one proof). Count, Every, Aggregate: a proof for each of the first members, in the
    // order of `members`; each has `body` set. (In a WhyNot: empty.)
    std::vector<Proof> because;
    // Count, Every, Aggregate: the different bindings counted, all of them: each the values of the step's variables,
    // for an Aggregate then of its witnesses.
    std::vector<std::vector<Value>> members = {};
    // Aggregate: the value given to its target. Count: the number of members.
    std::optional<Value> value = {};
    // Either: the steps of the branch that held. Suppose: the steps of its body, in that world.
    std::vector<ProvedStep> inner = {};
};

struct Proof {
    Fact fact = {};
    // Given facts: where they were stated. The place is looked up with Database origins.
    Origin origin = no_origin;
    // Derived facts: the rule, the values of its variables and its steps as written. Computed facts: no rule; `because`
    // holds what they rest on. Given facts: neither.
    const Rule* rule = nullptr;
    // A member of a count: the body that it makes hold (for Every: `where`, and `steps` go on with those of `has`).
    // There is no fact then; `bindings` and `steps` are the body's.
    const Body* body = nullptr;
    Bindings bindings = {};
    std::vector<ProvedStep> steps = {};
    std::vector<Proof> because = {};
    // The same fact was proved further up; not repeated.
    bool shown_above = false;
    // Steps below were left out because the depth was reached.
    bool cut_off = false;
};

struct ProofOptions {
    // Levels of proofs within proofs; at most 200.
    std::uint32_t depth = 64;
    // How many members of a count are proved (all are listed).
    std::uint32_t members = 8;
};

// A proof with the fewest levels; among equals the one that brings in the fewest new things, then the first in the
// order of rules and rows, so it is stable. (The search for the fewest levels is bounded; beyond the bound the round in
// which a fact was found is taken for its level.) Nothing if the fact does not hold.
[[nodiscard]] std::optional<Proof> prove(const Program& program, const Evaluation& evaluation, Values& values,
                                         const Fact& fact, const ProofOptions& options = {});

class Finder;
// Proves fact after fact of one evaluation: what is prepared for one serves the next. All that it is made with outlives
// it.
class Proofs {
public:
    Proofs(const Program& program, const Evaluation& evaluation, Values& values);
    ~Proofs();
    Proofs(const Proofs&) = delete;
    Proofs& operator=(const Proofs&) = delete;
    [[nodiscard]] std::optional<Proof> prove(const Fact& fact, const ProofOptions& options = {});

private:
    std::unique_ptr<Finder> finder_;
};

// For each rule that could have given the fact: how far its body got.
struct FailedRule {
    // The rule, or the body within one of its steps that failed in turn (`body` is set then: of a Count or Aggregate
    // that found too little, of a branch of an Either, the `has` of an Every, the body of a Suppose).
    const Rule* rule = nullptr;
    const Body* body = nullptr;
    // Steps that held, in the order tried, under the bindings that got furthest.
    std::vector<ProvedStep> held = {};
    // The first step that fails whatever the bindings of the steps before; nothing when the head itself cannot match.
    const Step* failed = nullptr;
    Bindings bindings = {};
    // The relation of a failed Match: the nearest rows, differing in fewest columns.
    std::vector<Fact> nearest = {};
    // A failed Count or Aggregate: what was counted, as in ProvedStep. A failed Every: the bindings that lack `has`. A
    // failed Without: the bindings found though there should be none, of the variables in `member_variables`.
    std::vector<std::vector<Value>> members = {};
    std::vector<Variable> member_variables = {};
    // A failed Aggregate whose target had another value: what it comes to. A failed Count: the number of members.
    std::optional<Value> value = {};
    // A failed Without: the first of what was found, proved.
    std::vector<ProvedStep> found = {};
    // All steps hold, but a supposition takes the row away.
    bool taken_away = false;
    // For the failed premise, if it is derived: why it does not hold, one level down (depth-limited). Left out where
    // the same was asked already.
    std::vector<FailedRule> because = {};
};
struct WhyNot {
    // Without a row where not all columns were given.
    Fact fact;
    // Columns without a value stand for anything.
    Bindings row;
    std::vector<FailedRule> rules;
};
// Nothing in `rules` if the fact holds, or if no rule heads the relation.
[[nodiscard]] WhyNot why_not(const Program& program, const Evaluation& evaluation, Values& values, const Fact& fact,
                             const ProofOptions& options = {});
// The same for any row that fits.
[[nodiscard]] WhyNot why_not(const Program& program, const Evaluation& evaluation, Values& values, RelationId relation,
                             const Bindings& row, const ProofOptions& options = {});

} // namespace ipt::relations
