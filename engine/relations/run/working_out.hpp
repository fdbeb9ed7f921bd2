#pragma once
// Working out a difference, as often as rows change.

#include "engine/relations/change/difference.hpp"
#include "engine/relations/run/strata.hpp"

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
    // Finds the rows that a supposition takes away, whose arguments the caller has put into `found`.
    void take_away(Database& found, Values& values, Worlds& worlds, Budget& budget, const Shortcuts& shortcuts);
    // Fills the others from the rows that changed, which are in `found`.
    void fill(Database& found, Values& values, Worlds& worlds, Budget& budget, const Shortcuts& shortcuts);
    // Empties them again.
    void clear(Database& found) const;

private:
    void fill(std::span<const Stratum> strata, Database& found, Values& values, Worlds& worlds, Budget& budget,
              const Shortcuts& shortcuts);
};

} // namespace ipt::relations
