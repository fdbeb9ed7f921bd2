#pragma once
// Walking over the steps of bodies, however deep.

#include "engine/relations/program/program.hpp"

#include <functional>
#include <type_traits>
#include <variant>

namespace ipt::relations {

// Calls `f(body)` for each body inside a step; Step may be const or not.
template <class StepT, class F>
void for_each_inner(StepT& step, const F& f) {
    std::visit(
        [&](auto& what) {
            using What = std::decay_t<decltype(what)>;
            if constexpr (std::is_same_v<What, Either>) {
                for (auto& branch : what.branches) {
                    f(branch);
                }
            } else if constexpr (std::is_same_v<What, Every>) {
                f(what.where);
                f(what.has);
            } else if constexpr (!std::is_same_v<What, Match> && !std::is_same_v<What, Compare>) {
                f(what.body);
            }
        },
        step.what);
}

template <class ExpressionT, class F>
void for_each_argument_of(ExpressionT& expression, const F& f) {
    if (expression.kind == Expression::Kind::argument) {
        f(expression.argument);
    }
    for (auto& operand : expression.operands) {
        for_each_argument_of(operand, f);
    }
}

// Calls `argument(a)` for each argument that the step itself holds, `variable(v)` for each counted, kept or aggregated
// variable. Bodies inside are left out.
template <class StepT, class A, class V>
void for_each_own(StepT& step, const A& argument, const V& variable) {
    std::visit(
        [&](auto& what) {
            using What = std::decay_t<decltype(what)>;
            if constexpr (std::is_same_v<What, Match> || std::is_same_v<What, Suppose>) {
                for (auto& one : what.arguments) {
                    argument(one);
                }
            } else if constexpr (std::is_same_v<What, Compare>) {
                for_each_argument_of(what.left, argument);
                for_each_argument_of(what.right, argument);
            } else if constexpr (std::is_same_v<What, Count>) {
                for_each_argument_of(what.number, argument);
                for (auto& one : what.variables) {
                    variable(one);
                }
            } else if constexpr (std::is_same_v<What, Every>) {
                for (auto& one : what.variables) {
                    variable(one);
                }
            } else if constexpr (std::is_same_v<What, Aggregate>) {
                variable(what.target);
                for (auto& one : what.variables) {
                    variable(one);
                }
                for (auto& one : what.witnesses) {
                    variable(one);
                }
            }
        },
        step.what);
}

// The same over a whole body, however deep.
template <class BodyT, class A, class V>
void for_each_within(BodyT& body, const A& argument, const V& variable) {
    for (auto& step : body.steps) {
        for_each_own(step, argument, variable);
        for_each_inner(step, [&](auto& inner) { for_each_within(inner, argument, variable); });
    }
}

// Calls `f(variable)` for every variable in the body, however deep, as often as it occurs.
template <class F>
void for_each_variable(const Body& body, const F& f) {
    for_each_within(
        body,
        [&](const Argument& argument) {
            if (argument.kind == Argument::Kind::variable) {
                f(argument.value);
            }
        },
        f);
}

// Calls `see` for each relation that a body reads, however deep.
void each_read(const Body& body, const std::function<void(RelationId)>& see);
[[nodiscard]] bool supposes(const Body& body);
// Whether a rule in its strata does.
[[nodiscard]] bool supposes(const Program& program);

} // namespace ipt::relations
