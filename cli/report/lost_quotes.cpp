#include "cli/report/lost_quotes.hpp"

#include "engine/theory/terms_of.hpp"

#include <algorithm>
#include <set>

namespace ipt::cli {

std::size_t lost_quotes_of(Id<Cmoc> id, const Session& session) {
    const Theory& theory = session.analysis->theory;
    const Cmoc& cmoc = theory.cmocs[id];
    std::set<Id<Term>> asked;
    for (const auto& part : {cmoc.context, cmoc.mechanism, cmoc.outcome}) {
        for (const NamedTerm& named : terms_of(theory, part)) {
            asked.insert(named.term);
        }
    }
    const auto names = [&](const std::optional<Id<Expression>>& part) {
        const std::vector<NamedTerm> all = terms_of(theory, part);
        return std::any_of(all.begin(), all.end(), [&](const NamedTerm& named) { return asked.contains(named.term); });
    };
    const auto& lost = session.analysis->evidence.lost_quotes;
    return static_cast<std::size_t>(std::count_if(lost.begin(), lost.end(), [&](const LostQuote& quote) {
        return std::any_of(quote.findings.begin(), quote.findings.end(),
                           [&](const Finding& finding) {
                               return names(finding.states) || names(finding.context) || names(finding.mechanism) ||
                                      names(finding.outcome);
                           }) ||
               std::any_of(quote.codings.begin(), quote.codings.end(),
                           [&](const Coding& coding) { return coding.cmoc == id; });
    }));
}

} // namespace ipt::cli
