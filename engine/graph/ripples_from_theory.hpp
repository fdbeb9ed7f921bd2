#pragma once
// Which CMOC's outcome meets which CMOC's context.

#include "engine/graph/graph.hpp"

namespace ipt {

// Those that authors wrote first, then those that follow from shared terms, in the order of the CMOCs that they leave.
struct Ripples {
    std::vector<Ripple> all = {};
    bool more = false;
};
[[nodiscard]] Ripples ripples_from_theory(const Theory& theory, std::size_t limit);

} // namespace ipt
