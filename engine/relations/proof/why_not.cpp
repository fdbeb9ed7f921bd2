#include "engine/relations/program/overloaded.hpp"
#include "engine/relations/proof/proof.hpp"
#include "engine/relations/proof/prover.hpp"

#include <algorithm>
#include <cassert>

namespace ipt::relations {

namespace {

// Ways to get equally far that are compared before one is shown.
constexpr std::size_t most_choices = 100;
// Rows that are looked at for near ones, and how many of those are named.
constexpr std::size_t looked_at = 20'000;
constexpr std::size_t near_rows = 3;
// Bindings listed where a Without found what should not be there.
constexpr std::size_t listed = 50;
constexpr std::uint32_t answers_for_each_rule = 100;

// What a body within a step is asked to show: a solution that is none of these members already.
struct Beside {
    std::span<const Variable> variables = {};
    std::set<std::vector<Value>> members = {};
    [[nodiscard]] bool is_new(const Bindings& bindings) const {
        const bool bound = std::all_of(variables.begin(), variables.end(),
                                       [&](Variable variable) { return bindings[variable].has_value(); });
        return members.empty() || (bound && !members.contains(values_of(variables, bindings)));
    }
};

class Doubter {
public:
    Doubter(Finder& finder, const ProofOptions& options)
        : finder_(finder)
        , prover_(finder, options)
        , shallow_(finder, options) {
        shallow_.leave_out_proofs();
    }

    // Why no row fits: one answer for each rule, and under each so many at most.
    std::vector<FailedRule> doubt(RelationId relation, const Bindings& row, const Sight& sight, std::uint32_t depth) {
        return doubt(relation, row, sight, depth, answers_for_each_rule);
    }

private:
    std::vector<FailedRule> doubt(RelationId relation, const Bindings& row, const Sight& sight, std::uint32_t depth,
                                  std::optional<std::uint32_t> answers) {
        std::vector<FailedRule> failed;
        if (!asked_.insert({sight.database, {relation.value, row}}).second || depth == 0) {
            return failed;
        }
        for (const std::optional<Value>& value : row) {
            if (value) {
                shallow_.mention(*value);
            }
        }
        for (const std::uint32_t number : finder_.rules_of(relation)) {
            answers_left_ = answers.value_or(answers_left_);
            if (answers_left_ == 0) {
                break;
            }
            --answers_left_;
            failed.push_back(failed_rule(finder_.program().rules[number], row, sight, depth));
        }
        return failed;
    }

    FailedRule failed_rule(const Rule& rule, const Bindings& row, const Sight& sight, std::uint32_t depth) {
        FailedRule failed{.rule = &rule};
        Bindings bindings(rule.variable_names.size());
        for (std::size_t column = 0; column < row.size(); ++column) {
            const Argument& argument = rule.arguments[column];
            if (!row[column]) {
                continue;
            }
            const bool other_constant = argument.kind == Argument::Kind::constant && argument.value != *row[column];
            const bool other_binding = argument.kind == Argument::Kind::variable && bindings[argument.value] &&
                                       *bindings[argument.value] != *row[column];
            if (other_constant || other_binding) {
                failed.bindings = std::move(bindings);
                return failed;
            }
            if (argument.kind == Argument::Kind::variable) {
                bindings[argument.value] = row[column];
            }
        }
        fill(rule.body, bindings, sight, depth, {}, failed);
        return failed;
    }

    // How far the body gets: the longest beginning of its steps that has a solution, and what is wrong with the next.
    void fill(const Body& body, const Bindings& bindings, const Sight& sight, std::uint32_t depth, const Beside& beside,
              FailedRule& failed) {
        std::vector<Variable> bound;
        for (Variable variable = 0; variable < bindings.size(); ++variable) {
            if (bindings[variable]) {
                bound.push_back(variable);
            }
        }
        const std::vector<const Step*> steps =
            reading_order(body, static_cast<std::uint32_t>(bindings.size()), bound, *sight.database);
        std::size_t length = steps.size();
        std::optional<Bindings> furthest = solution(steps, bindings, sight, beside);
        while (!furthest && length > 0) {
            --length;
            furthest = solution(std::span{steps}.first(length), bindings, sight, beside);
        }
        const std::span<const Step* const> held = std::span{steps}.first(length);
        failed.bindings = furthest.value_or(bindings);
        failed.held = shallow_.prove_steps(held, failed.bindings, sight);
        if (length == steps.size()) {
            failed.taken_away = true;
            return;
        }
        failed.failed = steps[length];
        explain(*failed.failed, sight, depth, failed);
    }

    std::optional<Bindings> solution(std::span<const Step* const> steps, const Bindings& bindings, const Sight& sight,
                                     const Beside& beside) {
        std::optional<Bindings> best;
        std::size_t fewest = SIZE_MAX;
        for (Bindings& found : finder_.solutions(steps, bindings, sight, most_choices + beside.members.size())) {
            const std::size_t brings = shallow_.brought_in(found);
            if (beside.is_new(found) && brings < fewest) {
                fewest = brings;
                best = std::move(found);
            }
        }
        return best;
    }

    FailedRule failed_body(const FailedRule& outer, const Body& body, const Bindings& bindings, const Sight& sight,
                           std::uint32_t depth, const Beside& beside = {}) {
        FailedRule failed{.rule = outer.rule, .body = &body};
        fill(body, bindings, sight, depth, beside, failed);
        return failed;
    }

    void explain(const Step& step, const Sight& sight, std::uint32_t depth, FailedRule& failed) {
        if (depth == 0) {
            return;
        }
        // Once all answers are given, a step still lists what it found; it is asked no further.
        const bool further = answers_left_ > 0;
        answers_left_ -= further ? 1 : 0;
        const Bindings& bindings = failed.bindings;
        std::visit(
            Overloaded{
                [&](const Match& match) {
                    const Bindings columns = Finder::columns(match.arguments, bindings);
                    failed.nearest = nearest(match.relation, columns, sight);
                    // Rows fit but for a variable that stands in two columns: those are the nearest.
                    if (further && finder_.rows(match.relation, columns, sight, 1).empty()) {
                        failed.because = doubt(match.relation, columns, sight, depth - 1, {});
                    }
                },
                [&](const Without& without) { explain_without(without, sight, failed); },
                [&](const Either& either) {
                    for (std::size_t i = 0; further && i < either.branches.size(); ++i) {
                        const Body& branch = either.branches[i];
                        failed.because.push_back(failed_body(failed, branch, bindings, sight, depth - 1));
                    }
                },
                [&](const Compare&) {},
                [&](const Count& count) { explain_count(count, sight, further ? depth : 0, failed); },
                [&](const Every& every) { explain_every(every, sight, further ? depth : 0, failed); },
                [&](const Aggregate& aggregate) { explain_aggregate(aggregate, sight, further ? depth : 0, failed); },
                [&](const Suppose& suppose) {
                    if (!further) {
                        return;
                    }
                    failed.because.push_back(
                        failed_body(failed, suppose.body, bindings, finder_.world(suppose, bindings), depth - 1));
                },
            },
            step.what);
    }

    void explain_without(const Without& without, const Sight& sight, FailedRule& failed) {
        for (const Variable variable : spoken_variables(steps_of(without.body))) {
            if (!failed.bindings[variable]) {
                failed.member_variables.push_back(variable);
            }
        }
        const std::vector<Bindings> found = finder_.solutions(without.body, failed.bindings, sight, listed);
        for (const Bindings& one : found) {
            failed.members.push_back(values_of(failed.member_variables, one));
        }
        if (!found.empty()) {
            failed.found = prover_.prove_steps(steps_of(without.body), found.front(), sight);
        }
    }

    void explain_count(const Count& count, const Sight& sight, std::uint32_t depth, FailedRule& failed) {
        const ProvedStep counted = shallow_.prove_step(*failed.failed, failed.bindings, sight);
        failed.members = counted.members;
        failed.member_variables = count.variables;
        failed.value = counted.value;
        if (count.bound != Count::Bound::at_most && depth > 0) {
            failed.because.push_back(failed_body(
                failed, count.body, failed.bindings, sight, depth - 1,
                {.variables = count.variables, .members = {counted.members.begin(), counted.members.end()}}));
            // Nothing else comes near.
            if (failed.because.back().held.empty() && !failed.members.empty()) {
                failed.because.pop_back();
            }
        }
    }

    void explain_every(const Every& every, const Sight& sight, std::uint32_t depth, FailedRule& failed) {
        failed.member_variables = every.variables;
        std::set<std::vector<Value>> lacking;
        for (const Bindings& one : finder_.solutions(every.where, failed.bindings, sight, unbounded)) {
            if (!finder_.solutions(every.has, one, sight, 1).empty()) {
                continue;
            }
            if (lacking.empty() && depth > 0) {
                failed.because.push_back(failed_body(failed, every.has, one, sight, depth - 1));
            }
            const std::vector<Value> values = values_of(every.variables, one);
            if (lacking.insert(values).second) {
                failed.members.push_back(values);
            }
        }
    }

    void explain_aggregate(const Aggregate& aggregate, const Sight& sight, std::uint32_t depth, FailedRule& failed) {
        Bindings without_target = failed.bindings;
        without_target[aggregate.target] = {};
        failed.member_variables = member_variables(aggregate, without_target);
        const ProvedStep counted = shallow_.prove_step(*failed.failed, without_target, sight);
        failed.members = counted.members;
        const Step* const alone[] = {failed.failed};
        const std::vector<Bindings> value = finder_.solutions(alone, without_target, sight, 1);
        if (!value.empty()) {
            failed.value = value.front()[aggregate.target];
        }
        if (failed.members.empty() && depth > 0) {
            failed.because.push_back(failed_body(failed, aggregate.body, without_target, sight, depth - 1));
        }
    }

    // Rows that differ in fewest of the columns asked for, if they agree in one of them.
    std::vector<Fact> nearest(RelationId id, const Bindings& columns, const Sight& sight) const {
        const Relation& relation = (*sight.database)[id];
        std::vector<std::pair<std::size_t, RowNumber>> near;
        const auto asked = static_cast<std::size_t>(
            std::count_if(columns.begin(), columns.end(), [](const auto& value) { return value.has_value(); }));
        for (RowNumber row = 0; row < std::min<std::size_t>(relation.size(), looked_at); ++row) {
            std::size_t differences = 0;
            for (std::uint32_t column = 0; column < columns.size(); ++column) {
                differences += columns[column] && *columns[column] != relation.at(row, column) ? 1u : 0u;
            }
            if (differences < asked || asked == 0) {
                near.emplace_back(differences, row);
            }
        }
        std::sort(near.begin(), near.end());
        std::vector<Fact> facts;
        for (const auto& [differences, row] : near) {
            if (facts.size() == near_rows || differences > near.front().first) {
                break;
            }
            facts.push_back({.relation = id, .row = relation.row(row)});
        }
        return facts;
    }

    Finder& finder_;
    Prover prover_;
    // Gives the steps that held, without proofs.
    Prover shallow_;
    // Each question is answered once: that ends circles.
    std::set<std::pair<const Database*, std::pair<std::uint32_t, Bindings>>> asked_;
    std::uint32_t answers_left_ = 0;
};

} // namespace

WhyNot why_not(const Program& program, const Evaluation& evaluation, Values& values, RelationId relation,
               const Bindings& row, const ProofOptions& options) {
    WhyNot answer{.fact = {.relation = relation, .row = {}}, .row = row, .rules = {}};
    if (std::all_of(row.begin(), row.end(), [](const auto& value) { return value.has_value(); })) {
        for (const std::optional<Value>& value : row) {
            answer.fact.row.push_back(value.value());
        }
    }
    Finder finder{program, evaluation, values};
    if (finder.rows(relation, row, finder.real(), 1).empty()) {
        answer.rules = Doubter{finder, options}.doubt(relation, row, finder.real(), std::min(options.depth, 200u));
    }
    return answer;
}

WhyNot why_not(const Program& program, const Evaluation& evaluation, Values& values, const Fact& fact,
               const ProofOptions& options) {
    return why_not(program, evaluation, values, fact.relation, Bindings(fact.row.begin(), fact.row.end()), options);
}

} // namespace ipt::relations
