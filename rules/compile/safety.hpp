#pragma once
// Every variable of a head, a 'not', a comparison or a count must be told of by a phrase that holds.

#include "rules/compile/draft.hpp"

#include <vector>

namespace ipt {

// Reports each unbound variable once, where it is first needed, and refuses its rule.
void check_safety(std::vector<Draft>& drafts, const DraftNotes& notes, const CompiledRules& compiled,
                  const World& world, const std::vector<Span>& places, Diagnostics& diagnostics);

// The variables that a body binds by itself, as flags.
[[nodiscard]] std::vector<char> bound_by(const Draft& draft);

} // namespace ipt
