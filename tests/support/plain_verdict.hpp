#pragma once
// The plainest program for a verdict: accounts of sites in, everything that is said of one CMOC out.
//
// It shares nothing with the engine or with stdlib/verdicts.ipt and is written for reading, not for speed: the test
// compares both. Each part of a CMOC is one term here; compound expressions have tests of their own.

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ipt::plain {

enum class Says { nothing, present, absent, partly };
enum class LinkSays { nothing, asserted, denied };
// one_excluded: of two, so the other leaves it open.
enum class Rivals { open, excluded, active, one_excluded };
enum class Reading { tends, whenever, only };

// What one source says about one site. Ratings: 3 high, 2 moderate, 1 low, 0 none.
struct Account {
    std::string source = {};
    // Sources of one study count once.
    std::string study = {};
    std::string site = {};
    Says context = Says::nothing;
    Says resource = Says::nothing;
    Says response = Says::nothing;
    Says outcome = Says::nothing;
    LinkSays trigger = LinkSays::nothing;
    LinkSays generation = LinkSays::nothing;
    bool second_hand = false;
    std::string verb = "reports";
    bool builds = false;
    int rigour = 3;
    int relevance = 3;
    int richness = 3;
    Rivals rivals = Rivals::open;
    // Other terms said to be there (true) or not.
    std::map<std::string, bool> terms = {};
    std::string explained = {};
    // A coding to the CMOC that is not counted: "no-part", "suggestion".
    std::string aside = {};
};

struct Cmoc {
    Reading reading = Reading::tends;
    bool states_resource = true;
    bool states_response = true;
};

struct Site {
    std::string context, resource, response, outcome, trigger, generation;
    std::string site_class;
    char polarity = '0';
    int strength = 0;
    friend bool operator==(const Site&, const Site&) = default;
};

struct Link {
    int for_strong = 0, for_weak = 0, against_strong = 0, against_weak = 0, disputed = 0;
    friend bool operator==(const Link&, const Link&) = default;
};

struct Bounds {
    std::optional<double> complete = {}, low = {}, high = {};
};

struct Verdict {
    std::string word;
    // contested: the two ends
    std::string most_favourable, least_favourable;
    std::map<std::string, int> tally;
    Link trigger, generation;
    bool context_tested = false;
    std::vector<std::string> notes;
    std::map<std::string, int> not_counted;
    std::map<std::string, Site> sites;
    std::map<std::string, std::string> without_source, without_site;
    std::string at_one, at_three;
    Bounds bounds;
};

// Verdict, tallies, sites, notes and bounds.
[[nodiscard]] Verdict judged(const Cmoc& cmoc, const std::vector<Account>& accounts, int asked_for = 2);
// And what would change it: fragile sources and sites, and the verdict if one or three sites were asked for.
[[nodiscard]] Verdict judged_in_full(const Cmoc& cmoc, const std::vector<Account>& accounts);

// Places in the order of evidence-logic §2.4 g; equal for verdicts that are not compared.
[[nodiscard]] int favour(const std::string& word);

} // namespace ipt::plain
