#pragma once
// A verdict with what it rests on: each site with its slots and quotes, what was not counted, and what would change it.

#include "cli/report/tree.hpp"
#include "cli/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt::cli {

[[nodiscard]] const CmocVerdict* verdict_of(Id<Cmoc> cmoc, const Session& session);

// `depth` limits the tree of rules at its end; 0 leaves it out.
[[nodiscard]] TreeNode verdict_tree(const CmocVerdict& verdict, const Session& session, std::uint32_t depth);

// What evidence is missing for the CMOC to be reaffirmed: sentences, then sources that can be pasted.
struct Missing {
    std::vector<std::string> sentences = {};
    std::vector<std::string> nearest = {};
    // Sources that would tell what is missing, in the language, each a declaration of its own; none if the CMOC itself
    // must be completed first.
    std::vector<std::string> to_paste = {};
};
[[nodiscard]] Missing missing_for(const CmocVerdict& verdict, const Session& session);

} // namespace ipt::cli
