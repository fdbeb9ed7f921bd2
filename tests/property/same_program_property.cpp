// Changes that must change nothing: other names for things, rules in two pieces. (Another order of facts, rules and
// steps: evaluate_property.cpp.)

#include "engine/relations/program/demand.hpp"
#include "tests/support/program_changes.hpp"
#include "tests/support/random_program.hpp"
#include "tests/support/samples.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace ipt;
using namespace ipt::relations;

namespace {

using AllRows = std::vector<parts::Rows>;

AllRows rows_of(const Database& database, std::size_t relations) {
    AllRows all;
    for (std::uint32_t i = 0; i < relations; ++i) {
        all.push_back(parts::rows_of(database[{i}]));
    }
    return all;
}

AllRows derived(const parts::Draft& draft, Values& values, std::size_t relations) {
    return rows_of(evaluate(draft.program, draft.given, values).database, relations);
}

AllRows with_names(const AllRows& all, const std::vector<Value>& renaming) {
    AllRows other;
    for (const parts::Rows& rows : all) {
        parts::Rows& made = other.emplace_back();
        for (std::vector<Value> row : rows) {
            for (Value& value : row) {
                value = value < renaming.size() ? renaming[value] : value;
            }
            made.insert(std::move(row));
        }
    }
    return other;
}

// Things of random programs are the values 0 to 3.
std::vector<Value> renaming_of(std::uint64_t seed) {
    std::vector<Value> names{0, 1, 2, 3};
    for (std::uint64_t i = seed % 24; i > 0; --i) {
        std::next_permutation(names.begin(), names.end());
    }
    return names;
}

void check_changes(std::uint64_t first, std::uint64_t count) {
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        RandomProgram random = random_program(seed);
        const std::size_t relations = random.draft.program.relations.size();
        INFO("seed " << seed << "\n" << text_of(random.draft.program, random.values));
        const AllRows rows = derived(random.draft, random.values, relations);
        const std::vector<Value> renaming = renaming_of(seed);
        CHECK(derived(renamed(random.draft, renaming), random.values, relations) == with_names(rows, renaming));
        const parts::Draft halves = split(random.draft);
        INFO("split\n" << text_of(halves.program, random.values));
        REQUIRE(derived(halves, random.values, relations) == rows);
    }
}

} // namespace

TEST_CASE("other names and rules in two pieces change nothing", "[property]") {
    check_changes(1, test::sample_count(300U));
}

TEST_CASE("what a question rests on derives the same without the rest", "[property]") {
    for (std::uint64_t seed = 1; seed <= test::sample_count(300U); ++seed) {
        RandomProgram random = random_program(seed);
        Program& program = random.draft.program;
        INFO("seed " << seed << "\n" << text_of(program, random.values));
        const AllRows rows = derived(random.draft, random.values, program.relations.size());
        const RelationId asked{static_cast<std::uint32_t>(seed % program.relations.size())};
        const Body question = parts::body(
            {parts::match(asked, std::vector<Argument>(program.relations[asked.value].arity, parts::any()))});
        const std::vector<char> needed = needed_for(program, question);
        parts::Draft part = random.draft;
        part.program.strata = strata_for(program, needed);
        for (std::uint32_t i = 0; i < needed.size(); ++i) {
            if (!needed[i]) {
                part.given[{i}] = Relation{program.relations[i].arity};
            }
        }
        const Evaluation evaluation = evaluate(part.program, part.given, random.values);
        for (std::uint32_t i = 0; i < needed.size(); ++i) {
            REQUIRE(parts::rows_of(evaluation.database[{i}]) == (needed[i] ? rows[i] : parts::Rows{}));
        }
    }
}
