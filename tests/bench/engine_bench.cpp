// What the relational engine does a million times: join, anti-join, quantifier, aggregate, closure, proof. Each runs a
// whole evaluation of a small program over rows made from a seed.

#include "engine/relations/proof/proof.hpp"
#include "tests/support/program_parts.hpp"

#include <benchmark/benchmark.h>
#include <random>

using namespace ipt;
using namespace ipt::relations;
using namespace ipt::relations::parts;

namespace {

// A corpus of the kind the rules are made for: CMOCs with contexts, mechanisms and outcomes, and observations of terms.
struct Corpus {
    Values values;
    Draft draft;
    RelationId context = draft.relation("?x needs ?t", 2);
    RelationId mechanism = draft.relation("?x works through ?t", 2);
    RelationId outcome = draft.relation("?x produces ?t", 2);
    RelationId cmoc = draft.relation("?x is a cmoc", 1);
    RelationId seen = draft.relation("?t is ?slot in ?k", 3);
    Value yes = 0;
    Value no = 0;

    explicit Corpus(std::uint32_t cmocs) {
        const std::uint32_t terms = cmocs / 2;
        const std::uint32_t cases = cmocs / 2;
        const Value first_cmoc = values.reserve(1, cmocs);
        const Value first_term = values.reserve(2, terms);
        const Value first_case = values.reserve(3, cases);
        yes = values.reserve(4, 2);
        no = yes + 1;
        std::mt19937 random{1};
        for (std::uint32_t x = 0; x < cmocs; ++x) {
            draft.fact(cmoc, {first_cmoc + x});
            for (const RelationId relation : {context, context, mechanism, outcome}) {
                draft.fact(relation, {first_cmoc + x, first_term + static_cast<Value>(random() % terms)});
            }
        }
        for (std::uint32_t k = 0; k < cases; ++k) {
            for (int i = 0; i < 20; ++i) {
                draft.fact(seen, {first_term + static_cast<Value>(random() % terms), random() % 4 == 0 ? no : yes,
                                  first_case + k});
            }
        }
    }
};

void run(benchmark::State& state, const Corpus& corpus, RelationId result) {
    std::uint64_t rows = 0;
    for (auto _ : state) {
        state.PauseTiming();
        Values values = corpus.values;
        Database given = corpus.draft.given;
        state.ResumeTiming();
        const Evaluation evaluation = evaluate(corpus.draft.program, std::move(given), values);
        rows = evaluation.database[result].size();
        state.PauseTiming();
        { const Evaluation gone = std::move(const_cast<Evaluation&>(evaluation)); }
        state.ResumeTiming();
    }
    state.counters["rows"] = static_cast<double>(rows);
    state.counters["observations"] = static_cast<double>(corpus.draft.given[corpus.seen].size());
}

// ?x may be tested in ?k
std::uint32_t add_candidates(Corpus& corpus, RelationId result) {
    return corpus.draft.rule(result, {v(0), v(1)},
                             {match(corpus.mechanism, {v(0), v(2)}), match(corpus.seen, {v(2), c(corpus.yes), v(1)})});
}

void join(benchmark::State& state) {
    Corpus corpus{static_cast<std::uint32_t>(state.range(0))};
    const RelationId result = corpus.draft.relation("?x may be tested in ?k", 2);
    corpus.draft.stratum({add_candidates(corpus, result)});
    run(state, corpus, result);
}

void anti_join(benchmark::State& state) {
    Corpus corpus{static_cast<std::uint32_t>(state.range(0))};
    const RelationId candidate = corpus.draft.relation("?x may be tested in ?k", 2);
    const RelationId result = corpus.draft.relation("?x fires in ?k", 2);
    corpus.draft.stratum({add_candidates(corpus, candidate)});
    corpus.draft.stratum({corpus.draft.rule(
        result, {v(0), v(1)},
        {match(candidate, {v(0), v(1)}),
         without({match(corpus.context, {v(0), v(2)}), without({match(corpus.seen, {v(2), c(corpus.yes), v(1)})})})})});
    run(state, corpus, result);
}

void every_context(benchmark::State& state) {
    Corpus corpus{static_cast<std::uint32_t>(state.range(0))};
    const RelationId result = corpus.draft.relation("?x fires in ?k", 2);
    corpus.draft.stratum({corpus.draft.rule(
        result, {v(0), v(1)},
        {match(corpus.mechanism, {v(0), v(3)}), match(corpus.seen, {v(3), c(corpus.yes), v(1)}),
         every({2}, {match(corpus.context, {v(0), v(2)})}, {match(corpus.seen, {v(2), c(corpus.yes), v(1)})})})});
    run(state, corpus, result);
}

void count_by_group(benchmark::State& state) {
    Corpus corpus{static_cast<std::uint32_t>(state.range(0))};
    const RelationId result = corpus.draft.relation("?x is tested in ?n cases", 2);
    corpus.draft.stratum({corpus.draft.rule(
        result, {v(0), v(1)},
        {match(corpus.cmoc, {v(0)}),
         aggregate(1, Aggregate::Kind::count, {3},
                   {match(corpus.mechanism, {v(0), v(2)}), match(corpus.seen, {v(2), c(corpus.yes), v(3)})})})});
    run(state, corpus, result);
}

void closure(benchmark::State& state) {
    Draft draft;
    Values values;
    const auto nodes = static_cast<std::uint32_t>(state.range(0));
    const Value first = values.reserve(1, nodes);
    const RelationId leads = draft.relation("?a leads to ?b", 2);
    const RelationId reaches = draft.relation("?a reaches ?b", 2);
    std::mt19937 random{1};
    for (std::uint32_t i = 0; i < nodes; ++i) {
        for (std::uint32_t j = 0; j < 2; ++j) {
            draft.fact(leads, {first + i, first + static_cast<Value>(random() % nodes)});
        }
    }
    draft.recursive_stratum(
        {draft.rule(reaches, {v(0), v(1)}, {match(leads, {v(0), v(1)})}),
         draft.rule(reaches, {v(0), v(2)}, {match(reaches, {v(0), v(1)}), match(leads, {v(1), v(2)})})});
    std::uint64_t rows = 0;
    for (auto _ : state) {
        const Evaluation evaluation = evaluate(draft.program, draft.given, values);
        rows = evaluation.database[reaches].size();
    }
    state.counters["rows"] = static_cast<double>(rows);
}

// One proof with the members of a count, and one why-not, in a finished evaluation.
void explanation(benchmark::State& state) {
    Corpus corpus{static_cast<std::uint32_t>(state.range(0))};
    const RelationId candidate = corpus.draft.relation("?x may be tested in ?k", 2);
    const RelationId tested = corpus.draft.relation("?x is tested", 1);
    corpus.draft.stratum({add_candidates(corpus, candidate)});
    corpus.draft.stratum(
        {corpus.draft.rule(tested, {v(0)},
                           {match(corpus.cmoc, {v(0)}), count(Count::Bound::at_least, e(c(corpus.values.number(3))),
                                                              {1}, {match(candidate, {v(0), v(1)})})})});
    const Evaluation evaluation = evaluate(corpus.draft.program, corpus.draft.given, corpus.values);
    const Fact holds{.relation = tested, .row = evaluation.database[tested].row(7)};
    Fact fails{.relation = tested, .row = {0}};
    while (evaluation.database[tested].contains(fails.row)) {
        ++fails.row[0];
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(prove(corpus.draft.program, evaluation, corpus.values, holds));
        benchmark::DoNotOptimize(why_not(corpus.draft.program, evaluation, corpus.values, fails));
    }
}

} // namespace

BENCHMARK(join)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(anti_join)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(every_context)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(count_by_group)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(closure)->Arg(500)->Arg(2'000)->Unit(benchmark::kMillisecond);
BENCHMARK(explanation)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
