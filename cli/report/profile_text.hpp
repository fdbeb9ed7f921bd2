#pragma once
// What a run cost: `ipt check --profile`.

#include "cli/session.hpp"

#include <optional>
#include <string>

namespace ipt::cli {

// Time, rows in and rows out of the rules that cost most, the strata they stand in, and terms that so many CMOCs name
// that rules which go from one CMOC to another through them multiply.
[[nodiscard]] std::string profile_text(const Session& session);

// Where a limit ended the run: the failure that says so, with the rule at which it ended. What was derived is then not
// whole and answers nothing.
[[nodiscard]] std::optional<Failure> limit_failure(const Session& session);

} // namespace ipt::cli
