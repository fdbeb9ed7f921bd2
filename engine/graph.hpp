#pragma once
// The theory as a graph: which CMOC's outcome is another's context, loops, paths, rivals, parts that stand apart.
// A plain face over Boost.Graph, which stays in graph_from_theory.cpp.

#include "engine/theory.hpp"

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
    std::vector<std::uint32_t> ripples = {};
    bool stitched = false;
};

class Graph {
public:
    std::vector<Ripple> ripples = {};
    // Shortest loops first; at most `loop_limit`, and whether there were more.
    std::vector<Loop> loops = {};
    bool more_loops = false;
    static constexpr std::size_t loop_limit = 1000;
    // Number of the unconnected part that each CMOC belongs to, by Id<Cmoc>; parts count from 0 in order of CMOCs.
    std::vector<std::uint32_t> part = {};
    // Ripple numbers by the CMOC they leave, by Id<Cmoc>.
    std::vector<std::vector<std::uint32_t>> out = {};

    // Chains from a CMOC that needs `from` to one that produces `to`, shortest first.
    [[nodiscard]] std::vector<Path> paths(const Theory& theory, Id<Term> from, Id<Term> to, std::size_t at_most,
                                          std::size_t longest) const;
    // Every chain by which a mechanism with this term is reached needs these context terms (dominators).
    [[nodiscard]] std::vector<Id<Term>> indispensable_for(const Theory& theory, Id<Term> mechanism) const;
};

[[nodiscard]] Graph graph_from_theory(const Theory& theory);

} // namespace ipt
