#include "engine/relations/run/evaluate.hpp"

#include "engine/relations/program/narrowing.hpp"
#include "engine/relations/program/walk.hpp"
#include "engine/relations/rows/tuples.hpp"
#include "engine/relations/run/closure.hpp"
#include "engine/relations/run/worlds.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

namespace ipt::relations {

namespace {

// Rows that are only counted, from either end; each end is counted when it is first asked for.
Relation::Counter reach_counter(const Relation& steps) {
    auto ends = std::make_shared<std::array<std::optional<ReachCounts>, 2>>();
    return [ends, &steps](std::uint32_t column, Value value) {
        std::optional<ReachCounts>& counts = (*ends)[column];
        if (!counts) {
            counts.emplace(steps, column);
        }
        return counts->of(value);
    };
}

} // namespace

Evaluation evaluate(const Program& whole, Database given, Values& values, const Limits& limits,
                    const Shortcuts& shortcuts, std::span<const char> wanted) {
    assert(given.size() == whole.relations.size() && "there is a relation for each of the program's");
    const bool asks_for_some = !wanted.empty() && !supposes(whole);
    const std::optional<Program> less =
        asks_for_some && shortcuts.narrowing ? std::optional{narrowed(whole, given, wanted)} : std::nullopt;
    const Program& program = less ? *less : whole;
    Evaluation evaluation{.database = std::move(given), .given_rows = {}, .costs = {}};
    evaluation.costs.resize(program.rules.size());
    for (const Relation& relation : evaluation.database.all()) {
        evaluation.given_rows.push_back(relation.size());
    }
    Budget budget{.rows = std::max<std::uint64_t>(limits.rows, 1), .clock = limits.clock, .seconds = limits.seconds};
    Worlds worlds{program, evaluation.database, evaluation.given_rows, values, budget, shortcuts};
    Strata strata{program, evaluation.database, values, worlds, budget, shortcuts};
    strata.count_costs(evaluation.costs);
    strata.reuse(worlds.plans());
    std::vector<RelationId> counted;
    for (const Stratum& stratum : program.strata) {
        const std::optional<Closure> closure =
            asks_for_some && shortcuts.counting ? counted_closure(program, stratum) : std::nullopt;
        if (closure && !wanted[closure->reaches.value] && evaluation.given_rows[closure->reaches.value] == 0) {
            counted.push_back(closure->reaches);
            evaluation.database[counted.back()].count_by(reach_counter(evaluation.database[closure->steps]));
        } else if (!budget.stopped_at) {
            strata.fill(stratum);
        }
    }
    for (const RelationId relation : counted) {
        evaluation.database[relation].count_by({});
    }
    evaluation.stopped_at = budget.stopped_at;
    evaluation.stopped_by = budget.stopped_by;
    return evaluation;
}

std::vector<std::vector<Value>> solutions(const Program& program, const Evaluation& evaluation, Values& values,
                                          const Body& body, std::uint32_t variable_count,
                                          std::span<const Binding> bound, std::span<const Variable> variables,
                                          std::size_t at_most) {
    Budget budget{.rows = Limits{}.rows};
    const Body* const asking[] = {&body};
    Worlds worlds{program, evaluation.database, evaluation.given_rows, values, budget, {}, asking};
    std::vector<Variable> bound_variables;
    for (const Binding& binding : bound) {
        bound_variables.push_back(binding.variable);
    }
    const std::vector<const Step*> steps = steps_of(body);
    Planned planned = plan_from_steps(steps, variable_count, {}, evaluation.database,
                                      {.bound = bound_variables, .asked = variables, .values = &values});
    Machine machine{program, values, worlds};
    machine.prepare(planned, evaluation.database);
    for (const Binding& binding : bound) {
        machine.set(planned.scope[binding.variable], binding.value);
    }
    TupleSet seen{variables.size()};
    std::vector<std::vector<Value>> found;
    for (bool more = at_most > 0 && machine.first(); more && found.size() < at_most; more = machine.next()) {
        std::vector<Value> row;
        for (const Variable variable : variables) {
            row.push_back(machine.value(planned.scope[variable]));
        }
        if (seen.add(row).is_new) {
            found.push_back(std::move(row));
        }
    }
    return found;
}

} // namespace ipt::relations
