#include "engine/relations/proof/finder.hpp"

#include "engine/relations/plan/items.hpp"

#include <algorithm>
#include <cassert>

namespace ipt::relations {

std::vector<Value> values_of(std::span<const Variable> variables, const Bindings& bindings) {
    std::vector<Value> values;
    values.reserve(variables.size());
    for (const Variable variable : variables) {
        values.push_back(bindings[variable].value());
    }
    return values;
}

Finder::Finder(const Program& program, const Evaluation& evaluation, Values& values)
    : program_(program)
    , evaluation_(evaluation)
    , values_(values)
    , budget_{.rows = Limits{}.rows}
    , worlds_(program, evaluation.database, evaluation.given_rows, values, budget_, Shortcuts{.changes = false})
    , rules_(program.relations.size())
    , computed_(program.relations.size())
    , stratum_of_(program.relations.size()) {
    for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) {
        rules_[program.rules[rule].head.value].push_back(rule);
    }
    for (const Computed& computed : program.computed) {
        for (const RelationId output : computed.outputs) {
            computed_[output.value] = &computed;
        }
    }
    strata_.resize(program.strata.size());
    for (std::size_t stratum = 0; stratum < program.strata.size(); ++stratum) {
        if (program.strata[stratum].recursive) {
            strata_[stratum].resize(program.relations.size());
        }
        for (const std::uint32_t rule : program.strata[stratum].rules) {
            stratum_of_[program.rules[rule].head.value] = stratum;
            if (program.strata[stratum].recursive) {
                strata_[stratum][program.rules[rule].head.value] = 1;
            }
        }
    }
}

bool Finder::is_given(const Fact& fact) const {
    const std::optional<RowNumber> row = evaluation_.database[fact.relation].find(fact.row);
    return row && *row < evaluation_.given_rows[fact.relation.value];
}

Sight Finder::before(const Fact& fact, const Database& database) const {
    const std::optional<RowNumber> row = database[fact.relation].find(fact.row);
    const std::uint32_t round = row ? database[fact.relation].round(*row) : 0;
    return {.database = &database,
            .round = round,
            .stratum = round == 0 ? nullptr : &strata_[stratum_of_[fact.relation.value]]};
}

Sight Finder::world(const Suppose& suppose, const Bindings& bindings) {
    std::vector<Value> arguments;
    for (const std::optional<Value>& argument : columns(suppose.arguments, bindings)) {
        arguments.push_back(argument.value());
    }
    return {.database = &worlds_.world(suppose.supposition, arguments)};
}

Bindings Finder::columns(const std::vector<Argument>& arguments, const Bindings& bindings) {
    Bindings columns;
    for (const Argument& argument : arguments) {
        switch (argument.kind) {
        case Argument::Kind::anything:
            columns.emplace_back();
            break;
        case Argument::Kind::constant:
            columns.emplace_back(argument.value);
            break;
        case Argument::Kind::variable:
            columns.push_back(bindings[argument.value]);
            break;
        }
    }
    return columns;
}

std::vector<RowNumber> Finder::rows(RelationId id, const Bindings& columns, const Sight& sight,
                                    std::size_t at_most) const {
    const Relation& relation = (*sight.database)[id];
    const bool narrowed = sight.stratum != nullptr && (*sight.stratum)[id.value];
    const RowNumber end = narrowed ? relation.rows_before(sight.round) : relation.size();
    std::uint32_t mask = 0;
    std::vector<Value> key;
    for (std::uint32_t column = 0; column < columns.size(); ++column) {
        if (columns[column]) {
            mask |= 1u << column;
            key.push_back(*columns[column]);
        }
    }
    std::vector<RowNumber> found;
    if (key.size() == columns.size()) {
        const std::optional<RowNumber> row = relation.find(key);
        if (row && *row < end) {
            found.push_back(*row);
        }
    } else if (mask == 0) {
        for (RowNumber row = 0; row < end && found.size() < at_most; ++row) {
            found.push_back(row);
        }
    } else {
        for (const RowNumber row : relation.rows_with(mask, key)) {
            if (row >= end || found.size() == at_most) {
                break;
            }
            found.push_back(row);
        }
    }
    return found;
}

// A plan is made for a body, the variables bound before it and those asked for; it is good for every world.
Planned& Finder::plan(std::span<const Step* const> steps, const Bindings& given, const Sight& sight,
                      std::span<const Variable> asked, std::span<const Windows> windows) {
    std::vector<char> is_bound;
    std::vector<Variable> bound;
    for (Variable variable = 0; variable < given.size(); ++variable) {
        is_bound.push_back(given[variable].has_value() ? 1 : 0);
        if (given[variable]) {
            bound.push_back(variable);
        }
    }
    const Key key{steps.empty() ? nullptr : steps.front(), steps.size(), is_bound,
                  std::vector<Variable>(asked.begin(), asked.end()), sight.stratum};
    const auto found = plans_.find(key);
    if (found != plans_.end()) {
        return found->second;
    }
    PlanOptions options{.bound = bound, .asked = asked, .windows = windows, .values = &values_};
    if (sight.stratum != nullptr) {
        options.recursive = *sight.stratum;
    }
    return plans_
        .emplace(key, plan_from_steps(steps, static_cast<std::uint32_t>(given.size()), {}, *sight.database, options))
        .first->second;
}

std::vector<Bindings> Finder::solutions(std::span<const Step* const> steps, const Bindings& given, const Sight& sight,
                                        std::size_t at_most, std::span<const Variable> asked) {
    std::vector<Windows> windows;
    if (sight.stratum != nullptr) {
        windows.resize(program_.relations.size());
        for (std::uint32_t relation = 0; relation < windows.size(); ++relation) {
            if ((*sight.stratum)[relation]) {
                windows[relation].known_end = (*sight.database)[{relation}].rows_before(sight.round);
            }
        }
    }
    const std::vector<Variable> spoken = spoken_variables(steps);
    const std::span<const Variable> wanted = asked.empty() ? std::span{spoken} : asked;
    Planned& planned = plan(steps, given, sight, wanted, windows);
    Machine machine{program_, values_, worlds_};
    machine.prepare(planned, *sight.database, windows);
    for (Variable variable = 0; variable < given.size(); ++variable) {
        if (given[variable]) {
            machine.set(planned.scope[variable], *given[variable]);
        }
    }
    TupleSet seen{wanted.size()};
    std::vector<Bindings> found;
    for (bool more = at_most > 0 && machine.first(); more && found.size() < at_most; more = machine.next()) {
        Bindings bindings = given;
        for (const Variable variable : wanted) {
            bindings[variable] = machine.value(planned.scope[variable]);
        }
        if (seen.add(values_of(wanted, bindings)).is_new) {
            found.push_back(std::move(bindings));
        }
    }
    return found;
}

std::vector<Bindings> Finder::solutions(const Body& body, const Bindings& given, const Sight& sight,
                                        std::size_t at_most, std::span<const Variable> asked) {
    const std::vector<const Step*> steps = steps_of(body);
    return solutions(steps, given, sight, at_most, asked);
}

} // namespace ipt::relations
