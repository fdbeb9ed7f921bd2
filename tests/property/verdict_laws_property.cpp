// What must hold of every verdict, whatever the evidence (evidence-logic §2.4 g), on random evidence.

#include "tests/support/samples.hpp"
#include "tests/support/verdict_cases.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/core.h>
#include <set>

using namespace ipt;
using namespace ipt::test;
using plain::Account;
using plain::LinkSays;
using plain::Says;

namespace {

constexpr unsigned law_seed = 4711;

std::vector<VerdictCase> random_cases(std::size_t count) {
    std::mt19937 random{law_seed};
    std::vector<VerdictCase> cases;
    while (cases.size() < count) {
        cases.push_back(random_case(random, cases.size() % 3 == 0 ? Many::one_site : Many::some_sites));
    }
    return cases;
}

std::vector<plain::Verdict> judged(const std::vector<VerdictCase>& cases) {
    return verdicts(cases, without_suppositions(verdict_rules()));
}

// A first-hand account at a site, and by a source, of its own.
Account elsewhere(Says context, Says resource, Says response, Says outcome) {
    Account account;
    account.source = "a new source";
    account.site = "a new site";
    account.context = context;
    account.resource = resource;
    account.response = response;
    account.outcome = outcome;
    return account;
}

VerdictCase with(VerdictCase what, const Account& account) {
    what.accounts.push_back(account);
    return what;
}

// The two ends of a contested verdict; of any other, the word twice.
std::pair<std::string, std::string> ends(const plain::Verdict& verdict) {
    return verdict.word == "contested" ? std::pair{verdict.most_favourable, verdict.least_favourable}
                                       : std::pair{verdict.word, verdict.word};
}

std::string both(const VerdictCase& before, const plain::Verdict& a, const plain::Verdict& b) {
    return fmt::format("{} ({}/{}) became {} ({}/{})\n{}", a.word, a.most_favourable, a.least_favourable, b.word,
                       b.most_favourable, b.least_favourable, verdict_text({before}).text);
}

bool states_mechanism(const VerdictCase& what) {
    return what.cmoc.states_resource || what.cmoc.states_response;
}

// `text` with its declarations in another order.
std::string shuffled(const std::string& text, std::mt19937& random) {
    std::vector<std::string> declarations;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = text.find('\n', begin) + 1;
        while (end < text.size() && text[end] == ' ') {
            end = text.find('\n', end) + 1;
        }
        declarations.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    std::shuffle(declarations.begin(), declarations.end(), random);
    std::string all;
    for (const std::string& declaration : declarations) {
        all += declaration;
    }
    return all;
}

} // namespace

TEST_CASE("order never matters: of accounts, sources, sites and declarations", "[verdict]") {
    std::mt19937 random{law_seed};
    std::vector<VerdictCase> cases = random_cases(sample_count<std::size_t>(150));
    const VerdictText text = verdict_text(cases);
    const std::string method = without_suppositions(verdict_rules());
    const VerdictRun run = verdict_run(text.text, method);
    const std::string other_order = shuffled(text.text, random);
    const VerdictRun other = verdict_run(other_order, method);
    std::vector<VerdictCase> mixed = cases;
    for (VerdictCase& one : mixed) {
        std::shuffle(one.accounts.begin(), one.accounts.end(), random);
    }
    const std::vector<plain::Verdict> from_mixed = judged(mixed);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const plain::Verdict as_it_is = verdict_of(run, text, i);
        CHECK(differences(verdict_of(other, text, i), as_it_is) == std::vector<std::string>{});
        CHECK(differences(from_mixed[i], as_it_is) == std::vector<std::string>{});
    }
}

TEST_CASE("what does not test a CMOC never changes its verdict", "[verdict]") {
    using enum Says;
    const std::vector<VerdictCase> cases = random_cases(sample_count<std::size_t>(150));
    const Account trace = elsewhere(present, present, present, present);
    const Account blocked = elsewhere(present, present, present, absent);
    std::vector<Account> idle;
    for (Account account : {trace, blocked}) {
        account.builds = true;
        idle.push_back(account);
        account.builds = false;
        account.relevance = 0;
        idle.push_back(account);
        account.relevance = 3;
        account.verb = "expects";
        idle.push_back(account);
        account.verb = "theorises";
        idle.push_back(account);
    }
    idle.push_back(elsewhere(present, nothing, nothing, nothing));
    idle.push_back(elsewhere(present, absent, nothing, absent));
    std::vector<VerdictCase> more;
    for (const VerdictCase& one : cases) {
        more.push_back(one);
        for (const Account& account : idle) {
            more.push_back(with(one, account));
            if (!one.cmoc.states_resource) {
                more.back().accounts.back().resource = nothing;
            }
        }
    }
    const std::vector<plain::Verdict> got = judged(more);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const plain::Verdict& as_it_is = got[i * (idle.size() + 1)];
        for (std::size_t k = 1; k <= idle.size(); ++k) {
            // Without a resource "not offered" cannot be said: outcome and context alone tell something else.
            if (k == idle.size() && !cases[i].cmoc.states_resource) {
                continue;
            }
            INFO(both(more[i * (idle.size() + 1) + k], as_it_is, got[i * (idle.size() + 1) + k]));
            CHECK(ends(got[i * (idle.size() + 1) + k]) == ends(as_it_is));
        }
    }
}

TEST_CASE("a strong instance never lowers a verdict, a strong counter-example never raises one", "[verdict]") {
    using enum Says;
    Account trace = elsewhere(present, present, present, present);
    trace.trigger = trace.generation = LinkSays::asserted;
    const Account blocked = elsewhere(present, present, present, absent);
    std::vector<VerdictCase> cases;
    for (const VerdictCase& one : random_cases(sample_count<std::size_t>(400))) {
        if (states_mechanism(one)) {
            cases.insert(cases.end(), {one, with(one, trace), with(one, blocked)});
        }
    }
    const std::vector<plain::Verdict> got = judged(cases);
    const std::set<std::string> never_after_instance{"unsupported", "challenged",   "untested",
                                                     "thin",        "inconclusive", "pattern-only"};
    const std::set<std::string> never_after_exception{"untested", "thin", "pattern-only", "inconclusive"};
    for (std::size_t i = 0; i < got.size(); i += 3) {
        const auto [most, least] = ends(got[i]);
        {
            INFO(both(cases[i], got[i], got[i + 1]));
            const auto [most_now, least_now] = ends(got[i + 1]);
            CHECK(plain::favour(most_now) >= plain::favour(most));
            CHECK(plain::favour(least_now) >= plain::favour(least));
            CHECK(never_after_instance.count(most_now) + never_after_instance.count(least_now) == 0);
        }
        {
            INFO(both(cases[i], got[i], got[i + 2]));
            const auto [most_now, least_now] = ends(got[i + 2]);
            CHECK(plain::favour(most_now) <= plain::favour(most));
            CHECK(plain::favour(least_now) <= plain::favour(least));
            CHECK(never_after_exception.count(most_now) + never_after_exception.count(least_now) == 0);
            if (got[i + 2].word == "reaffirmed") {
                const auto& tally = got[i + 2].tally;
                CHECK(5 * tally.at("A2") <= tally.at("S2") + tally.at("A2"));
            }
        }
    }
}

TEST_CASE("second-hand or inferred accounts alone never give a strong count", "[verdict]") {
    std::vector<VerdictCase> cases = random_cases(sample_count<std::size_t>(200));
    for (VerdictCase& one : cases) {
        for (Account& account : one.accounts) {
            account.second_hand = account.verb == "reports" || account.verb == "expects";
            for (LinkSays* link : {&account.trigger, &account.generation}) {
                *link = *link == LinkSays::denied ? LinkSays::nothing : *link;
            }
        }
    }
    for (const plain::Verdict& verdict : judged(cases)) {
        CHECK(verdict.tally.at("S2") + verdict.tally.at("A2") + verdict.tally.at("R2") + verdict.tally.at("E2") == 0);
    }
}

TEST_CASE("what is unknown and leaves one polarity keeps it, however it turns out", "[verdict]") {
    constexpr std::array says{Says::nothing, Says::present, Says::absent};
    constexpr std::array links{LinkSays::nothing, LinkSays::asserted, LinkSays::denied};
    constexpr std::array slots{&Account::context, &Account::resource, &Account::response, &Account::outcome};
    std::vector<VerdictCase> cases;
    std::map<std::array<int, 7>, std::size_t> number;
    for (int reading = 0; reading < 3; ++reading) {
        for (int code = 0; code < 81 * 9; ++code) {
            std::array<int, 7> key{code % 3,      code / 3 % 3,   code / 9 % 3, code / 27 % 3,
                                   code / 81 % 3, code / 243 % 3, reading};
            Account account = elsewhere(Says::nothing, Says::nothing, Says::nothing, Says::nothing);
            for (std::size_t s = 0; s < slots.size(); ++s) {
                account.*slots[s] = says[static_cast<std::size_t>(key[s])];
            }
            account.trigger = links[static_cast<std::size_t>(key[4])];
            account.generation = links[static_cast<std::size_t>(key[5])];
            if (code == 0) {
                continue;
            }
            number[key] = cases.size();
            cases.push_back({{static_cast<plain::Reading>(reading), true, true}, {account}});
        }
    }
    const std::vector<plain::Verdict> got = judged(cases);
    const std::set<std::string> may_change{"instance, context not reported",
                                           "instance, resource not reported",
                                           "denied, profile incomplete",
                                           "pattern only",
                                           "context alone",
                                           "undetermined"};
    for (const auto& [key, i] : number) {
        const plain::Site& site = got[i].sites.at("a new site");
        if (may_change.count(site.site_class) != 0 || site.polarity == 'x') {
            continue;
        }
        for (std::size_t s = 0; s < slots.size(); ++s) {
            // A link that is told reports its ends, whatever else is said.
            if (key[s] != 0 || (s != 1 && (key[4] == 1 || key[5] == 1))) {
                continue;
            }
            for (const int turned : {1, 2}) {
                std::array<int, 7> learned = key;
                learned[s] = turned;
                INFO(verdict_text({cases[i]}).text << site.site_class);
                CHECK(got[number.at(learned)].sites.at("a new site").polarity == site.polarity);
            }
        }
    }
}

TEST_CASE("the bounds of consistency are exact", "[verdict]") {
    const std::vector<VerdictCase> cases = random_cases(sample_count<std::size_t>(300));
    const std::vector<plain::Verdict> got = judged(cases);
    for (std::size_t i = 0; i < got.size(); ++i) {
        // Every way of completing what is unknown or disputed at every site: (a, b) after each site.
        std::set<std::pair<int, int>> sums{{0, 0}};
        for (const auto& [name, site] : got[i].sites) {
            const auto ways = [&](const std::string& slot, bool context) -> std::vector<bool> {
                if (slot == "present" || slot == "not stated by the CMOC" || (slot == "partly" && !context)) {
                    return {true};
                }
                return slot == "absent" ? std::vector<bool>{false} : std::vector<bool>{true, false};
            };
            std::vector<bool> response = ways(site.response, false);
            if (!states_mechanism(cases[i])) {
                response = {true, false};
            }
            std::set<std::pair<int, int>> more;
            for (const bool c : ways(site.context, true)) {
                for (const bool r : ways(site.resource, false)) {
                    for (const bool p : response) {
                        for (const bool o : ways(site.outcome, false)) {
                            for (const auto& [a, b] : sums) {
                                const bool cause = c && r && p;
                                more.emplace(a + (cause && o ? 1 : 0), b + (cause && !o ? 1 : 0));
                            }
                        }
                    }
                }
            }
            sums = more;
        }
        std::optional<double> low;
        std::optional<double> high;
        for (const auto& [a, b] : sums) {
            if (a + b > 0) {
                const double ratio = static_cast<double>(a) / (a + b);
                low = std::min(low.value_or(ratio), ratio);
                high = std::max(high.value_or(ratio), ratio);
            }
        }
        INFO(verdict_text({cases[i]}).text);
        if (got[i].bounds.low) {
            REQUIRE(low);
            CHECK(*got[i].bounds.low == Approx(*low));
        }
        if (got[i].bounds.high) {
            REQUIRE(high);
            CHECK(*got[i].bounds.high == Approx(*high));
        }
    }
}
