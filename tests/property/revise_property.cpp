// An evaluation that follows edits of its facts, against one that begins anew each time: random programs, random edits.
// IPT_SAMPLES says how many (samples.hpp); IPT_SEED where to begin.

#include "engine/relations/proof/proof.hpp"
#include "engine/relations/run/revise.hpp"
#include "tests/support/random_program.hpp"
#include "tests/support/samples.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

using namespace ipt;
using namespace ipt::relations;
using parts::Rows;

namespace {

// Takes facts away and adds others, as the program's own are.
class Editor {
public:
    Editor(Database given, std::uint64_t seed, Value things)
        : facts(std::move(given))
        , dice_(seed)
        , things_(things) {}

    Edit edit() {
        Edit made;
        for (std::uint32_t i = 0, count = 1 + below(3); i < count; ++i) {
            const RelationId relation{below(static_cast<std::uint32_t>(facts.size()))};
            const Relation& known = facts[relation];
            // What is derived alone stays so, but for now and then.
            if (known.size() == 0 && below(4) != 0) {
                continue;
            }
            if (known.size() > 0 && below(2) == 0) {
                take(relation, known.row(below(known.size())), made);
            } else {
                std::vector<Value> row;
                for (std::uint32_t column = 0; column < known.arity(); ++column) {
                    row.push_back(below(things_));
                }
                give(relation, row, made);
            }
        }
        return made;
    }

    Database facts;

private:
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(dice_() % bound); }

    static bool is_in(const Edit& edit, RelationId relation, const std::vector<Value>& row) {
        const Fact fact{relation, row};
        return std::find(edit.out.begin(), edit.out.end(), fact) != edit.out.end() ||
               std::any_of(edit.in.begin(), edit.in.end(),
                           [&](const Edit::Given& given) { return given.fact == fact; });
    }
    void take(RelationId relation, const std::vector<Value>& row, Edit& edit) {
        if (is_in(edit, relation, row)) {
            return;
        }
        edit.out.push_back({relation, row});
        Relation rest{facts[relation].arity()};
        for (RowNumber number = 0; number < facts[relation].size(); ++number) {
            if (facts[relation].row(number) != row) {
                rest.add(facts[relation].row(number), facts[relation].origin(number));
            }
        }
        facts[relation] = std::move(rest);
    }
    void give(RelationId relation, const std::vector<Value>& row, Edit& edit) {
        if (!is_in(edit, relation, row) && facts[relation].add(row, origin_)) {
            edit.in.push_back({.fact = {relation, row}, .origin = origin_++});
        }
    }

    std::mt19937_64 dice_;
    Value things_;
    Origin origin_ = 100'000;
};

// A random program, its facts under edits, and the evaluation that follows them.
struct Followed {
    explicit Followed(std::uint64_t seed, const Shortcuts& shortcuts = {})
        : random(random_program(seed))
        , editor(random.draft.given, seed, 6)
        , kept(evaluate(program(), editor.facts, random.values))
        , reviser(program(), shortcuts) {}
    [[nodiscard]] const Program& program() const { return random.draft.program; }
    // False where it cannot be told.
    [[nodiscard]] bool edit() { return reviser.revise(kept, editor.edit(), random.values); }
    [[nodiscard]] Evaluation anew() { return evaluate(program(), editor.facts, random.values); }

    RandomProgram random;
    Editor editor;
    Evaluation kept;
    Reviser reviser;
};

std::uint64_t first_of_seeds() {
    const char* text = std::getenv("IPT_SEED");
    return text == nullptr ? 1 : std::strtoull(text, nullptr, 10);
}

std::vector<std::vector<Value>> rows_in_order(const Relation& relation) {
    std::vector<std::vector<Value>> rows;
    for (RowNumber row = 0; row < relation.size(); ++row) {
        rows.push_back(relation.row(row));
    }
    return rows;
}

// The proof ends, and rests on nothing but what holds.
void check(const Proof& proof, const Database& facts) {
    REQUIRE(!proof.cut_off);
    if (proof.body == nullptr) {
        REQUIRE(facts[proof.fact.relation].contains(proof.fact.row));
    }
    for (const Proof& reason : proof.because) {
        check(reason, facts);
    }
    for (const ProvedStep& step : proof.steps) {
        // Another world has facts of its own.
        if (!std::holds_alternative<Suppose>(step.step->what)) {
            for (const Proof& reason : step.because) {
                check(reason, facts);
            }
        }
    }
}

} // namespace

TEST_CASE("after each edit of its facts an evaluation is what it would be anew", "[property]") {
    const std::uint64_t first = first_of_seeds();
    std::size_t revised = 0;
    for (std::uint64_t seed = first; seed < first + test::sample_count(600U); ++seed) {
        Followed followed{seed};
        const Evaluation& kept = followed.kept;
        INFO("seed " << seed << "\n" << text_of(followed.program(), followed.random.values));
        for (int edit_number = 0; edit_number < 6; ++edit_number) {
            INFO("edit " << edit_number);
            const bool told = followed.edit();
            const Evaluation anew = followed.anew();
            if (!told) {
                followed.kept = followed.anew();
                continue;
            }
            ++revised;
            for (std::uint32_t number = 0; number < anew.database.size(); ++number) {
                INFO("R" << number);
                REQUIRE(parts::rows_of(kept.database[{number}]) == parts::rows_of(anew.database[{number}]));
                REQUIRE(kept.given_rows[number] == anew.given_rows[number]);
                for (RowNumber row = 0; row < kept.given_rows[number]; ++row) {
                    REQUIRE(kept.database[{number}].row(row) == anew.database[{number}].row(row));
                    REQUIRE(kept.database[{number}].origin(row) == anew.database[{number}].origin(row));
                }
            }
            for (const Stratum& stratum : followed.program().strata) {
                for (const std::uint32_t rule : stratum.rules) {
                    const RelationId head = followed.program().rules[rule].head;
                    if (!stratum.recursive && anew.given_rows[head.value] == 0) {
                        REQUIRE(rows_in_order(kept.database[head]) == rows_in_order(anew.database[head]));
                    }
                }
            }
        }
    }
    // Nearly all of them can be told.
    CHECK(revised * 2 > test::sample_count(600U) * 6);
}

TEST_CASE("after edits every fact still has a proof that ends", "[property]") {
    const std::uint64_t first = first_of_seeds();
    for (std::uint64_t seed = first; seed < first + test::sample_count(150U); ++seed) {
        Followed followed{seed};
        const Evaluation& kept = followed.kept;
        INFO("seed " << seed << "\n" << text_of(followed.program(), followed.random.values));
        bool told = true;
        for (int edit_number = 0; edit_number < 4 && told; ++edit_number) {
            told = followed.edit();
        }
        for (std::uint32_t number = 0; told && number < kept.database.size(); ++number) {
            const Relation& rows = kept.database[{number}];
            for (RowNumber row = 0; row < rows.size(); ++row) {
                const std::optional<Proof> proof = prove(followed.program(), kept, followed.random.values,
                                                         {.relation = {number}, .row = rows.row(row)});
                REQUIRE(proof);
                check(*proof, kept.database);
            }
        }
    }
}

TEST_CASE("a mistake planted in following edits is found", "[property]") {
    bool found = false;
    // As many as are sure to have it matter.
    for (std::uint64_t seed = 1; seed <= 600 && !found; ++seed) {
        Followed followed{seed, Shortcuts{.mistake = true}};
        if (followed.edit()) {
            const Evaluation anew = followed.anew();
            for (std::uint32_t number = 0; number < anew.database.size(); ++number) {
                found = found ||
                        parts::rows_of(followed.kept.database[{number}]) != parts::rows_of(anew.database[{number}]);
            }
        }
    }
    REQUIRE(found);
}
