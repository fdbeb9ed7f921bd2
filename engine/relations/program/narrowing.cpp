#include "engine/relations/program/narrowing.hpp"

#include "engine/relations/program/overloaded.hpp"
#include "engine/relations/program/walk.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

namespace ipt::relations {

namespace {

bool all_different_variables(const std::vector<Argument>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!is_variable(arguments[i]) ||
            std::find(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(i), arguments[i]) !=
                arguments.begin() + static_cast<std::ptrdiff_t>(i)) {
            return false;
        }
    }
    return true;
}

// Gives the variables of a rule other numbers, in all its steps.
class Renaming {
public:
    explicit Renaming(std::vector<Variable> to)
        : to_(std::move(to)) {}

    void apply(Body& body) const {
        for (Step& step : body.steps) {
            std::visit(Overloaded{
                           [&](Match& match) { apply(match.arguments); },
                           [&](Without& without) { apply(without.body); },
                           [&](Either& either) {
                               for (Body& branch : either.branches) {
                                   apply(branch);
                               }
                           },
                           [&](Compare& compare) {
                               apply(compare.left);
                               apply(compare.right);
                           },
                           [&](Count& count) {
                               apply(count.number);
                               apply(count.variables);
                               apply(count.body);
                           },
                           [&](Every& every) {
                               apply(every.variables);
                               apply(every.where);
                               apply(every.has);
                           },
                           [&](Aggregate& aggregate) {
                               aggregate.target = to_[aggregate.target];
                               apply(aggregate.variables);
                               apply(aggregate.witnesses);
                               apply(aggregate.body);
                           },
                           [&](Suppose& suppose) {
                               apply(suppose.arguments);
                               apply(suppose.body);
                           },
                       },
                       step.what);
        }
    }

private:
    void apply(std::vector<Argument>& arguments) const {
        for (Argument& argument : arguments) {
            argument.value = is_variable(argument) ? to_[argument.value] : argument.value;
        }
    }
    void apply(std::vector<Variable>& variables) const {
        for (Variable& variable : variables) {
            variable = to_[variable];
        }
    }
    void apply(Expression& expression) const {
        if (is_variable(expression.argument)) {
            expression.argument.value = to_[expression.argument.value];
        }
        for (Expression& operand : expression.operands) {
            apply(operand);
        }
    }

    std::vector<Variable> to_;
};

// Where a relation is read: the body and the place of the match in it, if what makes it may stand there.
struct Reading {
    Body* body;
    std::size_t step;
};

class Narrowing {
public:
    Narrowing(const Program& program, const Database& given, std::span<const char> wanted)
        : program_(program)
        , given_(given)
        , wanted_(wanted) {}

    Program run() {
        for (std::size_t stratum = program_.strata.size(); stratum-- > 0;) {
            if (program_.strata[stratum].recursive) {
                continue;
            }
            const std::vector<std::uint32_t> rules = program_.strata[stratum].rules;
            for (const std::uint32_t rule : rules) {
                if (may_stand_elsewhere(rule)) {
                    move(rule, program_.strata[stratum]);
                }
            }
        }
        return std::move(program_);
    }

private:
    // A rule that joins: small relations are quicker looked up than found anew.
    [[nodiscard]] bool may_stand_elsewhere(std::uint32_t number) const {
        const Rule& rule = program_.rules[number];
        const auto matches = std::count_if(rule.body.steps.begin(), rule.body.steps.end(),
                                           [](const Step& step) { return std::holds_alternative<Match>(step.what); });
        const bool plain = std::all_of(rule.body.steps.begin(), rule.body.steps.end(), [](const Step& step) {
            return std::holds_alternative<Match>(step.what) || std::holds_alternative<Without>(step.what);
        });
        if (wanted_[rule.head.value] || given_[rule.head].size() > 0 || matches < 2 || !plain ||
            rule.arguments.size() < 2 || !all_different_variables(rule.arguments)) {
            return false;
        }
        std::size_t made_by = 0;
        for (const Stratum& stratum : program_.strata) {
            for (const std::uint32_t other : stratum.rules) {
                made_by += program_.rules[other].head == rule.head ? 1u : 0u;
            }
        }
        return made_by == 1 && std::none_of(program_.computed.begin(), program_.computed.end(), [&](const Computed& c) {
                   return std::find(c.inputs.begin(), c.inputs.end(), rule.head) != c.inputs.end() ||
                          std::find(c.outputs.begin(), c.outputs.end(), rule.head) != c.outputs.end();
               });
    }

    void move(std::uint32_t number, Stratum& stratum) {
        const RelationId relation = program_.rules[number].head;
        std::size_t reads = 0;
        Rule* reader = nullptr;
        for (const Stratum& other : program_.strata) {
            for (const std::uint32_t rule : other.rules) {
                each_read(program_.rules[rule].body, [&](RelationId read) {
                    reads += read == relation ? 1u : 0u;
                    reader = read == relation ? &program_.rules[rule] : reader;
                });
            }
        }
        if (reads != 1) {
            return;
        }
        const std::optional<Reading> reading = reading_in(reader->body, relation);
        if (!reading || (figures_in(reader->body) && has_more_variables(program_.rules[number]))) {
            return;
        }
        put(program_.rules[number], *reading, *reader);
        std::erase(stratum.rules, number);
    }

    // A figure would be worked out as often as the row is found, not once for each.
    static bool figures_in(const Body& body) {
        return std::any_of(body.steps.begin(), body.steps.end(), [](const Step& step) {
            return std::holds_alternative<Aggregate>(step.what) || std::holds_alternative<Count>(step.what);
        });
    }
    // Than its head: so a row may be found many times.
    static bool has_more_variables(const Rule& rule) {
        bool more = false;
        for_each_variable(rule.body, [&](Variable variable) {
            more = more || std::none_of(rule.arguments.begin(), rule.arguments.end(), [&](const Argument& argument) {
                       return is_variable(argument) && argument.value == variable;
                   });
        });
        return more;
    }

    // In the rule's body itself, or in what must not hold there.
    static std::optional<Reading> reading_in(Body& body, RelationId relation) {
        for (std::size_t i = 0; i < body.steps.size(); ++i) {
            if (const auto* match = std::get_if<Match>(&body.steps[i].what);
                match != nullptr && match->relation == relation && all_different_variables(match->arguments)) {
                return Reading{.body = &body, .step = i};
            }
            if (auto* without = std::get_if<Without>(&body.steps[i].what)) {
                if (std::optional<Reading> found = reading_in(without->body, relation)) {
                    return found;
                }
            }
        }
        return {};
    }

    static void put(const Rule& rule, const Reading& reading, Rule& reader) {
        const std::vector<Argument> arguments = std::get<Match>(reading.body->steps[reading.step].what).arguments;
        std::vector<Variable> to(rule.variable_names.size());
        for (Variable& variable : to) {
            variable = static_cast<Variable>(reader.variable_names.size());
            reader.variable_names.emplace_back();
        }
        for (std::size_t column = 0; column < arguments.size(); ++column) {
            to[rule.arguments[column].value] = arguments[column].value;
        }
        Body made = rule.body;
        Renaming{std::move(to)}.apply(made);
        reading.body->steps.erase(reading.body->steps.begin() + static_cast<std::ptrdiff_t>(reading.step));
        for (Step& step : made.steps) {
            if (reading.body == &reader.body || !stands_in(reader.body, step)) {
                reading.body->steps.push_back(std::move(step));
            }
        }
    }

    // What holds around a body need not be asked for again within it.
    static bool stands_in(const Body& body, const Step& step) {
        const auto* wanted = std::get_if<Match>(&step.what);
        return wanted != nullptr && std::all_of(wanted->arguments.begin(), wanted->arguments.end(), is_variable) &&
               std::any_of(body.steps.begin(), body.steps.end(), [&](const Step& other) {
                   const auto* match = std::get_if<Match>(&other.what);
                   return match != nullptr && match->relation == wanted->relation &&
                          match->arguments == wanted->arguments;
               });
    }

    Program program_;
    const Database& given_;
    std::span<const char> wanted_;
};

} // namespace

Program narrowed(const Program& program, const Database& given, std::span<const char> wanted) {
    assert(wanted.size() == program.relations.size() && "there is a mark for each relation");
    return Narrowing{program, given, wanted}.run();
}

} // namespace ipt::relations
