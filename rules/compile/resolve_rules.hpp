#pragma once
// Rule declarations -> drafts: every phrase a relation, every variable in its bracket.

#include "rules/compile/draft.hpp"
#include "rules/compile/rule_text.hpp"

namespace ipt {

// Adds to `text.compiled` the checks and assertions (with relations of their own), choices, settings, and the facts
// that tables and settings state. What cannot be read is reported and marked as refused.
[[nodiscard]] Drafts drafts_from_rule_text(RuleText& text, const std::vector<ast::File>& files, const World& world,
                                           std::vector<Span>& places, Diagnostics& diagnostics);

} // namespace ipt
