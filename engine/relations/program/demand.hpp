#pragma once
// What of a program a question rests on.

#include "engine/relations/program/program.hpp"

#include <vector>

namespace ipt::relations {

// By RelationId: 1 for the relations that the body reads, in supposed worlds too, and for all that those are made from.
[[nodiscard]] std::vector<char> needed_for(const Program& program, const Body& question);

// By RelationId: 1 for the relations that the body itself reads. Empty where it supposes something, for a supposed
// world is made anew from all that is below.
[[nodiscard]] std::vector<char> read_by(const Program& program, const Body& question);

// By RelationId: 1 for those that rest on no supposition.
[[nodiscard]] std::vector<char> without_suppositions(const Program& program);

// The program's strata with only what fills these relations.
[[nodiscard]] std::vector<Stratum> strata_for(const Program& program, const std::vector<char>& relations);

} // namespace ipt::relations
