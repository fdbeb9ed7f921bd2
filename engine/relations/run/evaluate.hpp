#pragma once
// Semi-naive evaluation of a program over given relations.

#include "engine/relations/program/program.hpp"
#include "engine/relations/program/shortcuts.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

struct Limits {
    // Rows that may be derived in all, in supposed worlds too; reaching it ends the run.
    std::uint64_t rows = 200'000'000;
    // CPU seconds of the program so far; asked around each rule and now and then within it. Without it nothing is
    // timed.
    std::function<double()> clock = {};
    // By that clock: reaching it ends the run.
    double seconds = std::numeric_limits<double>::infinity();
};

// Which limit ended a run.
enum class Stop : std::uint8_t { rows, seconds };

// What a rule cost, for `--profile`.
struct RuleCost {
    std::uint64_t rows_read = 0;
    std::uint64_t rows_made = 0;
    double seconds = 0;
};

struct Evaluation {
    // All relations of the program, given and derived. Frozen: proofs are found in it on demand.
    Database database;
    // By RelationId: how many rows there were before anything was derived; rows from that number on are derived.
    std::vector<RowNumber> given_rows;
    // By index of Program::rules.
    std::vector<RuleCost> costs;
    // Index of the rule at which a limit ended the run; what was derived so far is in `database`.
    std::optional<std::uint32_t> stopped_at = {};
    Stop stopped_by = Stop::rows;
};

// `given` holds a relation for each of program.relations (those that are not given are empty).
// Computed aggregates and arithmetic add numbers to `values`. With `wanted` (by RelationId) only the relations that it
// marks need have their rows; nothing else can be asked of the evaluation, no proofs either.
[[nodiscard]] Evaluation evaluate(const Program& program, Database given, Values& values, const Limits& limits = {},
                                  const Shortcuts& shortcuts = {}, std::span<const char> wanted = {});

// Evaluates one more body over a finished evaluation: the different bindings of `variables`, in the order found.
// Variables bound beforehand are given in `bound` (variable, value).
struct Binding {
    Variable variable;
    Value value;
};
[[nodiscard]] std::vector<std::vector<Value>> solutions(const Program& program, const Evaluation& evaluation,
                                                        Values& values, const Body& body, std::uint32_t variable_count,
                                                        std::span<const Binding> bound,
                                                        std::span<const Variable> variables, std::size_t at_most);

} // namespace ipt::relations
