// The findings about the published review come from what the texts say: mend the datum and its finding goes, plant a
// mistake of the same kind anywhere and it is found.
#include "cli/read_project.hpp"
#include "rules/analyse.hpp"
#include "tests/support/folder.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace ipt {

namespace {

namespace fs = std::filesystem;

// A copy of the example, to be changed.
class RifCopy {
public:
    RifCopy() { fs::copy(test::source_folder() / "examples/rif", folder_.path() / "rif", fs::copy_options::recursive); }

    // The text stands in the file exactly once.
    void replace(const std::string& file, const std::string& from, const std::string& to) const {
        std::string text = test::file_text(path(file));
        const std::size_t at = text.find(from);
        INFO(file << " has: " << from);
        REQUIRE(at != std::string::npos);
        REQUIRE(text.find(from, at + 1) == std::string::npos);
        test::write_file(path(file), text.replace(at, from.size(), to));
    }
    void replace_at(const std::string& file, std::size_t at, std::size_t length, const std::string& to) const {
        std::string text = test::file_text(path(file));
        test::write_file(path(file), text.replace(at, length, to));
    }
    void append(const std::string& file, const std::string& text) const {
        test::write_file(path(file), test::file_text(path(file)) + text);
    }
    [[nodiscard]] std::string text(const std::string& file) const { return test::file_text(path(file)); }
    [[nodiscard]] fs::path root() const { return folder_.path() / "rif"; }

private:
    [[nodiscard]] fs::path path(const std::string& file) const { return root() / file; }
    test::TemporaryFolder folder_;
};

// Code and message of each error and warning, and claims that do not hold by their ids.
struct Found {
    std::set<std::string> claims;
    std::vector<Diagnostic> diagnostics;

    [[nodiscard]] bool says(std::string_view code, const std::string& part) const {
        return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& d) {
            return d.code == code && d.message.find(part) != std::string::npos;
        });
    }
    [[nodiscard]] bool has_errors() const {
        return std::any_of(diagnostics.begin(), diagnostics.end(),
                           [](const Diagnostic& d) { return d.severity == Severity::error; });
    }
};

Found found_in(const RifCopy& copy) {
    auto read = cli::read_project(copy.root(), {});
    REQUIRE(read.has_value());
    cli::ReadProject& project = *read.value();
    const auto analysis = analyse(project.project, project.diagnostics);
    Found found;
    for (const Outcome& outcome : analysis->outcomes.claims) {
        if (!outcome.holds) {
            found.claims.emplace(project.project.symbols.text(analysis->theory.claims[*outcome.claim].id));
        }
    }
    found.diagnostics.assign(project.diagnostics.all().begin(), project.diagnostics.all().end());
    return found;
}

// Every place of `pattern` in a file: where its first group begins, and what it holds.
struct Spot {
    std::size_t at;
    std::string text;
};

std::vector<Spot> spots_of(const std::string& text, const std::string& pattern) {
    std::vector<Spot> places;
    const std::regex expression(pattern);
    for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match) {
        places.push_back({static_cast<std::size_t>(match->position(1)), match->str(1)});
    }
    return places;
}

// The claim in whose text a place stands.
std::string claim_at(const std::string& text, std::size_t at) {
    const std::size_t keyword = text.rfind("\nclaim ", at);
    REQUIRE(keyword != std::string::npos);
    const std::size_t begin = keyword + 7;
    return text.substr(begin, text.find(' ', begin) - begin);
}

template <class T>
const T& any_of_these(const std::vector<T>& all, std::mt19937& random) {
    REQUIRE_FALSE(all.empty());
    return all[random() % all.size()];
}

// Claims that hold in the example as it stands.
const Found& as_it_stands() {
    static const Found found = [] {
        const RifCopy copy;
        return found_in(copy);
    }();
    return found;
}

std::set<std::string> new_claims(const Found& found) {
    std::set<std::string> added;
    std::set_difference(found.claims.begin(), found.claims.end(), as_it_stands().claims.begin(),
                        as_it_stands().claims.end(), std::inserter(added, added.end()));
    return added;
}

// Those that stand in claims which hold.
std::vector<Spot> in_true_claims(const std::string& text, const std::string& pattern) {
    std::vector<Spot> places = spots_of(text, pattern);
    std::erase_if(places, [&](const Spot& place) { return as_it_stands().claims.contains(claim_at(text, place.at)); });
    return places;
}

} // namespace

TEST_CASE("the example checks without errors, and the claims that hold give no finding", "[rif]") {
    const Found& found = as_it_stands();
    CHECK_FALSE(found.has_errors());
    for (const char* holds :
         {"S3-10-four", "S3-12-four", "S3-12-three", "S3-26-five", "S3-26-two", "S3-31-eight", "S3-31-four"}) {
        INFO(holds);
        CHECK_FALSE(found.claims.contains(holds));
    }
}

TEST_CASE("a claim that does not hold is found, and mending the datum takes the finding away", "[rif]") {
    struct Mend {
        const char* claim;
        const char* file;
        const char* from;
        const char* to;
    };
    const Mend mends[] = {
        // the paper of Q1R11
        {"S3-15-R11", "theory/q1.ipt", "  from Q1P6\n\n// ---- Quality of Evidence",
         "  from Q1P5\n\n// ---- Quality of Evidence"},
        // how many CMOCs answer question two
        {"S3-5-cmocs", "claims.ipt", "when exactly 23 ?x", "when exactly 21 ?x"},
        // the year of Cheng and Catallo
        {"S3-20-Cheng-first", "claims.ipt", "Q2P1 is cited as \"Cheng and Catallo 2016\"",
         "Q2P1 is cited as \"Cheng and Catallo 2019\""},
        // one of the two spellings
        {"S3-31-place", "claims.ipt", "when #mitsugi is named \"Mistugi\"", "when #mitsugi is named \"Mitsugi\""},
        // which codes the consolidated theory gathers
        {"S3-43-measuring", "project.ipt", "code Ipt2.Data ",
         "code Ipt2.Measuring \"Measuring\" in Ipt2 gathers Q2.Measuring\ncode Ipt2.Data "},
    };
    for (const Mend& mend : mends) {
        INFO(mend.claim);
        CHECK(as_it_stands().claims.contains(mend.claim));
        const RifCopy copy;
        copy.replace(mend.file, mend.from, mend.to);
        CHECK_FALSE(found_in(copy).claims.contains(mend.claim));
    }
    SECTION("the number of included papers stands in two sections") {
        const RifCopy copy;
        std::string claims = copy.text("claims.ipt");
        CHECK(as_it_stands().claims.contains("S1-1-34"));
        CHECK(as_it_stands().claims.contains("S2-7-34"));
        const std::vector<Spot> numbers = spots_of(claims, "exactly (34) \\?p");
        REQUIRE(numbers.size() == 2);
        for (const Spot& number : numbers) {
            copy.replace_at("claims.ipt", number.at, 2, "30");
        }
        const Found found = found_in(copy);
        CHECK_FALSE(found.claims.contains("S1-1-34"));
        CHECK_FALSE(found.claims.contains("S2-7-34"));
    }
}

TEST_CASE("a general check finds the slip, and mending the datum takes the finding away", "[rif]") {
    struct Mend {
        const char* check;
        const char* about;
        const char* file;
        const char* from;
        const char* to;
    };
    const Mend mends[] = {
        {"BucketInNoIpt", "Q2.Autonomy", "project.ipt", "code Ipt2.Data ",
         "code Ipt2.Autonomy \"Autonomy\" in Ipt2 gathers Q2.Autonomy\ncode Ipt2.Data "},
        {"BucketInNoIpt", "Q2.Measuring", "project.ipt", "code Ipt2.Data ",
         "code Ipt2.Measuring \"Measuring\" in Ipt2 gathers Q2.Measuring\ncode Ipt2.Data "},
        {"BucketInNoIpt", "Q3.Peers", "project.ipt", "code Ipt3.Frameworks ",
         "code Ipt3.Peers \"Peers\" in Ipt3 gathers Q3.Peers\ncode Ipt3.Frameworks "},
        {"SharedCodeGatheredNowhere", "Barriers", "project.ipt", "gathers Ipt2.Data, ",
         "gathers Ipt1.Barriers, Ipt2.Barriers, Ipt3.Barriers, Ipt2.Data, "},
        {"PaperMissing", "Q3R15", "theory/q3.ipt", "from Q3P8", "from Q3P9"},
        {"OutcomeRestatesContext", "Q3R12", "theory/q3.ipt",
         "then \"responsibilities of the system and of its members are better reconciled\" as "
         "#reconciled-responsibilities",
         "then \"patients wait less\" as #shorter-waits"},
        {"MechanismRestatesContext", "Q1R11", "theory/q1.ipt",
         "then \"benefits of a clinical intervention shown under tight control very often do not carry over to the "
         "real world of the same site\" as #benefits-do-not-carry-over",
         "then \"clinicians do not trust numbers from elsewhere\" as #distrust"},
    };
    for (const Mend& mend : mends) {
        INFO(mend.check << " " << mend.about);
        CHECK(as_it_stands().says(mend.check, mend.about));
        const RifCopy copy;
        copy.replace(mend.file, mend.from, mend.to);
        CHECK_FALSE(found_in(copy).says(mend.check, mend.about));
    }
    SECTION("one place, spelt two ways") {
        CHECK(as_it_stands().says("SpeltTwoWays", "Mistugi"));
        const RifCopy copy;
        for (const Spot& spot : spots_of(copy.text("claims.ipt"), "(Mistugi)")) {
            copy.replace_at("claims.ipt", spot.at, spot.text.size(), "Mitsugi");
        }
        CHECK_FALSE(found_in(copy).says("SpeltTwoWays", "Mistugi"));
    }
}

TEST_CASE("a mistake of the same kind at another place is found", "[rif]") {
    const unsigned seed = GENERATE(1u, 2u, 3u);
    std::mt19937 random(seed);
    INFO("seed " << seed);
    const RifCopy copy;

    SECTION("paper: a claim names another paper than the appendix") {
        const std::string claims = copy.text("claims.ipt");
        const Spot place = any_of_these(
            in_true_claims(claims, "(?:Q[123]R[0-9]+ is drawn from |is drawn from )(Q[123]P[0-9]+)"), random);
        INFO(place.text << " at " << place.at);
        copy.replace_at("claims.ipt", place.at, place.text.size(), place.text == "Q1P1" ? "Q2P15" : "Q1P1");
        CHECK(found_in(copy).claims.contains(claim_at(claims, place.at)));
    }
    SECTION("year: a claim cites another year than the list has") {
        const std::string claims = copy.text("claims.ipt");
        const Spot place =
            any_of_these(in_true_claims(claims, "is cited as \"[A-Z][^\"\\n]* ((?:19|20)[0-9][0-9])\""), random);
        INFO(place.text << " at " << place.at);
        copy.replace_at("claims.ipt", place.at, 4, "1977");
        CHECK(found_in(copy).claims.contains(claim_at(claims, place.at)));
    }
    SECTION("year: the list has another year than the text") {
        const std::string papers = copy.text("papers.ipt");
        // Papers that the sections on the questions name with their years.
        const std::vector<std::string> cited{"Q1P2", "Q1P3", "Q1P4",  "Q1P7", "Q2P2",
                                             "Q2P5", "Q2P7", "Q2P12", "Q3P1", "Q3P6"};
        const std::string& paper = any_of_these(cited, random);
        const Spot year = any_of_these(
            spots_of(papers, "paper " + paper + " [^\\n]*\\n(?:  [^\\n]*\\n)*?  by [^\\n]*?((?:19|20)[0-9][0-9])"),
            random);
        INFO(paper << " " << year.text);
        copy.replace_at("papers.ipt", year.at, 4, "1977");
        CHECK_FALSE(new_claims(found_in(copy)).empty());
    }
    SECTION("count: a section says another number than the appendix holds") {
        const std::string claims = copy.text("claims.ipt");
        const Spot place = any_of_these(in_true_claims(claims, "exactly ([0-9]+) \\?[a-z]+ where"), random);
        INFO(place.text << " at " << place.at);
        copy.replace_at("claims.ipt", place.at, place.text.size(), "37");
        CHECK(found_in(copy).claims.contains(claim_at(claims, place.at)));
    }
    SECTION("count: a row is put under another heading") {
        const std::string text = copy.text("theory/q2.ipt");
        const Spot place =
            any_of_these(spots_of(text, " in (Q2\\.(?:System|Collaboration|PersonCentred|Barriers|Data))"), random);
        INFO(place.text << " at " << place.at);
        copy.replace_at("theory/q2.ipt", place.at, place.text.size(), "Q2.Measuring");
        CHECK_FALSE(new_claims(found_in(copy)).empty());
    }
    SECTION("bucket: an IPT table leaves one out") {
        const std::string text = copy.text("project.ipt");
        const Spot place = any_of_these(spots_of(text, "code Ipt[123][^\\n]* (gathers Q[123]\\.[A-Za-z]+)"), random);
        INFO(place.text);
        copy.replace_at("project.ipt", place.at, place.text.size(), "");
        CHECK(found_in(copy).says("BucketInNoIpt", place.text.substr(std::string("gathers ").size())));
    }
    SECTION("loop: an outcome is what the context already has") {
        const std::string text = copy.text("theory/q2.ipt");
        const std::vector<Spot> chains =
            spots_of(text, "(cmoc Q2R[0-9]+ [^\\n]*\\n(?:  [^\\n]*\\n)*?  if +\"[^\"\\n]*\" as #[a-z-]+\\n(?:  "
                           "[^\\n]*\\n)*?  then [^\\n]*\\n(?:  [^\\n]*\\n)*?  then \"[^\"\\n]*\" as #[a-z-]+)\\n");
        const Spot place = any_of_these(chains, random);
        const std::string term = spots_of(place.text, "\\n  if +\"[^\"\\n]*\" as (#[a-z-]+)\\n").front().text;
        const std::string id = spots_of(place.text, "cmoc (Q2R[0-9]+)").front().text;
        INFO(id << " " << term);
        const std::size_t last = place.text.rfind('#');
        copy.replace_at("theory/q2.ipt", place.at + last, place.text.size() - last, term);
        CHECK(found_in(copy).says("OutcomeRestatesContext", id + " "));
    }
    SECTION("name: a person is spelt two ways") {
        const std::string claims = copy.text("claims.ipt");
        std::vector<Spot> names = in_true_claims(claims, "is cited as \"([A-Z][a-z]{5,})[ \"]");
        std::erase_if(names, [](const Spot& name) { return name.text[3] == name.text[4]; });
        const Spot place = any_of_these(names, random);
        std::string misspelt = place.text;
        std::swap(misspelt[3], misspelt[4]);
        INFO(place.text << " as " << misspelt);
        copy.replace_at("claims.ipt", place.at, place.text.size(), misspelt);
        CHECK(found_in(copy).claims.contains(claim_at(claims, place.at)));
    }
}

} // namespace ipt
