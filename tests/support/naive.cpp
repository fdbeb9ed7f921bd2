#include "tests/support/naive.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ipt::relations::naive {

namespace {

void add(const Argument& argument, Scope& variables) {
    if (argument.kind == Argument::Kind::variable) {
        variables.insert(argument.value);
    }
}

void add(const Expression& expression, Scope& variables) {
    if (expression.kind == Expression::Kind::argument) {
        add(expression.argument, variables);
    }
    for (const Expression& operand : expression.operands) {
        add(operand, variables);
    }
}

void add_spoken(const Step& step, Scope& variables) {
    if (const auto* match = std::get_if<Match>(&step.what)) {
        for (const Argument& argument : match->arguments) {
            add(argument, variables);
        }
    } else if (const auto* compare = std::get_if<Compare>(&step.what)) {
        add(compare->left, variables);
        add(compare->right, variables);
    } else if (const auto* count = std::get_if<Count>(&step.what)) {
        add(count->number, variables);
    } else if (const auto* aggregate = std::get_if<Aggregate>(&step.what)) {
        variables.insert(aggregate->target);
    } else if (const auto* suppose = std::get_if<Suppose>(&step.what)) {
        for (const Argument& argument : suppose->arguments) {
            add(argument, variables);
        }
        variables.merge(Evaluator::spoken(suppose->body));
    } else if (const auto* either = std::get_if<Either>(&step.what)) {
        for (const Variable variable : Evaluator::spoken(either->branches.front())) {
            if (std::all_of(either->branches.begin(), either->branches.end(),
                            [&](const Body& branch) { return Evaluator::spoken(branch).contains(variable); })) {
                variables.insert(variable);
            }
        }
    }
}

std::vector<const Body*> inner_bodies(const Step& step) {
    std::vector<const Body*> bodies;
    if (const auto* without = std::get_if<Without>(&step.what)) {
        bodies = {&without->body};
    } else if (const auto* count = std::get_if<Count>(&step.what)) {
        bodies = {&count->body};
    } else if (const auto* aggregate = std::get_if<Aggregate>(&step.what)) {
        bodies = {&aggregate->body};
    } else if (const auto* every = std::get_if<Every>(&step.what)) {
        bodies = {&every->where, &every->has};
    } else if (const auto* suppose = std::get_if<Suppose>(&step.what)) {
        bodies = {&suppose->body};
    } else if (const auto* either = std::get_if<Either>(&step.what)) {
        for (const Body& branch : either->branches) {
            bodies.push_back(&branch);
        }
    }
    return bodies;
}

Scope occurring(const Step& step) {
    Scope variables;
    add_spoken(step, variables);
    for (const Body* body : inner_bodies(step)) {
        for (const Step& inner : body->steps) {
            variables.merge(occurring(inner));
        }
    }
    return variables;
}

Scope joined(Scope scope, const Scope& more) {
    scope.insert(more.begin(), more.end());
    return scope;
}

bool all_bound(const Scope& variables, const Bindings& bindings) {
    return std::all_of(variables.begin(), variables.end(),
                       [&](Variable variable) { return bindings[variable].has_value(); });
}

bool rule_supposes(const Body& body) {
    return std::any_of(body.steps.begin(), body.steps.end(), [](const Step& step) {
        const std::vector<const Body*> bodies = inner_bodies(step);
        return std::holds_alternative<Suppose>(step.what) ||
               std::any_of(bodies.begin(), bodies.end(), [](const Body* inner) { return rule_supposes(*inner); });
    });
}

bool reads(const Body& body, const std::vector<char>& marks) {
    return std::any_of(body.steps.begin(), body.steps.end(), [&](const Step& step) {
        const auto* match = std::get_if<Match>(&step.what);
        const std::vector<const Body*> bodies = inner_bodies(step);
        return (match != nullptr && marks[match->relation.value]) ||
               std::any_of(bodies.begin(), bodies.end(), [&](const Body* inner) { return reads(*inner, marks); });
    });
}

// Binds the variables of a row's pattern; false if the row does not fit.
bool fits(const std::vector<Argument>& arguments, const Row& row, Bindings& bindings) {
    for (std::size_t column = 0; column < row.size(); ++column) {
        const Argument& argument = arguments[column];
        if (argument.kind == Argument::Kind::constant && argument.value != row[column]) {
            return false;
        }
        if (argument.kind == Argument::Kind::variable) {
            if (bindings[argument.value] && *bindings[argument.value] != row[column]) {
                return false;
            }
            bindings[argument.value] = row[column];
        }
    }
    return true;
}

Value value_of(const Argument& argument, const Bindings& bindings) {
    return argument.kind == Argument::Kind::constant ? argument.value : bindings[argument.value].value();
}

Relations plain(const Database& database) {
    Relations relations;
    for (const Relation& relation : database.all()) {
        std::set<Row>& rows = relations.emplace_back();
        for (RowNumber row = 0; row < relation.size(); ++row) {
            rows.insert(relation.row(row));
        }
    }
    return relations;
}

} // namespace

Scope Evaluator::spoken(const Body& body) {
    Scope variables;
    for (const Step& step : body.steps) {
        add_spoken(step, variables);
    }
    return variables;
}

std::vector<char> Evaluator::supposing() const {
    std::vector<char> marks(program_.relations.size());
    for (bool more = true; more;) {
        more = false;
        for (const Rule& rule : program_.rules) {
            if (!marks[rule.head.value] && (rule_supposes(rule.body) || reads(rule.body, marks))) {
                marks[rule.head.value] = 1;
                more = true;
            }
        }
    }
    return marks;
}

Relations Evaluator::evaluate(const Database& given) {
    given_ = plain(given);
    Relations relations = given_;
    fill(relations, nullptr);
    return relations;
}

Relations Evaluator::world(std::uint32_t supposition, const Row& arguments, const Relations& real) {
    const Removed removed{.supposition = supposition, .arguments = arguments, .real = real};
    Relations relations = given_;
    for (std::uint32_t number = 0; number < relations.size(); ++number) {
        std::erase_if(relations[number], [&](const Row& row) { return is_removed({number}, row, removed); });
    }
    fill(relations, &removed);
    return relations;
}

bool Evaluator::is_removed(RelationId relation, const Row& row, const Removed& removed) {
    const std::vector<Removal>& removals = program_.suppositions[removed.supposition].removals;
    return std::any_of(removals.begin(), removals.end(), [&](const Removal& removal) {
        Bindings bindings(removal.variable_names.size());
        std::copy(removed.arguments.begin(), removed.arguments.end(), bindings.begin());
        if (removal.relation != relation || !fits(removal.arguments, row, bindings)) {
            return false;
        }
        bool any = false;
        solve(removal.body, removed.real, bindings, {}, [&](const Bindings&) { any = true; });
        return any;
    });
}

void Evaluator::fill(Relations& relations, const Removed* removed) {
    const std::vector<char> skipped = removed != nullptr ? supposing() : std::vector<char>(program_.relations.size());
    const auto keep = [&](RelationId relation, const Row& row) {
        return removed == nullptr || !is_removed(relation, row, *removed);
    };
    for (const Stratum& stratum : program_.strata) {
        for (const std::uint32_t number : stratum.computed) {
            Database database;
            for (std::size_t relation = 0; relation < relations.size(); ++relation) {
                Relation copy{program_.relations[relation].arity};
                for (const Row& row : relations[relation]) {
                    copy.add(row);
                }
                database.add(std::move(copy));
            }
            program_.computed[number].compute(database, {});
            const Relations after = plain(database);
            for (const RelationId output : program_.computed[number].outputs) {
                for (const Row& row : after[output.value]) {
                    if (keep(output, row)) {
                        relations[output.value].insert(row);
                    }
                }
            }
        }
        for (bool more = true; more;) {
            more = false;
            for (const std::uint32_t number : stratum.rules) {
                const Rule& rule = program_.rules[number];
                if (skipped[rule.head.value]) {
                    continue;
                }
                std::set<Row> found;
                solve(rule.body, relations, Bindings(rule.variable_names.size()), {}, [&](const Bindings& bindings) {
                    Row row;
                    for (const Argument& argument : rule.arguments) {
                        row.push_back(naive::value_of(argument, bindings));
                    }
                    found.insert(row);
                });
                for (const Row& row : found) {
                    more = (keep(rule.head, row) && relations[rule.head.value].insert(row).second) || more;
                }
            }
        }
    }
}

void Evaluator::solve(const Body& body, const Relations& relations, const Bindings& bindings, const Scope& scope,
                      const std::function<void(const Bindings&)>& found) {
    std::vector<const Step*> rest;
    for (const Step& step : body.steps) {
        rest.push_back(&step);
    }
    solve(rest, relations, bindings, joined(scope, spoken(body)), found);
}

bool Evaluator::ready(const Step& step, const Bindings& bindings, const Scope& scope) const {
    Scope needed;
    for (const Variable variable : occurring(step)) {
        if (scope.contains(variable)) {
            needed.insert(variable);
        }
    }
    if (std::holds_alternative<Match>(step.what)) {
        return true;
    }
    if (const auto* aggregate = std::get_if<Aggregate>(&step.what)) {
        needed.erase(aggregate->target);
    } else if (const auto* either = std::get_if<Either>(&step.what)) {
        // What a match in each branch binds.
        for (const Variable variable : spoken(Body{.steps = {step}})) {
            if (std::all_of(either->branches.begin(), either->branches.end(), [&](const Body& branch) {
                    return std::any_of(branch.steps.begin(), branch.steps.end(), [&](const Step& inner) {
                        return std::holds_alternative<Match>(inner.what) && occurring(inner).contains(variable);
                    });
                })) {
                needed.erase(variable);
            }
        }
    } else if (const auto* suppose = std::get_if<Suppose>(&step.what)) {
        for (const Step& inner : suppose->body.steps) {
            if (std::holds_alternative<Match>(inner.what)) {
                for (const Variable variable : occurring(inner)) {
                    needed.erase(variable);
                }
            }
        }
        for (const Argument& argument : suppose->arguments) {
            add(argument, needed);
        }
    } else if (const auto* compare = std::get_if<Compare>(&step.what);
               compare != nullptr && compare->comparison == Comparison::equal) {
        for (const bool left : {true, false}) {
            const Expression& side = left ? compare->left : compare->right;
            Scope others;
            add(left ? compare->right : compare->left, others);
            if (side.kind == Expression::Kind::argument && side.argument.kind == Argument::Kind::variable &&
                all_bound(others, bindings)) {
                return true;
            }
        }
    }
    return all_bound(needed, bindings);
}

void Evaluator::solve(std::vector<const Step*> rest, const Relations& relations, const Bindings& bindings,
                      const Scope& scope, const std::function<void(const Bindings&)>& found) {
    if (rest.empty()) {
        found(bindings);
        return;
    }
    auto next = std::find_if(rest.begin(), rest.end(), [&](const Step* step) { return ready(*step, bindings, scope); });
    // An Either or a supposed body may bind by `=` what its matches do not.
    if (next == rest.end()) {
        next = std::find_if(rest.begin(), rest.end(), [](const Step* step) {
            return std::holds_alternative<Either>(step->what) || std::holds_alternative<Suppose>(step->what);
        });
    }
    assert(next != rest.end() && "the program is safe");
    const Step& step = **next;
    rest.erase(next);
    const auto go_on = [&](const Bindings& extended) { solve(rest, relations, extended, scope, found); };
    if (const auto* match = std::get_if<Match>(&step.what)) {
        for (const Row& row : relations[match->relation.value]) {
            Bindings extended = bindings;
            if (fits(match->arguments, row, extended)) {
                go_on(extended);
            }
        }
    } else if (const auto* either = std::get_if<Either>(&step.what)) {
        for (const Body& branch : either->branches) {
            solve(branch, relations, bindings, scope, [&](const Bindings& inner) {
                Bindings extended = bindings;
                for (const Variable variable : scope) {
                    extended[variable] = inner[variable];
                }
                go_on(extended);
            });
        }
    } else if (const auto* suppose = std::get_if<Suppose>(&step.what)) {
        Row arguments;
        for (const Argument& argument : suppose->arguments) {
            arguments.push_back(naive::value_of(argument, bindings));
        }
        solve(suppose->body, world(suppose->supposition, arguments, relations), bindings, scope, go_on);
    } else if (const auto* aggregated = std::get_if<Aggregate>(&step.what)) {
        const std::optional<Value> value = aggregate(*aggregated, relations, bindings, scope);
        if (value && (!bindings[aggregated->target] || *bindings[aggregated->target] == *value)) {
            Bindings extended = bindings;
            extended[aggregated->target] = value;
            go_on(extended);
        }
    } else if (const auto* compare = std::get_if<Compare>(&step.what)) {
        for (const bool left : {true, false}) {
            const Expression& side = left ? compare->left : compare->right;
            const Expression& other = left ? compare->right : compare->left;
            if (compare->comparison == Comparison::equal && side.kind == Expression::Kind::argument &&
                side.argument.kind == Argument::Kind::variable && !bindings[side.argument.value]) {
                Bindings extended = bindings;
                extended[side.argument.value] = value_of(other, bindings);
                if (extended[side.argument.value]) {
                    go_on(extended);
                }
                return;
            }
        }
        if (comparison_holds(*compare, bindings)) {
            go_on(bindings);
        }
    } else if (holds(step, relations, bindings, scope)) {
        go_on(bindings);
    }
}

bool Evaluator::holds(const Step& step, const Relations& relations, const Bindings& bindings, const Scope& scope) {
    const auto any = [&](const Body& body, const Bindings& inner, const Scope& inner_scope) {
        bool found = false;
        solve(body, relations, inner, inner_scope, [&](const Bindings&) { found = true; });
        return found;
    };
    if (const auto* without = std::get_if<Without>(&step.what)) {
        return !any(without->body, bindings, scope);
    }
    if (const auto* every = std::get_if<Every>(&step.what)) {
        bool all = true;
        solve(every->where, relations, bindings, scope,
              [&](const Bindings& inner) { all = all && any(every->has, inner, joined(scope, spoken(every->where))); });
        return all;
    }
    if (const auto* count = std::get_if<Count>(&step.what)) {
        const std::optional<Value> wanted = value_of(count->number, bindings);
        if (!wanted || !values_.is_number(*wanted)) {
            return false;
        }
        const double number = values_.number_of(*wanted);
        const auto found =
            static_cast<double>(bindings_of(count->body, count->variables, relations, bindings, scope).size());
        return count->bound == Count::Bound::at_least  ? found >= number
               : count->bound == Count::Bound::at_most ? found <= number
                                                       : found == number;
    }
    bool found = false;
    solve(std::vector<const Step*>{&step}, relations, bindings, scope, [&](const Bindings&) { found = true; });
    return found;
}

std::set<Row> Evaluator::bindings_of(const Body& body, const std::vector<Variable>& variables,
                                     const Relations& relations, const Bindings& bindings, const Scope& scope) {
    std::set<Row> rows;
    solve(body, relations, bindings, scope, [&](const Bindings& found) {
        Row row;
        for (const Variable variable : variables) {
            row.push_back(found[variable].value());
        }
        rows.insert(row);
    });
    return rows;
}

std::optional<Value> Evaluator::aggregate(const Aggregate& aggregate, const Relations& relations,
                                          const Bindings& bindings, const Scope& scope) {
    std::vector<Variable> variables = aggregate.variables;
    const bool adds = aggregate.kind == Aggregate::Kind::sum || aggregate.kind == Aggregate::Kind::mean;
    if (adds) {
        for (const Variable variable : aggregate.witnesses) {
            variables.push_back(variable);
        }
        for (const Variable variable : spoken(aggregate.body)) {
            if (aggregate.witnesses.empty() && !scope.contains(variable)) {
                variables.push_back(variable);
            }
        }
    }
    const std::set<Row> rows = bindings_of(aggregate.body, variables, relations, bindings, scope);
    if (aggregate.kind == Aggregate::Kind::count) {
        return values_.number(static_cast<double>(rows.size()));
    }
    std::vector<std::pair<double, Value>> figures;
    std::set<bool> kinds;
    for (const Row& row : rows) {
        const bool ordered = !adds && aggregate.order && program_.orders[*aggregate.order].contains(row[0]);
        if (!ordered && !values_.is_number(row[0])) {
            return {};
        }
        kinds.insert(ordered);
        figures.emplace_back(ordered ? program_.orders[*aggregate.order].at(row[0]) : values_.number_of(row[0]),
                             row[0]);
    }
    if (kinds.size() > 1) {
        return {};
    }
    if (figures.empty() && aggregate.kind != Aggregate::Kind::sum) {
        return {};
    }
    std::sort(figures.begin(), figures.end());
    if (aggregate.kind == Aggregate::Kind::least) {
        return figures.front().second;
    }
    if (aggregate.kind == Aggregate::Kind::greatest) {
        return figures.back().second;
    }
    double sum = 0;
    for (const auto& figure : figures) {
        sum += figure.first;
    }
    const double result = aggregate.kind == Aggregate::Kind::sum ? sum : sum / static_cast<double>(figures.size());
    return std::isfinite(result) ? std::optional{values_.number(result)} : std::nullopt;
}

std::optional<Value> Evaluator::value_of(const Expression& expression, const Bindings& bindings) {
    if (expression.kind == Expression::Kind::argument) {
        return naive::value_of(expression.argument, bindings);
    }
    const std::optional<Value> left = value_of(expression.operands[0], bindings);
    const std::optional<Value> right = value_of(expression.operands[1], bindings);
    if (!left || !right || !values_.is_number(*left) || !values_.is_number(*right)) {
        return {};
    }
    const double a = values_.number_of(*left);
    const double b = values_.number_of(*right);
    if (expression.kind == Expression::Kind::quotient && b == 0) {
        return {};
    }
    const double result = expression.kind == Expression::Kind::sum          ? a + b
                          : expression.kind == Expression::Kind::difference ? a - b
                          : expression.kind == Expression::Kind::product    ? a * b
                                                                            : a / b;
    return std::isfinite(result) ? std::optional{values_.number(result)} : std::nullopt;
}

bool Evaluator::comparison_holds(const Compare& compare, const Bindings& bindings) {
    const std::optional<Value> left = value_of(compare.left, bindings);
    const std::optional<Value> right = value_of(compare.right, bindings);
    if (!left || !right) {
        return false;
    }
    if (compare.comparison == Comparison::equal) {
        return *left == *right;
    }
    if (compare.comparison == Comparison::unequal) {
        return *left != *right;
    }
    const auto ordered = [&](Value value) { return compare.order && program_.orders[*compare.order].contains(value); };
    double a = 0;
    double b = 0;
    if (ordered(*left) && ordered(*right)) {
        a = program_.orders[*compare.order].at(*left);
        b = program_.orders[*compare.order].at(*right);
    } else if (values_.is_number(*left) && values_.is_number(*right)) {
        a = values_.number_of(*left);
        b = values_.number_of(*right);
    } else {
        return false;
    }
    return compare.comparison == Comparison::less      ? a < b
           : compare.comparison == Comparison::at_most ? a <= b
           : compare.comparison == Comparison::greater ? a > b
                                                       : a >= b;
}

} // namespace ipt::relations::naive
