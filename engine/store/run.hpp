#pragma once
// A run of `ipt check` that was kept.

#include <string>
#include <utility>
#include <vector>

namespace ipt::store {

// What it concluded, and the fingerprints of what it rested on.
struct Run {
    // 2026-11-28T06:20:00Z
    std::string at = {};
    std::string theory = {};
    std::string evidence = {};
    std::string rules = {};
    // A word for each CMOC, in the order of their ids.
    std::vector<std::pair<std::string, std::string>> verdicts = {};
};

} // namespace ipt::store
