#pragma once
// The order in which the engine works through a rule, in words.

#include "cli/session.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ipt::cli {

// One line for each step of the rule's plan, as it would be made for what the relations hold now; what lies within a
// step stands below it, further in.
[[nodiscard]] std::vector<std::string> plan_lines(std::uint32_t rule, const Session& session);

} // namespace ipt::cli
