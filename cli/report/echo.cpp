#include "cli/report/echo.hpp"

#include "engine/theory/terms_of.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt::cli {

namespace {

std::string_view sign_word(GcmSign sign) {
    switch (sign) {
    case GcmSign::expresses:
        return "expresses";
    case GcmSign::contradicts:
        return "contradicts";
    case GcmSign::qualifies:
        return "qualifies";
    }
    return "";
}

std::set<Id<Term>> terms_in(const Cmoc& cmoc, const Theory& theory) {
    std::set<Id<Term>> terms;
    for (const auto& part : {cmoc.context, cmoc.mechanism, cmoc.outcome}) {
        for (const NamedTerm& named : terms_of(theory, part)) {
            terms.insert(named.term);
        }
    }
    return terms;
}

std::string ratings_words(const GcmStatement& statement, const Session& session) {
    std::string text;
    for (const GcmStatement::Rating& rating : statement.ratings) {
        text += fmt::format("{} {} {}", text.empty() ? " ·" : ",", session.text(rating.scale), rating.mean);
    }
    return text;
}

} // namespace

std::vector<TreeNode> echoes_of(Id<Cmoc> cmoc, const Session& session) {
    const Theory& theory = session.analysis->theory;
    const World& world = *session.analysis->world;
    const std::set<Id<Term>> own = terms_in(theory.cmocs[cmoc], theory);
    std::vector<TreeNode> nodes;
    for (const GcmStatement& statement : session.analysis->evidence.statements.all()) {
        for (const GcmStatement::Link& link : statement.links) {
            for (const Id<Expression> expression : link.of) {
                for (const NamedTerm& named : terms_of(theory, expression)) {
                    const auto& kinds = theory.kinds_of[named.term.value];
                    const bool echoes =
                        std::any_of(kinds.begin(), kinds.end(), [&](Id<Term> kind) { return own.contains(kind); });
                    if (echoes) {
                        nodes.push_back(
                            {.text = fmt::format("{} \"{}\" {} {}{}{}", session.text(statement.id),
                                                 session.text(statement.text.text), sign_word(link.sign),
                                                 named.negated ? "not " : "", world.shown(world.of(named.term)),
                                                 ratings_words(statement, session))});
                    }
                }
            }
        }
    }
    return nodes;
}

} // namespace ipt::cli
