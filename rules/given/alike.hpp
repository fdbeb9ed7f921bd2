#pragma once
// What two states of a list have in common at their ends: most edits change little between.

#include <algorithm>
#include <cstddef>
#include <span>

namespace ipt {

// How many at the beginning, or at the end, are the same in both.
template <class Thing>
[[nodiscard]] std::size_t alike_at_begin(std::span<const Thing> was, std::span<const Thing> now) {
    const auto last = std::mismatch(was.begin(), was.end(), now.begin(), now.end()).first;
    return static_cast<std::size_t>(last - was.begin());
}
template <class Thing>
[[nodiscard]] std::size_t alike_at_end(std::span<const Thing> was, std::span<const Thing> now) {
    const auto last = std::mismatch(was.rbegin(), was.rend(), now.rbegin(), now.rend()).first;
    return static_cast<std::size_t>(last - was.rbegin());
}

} // namespace ipt
