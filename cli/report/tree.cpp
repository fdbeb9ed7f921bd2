#include "cli/report/tree.hpp"

#include "cli/report/words.hpp"
#include "grammar/render.hpp"

#include <cstddef>

namespace ipt::cli {

namespace {

void draw_children(const TreeNode& node, const std::string& before, std::string& out) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const bool last = i + 1 == node.children.size();
        const TreeNode& child = node.children[i];
        const std::string below = before + (last ? "   " : "│  ");
        const std::string rest = below + (child.children.empty() ? "  " : "│ ");
        out += before + (last ? "└─ " : "├─ ") + wrapped(child.text, display_width(below), rest) + "\n";
        draw_children(child, below, out);
    }
}

} // namespace

std::string drawn(const TreeNode& node) {
    std::string out = wrapped(node.text, 0, "  ") + "\n";
    draw_children(node, "", out);
    return out;
}

} // namespace ipt::cli
