#include "tests/bench/corpus.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace ipt::bench {

namespace {

constexpr std::uint64_t golden_gamma = 0x9e3779b97f4a7c15ULL;
constexpr double linked_share = 0.15;
constexpr Number observations_of_site = 20;
constexpr std::uint64_t observations_of_cmoc = 10;

// SplitMix64 (Steele, Lea and Flood 2014): the standard library's distributions differ between machines.
class Random {
public:
    explicit Random(std::uint64_t state)
        : state_(state) {}

    std::uint64_t bits() {
        state_ += golden_gamma;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31);
    }
    // From 0 to 1, 1 left out.
    double share() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
    bool happens(double probability) { return share() < probability; }
    Number below(Number end) { return static_cast<Number>(((bits() >> 32) * end) >> 32); }

private:
    std::uint64_t state_;
};

// Ranks by Zipf's law with Mandelbrot's offset: rank r comes up in proportion to 1 / (r + offset).
class Ranks {
public:
    Ranks(Number count, double offset) {
        double sum = 0;
        for (Number rank = 0; rank < count; ++rank) {
            sum += 1.0 / (rank + 1 + offset);
            up_to_.push_back(sum);
        }
        for (double& one : up_to_) {
            one /= sum;
        }
    }

    Number draw(Random& random) const {
        const double share = random.share();
        const auto found = std::lower_bound(up_to_.begin(), up_to_.end(), share) - up_to_.begin();
        return std::min(static_cast<Number>(found), static_cast<Number>(up_to_.size() - 1));
    }

private:
    std::vector<double> up_to_;
};

bool has(const std::vector<Number>& all, Number one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

class Making {
public:
    Making(Number size, std::uint64_t seed)
        : random_(seed * golden_gamma + size)
        , vocabulary_(std::max<Number>(20, size / 5))
        , size_(size)
        , term_ranks_(vocabulary_, vocabulary_ / 50.0)
        , code_ranks_(codes_of(size), codes_of(size) / 50.0) {}

    Corpus run() {
        corpus_.papers = std::max<Number>(2, size_ / 10);
        corpus_.questions = 3 + random_.below(8);
        corpus_.codes = codes_of(size_);
        corpus_.terms = 3 * vocabulary_;
        link_outcomes();
        for (Number i = 0; i < size_; ++i) {
            corpus_.cmocs.push_back(cmoc());
        }
        const std::uint64_t observations = observations_of_cmoc * size_;
        corpus_.sites = std::max<Number>(1, static_cast<Number>(observations / observations_of_site));
        corpus_.observations.reserve(observations);
        for (Number site = 0; site < corpus_.sites; ++site) {
            observe(site);
        }
        return std::move(corpus_);
    }

private:
    static Number codes_of(Number size) { return std::max<Number>(10, size / 20); }

    // Some outcomes are contexts of other CMOCs, so that CMOCs ripple. The most frequent hundredth of the terms takes
    // no part in it: a few hubs would join everything.
    void link_outcomes() {
        std::vector<Number> partner(vocabulary_);
        std::iota(partner.begin(), partner.end(), Number{0});
        for (Number end = vocabulary_; end > 1; --end) {
            std::swap(partner[end - 1], partner[random_.below(end)]);
        }
        outcome_term_.resize(vocabulary_);
        std::iota(outcome_term_.begin(), outcome_term_.end(), 2 * vocabulary_);
        const Number hubs = vocabulary_ / 100;
        for (Number rank = hubs; rank < vocabulary_; ++rank) {
            if (random_.happens(linked_share) && partner[rank] >= hubs) {
                outcome_term_[rank] = partner[rank];
            }
        }
    }

    // Different ones; after 50 draws it is content with fewer.
    std::vector<Number> several(const Ranks& ranks, Number count, Number first) {
        std::vector<Number> drawn;
        for (int draws = 0; drawn.size() < count && draws < 50; ++draws) {
            const Number one = first + ranks.draw(random_);
            if (!has(drawn, one)) {
                drawn.push_back(one);
            }
        }
        return drawn;
    }

    CorpusCmoc cmoc() {
        CorpusCmoc made;
        made.question = random_.below(corpus_.questions);
        made.paper = random_.below(corpus_.papers);
        const Number codes = 1 + random_.below(2);
        made.codes = several(code_ranks_, codes, 0);
        const Number contexts = 1 + random_.below(3);
        made.contexts = several(term_ranks_, contexts, 0);
        const Number mechanisms = 1 + random_.below(2);
        made.mechanisms = several(term_ranks_, mechanisms, vocabulary_);
        const Number outcomes = 1 + random_.below(2);
        const std::vector<Number> ranks = several(term_ranks_, outcomes, 0);
        for (const Number rank : ranks) {
            if (!has(made.contexts, outcome_term_[rank])) {
                made.outcomes.push_back(outcome_term_[rank]);
            }
        }
        if (made.outcomes.empty()) {
            made.outcomes.push_back(2 * vocabulary_ + ranks.front());
        }
        return made;
    }

    // A site brings about four CMOCs, not all of it told, and something else besides.
    void observe(Number site) {
        const std::size_t first = corpus_.observations.size();
        const auto told = [&] { return corpus_.observations.size() - first; };
        const auto tell = [&](Number term, bool present) {
            const auto of_term = [&](const Observation& one) { return one.term == term; };
            const auto begin = corpus_.observations.begin() + static_cast<std::ptrdiff_t>(first);
            if (told() < observations_of_site && std::none_of(begin, corpus_.observations.end(), of_term)) {
                corpus_.observations.push_back({.site = site, .term = term, .present = present});
            }
        };
        for (int times = 0; times < 4; ++times) {
            const CorpusCmoc& enacted = corpus_.cmocs[random_.below(size_)];
            for (const Number term : enacted.contexts) {
                tell(term, random_.happens(0.9));
            }
            for (const Number term : enacted.mechanisms) {
                tell(term, random_.happens(0.85));
            }
            for (const Number term : enacted.outcomes) {
                const double share = random_.share();
                if (share < 0.85) {
                    tell(term, share < 0.6);
                }
            }
        }
        for (int draws = 0; told() < observations_of_site && draws < 200; ++draws) {
            const Number part = random_.below(3);
            const Number rank = term_ranks_.draw(random_);
            const bool present = random_.happens(0.7);
            tell(part == 0 ? rank : part == 1 ? vocabulary_ + rank : outcome_term_[rank], present);
        }
    }

    Random random_;
    Number vocabulary_;
    Number size_;
    Ranks term_ranks_;
    Ranks code_ranks_;
    // By rank of an outcome.
    std::vector<Number> outcome_term_ = {};
    Corpus corpus_ = {};
};

} // namespace

Corpus corpus_from_seed(Number size, std::uint64_t seed) {
    return Making{size, seed}.run();
}

} // namespace ipt::bench
