// From text to theory and evidence: what is done before the first rule runs.

#include "cli/read_project.hpp"
#include "tests/bench/corpus_files.hpp"

#include <benchmark/benchmark.h>
#include <filesystem>
#include <memory>

using namespace ipt;

namespace {

// A project on the disk, made from a seed.
class Written {
public:
    explicit Written(const benchmark::State& state) {
        write_project(bench::corpus_from_seed(static_cast<bench::Number>(state.range(0)), 1), folder_);
    }
    Written(const Written&) = delete;
    Written& operator=(const Written&) = delete;
    ~Written() { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::unique_ptr<cli::ReadProject> read() const {
        return std::move(cli::read_project(folder_, {}).value());
    }

private:
    std::filesystem::path folder_ = std::filesystem::temp_directory_path() / "ipt_front_bench";
};

void count_cmocs(benchmark::State& state) {
    state.counters["CMOCs"] = benchmark::Counter{
        static_cast<double>(state.range(0)) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate};
}

// Files and tables, read and parsed.
void parse_project(benchmark::State& state) {
    const Written written{state};
    for (auto _ : state) {
        benchmark::DoNotOptimize(written.read());
    }
    count_cmocs(state);
}

// Names to ids.
void resolve_theory(benchmark::State& state) {
    const auto read = Written{state}.read();
    Project& project = read->project;
    for (auto _ : state) {
        Diagnostics diagnostics;
        benchmark::DoNotOptimize(theory_from_ast(project.files, project.sources, project.symbols, diagnostics));
    }
    count_cmocs(state);
}

// Ten observations for each CMOC.
void gather_evidence(benchmark::State& state) {
    const auto read = Written{state}.read();
    Project& project = read->project;
    for (auto _ : state) {
        state.PauseTiming();
        Diagnostics diagnostics;
        Theory theory = theory_from_ast(project.files, project.sources, project.symbols, diagnostics);
        state.ResumeTiming();
        benchmark::DoNotOptimize(evidence_from_ast(project.files, project.tables, project.imported, project.sources,
                                                   project.symbols, theory, diagnostics));
    }
    count_cmocs(state);
}

BENCHMARK(parse_project)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(resolve_theory)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(gather_evidence)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
