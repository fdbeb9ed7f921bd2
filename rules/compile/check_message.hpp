#pragma once
// The text of a check: `{x} offers a resource` is a variable and words.

#include "grammar/ast.hpp"
#include "rules/compile/program_from_rules.hpp"

#include <optional>
#include <vector>

namespace ipt {

struct CheckMessage {
    // Columns count the variables.
    std::vector<CompiledCheck::Piece> pieces = {};
    // Each once, in order of first mention; spans lie in the text.
    std::vector<ast::Leaf> variables = {};
    // A { that nothing closes.
    std::optional<Span> open_brace = {};
};

[[nodiscard]] CheckMessage check_message(const ast::Leaf& text, const World& world);

} // namespace ipt
