#include "engine/relations/rows/index.hpp"
#include "engine/relations/rows/relation.hpp"
#include "engine/relations/rows/sorting.hpp"
#include "engine/relations/rows/tuples.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <random>

using namespace ipt::relations;

namespace {

void add(Relation& relation, std::initializer_list<Value> row, Origin origin = no_origin) {
    relation.add(std::span<const Value>{row.begin(), row.size()}, origin);
}

} // namespace

TEST_CASE("equal things are one value") {
    Values values;
    const Value first = values.reserve(2, 3);
    CHECK(values.intern(2, 1) == first + 1);
    CHECK(values.payload(first + 2) == 2);
    CHECK(values.intern(3, 1) == values.intern(3, 1));
    CHECK(values.intern(3, 1) != values.intern(4, 1));
    CHECK(values.intern(2, 7) == values.intern(2, 7));
    CHECK(values.number(2) == values.number(2.0));
    CHECK(values.number(0.0) == values.number(-0.0));
    CHECK(values.number(1) != values.number(1.5));
    CHECK(values.is_number(values.number(1)));
    CHECK(!values.is_number(first));
    CHECK(values.number_of(values.number(-2.25)) == -2.25);
    CHECK(values.tag(first) == 2);
}

TEST_CASE("each row is kept once, with its first origin") {
    Relation relation{2};
    CHECK(relation.add(std::vector<Value>{1, 2}, 10));
    CHECK(!relation.add(std::vector<Value>{1, 2}, 11));
    CHECK(relation.add(std::vector<Value>{2, 1}));
    CHECK(relation.size() == 2);
    CHECK(relation.origin(0) == 10);
    CHECK(relation.origin(1) == no_origin);
    CHECK(relation.find(std::vector<Value>{2, 1}) == 1u);
    CHECK(!relation.contains(std::vector<Value>{2, 2}));
    CHECK(relation.row(1) == std::vector<Value>{2, 1});
}

TEST_CASE("a relation without columns has one row or none") {
    Relation relation{0};
    CHECK(!relation.contains({}));
    CHECK(relation.add({}));
    CHECK(!relation.add({}));
    CHECK(relation.size() == 1);
    CHECK(relation.rows_with(0, {}).size() == 1);
}

TEST_CASE("rows of a key come in the order of adding, whatever came when") {
    std::mt19937 random{7};
    for (const std::uint32_t mask : {1u, 2u, 5u, 7u}) {
        for (const Value spread : {3u, 1'000'000u}) {
            Relation relation{3};
            std::map<std::vector<Value>, std::vector<RowNumber>> expected;
            for (int i = 0; i < 600; ++i) {
                const std::vector<Value> row{static_cast<Value>(random() % 4) * spread,
                                             static_cast<Value>(random() % 30), static_cast<Value>(random() % 9)};
                if (relation.add(row)) {
                    std::vector<Value> key;
                    for (std::uint32_t column = 0; column < 3; ++column) {
                        if ((mask >> column) & 1u) {
                            key.push_back(row[column]);
                        }
                    }
                    expected[key].push_back(relation.size() - 1);
                }
                if (i % 97 == 0) {
                    for (const auto& [key, rows] : expected) {
                        const auto found = relation.rows_with(mask, key);
                        REQUIRE(std::vector<RowNumber>(found.begin(), found.end()) == rows);
                    }
                }
            }
            const std::vector<Value> strange(expected.begin()->first.size(), 77'777);
            CHECK(relation.rows_with(mask, strange).empty());
            CHECK(relation.index_on(mask).keys() == expected.size());
        }
    }
}

TEST_CASE("rounds tell which rows were there before") {
    Relation relation{1};
    for (Value value = 0; value < 6; ++value) {
        add(relation, {value});
    }
    relation.set_round(2, 1);
    relation.set_round(4, 3);
    CHECK(relation.round(1) == 0);
    CHECK(relation.round(2) == 1);
    CHECK(relation.round(3) == 1);
    CHECK(relation.round(5) == 3);
    CHECK(relation.rows_before(1) == 2);
    CHECK(relation.rows_before(2) == 4);
    CHECK(relation.rows_before(3) == 4);
    CHECK(relation.rows_before(4) == 6);
}

TEST_CASE("a view reads another relation's rows, a copy of it owns them") {
    Relation relation{1};
    add(relation, {4}, 3);
    const Relation view = Relation::view_of(relation);
    CHECK(view.size() == 1);
    Relation copy = view;
    add(copy, {5});
    CHECK(copy.size() == 2);
    CHECK(copy.origin(0) == 3);
    CHECK(view.size() == 1);
    add(relation, {6});
    CHECK(view.contains(std::vector<Value>{6}));
}

TEST_CASE("different values are counted") {
    Relation relation{2};
    for (Value value = 0; value < 100; ++value) {
        add(relation, {value % 7, value * 1'000'000});
    }
    CHECK(relation.different(0) == 7);
    CHECK(relation.different(1) == 100);
}

TEST_CASE("a set of rows knows each row, few or many") {
    TupleSet set{2};
    for (int round = 0; round < 2; ++round) {
        for (Value value = 0; value < 100; ++value) {
            const Value row[] = {value, value / 2};
            CHECK(set.add(row).is_new);
            CHECK(!set.add(row).is_new);
            CHECK(set.add(row).number == value);
        }
        CHECK(set.size() == 100);
        CHECK(set.row(3)[1] == 1);
        set.clear();
    }
}

TEST_CASE("a place in ascending values is found, wherever one begins to look") {
    std::mt19937 random{7};
    for (std::size_t sample = 0; sample < 2000; ++sample) {
        // Spread evenly, in heaps, or far apart.
        const Value spread = std::array<Value, 3>{30, 1000, UINT32_MAX}[sample % 3];
        std::vector<Value> values(random() % 60);
        for (Value& value : values) {
            value = std::uniform_int_distribution<Value>{0, spread}(random);
        }
        std::sort(values.begin(), values.end());
        const Value wanted = sample % 2 == 0 && !values.empty()
                                 ? values[random() % values.size()]
                                 : std::uniform_int_distribution<Value>{0, spread}(random);
        const Value* const begin = values.data();
        const Value* const end = begin + values.size();
        CHECK(first_between(begin, end, wanted) == std::lower_bound(begin, end, wanted));
        CHECK(first_from(begin, end, wanted) == std::lower_bound(begin, end, wanted));
        CHECK(first_past(begin, end, wanted) == std::upper_bound(begin, end, wanted));
    }
}
