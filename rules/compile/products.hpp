#pragma once
// Rules whose phrases have nothing in common, so that everything meets everything.

#include "rules/compile/draft.hpp"

#include <vector>

namespace ipt {

// Warns of each rule in whose body two phrases about things of the project share no variable, directly or through other
// phrases. Lists, tables and settings stay small, so they may stand by themselves.
void report_products(const std::vector<Draft>& drafts, const CompiledRules& compiled, const World& world,
                     const std::vector<Span>& places, Diagnostics& diagnostics);

} // namespace ipt
