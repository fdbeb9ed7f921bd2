#include "engine/verdicts/slots.hpp"

#include <cassert>

namespace ipt {
namespace {

// Disputed terms beyond these are settled together, so that the settlements of a site stay few.
constexpr std::size_t settled_apart = 8;
// Unknown terms that stand twice in a part are completed together only up to this many.
constexpr std::size_t completed_together = 10;

std::size_t number(Part part) {
    return static_cast<std::size_t>(part);
}
std::size_t number(Linking link) {
    return static_cast<std::size_t>(link);
}

void raise(std::optional<Caps>& caps, Caps by) {
    if (caps) {
        caps->raise(by);
    } else {
        caps = by;
    }
}

Standing of_term(const TermState& state) {
    if (state.present) {
        return {Truth::present, *state.present};
    }
    if (state.partly) {
        return {Truth::partly, *state.partly};
    }
    return state.absent ? Standing{Truth::absent, *state.absent} : Standing{};
}

Standing negated(Standing standing) {
    if (standing.truth == Truth::present) {
        standing.truth = Truth::absent;
    } else if (standing.truth == Truth::absent) {
        standing.truth = Truth::present;
    }
    return standing;
}

// All of them hold: the worst decides; one that fails is enough, so the best of those that fail counts.
struct Conjunction {
    bool failed = false;
    bool unsaid = false;
    bool partly = false;
    Caps failing = {0, 0};
    Caps holding = {};
    void add(Standing standing) {
        switch (standing.truth) {
        case Truth::absent:
            failed = true;
            failing.raise(standing.caps);
            return;
        case Truth::unsaid:
            unsaid = true;
            return;
        case Truth::partly:
            partly = true;
            break;
        case Truth::present:
            break;
        }
        holding.limit(standing.caps);
    }
    [[nodiscard]] Standing result() const {
        if (failed) {
            return {Truth::absent, failing};
        }
        if (unsaid) {
            return {};
        }
        return {partly ? Truth::partly : Truth::present, holding};
    }
};

Standing evaluated(const AskedPart& part, const AskedNode& node, std::span<const TermState> terms) {
    const std::span<const AskedNode> children = node.children.of(part.nodes);
    switch (node.kind) {
    case ExpressionKind::element:
        return node.term ? of_term(terms[*node.term]) : Standing{};
    case ExpressionKind::negation:
    case ExpressionKind::not_yet:
        return negated(evaluated(part, children.front(), terms));
    case ExpressionKind::partly: {
        Standing standing = evaluated(part, children.front(), terms);
        if (standing.truth == Truth::partly) {
            standing.truth = Truth::present;
        }
        return standing;
    }
    case ExpressionKind::conjunction: {
        Conjunction all;
        for (const AskedNode& child : children) {
            all.add(evaluated(part, child, terms));
        }
        return all.result();
    }
    case ExpressionKind::disjunction: {
        Conjunction none;
        bool partly = false;
        bool present = false;
        Caps best_partly{0, 0};
        Caps best{0, 0};
        for (const AskedNode& child : children) {
            const Standing standing = evaluated(part, child, terms);
            if (standing.truth == Truth::present) {
                present = true;
                best.raise(standing.caps);
            } else if (standing.truth == Truth::partly) {
                partly = true;
                best_partly.raise(standing.caps);
            } else {
                none.add(negated(standing));
            }
        }
        if (present) {
            return {Truth::present, best};
        }
        return partly ? Standing{Truth::partly, best_partly} : negated(none.result());
    }
    }
    return {};
}

// Every way of completing the unknown terms that stand twice; one result, or none.
Standing completed(const AskedPart& part, std::span<const TermState> terms) {
    std::vector<std::uint32_t> unknown;
    for (const std::uint32_t term : part.repeated) {
        if (of_term(terms[term]).truth == Truth::unsaid) {
            unknown.push_back(term);
        }
    }
    if (unknown.empty() || unknown.size() > completed_together) {
        return {};
    }
    std::vector<TermState> states{terms.begin(), terms.end()};
    std::optional<Standing> common;
    for (std::uint32_t way = 0; way < (1u << unknown.size()); ++way) {
        for (std::size_t i = 0; i < unknown.size(); ++i) {
            states[unknown[i]] = {};
            states[unknown[i]].hear((way >> i & 1u) != 0 ? Said::present : Said::absent, {});
        }
        const Standing standing = evaluated(part, part.nodes.back(), states);
        if (standing.truth == Truth::unsaid ||
            (common && (common->truth == Truth::absent) != (standing.truth == Truth::absent))) {
            return {};
        }
        if (!common) {
            common = standing;
        }
        if (standing.truth == Truth::partly) {
            common->truth = Truth::partly;
        }
        common->caps.limit(standing.caps);
    }
    return *common;
}

// What codings say of a part as a whole.
struct PartSays {
    std::optional<Caps> present = {};
    std::optional<Caps> absent = {};
};
struct LinkSays {
    std::optional<Caps> asserted = {};
    std::optional<Caps> denied = {};
    bool first_hand = false;
};

// Everything admitted at one site, merged term by term.
struct Merged {
    std::vector<TermState> terms;
    // The CMOC, then its rivals.
    std::vector<std::array<PartSays, 4>> parts;
    std::array<LinkSays, 2> links;
};

// Whether the source says of a term of the part that it was there in part.
bool says_in_part(const Asked& asked, std::span<const Admitted> here, Id<EvidenceSource> source, Part part) {
    return std::any_of(here.begin(), here.end(), [&](const Admitted& admitted) {
        const Bearing& bearing = asked.bearings[admitted.bearing];
        return bearing.source == source &&
               std::any_of(bearing.terms.begin(), bearing.terms.end(), [&](const TermClaim& claim) {
                   return claim.said == Said::partly && asked.parts[number(part)].names(claim.term);
               });
    });
}

Merged merged(const Asked& asked, std::span<const Admitted> here) {
    Merged all{
        std::vector<TermState>(asked.terms.size()), std::vector<std::array<PartSays, 4>>(1 + asked.rivals.size()), {}};
    for (const Admitted& admitted : here) {
        const Bearing& bearing = asked.bearings[admitted.bearing];
        for (const TermClaim& claim : bearing.terms) {
            all.terms[claim.term].hear(claim.said, admitted.caps);
        }
        for (const PartClaim& claim : bearing.parts) {
            PartSays& part = all.parts[claim.of][number(claim.part)];
            if (!claim.implied || !says_in_part(asked, here, bearing.source, claim.part)) {
                raise(claim.present ? part.present : part.absent, admitted.caps);
            }
        }
        for (const LinkClaim& claim : bearing.links) {
            LinkSays& link = all.links[number(claim.link)];
            raise(claim.asserted ? link.asserted : link.denied, admitted.caps);
            link.first_hand = link.first_hand || claim.first_hand;
        }
    }
    return all;
}

// How a part may stand once its terms are settled: one way, or two where codings and terms disagree.
std::vector<Standing> standings(const AskedPart& part, const PartSays& says, std::span<const TermState> terms) {
    if (!part.stated) {
        return {{}};
    }
    const Standing by_terms = evaluated(part, terms);
    std::optional<Caps> present = says.present;
    std::optional<Caps> absent = says.absent;
    if (by_terms.truth == Truth::present) {
        raise(present, by_terms.caps);
    }
    if (by_terms.truth == Truth::absent) {
        raise(absent, by_terms.caps);
    }
    std::vector<Standing> ways;
    if (present) {
        ways.push_back({Truth::present, *present});
    } else if (by_terms.truth == Truth::partly) {
        ways.push_back(by_terms);
    }
    if (absent) {
        ways.push_back({Truth::absent, *absent});
    }
    if (ways.empty()) {
        ways.emplace_back();
    }
    return ways;
}

struct LinkStanding {
    LinkValue value = LinkValue::not_said;
    Caps caps = {};
};
std::vector<LinkStanding> standings(const LinkSays& says) {
    std::vector<LinkStanding> ways;
    if (says.asserted) {
        ways.push_back({LinkValue::asserted, *says.asserted});
    }
    if (says.denied) {
        ways.push_back({LinkValue::denied, *says.denied});
    }
    if (ways.empty()) {
        ways.emplace_back();
    }
    return ways;
}

// Calls the function with every choice of one way per place, the last place changing first.
template <class Function>
void each_choice(std::span<const std::size_t> ways, Function function) {
    std::vector<std::size_t> choice(ways.size(), 0);
    while (true) {
        function(std::span<const std::size_t>{choice});
        std::size_t place = ways.size();
        while (place > 0 && ++choice[place - 1] == ways[place - 1]) {
            choice[--place] = 0;
        }
        if (place == 0) {
            return;
        }
    }
}

class SiteReader {
public:
    SiteReader(const Asked& asked, std::span<const Admitted> here, int in_part)
        : asked_(asked)
        , here_(here)
        , in_part_(in_part)
        , all_(merged(asked, here)) {}

    SiteSlots read() {
        SiteSlots slots;
        slots.site = asked_.bearings[here_.front().bearing].site;
        settle(slots);
        show(slots);
        read_rivals(slots);
        read_explanations(slots);
        read_speakers(slots);
        return slots;
    }

private:
    // The ways in which the disputed terms of the given parts may be settled.
    template <class Function>
    void each_term_settlement(std::uint32_t first, std::uint32_t end, Function function) const {
        std::vector<std::uint32_t> disputed;
        for (std::uint32_t t = first; t < end; ++t) {
            if (all_.terms[t].disputed()) {
                disputed.push_back(t);
            }
        }
        if (disputed.empty()) {
            function(std::span<const TermState>{all_.terms});
            return;
        }
        std::vector<TermState> settled = all_.terms;
        const std::vector<std::size_t> ways(std::min(disputed.size(), settled_apart), 2);
        each_choice(ways, [&](std::span<const std::size_t> choice) {
            for (std::size_t i = 0; i < disputed.size(); ++i) {
                const TermState& said = all_.terms[disputed[i]];
                const bool present = choice[std::min(i, ways.size() - 1)] == 0;
                settled[disputed[i]] =
                    present ? TermState{said.present, said.partly, {}} : TermState{{}, {}, said.absent};
            }
            function(std::span<const TermState>{settled});
        });
    }

    void settle(SiteSlots& slots) {
        std::array<std::vector<Truth>, 4> seen;
        each_term_settlement(0, asked_.own_terms, [&](std::span<const TermState> terms) {
            std::array<std::vector<Standing>, 4> parts;
            for (const Part part : all_parts) {
                parts[number(part)] = standings(asked_.parts[number(part)], all_.parts.front()[number(part)], terms);
                for (const Standing& standing : parts[number(part)]) {
                    seen[number(part)].push_back(standing.truth);
                }
            }
            const std::array links{standings(all_.links[0]), standings(all_.links[1])};
            const std::array<std::size_t, 6> ways{parts[0].size(), parts[1].size(), parts[2].size(),
                                                  parts[3].size(), links[0].size(), links[1].size()};
            each_choice(ways, [&](std::span<const std::size_t> choice) {
                const Settlement settlement =
                    settled({parts[0][choice[0]], parts[1][choice[1]], parts[2][choice[2]], parts[3][choice[3]]},
                            {links[0][choice[4]], links[1][choice[5]]});
                if (std::find(slots.settlements.begin(), slots.settlements.end(), settlement) ==
                    slots.settlements.end()) {
                    slots.settlements.push_back(settlement);
                }
            });
        });
        for (const Part part : all_parts) {
            slots.parts[number(part)] = shown(seen[number(part)]);
        }
    }

    Settlement settled(std::array<Standing, 4> parts, std::array<LinkStanding, 2> links) const {
        Settlement settlement;
        for (const Part part : all_parts) {
            Standing& standing = parts[number(part)];
            if (standing.truth == Truth::partly) {
                settlement.partial = true;
                // A context in part is neither there nor missing.
                standing = part == Part::context ? Standing{} : Standing{Truth::present, standing.caps};
                standing.caps.limit(part == Part::context ? Caps{} : Caps{in_part_, in_part_});
            }
            settlement.all.limit(standing.caps);
            settlement.parts[number(part)] = standing.truth == Truth::present  ? SlotValue::present
                                             : standing.truth == Truth::absent ? SlotValue::absent
                                                                               : SlotValue::not_said;
        }
        const Part mechanism = asked_.states(Part::response) ? Part::response : Part::resource;
        for (const Linking link : all_links) {
            const Part end = link == Linking::trigger ? Part::context : Part::outcome;
            Caps& joined = settlement.joined[number(link)];
            joined.limit(parts[number(end)].caps);
            joined.limit(parts[number(mechanism)].caps);
            settlement.links[number(link)] = links[number(link)].value;
            settlement.told[number(link)] = links[number(link)].caps;
        }
        return settlement;
    }

    // Values that settlements do not agree on are disputed.
    static SlotValue shown(const std::vector<Truth>& seen) {
        const Truth first = seen.front();
        if (std::any_of(seen.begin(), seen.end(), [&](Truth other) { return other != first; })) {
            return SlotValue::disputed;
        }
        switch (first) {
        case Truth::present:
            return SlotValue::present;
        case Truth::absent:
            return SlotValue::absent;
        case Truth::partly:
            return SlotValue::partly;
        case Truth::unsaid:
            break;
        }
        return SlotValue::not_said;
    }

    void show(SiteSlots& slots) const {
        for (const Linking link : all_links) {
            const LinkSays& says = all_.links[number(link)];
            slots.links[number(link)] = says.asserted && says.denied ? LinkValue::disputed
                                        : says.asserted              ? LinkValue::asserted
                                        : says.denied                ? LinkValue::denied
                                                                     : LinkValue::not_said;
        }
        slots.generation_first_hand = all_.links[number(Linking::generation)].first_hand;
    }

    // There if context and mechanism are, out if one of them is not; what is disputed or in part of it leaves it open.
    RivalStanding rival_standing(std::size_t rival) const {
        bool all = true;
        bool excluded = false;
        const std::array<AskedPart, 4>& parts = asked_.rival_parts[rival];
        for (const Part part : {Part::context, Part::resource, Part::response}) {
            const AskedPart& asked = parts[number(part)];
            if (!asked.stated) {
                all = all && part != Part::context;
                continue;
            }
            std::vector<Truth> seen;
            for (const Standing& standing : rival_standings(asked, all_.parts[rival + 1][number(part)])) {
                seen.push_back(standing.truth);
            }
            const SlotValue value = shown(seen);
            all = all && (value == SlotValue::present || (value == SlotValue::partly && part != Part::context));
            excluded = excluded || value == SlotValue::absent;
        }
        const bool has_mechanism = parts[number(Part::resource)].stated || parts[number(Part::response)].stated;
        return excluded ? RivalStanding::excluded : all && has_mechanism ? RivalStanding::active : RivalStanding::open;
    }

    std::vector<Standing> rival_standings(const AskedPart& part, const PartSays& says) const {
        std::vector<Standing> all;
        each_term_settlement(0, asked_.first_explaining, [&](std::span<const TermState> terms) {
            const std::vector<Standing> more = standings(part, says, terms);
            all.insert(all.end(), more.begin(), more.end());
        });
        return all;
    }

    void read_rivals(SiteSlots& slots) const {
        std::vector<Id<Cmoc>> ruled_out;
        std::vector<Id<Term>> instead;
        for (const Admitted& admitted : here_) {
            const Bearing& bearing = asked_.bearings[admitted.bearing];
            ruled_out.insert(ruled_out.end(), bearing.rules_out.begin(), bearing.rules_out.end());
            instead.insert(instead.end(), bearing.instead.begin(), bearing.instead.end());
        }
        sort_once(ruled_out);
        sort_once(instead);
        for (std::size_t i = 0; i < asked_.rivals.size(); ++i) {
            RivalStanding standing = rival_standing(i);
            if (standing == RivalStanding::open &&
                std::binary_search(ruled_out.begin(), ruled_out.end(), asked_.rivals[i])) {
                standing = RivalStanding::excluded;
            }
            slots.rivals.push_back({asked_.rivals[i], standing});
        }
        for (const Id<Cmoc> rival : ruled_out) {
            if (!std::binary_search(asked_.rivals.begin(), asked_.rivals.end(), rival)) {
                slots.rivals.push_back({rival, RivalStanding::excluded});
            }
        }
        for (const Id<Term> cause : instead) {
            slots.rivals.push_back({cause, RivalStanding::active});
        }
    }

    template <class T>
    static void sort_once(std::vector<T>& all) {
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
    }

    void read_explanations(SiteSlots& slots) const {
        for (const Admitted& admitted : here_) {
            const Bearing& bearing = asked_.bearings[admitted.bearing];
            if (bearing.explains) {
                slots.explained_by.push_back(asked_.terms[*bearing.explains]);
            }
        }
        sort_once(slots.explained_by);
        for (std::uint32_t t = asked_.first_explaining; t < asked_.terms.size(); ++t) {
            const TermState& state = all_.terms[t];
            if (state.present || state.partly) {
                slots.has.push_back(asked_.terms[t]);
            } else if (state.absent) {
                slots.lacks.push_back(asked_.terms[t]);
            }
        }
    }

    void read_speakers(SiteSlots& slots) const {
        for (const Admitted& admitted : here_) {
            const Bearing& bearing = asked_.bearings[admitted.bearing];
            if (!bearing.on_cmoc) {
                continue;
            }
            const auto known = std::find_if(slots.speakers.begin(), slots.speakers.end(),
                                            [&](const auto& speaker) { return speaker.first == bearing.source; });
            if (known == slots.speakers.end()) {
                slots.speakers.emplace_back(bearing.source, admitted.caps.in_favour);
            } else {
                known->second = std::max(known->second, admitted.caps.in_favour);
            }
        }
    }

    const Asked& asked_;
    std::span<const Admitted> here_;
    int in_part_;
    Merged all_;
};

} // namespace

void TermState::hear(Said said, Caps caps) {
    switch (said) {
    case Said::present:
        raise(present, caps);
        break;
    case Said::partly:
        raise(partly, caps);
        break;
    case Said::absent:
        raise(absent, caps);
        break;
    case Said::mentioned:
        break;
    }
}

Standing evaluated(const AskedPart& part, std::span<const TermState> terms) {
    assert(part.stated && "only a stated part has an expression");
    const Standing standing = evaluated(part, part.nodes.back(), terms);
    return standing.truth == Truth::unsaid && !part.repeated.empty() ? completed(part, terms) : standing;
}

std::vector<SiteSlots> site_slots(const Asked& asked, std::span<const Admitted> admitted, int in_part) {
    std::vector<SiteSlots> all;
    for (std::size_t first = 0; first < admitted.size();) {
        std::size_t end = first;
        bool speaks = false;
        while (end < admitted.size() &&
               asked.bearings[admitted[end].bearing].site == asked.bearings[admitted[first].bearing].site) {
            speaks = speaks || asked.bearings[admitted[end].bearing].on_cmoc;
            ++end;
        }
        if (speaks) {
            all.push_back(SiteReader{asked, admitted.subspan(first, end - first), in_part}.read());
        }
        first = end;
    }
    return all;
}

} // namespace ipt
