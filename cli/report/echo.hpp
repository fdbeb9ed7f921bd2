#pragma once
// Concept mapping beside a verdict: it shows what people find salient, and never enters the verdict itself.

#include "cli/report/tree.hpp"
#include "cli/session.hpp"

#include <vector>

namespace ipt::cli {

// For each statement that is linked to a term of the CMOC, or to a narrower one:
// `G1.S1 "Each partner decides" expresses #fiscal-autonomy · importance 3.92, presence 1.85`
[[nodiscard]] std::vector<TreeNode> echoes_of(Id<Cmoc> cmoc, const Session& session);

} // namespace ipt::cli
