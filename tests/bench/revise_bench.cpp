// One observation of a whole corpus is turned round: until every verdict that the rules of the job give is up to date.

#include "cli/read_project.hpp"
#include "engine/relations/program/demand.hpp"
#include "engine/relations/run/revise.hpp"
#include "tests/bench/corpus_files.hpp"

#include <benchmark/benchmark.h>
#include <filesystem>
#include <memory>

using namespace ipt;

namespace {

namespace fs = std::filesystem;
using relations::RelationId;

// The project of a corpus with the rules of the job, read and derived.
class Derived {
public:
    Derived(bench::Number cmocs, const char* way) {
        const fs::path folder = fs::temp_directory_path() / "ipt_revise_bench";
        write_project(bench::corpus_from_seed(cmocs, 1), folder);
        const fs::path job = fs::path{IPT_BENCH_DIR} / "job";
        fs::copy_file(job / "shared.ipt", folder / "shared.ipt", fs::copy_options::overwrite_existing);
        fs::copy_file(job / way, folder / "way.ipt", fs::copy_options::overwrite_existing);
        read_ = std::move(cli::read_project(folder, {}).value());
        analysis_ = compile(read_->project, read_->diagnostics);
        fs::remove_all(folder);
        relations::Body question;
        for (const char* asked : {"?x comes out ?outcome at ?s to ?f with ?u open", "?x soon reaches ?n"}) {
            const RelationId relation = named(asked);
            question.steps.push_back({.what = relations::Match{.relation = relation,
                                                               .arguments = std::vector<relations::Argument>(
                                                                   program().relations[relation.value].arity)}});
        }
        derive(*analysis_, question, AskFor::proofs);
    }

    [[nodiscard]] RelationId named(std::string_view phrase) const {
        return *relation_of(analysis_->rules, read_->project.symbols, phrase);
    }
    [[nodiscard]] const relations::Program& program() const { return analysis_->rules.program; }
    [[nodiscard]] Analysis& analysis() { return *analysis_; }

private:
    std::unique_ptr<cli::ReadProject> read_;
    std::unique_ptr<Analysis> analysis_;
};

void turn_an_observation(benchmark::State& state, const char* way) {
    Derived derived{static_cast<bench::Number>(state.range(0)), way};
    relations::Evaluation& evaluation = derived.analysis().evaluation;
    relations::Values& values = derived.analysis().values;
    const RelationId seen = derived.named("?t is reported at ?k");
    const RelationId denied = derived.named("?t is said to be absent at ?k");
    relations::Reviser reviser{derived.program()};
    relations::RowNumber next = 0;
    std::vector<relations::Value> row;
    for (auto _ : state) {
        // There, and back.
        const bool back = !row.empty();
        if (!back) {
            row = evaluation.database[seen].row((next += 4'937) % evaluation.database[seen].size());
        }
        const relations::Edit edit{.out = {{back ? denied : seen, row}}, .in = {{.fact = {back ? seen : denied, row}}}};
        if (!reviser.revise(evaluation, edit, values)) {
            state.SkipWithError("it cannot be told");
        }
        if (back) {
            row.clear();
        }
    }
}

void derive_all(benchmark::State& state, const char* way) {
    for (auto _ : state) {
        state.PauseTiming();
        Derived derived{static_cast<bench::Number>(state.range(0)), way};
        relations::Database given;
        const relations::Evaluation& known = derived.analysis().evaluation;
        for (std::uint32_t number = 0; number < known.database.size(); ++number) {
            relations::Relation relation{known.database[{number}].arity()};
            for (relations::RowNumber at = 0; at < known.given_rows[number]; ++at) {
                relation.add_new(known.database[{number}].row(at));
            }
            given.add(std::move(relation));
        }
        state.ResumeTiming();
        benchmark::DoNotOptimize(relations::evaluate(derived.program(), std::move(given), derived.analysis().values));
    }
}

} // namespace

BENCHMARK_CAPTURE(turn_an_observation, quantified, "quantified.ipt")
    ->Arg(1'000)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(turn_an_observation, general, "general.ipt")->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(derive_all, quantified, "quantified.ipt")->Arg(10'000)->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
