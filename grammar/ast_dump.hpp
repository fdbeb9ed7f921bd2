#pragma once
// The tree as compact text without places: two files that mean the same give the same dump.

#include "grammar/ast.hpp"

#include <string>

namespace ipt {

[[nodiscard]] std::string ast_dump(const ast::File& file, const SymbolTable& symbols);
[[nodiscard]] std::string ast_dump(const ast::File& file, const SymbolTable& symbols,
                                   const ast::Declaration& declaration);
[[nodiscard]] std::string ast_dump(const ast::File& file, const SymbolTable& symbols, ast::LiteralId body);

} // namespace ipt
