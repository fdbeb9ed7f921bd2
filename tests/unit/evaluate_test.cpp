#include "engine/relations/run/evaluate.hpp"
#include "tests/support/program_parts.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace ipt;
using namespace ipt::relations;
using namespace ipt::relations::parts;

namespace {

// Things 0 to 9 of one kind, made first, so that a thing's number is its value.
struct Fixture {
    Values values;
    Draft draft;
    Fixture() { values.reserve(1, 10); }
    Value number(double n) { return values.number(n); }
    Expression n(double figure) { return e(c(number(figure))); }
    Evaluation run(const Limits& limits = {}) { return evaluate(draft.program, draft.given, values, limits); }
    Rows derived(RelationId relation) { return rows_of(run().database[relation]); }
};

} // namespace

TEST_CASE("a rule joins the rows of its matches") {
    Fixture f;
    const auto has = f.draft.relation("?x has ?t", 2);
    const auto kind = f.draft.relation("?t is a kind of ?u", 2);
    const auto shares = f.draft.relation("?x shares ?u with ?y", 3);
    f.draft.fact(has, {0, 5});
    f.draft.fact(has, {1, 6});
    f.draft.fact(has, {2, 7});
    f.draft.fact(kind, {5, 8});
    f.draft.fact(kind, {6, 8});
    f.draft.stratum({f.draft.rule(shares, {v(0), v(1), v(2)},
                                  {match(has, {v(0), v(3)}), match(kind, {v(3), v(1)}), match(kind, {v(4), v(1)}),
                                   match(has, {v(2), v(4)}), compare(e(v(0)), Comparison::unequal, e(v(2)))})});
    CHECK(f.derived(shares) == Rows{{0, 8, 1}, {1, 8, 0}});
}

TEST_CASE("a recursive rule finds all there is to reach, also in a circle") {
    Fixture f;
    const auto leads = f.draft.relation("?a leads to ?b", 2);
    const auto reaches = f.draft.relation("?a reaches ?b", 2);
    f.draft.fact(leads, {0, 1});
    f.draft.fact(leads, {1, 2});
    f.draft.fact(leads, {2, 0});
    f.draft.fact(leads, {2, 3});
    f.draft.recursive_stratum(
        {f.draft.rule(reaches, {v(0), v(1)}, {match(leads, {v(0), v(1)})}),
         f.draft.rule(reaches, {v(0), v(2)}, {match(reaches, {v(0), v(1)}), match(reaches, {v(1), v(2)})})});
    const Evaluation evaluation = f.run();
    CHECK(rows_of(evaluation.database[reaches]).size() == 12);
    CHECK(evaluation.database[reaches].round(0) == 1);
    CHECK(evaluation.database[leads].round(0) == 0);
}

TEST_CASE("an Either in a recursive rule may recur in one branch") {
    Fixture f;
    const auto leads = f.draft.relation("?a leads to ?b", 2);
    const auto reaches = f.draft.relation("?a reaches ?b", 2);
    for (Value i = 0; i < 6; ++i) {
        f.draft.fact(leads, {i, i + 1});
    }
    f.draft.recursive_stratum(
        {f.draft.rule(reaches, {v(0), v(1)},
                      {either({body({match(leads, {v(0), v(1)})}),
                               body({match(leads, {v(0), v(2)}), match(reaches, {v(2), v(1)})})})})});
    CHECK(f.derived(reaches).size() == 21);
}

TEST_CASE("the absence of rows is asked for each binding of what is known outside") {
    Fixture f;
    const auto thing = f.draft.relation("?x is a thing", 1);
    const auto has = f.draft.relation("?x has ?t", 2);
    const auto bare = f.draft.relation("?x is bare", 1);
    const auto lonely = f.draft.relation("?x is lonely", 1);
    f.draft.fact(thing, {0});
    f.draft.fact(thing, {1});
    f.draft.fact(has, {1, 5});
    // Two bodies that both speak of variable 1 for themselves.
    f.draft.stratum(
        {f.draft.rule(bare, {v(0)},
                      {match(thing, {v(0)}), without({match(has, {v(0), v(1)})}), without({match(has, {v(1), v(0)})})}),
         f.draft.rule(lonely, {v(0)}, {match(thing, {v(0)}), without({match(has, {any(), c(6)})})})});
    CHECK(f.derived(bare) == Rows{{0}});
    CHECK(f.derived(lonely) == Rows{{0}, {1}});
}

TEST_CASE("counts compare the number of different bindings") {
    Fixture f;
    const auto thing = f.draft.relation("?x is a thing", 1);
    const auto says = f.draft.relation("?s says ?t of ?x", 3);
    const auto two = f.draft.relation("?x is told twice", 1);
    const auto none = f.draft.relation("?x is told by at most none", 1);
    for (Value i = 0; i < 3; ++i) {
        f.draft.fact(thing, {i});
    }
    f.draft.fact(says, {7, 5, 0});
    f.draft.fact(says, {7, 6, 0});
    f.draft.fact(says, {7, 5, 1});
    f.draft.fact(says, {8, 5, 1});
    f.draft.stratum({f.draft.rule(two, {v(0)},
                                  {match(thing, {v(0)}),
                                   count(Count::Bound::at_least, f.n(2), {1}, {match(says, {v(1), any(), v(0)})})}),
                     f.draft.rule(none, {v(0)},
                                  {match(thing, {v(0)}),
                                   count(Count::Bound::at_most, f.n(0), {1, 2}, {match(says, {v(1), v(2), v(0)})})})});
    CHECK(f.derived(two) == Rows{{1}});
    CHECK(f.derived(none) == Rows{{2}});
}

TEST_CASE("every binding of where must satisfy has") {
    Fixture f;
    const auto needs = f.draft.relation("?x needs ?t", 2);
    const auto seen = f.draft.relation("?t is seen at ?k", 2);
    const auto met = f.draft.relation("?x is met at ?k", 2);
    f.draft.fact(needs, {0, 5});
    f.draft.fact(needs, {0, 6});
    f.draft.fact(needs, {1, 5});
    f.draft.fact(seen, {5, 8});
    f.draft.fact(seen, {5, 9});
    f.draft.fact(seen, {6, 9});
    f.draft.stratum({f.draft.rule(met, {v(0), v(1)},
                                  {match(needs, {v(0), any()}), match(seen, {any(), v(1)}),
                                   every({2}, {match(needs, {v(0), v(2)})}, {match(seen, {v(2), v(1)})})})});
    CHECK(f.derived(met) == Rows{{0, 9}, {1, 8}, {1, 9}});
}

TEST_CASE("aggregates over a group") {
    Fixture f;
    const auto thing = f.draft.relation("?x is a thing", 1);
    const auto rated = f.draft.relation("?x is rated ?n by ?r", 3);
    const auto result = f.draft.relation("?x comes to ?n", 2);
    f.draft.fact(thing, {0});
    f.draft.fact(thing, {1});
    f.draft.fact(rated, {0, f.number(2), 7});
    f.draft.fact(rated, {0, f.number(2), 8});
    f.draft.fact(rated, {0, f.number(5), 8});
    const auto make = [&](Aggregate::Kind kind, const std::vector<Variable>& witnesses) {
        f.draft.program.rules.clear();
        f.draft.program.strata.clear();
        f.draft.stratum({f.draft.rule(
            result, {v(0), v(1)},
            {match(thing, {v(0)}), aggregate(1, kind, {2}, {match(rated, {v(0), v(2), v(3)})}, witnesses)})});
        return f.derived(result);
    };
    using enum Aggregate::Kind;
    CHECK(make(Aggregate::Kind::count, {}) == Rows{{0, f.number(2)}, {1, f.number(0)}});
    CHECK(make(least, {}) == Rows{{0, f.number(2)}});
    CHECK(make(greatest, {}) == Rows{{0, f.number(5)}});
    // All bindings of the body: equal figures of two raters count twice.
    CHECK(make(sum, {}) == Rows{{0, f.number(9)}, {1, f.number(0)}});
    CHECK(make(mean, {}) == Rows{{0, f.number(3)}});
    CHECK(make(sum, {2}) == Rows{{0, f.number(7)}, {1, f.number(0)}});
    CHECK(make(sum, {3}) == Rows{{0, f.number(9)}, {1, f.number(0)}});
}

TEST_CASE("arithmetic without a value makes its step fail") {
    Fixture f;
    const auto figure = f.draft.relation("?x has figure ?n", 2);
    const auto ratio = f.draft.relation("?x has ratio ?n", 2);
    f.draft.fact(figure, {0, f.number(4)});
    f.draft.fact(figure, {1, f.number(0)});
    f.draft.fact(figure, {2, 9});
    f.draft.fact(figure, {3, f.number(1e-308)});
    f.draft.stratum(
        {f.draft.rule(ratio, {v(0), v(2)},
                      {match(figure, {v(0), v(1)}),
                       compare(e(v(2)), Comparison::equal, e(Expression::Kind::quotient, f.n(1e10), e(v(1))))})});
    CHECK(f.derived(ratio) == Rows{{0, f.number(2.5e9)}});
}

TEST_CASE("words are compared by their place in an order") {
    Fixture f;
    const auto rated = f.draft.relation("?x is rated ?r", 2);
    const auto good = f.draft.relation("?x is good", 1);
    const auto best = f.draft.relation("?r is best", 1);
    f.draft.program.orders.push_back({{5, 0}, {6, 1}, {4, 2}});
    f.draft.fact(rated, {0, 5});
    f.draft.fact(rated, {1, 6});
    f.draft.fact(rated, {2, 4});
    f.draft.stratum(
        {f.draft.rule(good, {v(0)}, {match(rated, {v(0), v(1)}), compare(e(v(1)), Comparison::at_least, e(c(6)), 0)}),
         f.draft.rule(best, {v(0)},
                      {aggregate(0, Aggregate::Kind::greatest, {1}, {match(rated, {any(), v(1)})}, {}, 0)})});
    CHECK(f.derived(good) == Rows{{1}, {2}});
    CHECK(f.derived(best) == Rows{{4}});
}

TEST_CASE("a supposition takes rows away and derives anew what rests on them") {
    Fixture f;
    const auto from = f.draft.relation("?e comes from ?s", 2);
    const auto tests = f.draft.relation("?e may test ?x", 2);
    const auto count_of = f.draft.relation("?x is tested by ?n", 2);
    const auto hangs = f.draft.relation("?x hangs on ?s", 2);
    const auto item = f.draft.relation("?e shows ?x", 2);
    f.draft.fact(from, {7, 8});
    f.draft.fact(from, {6, 9});
    f.draft.fact(item, {7, 0});
    f.draft.fact(item, {7, 1});
    f.draft.fact(item, {6, 1});
    f.draft.program.suppositions.push_back({.parameters = 1,
                                            .removals = {{.relation = tests,
                                                          .arguments = {v(1), v(2)},
                                                          .body = body({match(from, {v(1), v(0)})}),
                                                          .variable_names = std::vector<Symbol>(3)}}});
    f.draft.stratum({f.draft.rule(tests, {v(0), v(1)}, {match(item, {v(0), v(1)})})});
    f.draft.stratum({f.draft.rule(
        count_of, {v(0), v(1)},
        {match(item, {any(), v(0)}), aggregate(1, Aggregate::Kind::count, {2}, {match(tests, {v(2), v(0)})})})});
    f.draft.stratum({f.draft.rule(hangs, {v(0), v(1)},
                                  {match(count_of, {v(0), v(2)}), match(from, {any(), v(1)}),
                                   suppose(0, {v(1)}, {match(count_of, {v(0), v(3)})}),
                                   compare(e(v(3)), Comparison::equal, f.n(0))})});
    const Evaluation evaluation = f.run();
    CHECK(rows_of(evaluation.database[hangs]) == Rows{{0, 8}});
    CHECK(rows_of(evaluation.database[tests]).size() == 3);
    const Body asked = body({suppose(0, {c(9)}, {match(tests, {v(0), v(1)})})});
    const Variable both[] = {0, 1};
    CHECK(solutions(f.draft.program, evaluation, f.values, asked, 2, {}, both, 10) ==
          std::vector<std::vector<Value>>{{7, 0}, {7, 1}});
}

TEST_CASE("a computed relation is filled in its stratum") {
    Fixture f;
    const auto input = f.draft.relation("?x is put in", 1);
    const auto output = f.draft.relation("?x comes out", 1);
    const auto head = f.draft.relation("?x is taken", 1);
    f.draft.fact(input, {3});
    f.draft.program.computed.push_back({.inputs = {input},
                                        .outputs = {output},
                                        .compute =
                                            [=](Database& database, std::span<const Value>) {
                                                for (const auto& row : rows_of(database[input])) {
                                                    database[output].add(row);
                                                }
                                            },
                                        .because = {}});
    f.draft.program.strata.push_back({.rules = {}, .computed = {0}});
    f.draft.stratum({f.draft.rule(head, {v(0)}, {match(output, {v(0)})})});
    CHECK(f.derived(head) == Rows{{3}});
}

TEST_CASE("a limit ends the run and names the rule") {
    Fixture f;
    const auto thing = f.draft.relation("?x is a thing", 1);
    const auto pair = f.draft.relation("?x beside ?y", 2);
    for (Value i = 0; i < 10; ++i) {
        f.draft.fact(thing, {i});
    }
    f.draft.stratum({f.draft.rule(pair, {v(0), v(1)}, {match(thing, {v(0)}), match(thing, {v(1)})})});
    const Evaluation evaluation = f.run({.rows = 30});
    CHECK(evaluation.stopped_at == 0u);
    CHECK(evaluation.database[pair].size() == 30);
    CHECK(!f.run().stopped_at);
}

TEST_CASE("what a rule cost is kept") {
    Fixture f;
    const auto thing = f.draft.relation("?x is a thing", 1);
    const auto same = f.draft.relation("?x is one too", 1);
    f.draft.fact(thing, {1});
    f.draft.fact(thing, {2});
    f.draft.stratum({f.draft.rule(same, {v(0)}, {match(thing, {v(0)})})});
    const Evaluation evaluation = f.run();
    CHECK(evaluation.costs[0].rows_read == 2);
    CHECK(evaluation.costs[0].rows_made == 2);
    CHECK(evaluation.given_rows == std::vector<RowNumber>{2, 0});
}

TEST_CASE("a run ends when its time is over, at the rule that took it") {
    Fixture f;
    const auto leads = f.draft.relation("?a leads to ?b", 2);
    const auto meets = f.draft.relation("?a meets ?b", 2);
    const auto again = f.draft.relation("?a meets ?b again", 2);
    f.draft.fact(leads, {0, 1});
    f.draft.stratum({f.draft.rule(meets, {v(0), v(1)}, {match(leads, {v(0), v(1)})})});
    f.draft.stratum({f.draft.rule(again, {v(0), v(1)}, {match(meets, {v(0), v(1)})})});
    // Each look at this clock takes a second; the first rule looks three times.
    double seconds = 0;
    const Evaluation ended = f.run({.clock = [&] { return seconds++; }, .seconds = 3});
    CHECK(ended.stopped_at == 1U);
    CHECK(ended.stopped_by == Stop::seconds);
    CHECK(rows_of(ended.database[meets]).size() == 1);
    CHECK(rows_of(ended.database[again]).empty());
    const Evaluation whole = f.run({.clock = [&] { return seconds++; }});
    CHECK_FALSE(whole.stopped_at.has_value());
    CHECK(whole.costs[0].seconds > 0);
}
