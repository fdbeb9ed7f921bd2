// What must hold of every program, on random ones. IPT_PROGRAMS says how many; IPT_SEED where to begin.

#include "engine/relations/evaluate.hpp"
#include "tests/support/naive.hpp"
#include "tests/support/random_program.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>

using namespace ipt;
using namespace ipt::relations;

namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

template <class Check>
void for_random_programs(std::uint64_t otherwise, const Check& check) {
    const std::uint64_t first = setting("IPT_SEED", 1);
    const std::uint64_t count = setting("IPT_PROGRAMS", otherwise);
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
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

} // namespace

TEST_CASE("the naive evaluator finds the same rows", "[property]") {
    for_random_programs(600, [](RandomProgram& random, std::uint64_t) {
        const Evaluation evaluation = evaluate(random.draft.program, random.draft.given, random.values);
        naive::Evaluator plain{random.draft.program, random.values};
        REQUIRE(all_rows(evaluation.database) == plain.evaluate(random.draft.given));
    });
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
        const Evaluation first = evaluate(random.draft.program, random.draft.given, random.values);
        const Evaluation second = evaluate(other.program, other.given, random.values);
        REQUIRE(all_rows(first.database) == all_rows(second.database));
    });
}
