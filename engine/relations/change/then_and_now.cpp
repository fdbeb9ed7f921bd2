#include "engine/relations/change/then_and_now.hpp"

#include "engine/relations/plan/plan.hpp"
#include "engine/relations/program/steps.hpp"
#include "engine/relations/program/walk.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace ipt::relations {

namespace {

// Comparisons of what the other steps do not speak of.
void drop_open_comparisons(std::vector<Step>& steps) {
    std::vector<const Step*> others;
    for (const Step& step : steps) {
        if (!std::holds_alternative<Compare>(step.what)) {
            others.push_back(&step);
        }
    }
    const std::vector<Variable> spoken = spoken_variables(others);
    std::erase_if(steps, [&](const Step& step) {
        bool open = false;
        if (std::holds_alternative<Compare>(step.what)) {
            for_each_variable({.steps = {step}}, [&](Variable one) { open = open || !has(spoken, one); });
        }
        return open;
    });
}

} // namespace

std::uint32_t columns_known(const Candidate& candidate, std::span<const Argument> head) {
    const std::vector<Variable> spoken = spoken_variables(steps_of({.steps = candidate.steps}));
    std::uint32_t mask = 0;
    for (std::uint32_t column = 0; column < head.size(); ++column) {
        mask |= !is_variable(head[column]) || has(spoken, head[column].value) ? 1u << column : 0u;
    }
    return mask;
}

// A row that is there now: one that was and is not out, or one that is in.
Step ThenAndNow::now(const Match& match, Variable& next) const {
    if (group_[match.relation.value]) {
        return step_of(*of(match.relation).made, match.arguments);
    }
    std::vector<Argument> row = match.arguments;
    for (Argument& argument : row) {
        if (argument.kind == Argument::Kind::anything) {
            argument = argument_of(next++);
        }
    }
    const Body stays{.steps = {step_of(match.relation, row), without_step({step_of(of(match.relation).out, row)})}};
    const Body comes{.steps = {step_of(of(match.relation).in, match.arguments)}};
    return {.what = Either{.branches = {stays, comes}, .rows_now = true}};
}

void ThenAndNow::make_now(Body& body, Variable& next) const {
    for (Step& step : body.steps) {
        if (const auto* match = std::get_if<Match>(&step.what)) {
            if (changes(match->relation)) {
                step = now(Match{*match}, next);
            }
        } else {
            for_each_inner(step, [&](Body& inner) { make_now(inner, next); });
        }
    }
}

// A row that was there or is now.
Step ThenAndNow::ever(const Match& match) const {
    if (!changes(match.relation) || group_[match.relation.value]) {
        return {.what = match};
    }
    const Body was{.steps = {{.what = match}}};
    const Body is{.steps = {step_of(of(match.relation).in, match.arguments)}};
    return {.what = Either{.branches = {was, is}}};
}

// What an Either says of the variables that it binds, before or now; nothing where less is known of a branch.
std::optional<Step> ThenAndNow::ever(const Step& step, const Either& either, Variable& next) const {
    const Step* const itself[] = {&step};
    const std::vector<Variable> common = spoken_variables(itself);
    Either made;
    for (const Body& branch : either.branches) {
        Body body;
        for (const Step& inner : branch.steps) {
            if (const auto* match = std::get_if<Match>(&inner.what)) {
                body.steps.push_back(ever(*match));
            }
        }
        const std::vector<Variable> spoken = spoken_variables(steps_of(body));
        if (!std::all_of(common.begin(), common.end(), [&](Variable one) { return has(spoken, one); })) {
            return {};
        }
        // What a branch has for itself may be called as something else elsewhere.
        std::map<Variable, Variable> renamed;
        for (const Variable variable : spoken) {
            if (!has(common, variable)) {
                renamed[variable] = next++;
            }
        }
        for_each_within(
            body,
            [&](Argument& argument) {
                const auto found = is_variable(argument) ? renamed.find(argument.value) : renamed.end();
                argument.value = found == renamed.end() ? argument.value : found->second;
            },
            [](Variable) {});
        made.branches.push_back(std::move(body));
    }
    return Step{.what = std::move(made)};
}

// What is known of a body's steps, but for one, where something within that one has changed.
void ThenAndNow::add_around(const Body& body, const Step* but, std::vector<Step>& around, Variable& next) const {
    for (const Step& step : body.steps) {
        if (&step == but) {
            continue;
        }
        if (const auto* match = std::get_if<Match>(&step.what)) {
            around.push_back(ever(*match));
        } else if (const auto* either = std::get_if<Either>(&step.what)) {
            if (std::optional<Step> made = ever(step, *either, next)) {
                around.push_back(std::move(*made));
            }
        } else if (std::holds_alternative<Compare>(step.what)) {
            around.push_back(step);
        }
    }
}

void ThenAndNow::add_candidates(const Body& body, const std::vector<Step>& outside, Variable next,
                                std::vector<Candidate>& candidates) const {
    for (const Step& step : body.steps) {
        const auto around = [&] {
            std::vector<Step> steps = outside;
            add_around(body, &step, steps, next);
            return steps;
        };
        if (const auto* match = std::get_if<Match>(&step.what)) {
            if (changes(match->relation) && !group_[match->relation.value]) {
                Candidate candidate{.steps = around(), .variables = next};
                candidate.steps.push_back(step_of(of(match->relation).touched, match->arguments));
                drop_open_comparisons(candidate.steps);
                candidates.push_back(std::move(candidate));
            }
        } else if (mistake_) {
            continue;
        } else if (const auto* every = std::get_if<Every>(&step.what)) {
            std::vector<Step> steps = around();
            add_candidates(every->where, steps, next, candidates);
            add_around(every->where, nullptr, steps, next);
            add_candidates(every->has, steps, next, candidates);
        } else if (!std::holds_alternative<Compare>(step.what)) {
            const std::vector<Step> steps = around();
            for_each_inner(step, [&](const Body& inner) { add_candidates(inner, steps, next, candidates); });
        }
    }
}

std::vector<Candidate> ThenAndNow::candidates_of(const Rule& rule) const {
    std::vector<Candidate> candidates;
    add_candidates(rule.body, {}, static_cast<Variable>(rule.variable_names.size()), candidates);
    return candidates;
}

} // namespace ipt::relations
