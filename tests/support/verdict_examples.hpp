#pragma once
// The worked verdicts of tests/support/verdict_examples.json: accounts of sites and everything that must come out.

#include "tests/support/plain_verdict.hpp"

#include <string>
#include <vector>

namespace ipt {

struct VerdictExample {
    std::string name;
    plain::Cmoc cmoc;
    std::vector<plain::Account> accounts;
    plain::Verdict expected;
    // Reading -> verdict word.
    std::map<std::string, std::string> other_readings;
};

[[nodiscard]] std::vector<VerdictExample> verdict_examples();

} // namespace ipt
