// The job of tests/bench/README.md, done by ipt and by whichever other programs are installed, at one size after the
// other. All answers must be those of answers.hpp; what each program took is printed as one table.
//
//   bench IPT FOLDER [--only NAME] SIZE …     IPT: the program; FOLDER: room for the corpora; SIZE: 1k, 10k, 100k, 1m
//
// Ends with 1 when an answer differs or a program fails.

#include "tests/bench/corpus_files.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/programs.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <exception>
#include <fmt/core.h>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace ipt::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t seed = 1;
constexpr unsigned time_limit = 900;

std::string text_of(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

struct Measured {
    Cost cost = {};
    // Beyond reading the corpus.
    double user = 0;
};

// By program and part; the part behind the last is reading the corpus alone.
using Figures = std::map<std::pair<std::string, std::size_t>, Measured>;
constexpr std::size_t reading = std::size(all_parts);

class Benchmark {
public:
    Benchmark(std::vector<Program> all, fs::path folder)
        : programs_(std::move(all))
        , folder_(std::move(folder)) {}

    void run(Number size) {
        const fs::path here = folder_ / std::to_string(size);
        prepare(size, here);
        Figures figures;
        for (const Program& program : programs_) {
            if (size <= program.most_cmocs) {
                run(program, size, here, figures);
            }
        }
        tell(size, figures);
        before_ = std::move(figures);
    }

    [[nodiscard]] bool all_agreed() const { return all_agreed_; }

private:
    void prepare(Number size, const fs::path& here) const {
        fmt::print("{} CMOCs, {} observations\n", size, size * 10ULL);
        std::fflush(stdout);
        const Corpus corpus = corpus_from_seed(size, seed);
        write_project(corpus, here / "project");
        write_tables(corpus, here / "facts");
        write_logic_facts(corpus, here / "facts.lp");
        for (const Part part : all_parts) {
            const bool asked = std::any_of(programs_.begin(), programs_.end(), [&](const Program& program) {
                return part != Part::closure || size <= program.most_cmocs_for_closure;
            });
            if (asked) {
                write_answers(corpus, part, here / "answers");
            }
        }
    }

    void run(const Program& program, Number size, const fs::path& here, Figures& figures) {
        if (!program.prepare.empty()) {
            if (const Cost preparing = measured(program.prepare, here, time_limit); preparing.exit_code != 0) {
                fail(program, "getting ready", preparing);
                return;
            }
        }
        Cost loading = least_measured(program.load, here, time_limit);
        if (loading.exit_code != 0) {
            fail(program, "reading the corpus", loading);
            return;
        }
        for (std::size_t i = 0; i < std::size(all_parts); ++i) {
            const bool too_many = all_parts[i] == Part::closure && size > program.most_cmocs_for_closure;
            if (program.parts[i].empty() || too_many) {
                continue;
            }
            const PartNames names = names_of(all_parts[i]);
            const Cost cost = least_measured(program.parts[i], here, time_limit);
            if (cost.exit_code != 0) {
                fail(program, names.name, cost);
                continue;
            }
            figures[{program.name, i}] = {.cost = cost, .user = cost.user};
            const std::string answer = normal_answers(text_of(here / "answer"), all_parts[i]);
            if (answer != text_of(here / "answers" / names.file)) {
                all_agreed_ = false;
                std::ofstream{here / ("wrong-" + std::string{names.file})} << answer;
                fmt::print("{} answers differently: {}\n", program.name,
                           (here / ("wrong-" + std::string{names.file})).string());
            }
            // Once more between the parts: what else the machine does comes and goes.
            if (!program.keeps_loaded) {
                const Cost again = least_measured(program.load, here, time_limit);
                loading = again.user < loading.user ? again : loading;
            }
        }
        figures[{program.name, reading}] = {.cost = loading, .user = loading.user};
        for (std::size_t i = 0; i < std::size(all_parts) && !program.keeps_loaded; ++i) {
            if (const auto found = figures.find({program.name, i}); found != figures.end()) {
                found->second.user -= loading.user;
            }
        }
    }

    void fail(const Program& program, const char* what, const Cost& cost) {
        all_agreed_ = false;
        fmt::print("{} fails at {} with {}\n", program.name, what, cost.exit_code);
    }

    // User seconds beyond reading, as a multiple of the first program's; peak memory, and how much of the time (reading
    // included) it takes to read so much memory once; growth since the size before.
    void tell(Number size, const Figures& figures) const {
        fmt::print("\n| {} CMOCs | part | user s | × {} | peak MB | of the time, memory | growth |\n"
                   "|---|---|---:|---:|---:|---:|---:|\n",
                   size, programs_.front().name);
        for (std::size_t i = 0; i <= reading; ++i) {
            const std::size_t part = (i + reading) % (reading + 1);
            for (const Program& program : programs_) {
                const auto found = figures.find({program.name, part});
                if (found == figures.end()) {
                    continue;
                }
                const auto ours = figures.find({programs_.front().name, part});
                const auto earlier = before_.find({program.name, part});
                const double once = found->second.cost.peak_megabytes / bandwidth_;
                fmt::print("| {} | {} | {:.3f} | {} | {:.0f} | {:.0f} % | {} |\n", program.name,
                           part == reading ? "reading" : names_of(all_parts[part]).name, found->second.user,
                           ours == figures.end() ? "" : ratio(found->second.user, ours->second.user),
                           found->second.cost.peak_megabytes, 100 * once / std::max(found->second.cost.user, once),
                           earlier == before_.end() ? "" : ratio(found->second.user, earlier->second.user));
            }
        }
        fmt::print("\n");
        std::fflush(stdout);
    }

    // Figures below a clock's tick say nothing.
    static std::string ratio(double one, double other) {
        return one < 0.01 || other < 0.01 ? "–" : fmt::format("{:.1f}", one / other);
    }

    std::vector<Program> programs_;
    fs::path folder_;
    double bandwidth_ = memory_bandwidth();
    Figures before_ = {};
    bool all_agreed_ = true;
};

// 1k, 100k, 1m or plain digits.
std::optional<Number> size_from(const std::string& text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string unit{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    if (error != std::errc{} || number == 0 || number > 10'000'000) {
        return std::nullopt;
    }
    if (unit == "m") {
        return number * 1'000'000;
    }
    return unit == "k" ? std::optional{number * 1000} : unit.empty() ? std::optional{number} : std::nullopt;
}

int run(const std::vector<std::string>& arguments) {
    std::vector<Number> sizes;
    std::string only;
    for (std::size_t i = 2; i < arguments.size(); ++i) {
        if (arguments[i] == "--only" && i + 1 < arguments.size()) {
            only = arguments[++i];
        } else if (const auto size = size_from(arguments[i])) {
            sizes.push_back(*size);
        } else {
            fmt::print(stderr, "{} is no size: write 1k, 10k, 100k or 1m\n", arguments[i]);
            return 2;
        }
    }
    if (sizes.empty()) {
        fmt::print(stderr,
                   "usage: bench IPT FOLDER [--only NAME] SIZE …     for example: bench build/ipt /tmp/b 1k 10k\n");
        return 2;
    }
    std::vector<Program> some = programs(fs::absolute(arguments[0]).string(), IPT_BENCH_DIR "/job");
    some.erase(std::remove_if(some.begin(), some.end(),
                              [&](const Program& program) {
                                  return (!program.needs.empty() && !is_installed(program.needs)) ||
                                         program.name.find(only) == std::string::npos;
                              }),
               some.end());
    Benchmark benchmark{std::move(some), fs::absolute(arguments[1])};
    for (const Number size : sizes) {
        benchmark.run(size);
    }
    return benchmark.all_agreed() ? 0 : 1;
}

} // namespace

} // namespace ipt::bench

int main(int count, char** arguments) {
    try {
        return ipt::bench::run({arguments + 1, arguments + count});
    } catch (const std::exception& error) {
        std::fputs(error.what(), stderr);
        return 2;
    }
}
