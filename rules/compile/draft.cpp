#include "rules/compile/draft.hpp"

#include <algorithm>

namespace ipt {

using relations::Argument;

void compact(Draft& draft, std::uint32_t keep) {
    const std::size_t count = draft.rule.variable_names.size();
    std::vector<char> used(count);
    std::fill_n(used.begin(), std::min<std::size_t>(keep, count), char{1});
    for (const Argument& argument : draft.rule.arguments) {
        if (argument.kind == Argument::Kind::variable) {
            used[argument.value] = 1;
        }
    }
    for_each_variable(draft.rule.body, [&](relations::Variable variable) { used[variable] = 1; });
    std::vector<relations::Variable> renumbered(count);
    relations::Variable next = 0;
    for (std::size_t old = 0; old < count; ++old) {
        renumbered[old] = next;
        if (!used[old]) {
            continue;
        }
        draft.rule.variable_names[next] = draft.rule.variable_names[old];
        draft.depths[next] = draft.depths[old];
        draft.uses[next] = draft.uses[old];
        draft.first_use[next] = draft.first_use[old];
        ++next;
    }
    draft.rule.variable_names.resize(next);
    draft.depths.resize(next);
    draft.uses.resize(next);
    draft.first_use.resize(next);
    const auto renumber = [&](Argument& argument) {
        if (argument.kind == Argument::Kind::variable) {
            argument.value = renumbered[argument.value];
        }
    };
    std::for_each(draft.rule.arguments.begin(), draft.rule.arguments.end(), renumber);
    for_each_within(draft.rule.body, renumber, [&](relations::Variable& variable) { variable = renumbered[variable]; });
}

void add_lone_variables(const Draft& draft, std::vector<LoneVariable>& lone) {
    if (draft.refused) {
        return;
    }
    for (std::size_t i = 0; i < draft.uses.size(); ++i) {
        if (draft.uses[i] != 1 || draft.rule.variable_names[i].empty()) {
            continue;
        }
        LoneVariable one{.file = draft.file,
                         .declaration = draft.declaration,
                         .name = draft.rule.variable_names[i],
                         .where = draft.first_use[i],
                         .others = {},
                         .asserted = draft.kind == DraftKind::assertion};
        for (const Symbol name : draft.rule.variable_names) {
            if (!name.empty() && name != one.name) {
                one.others.push_back(name);
            }
        }
        lone.push_back(std::move(one));
    }
}

} // namespace ipt
