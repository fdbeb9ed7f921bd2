#pragma once
// What need not be made when only some relations are asked for.

#include "engine/relations/program/program.hpp"

#include <span>
#include <vector>

namespace ipt::relations {

// The same program for one who asks for the relations marked in `wanted` alone (by RelationId). Where one rule reads a
// relation that one rule makes, and nobody else does, what makes it stands in that rule in its place; the relation is
// not made. Rules keep their numbers. Nothing in the program supposes.
[[nodiscard]] Program narrowed(const Program& program, const Database& given, std::span<const char> wanted);

} // namespace ipt::relations
