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
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

// Where relations have a second key besides, the things are gone through twice: first pairs of both keys, then, with
// what that gave, the rest. "Without this source" concerns what it says of a CMOC at its site, and of the other sites
// only what is made of all of them.
struct Partition {
    // By RelationId: the key of a relation that changes; nothing for tables, and for all that stays as it is.
    std::vector<std::optional<std::uint32_t>> keys;
    // And its second key.
    std::vector<std::optional<std::uint32_t>> seconds;
    bool two_levels = false;
    // What has a second key, and tables of that; all else that changes.
    std::vector<char> first_level;
    std::vector<char> second_level;
    // What changes and is read on the second level or by supposed bodies.
    std::vector<char> read_later;
    // The second key of a row that is taken away, by the relation that it is taken from.
    std::vector<std::function<Value(std::span<const Value>)>> second_keys;
    // The program with two relations more, the keys that are asked for and the pairs; every rule that makes a relation
    // with a key reads one of them too.
    Program program;
    RelationId asked;
    RelationId asked_pairs;
};

// By RelationId: those that rows are taken from, that change with them, and that supposed bodies read. Nothing where it
// does not fall into parts, or where that cannot be seen from the rules.
[[nodiscard]] std::optional<Partition> partition_of(const Program& program, std::span<const char> removed,
                                                    std::span<const char> anew, std::span<const char> supposed);

} // namespace ipt::relations
