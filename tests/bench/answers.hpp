#pragma once
// What every program must answer about a corpus, worked out by plain loops that share nothing with any engine.

#include "tests/bench/corpus.hpp"

#include <filesystem>

namespace ipt::bench {

// Which parts of the job are asked for: each is written to a file of its own.
enum class Part : std::uint8_t { evidence, buckets, ripples, closure };
constexpr Part all_parts[] = {Part::evidence, Part::buckets, Part::ripples, Part::closure};

struct PartNames {
    // On the command line and in the table.
    const char* name;
    // The file of answers: rows of numbers and words with tabs between them, in order.
    const char* file;
};
[[nodiscard]] PartNames names_of(Part part);

// evidence: a CMOC fires at a site where one of its mechanisms and all its contexts are present. It is borne out there
// if one of its outcomes is present, fails if one is absent and none is present, and stays open else. verdict.tsv holds
// for each CMOC its verdict and these three counts: supported (at least 3 sites bear it out, and twice as many as
// fail), contradicted (the other way round), mixed (3 or more sites say something), thin (fewer do), untested.
// buckets: bucket.tsv holds, for each question and code that CMOCs of two papers or more share, how many CMOCs and
// papers these are.
// ripples: A leads on to B if an outcome of A is a context of B. ripple.tsv holds for each CMOC how many others are
// reached in at most three steps; those that reach none are left out.
// closure: closure.tsv holds how many are reached in any number of steps; a CMOC that comes round to itself counts.
void write_answers(const Corpus& corpus, Part part, const std::filesystem::path& folder);

} // namespace ipt::bench
