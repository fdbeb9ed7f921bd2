#pragma once
// What the variables of a rule stand for.

#include "engine/relations/program/program.hpp"

#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

// Values of a rule's variables, by Variable; nothing for those that are not bound where the bindings stand.
using Bindings = std::vector<std::optional<Value>>;

// Binds the variables of a head or a match to a row; false if the row does not fit.
[[nodiscard]] bool fits(const std::vector<Argument>& arguments, std::span<const Value> row, Bindings& bindings);

} // namespace ipt::relations
