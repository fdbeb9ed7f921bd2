// The graph against the plainest program for the same thing, on random theories.

#include "engine/graph/graph.hpp"
#include "engine/theory/terms_of.hpp"
#include "tests/support/random_project.hpp"
#include "tests/support/resolved.hpp"
#include "tests/support/samples.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <tuple>

using namespace ipt;
using namespace ipt::test;

namespace {

using Arc = std::tuple<std::uint32_t, std::uint32_t, bool>;

bool is_kind(const Theory& theory, Id<Term> narrow, Id<Term> broad) {
    if (narrow == broad) {
        return true;
    }
    const std::vector<Id<Term>>& broader = theory.terms[narrow].broader;
    return std::any_of(broader.begin(), broader.end(), [&](Id<Term> up) { return is_kind(theory, up, broad); });
}

bool opposed(const Theory& theory, Id<Term> one, Id<Term> other) {
    const auto names = [&](Id<Term> from, Id<Term> to) {
        const auto& list = theory.terms[from].opposite;
        return std::find(list.begin(), list.end(), to) != list.end();
    };
    return names(one, other) || names(other, one);
}

// Every outcome with every context, term by term.
std::set<Arc> plain_arcs(const Theory& theory) {
    std::set<Arc> arcs;
    for (std::uint32_t x = 0; x < theory.cmocs.size(); ++x) {
        for (const CmocLink& link : theory.cmocs[Id<Cmoc>{x}].ripples_to) {
            arcs.emplace(x, link.to.value, false);
        }
        for (const NamedTerm& made : terms_of(theory, theory.cmocs[Id<Cmoc>{x}].outcome)) {
            for (std::uint32_t y = 0; y < theory.cmocs.size(); ++y) {
                for (const NamedTerm& needed : terms_of(theory, theory.cmocs[Id<Cmoc>{y}].context)) {
                    const bool there = !made.negated && is_kind(theory, made.term, needed.term);
                    bool gone = made.negated && is_kind(theory, needed.term, made.term);
                    for (std::uint32_t b = 0; b < theory.terms.size() && !made.negated; ++b) {
                        for (std::uint32_t o = 0; o < theory.terms.size(); ++o) {
                            gone = gone || (is_kind(theory, made.term, Id<Term>{b}) &&
                                            opposed(theory, Id<Term>{b}, Id<Term>{o}) &&
                                            is_kind(theory, needed.term, Id<Term>{o}));
                        }
                    }
                    if (there) {
                        arcs.emplace(x, y, needed.negated);
                    }
                    if (gone) {
                        arcs.emplace(x, y, !needed.negated);
                    }
                }
            }
        }
    }
    return arcs;
}

// All simple circles that begin at their least member, by trying every way on.
void circles(const std::vector<Arc>& arcs, std::vector<Arc>& trail, std::set<std::vector<Arc>>& found,
             std::size_t longest) {
    const std::uint32_t start = std::get<0>(trail.front());
    const std::uint32_t here = std::get<1>(trail.back());
    if (here == start) {
        found.insert(trail);
        return;
    }
    if (trail.size() == longest || here < start ||
        std::any_of(trail.begin(), trail.end(), [&](const Arc& step) { return std::get<0>(step) == here; })) {
        return;
    }
    for (const Arc& arc : arcs) {
        if (std::get<0>(arc) == here) {
            trail.push_back(arc);
            circles(arcs, trail, found, longest);
            trail.pop_back();
        }
    }
}

} // namespace

TEST_CASE("ripples, loops and parts agree with trying everything") {
    for (std::uint32_t seed = 1; seed <= sample_count(60U); ++seed) {
        const RandomShape shape{
            .seed = seed, .cmocs = 3 + seed % 5, .terms = 5 + seed % 7, .interviews = 0, .documents = 0};
        const std::string text = joined(random_declarations(shape));
        INFO("seed " << seed << "\n" << text);
        const Resolved made = resolved(text);
        const Graph graph = graph_from_theory(made.theory);

        std::set<Arc> arcs;
        for (const Ripple& ripple : graph.ripples) {
            arcs.emplace(ripple.from.value, ripple.to.value, ripple.against);
        }
        CHECK(arcs == plain_arcs(made.theory));

        std::set<std::vector<Arc>> wanted;
        const std::vector<Arc> all(arcs.begin(), arcs.end());
        for (const Arc& arc : all) {
            std::vector<Arc> trail{arc};
            circles(all, trail, wanted, Graph::longest_loop);
        }
        std::set<std::vector<Arc>> loops;
        std::size_t length = 0;
        for (const Loop& loop : graph.loops) {
            CHECK(loop.ripples.size() >= length);
            length = loop.ripples.size();
            std::vector<Arc> steps;
            std::size_t turns = 0;
            for (const std::uint32_t number : loop.ripples) {
                const Ripple& ripple = graph.ripples[number];
                steps.emplace_back(ripple.from.value, ripple.to.value, ripple.against);
                turns += ripple.against ? 1 : 0;
            }
            CHECK((turns % 2 == 1) == (loop.polarity == Loop::Polarity::balancing));
            CHECK(loops.insert(steps).second);
        }
        if (graph.more_loops) {
            CHECK(std::includes(wanted.begin(), wanted.end(), loops.begin(), loops.end()));
        } else {
            CHECK(loops == wanted);
        }

        // A matrix closure of both directions says who is in one part.
        const std::size_t count = made.theory.cmocs.size();
        std::vector<std::vector<bool>> joined_to(count, std::vector<bool>(count, false));
        for (const auto& [from, to, against] : arcs) {
            joined_to[from][to] = joined_to[to][from] = true;
        }
        for (std::size_t k = 0; k < count; ++k) {
            for (std::size_t i = 0; i < count; ++i) {
                for (std::size_t j = 0; j < count; ++j) {
                    joined_to[i][j] = joined_to[i][j] || i == j || (joined_to[i][k] && joined_to[k][j]);
                }
            }
        }
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = 0; j < count; ++j) {
                CHECK((graph.part[i] == graph.part[j]) == joined_to[i][j]);
            }
        }
    }
}

TEST_CASE("the order of declarations changes no meaning") {
    for (std::uint32_t seed = 1; seed <= sample_count(30U); ++seed) {
        const std::vector<std::string> declarations = random_declarations({.seed = seed});
        const auto meaning = [](const Resolved& made) {
            std::set<std::string> all;
            for (const Cmoc& cmoc : made.theory.cmocs.all()) {
                all.insert(std::string{made.symbols.text(cmoc.id)} + " if " + made.said(cmoc.context) + " then " +
                           made.said(cmoc.resource) + " / " + made.said(cmoc.response) + " then " +
                           made.said(cmoc.outcome));
            }
            const Graph graph = graph_from_theory(made.theory);
            for (const Ripple& ripple : graph.ripples) {
                all.insert(std::string{made.symbols.text(made.theory.cmocs[ripple.from].id)} +
                           (ripple.against ? " against " : " to ") +
                           std::string{made.symbols.text(made.theory.cmocs[ripple.to].id)} +
                           (ripple.stitched ? " stitched" : ""));
            }
            for (const Finding& finding : made.evidence.findings.all()) {
                const Excerpt& excerpt = made.evidence.excerpts[finding.excerpt];
                all.insert(std::string{made.symbols.text(excerpt.id)} + " " +
                           std::string{made.symbols.text(made.evidence.sites[excerpt.site].id)} + " " +
                           made.said(finding.states) + made.said(finding.mechanism));
            }
            return all;
        };
        INFO("seed " << seed);
        CHECK(meaning(resolved(joined(declarations))) == meaning(resolved(joined(shuffled(declarations, seed)))));
    }
}
