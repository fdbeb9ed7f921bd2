#pragma once
// Random theories with evidence, as text in the language, for property tests. The same shape gives the same text on
// every machine. The texts are free of errors, so that `check` speaks of the theory and never of its spelling.
//
//     const std::vector<std::string> declarations = random_declarations({.seed = seed, .cmocs = 5});
//     const std::string text = joined(declarations);            // one file
//     const std::string other = joined(shuffled(declarations, seed));
//
// Names: terms #t0 …, papers P0 …, buckets B0 …, question Q1, sites S0 …, interviews I0 …, documents D0 …, CMOCs C0 ….

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace ipt::test {

// Numbers that are the same with every standard library.
class Dice {
public:
    explicit Dice(std::uint32_t seed)
        : engine_(seed) {}
    // 0 … sides - 1
    std::size_t roll(std::size_t sides) { return engine_() % sides; }
    bool chance(std::size_t percent) { return roll(100) < percent; }
    template <class T>
    const T& one_of(const std::vector<T>& values) {
        return values[roll(values.size())];
    }

private:
    std::mt19937 engine_;
};

struct RandomShape {
    std::uint32_t seed = 1;
    std::size_t cmocs = 6;
    std::size_t terms = 10;
    std::size_t papers = 3;
    std::size_t buckets = 2;
    std::size_t sites = 3;
    std::size_t interviews = 4;
    std::size_t documents = 1;
    // Excerpts of each interview and document.
    std::size_t excerpts = 4;
    // and, or, not, partly within a part of a CMOC; else each part is one #term, or several joined by `and`.
    bool operators = true;
    // broader and opposite between terms.
    bool term_relations = true;
    // rivals, ripples to, contrasts with between CMOCs.
    bool links = true;
    // `if … then … because`, `?` for a part, background by `given`.
    bool all_forms = true;
};

// One text for each declaration, in an order that reads well; any other order means the same.
[[nodiscard]] std::vector<std::string> random_declarations(const RandomShape& shape);
[[nodiscard]] std::vector<std::string> shuffled(std::vector<std::string> declarations, std::uint32_t seed);
[[nodiscard]] std::string joined(const std::vector<std::string>& declarations);

// An expression over the terms #t0 … of at most `depth` operators.
[[nodiscard]] std::string random_expression(Dice& dice, std::size_t terms, std::size_t depth);

} // namespace ipt::test
