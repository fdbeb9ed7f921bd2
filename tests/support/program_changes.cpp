#include "tests/support/program_changes.hpp"

#include "engine/relations/program/overloaded.hpp"

#include <algorithm>
#include <iterator>

namespace ipt::relations {

namespace {

class Renamer {
public:
    explicit Renamer(const std::vector<Value>& renaming)
        : renaming_(renaming) {}

    [[nodiscard]] Value name(Value value) const { return value < renaming_.size() ? renaming_[value] : value; }

    void rename(std::vector<Argument>& arguments) const {
        for (Argument& argument : arguments) {
            rename(argument);
        }
    }

    void rename(Body& body) const {
        for (Step& step : body.steps) {
            std::visit(Overloaded{
                           [&](Match& match) { rename(match.arguments); },
                           [&](Without& without) { rename(without.body); },
                           [&](Either& either) {
                               for (Body& branch : either.branches) {
                                   rename(branch);
                               }
                           },
                           [&](Compare& compare) {
                               rename(compare.left);
                               rename(compare.right);
                           },
                           [&](Count& count) {
                               rename(count.number);
                               rename(count.body);
                           },
                           [&](Every& every) {
                               rename(every.where);
                               rename(every.has);
                           },
                           [&](Aggregate& aggregate) { rename(aggregate.body); },
                           [&](Suppose& suppose) {
                               rename(suppose.arguments);
                               rename(suppose.body);
                           },
                       },
                       step.what);
        }
    }

private:
    void rename(Argument& argument) const {
        if (argument.kind == Argument::Kind::constant) {
            argument.value = name(argument.value);
        }
    }
    void rename(Expression& expression) const {
        rename(expression.argument);
        for (Expression& operand : expression.operands) {
            rename(operand);
        }
    }

    const std::vector<Value>& renaming_;
};

// The matches that stand before the last one, taken out of the body.
std::vector<Step> first_matches(Body& body) {
    const auto is_match = [](const Step& step) { return std::holds_alternative<Match>(step.what); };
    auto left = std::count_if(body.steps.begin(), body.steps.end(), is_match) - 1;
    std::vector<Step> taken;
    std::vector<Step> rest;
    for (Step& step : body.steps) {
        const bool takes = is_match(step) && left > 0;
        left -= takes ? 1 : 0;
        (takes ? taken : rest).push_back(std::move(step));
    }
    body.steps = std::move(rest);
    return taken;
}

std::vector<Argument> variables_of(const std::vector<Step>& matches) {
    std::vector<Argument> variables;
    for (const Step& step : matches) {
        for (const Argument& argument : std::get<Match>(step.what).arguments) {
            if (argument.kind == Argument::Kind::variable &&
                std::find(variables.begin(), variables.end(), argument) == variables.end()) {
                variables.push_back(argument);
            }
        }
    }
    return variables;
}

} // namespace

parts::Draft renamed(const parts::Draft& draft, const std::vector<Value>& renaming) {
    const Renamer renamer{renaming};
    parts::Draft other{.program = draft.program, .given = {}, .facts = draft.facts};
    for (const Relation& relation : draft.given.all()) {
        Relation copy{relation.arity()};
        for (RowNumber row = 0; row < relation.size(); ++row) {
            std::vector<Value> values = relation.row(row);
            std::transform(values.begin(), values.end(), values.begin(),
                           [&](Value value) { return renamer.name(value); });
            copy.add(values, relation.origin(row));
        }
        other.given.add(std::move(copy));
    }
    for (Rule& rule : other.program.rules) {
        renamer.rename(rule.arguments);
        renamer.rename(rule.body);
    }
    for (Supposition& supposition : other.program.suppositions) {
        for (Removal& removal : supposition.removals) {
            renamer.rename(removal.arguments);
            renamer.rename(removal.body);
        }
    }
    for (auto& order : other.program.orders) {
        std::unordered_map<Value, double> names;
        for (const auto& [value, rank] : order) {
            names.emplace(renamer.name(value), rank);
        }
        order = std::move(names);
    }
    return other;
}

parts::Draft split(const parts::Draft& draft) {
    parts::Draft other = draft;
    std::vector<Stratum> strata;
    for (Stratum& stratum : other.program.strata) {
        std::vector<std::uint32_t> more;
        for (const std::uint32_t number : stratum.rules) {
            std::vector<Step> matches = first_matches(other.program.rules[number].body);
            if (matches.empty()) {
                continue;
            }
            const std::vector<Argument> variables = variables_of(matches);
            const RelationId found = other.relation("part", static_cast<std::uint32_t>(variables.size()));
            more.push_back(other.rule(found, variables, std::move(matches),
                                      static_cast<std::uint32_t>(other.program.rules[number].variable_names.size())));
            other.program.rules[number].body.steps.push_back(parts::match(found, variables));
        }
        if (stratum.recursive) {
            stratum.rules.insert(stratum.rules.end(), more.begin(), more.end());
        } else if (!more.empty()) {
            strata.push_back({.rules = std::move(more), .computed = {}});
        }
        strata.push_back(std::move(stratum));
    }
    other.program.strata = std::move(strata);
    return other;
}

} // namespace ipt::relations
