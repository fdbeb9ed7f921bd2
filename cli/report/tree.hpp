#pragma once
// A tree of lines, drawn with branches.

#include <string>
#include <vector>

namespace ipt::cli {

struct TreeNode {
    std::string text = {};
    std::vector<TreeNode> children = {};
};

// The node's own text first, its children below it. Long lines are wrapped.
[[nodiscard]] std::string drawn(const TreeNode& node);

} // namespace ipt::cli
