#pragma once
// Which contexts trigger a mechanism: in which CMOC, directly or along which ripples, and what sites say of it.

#include "engine/evidence/evidence.hpp"
#include "engine/graph/graph.hpp"
#include "engine/theory/theory.hpp"

#include <vector>

namespace ipt {

struct ContextOf {
    // An element of a context: a term or words.
    Id<Expression> element = {};
    // It must be absent.
    bool negated = false;
    // Background (`given`), not asked of every case.
    bool given = false;
    Id<Cmoc> cmoc = {};
    // Sites where the context is as the CMOC wants it and the mechanism is reported too.
    std::vector<Id<Site>> reported_with = {};
    // Sites where it is said to be otherwise.
    std::vector<Id<Site>> said_to_be_absent = {};
    // From `cmoc` to the one whose mechanism it is, both included; empty when it is the same.
    std::vector<Id<Cmoc>> along = {};
    bool stitched = false;
};

// Those of the CMOCs that work through the term come first, in the order of CMOCs; then those that lead there by
// ripples, nearest first, each CMOC once and by its shortest way.
[[nodiscard]] std::vector<ContextOf> contexts_of(const Theory& theory, const Graph& graph, const Evidence& evidence,
                                                 Id<Term> mechanism, std::size_t most_steps);

} // namespace ipt
