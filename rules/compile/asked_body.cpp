#include "rules/compile/asked_body.hpp"

#include "rules/compile/draft.hpp"

#include <algorithm>
#include <set>

namespace ipt {

using relations::Argument;
using relations::Body;
using relations::Step;
using relations::Value;
using relations::Variable;

namespace {

// More members than these are not listed one by one.
constexpr std::size_t many = 100'000;
// The first of so many are the first as people would put them, not as they are found.
constexpr std::size_t looked_through = 1000;

} // namespace

std::vector<std::vector<Value>> AskedBody::solutions(const Body& body, const Bindings& bound,
                                                     const std::vector<Variable>& variables,
                                                     std::size_t at_most) const {
    const auto variable_count = static_cast<std::uint32_t>(rule_.variable_names.size());
    auto found = relations::solutions(rules_.program, evaluation_, world_.values, body, variable_count, bound,
                                      variables, std::max(at_most, looked_through));
    std::sort(found.begin(), found.end(), [this](const auto& a, const auto& b) { return world_.before(a, b); });
    found.resize(std::min(found.size(), at_most));
    return found;
}

std::vector<Variable> AskedBody::variables_of(const Body& body) {
    std::set<Variable> all;
    for_each_variable(body, [&](Variable variable) { all.insert(variable); });
    return {all.begin(), all.end()};
}

std::vector<Variable> AskedBody::shared_with(const Step& step) const {
    std::set<Variable> own;
    Body alone{.steps = {step}};
    for_each_variable(alone, [&](Variable variable) { own.insert(variable); });
    std::set<Variable> shared;
    for (const Step& other : rule_.body.steps) {
        if (&other == &step) {
            continue;
        }
        Body body{.steps = {other}};
        for_each_variable(body, [&](Variable variable) {
            if (own.contains(variable)) {
                shared.insert(variable);
            }
        });
    }
    return {shared.begin(), shared.end()};
}

AskedBody::Bindings AskedBody::bindings_for(const Step& step) const {
    const std::vector<Variable> wanted = shared_with(step);
    if (wanted.empty()) {
        return {};
    }
    Body rest;
    for (const Step& other : rule_.body.steps) {
        if (std::holds_alternative<relations::Match>(other.what)) {
            rest.steps.push_back(other);
        }
    }
    const auto found = solutions(rest, {}, wanted, 1);
    Bindings bound;
    for (std::size_t i = 0; !found.empty() && i < wanted.size(); ++i) {
        bound.push_back({wanted[i], found[0][i]});
    }
    return bound;
}

std::optional<double> AskedBody::number_of(const relations::Expression& expression, const Bindings& bound) const {
    if (expression.kind == relations::Expression::Kind::argument) {
        std::optional<Value> value;
        if (expression.argument.kind == Argument::Kind::constant) {
            value = expression.argument.value;
        }
        for (const relations::Binding& binding : bound) {
            if (expression.argument.kind == Argument::Kind::variable && binding.variable == expression.argument.value) {
                value = binding.value;
            }
        }
        return value && world_.values.is_number(*value) ? std::optional{world_.values.number_of(*value)} : std::nullopt;
    }
    const auto left = number_of(expression.operands[0], bound);
    const auto right = number_of(expression.operands[1], bound);
    if (!left || !right) {
        return std::nullopt;
    }
    switch (expression.kind) {
    case relations::Expression::Kind::sum:
        return *left + *right;
    case relations::Expression::Kind::difference:
        return *left - *right;
    case relations::Expression::Kind::product:
        return *left * *right;
    case relations::Expression::Kind::quotient:
        return *right == 0 ? std::nullopt : std::optional{*left / *right};
    case relations::Expression::Kind::argument:
        break;
    }
    return std::nullopt;
}

Counted AskedBody::counted(const relations::Count& count, Span where, const Bindings& bound) const {
    Counted made{.literal = where, .asked = 0, .found = 0, .members = {}};
    made.asked = number_of(count.number, bound).value_or(0);
    const auto members = solutions(count.body, bound, count.variables, many);
    made.found = static_cast<double>(members.size());
    for (const std::vector<Value>& member : members) {
        made.members.push_back(member.empty() ? Value{} : member.front());
    }
    return made;
}

std::optional<Value> AskedBody::value_of(const Argument& argument, const std::vector<Variable>& variables,
                                         const std::vector<Value>& values) {
    if (argument.kind == Argument::Kind::constant) {
        return argument.value;
    }
    const auto found = std::find(variables.begin(), variables.end(), argument.value);
    return argument.kind == Argument::Kind::variable && found != variables.end() && !values.empty()
               ? std::optional{values[static_cast<std::size_t>(found - variables.begin())]}
               : std::nullopt;
}

void AskedBody::add_near(relations::RelationId id, const std::vector<std::optional<Value>>& wanted, std::size_t at_most,
                         std::vector<relations::Fact>& near) const {
    const relations::Relation& relation = evaluation_.database[id];
    const std::size_t before = near.size();
    for (std::size_t loose = wanted.size(); loose-- > 0;) {
        if (!wanted[loose] || (wanted.size() == 1)) {
            continue;
        }
        std::uint32_t mask = 0;
        std::vector<Value> key;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (i != loose && wanted[i]) {
                mask |= 1u << i;
                key.push_back(*wanted[i]);
            }
        }
        if (mask == 0) {
            continue;
        }
        std::vector<std::vector<Value>> rows;
        for (const relations::RowNumber row : relation.rows_with(mask, key)) {
            rows.push_back(relation.row(row));
        }
        // What is given stands as it is written.
        if (evaluation_.given_rows[id.value] < relation.size()) {
            std::sort(rows.begin(), rows.end(), [this](const auto& a, const auto& b) { return world_.before(a, b); });
        }
        for (std::vector<Value>& row : rows) {
            near.push_back({.relation = id, .row = std::move(row)});
            if (near.size() >= at_most) {
                return;
            }
        }
        if (near.size() > before) {
            return;
        }
    }
}

} // namespace ipt
