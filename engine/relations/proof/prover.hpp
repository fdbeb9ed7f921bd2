#pragma once
// Builds proofs out of what a Finder finds.

#include "engine/relations/proof/finder.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ipt::relations {

class Prover {
public:
    Prover(Finder& finder, const ProofOptions& options)
        : finder_(finder)
        , options_(options)
        , levels_left_(std::min(options.depth, 200u)) {}

    [[nodiscard]] std::optional<Proof> prove(const Fact& fact, const Sight& sight);
    // The steps of a body that holds under the bindings, as written.
    [[nodiscard]] std::vector<ProvedStep> prove_steps(std::span<const Step* const> steps, const Bindings& bindings,
                                                      const Sight& sight);
    // One step; all that it shares with its body is bound.
    [[nodiscard]] ProvedStep prove_step(const Step& step, const Bindings& bindings, const Sight& sight);
    // From here on steps come without the proofs of their facts and members.
    void leave_out_proofs() { with_proofs_ = false; }
    // A thing that needs no bringing in.
    void mention(Value value) { mentioned_.insert(value); }
    // How many different things the bindings bring in that were not mentioned before.
    [[nodiscard]] std::size_t brought_in(const Bindings& bindings) const;

private:
    struct Instance {
        const Rule* rule;
        Bindings bindings;
        std::uint32_t level;
        std::size_t brought_in;
    };
    using Row = std::pair<const Database*, std::pair<std::uint32_t, std::vector<Value>>>;

    [[nodiscard]] static Row row_of(const Fact& fact, const Sight& sight);
    [[nodiscard]] std::optional<Instance> best_instance(const Fact& fact, const Sight& sight);
    [[nodiscard]] std::vector<Instance> instances(const Fact& fact, const Sight& inner, std::size_t at_most);
    // Levels of the lowest proof, 0 for what is given.
    [[nodiscard]] std::uint32_t level(const Fact& fact, const Sight& sight);
    [[nodiscard]] std::uint32_t level(const Body& body, const Bindings& bindings, const Sight& sight);
    [[nodiscard]] std::optional<Fact> matched(const Match& match, const Bindings& bindings, const Sight& sight) const;
    void prove_members(const Body& body, const Body* has, std::span<const Variable> variables, const Bindings& bindings,
                       const Sight& sight, ProvedStep& proved);

    Finder& finder_;
    const ProofOptions& options_;
    std::uint32_t levels_left_;
    bool with_proofs_ = true;
    std::multiset<Value> mentioned_;
    // Derived facts whose proof was begun.
    std::set<Row> shown_;
    std::map<Row, std::uint32_t> levels_;
    std::uint32_t level_depth_ = 0;
    // Looking for low proofs is worth only so much.
    std::uint32_t looks_left_ = 400;
};

// For sum and mean without witnesses: all that the body has for itself; then, for all kinds, variables and witnesses.
[[nodiscard]] std::vector<Variable> member_variables(const Aggregate& aggregate, const Bindings& bindings);

} // namespace ipt::relations
