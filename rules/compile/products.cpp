#include "rules/compile/products.hpp"

#include "grammar/diagnostic_codes.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <numeric>

namespace ipt {

namespace {

using relations::Match;
using relations::RelationId;
using relations::Step;
using relations::Variable;

// Relations whose rows become more as the project grows: what theory and evidence give, and what is made of that.
std::vector<char> growing_relations(const std::vector<Draft>& drafts, const CompiledRules& compiled) {
    std::vector<char> grows(compiled.program.relations.size());
    for (const PhraseShape& shape : compiled.shapes) {
        if (shape.given) {
            grows[shape.relation.value] = 1;
        }
    }
    for (const relations::Computed& computed : compiled.program.computed) {
        for (const RelationId output : computed.outputs) {
            grows[output.value] = 1;
        }
    }
    const auto reads_one = [&](const Draft& draft) {
        return std::any_of(draft.rule.body.steps.begin(), draft.rule.body.steps.end(), [&](const Step& step) {
            const auto* match = std::get_if<Match>(&step.what);
            return match != nullptr && grows[match->relation.value];
        });
    };
    for (bool more = true; more;) {
        more = false;
        for (const Draft& draft : drafts) {
            const bool heads = draft.kind != DraftKind::removal && draft.kind != DraftKind::query;
            if (heads && !grows[draft.rule.head.value] && reads_one(draft)) {
                grows[draft.rule.head.value] = 1;
                more = true;
            }
        }
    }
    return grows;
}

// Variables that phrases tie together.
class Ties {
public:
    explicit Ties(std::size_t count)
        : with_(count) {
        std::iota(with_.begin(), with_.end(), Variable{0});
    }
    [[nodiscard]] Variable group(Variable variable) const {
        while (with_[variable] != variable) {
            variable = with_[variable];
        }
        return variable;
    }
    void tie(Variable one, Variable other) { with_[group(one)] = group(other); }

private:
    std::vector<Variable> with_;
};

bool says_unequal(const Step& step) {
    const auto* compare = std::get_if<relations::Compare>(&step.what);
    return compare != nullptr && compare->comparison == relations::Comparison::unequal;
}

Ties ties_of(const Draft& draft) {
    Ties ties{draft.rule.variable_names.size()};
    for (const Step& step : draft.rule.body.steps) {
        if (says_unequal(step)) {
            continue;
        }
        std::optional<Variable> first;
        for_each_variable(relations::Body{.steps = {step}}, [&](Variable variable) {
            if (first) {
                ties.tie(*first, variable);
            }
            first = first ? first : variable;
        });
    }
    return ties;
}

// Nothing where the phrase names a thing: what stands with one thing is not the whole project.
std::optional<Variable> first_variable(const Match& match) {
    if (std::any_of(match.arguments.begin(), match.arguments.end(), [](const relations::Argument& argument) {
            return argument.kind == relations::Argument::Kind::constant;
        })) {
        return {};
    }
    for (const relations::Argument& argument : match.arguments) {
        if (argument.kind == relations::Argument::Kind::variable) {
            return argument.value;
        }
    }
    return {};
}

// By group: whether what a rule derives speaks of it. Of any other group the first solution is enough.
std::vector<char> derived_groups(const Draft& draft, const Ties& ties) {
    std::vector<char> derived(draft.rule.variable_names.size());
    for (const relations::Argument& argument : draft.rule.arguments) {
        if (argument.kind == relations::Argument::Kind::variable) {
            derived[ties.group(argument.value)] = 1;
        }
    }
    return derived;
}

struct Lonely {
    const Step* step = nullptr;
    Variable variable = 0;
};

} // namespace

void report_products(const std::vector<Draft>& drafts, const CompiledRules& compiled, const World& world,
                     const std::vector<Span>& places, Diagnostics& diagnostics) {
    const std::vector<char> grows = growing_relations(drafts, compiled);
    for (const Draft& draft : drafts) {
        if (draft.refused || draft.kind == DraftKind::query || draft.kind == DraftKind::removal) {
            continue;
        }
        const Ties ties = ties_of(draft);
        const std::vector<char> derived = derived_groups(draft, ties);
        std::optional<Lonely> earlier;
        for (const Step& step : draft.rule.body.steps) {
            const auto* match = std::get_if<Match>(&step.what);
            const auto variable =
                match != nullptr && grows[match->relation.value] ? first_variable(*match) : std::nullopt;
            if (!variable || !derived[ties.group(*variable)]) {
                continue;
            }
            if (!earlier) {
                earlier = Lonely{&step, *variable};
                continue;
            }
            if (ties.group(earlier->variable) == ties.group(*variable)) {
                continue;
            }
            const auto name = [&](Variable of) {
                return fmt::format("?{}", world.symbols.text(draft.rule.variable_names[of]));
            };
            Diagnostic product =
                diagnostic(codes::product, places[step.place],
                           fmt::format("nothing ties {} to {}, so each of the one meets each of the other",
                                       name(*variable), name(earlier->variable)));
            product.related.push_back(
                {places[earlier->step->place], fmt::format("{} is told of here", name(earlier->variable))});
            product.hint = fmt::format(
                "A thousand of each are a million pairs. Add a phrase that names both {} and {}; or write two rules, "
                "if "
                "they have nothing to do with each other; or count them, if only their number is of interest:   "
                "?n = count {} where (…)",
                name(earlier->variable), name(*variable), name(*variable));
            diagnostics.report(std::move(product));
            break;
        }
    }
}

} // namespace ipt
