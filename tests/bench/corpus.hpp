#pragma once
// A corpus as large as one likes, made from a seed: CMOCs that share terms as a literature does, and the cases in which
// their terms were seen or not. The same size and seed give the same corpus on every machine.

#include <cstdint>
#include <vector>

namespace ipt::bench {

using Number = std::uint32_t;

struct CorpusCmoc {
    Number question = 0;
    Number paper = 0;
    std::vector<Number> codes = {};
    // Terms. Those of all three parts are numbered together.
    std::vector<Number> contexts = {};
    std::vector<Number> mechanisms = {};
    std::vector<Number> outcomes = {};
};

struct Observation {
    Number site = 0;
    Number term = 0;
    bool present = false;
};

struct Corpus {
    Number questions = 0;
    Number papers = 0;
    Number codes = 0;
    // Every term is smaller.
    Number terms = 0;
    Number sites = 0;
    std::vector<CorpusCmoc> cmocs = {};
    // In the order of the sites; a site tells of a term at most once.
    std::vector<Observation> observations = {};
};

// `size` CMOCs over size/5 terms of each part, and ten observations for each CMOC. The most frequent terms are named by
// a share of the CMOCs that does not grow with the corpus; 15 in 100 outcomes are contexts of other CMOCs.
[[nodiscard]] Corpus corpus_from_seed(Number size, std::uint64_t seed);

} // namespace ipt::bench
