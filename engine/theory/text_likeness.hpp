#pragma once
// How alike two texts are, by their letters: for parts that say the same thing twice and names written two ways.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// Small letters without accents; everything that is no letter or digit is one blank; no blank at either end.
[[nodiscard]] std::string folded_words(std::string_view text);

// Runs of three letters of a folded text, sorted, with those across its ends.
using Trigrams = std::vector<std::uint32_t>;
[[nodiscard]] Trigrams trigrams_of(std::string_view folded);

// The share of runs that both have (Dice), in whole per cent; 100 for equal texts, 0 where one is empty. Also 0 where
// it is seen on the way that it will be less than `at_least`.
[[nodiscard]] int percent_alike(const Trigrams& one, const Trigrams& other, int at_least = 0);

} // namespace ipt
