#pragma once
// Ascending lists of values: what they have in common, together, and apart.

#include "engine/relations/rows/value.hpp"

#include <span>
#include <vector>

namespace ipt::relations {

// Ascending; a value may stand there more than once.
using List = std::span<const Value>;

// In `found` each value stands once, before and after.
void keep_common(std::vector<Value>& found, List list);
void drop_common(std::vector<Value>& found, List list);
// The values of all lists. `spare` is used for a moment.
void unite(std::span<const List> lists, std::vector<Value>& found, std::vector<Value>& spare);

} // namespace ipt::relations
