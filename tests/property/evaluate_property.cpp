// What must hold of every program, on random ones. IPT_SAMPLES says how many (samples.hpp); IPT_SEED where to begin.

#include "engine/relations/proof/proof.hpp"
#include "tests/support/naive.hpp"
#include "tests/support/random_program.hpp"
#include "tests/support/samples.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <utility>

using namespace ipt;
using namespace ipt::relations;

namespace {

// IPT_SEED says where to begin.
std::uint64_t first_seed() {
    const char* text = std::getenv("IPT_SEED");
    return text == nullptr ? 1 : std::strtoull(text, nullptr, 10);
}

template <class Check>
void for_random_programs(std::uint64_t count, const Check& check) {
    const std::uint64_t first = first_seed();
    for (std::uint64_t seed = first; seed < first + test::sample_count(count); ++seed) {
        RandomProgram random = random_program(seed);
        INFO("seed " << seed << "\n" << text_of(random.draft.program, random.values));
        check(random, seed);
    }
}

std::vector<parts::Rows> all_rows(const Database& database) {
    std::vector<parts::Rows> relations;
    for (const Relation& relation : database.all()) {
        relations.push_back(parts::rows_of(relation));
    }
    return relations;
}

std::vector<std::vector<Value>> in_order(const Database& database) {
    std::vector<std::vector<Value>> rows;
    for (const Relation& relation : database.all()) {
        for (RowNumber row = 0; row < relation.size(); ++row) {
            rows.push_back(relation.row(row));
        }
    }
    return rows;
}

constexpr Shortcuts none{
    .orders = false, .meetings = false, .settling = false, .narrowing = false, .counting = false, .changes = false};
// Small data would not be worth lists, so they are asked for.
constexpr Shortcuts all{.short_list = 0};

struct Switch {
    const char* name;
    Shortcuts shortcuts;
};

// All on, as programs run; all on and eager; each off; each alone.
std::vector<Switch> switches() {
    std::vector<Switch> made{{"as it is", {}}, {"all", all}};
    const auto add = [&](const char* name, bool Shortcuts::*member) {
        made.push_back({name, all});
        made.back().shortcuts.*member = false;
        made.push_back({name, none});
        made.back().shortcuts.*member = true;
    };
    add("orders", &Shortcuts::orders);
    add("meetings", &Shortcuts::meetings);
    add("settling", &Shortcuts::settling);
    add("narrowing", &Shortcuts::narrowing);
    add("counting", &Shortcuts::counting);
    add("changes", &Shortcuts::changes);
    return made;
}

naive::Scope joined(naive::Scope scope, const naive::Scope& more) {
    scope.insert(more.begin(), more.end());
    return scope;
}

naive::Scope scope_of(const Rule& rule) {
    naive::Scope scope = naive::Evaluator::spoken(rule.body);
    for (const Argument& argument : rule.arguments) {
        if (argument.kind == Argument::Kind::variable) {
            scope.insert(argument.value);
        }
    }
    return scope;
}

bool agrees(const std::vector<Argument>& arguments, const std::vector<Value>& row, const Bindings& bindings) {
    for (std::size_t column = 0; column < row.size(); ++column) {
        const Argument& argument = arguments[column];
        if ((argument.kind == Argument::Kind::constant && argument.value != row[column]) ||
            (argument.kind == Argument::Kind::variable && bindings[argument.value] != row[column])) {
            return false;
        }
    }
    return arguments.size() == row.size();
}

// Checks proofs and why-nots by putting in the bindings, with the naive evaluator's help.
class Checker {
public:
    Checker(const parts::Draft& draft, Values& values)
        : draft_(draft)
        , plain_(draft.program, values)
        , real_(plain_.evaluate(draft.given)) {}

    const naive::Relations& real() const { return real_; }

    void check(const Proof& proof, const naive::Relations& world) {
        REQUIRE(world[proof.fact.relation.value].contains(proof.fact.row));
        REQUIRE(std::find(above_.begin(), above_.end(), std::pair{&world, proof.fact}) == above_.end());
        if (proof.shown_above || proof.cut_off) {
            return;
        }
        if (proof.rule == nullptr && proof.because.empty()) {
            REQUIRE(draft_.given[proof.fact.relation].contains(proof.fact.row));
            REQUIRE(proof.origin != no_origin);
            return;
        }
        above_.emplace_back(&world, proof.fact);
        for (const Proof& reason : proof.because) {
            check(reason, world);
        }
        if (proof.rule != nullptr) {
            REQUIRE(proof.rule->head == proof.fact.relation);
            REQUIRE(agrees(proof.rule->arguments, proof.fact.row, proof.bindings));
            REQUIRE(proof.steps.size() == proof.rule->body.steps.size());
            check(proof.steps, world, proof.bindings, scope_of(*proof.rule));
        }
        above_.pop_back();
    }

    // Each rule failed for the reason given.
    void check(const FailedRule& failed, const naive::Relations& world, naive::Scope scope) {
        scope = failed.body == nullptr ? scope_of(*failed.rule) : joined(scope, naive::Evaluator::spoken(*failed.body));
        for (const ProvedStep& held : failed.held) {
            REQUIRE(plain_.holds(*held.step, world, failed.bindings, scope));
        }
        if (failed.failed == nullptr) {
            REQUIRE((!failed.taken_away || &world != &real_));
            return;
        }
        REQUIRE(!plain_.holds(*failed.failed, world, failed.bindings, scope));
        if (const auto* match = std::get_if<Match>(&failed.failed->what)) {
            for (const Fact& near : failed.nearest) {
                REQUIRE(world[match->relation.value].contains(near.row));
            }
        }
        if (const auto* count = std::get_if<Count>(&failed.failed->what)) {
            REQUIRE(std::set(failed.members.begin(), failed.members.end()) ==
                    plain_.bindings_of(count->body, count->variables, world, failed.bindings, scope));
        }
        if (const auto* without = std::get_if<Without>(&failed.failed->what)) {
            REQUIRE(!failed.members.empty());
            REQUIRE(failed.found.size() == without->body.steps.size());
        }
        for (const FailedRule& because : failed.because) {
            if (const auto* suppose = std::get_if<Suppose>(&failed.failed->what)) {
                const naive::Relations other = supposed(*suppose, failed.bindings);
                check(because, other, scope);
            } else if (std::holds_alternative<Every>(failed.failed->what)) {
                // The bindings of `where` are part of what is asked of `has`.
                const auto& every = std::get<Every>(failed.failed->what);
                check(because, world, joined(scope, naive::Evaluator::spoken(every.where)));
            } else {
                check(because, world, scope);
            }
        }
    }

private:
    naive::Relations supposed(const Suppose& suppose, const Bindings& bindings) {
        std::vector<Value> arguments;
        for (const Argument& argument : suppose.arguments) {
            arguments.push_back(argument.kind == Argument::Kind::constant ? argument.value
                                                                          : bindings[argument.value].value());
        }
        return plain_.world(suppose.supposition, arguments, real_);
    }

    void check(const std::vector<ProvedStep>& steps, const naive::Relations& world, const Bindings& bindings,
               const naive::Scope& scope) {
        for (const ProvedStep& proved : steps) {
            REQUIRE(plain_.holds(*proved.step, world, bindings, scope));
            if (const auto* match = std::get_if<Match>(&proved.step->what)) {
                REQUIRE(proved.fact);
                REQUIRE(proved.fact->relation == match->relation);
                REQUIRE(agrees(match->arguments, proved.fact->row, bindings));
                REQUIRE(proved.because.size() == 1);
                REQUIRE(proved.because[0].fact == *proved.fact);
                check(proved.because[0], world);
            } else if (const auto* count = std::get_if<Count>(&proved.step->what)) {
                REQUIRE(std::set(proved.members.begin(), proved.members.end()) ==
                        plain_.bindings_of(count->body, count->variables, world, bindings, scope));
                check_members(proved, world, joined(scope, naive::Evaluator::spoken(count->body)));
            } else if (const auto* aggregate = std::get_if<Aggregate>(&proved.step->what)) {
                REQUIRE(proved.value == plain_.aggregate(*aggregate, world, bindings, scope));
                check_members(proved, world, joined(scope, naive::Evaluator::spoken(aggregate->body)));
            } else if (const auto* every = std::get_if<Every>(&proved.step->what)) {
                check_members(proved, world,
                              joined(joined(scope, naive::Evaluator::spoken(every->where)),
                                     naive::Evaluator::spoken(every->has)));
            } else if (std::holds_alternative<Either>(proved.step->what)) {
                REQUIRE(!proved.inner.empty());
            } else if (const auto* suppose = std::get_if<Suppose>(&proved.step->what)) {
                const naive::Relations other = supposed(*suppose, bindings);
                check(proved.inner, other, bindings, scope);
            }
        }
    }

    void check_members(const ProvedStep& proved, const naive::Relations& world, const naive::Scope& scope) {
        REQUIRE(proved.because.size() == std::min<std::size_t>(proved.members.size(), ProofOptions{}.members));
        for (const Proof& member : proved.because) {
            REQUIRE(member.body != nullptr);
            check(member.steps, world, member.bindings, scope);
        }
    }

    const parts::Draft& draft_;
    naive::Evaluator plain_;
    const naive::Relations real_;
    std::vector<std::pair<const naive::Relations*, Fact>> above_;
};

} // namespace

TEST_CASE("the naive evaluator finds the same rows", "[property]") {
    for_random_programs(600, [](RandomProgram& random, std::uint64_t) {
        const Evaluation evaluation = evaluate(random.draft.program, random.draft.given, random.values, {}, all);
        naive::Evaluator plain{random.draft.program, random.values};
        REQUIRE(all_rows(evaluation.database) == plain.evaluate(random.draft.given));
    });
}

TEST_CASE("each short cut, and all of them together, give the same rows", "[property]") {
    for_random_programs(300, [](RandomProgram& random, std::uint64_t) {
        const Evaluation plain = evaluate(random.draft.program, random.draft.given, random.values, {}, none);
        for (const Switch& one : switches()) {
            INFO(one.name);
            const Evaluation evaluation =
                evaluate(random.draft.program, random.draft.given, random.values, {}, one.shortcuts);
            REQUIRE(all_rows(evaluation.database) == all_rows(plain.database));
        }
    });
}

TEST_CASE("who asks for some relations gets these as if all were made", "[property]") {
    for_random_programs(300, [](RandomProgram& random, std::uint64_t seed) {
        std::vector<char> wanted(random.draft.program.relations.size());
        wanted.back() = 1;
        wanted[seed % wanted.size()] = 1;
        const Evaluation whole = evaluate(random.draft.program, random.draft.given, random.values);
        for (const Switch& one : switches()) {
            INFO(one.name);
            const Evaluation part =
                evaluate(random.draft.program, random.draft.given, random.values, {}, one.shortcuts, wanted);
            for (std::uint32_t relation = 0; relation < wanted.size(); ++relation) {
                if (wanted[relation]) {
                    REQUIRE(parts::rows_of(part.database[{relation}]) == parts::rows_of(whole.database[{relation}]));
                }
            }
        }
    });
}

TEST_CASE("what a thing reaches is counted as it would be listed", "[property]") {
    using namespace parts;
    const std::uint64_t first = first_seed();
    for (std::uint64_t seed = first; seed < first + test::sample_count(100U); ++seed) {
        INFO("seed " << seed);
        std::mt19937_64 random{seed};
        Values values;
        Draft draft;
        // Now and then more than are counted together.
        const auto things = static_cast<Value>(1 + random() % (seed % 8 == 0 ? 700 : 60));
        values.reserve(1, things);
        const RelationId thing = draft.relation("?a is a thing", 1);
        const RelationId steps = draft.relation("?a steps to ?b", 2);
        const RelationId reaches = draft.relation("?a reaches ?b", 2);
        const RelationId out = draft.relation("?a reaches ?n", 2);
        const RelationId in = draft.relation("?n reach ?a", 2);
        for (Value a = 0; a < things; ++a) {
            draft.fact(thing, {a});
        }
        for (std::uint64_t step = random() % (2 * things); step > 0; --step) {
            draft.fact(steps, {static_cast<Value>(random() % things), static_cast<Value>(random() % things)});
        }
        const std::vector<std::vector<Step>> ways{{match(reaches, {v(0), v(2)}), match(steps, {v(2), v(1)})},
                                                  {match(steps, {v(0), v(2)}), match(reaches, {v(2), v(1)})},
                                                  {match(reaches, {v(2), v(1)}), match(reaches, {v(0), v(2)})}};
        draft.recursive_stratum({draft.rule(reaches, {v(3), v(1)}, {match(steps, {v(3), v(1)})}),
                                 draft.rule(reaches, {v(0), v(1)}, ways[seed % ways.size()])});
        const auto counted = [&](RelationId head, Variable known, Variable other) {
            return draft.rule(head, {v(known), v(2)},
                              {match(thing, {v(known)}),
                               aggregate(2, Aggregate::Kind::count, {other}, {match(reaches, {v(0), v(1)})})});
        };
        draft.stratum({counted(out, 0, 1), counted(in, 1, 0)});
        std::vector<char> wanted(draft.program.relations.size());
        wanted[out.value] = wanted[in.value] = 1;
        const Evaluation listed = evaluate(draft.program, draft.given, values);
        const Evaluation asked = evaluate(draft.program, draft.given, values, {}, {}, wanted);
        REQUIRE(asked.database[reaches].size() == 0);
        REQUIRE(rows_of(asked.database[out]) == rows_of(listed.database[out]));
        REQUIRE(rows_of(asked.database[in]) == rows_of(listed.database[in]));
    }
}

TEST_CASE("a planted mistake is found", "[property]") {
    bool found = false;
    // As many as are sure to have it matter.
    for (std::uint64_t seed = 1; seed <= 1500 && !found; ++seed) {
        RandomProgram random = random_program(seed);
        const Evaluation right = evaluate(random.draft.program, random.draft.given, random.values, {}, none);
        Shortcuts mistaken = all;
        mistaken.mistake = true;
        const Evaluation wrong = evaluate(random.draft.program, random.draft.given, random.values, {}, mistaken);
        found = all_rows(right.database) != all_rows(wrong.database);
    }
    REQUIRE(found);
}

TEST_CASE("a second run gives the same rows in the same order", "[property]") {
    for_random_programs(200, [](RandomProgram& random, std::uint64_t) {
        Values again = random.values;
        const Evaluation first = evaluate(random.draft.program, random.draft.given, random.values);
        const Evaluation second = evaluate(random.draft.program, random.draft.given, again);
        REQUIRE(in_order(first.database) == in_order(second.database));
    });
}

TEST_CASE("the order of facts, rules and steps changes nothing", "[property]") {
    for_random_programs(300, [](RandomProgram& random, std::uint64_t seed) {
        const parts::Draft other = shuffled(random.draft, seed);
        const Evaluation first = evaluate(random.draft.program, random.draft.given, random.values, {}, all);
        const Evaluation second = evaluate(other.program, other.given, random.values, {}, all);
        REQUIRE(all_rows(first.database) == all_rows(second.database));
    });
}

TEST_CASE("every fact has a proof that ends in given facts", "[property]") {
    for_random_programs(250, [](RandomProgram& random, std::uint64_t) {
        const Evaluation evaluation = evaluate(random.draft.program, random.draft.given, random.values);
        Checker checker{random.draft, random.values};
        for (std::uint32_t relation = 0; relation < evaluation.database.size(); ++relation) {
            const Relation& rows = evaluation.database[{relation}];
            for (RowNumber row = 0; row < rows.size(); ++row) {
                const Fact fact{.relation = {relation}, .row = rows.row(row)};
                const std::optional<Proof> proof = prove(random.draft.program, evaluation, random.values, fact);
                REQUIRE(proof);
                REQUIRE(proof->fact == fact);
                checker.check(*proof, checker.real());
            }
        }
    });
}

TEST_CASE("every fact that does not hold has a why-not that names what fails", "[property]") {
    for_random_programs(250, [](RandomProgram& random, std::uint64_t) {
        const Program& program = random.draft.program;
        const Evaluation evaluation = evaluate(program, random.draft.given, random.values);
        Checker checker{random.draft, random.values};
        for (std::uint32_t relation = 0; relation < evaluation.database.size(); ++relation) {
            const auto rules =
                static_cast<std::size_t>(std::count_if(program.rules.begin(), program.rules.end(),
                                                       [&](const Rule& rule) { return rule.head.value == relation; }));
            for (Value first = 0; first < 5 && rules > 0; ++first) {
                std::vector<Value> row;
                for (std::uint32_t column = 0; column < program.relations[relation].arity; ++column) {
                    row.push_back((first + column * column * 3) % 7);
                }
                const WhyNot answer =
                    why_not(program, evaluation, random.values, Fact{.relation = {relation}, .row = row});
                if (evaluation.database[{relation}].contains(row)) {
                    REQUIRE(answer.rules.empty());
                    continue;
                }
                REQUIRE(answer.rules.size() == rules);
                for (const FailedRule& failed : answer.rules) {
                    checker.check(failed, checker.real(), {});
                }
            }
        }
    });
}
