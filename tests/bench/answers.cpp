#include "tests/bench/answers.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace ipt::bench {

namespace fs = std::filesystem;

namespace {

using Lists = std::vector<std::vector<Number>>;

// For each term, the CMOCs that name it in a part.
Lists cmocs_with(const Corpus& corpus, std::vector<Number> CorpusCmoc::*part) {
    Lists lists(corpus.terms);
    for (std::size_t i = 0; i < corpus.cmocs.size(); ++i) {
        for (const Number term : corpus.cmocs[i].*part) {
            lists[term].push_back(static_cast<Number>(i));
        }
    }
    return lists;
}

struct Score {
    Number borne_out = 0;
    Number failed = 0;
    Number open = 0;
};

enum class Told : std::uint8_t { nothing, absent, present };

// Counts what the observations of one site say of each CMOC.
class Testing {
public:
    explicit Testing(const Corpus& corpus)
        : corpus_(corpus)
        , by_mechanism_(cmocs_with(corpus, &CorpusCmoc::mechanisms))
        , told_(corpus.terms, Told::nothing)
        , scores_(corpus.cmocs.size()) {}

    std::vector<Score> run() {
        const std::vector<Observation>& all = corpus_.observations;
        for (std::size_t begin = 0; begin < all.size();) {
            std::size_t end = begin;
            for (; end < all.size() && all[end].site == all[begin].site; ++end) {
                told_[all[end].term] = all[end].present ? Told::present : Told::absent;
            }
            test(begin, end);
            for (; begin < end; ++begin) {
                told_[all[begin].term] = Told::nothing;
            }
        }
        return std::move(scores_);
    }

private:
    void test(std::size_t begin, std::size_t end) {
        candidates_.clear();
        for (std::size_t i = begin; i < end; ++i) {
            if (corpus_.observations[i].present) {
                const std::vector<Number>& some = by_mechanism_[corpus_.observations[i].term];
                candidates_.insert(candidates_.end(), some.begin(), some.end());
            }
        }
        std::sort(candidates_.begin(), candidates_.end());
        candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
        for (const Number candidate : candidates_) {
            const CorpusCmoc& cmoc = corpus_.cmocs[candidate];
            if (any(cmoc.contexts, Told::absent) || any(cmoc.contexts, Told::nothing)) {
                continue;
            }
            Score& score = scores_[candidate];
            if (any(cmoc.outcomes, Told::present)) {
                ++score.borne_out;
            } else if (any(cmoc.outcomes, Told::absent)) {
                ++score.failed;
            } else {
                ++score.open;
            }
        }
    }

    [[nodiscard]] bool any(const std::vector<Number>& terms, Told what) const {
        return std::any_of(terms.begin(), terms.end(), [&](Number term) { return told_[term] == what; });
    }

    const Corpus& corpus_;
    Lists by_mechanism_;
    std::vector<Told> told_;
    std::vector<Score> scores_;
    std::vector<Number> candidates_ = {};
};

const char* verdict_of(const Score& score) {
    if (score.borne_out >= 3 && score.borne_out >= 2 * score.failed) {
        return "supported";
    }
    if (score.failed >= 3 && score.failed >= 2 * score.borne_out) {
        return "contradicted";
    }
    const Number clear = score.borne_out + score.failed;
    return clear >= 3 ? "mixed" : clear > 0 ? "thin" : "untested";
}

std::string evidence_answers(const Corpus& corpus) {
    const std::vector<Score> scores = Testing{corpus}.run();
    std::string text;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        text += fmt::format("{}\t{}\t{}\t{}\t{}\n", i, verdict_of(scores[i]), scores[i].borne_out, scores[i].failed,
                            scores[i].open);
    }
    return text;
}

std::string bucket_answers(const Corpus& corpus) {
    struct Shared {
        Number cmocs = 0;
        std::set<Number> papers = {};
    };
    std::map<std::pair<Number, Number>, Shared> buckets;
    for (const CorpusCmoc& cmoc : corpus.cmocs) {
        for (const Number code : cmoc.codes) {
            Shared& shared = buckets[{cmoc.question, code}];
            ++shared.cmocs;
            shared.papers.insert(cmoc.paper);
        }
    }
    std::string text;
    for (const auto& [key, shared] : buckets) {
        if (shared.papers.size() >= 2) {
            text += fmt::format("{}\t{}\t{}\t{}\n", key.first, key.second, shared.cmocs, shared.papers.size());
        }
    }
    return text;
}

// Each CMOC's next ones, each once and never itself.
Lists steps_of(const Corpus& corpus) {
    const Lists by_context = cmocs_with(corpus, &CorpusCmoc::contexts);
    Lists steps(corpus.cmocs.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (const Number term : corpus.cmocs[i].outcomes) {
            steps[i].insert(steps[i].end(), by_context[term].begin(), by_context[term].end());
        }
        std::sort(steps[i].begin(), steps[i].end());
        steps[i].erase(std::unique(steps[i].begin(), steps[i].end()), steps[i].end());
        steps[i].erase(std::remove(steps[i].begin(), steps[i].end(), static_cast<Number>(i)), steps[i].end());
    }
    return steps;
}

// Breadth first from each CMOC. Within so many steps the start itself is not counted; without a limit it is, if a chain
// comes round to it.
std::string reach_answers(const Corpus& corpus, std::size_t most_steps, bool start_counts) {
    const Lists steps = steps_of(corpus);
    std::vector<Number> reached_from(steps.size(), UINT32_MAX);
    std::vector<Number> reached;
    std::string text;
    for (Number start = 0; start < steps.size(); ++start) {
        reached.assign(1, start);
        Number count = 0;
        std::size_t level_end = 1;
        std::size_t level = 0;
        for (std::size_t at = 0; at < reached.size(); ++at) {
            if (at == level_end) {
                level_end = reached.size();
                ++level;
            }
            if (level == most_steps) {
                break;
            }
            for (const Number next : steps[reached[at]]) {
                if (reached_from[next] == start || (next == start && !start_counts)) {
                    continue;
                }
                reached_from[next] = start;
                ++count;
                reached.push_back(next);
            }
        }
        if (count > 0) {
            text += fmt::format("{}\t{}\n", start, count);
        }
    }
    return text;
}

std::string answers(const Corpus& corpus, Part part) {
    switch (part) {
    case Part::evidence:
        return evidence_answers(corpus);
    case Part::buckets:
        return bucket_answers(corpus);
    case Part::ripples:
        return reach_answers(corpus, 3, false);
    case Part::closure:
        return reach_answers(corpus, SIZE_MAX, true);
    }
    return {};
}

} // namespace

PartNames names_of(Part part) {
    constexpr PartNames names[] = {
        {"evidence", "verdict.tsv"}, {"buckets", "bucket.tsv"}, {"ripples", "ripple.tsv"}, {"closure", "closure.tsv"}};
    return names[static_cast<std::size_t>(part)];
}

void write_answers(const Corpus& corpus, Part part, const fs::path& folder) {
    fs::create_directories(folder);
    std::ofstream out{folder / names_of(part).file, std::ios::binary};
    out.exceptions(std::ios::failbit | std::ios::badbit);
    out << answers(corpus, part);
}

} // namespace ipt::bench
