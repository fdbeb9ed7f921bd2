#include "engine/graph/contexts_of.hpp"

#include <algorithm>
#include <set>

namespace ipt {

namespace {

struct SignedLeaf {
    Id<Expression> element;
    bool negated;
};

// The elements below an expression; `not yet` says nothing.
void collect(const Theory& theory, Id<Expression> id, bool negated, std::vector<SignedLeaf>& leaves) {
    const Expression& expression = theory.expressions[id];
    if (expression.kind == ExpressionKind::not_yet) {
        return;
    }
    if (expression.kind == ExpressionKind::element) {
        if (!expression.unknown) {
            leaves.push_back({id, negated});
        }
        return;
    }
    for (const Id<Expression> child : theory.children(expression)) {
        collect(theory, child, negated != (expression.kind == ExpressionKind::negation), leaves);
    }
}

std::vector<SignedLeaf> leaves_of(const Theory& theory, std::optional<Id<Expression>> id) {
    std::vector<SignedLeaf> leaves;
    if (id) {
        collect(theory, *id, false, leaves);
    }
    return leaves;
}

bool is_kind_of(const Theory& theory, Id<Term> narrow, Id<Term> broad) {
    const auto& kinds = theory.kinds_of[narrow.value];
    return std::find(kinds.begin(), kinds.end(), broad) != kinds.end();
}

// What is reported at which site. Present climbs to broader terms, absent falls to narrower ones.
class Reported {
public:
    Reported(const Theory& theory, const Evidence& evidence)
        : theory_(theory) {
        for (const Finding& finding : evidence.findings.all()) {
            if (finding.verb != FindingVerb::reports) {
                continue;
            }
            for (const auto& part : {finding.states, finding.context, finding.mechanism, finding.outcome}) {
                for (const SignedLeaf& leaf : leaves_of(theory, part)) {
                    if (const auto& term = theory.expressions[leaf.element].term) {
                        said_.insert({evidence.excerpts[finding.excerpt].site, *term, leaf.negated});
                    }
                }
            }
        }
    }

    [[nodiscard]] std::vector<Id<Site>> sites(Id<Term> term, bool absent) const {
        std::vector<Id<Site>> sites;
        for (const Said& said : said_) {
            const bool speaks =
                said.absent ? is_kind_of(theory_, term, said.term) : is_kind_of(theory_, said.term, term);
            if (said.absent == absent && speaks && (sites.empty() || sites.back() != said.site)) {
                sites.push_back(said.site);
            }
        }
        return sites;
    }

private:
    struct Said {
        Id<Site> site;
        Id<Term> term;
        bool absent;
        friend auto operator<=>(const Said&, const Said&) = default;
    };
    const Theory& theory_;
    std::set<Said> said_;
};

struct Way {
    std::vector<Id<Cmoc>> along;
    bool stitched = false;
};

// For each CMOC that reaches one of `ends` within so many ripples: its shortest way. Ends come first.
std::vector<Way> ways_to(const Graph& graph, const std::vector<Id<Cmoc>>& ends, std::size_t most_steps) {
    std::vector<Way> ways;
    std::set<Id<Cmoc>> seen(ends.begin(), ends.end());
    for (const Id<Cmoc> end : ends) {
        ways.push_back({.along = {end}});
    }
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (ways[i].along.size() > most_steps) {
            continue;
        }
        for (const Ripple& ripple : graph.ripples) {
            if (ripple.to != ways[i].along.front() || ripple.against || !seen.insert(ripple.from).second) {
                continue;
            }
            Way way = ways[i];
            way.along.insert(way.along.begin(), ripple.from);
            way.stitched = way.stitched || ripple.stitched;
            ways.push_back(std::move(way));
        }
    }
    return ways;
}

std::vector<Id<Site>> both(const std::vector<Id<Site>>& a, const std::vector<Id<Site>>& b) {
    std::vector<Id<Site>> common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    return common;
}

} // namespace

std::vector<ContextOf> contexts_of(const Theory& theory, const Graph& graph, const Evidence& evidence,
                                   Id<Term> mechanism, std::size_t most_steps) {
    std::vector<Id<Cmoc>> ends;
    for (std::uint32_t i = 0; i < theory.cmocs.size(); ++i) {
        const std::vector<SignedLeaf> leaves = leaves_of(theory, theory.cmocs[{i}].mechanism);
        const bool works = std::any_of(leaves.begin(), leaves.end(), [&](const SignedLeaf& leaf) {
            const auto& term = theory.expressions[leaf.element].term;
            return term && !leaf.negated && is_kind_of(theory, *term, mechanism);
        });
        if (works) {
            ends.push_back({i});
        }
    }
    const Reported reported{theory, evidence};
    const std::vector<Id<Site>> at_work = reported.sites(mechanism, false);
    std::vector<ContextOf> answers;
    for (const Way& way : ways_to(graph, ends, most_steps)) {
        const Cmoc& cmoc = theory.cmocs[way.along.front()];
        const auto add = [&](std::optional<Id<Expression>> part, bool given) {
            for (const SignedLeaf& leaf : leaves_of(theory, part)) {
                ContextOf answer{.element = leaf.element,
                                 .negated = leaf.negated,
                                 .given = given,
                                 .cmoc = way.along.front(),
                                 .along = way.along.size() > 1 ? way.along : std::vector<Id<Cmoc>>{},
                                 .stitched = way.stitched};
                if (const auto& term = theory.expressions[leaf.element].term) {
                    answer.reported_with = both(reported.sites(*term, leaf.negated), at_work);
                    answer.said_to_be_absent = reported.sites(*term, !leaf.negated);
                }
                answers.push_back(std::move(answer));
            }
        };
        add(cmoc.context, false);
        for (const Id<Expression> given : cmoc.given) {
            add(given, true);
        }
    }
    return answers;
}

} // namespace ipt
