#pragma once
// Names, #terms, numbers and texts in rule text -> the values that they may stand for.

#include "rules/compile/draft.hpp"

#include <optional>
#include <vector>

namespace ipt {

// Best first; empty for a name or term that nothing in the project uses.
[[nodiscard]] std::vector<relations::Value> candidates_for(const ast::Leaf& leaf, const World& world);

// Nothing is called so: with the nearest name.
[[nodiscard]] Diagnostic unknown_name_in_rule(const ast::Leaf& leaf, const World& world);

} // namespace ipt
