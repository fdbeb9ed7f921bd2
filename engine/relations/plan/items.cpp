#include "engine/relations/plan/items.hpp"

#include "engine/relations/program/overloaded.hpp"

#include <algorithm>
#include <cassert>

namespace ipt::relations {

namespace {

using Variables = std::vector<Variable>;

void add_once(Variable variable, Variables& variables) {
    if (std::find(variables.begin(), variables.end(), variable) == variables.end()) {
        if (variables.capacity() == 0) {
            variables.reserve(8);
        }
        variables.push_back(variable);
    }
}

void add_variables(const Argument& argument, Variables& variables) {
    if (argument.kind == Argument::Kind::variable) {
        add_once(argument.value, variables);
    }
}

void add_variables(std::span<const Argument> arguments, Variables& variables) {
    for (const Argument& argument : arguments) {
        add_variables(argument, variables);
    }
}

void add_variables(const Expression& expression, Variables& variables) {
    if (expression.kind == Expression::Kind::argument) {
        add_variables(expression.argument, variables);
    }
    for (const Expression& operand : expression.operands) {
        add_variables(operand, variables);
    }
}

// The variables that a step itself speaks of, not those that occur only in a body within it. What all branches of an
// Either speak of, the Either does; a supposed body binds for the body it stands in.
void add_spoken(const Step& step, Variables& variables) {
    std::visit(Overloaded{
                   [&](const Match& match) { add_variables(match.arguments, variables); },
                   [&](const Without&) {},
                   [&](const Either& either) {
                       Variables common;
                       for (std::size_t i = 0; i < either.branches.size(); ++i) {
                           Variables spoken;
                           for (const Step& inner : either.branches[i].steps) {
                               add_spoken(inner, spoken);
                           }
                           if (i == 0) {
                               common = spoken;
                           }
                           std::erase_if(common, [&](Variable variable) {
                               return std::find(spoken.begin(), spoken.end(), variable) == spoken.end();
                           });
                       }
                       for (const Variable variable : common) {
                           add_once(variable, variables);
                       }
                   },
                   [&](const Compare& compare) {
                       add_variables(compare.left, variables);
                       add_variables(compare.right, variables);
                   },
                   [&](const Count& count) { add_variables(count.number, variables); },
                   [&](const Every&) {},
                   [&](const Aggregate& aggregate) { add_once(aggregate.target, variables); },
                   [&](const Suppose& suppose) {
                       add_variables(suppose.arguments, variables);
                       for (const Step& inner : suppose.body.steps) {
                           add_spoken(inner, variables);
                       }
                   },
               },
               step.what);
}

void add_occurring(const Step& step, Variables& variables);

void add_occurring(const Body& body, Variables& variables) {
    for (const Step& step : body.steps) {
        add_occurring(step, variables);
    }
}

// All variables in a step, however deep.
void add_occurring(const Step& step, Variables& variables) {
    add_spoken(step, variables);
    std::visit(Overloaded{
                   [&](const Match&) {},
                   [&](const Without& without) { add_occurring(without.body, variables); },
                   [&](const Either& either) {
                       for (const Body& branch : either.branches) {
                           add_occurring(branch, variables);
                       }
                   },
                   [&](const Compare&) {},
                   [&](const Count& count) { add_occurring(count.body, variables); },
                   [&](const Every& every) {
                       add_occurring(every.where, variables);
                       add_occurring(every.has, variables);
                   },
                   [&](const Aggregate& aggregate) { add_occurring(aggregate.body, variables); },
                   [&](const Suppose& suppose) { add_occurring(suppose.body, variables); },
               },
               step.what);
}

const Variable* plain_variable(const Expression& expression) {
    const bool plain =
        expression.kind == Expression::Kind::argument && expression.argument.kind == Argument::Kind::variable;
    return plain ? &expression.argument.value : nullptr;
}

void collect_recursive(const Body& body, std::span<const char> recursive, std::vector<const Step*>& matches) {
    for (const Step& step : body.steps) {
        if (const auto* match = std::get_if<Match>(&step.what); match && recursive[match->relation.value]) {
            matches.push_back(&step);
        } else if (const auto* either = std::get_if<Either>(&step.what)) {
            for (const Body& branch : either->branches) {
                collect_recursive(branch, recursive, matches);
            }
        }
    }
}

} // namespace

std::vector<const Item*> pointers_to(const std::vector<Item>& items) {
    std::vector<const Item*> pointers;
    pointers.reserve(items.size());
    for (const Item& item : items) {
        pointers.push_back(&item);
    }
    return pointers;
}

Items::Items(const Database& database, const PlanOptions& options)
    : database_(database)
    , options_(options) {}

Register Items::know(Variable variable, Scope& scope) {
    assert(variable < scope.size() && "a variable has a name");
    if (scope[variable] == no_register) {
        scope[variable] = static_cast<Register>(registers_.size());
        registers_.push_back(0);
    }
    return scope[variable];
}

void Items::know(std::span<const Step* const> steps, Scope& scope) {
    for (const Variable variable : spoken_variables(steps)) {
        know(variable, scope);
    }
}

Register Items::register_of(const Argument& argument, const Scope& scope) {
    switch (argument.kind) {
    case Argument::Kind::anything:
        return no_register;
    case Argument::Kind::variable:
        return scope[argument.value];
    case Argument::Kind::constant:
        break;
    }
    const auto [entry, is_new] =
        register_of_constant_.try_emplace(argument.value, static_cast<Register>(registers_.size()));
    if (is_new) {
        registers_.push_back(argument.value);
        constants_.add(entry->second);
    }
    return entry->second;
}

const Scope& Items::inner_scope(const Body& body, const Scope& outer) {
    scopes_.push_back(outer);
    const std::vector<const Step*> steps = steps_of(body);
    know(steps, scopes_.back());
    return scopes_.back();
}

std::vector<Variable> Items::own_variables(const Body& body, const Scope& outer) const {
    Variables spoken = spoken_variables(steps_of(body));
    std::erase_if(spoken, [&](Variable variable) { return outer[variable] != no_register; });
    return spoken;
}

Window Items::window_of(const Step& step) const {
    const RelationId relation = std::get<Match>(step.what).relation;
    if (options_.recursive.empty() || !options_.recursive[relation.value]) {
        return Window::all;
    }
    if (options_.fresh == nullptr) {
        return Window::known;
    }
    return &step == options_.fresh ? Window::fresh : fresh_met_ ? Window::known : Window::before;
}

Item Items::item_from(const Step& step, const Scope& scope) {
    Item item{.step = &step, .scope = &scope, .all = {}, .arguments = {}, .parts = {}};
    Variables occurring;
    add_occurring(step, occurring);
    item.all.reserve(occurring.size());
    for (const Variable variable : occurring) {
        if (scope[variable] != no_register) {
            item.all.push_back(scope[variable]);
        }
    }
    if (const auto* match = std::get_if<Match>(&step.what)) {
        item.arguments.reserve(match->arguments.size());
        for (const Argument& argument : match->arguments) {
            item.arguments.push_back(register_of(argument, scope));
        }
        item.window = window_of(step);
        fresh_met_ = fresh_met_ || &step == options_.fresh;
    } else if (const auto* either = std::get_if<Either>(&step.what)) {
        for (const Body& branch : either->branches) {
            item.parts.push_back(from_body(branch, inner_scope(branch, scope)));
        }
    } else if (const auto* suppose = std::get_if<Suppose>(&step.what)) {
        item.parts.push_back(from_body(suppose->body, scope));
    }
    return item;
}

bool Items::stands_in(const Step* step, const Body& body) const {
    return std::any_of(body.steps.begin(), body.steps.end(), [&](const Step& inner) {
        if (&inner == step) {
            return true;
        }
        const auto* either = std::get_if<Either>(&inner.what);
        return either != nullptr && std::any_of(either->branches.begin(), either->branches.end(),
                                                [&](const Body& branch) { return stands_in(step, branch); });
    });
}

void Items::add_rule_items(std::span<const Step* const> steps, const Scope& scope, std::vector<Item>& items) {
    for (const Step* step : steps) {
        const Body* chosen = nullptr;
        if (const auto* either = std::get_if<Either>(&step->what); either != nullptr && options_.fresh != nullptr) {
            for (const Body& branch : either->branches) {
                chosen = stands_in(options_.fresh, branch) ? &branch : chosen;
            }
        }
        if (chosen != nullptr) {
            const std::vector<const Step*> inner = steps_of(*chosen);
            add_rule_items(inner, inner_scope(*chosen, scope), items);
        } else {
            items.push_back(item_from(*step, scope));
        }
    }
}

std::vector<Item> Items::from_rule(std::span<const Step* const> steps, const Scope& scope) {
    fresh_met_ = false;
    std::vector<Item> items;
    add_rule_items(steps, scope, items);
    return items;
}

std::vector<Item> Items::from_body(const Body& body, const Scope& scope) {
    std::vector<Item> items;
    items.reserve(body.steps.size());
    for (const Step& step : body.steps) {
        items.push_back(item_from(step, scope));
    }
    return items;
}

Item Items::negated(const Body& body, const Scope& scope) {
    made_.push_back(Step{.what = Without{.body = body}});
    return item_from(made_.back(), scope);
}

bool Items::holds_registers(const Expression& expression, const Scope& scope, const Registers& bound) const {
    Variables variables;
    add_variables(expression, variables);
    return std::all_of(variables.begin(), variables.end(),
                       [&](Variable variable) { return bound.has(scope[variable]); });
}

Register Items::bound_by(const Compare& compare, const Item& item, const Registers& bound) const {
    if (compare.comparison != Comparison::equal) {
        return no_register;
    }
    const auto unbound = [&](const Expression& expression) {
        const Variable* variable = plain_variable(expression);
        return variable != nullptr && !bound.has((*item.scope)[*variable]);
    };
    if (unbound(compare.left) && holds_registers(compare.right, *item.scope, bound)) {
        return (*item.scope)[*plain_variable(compare.left)];
    }
    if (unbound(compare.right) && holds_registers(compare.left, *item.scope, bound)) {
        return (*item.scope)[*plain_variable(compare.right)];
    }
    return no_register;
}

bool Items::try_all(std::span<const Item* const> items, Registers& bound) const {
    std::vector<char> tried(items.size());
    for (bool more = true; more;) {
        more = false;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (!tried[i] && can_be_tried(*items[i], bound)) {
                bind(*items[i], bound);
                tried[i] = 1;
                more = true;
            }
        }
    }
    return std::all_of(tried.begin(), tried.end(), [](char done) { return done != 0; });
}

bool Items::can_be_tried(const Item& item, const Registers& bound) const {
    return std::visit(Overloaded{
                          [&](const Match&) { return true; },
                          [&](const Compare& compare) {
                              return bound.has_all(item.all) || bound_by(compare, item, bound) != no_register;
                          },
                          [&](const Aggregate& aggregate) {
                              Registers with_target = bound;
                              with_target.add((*item.scope)[aggregate.target]);
                              return with_target.has_all(item.all);
                          },
                          // All branches must bind the same of what is known outside.
                          [&](const Either&) {
                              Registers outside;
                              outside.add(item.all);
                              std::optional<Registers> first;
                              for (const std::vector<Item>& part : item.parts) {
                                  Registers after = bound;
                                  if (!try_all(pointers_to(part), after) ||
                                      (first && !(after.within(outside) == *first))) {
                                      return false;
                                  }
                                  first = after.within(outside);
                              }
                              return true;
                          },
                          [&](const Suppose& suppose) {
                              Registers after = bound;
                              return std::all_of(suppose.arguments.begin(), suppose.arguments.end(),
                                                 [&](const Argument& argument) {
                                                     return argument.kind != Argument::Kind::variable ||
                                                            bound.has((*item.scope)[argument.value]);
                                                 }) &&
                                     try_all(pointers_to(item.parts[0]), after);
                          },
                          [&](const auto&) { return bound.has_all(item.all); },
                      },
                      item.step->what);
}

void Items::bind(const Item& item, Registers& bound) const {
    std::visit(Overloaded{
                   [&](const Match&) { bound.add(item.all); },
                   [&](const Compare&) { bound.add(item.all); },
                   [&](const Aggregate& aggregate) { bound.add((*item.scope)[aggregate.target]); },
                   [&](const Either&) { bound.add(item.all); },
                   [&](const Suppose&) { bound.add(item.all); },
                   [&](const auto&) {},
               },
               item.step->what);
}

std::vector<Variable> spoken_variables(std::span<const Step* const> steps) {
    Variables spoken;
    for (const Step* step : steps) {
        add_spoken(*step, spoken);
    }
    return spoken;
}

std::vector<const Step*> recursive_matches(const Body& body, std::span<const char> recursive) {
    std::vector<const Step*> matches;
    collect_recursive(body, recursive, matches);
    return matches;
}

std::vector<const Step*> reading_order(const Body& body, std::uint32_t variable_count,
                                       std::span<const Variable> bound_variables, const Database& database) {
    const PlanOptions options;
    Items items{database, options};
    Scope scope(variable_count, no_register);
    const std::vector<const Step*> steps = steps_of(body);
    items.know(steps, scope);
    Registers bound;
    for (const Variable variable : bound_variables) {
        bound.add(items.know(variable, scope));
    }
    const std::vector<Item> all = items.from_body(body, scope);
    std::vector<const Step*> order;
    std::vector<char> placed(all.size());
    while (order.size() < all.size()) {
        std::size_t next = all.size();
        for (std::size_t i = all.size(); i-- > 0;) {
            Registers own;
            own.add(all[i].all);
            const bool connected = all[i].all.empty() || own.meets(bound);
            if (!placed[i] && connected && items.can_be_tried(all[i], bound)) {
                next = i;
            }
        }
        for (std::size_t i = 0; next == all.size() && i < all.size(); ++i) {
            if (!placed[i] && items.can_be_tried(all[i], bound)) {
                next = i;
            }
        }
        assert(next < all.size() && "every step can be tried in the end: the program is safe");
        placed[next] = 1;
        items.bind(all[next], bound);
        order.push_back(all[next].step);
    }
    return order;
}

} // namespace ipt::relations
