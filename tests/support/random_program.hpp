#pragma once
// Random safe and stratified programs over random facts, with every construct of the engine.

#include "tests/support/program_parts.hpp"

#include <cstdint>
#include <random>

namespace ipt::relations {

struct RandomProgram {
    parts::Draft draft;
    Values values;
};

// The same seed gives the same program.
[[nodiscard]] RandomProgram random_program(std::uint64_t seed);

// The same program with its facts, its rules (within their strata) and the steps of its bodies in another order.
[[nodiscard]] parts::Draft shuffled(const parts::Draft& draft, std::uint64_t seed);

// For failing tests.
[[nodiscard]] std::string text_of(const Program& program, const Values& values);

} // namespace ipt::relations
