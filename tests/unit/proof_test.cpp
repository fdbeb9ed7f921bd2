#include "engine/relations/proof/proof.hpp"
#include "tests/support/program_parts.hpp"

#include <catch2/catch.hpp>

using namespace ipt;
using namespace ipt::relations;
using namespace ipt::relations::parts;

namespace {

struct Fixture {
    Values values;
    Draft draft;
    std::optional<Evaluation> evaluation;
    Fixture() { values.reserve(1, 10); }
    Expression n(double figure) { return e(c(values.number(figure))); }
    const Evaluation& evaluated() {
        if (!evaluation) {
            evaluation = evaluate(draft.program, draft.given, values);
        }
        return *evaluation;
    }
    Proof prove(RelationId relation, std::vector<Value> row, const ProofOptions& options = {}) {
        auto proof = relations::prove(draft.program, evaluated(), values, {.relation = relation, .row = std::move(row)},
                                      options);
        REQUIRE(proof);
        return std::move(*proof);
    }
    WhyNot doubt(RelationId relation, std::vector<Value> row) {
        return why_not(draft.program, evaluated(), values, Fact{.relation = relation, .row = std::move(row)});
    }
};

std::size_t levels(const Proof& proof) {
    std::size_t deepest = 0;
    for (const ProvedStep& step : proof.steps) {
        for (const Proof& inner : step.because) {
            deepest = std::max(deepest, levels(inner) + 1);
        }
    }
    return deepest;
}

} // namespace

TEST_CASE("a given fact is proved by where it was stated") {
    Fixture f;
    const auto fact = f.draft.relation("?x is a fact", 1);
    f.draft.fact(fact, {4});
    f.draft.fact(fact, {5});
    const Proof proof = f.prove(fact, {5});
    CHECK(proof.origin == 1);
    CHECK(proof.rule == nullptr);
    CHECK(proof.steps.empty());
    CHECK(!relations::prove(f.draft.program, f.evaluated(), f.values, {.relation = fact, .row = {6}}));
}

TEST_CASE("a recursive fact is proved along the shortest way") {
    Fixture f;
    const auto leads = f.draft.relation("?a leads to ?b", 2);
    const auto reaches = f.draft.relation("?a reaches ?b", 2);
    for (Value i = 0; i < 8; ++i) {
        f.draft.fact(leads, {i, i + 1});
    }
    f.draft.fact(leads, {8, 0});
    f.draft.fact(leads, {1, 7});
    f.draft.recursive_stratum(
        {f.draft.rule(reaches, {v(0), v(2)}, {match(leads, {v(0), v(1)}), match(reaches, {v(1), v(2)})}),
         f.draft.rule(reaches, {v(0), v(1)}, {match(leads, {v(0), v(1)})})});
    const Proof proof = f.prove(reaches, {0, 8});
    // 0, 1, 7, 8: three levels of reaching over the given last one.
    CHECK(levels(proof) == 3);
    CHECK(proof.bindings[1] == Value{1});
    CHECK(f.prove(reaches, {0, 0}, {.depth = 2}).steps[1].because[0].steps[1].because[0].cut_off);
}

TEST_CASE("the rule with the fewest levels is taken, whatever the order of rules") {
    Fixture f;
    const auto given = f.draft.relation("?x is given", 1);
    const auto middle = f.draft.relation("?x is in the middle", 1);
    const auto top = f.draft.relation("?x is on top", 1);
    f.draft.fact(given, {1});
    f.draft.stratum({f.draft.rule(middle, {v(0)}, {match(given, {v(0)})})});
    const auto slow = f.draft.rule(top, {v(0)}, {match(middle, {v(0)})});
    const auto quick = f.draft.rule(top, {v(0)}, {match(given, {v(0)})});
    f.draft.stratum({slow, quick});
    CHECK(f.prove(top, {1}).rule == &f.draft.program.rules[quick]);
}

TEST_CASE("of several witnesses the one is taken that brings in nothing new") {
    Fixture f;
    const auto tests = f.draft.relation("?e may test ?x", 2);
    const auto carries = f.draft.relation("?e carries weight", 1);
    const auto counts = f.draft.relation("?e counts for ?x", 2);
    f.draft.fact(tests, {5, 0});
    f.draft.fact(tests, {5, 1});
    f.draft.fact(tests, {5, 2});
    f.draft.stratum({f.draft.rule(carries, {v(0)}, {match(tests, {v(0), v(1)})})});
    f.draft.stratum({f.draft.rule(counts, {v(0), v(1)}, {match(tests, {v(0), v(1)}), match(carries, {v(0)})})});
    const Proof proof = f.prove(counts, {5, 2});
    CHECK(proof.steps[1].because[0].bindings[1] == Value{2});
}

TEST_CASE("counted members are listed whole, and the first of them proved") {
    Fixture f;
    const auto says = f.draft.relation("?s says ?x", 2);
    const auto told = f.draft.relation("?x is told", 1);
    for (Value source = 1; source < 6; ++source) {
        f.draft.fact(says, {source, 0});
    }
    f.draft.stratum({f.draft.rule(told, {v(0)},
                                  {match(says, {any(), v(0)}),
                                   count(Count::Bound::at_least, f.n(2), {1}, {match(says, {v(1), v(0)})}),
                                   aggregate(2, Aggregate::Kind::count, {1}, {match(says, {v(1), v(0)})})})});
    const Proof proof = f.prove(told, {0}, {.members = 2});
    REQUIRE(proof.steps.size() == 3);
    CHECK(proof.steps[1].members.size() == 5);
    REQUIRE(proof.steps[1].because.size() == 2);
    CHECK(proof.steps[1].because[1].body != nullptr);
    CHECK(proof.steps[1].because[1].steps[0].fact->row == std::vector<Value>{2, 0});
    CHECK(proof.steps[1].because[1].steps[0].because[0].origin == 1);
    CHECK(proof.steps[2].value == f.values.number(5));
}

TEST_CASE("what was proved above is not repeated") {
    Fixture f;
    const auto given = f.draft.relation("?x is given", 1);
    const auto base = f.draft.relation("?x is a base", 1);
    const auto both = f.draft.relation("?x stands twice", 1);
    f.draft.fact(given, {1});
    f.draft.stratum({f.draft.rule(base, {v(0)}, {match(given, {v(0)})})});
    f.draft.stratum({f.draft.rule(both, {v(0)}, {match(base, {v(0)}), match(base, {v(0)})})});
    const Proof proof = f.prove(both, {1});
    CHECK(!proof.steps[0].because[0].shown_above);
    CHECK(proof.steps[1].because[0].shown_above);
}

TEST_CASE("a computed fact rests on what its function names") {
    Fixture f;
    const auto input = f.draft.relation("?x is put in", 1);
    const auto output = f.draft.relation("?x comes out", 1);
    f.draft.fact(input, {3});
    f.draft.program.computed.push_back(
        {.inputs = {input},
         .outputs = {output},
         .compute = [=](Database& database, std::span<const Value>) { database[output].add(database[input].row(0)); },
         .because =
             [=](const Database&, const Fact& fact) {
                 return std::vector<Fact>{{input, fact.row}};
             }});
    f.draft.program.strata.push_back({.rules = {}, .computed = {0}});
    const Proof proof = f.prove(output, {3});
    REQUIRE(proof.because.size() == 1);
    CHECK(proof.because[0].fact.relation == input);
}

TEST_CASE("a why-not names the first premise that fails, and the nearest rows") {
    Fixture f;
    const auto has = f.draft.relation("?k has the context of ?x", 2);
    const auto seen = f.draft.relation("?k saw ?x", 2);
    const auto tells = f.draft.relation("?k tells ?x", 2);
    f.draft.fact(has, {7, 0});
    f.draft.fact(seen, {7, 1});
    f.draft.fact(seen, {8, 0});
    f.draft.stratum({f.draft.rule(tells, {v(0), v(1)}, {match(has, {v(0), v(1)}), match(seen, {v(0), v(1)})})});
    const WhyNot answer = f.doubt(tells, {7, 0});
    REQUIRE(answer.rules.size() == 1);
    const FailedRule& failed = answer.rules[0];
    CHECK(failed.held.size() == 1);
    CHECK(failed.failed == &f.draft.program.rules[0].body.steps[1]);
    CHECK(failed.nearest == std::vector<Fact>{{seen, {7, 1}}, {seen, {8, 0}}});
    CHECK(f.doubt(tells, {9, 9}).rules[0].failed == &f.draft.program.rules[0].body.steps[0]);
}

TEST_CASE("a why-not goes down into derived premises, and not in circles") {
    Fixture f;
    const auto given = f.draft.relation("?x is given", 1);
    const auto one = f.draft.relation("?x is one", 1);
    const auto other = f.draft.relation("?x is other", 1);
    const auto first = f.draft.rule(one, {v(0)}, {match(other, {v(0)})});
    const auto second = f.draft.rule(other, {v(0)}, {match(one, {v(0)})});
    const auto third = f.draft.rule(other, {v(0)}, {match(given, {v(0)})});
    f.draft.recursive_stratum({first, second, third});
    const WhyNot answer = f.doubt(one, {4});
    REQUIRE(answer.rules.size() == 1);
    REQUIRE(answer.rules[0].because.size() == 2);
    CHECK(answer.rules[0].because[0].because.empty());
    CHECK(answer.rules[0].because[1].failed == &f.draft.program.rules[third].body.steps[0]);
}

TEST_CASE("a why-not of a count lists its members and what else came near") {
    Fixture f;
    const auto thing = f.draft.relation("?x is a thing", 1);
    const auto at = f.draft.relation("?e is at ?k", 2);
    const auto shows = f.draft.relation("?e shows ?x", 2);
    const auto twice = f.draft.relation("?x is shown twice", 1);
    f.draft.fact(thing, {0});
    f.draft.fact(at, {5, 8});
    f.draft.fact(at, {6, 9});
    f.draft.fact(shows, {5, 0});
    f.draft.stratum(
        {f.draft.rule(twice, {v(0)},
                      {match(thing, {v(0)}), count(Count::Bound::at_least, f.n(2), {1},
                                                   {match(at, {v(2), v(1)}), match(shows, {v(2), v(0)})})})});
    const WhyNot answer = f.doubt(twice, {0});
    REQUIRE(answer.rules.size() == 1);
    CHECK(answer.rules[0].members == std::vector<std::vector<Value>>{{8}});
    CHECK(answer.rules[0].value == f.values.number(1));
}

TEST_CASE("a why-not of a negation says what was found") {
    Fixture f;
    const auto thing = f.draft.relation("?x is a thing", 1);
    const auto against = f.draft.relation("?k is an exception to ?x", 2);
    const auto fine = f.draft.relation("?x is fine", 1);
    f.draft.fact(thing, {0});
    f.draft.fact(against, {7, 0});
    f.draft.fact(against, {8, 0});
    f.draft.stratum({f.draft.rule(fine, {v(0)}, {match(thing, {v(0)}), without({match(against, {v(1), v(0)})})})});
    const WhyNot answer = f.doubt(fine, {0});
    const FailedRule& failed = answer.rules.at(0);
    CHECK(failed.members == std::vector<std::vector<Value>>{{7}, {8}});
    CHECK(failed.member_variables == std::vector<Variable>{1});
    REQUIRE(failed.found.size() == 1);
    CHECK(failed.found[0].because[0].origin == 1);
}

TEST_CASE("a why-not of every names what lacks it, of an aggregate, what it comes to") {
    Fixture f;
    const auto needs = f.draft.relation("?x needs ?t", 2);
    const auto seen = f.draft.relation("?t is seen", 1);
    const auto met = f.draft.relation("?x is met", 1);
    const auto size = f.draft.relation("?x needs ?n terms", 2);
    f.draft.fact(needs, {0, 4});
    f.draft.fact(needs, {0, 5});
    f.draft.fact(seen, {4});
    f.draft.stratum(
        {f.draft.rule(met, {v(0)},
                      {match(needs, {v(0), any()}), every({1}, {match(needs, {v(0), v(1)})}, {match(seen, {v(1)})})}),
         f.draft.rule(
             size, {v(0), v(1)},
             {match(needs, {v(0), any()}), aggregate(1, Aggregate::Kind::count, {2}, {match(needs, {v(0), v(2)})})})});
    CHECK(f.doubt(met, {0}).rules.at(0).members == std::vector<std::vector<Value>>{{5}});
    CHECK(f.doubt(size, {0, f.values.number(3)}).rules.at(0).value == f.values.number(2));
}

TEST_CASE("a head that cannot match has no failed step") {
    Fixture f;
    const auto thing = f.draft.relation("?x is a thing", 1);
    const auto pair = f.draft.relation("?x beside ?y", 2);
    f.draft.fact(thing, {0});
    f.draft.stratum({f.draft.rule(pair, {v(0), v(0)}, {match(thing, {v(0)})})});
    const WhyNot answer = f.doubt(pair, {0, 1});
    REQUIRE(answer.rules.size() == 1);
    CHECK(answer.rules[0].failed == nullptr);
    CHECK(!answer.rules[0].taken_away);
    CHECK(f.doubt(pair, {0, 0}).rules.empty());
}

TEST_CASE("a long way is proved and doubted without going deep") {
    Fixture f;
    Values values;
    const Value first = values.reserve(1, 20'001);
    Draft draft;
    const auto leads = draft.relation("?a leads to ?b", 2);
    const auto reached = draft.relation("?b is reached", 1);
    for (Value i = 0; i < 20'000; ++i) {
        draft.fact(leads, {first + i, first + i + 1});
    }
    draft.recursive_stratum({draft.rule(reached, {v(0)}, {match(leads, {c(first), v(0)})}),
                             draft.rule(reached, {v(1)}, {match(reached, {v(0)}), match(leads, {v(0), v(1)})})});
    const Evaluation evaluation = evaluate(draft.program, draft.given, values);
    CHECK(evaluation.database[reached].size() == 20'000);
    CHECK(relations::prove(draft.program, evaluation, values, {.relation = reached, .row = {first + 20'000}}));
    CHECK(why_not(draft.program, evaluation, values, Fact{.relation = reached, .row = {first}}).rules.size() == 2);
}
