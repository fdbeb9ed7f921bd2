#pragma once
// Whether what a supposition changes falls into parts, one for each thing that rows speak of. "Without this source"
// concerns the CMOCs that the source speaks of, and no other.
//
// It does if every relation that changes is of one of two kinds:
//
// - It has a column, its key, such that a row is made from rows of the same key, as far as those are of relations that
//   change.
// - It is a table: some of its columns take their values from the columns of another relation that changes, its root;
//   what stands beside such values depends on nothing but them. And it is read only where a row of the root with these
//   values is known to be there.
//
// Then a world has to be worked out for the keys of rows that are taken away; everywhere else it is the real one.

#include "engine/relations/program.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

struct Partition {
    // By RelationId: the key of a relation that changes; nothing for tables, and for all that stays as it is.
    std::vector<std::optional<std::uint32_t>> keys;
    // The program with one relation more, the keys that are asked for; every rule that makes a relation with a key reads
    // it too.
    Program program;
    RelationId asked;
};

// By RelationId: those that rows are taken from, that change with them, and that supposed bodies read. Nothing where it
// does not fall into parts, or where that cannot be seen from the rules.
[[nodiscard]] std::optional<Partition> partition_of(const Program& program, std::span<const char> removed,
                                                    std::span<const char> anew, std::span<const char> supposed);

} // namespace ipt::relations
