#include "tests/support/verdict_cases.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace ipt::test {
namespace {

using plain::Account;
using plain::LinkSays;
using plain::Rivals;
using plain::Says;

constexpr std::array all_says{Says::nothing, Says::present, Says::absent, Says::partly};
constexpr std::array all_links{LinkSays::nothing, LinkSays::asserted, LinkSays::denied};

bool speaks(const Account& a) {
    return a.context != Says::nothing || a.resource != Says::nothing || a.response != Says::nothing ||
           a.outcome != Says::nothing || a.trigger != LinkSays::nothing || a.generation != LinkSays::nothing;
}

bool tells_outcome(const Account& a) {
    return a.outcome != Says::nothing || a.trigger != LinkSays::nothing || a.generation != LinkSays::nothing;
}

// Makes the account one that can be written: what cannot be said in text is taken back.
void make_sayable(Account& a, const plain::Cmoc& cmoc) {
    if (!cmoc.states_resource) {
        a.resource = Says::nothing;
    }
    if (!cmoc.states_response) {
        a.response = Says::nothing;
    }
    const bool mechanism = cmoc.states_resource || cmoc.states_response;
    for (LinkSays* link : {&a.trigger, &a.generation}) {
        if (!mechanism || (*link == LinkSays::denied && (a.second_hand || a.verb != "reports"))) {
            *link = LinkSays::nothing;
        }
    }
    if (!speaks(a)) {
        a.context = Says::present;
    }
    const bool says_a_part = a.context != Says::nothing || a.resource != Says::nothing || a.response != Says::nothing ||
                             a.outcome != Says::nothing;
    if (!says_a_part) {
        a.explained.clear();
    }
    const bool happened = a.verb == "reports" || a.verb == "suggests";
    if (!happened || (a.rivals == Rivals::active && !tells_outcome(a))) {
        a.rivals = Rivals::open;
    }
}

class Dice {
public:
    explicit Dice(std::mt19937& random)
        : random_(random) {}
    bool once_in(unsigned n) { return random_() % n == 0; }
    template <class T, std::size_t n>
    T one_of(const std::array<T, n>& all) {
        return all[random_() % n];
    }
    int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n + 1)); }

private:
    std::mt19937& random_;
};

Account random_account(Dice& dice) {
    constexpr std::array often{Says::nothing, Says::present, Says::present, Says::present, Says::absent, Says::partly};
    constexpr std::array links{LinkSays::nothing, LinkSays::nothing, LinkSays::asserted, LinkSays::denied};
    Account a;
    a.context = dice.one_of(often);
    a.resource = dice.one_of(often);
    a.response = dice.one_of(often);
    a.outcome = dice.one_of(often);
    a.trigger = dice.one_of(links);
    a.generation = dice.one_of(links);
    a.second_hand = dice.once_in(8);
    a.verb = dice.once_in(10) ? "suggests" : dice.once_in(15) ? "expects" : dice.once_in(15) ? "theorises" : "reports";
    a.builds = dice.once_in(15);
    a.rigour = dice.once_in(3) ? dice.up_to(3) : 3;
    a.relevance = dice.once_in(4) ? dice.up_to(3) : 3;
    a.richness = dice.once_in(4) ? dice.up_to(3) : 3;
    a.rivals = dice.once_in(3)
                   ? dice.one_of(std::array{Rivals::excluded, Rivals::excluded, Rivals::active, Rivals::one_excluded})
                   : Rivals::open;
    if (dice.once_in(12)) {
        a.aside = dice.once_in(2) ? "no-part" : "suggestion";
    }
    if (dice.once_in(4)) {
        a.explained = dice.once_in(2) ? "one-condition" : "other-condition";
    }
    for (const char* term : {"one-condition", "other-condition"}) {
        if (dice.once_in(4)) {
            a.terms[term] = dice.once_in(3);
        }
    }
    return a;
}

} // namespace

std::vector<VerdictCase> every_pattern() {
    std::vector<VerdictCase> cases;
    for (const plain::Reading reading : {plain::Reading::tends, plain::Reading::whenever, plain::Reading::only}) {
        for (const int states : {3, 2, 1, 0}) {
            const plain::Cmoc cmoc{reading, (states & 1) != 0, (states & 2) != 0};
            const bool mechanism = states != 0;
            for (const Says c : all_says) {
                for (const Says r : all_says) {
                    for (const Says p : all_says) {
                        for (const Says o : all_says) {
                            for (const LinkSays t : all_links) {
                                for (const LinkSays g : all_links) {
                                    for (const Rivals v : {Rivals::open, Rivals::excluded, Rivals::active}) {
                                        if ((!cmoc.states_resource && r != Says::nothing) ||
                                            (!cmoc.states_response && p != Says::nothing) ||
                                            (!mechanism && (t != LinkSays::nothing || g != LinkSays::nothing))) {
                                            continue;
                                        }
                                        Account a;
                                        a.source = "source";
                                        a.site = "site";
                                        a.context = c;
                                        a.resource = r;
                                        a.response = p;
                                        a.outcome = o;
                                        a.trigger = t;
                                        a.generation = g;
                                        a.rivals = v;
                                        if (speaks(a) && (v != Rivals::active || tells_outcome(a))) {
                                            cases.push_back({cmoc, {a}});
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    return cases;
}

VerdictCase random_case(std::mt19937& random, Many many) {
    Dice dice{random};
    VerdictCase made;
    made.cmoc.reading = dice.one_of(
        std::array{plain::Reading::tends, plain::Reading::tends, plain::Reading::whenever, plain::Reading::only});
    made.cmoc.states_resource = !dice.once_in(5);
    made.cmoc.states_response = !dice.once_in(5);
    const int sites = many == Many::one_site ? 0 : dice.up_to(5);
    for (int k = 0; k <= sites; ++k) {
        const int accounts = many == Many::one_site ? 1 + dice.up_to(2) : dice.once_in(3) ? 2 : 1;
        // Alike sites make counts that matter.
        const bool alike = k > 0 && dice.once_in(2);
        for (int i = 0; i < accounts; ++i) {
            Account a =
                alike ? made.accounts[static_cast<std::size_t>(dice.up_to(static_cast<int>(made.accounts.size()) - 1))]
                      : random_account(dice);
            a.site = fmt::format("site {}", k);
            a.source = dice.once_in(4) ? fmt::format("shared {}", i) : fmt::format("source {} {}", k, i);
            // All sources of this name are of one study.
            a.study = a.source.front() == 's' && a.source.back() == '1' ? "one study" : "";
            make_sayable(a, made.cmoc);
            const bool said = std::any_of(made.accounts.begin(), made.accounts.end(), [&](const Account& other) {
                return other.source == a.source && other.site == a.site;
            });
            if (!said) {
                made.accounts.push_back(a);
            }
        }
    }
    return made;
}

std::vector<VerdictCase> telling_cases() {
    const Account trace = [] {
        Account a;
        a.context = a.resource = a.response = a.outcome = Says::present;
        a.trigger = a.generation = LinkSays::asserted;
        return a;
    }();
    Account blocked = trace;
    blocked.trigger = blocked.generation = LinkSays::nothing;
    blocked.outcome = Says::absent;
    Account other_response = blocked;
    other_response.response = Says::absent;
    other_response.outcome = Says::present;
    Account pattern = other_response;
    pattern.response = Says::nothing;
    Account explained = blocked;
    explained.explained = "one-condition";
    Account weakly_blocked = blocked;
    weakly_blocked.rigour = 1;
    Account quiet = blocked;
    quiet.response = Says::absent;
    std::vector<VerdictCase> cases;
    // Each account as often as said, at sites and by sources of their own.
    const auto add = [&](const std::vector<std::pair<Account, int>>& parts,
                         plain::Reading reading = plain::Reading::tends) {
        VerdictCase made;
        made.cmoc.reading = reading;
        for (const auto& [account, times] : parts) {
            for (int i = 0; i < times; ++i) {
                made.accounts.push_back(account);
                made.accounts.back().source = fmt::format("source {}", made.accounts.size());
                made.accounts.back().site = fmt::format("site {}", made.accounts.size());
            }
        }
        cases.push_back(made);
    };
    add({{trace, 8}, {blocked, 2}, {explained, 1}});
    add({{trace, 4}, {blocked, 1}});
    add({{trace, 3}, {weakly_blocked, 1}});
    add({{trace, 2}, {weakly_blocked, 3}});
    add({{trace, 2}, {quiet, 3}});
    add({{trace, 1}, {blocked, 2}});
    add({{trace, 2}, {blocked, 2}});
    add({{blocked, 2}, {other_response, 2}});
    add({{blocked, 3}, {explained, 1}, {pattern, 1}});
    add({{blocked, 3}, {other_response, 1}, {pattern, 1}});
    // One study at two sites, beside an exception.
    add({{trace, 2}, {blocked, 1}});
    cases.back().accounts[1].source = cases.back().accounts[0].source;
    // Two accounts of one site: the link, or its denial, is told by the weaker one.
    const auto weakly_linked = [&](Account seen, LinkSays trigger, LinkSays generation, plain::Reading reading) {
        Account told = seen;
        told.trigger = trigger;
        told.generation = generation;
        told.rigour = 1;
        seen.trigger = seen.generation = LinkSays::nothing;
        add({{seen, 1}, {told, 1}}, reading);
        cases.back().accounts[1].site = cases.back().accounts[0].site;
    };
    weakly_linked(blocked, LinkSays::nothing, LinkSays::denied, plain::Reading::tends);
    weakly_linked(trace, LinkSays::asserted, LinkSays::asserted, plain::Reading::tends);
    Account wider = trace;
    wider.context = Says::absent;
    weakly_linked(wider, LinkSays::nothing, LinkSays::asserted, plain::Reading::only);
    weakly_linked(wider, LinkSays::nothing, LinkSays::asserted, plain::Reading::tends);
    // A thin account that denies the generation.
    Account thin = blocked;
    thin.generation = LinkSays::denied;
    thin.richness = 1;
    add({{thin, 1}});
    // Somebody asserts the generation and somebody denies it, where context or resource is not said.
    for (Says Account::*unsaid : {&Account::context, &Account::resource}) {
        Account told = trace;
        told.*unsaid = Says::nothing;
        told.trigger = LinkSays::nothing;
        Account denied = told;
        denied.generation = LinkSays::denied;
        add({{told, 1}, {denied, 1}});
        cases.back().accounts[1].site = cases.back().accounts[0].site;
    }
    // A denied generation where the context is disputed: the trigger is silent either way.
    for (const plain::Reading reading : {plain::Reading::tends, plain::Reading::whenever, plain::Reading::only}) {
        Account denied = trace;
        denied.trigger = LinkSays::nothing;
        denied.generation = LinkSays::denied;
        Account without = denied;
        without.context = Says::absent;
        add({{denied, 1}, {without, 1}}, reading);
        cases.back().accounts[1].site = cases.back().accounts[0].site;
    }
    // A strong trigger beside a weakly denied generation.
    weakly_linked(trace, LinkSays::nothing, LinkSays::denied, plain::Reading::tends);
    cases.back().accounts[0].trigger = LinkSays::asserted;
    return cases;
}

VerdictCase smallest(VerdictCase what, const std::function<bool(const VerdictCase&)>& fails) {
    bool smaller = true;
    while (smaller) {
        smaller = false;
        for (std::size_t i = 0; i < what.accounts.size() && !smaller; ++i) {
            std::vector<VerdictCase> less;
            if (what.accounts.size() > 1) {
                less.push_back(what);
                less.back().accounts.erase(less.back().accounts.begin() + static_cast<std::ptrdiff_t>(i));
            }
            const auto with = [&](auto change) {
                VerdictCase changed = what;
                change(changed.accounts[i]);
                make_sayable(changed.accounts[i], changed.cmoc);
                less.push_back(changed);
            };
            const Account& a = what.accounts[i];
            for (Says Account::*slot : {&Account::context, &Account::resource, &Account::response, &Account::outcome}) {
                if (a.*slot != Says::nothing) {
                    with([&](Account& b) { b.*slot = Says::nothing; });
                }
            }
            for (LinkSays Account::*link : {&Account::trigger, &Account::generation}) {
                if (a.*link != LinkSays::nothing) {
                    with([&](Account& b) { b.*link = LinkSays::nothing; });
                }
            }
            for (int Account::*rating : {&Account::rigour, &Account::relevance, &Account::richness}) {
                if (a.*rating != 3) {
                    with([&](Account& b) { b.*rating = 3; });
                }
            }
            if (a.rivals != Rivals::open) {
                with([](Account& b) { b.rivals = Rivals::open; });
            }
            if (!a.explained.empty()) {
                with([](Account& b) { b.explained.clear(); });
            }
            if (!a.aside.empty()) {
                with([](Account& b) { b.aside.clear(); });
            }
            if (!a.terms.empty()) {
                with([](Account& b) { b.terms.clear(); });
            }
            if (a.second_hand || a.builds || a.verb != "reports") {
                with([](Account& b) {
                    b.second_hand = false;
                    b.builds = false;
                    b.verb = "reports";
                });
            }
            for (const VerdictCase& one : less) {
                if (verdict_text({one}).text.size() < verdict_text({what}).text.size() && fails(one)) {
                    what = one;
                    smaller = true;
                    break;
                }
            }
        }
    }
    return what;
}

std::vector<std::string> disagreements(const std::vector<VerdictCase>& cases, std::string_view method,
                                       std::size_t most) {
    constexpr std::size_t at_once = 1500;
    const bool in_full = method.find("suppose ?s is left out") != std::string_view::npos;
    const auto expected = [&](const VerdictCase& what) {
        plain::Verdict verdict = plain::judged_in_full(what.cmoc, what.accounts);
        if (!in_full) {
            verdict.without_source.clear();
            verdict.without_site.clear();
        }
        return verdict;
    };
    // X0 tells links in chains, X1 in codings: both are tried.
    const auto differs = [&](const VerdictCase& what) {
        std::vector<std::string> lines;
        for (const plain::Verdict& verdict : verdicts({what, what}, method)) {
            const std::vector<std::string> more = differences(verdict, expected(what));
            lines.insert(lines.end(), more.begin(), more.end());
        }
        return lines;
    };
    const auto fails = [&](const VerdictCase& what) { return !differs(what).empty(); };
    std::vector<std::string> found;
    for (std::size_t first = 0; first < cases.size() && found.size() < most; first += at_once) {
        const std::vector<VerdictCase> some(cases.begin() + static_cast<std::ptrdiff_t>(first),
                                            cases.begin() +
                                                static_cast<std::ptrdiff_t>(std::min(cases.size(), first + at_once)));
        const std::vector<plain::Verdict> got = verdicts(some, method);
        for (std::size_t i = 0; i < some.size() && found.size() < most; ++i) {
            if (differences(got[i], expected(some[i])).empty()) {
                continue;
            }
            const VerdictCase small = fails(some[i]) ? smallest(some[i], fails) : some[i];
            std::string report = verdict_text({small, small}).text;
            for (const std::string& line : differs(small)) {
                report += "  " + line + "\n";
            }
            found.push_back(report);
        }
    }
    return found;
}

} // namespace ipt::test
