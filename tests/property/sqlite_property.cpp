// The engine against SQLite, on random programs as far as SQL can say them.

#include "tests/support/random_program.hpp"
#include "tests/support/samples.hpp"
#include "tests/support/sqlite_answers.hpp"

#include <catch2/catch.hpp>

using namespace ipt;
using namespace ipt::relations;

namespace {

// How many of the programs SQL could say.
std::size_t compare_with_sqlite(std::uint64_t first, std::uint64_t count) {
    std::size_t said = 0;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        RandomProgram random = random_program(seed);
        const Program& program = random.draft.program;
        const auto sql = sql_from_program(program, random.values);
        if (!sql) {
            continue;
        }
        ++said;
        INFO("seed " << seed << "\n" << text_of(program, random.values));
        const ShownRelations expected = sqlite_answers(*sql, program, random.draft.given, random.values);
        const Evaluation evaluation = evaluate(program, random.draft.given, random.values);
        REQUIRE(shown(evaluation.database, random.values) == expected);
    }
    return said;
}

} // namespace

TEST_CASE("SQLite derives the same rows", "[property]") {
    const std::uint64_t count = test::sample_count(300U);
    CHECK(compare_with_sqlite(1, count) > count / 3);
}
