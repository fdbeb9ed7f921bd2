#pragma once
// How many random samples a test takes.

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace ipt::test {

// `usual`, or the share of it in per cent that the environment asks for in IPT_SAMPLES: less where sanitizers make
// every sample slow (CMakePresets.json), much more in a long run (.ci/run --all). At least one.
template <class Number>
[[nodiscard]] Number sample_count(Number usual) {
    const char* share = std::getenv("IPT_SAMPLES");
    const std::uint64_t percent = share == nullptr ? 100 : std::strtoull(share, nullptr, 10);
    return std::max<Number>(static_cast<Number>(static_cast<std::uint64_t>(usual) * percent / 100), 1);
}

} // namespace ipt::test
