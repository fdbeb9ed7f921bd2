#include "tests/support/random_program.hpp"

#include "engine/relations/program/overloaded.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <iterator>

namespace ipt::relations {

using namespace parts;

namespace {

constexpr std::uint32_t things = 4;
constexpr std::uint32_t variable_count = 12;

// Numbers from the generator alone: the distributions of the standard library differ between libraries.
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : engine_(seed) {}
    std::uint32_t below(std::size_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
    bool chance(std::uint32_t percent) { return below(100) < percent; }
    template <class T>
    const T& one_of(const std::vector<T>& choices) {
        return choices[below(choices.size())];
    }
    template <class T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1], list[below(i)]);
        }
    }

private:
    std::mt19937_64 engine_;
};

class Maker {
public:
    explicit Maker(std::uint64_t seed)
        : dice_(seed) {}

    RandomProgram make() {
        made_.values.reserve(1, things);
        for (Value thing = 0; thing < things; ++thing) {
            pool_.push_back(thing);
        }
        for (int number = 0; number < 3; ++number) {
            pool_.push_back(made_.values.number(number));
        }
        draft().program.orders.push_back({{0, 2}, {1, 0}, {2, 1}});
        for (std::uint32_t i = 0, count = 2 + dice_.below(3); i < count; ++i) {
            add_given(i);
        }
        const std::uint32_t strata = 2 + dice_.below(4);
        for (std::uint32_t i = 0; i < strata; ++i) {
            if (i > 0 && dice_.chance(15)) {
                add_computed();
            }
            if (i + 1 == strata && dice_.chance(40)) {
                add_supposition();
            }
            add_stratum(i);
        }
        return std::move(made_);
    }

private:
    Draft& draft() { return made_.draft; }
    std::uint32_t arity(RelationId relation) { return draft().program.relations[relation.value].arity; }

    std::uint32_t random_arity() {
        const std::vector<std::uint32_t> arities{1, 1, 1, 2, 2, 2, 2, 3, 3};
        return dice_.chance(3) ? 0 : dice_.one_of(arities);
    }

    void add_given(std::uint32_t number) {
        const RelationId relation = draft().relation(fmt::format("g{}", number), random_arity());
        draft().program.relations[relation.value].given = true;
        add_facts(relation, dice_.below(arity(relation) * 12 + 2));
        lower_.push_back(relation);
    }

    void add_facts(RelationId relation, std::uint32_t count) {
        for (std::uint32_t i = 0; i < count; ++i) {
            std::vector<Value> row;
            for (std::uint32_t column = 0; column < arity(relation); ++column) {
                row.push_back(dice_.one_of(pool_));
            }
            draft().given[relation].add(row, draft().facts++);
        }
    }

    // The things of one relation that are not in another.
    void add_computed() {
        const RelationId some = dice_.one_of(lower_);
        const RelationId others = dice_.one_of(lower_);
        const RelationId output = draft().relation(fmt::format("c{}", draft().given.size()), 1);
        if (arity(some) == 0 || arity(others) == 0) {
            lower_.push_back(output);
            return;
        }
        draft().program.computed.push_back(
            {.inputs = {some, others},
             .outputs = {output},
             .compute =
                 [=](Database& database, std::span<const Value> only) {
                     const Relation& from = database[some];
                     for (RowNumber row = 0; row < from.size(); ++row) {
                         const Value value[] = {from.at(row, 0)};
                         const bool asked = only.empty() || std::binary_search(only.begin(), only.end(), value[0]);
                         if (asked && database[others].rows_with(1, value).empty()) {
                             database[output].add(value);
                         }
                     }
                 },
             .because =
                 [=](const Database& database, const Fact& fact) {
                     const std::span<const RowNumber> rows = database[some].rows_with(1, fact.row);
                     return std::vector<Fact>{{.relation = some, .row = database[some].row(rows.front())}};
                 },
             .input_keys = {0, 0},
             .output_keys = {0}});
        draft().program.strata.push_back(
            {.rules = {}, .computed = {static_cast<std::uint32_t>(draft().program.computed.size() - 1)}});
        lower_.push_back(output);
    }

    void add_supposition() {
        Supposition supposition{.parameters = 1, .removals = {}};
        for (std::uint32_t i = 0, count = 1 + dice_.below(2); i < count; ++i) {
            const RelationId relation = dice_.one_of(lower_);
            Removal removal{.relation = relation,
                            .arguments = {},
                            .body = {},
                            .variable_names = std::vector<Symbol>(variable_count)};
            for (std::uint32_t column = 0; column < arity(relation); ++column) {
                removal.arguments.push_back(dice_.chance(30) ? any() : v(dice_.below(3)));
            }
            const RelationId read = dice_.one_of(lower_);
            std::vector<Argument> arguments;
            for (std::uint32_t column = 0; column < arity(read); ++column) {
                arguments.push_back(v(dice_.below(4)));
            }
            removal.body.steps.push_back(match(read, arguments));
            supposition.removals.push_back(std::move(removal));
        }
        draft().program.suppositions.push_back(std::move(supposition));
        supposable_ = lower_;
    }

    void add_stratum(std::uint32_t number) {
        own_.clear();
        for (std::uint32_t i = 0, count = 1 + dice_.below(2); i < count; ++i) {
            own_.push_back(draft().relation(fmt::format("r{}_{}", number, i), random_arity()));
            if (dice_.chance(20)) {
                add_facts(own_.back(), dice_.below(3));
            }
        }
        recursive_ = dice_.chance(45);
        std::vector<std::uint32_t> rules;
        for (const RelationId head : own_) {
            for (std::uint32_t i = 0, count = 1 + dice_.below(3); i < count; ++i) {
                rules.push_back(add_rule(head));
            }
        }
        draft().program.strata.push_back({.rules = rules, .computed = {}, .recursive = recursive_});
        lower_.insert(lower_.end(), own_.begin(), own_.end());
    }

    std::uint32_t add_rule(RelationId head) {
        bound_.clear();
        next_variable_ = 0;
        std::vector<Step> steps;
        for (std::uint32_t i = 0, count = 1 + dice_.below(3); i < count; ++i) {
            steps.push_back(random_match(recursive_ && i > 0 && dice_.chance(60), 3));
        }
        if (dice_.chance(25)) {
            steps.push_back(random_either());
        }
        if (!supposable_.empty() && !bound_.empty() && dice_.chance(40)) {
            steps.push_back(random_suppose());
        }
        if (!recursive_ && dice_.chance(25)) {
            steps.push_back(random_aggregate());
        }
        if (!recursive_ && !bound_.empty() && dice_.chance(20)) {
            const Variable target = fresh_variable();
            steps.push_back(dice_.chance(50) ? compare(e(v(target)), Comparison::equal, random_expression())
                                             : compare(random_expression(), Comparison::equal, e(v(target))));
            bound_.push_back(target);
        }
        if (dice_.chance(60)) {
            steps.push_back(random_filter(2));
        }
        std::vector<Argument> arguments;
        for (std::uint32_t column = 0; column < arity(head); ++column) {
            arguments.push_back(bound_.empty() || dice_.chance(10) ? c(dice_.one_of(pool_)) : v(dice_.one_of(bound_)));
        }
        dice_.shuffle(steps);
        return draft().rule(head, arguments, steps, variable_count);
    }

    Variable fresh_variable() { return next_variable_++; }

    // A variable that the body has, or (if it may still have more) a new one, which it has from now on.
    Argument random_argument(std::uint32_t at_most_new) {
        if (dice_.chance(12)) {
            return dice_.chance(50) ? any() : c(dice_.one_of(pool_));
        }
        if (!bound_.empty() && (next_variable_ >= at_most_new || dice_.chance(60))) {
            return v(dice_.one_of(bound_));
        }
        if (next_variable_ >= at_most_new) {
            return any();
        }
        const Variable variable = fresh_variable();
        bound_.push_back(variable);
        return v(variable);
    }

    Step random_match(bool recursive, std::uint32_t at_most_new) {
        const RelationId relation = recursive ? dice_.one_of(own_) : dice_.one_of(lower_);
        std::vector<Argument> arguments;
        for (std::uint32_t column = 0; column < arity(relation); ++column) {
            arguments.push_back(random_argument(at_most_new));
        }
        return match(relation, arguments);
    }

    // A match that has all the variables, and for the rest what comes.
    std::optional<Step> match_with(const std::vector<Variable>& variables, bool recursive) {
        std::vector<RelationId> wide;
        for (const RelationId relation : recursive ? own_ : lower_) {
            if (arity(relation) >= variables.size()) {
                wide.push_back(relation);
            }
        }
        if (wide.empty()) {
            return {};
        }
        const RelationId relation = dice_.one_of(wide);
        std::vector<Argument> arguments;
        for (const Variable variable : variables) {
            arguments.push_back(v(variable));
        }
        while (arguments.size() < arity(relation)) {
            arguments.push_back(bound_.empty() || dice_.chance(50) ? any() : v(dice_.one_of(bound_)));
        }
        dice_.shuffle(arguments);
        return match(relation, arguments);
    }

    // Every branch binds the same: a variable that is known already, a new one, or both.
    Step random_either() {
        std::vector<Variable> binds;
        const std::vector<Variable> before = bound_;
        if (!bound_.empty() && dice_.chance(60)) {
            binds.push_back(dice_.one_of(bound_));
        }
        if (dice_.chance(60)) {
            binds.push_back(fresh_variable());
        }
        std::vector<Body> branches;
        for (std::uint32_t i = 0, count = 1 + dice_.below(3); i < count; ++i) {
            std::vector<Step> steps;
            if (std::optional<Step> made = match_with(binds, recursive_ && dice_.chance(50))) {
                steps.push_back(*made);
            } else {
                continue;
            }
            if (dice_.chance(30)) {
                bound_ = before;
                bound_.insert(bound_.end(), binds.begin(), binds.end());
                steps.push_back(random_filter(1));
            }
            // A variable of this branch alone; other inner bodies use it too.
            if (dice_.chance(30)) {
                std::vector<Variable> with_own = binds;
                with_own.resize(std::min<std::size_t>(with_own.size(), 1));
                with_own.push_back(own_variable);
                if (std::optional<Step> made = match_with(with_own, false)) {
                    steps.push_back(*made);
                }
            }
            dice_.shuffle(steps);
            branches.push_back(body(steps));
        }
        bound_ = before;
        if (branches.empty()) {
            return random_match(false, 3);
        }
        for (const Variable variable : binds) {
            if (std::find(bound_.begin(), bound_.end(), variable) == bound_.end()) {
                bound_.push_back(variable);
            }
        }
        return either(branches);
    }

    Expression random_expression() {
        if (bound_.empty() || dice_.chance(30)) {
            return e(c(dice_.chance(20) ? dice_.one_of(pool_) : pool_[things + dice_.below(3)]));
        }
        if (dice_.chance(70)) {
            return e(v(dice_.one_of(bound_)));
        }
        const std::vector<Expression::Kind> kinds{Expression::Kind::sum, Expression::Kind::difference,
                                                  Expression::Kind::product, Expression::Kind::quotient};
        return e(dice_.one_of(kinds), random_expression(), random_expression());
    }

    // Matches of an inner body: variables of the outer one, and one to three of its own (10, 11 and what it makes).
    std::vector<Step> inner_steps(std::uint32_t depth, std::vector<Variable>& own) {
        const std::vector<Variable> outer = bound_;
        own = {own_variable};
        if (dice_.chance(40)) {
            own.push_back(own_variable + 1);
        }
        std::vector<Step> steps;
        for (std::size_t i = 0; i < own.size(); ++i) {
            std::vector<Variable> with{own[i]};
            if (i > 0 && dice_.chance(50)) {
                with.push_back(own[0]);
            }
            if (std::optional<Step> made = match_with(with, false)) {
                steps.push_back(*made);
            } else {
                own.resize(i);
            }
        }
        bound_.insert(bound_.end(), own.begin(), own.end());
        if (depth > 1 && !bound_.empty() && dice_.chance(50)) {
            steps.push_back(random_filter(depth - 1));
        }
        bound_ = outer;
        dice_.shuffle(steps);
        return steps;
    }

    Step random_aggregate() {
        const std::vector<Aggregate::Kind> kinds{Aggregate::Kind::count, Aggregate::Kind::least,
                                                 Aggregate::Kind::greatest, Aggregate::Kind::sum,
                                                 Aggregate::Kind::mean};
        std::vector<Variable> own;
        std::vector<Step> steps = inner_steps(2, own);
        if (own.empty()) {
            return random_match(false, 3);
        }
        const std::vector<Variable> variables{own[0]};
        std::vector<Variable> witnesses;
        if (own.size() > 1 && dice_.chance(50)) {
            witnesses = {own[1]};
        }
        // Now and then the target has a value already.
        const Variable target = bound_.empty() || dice_.chance(70) ? fresh_variable() : dice_.one_of(bound_);
        if (uses(steps, target)) {
            return random_match(false, 3);
        }
        if (std::find(bound_.begin(), bound_.end(), target) == bound_.end()) {
            bound_.push_back(target);
        }
        return aggregate(target, dice_.one_of(kinds), variables, steps, witnesses,
                         dice_.chance(30) ? std::optional<std::uint32_t>{0} : std::nullopt);
    }

    static bool uses(const std::vector<Step>& steps, Variable variable) {
        return text_of(Body{.steps = steps}, Values{}).find(fmt::format("?{} ", variable)) != std::string::npos;
    }

    Step random_suppose() {
        std::vector<Step> steps;
        const std::vector<RelationId> lower = lower_;
        lower_ = supposable_;
        const bool recursive = recursive_;
        recursive_ = false;
        const Argument argument = dice_.chance(70) ? v(dice_.one_of(bound_)) : c(dice_.one_of(pool_));
        steps.push_back(random_match(false, 5));
        if (dice_.chance(40) && !bound_.empty()) {
            steps.push_back(random_filter(1));
        }
        lower_ = lower;
        recursive_ = recursive;
        return suppose(0, {argument}, steps);
    }

    Step random_filter(std::uint32_t depth) {
        std::vector<Variable> own;
        switch (dice_.below(5)) {
        case 0: {
            std::vector<Step> steps = inner_steps(depth, own);
            return without(std::move(steps));
        }
        case 1: {
            std::vector<Step> steps = inner_steps(depth, own);
            if (own.empty()) {
                return without(std::move(steps));
            }
            const std::vector<Count::Bound> bounds{Count::Bound::at_least, Count::Bound::at_most,
                                                   Count::Bound::exactly};
            return count(dice_.one_of(bounds), e(c(pool_[things + dice_.below(3)])), own, std::move(steps));
        }
        case 2: {
            std::vector<Step> where = inner_steps(depth, own);
            const std::vector<Variable> outer = bound_;
            bound_.insert(bound_.end(), own.begin(), own.end());
            std::vector<Step> has;
            for (const Variable variable : own) {
                if (std::optional<Step> made = match_with({variable}, false)) {
                    has.push_back(*made);
                }
            }
            bound_ = outer;
            return every(own, std::move(where), std::move(has));
        }
        }
        const std::vector<Comparison> comparisons{Comparison::equal,   Comparison::unequal, Comparison::less,
                                                  Comparison::at_most, Comparison::greater, Comparison::at_least};
        return compare(random_expression(), dice_.one_of(comparisons), random_expression(),
                       dice_.chance(50) ? std::optional<std::uint32_t>{0} : std::nullopt);
    }

    static std::string text_of(const Body& body, const Values& values);

    static constexpr Variable own_variable = 10;
    Dice dice_;
    RandomProgram made_;
    std::vector<Value> pool_;
    std::vector<RelationId> lower_;
    std::vector<RelationId> own_;
    std::vector<RelationId> supposable_;
    bool recursive_ = false;
    std::vector<Variable> bound_;
    Variable next_variable_ = 0;
};

std::string shown(const Argument& argument, const Values& values) {
    switch (argument.kind) {
    case Argument::Kind::anything:
        return "? ";
    case Argument::Kind::variable:
        return fmt::format("?{} ", argument.value);
    case Argument::Kind::constant:
        break;
    }
    return argument.value < values.size() && values.is_number(argument.value)
               ? fmt::format("#{} ", values.number_of(argument.value))
               : fmt::format("t{} ", argument.value);
}

std::string shown(const Expression& expression, const Values& values) {
    if (expression.kind == Expression::Kind::argument) {
        return shown(expression.argument, values);
    }
    const char* const signs = " +-*/";
    return fmt::format("({}{} {})", shown(expression.operands[0], values),
                       signs[static_cast<std::size_t>(expression.kind)], shown(expression.operands[1], values));
}

std::string shown(const std::vector<Variable>& variables) {
    std::string text;
    for (const Variable variable : variables) {
        text += fmt::format("?{} ", variable);
    }
    return text;
}

std::string shown(const Body& body, const Values& values);

std::string shown(const Step& step, const Values& values) {
    return std::visit(Overloaded{
                          [&](const Match& match) {
                              std::string text = fmt::format("R{}(", match.relation.value);
                              for (const Argument& argument : match.arguments) {
                                  text += shown(argument, values);
                              }
                              return text + ")";
                          },
                          [&](const Without& without) { return "no " + shown(without.body, values); },
                          [&](const Either& either) {
                              std::string text = "either";
                              for (const Body& branch : either.branches) {
                                  text += " " + shown(branch, values);
                              }
                              return text;
                          },
                          [&](const Compare& compare) {
                              const char* const signs[] = {"=", "!=", "<", "<=", ">", ">="};
                              return shown(compare.left, values) + signs[static_cast<std::size_t>(compare.comparison)] +
                                     " " + shown(compare.right, values) + (compare.order ? "(ordered)" : "");
                          },
                          [&](const Count& count) {
                              const char* const bounds[] = {"at least", "at most", "exactly"};
                              return fmt::format("{} {}{}where {}", bounds[static_cast<std::size_t>(count.bound)],
                                                 shown(count.number, values), shown(count.variables),
                                                 shown(count.body, values));
                          },
                          [&](const Every& every) {
                              return fmt::format("every {}where {} has {}", shown(every.variables),
                                                 shown(every.where, values), shown(every.has, values));
                          },
                          [&](const Aggregate& aggregate) {
                              const char* const kinds[] = {"count", "least", "greatest", "sum", "mean"};
                              return fmt::format("?{} = {} {}per {}where {}{}", aggregate.target,
                                                 kinds[static_cast<std::size_t>(aggregate.kind)],
                                                 shown(aggregate.variables), shown(aggregate.witnesses),
                                                 shown(aggregate.body, values), aggregate.order ? "(ordered)" : "");
                          },
                          [&](const Suppose& suppose) {
                              std::string text = "supposing ";
                              for (const Argument& argument : suppose.arguments) {
                                  text += shown(argument, values);
                              }
                              return text + shown(suppose.body, values);
                          },
                      },
                      step.what);
}

std::string shown(const Body& body, const Values& values) {
    std::string text = "(";
    for (const Step& step : body.steps) {
        text += (text.size() > 1 ? " and " : "") + shown(step, values);
    }
    return text + ")";
}

std::string Maker::text_of(const Body& body, const Values& values) {
    return shown(body, values);
}

} // namespace

RandomProgram random_program(std::uint64_t seed) {
    return Maker{seed}.make();
}

parts::Draft shuffled(const parts::Draft& draft, std::uint64_t seed) {
    Dice dice{seed};
    parts::Draft other{.program = draft.program, .given = {}, .facts = draft.facts};
    for (const Relation& relation : draft.given.all()) {
        std::vector<RowNumber> rows(relation.size());
        for (RowNumber row = 0; row < relation.size(); ++row) {
            rows[row] = row;
        }
        dice.shuffle(rows);
        Relation copy{relation.arity()};
        for (const RowNumber row : rows) {
            copy.add(relation.row(row), relation.origin(row));
        }
        other.given.add(std::move(copy));
    }
    for (Stratum& stratum : other.program.strata) {
        dice.shuffle(stratum.rules);
    }
    for (Rule& rule : other.program.rules) {
        dice.shuffle(rule.body.steps);
    }
    return other;
}

std::string text_of(const Program& program, const Values& values) {
    std::string text;
    for (const Stratum& stratum : program.strata) {
        text += stratum.recursive ? "recursive stratum\n" : "stratum\n";
        for (const std::uint32_t computed : stratum.computed) {
            text += fmt::format("  computed {}\n", program.computed[computed].outputs[0].value);
        }
        for (const std::uint32_t number : stratum.rules) {
            const Rule& rule = program.rules[number];
            text += fmt::format("  {}: R{}(", number, rule.head.value);
            for (const Argument& argument : rule.arguments) {
                text += shown(argument, values);
            }
            text += ") when " + shown(rule.body, values) + "\n";
        }
    }
    for (const Supposition& supposition : program.suppositions) {
        text += "suppose\n";
        for (const Removal& removal : supposition.removals) {
            text += fmt::format("  without R{}(", removal.relation.value);
            for (const Argument& argument : removal.arguments) {
                text += shown(argument, values);
            }
            text += ") when " + shown(removal.body, values) + "\n";
        }
    }
    return text;
}

} // namespace ipt::relations
