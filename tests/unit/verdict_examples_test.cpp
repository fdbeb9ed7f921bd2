// The worked verdicts as .ipt projects, theory and evidence as a user writes them, run through the whole program.

#include "tests/support/verdict_examples.hpp"
#include "tests/support/verdict_project.hpp"

#include <catch2/catch.hpp>

using namespace ipt;
using namespace ipt::test;

namespace {

plain::Reading reading_of(const std::string& word) {
    return word == "whenever" ? plain::Reading::whenever
           : word == "only"   ? plain::Reading::only
                              : plain::Reading::tends;
}

// Notes name terms with their #.
plain::Verdict without_hash(plain::Verdict verdict) {
    for (std::string& note : verdict.notes) {
        note.erase(std::remove(note.begin(), note.end(), '#'), note.end());
    }
    return verdict;
}

} // namespace

TEST_CASE("every worked verdict comes out of its .ipt project, in every field", "[verdict]") {
    for (const VerdictExample& example : verdict_examples()) {
        INFO(example.name);
        // X0 tells links in chains, X1 in codings.
        const std::vector<VerdictCase> cases{{example.cmoc, example.accounts}, {example.cmoc, example.accounts}};
        const VerdictText text = verdict_text(cases);
        INFO(text.text);
        const VerdictRun run = verdict_run(text.text, verdict_rules());
        CHECK(run.errors() == std::vector<std::string>{});
        for (std::size_t i = 0; i < cases.size(); ++i) {
            CHECK(differences(verdict_of(run, text, i), without_hash(example.expected)) == std::vector<std::string>{});
        }
    }
}

TEST_CASE("the worked verdicts under the other readings", "[verdict]") {
    std::vector<VerdictCase> cases;
    std::vector<std::string> expected;
    for (const VerdictExample& example : verdict_examples()) {
        for (const auto& [reading, word] : example.other_readings) {
            VerdictCase one{example.cmoc, example.accounts};
            one.cmoc.reading = reading_of(reading);
            cases.push_back(one);
            expected.push_back(example.name + ", " + reading + ": " + word);
        }
    }
    const std::vector<plain::Verdict> got = verdicts(cases, without_suppositions(verdict_rules()));
    REQUIRE(got.size() == expected.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        CHECK(expected[i].substr(0, expected[i].rfind(' ') + 1) + got[i].word == expected[i]);
    }
}
