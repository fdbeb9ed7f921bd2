#pragma once
// Short ways to write steps of bodies.

#include "engine/relations/program/program.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace ipt::relations {

[[nodiscard]] inline Argument argument_of(Variable variable) {
    return {.kind = Argument::Kind::variable, .value = variable};
}

[[nodiscard]] inline std::vector<Argument> columns_of(std::uint32_t arity) {
    std::vector<Argument> columns;
    for (Variable column = 0; column < arity; ++column) {
        columns.push_back(argument_of(column));
    }
    return columns;
}

[[nodiscard]] inline Step step_of(RelationId relation, std::vector<Argument> arguments) {
    return {.what = Match{.relation = relation, .arguments = std::move(arguments)}};
}

[[nodiscard]] inline Step equal_step(const Argument& left, const Argument& right) {
    return {.what = Compare{.left = {.argument = left, .operands = {}}, .right = {.argument = right, .operands = {}}}};
}

[[nodiscard]] inline Step without_step(std::vector<Step> steps) {
    return {.what = Without{.body = {.steps = std::move(steps)}}};
}

[[nodiscard]] inline std::vector<Argument> at(std::span<const Argument> arguments, std::uint32_t mask) {
    std::vector<Argument> some;
    for (std::uint32_t column = 0; column < arguments.size(); ++column) {
        if ((mask >> column) & 1u) {
            some.push_back(arguments[column]);
        }
    }
    return some;
}

[[nodiscard]] inline bool has(std::span<const Variable> variables, Variable variable) {
    return std::find(variables.begin(), variables.end(), variable) != variables.end();
}

} // namespace ipt::relations
