// The method of stdlib/verdicts.ipt against the plain program: every pattern of one account, and random evidence.

#include "tests/support/samples.hpp"
#include "tests/support/verdict_cases.hpp"

#include <catch2/catch.hpp>

using namespace ipt;
using namespace ipt::test;

namespace {

const std::vector<std::string> no_disagreement;

constexpr unsigned pattern_seed = 20250314;

std::vector<VerdictCase> every_nth(const std::vector<VerdictCase>& all, std::size_t n) {
    std::vector<VerdictCase> some;
    for (std::size_t i = 0; i < all.size(); i += n) {
        some.push_back(all[i]);
    }
    return some;
}

std::vector<VerdictCase> random_cases(std::size_t count, Many many) {
    std::mt19937 random{pattern_seed};
    std::vector<VerdictCase> cases;
    while (cases.size() < count) {
        cases.push_back(random_case(random, many));
    }
    return cases;
}

} // namespace

TEST_CASE("patterns of one account: slots, links, rivals, readings, parts stated", "[verdict]") {
    // 13 divides none of the numbers of choices, so that all of them turn up together.
    CHECK(disagreements(every_nth(every_pattern(), 13), without_suppositions(verdict_rules()), 3) == no_disagreement);
}

TEST_CASE("every pattern of one account", "[verdict][.long]") {
    CHECK(disagreements(every_pattern(), without_suppositions(verdict_rules()), 3) == no_disagreement);
}

TEST_CASE("cases on the borders between verdicts", "[verdict]") {
    CHECK(disagreements(telling_cases(), without_suppositions(verdict_rules()), 3) == no_disagreement);
}

TEST_CASE("random accounts of one site, disputed and weighed", "[verdict]") {
    CAPTURE(pattern_seed);
    CHECK(disagreements(random_cases(sample_count<std::size_t>(1500), Many::one_site),
                        without_suppositions(verdict_rules()), 3) == no_disagreement);
}

TEST_CASE("random accounts of some sites", "[verdict]") {
    CAPTURE(pattern_seed);
    CHECK(disagreements(random_cases(sample_count<std::size_t>(1000), Many::some_sites),
                        without_suppositions(verdict_rules()), 3) == no_disagreement);
}

TEST_CASE("what leaving out a source or a site would change", "[verdict]") {
    CAPTURE(pattern_seed);
    std::vector<std::string> found;
    for (const VerdictCase& what : random_cases(sample_count<std::size_t>(40), Many::some_sites)) {
        const std::vector<std::string> more = disagreements({what}, verdict_rules(), 1);
        found.insert(found.end(), more.begin(), more.end());
    }
    CHECK(found == no_disagreement);
}
