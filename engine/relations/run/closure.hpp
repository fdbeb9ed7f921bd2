#pragma once
// "?x reaches ?y when ?x steps to ?y", and "when ?x steps to ?z and ?z reaches ?y": how much a thing reaches can be
// counted without finding each pair.

#include "engine/relations/program/program.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ipt::relations {

struct Closure {
    RelationId reaches;
    RelationId steps;
};

// If the stratum says just that, whatever the words and however it recurs, and if rules and computed relations outside
// of it at most count what one thing reaches, or what reaches it.
[[nodiscard]] std::optional<Closure> counted_closure(const Program& program, const Stratum& stratum);

// How much each thing reaches. Made once for a relation of steps that stands still.
//
// Things that reach each other are taken together; then each part hands on what it reaches, for so many targets at a
// time as fit into a few words.
class ReachCounts {
public:
    // `from`: the column of the steps at which one starts.
    ReachCounts(const Relation& steps, std::uint32_t from);
    [[nodiscard]] std::uint32_t of(Value value) const;

private:
    struct Graph;
    void count(const Graph& graph, const std::vector<std::uint32_t>& part_of, std::uint32_t parts);

    // Ascending; the counts stand in the same places.
    std::vector<Value> things_;
    std::vector<std::uint32_t> counts_;
};

} // namespace ipt::relations
