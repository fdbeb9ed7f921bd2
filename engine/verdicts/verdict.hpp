#pragma once
// What the run concluded, as ids and values without prose: verdicts, profiles, findings.

#include "engine/evidence/evidence.hpp"
#include "engine/relations/rows/relation.hpp"
#include "engine/theory/theory.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt {

// Three-valued slots as they stand at a site (Belnap's four, and "in part").
enum class SlotValue : std::uint8_t { present, absent, not_said, disputed, partly };
enum class LinkValue : std::uint8_t { asserted, denied, not_said, disputed };

// What one site says of one CMOC (evidence-logic §2.4 d).
struct SiteReading {
    Id<Site> site = {};
    SlotValue context = SlotValue::not_said;
    SlotValue resource = SlotValue::not_said;
    SlotValue response = SlotValue::not_said;
    SlotValue outcome = SlotValue::not_said;
    LinkValue trigger = LinkValue::not_said;
    LinkValue generation = LinkValue::not_said;
    // Words of the list `class` of stdlib/verdicts.ipt: instance, blocked, no-response …
    Symbol site_class = {};
    // for, against, change, extend, none, pattern, undetermined, contested: the list `polarity` as people read it.
    Symbol polarity = {};
    int strength = 0;
};

struct LinkTally {
    int for_strong = 0, for_weak = 0, against_strong = 0, against_weak = 0, disputed = 0;
};

struct Tally {
    int s3 = 0, s2 = 0, s1 = 0, a3 = 0, a2 = 0, a1 = 0, r2 = 0, r1 = 0, e2 = 0, e1 = 0;
    int pattern = 0, contested = 0, undetermined = 0, no_bearing = 0, quiet = 0;
    int contrasts = 0, against_context = 0, sources = 0;
};

// Exact bounds of the consistency of context and mechanism for the outcome; nothing where 0/0.
struct ConsistencyBounds {
    std::optional<double> complete = {}, low = {}, high = {};
};

// A note that stands beside a verdict: its kind (not-offered, no-response, one-source …), the sites and terms it names.
struct VerdictNote {
    Symbol kind = {};
    std::vector<relations::Value> about = {};
};

struct CmocVerdict {
    Id<Cmoc> cmoc = {};
    // A word of the list `verdict`; empty for a CMOC that is withdrawn or replaced.
    Symbol word = {};
    // contested: the words at the two ends.
    Symbol most_favourable = {};
    Symbol least_favourable = {};
    // The fact `?x is judged ?verdict`, from which it is explained.
    std::optional<relations::Fact> fact = {};
    std::vector<SiteReading> sites = {};
    Tally tally = {};
    LinkTally trigger = {};
    LinkTally generation = {};
    bool context_tested = false;
    std::vector<VerdictNote> notes = {};
    // Why items were not counted: build, relevance, expects, theorises, no-parts, no-term …, with how many. In the
    // order of the list `reason`.
    std::vector<std::pair<Symbol, int>> not_counted = {};
    // What the verdict would be without that source or site; only where it would change.
    std::vector<std::pair<Id<EvidenceSource>, Symbol>> without_source = {};
    std::vector<std::pair<Id<Site>, Symbol>> without_site = {};
    // The word if one, or three, sites and sources were asked for.
    Symbol at_one = {};
    Symbol at_three = {};
    ConsistencyBounds consistency = {};
    std::optional<Id<Decision>> signed_by = {};
};

// A bucket, IPT or code: how many of its CMOCs have which verdict. Never one word.
struct Profile {
    relations::Value subject = 0;
    std::vector<Id<Cmoc>> cmocs = {};
    // In the order of the list `verdict`.
    std::vector<std::pair<Symbol, int>> counts = {};
};

struct Verdicts {
    std::vector<CmocVerdict> cmocs = {};
    // Whether it was asked what a verdict would be without a source or site.
    bool without_asked = false;
    std::vector<Profile> profiles = {};
};

// How one claim or expectation came out. For each counting literal of its body: what was asked and what was found.
struct Counted {
    Span literal = {};
    double asked = 0;
    double found = 0;
    std::vector<relations::Value> members = {};
};
struct Outcome {
    // Nothing for an expect.
    std::optional<Id<Claim>> claim = {};
    Span where = {};
    Words title = {};
    bool holds = false;
    std::vector<Counted> counted = {};
};

struct Outcomes {
    std::vector<Outcome> claims = {};
    std::vector<Outcome> expectations = {};
};

} // namespace ipt
