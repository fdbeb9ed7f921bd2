#pragma once
// Rows that stand in columns, put in order; and places in columns that are in order.

#include "engine/relations/rows/relation.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace ipt::relations {

// Columns of equal length, the one that counts most first.
using Columns = std::span<const Value* const>;

// Whether the rows ascend, and whether each is there once.
enum class Sortedness : std::uint8_t { none, repeating, strict };
[[nodiscard]] Sortedness sortedness(Columns columns, RowNumber rows);
// The numbers of the rows in ascending order; equal rows keep theirs. Takes time in proportion to rows and columns.
[[nodiscard]] std::vector<RowNumber> sorted_rows(Columns columns, RowNumber rows);

// In ascending values: the first place from `begin` on, before `end`, whose value is not below (not above) the one
// given. Quick if it is near.
[[nodiscard]] const Value* first_from(const Value* begin, const Value* end, Value value);
[[nodiscard]] const Value* first_past(const Value* begin, const Value* end, Value value);
// The same as first_from, wherever it may be. Quick if the values are spread evenly.
[[nodiscard]] const Value* first_between(const Value* begin, const Value* end, Value value);

} // namespace ipt::relations
