// What evidence is missing: how far the nearest site got, and a source that would tell the whole of it.

#include "cli/report/verdict_tree.hpp"
#include "cli/report/words.hpp"
#include "engine/terms_of.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

// The parts of a CMOC as evidence is asked of them.
struct AskedFor {
    std::string_view name;
    std::optional<Id<Expression>> expression;
    SlotValue SiteReading::* slot;
};

std::array<AskedFor, 4> parts_of(const Cmoc& cmoc) {
    return {AskedFor{"context", cmoc.context, &SiteReading::context},
            AskedFor{"resource", cmoc.resource, &SiteReading::resource},
            AskedFor{"response", cmoc.response, &SiteReading::response},
            AskedFor{"outcome", cmoc.outcome, &SiteReading::outcome}};
}

// An expression as evidence would report it. Of alternatives the first will do.
class Reported {
public:
    explicit Reported(const Session& session) : session_(session), theory_(session.analysis->theory) {}

    std::string text(Id<Expression> id) {
        const Expression& expression = theory_.expressions[id];
        switch (expression.kind) {
        case ExpressionKind::element:
            if (!expression.term) {
                wants_term.push_back(fmt::format("\"{}\"", session_.text(expression.words.text)));
                return "?";
            }
            return session_.analysis->world->shown(session_.analysis->world->of(*expression.term));
        case ExpressionKind::conjunction:
            return joined(expression);
        case ExpressionKind::disjunction:
            return text(expression.children.front());
        case ExpressionKind::negation:
            return "not " + text(expression.children.front());
        case ExpressionKind::not_yet:
        case ExpressionKind::partly:
            return text(expression.children.front());
        }
        return "?";
    }

    // Words of the CMOC that no evidence can speak of, because they carry no #term.
    std::vector<std::string> wants_term = {};

private:
    std::string joined(const Expression& expression) {
        std::string all;
        for (const Id<Expression> child : expression.children) {
            all += (all.empty() ? "" : " and ") + text(child);
        }
        return "(" + all + ")";
    }

    const Session& session_;
    const Theory& theory_;
};

std::vector<std::string> nearest_sites(const CmocVerdict& verdict, const Session& session) {
    const Cmoc& cmoc = session.analysis->theory.cmocs[verdict.cmoc];
    const World& world = *session.analysis->world;
    std::vector<std::pair<int, std::string>> sites;
    for (const SiteReading& reading : verdict.sites) {
        std::string text = world.shown(world.of(reading.site)) + "  ";
        int told = 0;
        bool first = true;
        for (const AskedFor& part : parts_of(cmoc)) {
            text += first ? " " : ", ";
            first = false;
            if (part.expression) {
                const SlotValue value = reading.*part.slot;
                told += value == SlotValue::present ? 1 : 0;
                text += fmt::format("{} {}", part.name, slot_words(value));
            } else {
                text += fmt::format("{}: the CMOC states none", part.name);
            }
        }
        sites.emplace_back(told, std::move(text));
    }
    std::stable_sort(sites.begin(), sites.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> lines;
    for (const auto& [told, text] : sites) {
        if (lines.size() < 3) {
            lines.push_back(text);
        }
    }
    return lines;
}

std::string chain_of(const Cmoc& cmoc, Reported& reported) {
    std::vector<std::string> mechanism;
    for (const auto& part : {cmoc.resource, cmoc.response}) {
        if (part) {
            mechanism.push_back(reported.text(*part));
        }
    }
    std::string middle = mechanism.empty() ? "?" : mechanism.front();
    if (mechanism.size() == 2) {
        middle = fmt::format("({} and {})", mechanism[0], mechanism[1]);
    }
    return fmt::format("{} -> {} -> {}", cmoc.context ? reported.text(*cmoc.context) : "?", middle,
                       cmoc.outcome ? reported.text(*cmoc.outcome) : "?");
}

// Parts that the author left open: no evidence can be for them.
std::vector<std::string> open_parts(const Cmoc& cmoc) {
    std::vector<std::string> open;
    if (!cmoc.context) {
        open.emplace_back("context");
    }
    if (!cmoc.mechanism) {
        open.emplace_back("mechanism");
    }
    if (!cmoc.outcome) {
        open.emplace_back("outcome");
    }
    return open;
}

std::string pasteable(const std::string& chain) {
    return fmt::format("interview NEW \"somebody at another site\"\n"
                       "  phase refining  relevance high  rigour high  richness high\n"
                       "  excerpt E1 page 1 \"…\"\n"
                       "    reports {} first-hand\n",
                       chain);
}

} // namespace

Missing missing_for(const CmocVerdict& verdict, const Session& session) {
    const Cmoc& cmoc = session.analysis->theory.cmocs[verdict.cmoc];
    Missing missing{.nearest = nearest_sites(verdict, session)};
    const auto told = static_cast<std::size_t>(
        std::count_if(verdict.sites.begin(), verdict.sites.end(), [&](const SiteReading& reading) {
            return session.text(reading.polarity) == "for" && reading.strength >= 2;
        }));
    const auto against = static_cast<std::size_t>(
        std::count_if(verdict.sites.begin(), verdict.sites.end(), [&](const SiteReading& reading) {
            return session.text(reading.polarity) == "against" && reading.strength >= 2;
        }));
    if (const std::vector<std::string> open = open_parts(cmoc); !open.empty()) {
        missing.sentences.push_back(
            fmt::format("the CMOC leaves its {} open: fill it in before evidence can tell the whole of it",
                        listed(open, open.size())));
        return missing;
    }
    Reported reported{session};
    const std::string chain = chain_of(cmoc, reported);
    if (!reported.wants_term.empty()) {
        missing.sentences.push_back(
            fmt::format("no evidence can speak of {}: give it a #term (\"…\" as #term)",
                        listed(reported.wants_term, reported.wants_term.size())));
        return missing;
    }
    if (session.text(verdict.word) == "reaffirmed") {
        return missing;
    }
    missing.sentences.push_back(told == 0 ? "one site where the whole chain is told first-hand"
                                          : "one more site where the whole chain is told first-hand, by another source");
    if (against > 0) {
        missing.sentences.push_back(
            fmt::format("for the {}: a condition that explains it (explained by #term) and that is absent where it "
                        "worked",
                        against == 1 ? "exception" : "exceptions"));
    }
    missing.to_paste = pasteable(chain);
    return missing;
}

} // namespace ipt::cli
