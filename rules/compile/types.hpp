#pragma once
// What every hole and every variable can be.

#include "rules/compile/draft.hpp"
#include "rules/compile/stratify.hpp"

#include <vector>

namespace ipt {

// Fills types and lists of `compiled.shapes`, Draft::types, the orders of comparisons and aggregates, and gives every
// constant its value. Things that cannot be what they are asked to be are reported, and their rules refused.
// Of queries (`drafts` of kind query over finished rules) only the drafts are changed.
void infer_types(std::vector<Draft>& drafts, DraftNotes& notes, CompiledRules& compiled, const Strata& strata,
                 const World& world, const std::vector<Span>& places, Diagnostics& diagnostics);

// Types of one more body over rules that are compiled.
void infer_query_types(Draft& draft, DraftNotes& notes, const CompiledRules& compiled, const World& world,
                       const std::vector<Span>& places, Diagnostics& diagnostics);

} // namespace ipt
