#include "grammar/nearest.hpp"

#include "grammar/ascii.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <numeric>
#include <tuple>
#include <vector>

namespace ipt {

namespace {

bool equal_but_for_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

// How good a candidate is; less is better.
using Rank = std::tuple<std::size_t, bool, bool>;

Rank rank_of(std::string_view word, std::string_view candidate, std::size_t distance) {
    const bool other_letter = word.empty() || candidate.empty() || ascii_lower(word[0]) != ascii_lower(candidate[0]);
    const bool same = equal_but_for_case(word, candidate);
    return {same ? 1 : distance, !same, other_letter};
}

} // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (a.size() > b.size()) {
        std::swap(a, b);
    }
    if (b.size() - a.size() > limit) {
        return limit + 1;
    }
    const std::size_t width = a.size() + 1;
    // Three rows of the usual table: the one before last is needed for swaps.
    std::vector<std::size_t> rows(3 * width);
    std::span<std::size_t> older{rows.data(), width};
    std::span<std::size_t> old{rows.data() + width, width};
    std::span<std::size_t> now{rows.data() + 2 * width, width};
    std::iota(old.begin(), old.end(), std::size_t{0});
    for (std::size_t j = 1; j <= b.size(); ++j) {
        now[0] = j;
        std::size_t least = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            now[i] = std::min({now[i - 1] + 1, old[i] + 1, old[i - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                now[i] = std::min(now[i], older[i - 2] + 1);
            }
            least = std::min(least, now[i]);
        }
        if (least > limit) {
            return limit + 1;
        }
        std::swap(older, old);
        std::swap(old, now);
    }
    return std::min(old[a.size()], limit + 1);
}

std::size_t allowed_distance(std::size_t length) {
    return std::clamp<std::size_t>((length + 1) / 3, 1, 3);
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
    if (word.empty()) {
        return std::nullopt;
    }
    std::optional<std::string_view> best;
    Rank best_rank{};
    for (const std::string_view candidate : candidates) {
        const std::size_t limit = allowed_distance(std::max(word.size(), candidate.size()));
        const bool same = equal_but_for_case(word, candidate);
        const std::size_t distance = edit_distance(word, candidate, limit);
        // A word of two letters that shares none of them is another word.
        if (!same && (distance > limit || distance >= std::min(word.size(), candidate.size()))) {
            continue;
        }
        const Rank rank = rank_of(word, candidate, distance);
        if (!best || rank < best_rank) {
            best = candidate;
            best_rank = rank;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
    const auto found = nearest(word, candidates);
    return found ? fmt::format("did you mean '{}'?", *found) : std::string{};
}

} // namespace ipt
