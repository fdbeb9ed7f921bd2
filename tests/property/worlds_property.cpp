// Supposed worlds of random programs in which most of what changes speaks of one thing, and some of one place: against
// the plain evaluator. IPT_SAMPLES says how many.

#include "engine/relations/run/revise.hpp"
#include "tests/support/naive.hpp"
#include "tests/support/program_parts.hpp"
#include "tests/support/random_program.hpp"
#include "tests/support/samples.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <numeric>
#include <random>

using namespace ipt::relations;
using namespace ipt::relations::parts;

namespace {

// Where an item is: what comes of one place is made of it alone, before the places are taken together.
constexpr Value place_count = 2;

constexpr Value first_item = 0, first_thing = 7, first_source = 14, first_word = 18, first_place = 23, all_values = 25;
// The thing that rows speak of, in every rule.
constexpr Variable about = 0;

// Items bear on things and come from sources; without a source its items bear on nothing. What is derived from that
// speaks of one thing, or is a table of what stands beside some words.
class Keyed {
public:
    explicit Keyed(std::uint64_t seed)
        : dice_(seed) {}

    Draft make() {
        values.reserve(1, all_values);
        bears_ = given("?e bears on ?x", 2);
        comes_ = given("?e comes from ?s", 2);
        says_ = given("?e says ?w", 2);
        fits_ = given("?w fits ?v", 2);
        for (Value item = first_item; item < first_thing; ++item) {
            for (int i = 0; i < 1 + static_cast<int>(item % 2); ++i) {
                draft_.fact(bears_, {item, thing()});
                draft_.fact(says_, {item, word()});
            }
            draft_.fact(comes_, {item, first_source + below(first_word - first_source)});
        }
        for (int i = 0; i < 9; ++i) {
            draft_.fact(fits_, {word(), word()});
        }
        draft_.program.suppositions.push_back({.parameters = 1,
                                               .removals = {{.relation = bears_,
                                                             .arguments = {v(1), below(2) == 0 ? v(2) : any()},
                                                             .body = body({match(comes_, {v(1), v(0)})}),
                                                             .variable_names = std::vector<ipt::Symbol>(3)}}});
        const RelationId first = add_told();
        for (std::uint32_t i = 0, more = 2 + below(4); i < more; ++i) {
            if (below(3) == 0) {
                add_table(i);
            } else {
                add_keyed(i, below(2) == 0);
            }
        }
        add_keyed(9, false);
        const RelationId last = keyed_.back();
        const RelationId turns = draft_.relation("?x turns to ?w without ?s", 3);
        std::vector<Step> steps{match(first, {v(about), any(), any()}), match(comes_, {any(), v(1)}),
                                suppose(0, {v(1)}, {match(last, {v(about), v(2)})})};
        if (below(2) == 0) {
            steps.push_back(without({match(last, {v(about), v(2)})}));
        }
        draft_.stratum({draft_.rule(turns, {v(about), v(2), v(1)}, steps)});
        return std::move(draft_);
    }

    Values values;
    // What the function knows beside its inputs: how much is added for a thing.
    std::shared_ptr<std::map<Value, std::size_t>> known = std::make_shared<std::map<Value, std::size_t>>();

private:
    Value below(Value bound) { return static_cast<Value>(dice_() % bound); }
    Value thing() { return first_thing + below(first_source - first_thing); }
    Value word() { return first_word + below(first_place - first_word); }
    RelationId given(const char* name, std::uint32_t arity) {
        const RelationId id = draft_.relation(name, arity);
        draft_.program.relations[id.value].given = true;
        return id;
    }
    // ?x is told ?w at ?k: every word that an item at the place says, and how many items there are.
    RelationId add_told() {
        // Beside it what no world is asked for, with its columns the other way round.
        const RelationId hears = draft_.relation("?k hears of ?x", 2);
        const RelationId told = draft_.relation("?x is told ?w at ?k", 3);
        const auto place = [](Value item) { return first_place + item % place_count; };
        std::vector<Value> numbers;
        for (int i = 0; i < 30; ++i) {
            numbers.push_back(values.number(i));
        }
        Computed computed{.inputs = {bears_, says_}, .outputs = {hears, told}, .compute = {}, .because = {}};
        computed.compute = [=, more = known, bears = bears_, says = says_](Database& database,
                                                                           std::span<const Value> only) {
            std::map<std::pair<Value, Value>, std::size_t> items;
            for (RowNumber row = 0; row < database[bears].size(); ++row) {
                const Value item = database[bears].at(row, 0);
                const Value of = database[bears].at(row, 1);
                if (!only.empty() && !std::binary_search(only.begin(), only.end(), of)) {
                    continue;
                }
                ++items[{of, place(item)}];
                for (const RowNumber said : database[says].rows_with(1, {&item, 1})) {
                    database[told].add(std::array{of, database[says].at(said, 1), place(item)});
                }
            }
            for (const auto& [pair, count] : items) {
                database[told].add(std::array{pair.first, numbers[count + (*more)[pair.first]], pair.second});
                database[hears].add(std::array{pair.second, pair.first});
            }
        };
        computed.input_keys = {1, std::nullopt};
        computed.output_keys = {1, 0};
        if (below(4) != 0) {
            computed.second_key = [place](std::span<const Value> row) { return place(row[0]); };
            computed.output_second_keys = {0, 2};
        }
        if (below(2) == 0) {
            // What an item says may be said of anything.
            std::vector<Value> things(first_source - first_thing);
            std::iota(things.begin(), things.end(), first_thing);
            computed.other_keys = {nullptr, [things](std::span<const Value>) { return std::span{things}; }};
        }
        draft_.program.computed.push_back(std::move(computed));
        draft_.program.strata.push_back({.rules = {}, .computed = {0}});
        paired_.push_back(told);
        return told;
    }

    // One of the relations that speak of things. At the place, if it speaks of places and one is said.
    Step read(Argument of, Argument word_said, std::optional<Argument> at, bool of_place) {
        const std::size_t all = paired_.size() + (of_place ? 0 : keyed_.size());
        const std::size_t one = below(static_cast<Value>(all));
        return one < paired_.size() ? match(paired_[one], {of, word_said, at.value_or(any())})
                                    : match(keyed_[one - paired_.size()], {of, word_said});
    }
    // Of another thing now and then.
    Argument subject() {
        const bool other = below(40) == 0;
        return other ? v(6) : v(about);
    }

    // `of_place`: of one place, made of what is said of it there.
    void add_keyed(std::uint32_t number, bool of_place) {
        const RelationId head = draft_.relation("?x is ?w in " + std::to_string(number), of_place ? 3 : 2);
        const std::optional<Argument> at = of_place ? std::optional{v(7)} : std::nullopt;
        // Of any place now and then: then it speaks of all of them.
        const auto there = [&] { return of_place && below(10) == 0 ? std::nullopt : at; };
        std::vector<std::uint32_t> rules;
        for (std::uint32_t i = 0, rows = 1 + below(2); i < rows; ++i) {
            std::vector<Step> steps{read(v(about), v(1), at, of_place)};
            Argument second = v(1);
            switch (below(7)) {
            case 0:
                steps.push_back(match(fits_, {v(1), v(2)}));
                second = v(2);
                break;
            case 1:
                steps.push_back(without({read(subject(), v(3), there(), of_place), match(fits_, {v(3), v(1)})}));
                break;
            case 2:
                steps.push_back(count(Count::Bound::at_least, e(c(values.number(2))), {3},
                                      {read(subject(), v(3), there(), of_place)}));
                break;
            case 3:
                steps.push_back(aggregate(4, Aggregate::Kind::count, {3}, {read(subject(), v(3), there(), of_place)}));
                second = v(4);
                break;
            case 4:
                steps.push_back(
                    either({body({read(subject(), v(1), there(), of_place)}), body({match(fits_, {v(1), v(1)})})}));
                break;
            default:
                read_table(steps, second, at);
            }
            std::vector<Argument> arguments{v(about), second};
            if (at) {
                arguments.push_back(*at);
            }
            rules.push_back(draft_.rule(head, arguments, steps));
        }
        draft_.stratum(rules);
        (of_place ? paired_ : keyed_).push_back(head);
    }

    // A table is asked for what stands in its root, or, now and then, for anything.
    void read_table(std::vector<Step>& steps, Argument& second, std::optional<Argument> at) {
        if (tables_.empty()) {
            return;
        }
        const auto [table, root] = tables_[below(static_cast<Value>(tables_.size()))];
        const bool astray = below(3) == 0;
        steps.push_back(astray ? match(fits_, {v(3), any()}) : match(root, {v(about), v(3), at.value_or(any())}));
        if (below(2) == 0) {
            steps.push_back(without({match(table, {v(3), v(1)})}));
        } else {
            steps.push_back(match(table, {v(3), v(5)}));
            second = v(5);
        }
    }

    void add_table(std::uint32_t number) {
        const RelationId head = draft_.relation("?w goes with ?v in " + std::to_string(number), 2);
        const RelationId root = paired_[below(static_cast<Value>(paired_.size()))];
        std::vector<Step> steps{match(root, {any(), v(1), any()}), match(fits_, {v(1), v(2)})};
        RelationId of = root;
        if (!tables_.empty() && below(2) == 0) {
            // Of another table.
            const auto [source, its_root] = tables_[below(static_cast<Value>(tables_.size()))];
            of = its_root;
            steps = {match(source, {v(1), v(2)})};
            if (below(2) == 0) {
                steps.push_back(
                    count(Count::Bound::exactly, e(c(values.number(1))), {3}, {match(source, {v(1), v(3)})}));
            }
        }
        draft_.stratum({draft_.rule(head, {v(1), v(2)}, steps)});
        tables_.emplace_back(head, of);
    }

    std::mt19937_64 dice_;
    Draft draft_;
    RelationId bears_ = {}, comes_ = {}, says_ = {}, fits_ = {};
    // (thing, word, place), and (thing, word).
    std::vector<RelationId> paired_;
    std::vector<RelationId> keyed_;
    std::vector<std::pair<RelationId, RelationId>> tables_;
};

} // namespace

TEST_CASE("worlds of which only what is another is worked out are the whole ones", "[property]") {
    std::uint64_t turned = 0;
    const auto samples = ipt::test::sample_count<std::uint64_t>(60);
    for (std::uint64_t seed = 1; seed <= samples; ++seed) {
        Keyed keyed{seed};
        const Draft draft = keyed.make();
        INFO("seed " << seed << "\n" << text_of(draft.program, keyed.values));
        const naive::Relations plain = naive::Evaluator{draft.program, keyed.values}.evaluate(draft.given);
        for (const bool changes : {true, false}) {
            const Evaluation made =
                evaluate(draft.program, draft.given, keyed.values, {}, Shortcuts{.short_list = 0, .changes = changes});
            for (std::uint32_t relation = 0; relation < draft.program.relations.size(); ++relation) {
                INFO("changes " << changes << " relation " << draft.program.relations[relation].name);
                REQUIRE(rows_of(made.database[{relation}]) == plain[relation]);
            }
        }
        turned += plain.back().empty() ? 0 : 1;
        // None of them is made whole because what changes could not be told.
        std::vector<char> followed(draft.program.relations.size(), 1);
        followed.back() = 0;
        const std::vector<RowNumber> given_rows(draft.program.relations.size());
        CHECK(difference_of(draft.program, {.supposing = true, .followed = followed, .given_rows = given_rows}));
    }
    CHECK(turned * 2 > samples);
}

TEST_CASE("a limit that ends a run within a world names a rule of the program", "[property]") {
    const auto samples = ipt::test::sample_count<std::uint64_t>(30);
    std::uint64_t ended = 0;
    for (std::uint64_t seed = 1; seed <= samples; ++seed) {
        for (std::uint64_t rows = 50; rows <= 1600; rows *= 2) {
            Keyed keyed{seed};
            const Draft draft = keyed.make();
            const Evaluation made = evaluate(draft.program, draft.given, keyed.values, {.rows = rows});
            INFO("seed " << seed << " rows " << rows);
            if (made.stopped_at) {
                ++ended;
                REQUIRE(*made.stopped_at < draft.program.rules.size());
            }
        }
    }
    CHECK(ended > samples);
}

TEST_CASE("what functions and suppositions make of things follows edits too", "[property]") {
    const auto samples = ipt::test::sample_count<std::uint64_t>(60);
    std::uint64_t told = 0;
    for (std::uint64_t seed = 1; seed <= samples; ++seed) {
        Keyed keyed{seed};
        Draft draft = keyed.make();
        INFO("seed " << seed << "\n" << text_of(draft.program, keyed.values));
        Evaluation kept = evaluate(draft.program, draft.given, keyed.values);
        Reviser reviser{draft.program};
        std::mt19937_64 dice{seed};
        for (int number = 0; number < 8; ++number) {
            // A fact goes, or one comes that another item, thing or word could as well have stated; or more is known.
            const RelationId relation{static_cast<std::uint32_t>(dice() % 4)};
            Relation& facts = draft.given[relation];
            std::vector<Value> row = facts.row(static_cast<RowNumber>(dice() % facts.size()));
            ipt::relations::Edit edit;
            if (dice() % 2 == 0 && facts.size() > 1) {
                edit.out.push_back({relation, row});
                Relation rest{facts.arity()};
                for (RowNumber at = 0; at < facts.size(); ++at) {
                    if (facts.row(at) != row) {
                        rest.add(facts.row(at), facts.origin(at));
                    }
                }
                facts = std::move(rest);
            } else {
                row[1] = facts.at(static_cast<RowNumber>(dice() % facts.size()), 1);
                if (facts.add(row)) {
                    edit.in.push_back({.fact = {relation, row}});
                }
            }
            if (dice() % 3 == 0) {
                const Value thing = first_thing + static_cast<Value>(dice() % (first_source - first_thing));
                (*keyed.known)[thing] += 1;
                edit.anew.push_back({.computed = 0, .key = thing});
            }
            INFO("edit " << number << " of relation " << relation.value);
            const bool followed = reviser.revise(kept, edit, keyed.values);
            told += followed ? 1 : 0;
            const Evaluation anew = evaluate(draft.program, draft.given, keyed.values);
            if (!followed) {
                kept = evaluate(draft.program, draft.given, keyed.values);
            }
            for (std::uint32_t at = 0; at < anew.database.size(); ++at) {
                INFO("relation " << draft.program.relations[at].name);
                REQUIRE(rows_of(kept.database[{at}]) == rows_of(anew.database[{at}]));
            }
        }
    }
    CHECK(told == samples * 8);
}
