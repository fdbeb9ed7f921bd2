#pragma once
// Working out a difference, as often as rows change.

#include "engine/relations/difference.hpp"
#include "engine/relations/strata.hpp"

#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

// A difference, and the plans of its rules: rows that change are few each time, so the plans for one time serve all.
struct WorkingOut {
    Difference difference;
    std::vector<std::optional<Planned>> plans = {};

    explicit WorkingOut(Difference made)
        : difference(std::move(made)) {
        plans.resize(difference.program.rules.size());
    }
    // The relations of the difference's program: those that there were, which stay where they are, and the others
    // empty, but for the rows that were given. `given_rows` as in Evaluation.
    [[nodiscard]] Database start(const Database& was, std::span<const RowNumber> given_rows) const;
    // Fills the others from the rows that changed, which the caller has put into them.
    void fill(Database& found, Values& values, Worlds& worlds, Budget& budget, const Shortcuts& shortcuts);
    // Empties them again.
    void clear(Database& found) const;
};

} // namespace ipt::relations
