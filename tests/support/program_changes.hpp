#pragma once
// Changes of a program after which it must derive the same.

#include "tests/support/program_parts.hpp"

#include <cstdint>
#include <vector>

namespace ipt::relations {

// Every thing of the first `renaming.size()` values is called otherwise, in facts, rules and orders.
[[nodiscard]] parts::Draft renamed(const parts::Draft& draft, const std::vector<Value>& renaming);

// Each rule with two matches or more is made into two: the first of them find the rows of a relation of its own, which
// the rule then reads. The relations that were there before keep their numbers.
[[nodiscard]] parts::Draft split(const parts::Draft& draft);

} // namespace ipt::relations
