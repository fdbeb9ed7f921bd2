#include "rules/given/families.hpp"

#include <map>

namespace ipt {

namespace {

// Longer chains are for `ipt query paths`; what is kept for rules stays small.
constexpr std::size_t longest_chain = 3;
constexpr std::size_t most_chains = 1'000'000;

template <class Keep>
void each_ripple(const World& world, Facts& facts, const Keep& keep) {
    for (const Ripple& ripple : world.graph().ripples) {
        if (keep(ripple)) {
            facts.add({world.of(ripple.from), world.of(ripple.to)}, ripple.where);
        }
    }
}

void ripples(const World& world, Facts& facts) {
    each_ripple(world, facts, [](const Ripple& ripple) { return !ripple.against; });
}
void against(const World& world, Facts& facts) {
    each_ripple(world, facts, [](const Ripple& ripple) { return ripple.against; });
}
void declared(const World& world, Facts& facts) {
    each_ripple(world, facts, [](const Ripple& ripple) { return ripple.declared; });
}
void stitched(const World& world, Facts& facts) {
    each_ripple(world, facts, [](const Ripple& ripple) { return ripple.stitched && !ripple.against; });
}

void by_terms(const World& world, Facts& facts) {
    for (const Ripple& ripple : world.graph().ripples) {
        if (ripple.outcome && !ripple.against) {
            facts.add({world.of(ripple.from), world.of(ripple.to), world.of(*ripple.outcome)}, ripple.where);
        }
    }
}

// The fewest steps from each CMOC to each other, up to `longest_chain`.
void leads_to(const World& world, Facts& facts) {
    const Graph& graph = world.graph();
    std::size_t added = 0;
    for (std::uint32_t start = 0; start < graph.out.size() && added < most_chains; ++start) {
        std::map<std::uint32_t, std::size_t> steps;
        std::vector<std::uint32_t> reached{start};
        for (std::size_t step = 1; step <= longest_chain; ++step) {
            std::vector<std::uint32_t> next;
            for (const std::uint32_t here : reached) {
                for (const std::uint32_t number : graph.out[here]) {
                    const Ripple& ripple = graph.ripples[number];
                    if (!ripple.against && steps.emplace(ripple.to.value, step).second) {
                        next.push_back(ripple.to.value);
                        facts.add(
                            {world.of(Id<Cmoc>{start}), world.of(ripple.to), world.number(static_cast<double>(step))},
                            ripple.where);
                        ++added;
                    }
                }
            }
            reached = std::move(next);
        }
    }
}

void in_loops(const World& world, Facts& facts) {
    const Graph& graph = world.graph();
    for (std::size_t i = 0; i < graph.loops.size(); ++i) {
        for (const std::uint32_t number : graph.loops[i].ripples) {
            const Ripple& ripple = graph.ripples[number];
            facts.add({world.of(ripple.from), world.number(static_cast<double>(i + 1))}, ripple.where);
        }
    }
}

template <Loop::Polarity polarity>
void loops_of(const World& world, Facts& facts) {
    const Graph& graph = world.graph();
    for (std::size_t i = 0; i < graph.loops.size(); ++i) {
        const Loop& loop = graph.loops[i];
        if (loop.polarity == polarity) {
            facts.add({world.number(static_cast<double>(i + 1))}, graph.ripples[loop.ripples.front()].where);
        }
    }
}

void stitched_loops(const World& world, Facts& facts) {
    const Graph& graph = world.graph();
    for (std::size_t i = 0; i < graph.loops.size(); ++i) {
        const Loop& loop = graph.loops[i];
        if (loop.stitched) {
            facts.add({world.number(static_cast<double>(i + 1))}, graph.ripples[loop.ripples.front()].where);
        }
    }
}

void parts(const World& world, Facts& facts) {
    const Graph& graph = world.graph();
    for (std::uint32_t i = 0; i < graph.part.size(); ++i) {
        facts.add({world.of(Id<Cmoc>{i}), world.number(static_cast<double>(graph.part[i] + 1))},
                  world.theory.cmocs[Id<Cmoc>{i}].name);
    }
}

} // namespace

std::span<const Given> ripple_phrases() {
    static const std::vector<Given> phrases{
        {"?x ripples to ?y",
         {Type::cmoc, Type::cmoc},
         "the outcome of ?x is what the context of ?y needs, or a kind of it, or the author says so",
         ripples},
        {"?x ripples against ?y",
         {Type::cmoc, Type::cmoc},
         "the outcome of ?x takes away what the context of ?y needs",
         against},
        {"?x ripples to ?y by ?t",
         {Type::cmoc, Type::cmoc, Type::term},
         "the outcome ?t of ?x is what the context of ?y needs, or a kind of it",
         by_terms},
        {"?x is said to ripple to ?y", {Type::cmoc, Type::cmoc}, "the author wrote that ?x ripples to ?y", declared},
        {"?x ripples to ?y stitched",
         {Type::cmoc, Type::cmoc},
         "?x ripples to ?y, but no one paper holds both: a hypothesis, not evidence",
         stitched},
        {"?x leads to ?y in ?n steps",
         {Type::cmoc, Type::cmoc, Type::number},
         "the shortest chain of ripples from ?x to ?y has ?n steps; chains of up to three are known to rules",
         leads_to},
        {"?x is in loop ?n",
         {Type::cmoc, Type::number},
         "?x is part of the circle of ripples with the number ?n",
         in_loops},
        {"loop ?n is reinforcing",
         {Type::number},
         "going once round the circle ?n strengthens what began it",
         loops_of<Loop::Polarity::reinforcing>},
        {"loop ?n is balancing",
         {Type::number},
         "going once round the circle ?n weakens what began it",
         loops_of<Loop::Polarity::balancing>},
        {"loop ?n is stitched", {Type::number}, "a step of the circle ?n joins two papers", stitched_loops},
        {"?x is in part ?n",
         {Type::cmoc, Type::number},
         "CMOCs that ripples join, directly or through others, are in the same part",
         parts},
    };
    return phrases;
}

} // namespace ipt
