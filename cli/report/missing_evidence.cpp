// What evidence is missing: how far the nearest site got, and a source that would tell the whole of it.

#include "cli/report/verdict_tree.hpp"
#include "cli/report/words.hpp"
#include "engine/theory/terms_of.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

// The parts of a CMOC as evidence is asked of them.
struct AskedFor {
    std::string_view name;
    std::optional<Id<Expression>> expression;
    SlotValue SiteReading::*slot;
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
    explicit Reported(const Session& session)
        : session_(session)
        , theory_(session.analysis->theory) {}

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
            return text(theory_.children(expression).front());
        case ExpressionKind::negation:
            return "not " + text(theory_.children(expression).front());
        case ExpressionKind::not_yet:
        case ExpressionKind::partly:
            return text(theory_.children(expression).front());
        }
        return "?";
    }

    // Words of the CMOC that no evidence can speak of, because they carry no #term.
    std::vector<std::string> wants_term = {};

private:
    std::string joined(const Expression& expression) {
        std::string all;
        for (const Id<Expression> child : theory_.children(expression)) {
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

std::string source_that_says(std::size_t number, const std::string& finding) {
    return fmt::format("interview New{0} \"somebody at another site\"\n"
                       "  phase testing  relevance high  rigour high  richness high\n"
                       "  excerpt E1 line 1 \"…\"\n"
                       "    reports {1} first-hand\n",
                       number, finding);
}

// A number that rules set, by its phrase; `otherwise` where a project took it away.
double setting(std::string_view phrase, double otherwise, const Session& session) {
    const Analysis& analysis = *session.analysis;
    const auto relation = relation_of(analysis.rules, session.symbols(), phrase);
    if (!relation || analysis.evaluation.database[*relation].size() == 0) {
        return otherwise;
    }
    const relations::Value value = analysis.evaluation.database[*relation].at(0, 0);
    return analysis.values.is_number(value) ? analysis.values.number_of(value) : otherwise;
}

// How many more sites must tell the whole chain: as many as are asked for, so many that the exceptions stay within the
// tolerance, and no fewer than weak exceptions and sites without response.
int sites_wanting(const CmocVerdict& verdict, const Session& session) {
    const Tally& tally = verdict.tally;
    const double asked = setting("?n sites are asked for", 2, session);
    const double tolerance = setting("?n of clear sites may be exceptions", 0.2, session);
    // A site whose accounts disagree may yet count as an exception.
    const double exceptions = tally.a2 + tally.contested;
    const double for_exceptions =
        tolerance > 0 ? std::ceil(exceptions * (1 - tolerance) / tolerance - 1e-9) - tally.s2 : asked - tally.s2;
    const double most =
        std::max({asked - tally.s2, for_exceptions, 1.0 * tally.a1 - tally.s1, 1.0 * tally.quiet - tally.s2, 1.0});
    return static_cast<int>(std::min(most, 100.0));
}

// A term that the context wants there and the outcome wants gone, or the reverse: no site can report both.
std::optional<Id<Term>> taken_back(const Cmoc& cmoc, const Theory& theory) {
    for (const NamedTerm& before : terms_of(theory, cmoc.context)) {
        for (const NamedTerm& after : terms_of(theory, cmoc.outcome)) {
            if (before.term == after.term && before.negated != after.negated) {
                return before.term;
            }
        }
    }
    return std::nullopt;
}

// The terms by which exceptions to it are explained: while they tell them apart, the CMOC is to be refined.
std::vector<relations::Value> explaining_terms(const CmocVerdict& verdict, const Session& session) {
    std::vector<relations::Value> terms;
    for (const VerdictNote& note : verdict.notes) {
        if (session.text(note.kind) == "explained" && note.about.size() == 2) {
            terms.push_back(note.about[1]);
        }
    }
    return terms;
}

} // namespace

Missing missing_for(const CmocVerdict& verdict, const Session& session) {
    const Cmoc& cmoc = session.analysis->theory.cmocs[verdict.cmoc];
    Missing missing{.nearest = nearest_sites(verdict, session)};
    if (const std::vector<std::string> open = open_parts(cmoc); !open.empty()) {
        missing.sentences.push_back(
            fmt::format("the CMOC leaves its {} open: fill it in before evidence can tell the whole of it",
                        listed(open, open.size())));
        return missing;
    }
    Reported reported{session};
    const std::string chain = chain_of(cmoc, reported);
    if (!reported.wants_term.empty()) {
        missing.sentences.push_back(fmt::format("no evidence can speak of {}: give it a #term (\"…\" as #term)",
                                                listed(reported.wants_term, reported.wants_term.size())));
        return missing;
    }
    if (session.text(verdict.word) == "reaffirmed") {
        return missing;
    }
    const std::vector<relations::Value> explaining = explaining_terms(verdict, session);
    if (!explaining.empty()) {
        const std::string term = session.analysis->world->shown(explaining.front());
        missing.sentences.push_back(
            fmt::format("{0} tells the exception apart: write it into the CMOC as a condition (not "
                        "{0}), or find a site where the whole chain is told although {0} is there",
                        term));
        missing.to_paste.push_back(source_that_says(1, chain) + fmt::format("    reports {}\n", term));
        return missing;
    }
    const int wanting = sites_wanting(verdict, session);
    const bool first = verdict.tally.s2 == 0;
    missing.sentences.push_back(fmt::format(
        "{}{} where the whole chain is told first-hand, {}by a source of its own{}", wanting,
        wanting == 1 ? (first ? " site" : " more site") : (first ? " sites" : " more sites"),
        wanting == 1 ? "" : "each ",
        verdict.tally.a2 + verdict.tally.contested > 0 ? ", so that the exceptions stay within the tolerance" : ""));
    if (const auto term = taken_back(cmoc, session.analysis->theory)) {
        missing.sentences.push_back(
            fmt::format("the outcome takes back the context: a site that reports both {0} and not {0} disagrees with "
                        "itself, so give the outcome a #term of its own",
                        session.analysis->world->shown(session.analysis->world->of(*term))));
    }
    if (verdict.tally.a2 > 0) {
        missing.sentences.emplace_back("or, for each exception, a condition that explains it (explained by #term) and "
                                       "that is absent where it worked");
    }
    for (int i = 1; i <= wanting; ++i) {
        missing.to_paste.push_back(source_that_says(static_cast<std::size_t>(i), chain));
    }
    return missing;
}

} // namespace ipt::cli
