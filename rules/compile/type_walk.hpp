#pragma once
// One draft, step by step: what its variables can be, and what clashes.

#include "rules/compile/draft.hpp"

#include <memory>
#include <vector>

namespace ipt {

// What is known of a column: its types, and the one list whose words it holds.
struct Column {
    TypeSet types = {};
    // Declared: rules do not widen it.
    bool fixed = false;
    Symbol list = {};
    bool many_lists = false;
};
// By RelationId and column.
using Columns = std::vector<std::vector<Column>>;

struct TypeWalk {
    DraftNotes& notes;
    const Columns& columns;
    const CompiledRules& compiled;
    const World& world;
    const std::vector<Span>& places;
};

// What the draft's head tells of its columns; true if that is news. Reports nothing.
bool widen_columns(Draft& draft, const TypeWalk& walk, std::vector<Column>& head);

// Sets Draft::types, the orders of comparisons and aggregates, and the value of every constant. Reports what clashes.
void settle_types(Draft& draft, const TypeWalk& walk, Diagnostics& diagnostics);

} // namespace ipt
