#pragma once
// Rule declarations -> drafts: every phrase a relation, every variable in its bracket.

#include "rules/draft.hpp"
#include "rules/rule_text.hpp"

namespace ipt {

// Adds to `text.compiled` the checks and assertions (with relations of their own), choices, settings, and the facts
// that tables and settings state. What cannot be read is reported and marked as refused.
[[nodiscard]] Drafts drafts_from_rule_text(RuleText& text, const std::vector<ast::File>& files, const World& world,
                                           std::vector<Span>& places, Diagnostics& diagnostics);

// Leaves out the variables that the rule does not use, save the first `keep`.
void compact(Draft& draft, std::uint32_t keep = 0);

// The variables of a finished draft that were written once.
void add_lone_variables(const Draft& draft, std::vector<LoneVariable>& lone);

} // namespace ipt
