#pragma once
// Three-valued slots: how the context, resource, response and outcome of a CMOC stand at a site, from the items that
// rules let count (evidence-logic §2.4 a-c, e).
//
// Unknown terms are thought through both ways, and a part that comes out one way all the same counts so. What is
// disputed is settled every way, and each settlement is kept.

#include "engine/verdicts/testimony.hpp"
#include "engine/verdicts/verdict.hpp"

#include <algorithm>
#include <climits>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace ipt {

// The most that something can count: for a CMOC, and against it. Nothing limits what nobody says.
struct Caps {
    static constexpr int none = INT_MAX;
    int in_favour = none;
    int against = none;
    void limit(Caps other) {
        in_favour = std::min(in_favour, other.in_favour);
        against = std::min(against, other.against);
    }
    void raise(Caps other) {
        in_favour = std::max(in_favour, other.in_favour);
        against = std::max(against, other.against);
    }
    friend bool operator==(Caps, Caps) = default;
};

// An item that may test the CMOC, by its number among the CMOC's bearings, and what it carries.
struct Admitted {
    std::uint32_t bearing = 0;
    Caps caps = {};
    friend bool operator==(const Admitted&, const Admitted&) = default;
};

// What is said of one term at a site, and the best of the items that say each.
struct TermState {
    std::optional<Caps> present = {};
    std::optional<Caps> partly = {};
    std::optional<Caps> absent = {};
    void hear(Said said, Caps caps);
    [[nodiscard]] bool disputed() const { return (present || partly) && absent; }
};

// How a part stands when the terms stand as given.
enum class Truth : std::uint8_t { absent, partly, present, unsaid };
struct Standing {
    Truth truth = Truth::unsaid;
    Caps caps = {};
    friend bool operator==(const Standing&, const Standing&) = default;
};
// What is disputed counts as present here: settle it before.
[[nodiscard]] Standing evaluated(const AskedPart& part, std::span<const TermState> terms);

// One way of settling what is disputed at a site.
struct Settlement {
    // Present, absent, not said; "in part" is present (not said in a context).
    std::array<SlotValue, 4> parts = {SlotValue::not_said, SlotValue::not_said, SlotValue::not_said,
                                      SlotValue::not_said};
    std::array<LinkValue, 2> links = {LinkValue::not_said, LinkValue::not_said};
    // All parts; the two parts that each link joins; the link's own statement.
    Caps all = {};
    std::array<Caps, 2> joined = {};
    std::array<Caps, 2> told = {};
    bool partial = false;
    friend bool operator==(const Settlement&, const Settlement&) = default;
};

enum class RivalStanding : std::uint8_t { excluded, open, active };
struct RivalAtSite {
    // A CMOC, or another cause that a source names.
    std::variant<Id<Cmoc>, Id<Term>> rival;
    RivalStanding standing = RivalStanding::open;
};

struct SiteSlots {
    Id<Site> site = {};
    std::array<SlotValue, 4> parts = {};
    std::array<LinkValue, 2> links = {};
    bool generation_first_hand = false;
    // At least one; those that come to the same are one.
    std::vector<Settlement> settlements = {};
    std::vector<RivalAtSite> rivals = {};
    std::vector<Id<Term>> explained_by = {};
    // Explaining terms of the CMOC, as this site has them.
    std::vector<Id<Term>> has = {};
    std::vector<Id<Term>> lacks = {};
    // Sources that say something of the CMOC here, and the best that each can show.
    std::vector<std::pair<Id<EvidenceSource>, int>> speakers = {};
};

// Sites where at least one admitted item says something of the CMOC, in order. `admitted` is in the order of bearings.
// What is told in part carries at most `in_part`.
[[nodiscard]] std::vector<SiteSlots> site_slots(const Asked& asked, std::span<const Admitted> admitted, int in_part);

} // namespace ipt
