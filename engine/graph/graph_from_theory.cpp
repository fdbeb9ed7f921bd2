#include "engine/graph/graph.hpp"
#include "engine/graph/ripples_from_theory.hpp"
#include "engine/theory/terms_of.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <boost/property_map/property_map.hpp>
#include <numeric>
#include <tuple>

namespace ipt {

namespace {

using SparseGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                       boost::no_property, std::uint32_t, std::uint32_t>;

// One arc for each pair of CMOCs and sign, however many terms they meet by: the first ripple stands for all.
std::vector<std::uint32_t> arcs_of(const std::vector<Ripple>& ripples) {
    const auto key = [&](std::uint32_t i) { return std::tuple{ripples[i].from, ripples[i].to, ripples[i].against}; };
    std::vector<std::uint32_t> arcs(ripples.size());
    std::iota(arcs.begin(), arcs.end(), 0U);
    std::sort(arcs.begin(), arcs.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair{key(a), a} < std::pair{key(b), b};
    });
    arcs.erase(
        std::unique(arcs.begin(), arcs.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) == key(b); }),
        arcs.end());
    return arcs;
}

// Steps that a search may take before it gives up: far more than any review of some hundred CMOCs needs.
constexpr std::size_t patience = 5'000'000;

// Finds simple circles, shortest first. A circle lies inside one strong component and is found from its first CMOC,
// so each is found once.
class LoopSearch {
public:
    LoopSearch(const Graph& graph, std::size_t cmocs)
        : graph_(graph)
        , out_(cmocs)
        , into_(cmocs)
        , back_(cmocs, SIZE_MAX)
        , on_trail_(cmocs, false) {
        const std::vector<std::uint32_t> arcs = arcs_of(graph.ripples);
        component_ = components(arcs, cmocs);
        for (const std::uint32_t arc : arcs) {
            const Ripple& ripple = graph.ripples[arc];
            if (component_[ripple.from.value] == component_[ripple.to.value]) {
                out_[ripple.from.value].push_back(arc);
                into_[ripple.to.value].push_back(ripple.from.value);
            }
        }
    }

    void run(std::vector<Loop>& loops, bool& more) {
        for (std::size_t length = 1; length <= Graph::longest_loop && !stopped_; ++length) {
            for (std::uint32_t start = 0; start < out_.size() && !stopped_; ++start) {
                if (!out_[start].empty()) {
                    measure(start, length);
                    extend(start, start, length, loops);
                }
            }
        }
        more = stopped_;
    }

private:
    std::vector<std::uint32_t> components(const std::vector<std::uint32_t>& arcs, std::size_t cmocs) const {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
        for (const std::uint32_t arc : arcs) {
            edges.emplace_back(graph_.ripples[arc].from.value, graph_.ripples[arc].to.value);
        }
        std::vector<std::uint32_t> component(cmocs, 0);
        const SparseGraph sparse(boost::edges_are_sorted, edges.begin(), edges.end(),
                                 static_cast<std::uint32_t>(cmocs));
        boost::strong_components(
            sparse, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, sparse)));
        return component;
    }

    // How many steps lead back to `start` at least, over CMOCs that come after it; looks no further than `longest`.
    void measure(std::uint32_t start, std::size_t longest) {
        for (const std::uint32_t cmoc : measured_) {
            back_[cmoc] = SIZE_MAX;
        }
        measured_.assign(1, start);
        back_[start] = 0;
        for (std::size_t i = 0; i < measured_.size() && back_[measured_[i]] < longest; ++i) {
            for (const std::uint32_t before : into_[measured_[i]]) {
                ++steps_;
                if (before > start && back_[before] == SIZE_MAX) {
                    back_[before] = back_[measured_[i]] + 1;
                    measured_.push_back(before);
                }
            }
        }
    }

    void extend(std::uint32_t start, std::uint32_t here, std::size_t left, std::vector<Loop>& loops) {
        for (const std::uint32_t arc : out_[here]) {
            if (stopped_) {
                return;
            }
            const std::uint32_t next = graph_.ripples[arc].to.value;
            stopped_ = ++steps_ > patience;
            if (next == start && left == 1) {
                trail_.push_back(arc);
                found(loops);
                trail_.pop_back();
            } else if (next > start && left > 1 && !on_trail_[next] && back_[next] <= left - 1) {
                trail_.push_back(arc);
                on_trail_[next] = true;
                extend(start, next, left - 1, loops);
                on_trail_[next] = false;
                trail_.pop_back();
            }
        }
    }

    void found(std::vector<Loop>& loops) {
        if (loops.size() == Graph::loop_limit) {
            stopped_ = true;
            return;
        }
        Loop loop{.ripples = trail_};
        bool turned = false;
        for (const std::uint32_t arc : trail_) {
            turned = turned != graph_.ripples[arc].against;
            loop.stitched = loop.stitched || graph_.ripples[arc].stitched;
        }
        loop.polarity = turned ? Loop::Polarity::balancing : Loop::Polarity::reinforcing;
        loops.push_back(std::move(loop));
    }

    const Graph& graph_;
    // Arcs inside strong components, by the CMOC they leave.
    std::vector<std::vector<std::uint32_t>> out_;
    // The CMOCs from which they come.
    std::vector<std::vector<std::uint32_t>> into_;
    std::vector<std::uint32_t> component_ = {};
    std::vector<std::size_t> back_;
    std::vector<std::uint32_t> measured_ = {};
    std::vector<std::uint32_t> trail_ = {};
    std::vector<bool> on_trail_;
    std::size_t steps_ = 0;
    bool stopped_ = false;
};

std::vector<std::uint32_t> parts_of(const std::vector<Ripple>& ripples, std::size_t cmocs) {
    std::vector<std::size_t> ranks(cmocs);
    std::vector<std::size_t> parents(cmocs);
    const boost::identity_property_map index;
    boost::disjoint_sets sets{boost::make_iterator_property_map(ranks.begin(), index),
                              boost::make_iterator_property_map(parents.begin(), index)};
    for (std::size_t cmoc = 0; cmoc < cmocs; ++cmoc) {
        sets.make_set(cmoc);
    }
    for (const Ripple& ripple : ripples) {
        sets.union_set(std::size_t{ripple.from.value}, std::size_t{ripple.to.value});
    }
    std::vector<std::uint32_t> part(cmocs);
    std::vector<std::uint32_t> numbers(cmocs, UINT32_MAX);
    std::uint32_t next = 0;
    for (std::size_t cmoc = 0; cmoc < cmocs; ++cmoc) {
        std::uint32_t& number = numbers[sets.find_set(cmoc)];
        number = number == UINT32_MAX ? next++ : number;
        part[cmoc] = number;
    }
    return part;
}

bool names_kind_of(const Theory& theory, const std::optional<Id<Expression>>& expression, Id<Term> term) {
    const std::vector<NamedTerm> named = terms_of(theory, expression);
    return std::any_of(named.begin(), named.end(), [&](const NamedTerm& one) {
        const std::vector<Id<Term>>& kinds = theory.kinds_of[one.term.value];
        return !one.negated && std::find(kinds.begin(), kinds.end(), term) != kinds.end();
    });
}

// Chains of ripples, shortest first, without coming back to a CMOC.
class PathSearch {
public:
    PathSearch(const Graph& graph, const Theory& theory, Id<Term> to)
        : graph_(graph)
        , ends_(theory.cmocs.size())
        , steps_to_end_(theory.cmocs.size(), SIZE_MAX)
        , on_trail_(theory.cmocs.size(), false) {
        std::vector<std::vector<std::uint32_t>> into(theory.cmocs.size());
        for (const std::uint32_t arc : arcs_of(graph.ripples)) {
            into[graph.ripples[arc].to.value].push_back(arc);
            arcs_.resize(theory.cmocs.size());
            arcs_[graph.ripples[arc].from.value].push_back(arc);
        }
        arcs_.resize(theory.cmocs.size());
        std::vector<std::uint32_t> reached;
        for (std::uint32_t cmoc = 0; cmoc < theory.cmocs.size(); ++cmoc) {
            ends_[cmoc] = names_kind_of(theory, theory.cmocs[Id<Cmoc>{cmoc}].outcome, to);
            if (ends_[cmoc]) {
                steps_to_end_[cmoc] = 0;
                reached.push_back(cmoc);
            }
        }
        for (std::size_t i = 0; i < reached.size(); ++i) {
            for (const std::uint32_t arc : into[reached[i]]) {
                const std::uint32_t before = graph.ripples[arc].from.value;
                if (steps_to_end_[before] == SIZE_MAX) {
                    steps_to_end_[before] = steps_to_end_[reached[i]] + 1;
                    reached.push_back(before);
                }
            }
        }
    }

    std::vector<Path> run(const std::vector<std::uint32_t>& starts, std::size_t at_most, std::size_t longest) {
        for (std::size_t length = 0; length <= longest; ++length) {
            for (const std::uint32_t start : starts) {
                cmocs_.assign(1, Id<Cmoc>{start});
                on_trail_[start] = true;
                extend(start, length, at_most);
                on_trail_[start] = false;
            }
        }
        return std::move(found_);
    }

private:
    void extend(std::uint32_t here, std::size_t left, std::size_t at_most) {
        if (found_.size() >= at_most || ++steps_ > patience) {
            return;
        }
        if (left == 0) {
            if (ends_[here]) {
                add();
            }
            return;
        }
        for (const std::uint32_t arc : arcs_[here]) {
            const std::uint32_t next = graph_.ripples[arc].to.value;
            if (on_trail_[next] || steps_to_end_[next] > left - 1) {
                continue;
            }
            on_trail_[next] = true;
            trail_.push_back(arc);
            cmocs_.push_back(Id<Cmoc>{next});
            extend(next, left - 1, at_most);
            cmocs_.pop_back();
            trail_.pop_back();
            on_trail_[next] = false;
        }
    }
    void add() {
        Path path{.cmocs = cmocs_, .ripples = trail_};
        for (const std::uint32_t arc : trail_) {
            path.stitched = path.stitched || graph_.ripples[arc].stitched;
        }
        found_.push_back(std::move(path));
    }

    const Graph& graph_;
    std::vector<bool> ends_;
    std::vector<std::size_t> steps_to_end_;
    std::vector<bool> on_trail_;
    std::vector<std::vector<std::uint32_t>> arcs_ = {};
    std::vector<std::uint32_t> trail_ = {};
    std::vector<Path> found_ = {};
    std::vector<Id<Cmoc>> cmocs_ = {};
    std::size_t steps_ = 0;
};

// Lets every CMOC fire whose context is there, with one term withheld, and sees whether a mechanism is reached. A plain
// dominator tree would not do: a context needs all its terms together, and paths run through one at a time.
class Firing {
public:
    Firing(const Theory& theory, Id<Term> mechanism)
        : theory_(theory)
        , produced_(theory.terms.size(), false) {
        for (std::uint32_t i = 0; i < theory.cmocs.size(); ++i) {
            const Cmoc& cmoc = theory.cmocs[Id<Cmoc>{i}];
            for (const NamedTerm& named : terms_of(theory, cmoc.outcome)) {
                if (!named.negated) {
                    mark(produced_, named.term);
                }
            }
            triggers_.push_back(names_kind_of(theory, cmoc.mechanism, mechanism));
        }
    }

    bool reached(std::optional<Id<Term>> withheld) const {
        std::vector<bool> there(theory_.terms.size());
        for (std::size_t term = 0; term < there.size(); ++term) {
            there[term] = !produced_[term] && !(withheld && withheld->value == term);
        }
        std::vector<bool> fired(theory_.cmocs.size(), false);
        for (bool changed = true; changed;) {
            changed = false;
            for (std::uint32_t i = 0; i < theory_.cmocs.size(); ++i) {
                const Cmoc& cmoc = theory_.cmocs[Id<Cmoc>{i}];
                if (fired[i] || (cmoc.context && !holds(*cmoc.context, there))) {
                    continue;
                }
                if (triggers_[i]) {
                    return true;
                }
                fired[i] = changed = true;
                for (const NamedTerm& named : terms_of(theory_, cmoc.outcome)) {
                    if (!named.negated) {
                        mark(there, named.term);
                    }
                }
                if (withheld) {
                    there[withheld->value] = false;
                }
            }
        }
        return false;
    }

private:
    void mark(std::vector<bool>& marks, Id<Term> term) const {
        for (const Id<Term> kind : theory_.kinds_of[term.value]) {
            marks[kind.value] = true;
        }
    }
    // What is not a term, or is asked to be absent, stands in nobody's way.
    bool holds(Id<Expression> id, const std::vector<bool>& there) const {
        const Expression& expression = theory_.expressions[id];
        const std::span<const Id<Expression>> children = theory_.children(expression);
        const auto child_holds = [&](Id<Expression> child) { return holds(child, there); };
        switch (expression.kind) {
        case ExpressionKind::element:
            return !expression.term || there[(*expression.term).value];
        case ExpressionKind::conjunction:
            return std::all_of(children.begin(), children.end(), child_holds);
        case ExpressionKind::disjunction:
            return std::any_of(children.begin(), children.end(), child_holds);
        case ExpressionKind::partly:
            return holds(children.front(), there);
        case ExpressionKind::negation:
        case ExpressionKind::not_yet:
            return true;
        }
        return true;
    }

    const Theory& theory_;
    // By some CMOC, itself or as a broader term.
    std::vector<bool> produced_;
    std::vector<bool> triggers_ = {};
};

} // namespace

std::vector<Path> Graph::paths(const Theory& theory, Id<Term> from, Id<Term> to, std::size_t at_most,
                               std::size_t longest) const {
    std::vector<std::uint32_t> starts;
    for (std::uint32_t cmoc = 0; cmoc < theory.cmocs.size(); ++cmoc) {
        if (names_kind_of(theory, theory.cmocs[Id<Cmoc>{cmoc}].context, from)) {
            starts.push_back(cmoc);
        }
    }
    return PathSearch{*this, theory, to}.run(starts, at_most, longest);
}

std::vector<Id<Term>> Graph::indispensable_for(const Theory& theory, Id<Term> mechanism) const {
    const Firing firing{theory, mechanism};
    std::vector<Id<Term>> needed;
    // A mechanism that is never reached, because its chains only feed each other, has no answer.
    if (!firing.reached({})) {
        return needed;
    }
    std::vector<bool> tried(theory.terms.size(), false);
    for (const Cmoc& cmoc : theory.cmocs.all()) {
        for (const NamedTerm& named : terms_of(theory, cmoc.context)) {
            if (!named.negated && !tried[named.term.value]) {
                tried[named.term.value] = true;
                if (!firing.reached(named.term)) {
                    needed.push_back(named.term);
                }
            }
        }
    }
    std::sort(needed.begin(), needed.end());
    return needed;
}

Graph graph_from_theory(const Theory& theory) {
    Graph graph;
    Ripples ripples = ripples_from_theory(theory, Graph::ripple_limit);
    graph.ripples = std::move(ripples.all);
    graph.more_ripples = ripples.more;
    graph.out.resize(theory.cmocs.size());
    for (std::uint32_t i = 0; i < graph.ripples.size(); ++i) {
        graph.out[graph.ripples[i].from.value].push_back(i);
    }
    graph.part = parts_of(graph.ripples, theory.cmocs.size());
    LoopSearch{graph, theory.cmocs.size()}.run(graph.loops, graph.more_loops);
    return graph;
}

} // namespace ipt
