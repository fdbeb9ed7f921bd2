#pragma once
// "Did you mean …": the word of a list that a misspelt word was probably meant to be.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ipt {

// Insertions, deletions, changes and swaps of neighbours that turn one into the other, counted in bytes
// (Damerau-Levenshtein, optimal string alignment). Stops early and gives `limit + 1` when there are more than `limit`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit = 64);

// The most that a misspelling of a word of this length may differ from it.
[[nodiscard]] std::size_t allowed_distance(std::size_t length);

// The nearest candidate, when one is near enough. Of equally near ones the one that differs in upper and lower case
// alone, then one that begins with the same letter, then the first in the list.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

// `did you mean 'bucket'?`, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

} // namespace ipt
