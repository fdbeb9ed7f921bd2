#include "tests/support/verdict_examples.hpp"

#include <cassert>
#include <fstream>
#include <nlohmann/json.hpp>

namespace ipt {
namespace {

using nlohmann::json;

plain::Says said(const json& account, const char* slot) {
    const std::string word = account.value(slot, "");
    if (word == "present") {
        return plain::Says::present;
    }
    if (word == "absent") {
        return plain::Says::absent;
    }
    if (word == "partly") {
        return plain::Says::partly;
    }
    assert(word.empty() && "a slot is present, absent, partly or left out");
    return plain::Says::nothing;
}

plain::LinkSays link(const json& account, const char* name) {
    const std::string word = account.value(name, account.value("chain", ""));
    return word == "asserted" ? plain::LinkSays::asserted
           : word == "denied" ? plain::LinkSays::denied
                              : plain::LinkSays::nothing;
}

int rating(const json& account, const char* name) {
    const std::string word = account.value(name, "H");
    return word == "H" ? 3 : word == "M" ? 2 : word == "L" ? 1 : 0;
}

plain::Account account_from_json(const json& from) {
    plain::Account account;
    account.source = from.at("source");
    account.site = from.value("site", account.source);
    account.context = said(from, "context");
    account.resource = said(from, "resource");
    account.response = said(from, "response");
    account.outcome = said(from, "outcome");
    account.trigger = link(from, "trigger");
    account.generation = link(from, "generation");
    account.second_hand = from.value("hand", "first") == "second";
    account.verb = from.value("verb", "reports");
    account.builds = from.value("use", "test") == "build";
    account.rigour = rating(from, "rigour");
    account.relevance = rating(from, "relevance");
    account.richness = rating(from, "richness");
    const std::string rivals = from.value("rivals", "open");
    account.rivals = rivals == "active"     ? plain::Rivals::active
                     : rivals == "excluded" ? plain::Rivals::excluded
                                            : plain::Rivals::open;
    if (from.contains("terms")) {
        for (const auto& [term, value] : from.at("terms").items()) {
            account.terms[term.substr(1)] = value == "T";
        }
    }
    account.explained = from.contains("explained") ? from.at("explained").get<std::string>().substr(1) : "";
    return account;
}

plain::Reading reading(const std::string& word) {
    return word == "whenever" ? plain::Reading::whenever
           : word == "only"   ? plain::Reading::only
                              : plain::Reading::tends;
}

plain::Link tally(const json& from) {
    return {from.at("for_strong"), from.at("for_weak"), from.at("against_strong"), from.at("against_weak"),
            from.at("disputed")};
}

std::optional<double> number(const json& from) {
    return from.is_null() ? std::nullopt : std::optional<double>{from.get<double>()};
}

plain::Verdict verdict_from_json(const json& from) {
    plain::Verdict verdict;
    verdict.word = from.at("verdict");
    if (from.contains("if_settled")) {
        verdict.most_favourable = from.at("if_settled").at("for");
        verdict.least_favourable = from.at("if_settled").at("against");
    }
    verdict.tally = from.at("tally").get<std::map<std::string, int>>();
    verdict.trigger = tally(from.at("links").at("trigger"));
    verdict.generation = tally(from.at("links").at("generation"));
    verdict.context_tested = from.at("context_tested").get<std::string>() != "no";
    verdict.notes = from.at("notes").get<std::vector<std::string>>();
    verdict.not_counted = from.at("not_counted").get<std::map<std::string, int>>();
    for (const auto& [name, site] : from.at("sites").items()) {
        verdict.sites[name] = {site.at("context"),      site.at("resource"),
                               site.at("response"),     site.at("outcome"),
                               site.at("trigger_link"), site.at("generation_link"),
                               site.at("class"),        site.at("polarity").get<std::string>().front(),
                               site.at("strength")};
    }
    verdict.without_source = from.at("fragile").at("sources").get<std::map<std::string, std::string>>();
    verdict.without_site = from.at("fragile").at("sites").get<std::map<std::string, std::string>>();
    verdict.at_one = from.at("sensitivity").at("s_min=1");
    verdict.at_three = from.at("sensitivity").at("s_min=3");
    const json& bounds = from.at("consistency_bounds");
    verdict.bounds = {number(bounds.at("complete")), number(bounds.at("low")), number(bounds.at("high"))};
    return verdict;
}

} // namespace

std::vector<VerdictExample> verdict_examples() {
    std::ifstream file{IPT_SOURCE_DIR "/tests/support/verdict_examples.json"};
    assert(file && "the worked verdicts lie beside this file");
    std::vector<VerdictExample> examples;
    for (const json& from : json::parse(file)) {
        VerdictExample example;
        example.name = from.at("name");
        example.cmoc = {reading(from.at("cmoc").at("reading")), from.at("cmoc").at("states_resource"),
                        from.at("cmoc").at("states_response")};
        for (const json& account : from.at("accounts")) {
            example.accounts.push_back(account_from_json(account));
        }
        example.expected = verdict_from_json(from);
        example.other_readings = from.at("verdict_in_other_readings").get<std::map<std::string, std::string>>();
        examples.push_back(std::move(example));
    }
    return examples;
}

} // namespace ipt
