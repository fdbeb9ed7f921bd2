#pragma once
// Short ways to write a program of the relational engine by hand.

#include "engine/relations/run/evaluate.hpp"

#include <initializer_list>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ipt::relations::parts {

inline Argument v(Variable variable) {
    return {.kind = Argument::Kind::variable, .value = variable};
}
inline Argument c(Value value) {
    return {.kind = Argument::Kind::constant, .value = value};
}
inline Argument any() {
    return {};
}

inline Expression e(Argument argument) {
    return {.argument = argument, .operands = {}};
}
inline Expression e(Expression::Kind kind, Expression left, Expression right) {
    return {.kind = kind, .operands = {std::move(left), std::move(right)}};
}

inline Body body(std::vector<Step> steps) {
    return {.steps = std::move(steps)};
}
inline Step match(RelationId relation, std::vector<Argument> arguments) {
    return {.what = Match{.relation = relation, .arguments = std::move(arguments)}};
}
inline Step without(std::vector<Step> steps) {
    return {.what = Without{.body = body(std::move(steps))}};
}
inline Step either(std::vector<Body> branches) {
    return {.what = Either{.branches = std::move(branches)}};
}
inline Step compare(Expression left, Comparison comparison, Expression right, std::optional<std::uint32_t> order = {}) {
    return {.what =
                Compare{.comparison = comparison, .left = std::move(left), .right = std::move(right), .order = order}};
}
inline Step count(Count::Bound bound, Expression number, std::vector<Variable> variables, std::vector<Step> steps) {
    return {.what = Count{.bound = bound,
                          .number = std::move(number),
                          .variables = std::move(variables),
                          .body = body(std::move(steps))}};
}
inline Step every(std::vector<Variable> variables, std::vector<Step> where, std::vector<Step> has) {
    return {.what =
                Every{.variables = std::move(variables), .where = body(std::move(where)), .has = body(std::move(has))}};
}
inline Step aggregate(Variable target, Aggregate::Kind kind, std::vector<Variable> variables, std::vector<Step> steps,
                      std::vector<Variable> witnesses = {}, std::optional<std::uint32_t> order = {}) {
    return {.what = Aggregate{.kind = kind,
                              .target = target,
                              .variables = std::move(variables),
                              .witnesses = std::move(witnesses),
                              .body = body(std::move(steps)),
                              .order = order}};
}
inline Step suppose(std::uint32_t supposition, std::vector<Argument> arguments, std::vector<Step> steps) {
    return {.what =
                Suppose{.supposition = supposition, .arguments = std::move(arguments), .body = body(std::move(steps))}};
}

// A program and its given facts, in the making.
struct Draft {
    Program program;
    Database given;

    RelationId relation(std::string name, std::uint32_t arity) {
        program.relations.push_back({.name = std::move(name), .arity = arity});
        return given.add(Relation{arity});
    }
    void fact(RelationId relation, std::initializer_list<Value> row) {
        given[relation].add(std::span<const Value>{row.begin(), row.size()}, facts++);
    }
    std::uint32_t rule(RelationId head, std::vector<Argument> arguments, std::vector<Step> steps,
                       std::uint32_t variables = 8) {
        program.rules.push_back({.head = head,
                                 .arguments = std::move(arguments),
                                 .body = body(std::move(steps)),
                                 .variable_names = std::vector<Symbol>(variables)});
        return static_cast<std::uint32_t>(program.rules.size() - 1);
    }
    void stratum(std::vector<std::uint32_t> rules) {
        program.strata.push_back({.rules = std::move(rules), .computed = {}});
    }
    void recursive_stratum(std::vector<std::uint32_t> rules) {
        program.strata.push_back({.rules = std::move(rules), .computed = {}, .recursive = true});
    }

    Origin facts = 0;
};

using Rows = std::set<std::vector<Value>>;

inline Rows rows_of(const Relation& relation) {
    Rows rows;
    for (RowNumber row = 0; row < relation.size(); ++row) {
        rows.insert(relation.row(row));
    }
    return rows;
}

} // namespace ipt::relations::parts
