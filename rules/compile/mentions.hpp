#pragma once
// Which variables a bracket of rule text speaks of.

#include "grammar/ast.hpp"

#include <cstdint>
#include <map>
#include <span>

namespace ipt {

// How often each variable is written.
using Mentions = std::map<Symbol, std::uint32_t>;

// `own`: in the bracket that the literal stands in, brackets inside it left out. `deep`: in all of it.
void add_mentions(const ast::File& file, ast::LiteralId literal, Mentions& own, Mentions& deep);
void add_mentions(const ast::File& file, ast::ValueId value, Mentions& mentions);
void add_mentions(std::span<const ast::Leaf> leaves, Mentions& mentions);

} // namespace ipt
