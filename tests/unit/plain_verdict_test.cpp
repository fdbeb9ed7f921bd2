// The plain program for verdicts gives the worked verdicts, whole. Everything else about verdicts is compared with it.

#include "tests/support/verdict_examples.hpp"

#include <catch2/catch.hpp>

using namespace ipt;

namespace {

void same(const std::optional<double>& a, const std::optional<double>& b) {
    REQUIRE(a.has_value() == b.has_value());
    if (a) {
        CHECK(*a == Approx(*b));
    }
}

// The terms of the worked verdicts are named with their # in notes.
std::vector<std::string> with_hash(std::vector<std::string> notes) {
    for (std::string& note : notes) {
        if (const auto at = note.find("split-line"); at != std::string::npos) {
            note.insert(at, "#");
        }
    }
    std::sort(notes.begin(), notes.end());
    return notes;
}

plain::Reading reading_of(const std::string& word) {
    return word == "whenever" ? plain::Reading::whenever
           : word == "only"   ? plain::Reading::only
                              : plain::Reading::tends;
}

} // namespace

TEST_CASE("the plain program gives every worked verdict in every field", "[verdict]") {
    for (const VerdictExample& example : verdict_examples()) {
        INFO(example.name);
        const plain::Verdict got = plain::judged_in_full(example.cmoc, example.accounts);
        const plain::Verdict& want = example.expected;
        CHECK(got.word == want.word);
        CHECK(got.most_favourable == want.most_favourable);
        CHECK(got.least_favourable == want.least_favourable);
        CHECK(got.tally == want.tally);
        CHECK((got.trigger == want.trigger));
        CHECK((got.generation == want.generation));
        CHECK(got.context_tested == want.context_tested);
        std::vector<std::string> notes = want.notes;
        std::sort(notes.begin(), notes.end());
        CHECK(with_hash(got.notes) == notes);
        CHECK(got.not_counted == want.not_counted);
        CHECK(got.sites.size() == want.sites.size());
        for (const auto& [name, site] : want.sites) {
            INFO(name);
            REQUIRE(got.sites.count(name) == 1);
            const plain::Site& mine = got.sites.at(name);
            CHECK(mine.site_class == site.site_class);
            CHECK(mine.polarity == site.polarity);
            CHECK(mine.strength == site.strength);
            CHECK((mine == site));
        }
        CHECK(got.without_source == want.without_source);
        CHECK(got.without_site == want.without_site);
        CHECK(got.at_one == want.at_one);
        CHECK(got.at_three == want.at_three);
        same(got.bounds.complete, want.bounds.complete);
        same(got.bounds.low, want.bounds.low);
        same(got.bounds.high, want.bounds.high);
        for (const auto& [reading, word] : example.other_readings) {
            plain::Cmoc other = example.cmoc;
            other.reading = reading_of(reading);
            CHECK(plain::judged(other, example.accounts).word == word);
        }
    }
}
