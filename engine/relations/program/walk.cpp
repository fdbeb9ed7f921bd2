#include "engine/relations/program/walk.hpp"

#include <algorithm>

namespace ipt::relations {

void each_read(const Body& body, const std::function<void(RelationId)>& see) {
    for (const Step& step : body.steps) {
        if (const auto* match = std::get_if<Match>(&step.what)) {
            see(match->relation);
        }
        for_each_inner(step, [&](const Body& inner) { each_read(inner, see); });
    }
}

bool supposes(const Body& body) {
    return std::any_of(body.steps.begin(), body.steps.end(), [](const Step& step) {
        bool any = std::holds_alternative<Suppose>(step.what);
        for_each_inner(step, [&](const Body& inner) { any = any || supposes(inner); });
        return any;
    });
}

bool supposes(const Program& program) {
    return std::any_of(program.strata.begin(), program.strata.end(), [&](const Stratum& stratum) {
        return std::any_of(stratum.rules.begin(), stratum.rules.end(),
                           [&](std::uint32_t rule) { return supposes(program.rules[rule].body); });
    });
}

} // namespace ipt::relations
