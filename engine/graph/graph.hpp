#pragma once
// The theory as a graph: which CMOC's outcome is another's context, loops, paths, rivals, parts that stand apart.
// A plain face over Boost.Graph, which stays in graph_from_theory.cpp.

#include "engine/theory/theory.hpp"

#include <optional>
#include <vector>

namespace ipt {

// One step of a chain: the outcome of `from` is (a kind of) what the context of `to` needs.
struct Ripple {
    Id<Cmoc> from = {};
    Id<Cmoc> to = {};
    // The outcome term and the context term that meet; nothing for a declared ripple.
    std::optional<Id<Term>> outcome = {};
    std::optional<Id<Term>> context = {};
    // `ripples to` written by the author.
    bool declared = false;
    // The context needs the term to be absent: the outcome of `from` keeps `to` from firing.
    bool against = false;
    // No one paper holds both ends: a hypothesis to test, never evidence.
    bool stitched = false;
    Span where = {};
};

// A simple circle of ripples. Its sign is the product of the signs of its steps: reinforcing or balancing.
struct Loop {
    std::vector<std::uint32_t> ripples = {};
    enum class Polarity : std::uint8_t { reinforcing, balancing };
    Polarity polarity = Polarity::reinforcing;
    bool stitched = false;
};

struct Path {
    // In order; a single CMOC, and no ripple, when it needs the one and produces the other itself.
    std::vector<Id<Cmoc>> cmocs = {};
    std::vector<std::uint32_t> ripples = {};
    bool stitched = false;
};

class Graph {
public:
    std::vector<Ripple> ripples = {};
    // At most `ripple_limit`, and whether there were more: a term that thousands produce and thousands need.
    bool more_ripples = false;
    static constexpr std::size_t ripple_limit = 2'000'000;
    // Loops of at most `longest_loop` steps, each once, begun at the CMOC that was declared first. Shortest loops
    // first; at most `loop_limit`, and whether there were more.
    std::vector<Loop> loops = {};
    bool more_loops = false;
    static constexpr std::size_t loop_limit = 1000;
    static constexpr std::size_t longest_loop = 8;
    // Number of the unconnected part that each CMOC belongs to, by Id<Cmoc>; parts count from 0 in order of CMOCs.
    std::vector<std::uint32_t> part = {};
    // Ripple numbers by the CMOC they leave, by Id<Cmoc>.
    std::vector<std::vector<std::uint32_t>> out = {};

    // Chains from a CMOC that needs `from` to one that produces `to`, shortest first.
    [[nodiscard]] std::vector<Path> paths(const Theory& theory, Id<Term> from, Id<Term> to, std::size_t at_most,
                                          std::size_t longest) const;
    // Context terms without which no mechanism with this term would ever be triggered. A term that no CMOC produces is
    // there from the start, one that some CMOC produces comes about by that alone.
    [[nodiscard]] std::vector<Id<Term>> indispensable_for(const Theory& theory, Id<Term> mechanism) const;
};

[[nodiscard]] Graph graph_from_theory(const Theory& theory);

} // namespace ipt
