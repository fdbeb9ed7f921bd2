#pragma once
// Whether what is told of a CMOC is still the same.

#include "rules/given/world.hpp"

#include <cstdint>
#include <unordered_map>

namespace ipt {

// By the value of the CMOC a number that is another as soon as anything is that its testimony consists of. They tell
// states apart (64 bits, all of them hashed), and protect from nobody.
using TestimonyMarks = std::unordered_map<relations::Value, std::uint64_t>;
[[nodiscard]] TestimonyMarks testimony_marks(const World& world);

} // namespace ipt
