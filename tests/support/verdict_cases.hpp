#pragma once
// Accounts of sites made up for tests: every pattern of one account, and random ones.

#include "tests/support/verdict_project.hpp"

#include <cstdint>
#include <random>
#include <vector>

namespace ipt::test {

// One site, one account: every combination of what it says of context, resource, response and outcome, of both links
// and of rivals, for every reading and for CMOCs that state a resource, a response, both or neither.
[[nodiscard]] std::vector<VerdictCase> every_pattern();

enum class Many : std::uint8_t { one_site, some_sites };
// Accounts of every kind: weak and strong, second-hand, inferred, foreseen, building, in part, disputed, explained.
[[nodiscard]] VerdictCase random_case(std::mt19937& random, Many many);

// Cases on the borders between verdicts, which random ones seldom meet.
[[nodiscard]] std::vector<VerdictCase> telling_cases();

// A case made smaller while it still fails.
[[nodiscard]] VerdictCase smallest(VerdictCase what, const std::function<bool(const VerdictCase&)>& fails);

// Judges the cases both ways; the first `most` that differ, with text and differences, ready to print.
[[nodiscard]] std::vector<std::string> disagreements(const std::vector<VerdictCase>& cases, std::string_view method,
                                                     std::size_t most);

} // namespace ipt::test
