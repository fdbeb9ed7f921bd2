#pragma once
// Names that are written two ways over the texts of a project.

#include "rules/given/world.hpp"

#include <vector>

namespace ipt {

struct Spelling {
    relations::Value thing;
    Symbol written;
    Symbol usual;
    Span where;
};

// Words of at least six letters that never stand without a capital, one of which occurs once and differs from the other
// by two letters swapped, or by one letter where the other is written at least twice. Plurals and s for z are let pass.
[[nodiscard]] std::vector<Spelling> spellings_of(const World& world);

} // namespace ipt
