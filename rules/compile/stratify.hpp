#pragma once
// In which order relations can be worked out, and what goes round in a circle.

#include "rules/compile/draft.hpp"

#include <vector>

namespace ipt {

// Rules in circles through 'not', a count, an aggregate or a supposition are reported (once for each circle) and
// refused; so are rules that make ever new numbers, and suppositions inside suppositions. Afterwards `stratum_of` is
// right for what is left: every relation is worked out after all that it reads, and strictly after what it counts or
// denies.
struct Strata {
    // By RelationId.
    std::vector<std::uint32_t> stratum_of = {};
    // By stratum: a rule in it reads what the stratum writes.
    std::vector<char> recursive = {};
};

[[nodiscard]] Strata strata_of(std::vector<Draft>& drafts, const CompiledRules& compiled, const World& world,
                               const std::vector<Span>& places, Diagnostics& diagnostics);

} // namespace ipt
