#include "tests/support/plain_verdict.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt::plain {
namespace {

enum class V { yes, no, unsaid, not_stated };

// What one part of a site amounts to before its disputes are settled, and the best cap of the accounts on each side:
// first as it counts for (richness included), then against.
struct Slot {
    bool stated = true;
    bool said_present = false, said_absent = false, said_partly = false;
    int present_for = 0, present_against = 0, absent_for = 0, absent_against = 0, partly_for = 0, partly_against = 0;
    [[nodiscard]] bool disputed() const { return (said_present || said_partly) && said_absent; }
    [[nodiscard]] bool partial() const { return said_partly && !said_present; }
};

struct LinkHere {
    bool asserted = false, denied = false, first_hand = false;
    int asserted_for = 0, asserted_against = 0, denied_for = 0, denied_against = 0;
    [[nodiscard]] bool disputed() const { return asserted && denied; }
};

struct Here {
    Slot context, resource, response, outcome;
    LinkHere trigger, generation;
    bool active = false, excluded = false;
    std::vector<std::string> explained;
    std::set<std::string> has, lacks;
    std::set<std::string> good_studies;
};

struct Caps {
    int counts_for = 3, counts_against = 3;
    void limit(int for_, int against) {
        counts_for = std::min(counts_for, for_);
        counts_against = std::min(counts_against, against);
    }
};

// One settlement of one site, every slot read.
struct Settled {
    V c = V::unsaid, r = V::unsaid, m = V::unsaid, o = V::unsaid;
    LinkSays t = LinkSays::nothing, g = LinkSays::nothing;
    Caps slots, trigger_slots, generation_slots, trigger_link, generation_link;
};

struct Sign {
    // + held, - failed, d denied by somebody, 0 silent, ? unclear
    char sign = '0';
    int strength = 0;
};

struct Judged {
    std::string site_class;
    char polarity = '0';
    int strength = 0;
    Sign trigger, generation;
    bool explained = false;
};

bool counted(const Account& a) {
    return !a.builds && a.relevance > 0 && (a.verb == "reports" || a.verb == "suggests");
}

int cap_against(const Account& a) {
    int cap = std::min(std::max(a.rigour, 1), a.relevance);
    if (a.second_hand || a.verb == "suggests") {
        cap = std::min(cap, 1);
    }
    return cap;
}

int cap_for(const Account& a) {
    return a.richness == 1 ? std::min(cap_against(a), 1) : cap_against(a);
}

void hear(Slot& slot, Says says, const Account& a) {
    const int f = cap_for(a);
    const int g = cap_against(a);
    switch (says) {
    case Says::nothing:
        break;
    case Says::present:
        slot.said_present = true;
        slot.present_for = std::max(slot.present_for, f);
        slot.present_against = std::max(slot.present_against, g);
        break;
    case Says::absent:
        slot.said_absent = true;
        slot.absent_for = std::max(slot.absent_for, f);
        slot.absent_against = std::max(slot.absent_against, g);
        break;
    case Says::partly:
        slot.said_partly = true;
        // Told in part counts as there, with strength at most 1.
        slot.partly_for = std::max(slot.partly_for, std::min(f, 1));
        slot.partly_against = std::max(slot.partly_against, std::min(g, 1));
        break;
    }
}

// What a link joins is there, unless the account itself says that it was there in part.
void imply(Slot& slot, Says said, const Account& a) {
    if (said != Says::partly) {
        hear(slot, Says::present, a);
    }
}

void hear(LinkHere& link, LinkSays says, const Account& a) {
    if (says == LinkSays::asserted) {
        link.asserted = true;
        link.first_hand = link.first_hand || (!a.second_hand && a.verb == "reports");
        link.asserted_for = std::max(link.asserted_for, cap_for(a));
        link.asserted_against = std::max(link.asserted_against, cap_against(a));
    }
    if (says == LinkSays::denied) {
        link.denied = true;
        link.denied_for = std::max(link.denied_for, cap_for(a));
        link.denied_against = std::max(link.denied_against, cap_against(a));
    }
}

bool speaks(const Account& a) {
    return a.context != Says::nothing || a.resource != Says::nothing || a.response != Says::nothing ||
           a.outcome != Says::nothing || a.trigger != LinkSays::nothing || a.generation != LinkSays::nothing;
}

std::map<std::string, Here> heard(const Cmoc& cmoc, const std::vector<Account>& accounts) {
    std::map<std::string, Here> sites;
    for (const Account& a : accounts) {
        if (!counted(a) || !speaks(a)) {
            continue;
        }
        Here& here = sites[a.site];
        hear(here.context, a.context, a);
        hear(here.outcome, a.outcome, a);
        if (cmoc.states_resource) {
            hear(here.resource, a.resource, a);
        }
        if (cmoc.states_response) {
            hear(here.response, a.response, a);
        }
        if (cmoc.states_response || cmoc.states_resource) {
            hear(here.trigger, a.trigger, a);
            hear(here.generation, a.generation, a);
        }
        // An asserted link also reports its parts.
        Slot& mechanism = cmoc.states_response ? here.response : here.resource;
        const bool has_mechanism = cmoc.states_response || cmoc.states_resource;
        if (a.trigger == LinkSays::asserted && has_mechanism) {
            imply(here.context, a.context, a);
            imply(mechanism, cmoc.states_response ? a.response : a.resource, a);
        }
        if (a.generation == LinkSays::asserted && has_mechanism) {
            imply(here.outcome, a.outcome, a);
            imply(mechanism, cmoc.states_response ? a.response : a.resource, a);
        }
        if (cap_for(a) >= 2) {
            here.good_studies.insert(a.study.empty() ? a.source : a.study);
        }
        here.active = here.active || a.rivals == Rivals::active;
        here.excluded = here.excluded || a.rivals == Rivals::excluded;
        if (!a.explained.empty()) {
            here.explained.push_back(a.explained);
        }
    }
    for (const Account& a : accounts) {
        if (counted(a) && sites.count(a.site) != 0) {
            for (const auto& [term, there] : a.terms) {
                (there ? sites[a.site].has : sites[a.site].lacks).insert(term);
            }
        }
    }
    for (auto& [name, here] : sites) {
        here.resource.stated = cmoc.states_resource;
        here.response.stated = cmoc.states_response;
    }
    return sites;
}

struct SlotReading {
    V value = V::unsaid;
    Caps caps;
};

// The ways a slot may be settled: one, or two if it is disputed.
std::vector<SlotReading> settlements(const Slot& slot, bool is_context) {
    if (!slot.stated) {
        return {{V::not_stated, {}}};
    }
    std::vector<SlotReading> ways;
    if (slot.said_present || slot.said_partly) {
        SlotReading way;
        if (slot.partial()) {
            way.value = is_context ? V::unsaid : V::yes;
            if (!is_context) {
                way.caps = {slot.partly_for, slot.partly_against};
            }
        } else {
            way = {V::yes, {slot.present_for, slot.present_against}};
        }
        ways.push_back(way);
    }
    if (slot.said_absent) {
        ways.push_back({V::no, {slot.absent_for, slot.absent_against}});
    }
    if (ways.empty()) {
        ways.push_back({V::unsaid, {}});
    }
    return ways;
}

struct LinkReading {
    LinkSays value = LinkSays::nothing;
    Caps caps;
};

std::vector<LinkReading> settlements(const LinkHere& link) {
    std::vector<LinkReading> ways;
    if (link.asserted) {
        ways.push_back({LinkSays::asserted, {link.asserted_for, link.asserted_against}});
    }
    if (link.denied) {
        ways.push_back({LinkSays::denied, {link.denied_for, link.denied_against}});
    }
    if (ways.empty()) {
        ways.push_back({});
    }
    return ways;
}

std::vector<Settled> settlements(const Cmoc& cmoc, const Here& here) {
    std::vector<Settled> all;
    for (const SlotReading& c : settlements(here.context, true)) {
        for (const SlotReading& r : settlements(here.resource, false)) {
            for (const SlotReading& p : settlements(here.response, false)) {
                for (const SlotReading& o : settlements(here.outcome, false)) {
                    for (const LinkReading& t : settlements(here.trigger)) {
                        for (const LinkReading& g : settlements(here.generation)) {
                            Settled s;
                            const SlotReading m = cmoc.states_response ? p : cmoc.states_resource ? r : SlotReading{};
                            s.c = c.value;
                            s.r = r.value;
                            s.m = m.value;
                            s.o = o.value;
                            s.t = t.value;
                            s.g = g.value;
                            for (const SlotReading* slot : {&c, &r, &p, &o}) {
                                s.slots.limit(slot->caps.counts_for, slot->caps.counts_against);
                            }
                            for (const SlotReading* slot : {&c, &m}) {
                                s.trigger_slots.limit(slot->caps.counts_for, slot->caps.counts_against);
                            }
                            for (const SlotReading* slot : {&m, &o}) {
                                s.generation_slots.limit(slot->caps.counts_for, slot->caps.counts_against);
                            }
                            s.trigger_link = t.caps;
                            s.generation_link = g.caps;
                            all.push_back(s);
                        }
                    }
                }
            }
        }
    }
    return all;
}

int given_rivals(bool asserted, const Here& here) {
    if (here.active) {
        return 1;
    }
    if (here.excluded) {
        return asserted ? 3 : 2;
    }
    return asserted ? 2 : 1;
}

// The better of what the stated links carry and what is seen without them.
int earned(bool asserted, int stated, int stated_cap, int bare, int bare_cap) {
    const int without = std::min(bare, bare_cap);
    return asserted ? std::max(without, std::min(stated, stated_cap)) : without;
}

// The table of evidence-logic §2.4 d for a site where nothing is unknown.
Judged complete(Reading reading, const Settled& s, const Here& here) {
    const bool c = s.c == V::yes;
    const bool offered = s.r != V::no;
    const bool m = s.m == V::yes;
    const bool o = s.o == V::yes;
    const bool trigger_denied = s.t == LinkSays::denied;
    const bool generation_denied = s.g == LinkSays::denied;
    const int against = s.slots.counts_against;
    const int in_favour = s.slots.counts_for;
    Judged j;

    const auto trigger_for = [&] {
        if (trigger_denied) {
            return Sign{'d', std::min({2, s.trigger_slots.counts_against, s.trigger_link.counts_against})};
        }
        return Sign{'+', earned(s.t == LinkSays::asserted, 2,
                                std::min(s.trigger_slots.counts_for, s.trigger_link.counts_for), 1,
                                s.trigger_slots.counts_for)};
    };
    const auto trigger_against = [&](int strength) {
        return Sign{'-', std::min(strength, s.trigger_slots.counts_against)};
    };
    const auto generation_for = [&] {
        const bool told = s.g == LinkSays::asserted;
        return Sign{'+', earned(told, given_rivals(true, here),
                                std::min(s.generation_slots.counts_for, s.generation_link.counts_for),
                                given_rivals(false, here), s.generation_slots.counts_for)};
    };
    const Sign only_against = reading == Reading::only ? trigger_against(2) : Sign{};

    if (!offered) {
        if (!o) {
            j.site_class = "not offered";
        } else if (c) {
            j = {"other route", '^', 1, {}, {}};
        } else {
            j.site_class = "outside";
        }
        return j;
    }
    if (c && m && o) {
        if (trigger_denied || generation_denied) {
            int denial = 0;
            if (trigger_denied) {
                denial = std::max(denial, s.trigger_link.counts_against);
            }
            if (generation_denied) {
                denial = std::max(denial, s.generation_link.counts_against);
            }
            j.site_class = "attributed elsewhere";
            j.polarity = '-';
            j.strength = std::min({2, against, denial});
            if (s.t != LinkSays::nothing) {
                j.trigger = trigger_for();
            }
            if (s.g == LinkSays::asserted) {
                j.generation = generation_for();
            } else if (generation_denied) {
                j.generation = {'d',
                                std::min({2, s.generation_slots.counts_against, s.generation_link.counts_against})};
            }
            return j;
        }
        const bool told = s.t == LinkSays::asserted && s.g == LinkSays::asserted;
        const int link = std::min(s.trigger_link.counts_for, s.generation_link.counts_for);
        j = {"instance", '+',
             earned(told, given_rivals(true, here), std::min(in_favour, link), given_rivals(false, here), in_favour),
             trigger_for(), generation_for()};
        return j;
    }
    if (c && m && !o) {
        j.site_class = "blocked";
        j.polarity = '-';
        j.strength = earned(generation_denied, 3, std::min(against, s.generation_link.counts_against), 2, against);
        j.trigger = trigger_for();
        j.generation = {'-', earned(generation_denied, 3,
                                    std::min(s.generation_slots.counts_against, s.generation_link.counts_against), 2,
                                    s.generation_slots.counts_against)};
        return j;
    }
    if (c && !m) {
        j.site_class = !o ? "no response" : s.r == V::not_stated ? "other route" : "other response";
        switch (reading) {
        case Reading::tends:
            j.polarity = o ? '^' : '~';
            j.strength = o && s.r != V::not_stated ? std::min(2, in_favour) : 1;
            j.trigger = trigger_against(1);
            break;
        case Reading::whenever:
            j.polarity = '-';
            j.strength = std::min(2, against);
            j.trigger = trigger_against(2);
            break;
        case Reading::only:
            j.polarity = o ? '^' : '0';
            j.strength = !o ? 0 : s.r != V::not_stated ? std::min(2, in_favour) : 1;
            break;
        }
        return j;
    }
    if (!c && m && o) {
        if (generation_denied) {
            j.site_class = "outside";
            j.trigger = only_against;
            return j;
        }
        const bool told = s.g == LinkSays::asserted;
        const Caps& link = s.generation_link;
        j.site_class = "wider";
        j.polarity = reading == Reading::only ? '-' : '^';
        j.strength = reading == Reading::only
                         ? earned(told, given_rivals(true, here), std::min(against, link.counts_against),
                                  given_rivals(false, here), against)
                         : earned(told, given_rivals(true, here), std::min(in_favour, link.counts_for),
                                  given_rivals(false, here), in_favour);
        j.trigger = only_against;
        j.generation = generation_for();
        return j;
    }
    if (!c && m) {
        j.site_class = "contrast-fired";
        j.trigger = only_against;
        return j;
    }
    j.site_class = "contrast";
    return j;
}

const std::vector<std::string>& class_order() {
    // A site that may belong to several classes of one polarity is named after the first of them here.
    static const std::vector<std::string> order{"not offered",
                                                "outside",
                                                "contrast",
                                                "contrast-fired",
                                                "offer not reported",
                                                "other route",
                                                "other response",
                                                "no response",
                                                "attributed elsewhere",
                                                "blocked",
                                                "wider",
                                                "instance",
                                                "instance, context not reported",
                                                "instance, resource not reported",
                                                "denied, profile incomplete",
                                                "pattern only",
                                                "context alone",
                                                "undetermined"};
    return order;
}

long class_rank(const std::string& name) {
    const auto& order = class_order();
    return std::find(order.begin(), order.end(), name) - order.begin();
}

// What the sign of a link comes to: denied by somebody or failed by itself, both are against.
char comes_to(char sign) {
    return sign == 'd' ? '-' : sign;
}

Sign common(const std::vector<Sign>& signs) {
    Sign sign = signs.front();
    for (const Sign& other : signs) {
        if (comes_to(other.sign) != comes_to(sign.sign)) {
            return {'?', 0};
        }
        sign.sign = other.sign == 'd' ? 'd' : sign.sign;
        sign.strength = std::min(sign.strength, other.strength);
    }
    return sign;
}

// All completions of what is unknown; then the two exceptions and the rows for what stays unknown.
Judged settled_site(const Cmoc& cmoc, const Settled& s, const Here& here) {
    const auto may_be = [](V v) { return v == V::unsaid ? std::vector<V>{V::yes, V::no} : std::vector<V>{v}; };
    // Without a response the resource is the mechanism: one thing, completed once.
    const bool same = !cmoc.states_response && cmoc.states_resource;
    std::vector<Judged> completions;
    for (V c : may_be(s.c)) {
        for (V r : may_be(s.r)) {
            for (V m : same ? std::vector<V>{r} : may_be(s.m)) {
                for (V o : may_be(s.o)) {
                    Settled whole = s;
                    whole.c = c;
                    whole.r = r;
                    whole.m = m;
                    whole.o = o;
                    completions.push_back(complete(cmoc.reading, whole, here));
                }
            }
        }
    }
    std::vector<Sign> triggers;
    std::vector<Sign> generations;
    bool one_polarity = true;
    for (const Judged& j : completions) {
        triggers.push_back(j.trigger);
        generations.push_back(j.generation);
        one_polarity = one_polarity && j.polarity == completions.front().polarity;
    }
    Judged j;
    const Sign trigger = common(triggers);
    const Sign generation = common(generations);
    if (one_polarity) {
        j = completions.front();
        for (const Judged& other : completions) {
            const int least = std::min(j.strength, other.strength);
            if (class_rank(other.site_class) < class_rank(j.site_class)) {
                j = other;
            }
            j.strength = least;
        }
        if (j.polarity == '-' && s.m == V::unsaid) {
            j.strength = 1;
        }
        if (j.polarity == '0' && s.r == V::unsaid) {
            j.site_class = "offer not reported";
        }
        j.trigger = trigger;
        j.generation = generation;
        return j;
    }
    const bool nothing_absent = s.c != V::no && s.r != V::no;
    const bool denied = s.t == LinkSays::denied || s.g == LinkSays::denied;
    if (nothing_absent && s.m == V::yes && s.o == V::yes && s.g == LinkSays::asserted && here.generation.first_hand &&
        !denied) {
        j.site_class = s.c == V::unsaid ? "instance, context not reported" : "instance, resource not reported";
        j.polarity = '+';
        j.strength = 1;
        j.trigger = {'?', 0};
        if (s.c == V::yes) {
            j.trigger = {'+', earned(s.t == LinkSays::asserted, 2,
                                     std::min(s.trigger_slots.counts_for, s.trigger_link.counts_for), 1,
                                     s.trigger_slots.counts_for)};
        }
        j.generation = {'+', earned(true, given_rivals(true, here),
                                    std::min(s.generation_slots.counts_for, s.generation_link.counts_for),
                                    given_rivals(false, here), s.generation_slots.counts_for)};
        return j;
    }
    if (nothing_absent && s.m != V::no && denied) {
        j.site_class = "denied, profile incomplete";
        j.polarity = '-';
        j.strength = 1;
        if (s.t == LinkSays::denied) {
            j.trigger = {'d', std::min({2, s.trigger_slots.counts_against, s.trigger_link.counts_against})};
        } else if (s.t == LinkSays::asserted) {
            j.trigger = {'+', earned(true, 2, std::min(s.trigger_slots.counts_for, s.trigger_link.counts_for), 1,
                                     s.trigger_slots.counts_for)};
        }
        if (s.g == LinkSays::denied) {
            j.generation = {'d', std::min({2, s.generation_slots.counts_against, s.generation_link.counts_against})};
        } else if (s.g == LinkSays::asserted) {
            j.generation = {'+', earned(true, given_rivals(true, here),
                                        std::min(s.generation_slots.counts_for, s.generation_link.counts_for),
                                        given_rivals(false, here), s.generation_slots.counts_for)};
        }
        return j;
    }
    j.trigger = trigger;
    j.generation = generation;
    if (s.c == V::yes && s.r != V::no && s.m == V::unsaid && s.o == V::yes) {
        j.site_class = "pattern only";
        j.polarity = 'p';
    } else if ((s.r == V::unsaid || s.r == V::not_stated) && s.m == V::unsaid && s.o == V::unsaid &&
               s.t == LinkSays::nothing && s.g == LinkSays::nothing) {
        j.site_class = "context alone";
        j.polarity = '0';
    } else {
        j.site_class = "undetermined";
        j.polarity = '?';
    }
    return j;
}

int rank(const Judged& j) {
    switch (j.polarity) {
    case '+':
        return 100 + j.strength;
    case 'p':
        return 90;
    case '?':
        return 80;
    case '0':
        return 70;
    case '^':
        return j.strength == 1 ? 59 : 55 - j.strength;
    case '~':
        return j.site_class == "no response" && !j.explained ? 58 : j.strength == 1 ? 57 : 50;
    default:
        return 20 - j.strength;
    }
}

struct Counts {
    int s3 = 0, s2 = 0, s1 = 0, a3 = 0, a2 = 0, a1 = 0, r2 = 0, r1 = 0, e2 = 0, e1 = 0;
    int p = 0, i = 0, k = 0, x = 0, quiet = 0;
    std::set<std::string> studies;
};

void count(Counts& n, const Judged& j, const Here& here) {
    switch (j.polarity) {
    case '+':
        n.s1 += j.strength >= 1;
        n.s2 += j.strength >= 2;
        n.s3 += j.strength >= 3;
        if (j.strength >= 2) {
            n.studies.insert(here.good_studies.begin(), here.good_studies.end());
        }
        break;
    case '-':
        n.a1 += j.strength >= 1;
        n.a2 += j.strength >= 2;
        n.a3 += j.strength >= 3;
        break;
    case '~':
        n.r1 += j.strength >= 1;
        n.r2 += j.strength >= 2;
        n.quiet += j.site_class == "no response" && !j.explained;
        break;
    case '^':
        n.e1 += j.strength >= 1;
        n.e2 += j.strength >= 2;
        break;
    case 'p':
        ++n.p;
        break;
    case '?':
        ++n.i;
        break;
    case '0':
        ++n.k;
        break;
    default:
        ++n.x;
        break;
    }
}

std::string word(const Counts& n, int asked_for) {
    const int sources = static_cast<int>(n.studies.size());
    // a > 0.2 (s + a), in whole numbers
    const bool beyond = 5 * n.a2 > n.s2 + n.a2;
    const bool unmet = beyond && n.a2 > n.r2 + n.e2;
    if (n.s1 + n.a1 + n.r1 + n.e1 + n.p + n.i == 0) {
        return "untested";
    }
    if (unmet && n.a2 >= 2 && n.s1 + n.p == 0) {
        return "unsupported";
    }
    if (!unmet && (n.r2 > 0 || n.e2 >= std::max(1, n.s2))) {
        return "refine";
    }
    if (n.s2 > 0 && beyond) {
        return "mixed";
    }
    if (n.s2 >= asked_for && sources >= asked_for && n.quiet <= n.s2 && n.a1 <= n.s1) {
        return "reaffirmed";
    }
    if (n.s2 > 0) {
        return "provisional";
    }
    if (n.a2 > 0 || (n.a1 > 0 && n.s1 + n.p == 0)) {
        return "challenged";
    }
    if (n.a1 > 0) {
        return "inconclusive";
    }
    if (n.s1 > 0) {
        return "thin";
    }
    return n.p > 0 ? "pattern-only" : "inconclusive";
}

std::string shown(const Slot& slot) {
    if (!slot.stated) {
        return "not stated by the CMOC";
    }
    if (slot.disputed()) {
        return "disputed";
    }
    if (slot.said_absent) {
        return "absent";
    }
    if (slot.said_present) {
        return "present";
    }
    return slot.said_partly ? "partly" : "not said";
}

std::string shown(const LinkHere& link) {
    if (link.disputed()) {
        return "both";
    }
    return link.asserted ? "asserted" : link.denied ? "denied" : "none";
}

void count(Link& link, const std::vector<Sign>& ways) {
    const char sign = comes_to(ways.front().sign);
    int strength = ways.front().strength;
    for (const Sign& way : ways) {
        if (comes_to(way.sign) != sign) {
            ++link.disputed;
            return;
        }
        strength = std::min(strength, way.strength);
    }
    if (sign == '+') {
        ++(strength >= 2 ? link.for_strong : link.for_weak);
    } else if (sign == '-') {
        ++(strength >= 2 ? link.against_strong : link.against_weak);
    }
}

enum class Three { yes, no, unknown };

Three for_bounds(const Slot& slot, bool is_context) {
    if (!slot.stated) {
        return Three::yes;
    }
    if (slot.disputed() || (is_context && slot.partial())) {
        return Three::unknown;
    }
    if (slot.said_absent) {
        return Three::no;
    }
    return slot.said_present || slot.said_partly ? Three::yes : Three::unknown;
}

Bounds bounds(const Cmoc& cmoc, const std::map<std::string, Here>& sites) {
    int a = 0, b = 0, u = 0, z = 0, y = 0, w = 0;
    for (const auto& [name, here] : sites) {
        const Three c = for_bounds(here.context, true);
        const Three r = for_bounds(here.resource, false);
        const Three p =
            cmoc.states_response || cmoc.states_resource ? for_bounds(here.response, false) : Three::unknown;
        const Three o = for_bounds(here.outcome, false);
        if (c == Three::no || r == Three::no || p == Three::no) {
            continue;
        }
        const bool x = c == Three::yes && r == Three::yes && p == Three::yes;
        int& cell = x ? (o == Three::yes ? a : o == Three::no ? b : u) : (o == Three::yes ? y : o == Three::no ? z : w);
        ++cell;
    }
    const auto ratio = [](int top, int bottom) {
        return bottom == 0 ? std::nullopt : std::optional<double>{static_cast<double>(top) / bottom};
    };
    return {ratio(a, a + b), ratio(a, a + b + u + z + w), ratio(a + u + y + w, a + b + u + y + w)};
}

std::string with_commas(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

} // namespace

int favour(const std::string& word) {
    static const std::map<std::string, int> order{
        {"reaffirmed", 10},  {"provisional", 9}, {"thin", 8},  {"pattern-only", 7}, {"untested", 6},
        {"inconclusive", 6}, {"refine", 5},      {"mixed", 5}, {"challenged", 4},   {"unsupported", 3}};
    return order.at(word);
}

Verdict judged(const Cmoc& cmoc, const std::vector<Account>& accounts, int asked_for) {
    Verdict verdict;
    for (const Account& a : accounts) {
        if (a.builds) {
            ++verdict.not_counted["build"];
        }
        if (a.relevance == 0) {
            ++verdict.not_counted["irrelevant"];
        }
        if (!a.aside.empty()) {
            ++verdict.not_counted[a.aside];
        }
        if (a.verb == "expects") {
            ++verdict.not_counted["expected"];
        }
        if (a.verb == "theorises") {
            ++verdict.not_counted["theorised"];
        }
    }
    const std::map<std::string, Here> sites = heard(cmoc, accounts);
    std::map<std::string, std::vector<Judged>> ways;
    std::set<std::string> instances;
    for (const auto& [name, here] : sites) {
        for (const Settled& s : settlements(cmoc, here)) {
            ways[name].push_back(settled_site(cmoc, s, here));
            if (ways[name].back().polarity == '+') {
                instances.insert(name);
            }
        }
    }
    // Explanations: only a term that no instance has separates the cases.
    std::vector<std::string> explained;
    std::vector<std::string> failed;
    std::vector<std::string> silent;
    for (const auto& [name, here] : sites) {
        std::set<std::string> separating;
        for (const std::string& term : here.explained) {
            const bool shared = std::any_of(instances.begin(), instances.end(), [&](const std::string& other) {
                return sites.at(other).has.count(term) != 0;
            });
            if (!shared) {
                separating.insert(term);
            }
        }
        bool used = false;
        bool wanted = false;
        const std::vector<Settled> settled = settlements(cmoc, here);
        for (std::size_t i = 0; i < settled.size(); ++i) {
            Judged& j = ways[name][i];
            const bool quiet = j.site_class == "no response" && j.polarity == '~';
            if (j.polarity != '-' && !quiet) {
                continue;
            }
            wanted = true;
            if (!separating.empty()) {
                j.strength = std::min({2, quiet ? 2 : j.strength, settled[i].slots.counts_for});
                j.polarity = '~';
                j.explained = true;
                used = true;
            }
        }
        if (used) {
            for (const std::string& term : separating) {
                explained.push_back(fmt::format("{} explained by {}", name, term));
                const bool denied = std::all_of(instances.begin(), instances.end(), [&](const std::string& other) {
                    return sites.at(other).lacks.count(term) != 0;
                });
                if (instances.empty() || !denied) {
                    silent.push_back(fmt::format("{}: {} ({})", name,
                                                 instances.empty() ? "no instance to compare with"
                                                                   : "instances are silent on the explanation",
                                                 term));
                }
            }
        } else if (wanted) {
            for (const std::string& term : std::set<std::string>(here.explained.begin(), here.explained.end())) {
                failed.push_back(fmt::format("{}: explanation does not separate the cases ({})", name, term));
            }
        }
    }

    Counts as_told;
    Counts favourable;
    Counts unfavourable;
    std::map<std::string, std::vector<std::string>> by_class;
    std::vector<std::string> quiet;
    std::vector<std::string> weak;
    std::vector<std::string> in_part;
    std::vector<std::string> exceptions;
    int contrasts = 0;
    int against_context = 0;
    for (const auto& [name, here] : sites) {
        const std::vector<Judged>& all = ways[name];
        Judged site = all.front();
        std::vector<Sign> triggers;
        std::vector<Sign> generations;
        bool contested = false;
        for (const Judged& j : all) {
            contested = contested || j.polarity != site.polarity;
            triggers.push_back(j.trigger);
            generations.push_back(j.generation);
        }
        for (const Judged& j : all) {
            const int least = std::min(site.strength, j.strength);
            const bool explained_here = site.explained || j.explained;
            if (class_rank(j.site_class) < class_rank(site.site_class)) {
                site = j;
            }
            site.strength = least;
            site.explained = explained_here;
        }
        if (contested) {
            site.site_class = "contested";
            site.polarity = 'x';
            site.strength = 0;
        }
        count(verdict.trigger, triggers);
        count(verdict.generation, generations);
        count(as_told, site, here);
        count(favourable,
              *std::max_element(all.begin(), all.end(),
                                [](const Judged& a, const Judged& b) { return rank(a) < rank(b); }),
              here);
        count(unfavourable,
              *std::min_element(all.begin(), all.end(),
                                [](const Judged& a, const Judged& b) { return rank(a) < rank(b); }),
              here);

        verdict.sites[name] = {shown(here.context), shown(here.resource), shown(here.response),
                               shown(here.outcome), shown(here.trigger),  shown(here.generation),
                               site.site_class,     site.polarity,        site.strength};
        by_class[site.site_class].push_back(name);
        contrasts += site.site_class == "contrast" || site.site_class == "contrast-fired";
        against_context += site.site_class == "wider";
        if (site.site_class == "no response" && !site.explained) {
            quiet.push_back(name);
        }
        if (site.polarity == '+' && site.strength == 1) {
            weak.push_back(name);
        }
        if (site.polarity == '-') {
            exceptions.push_back(name);
        }
        const auto partial = [&in_part, &at = name](const Slot& slot, const char* what) {
            if (slot.stated && slot.partial() && !slot.disputed()) {
                in_part.push_back(fmt::format("{}: {} in part", at, what));
            }
        };
        partial(here.context, "context");
        partial(here.resource, "resource");
        partial(here.response, "response");
        partial(here.outcome, "outcome");
    }
    const std::string best = word(favourable, asked_for);
    const std::string worst = word(unfavourable, asked_for);
    verdict.word = best;
    if (best != worst) {
        verdict.word = "contested";
        verdict.most_favourable = best;
        verdict.least_favourable = worst;
    }
    verdict.tally = {{"S3", as_told.s3},
                     {"S2", as_told.s2},
                     {"S1", as_told.s1},
                     {"A3", as_told.a3},
                     {"A2", as_told.a2},
                     {"A1", as_told.a1},
                     {"R2", as_told.r2},
                     {"R1", as_told.r1},
                     {"E2", as_told.e2},
                     {"E1", as_told.e1},
                     {"P", as_told.p},
                     {"X", as_told.x},
                     {"I", as_told.i},
                     {"K", as_told.k},
                     {"quiet", as_told.quiet},
                     {"contrasts", contrasts},
                     {"against_context", against_context},
                     {"sources", static_cast<int>(as_told.studies.size())}};
    verdict.context_tested = contrasts + against_context > 0;
    verdict.bounds = bounds(cmoc, sites);

    // Notes.
    std::vector<std::string>& notes = verdict.notes;
    const int s2 = favourable.s2;
    const auto listed = [&](const char* text, const std::vector<std::string>& names) {
        if (!names.empty()) {
            notes.push_back(fmt::format("{}: {}", text, with_commas(names)));
        }
    };
    if (!cmoc.states_response) {
        notes.push_back("no response stated");
    }
    if (verdict.word == "contested") {
        notes.push_back(fmt::format("{} if the disputes are settled for it, {} if against", best, worst));
    }
    if (verdict.word == "mixed") {
        notes.push_back(fmt::format("leaning {} ({} for, {} against)",
                                    as_told.s2 > as_told.a2   ? "for"
                                    : as_told.s2 < as_told.a2 ? "against"
                                                              : "neither way",
                                    as_told.s2, as_told.a2));
    }
    if (verdict.word == "provisional") {
        if (s2 < asked_for) {
            notes.push_back("one site");
        } else if (static_cast<int>(favourable.studies.size()) < asked_for) {
            notes.push_back("one source");
        }
        if (favourable.quiet > s2) {
            notes.push_back(fmt::format("offered and not responded to in more sites ({}) than it worked ({})",
                                        favourable.quiet, s2));
        }
        if (favourable.a1 > favourable.s1) {
            notes.push_back(
                fmt::format("more counter-examples ({}) than instances ({})", favourable.a1, favourable.s1));
        }
    }
    if (verdict.word == "reaffirmed") {
        listed("with exceptions", exceptions);
    }
    listed("not offered", by_class["not offered"]);
    listed("context not reported", by_class["instance, context not reported"]);
    listed("resource not reported", by_class["instance, resource not reported"]);
    notes.insert(notes.end(), in_part.begin(), in_part.end());
    listed("another mechanism gives the outcome", by_class["other route"]);
    listed("another response gives the outcome", by_class["other response"]);
    listed("worked without the context", by_class["wider"]);
    listed("no response, look for the missing condition", quiet);
    notes.insert(notes.end(), explained.begin(), explained.end());
    notes.insert(notes.end(), silent.begin(), silent.end());
    notes.insert(notes.end(), failed.begin(), failed.end());
    listed("weak instances", weak);
    return verdict;
}

Verdict judged_in_full(const Cmoc& cmoc, const std::vector<Account>& accounts) {
    Verdict verdict = judged(cmoc, accounts);
    std::set<std::string> sources;
    std::set<std::string> sites;
    for (const Account& a : accounts) {
        sources.insert(a.source);
        sites.insert(a.site);
    }
    const auto without = [&](const std::string Account::*part, const std::string& name) {
        std::vector<Account> left;
        std::copy_if(accounts.begin(), accounts.end(), std::back_inserter(left),
                     [&](const Account& a) { return a.*part != name; });
        return judged(cmoc, left).word;
    };
    for (const std::string& source : sources) {
        if (const std::string other = without(&Account::source, source); other != verdict.word) {
            verdict.without_source[source] = other;
        }
    }
    for (const std::string& site : sites) {
        if (const std::string other = without(&Account::site, site); other != verdict.word) {
            verdict.without_site[site] = other;
        }
    }
    verdict.at_one = judged(cmoc, accounts, 1).word;
    verdict.at_three = judged(cmoc, accounts, 3).word;
    return verdict;
}

} // namespace ipt::plain
