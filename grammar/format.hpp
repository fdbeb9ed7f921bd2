#pragma once
// The canonical layout of a file, as `ipt fmt` writes it.

#include "grammar/ast.hpp"
#include "grammar/source.hpp"
#include "grammar/symbol.hpp"

#include <string>

namespace ipt {

// The same words in the same order, laid out anew: a clause a line (the small ones share one), two blanks deep, at most
// 120 columns where the grammar lets a line end. Every comment and every single blank line stays; names are brought to
// Unicode NFC; between quotation marks no byte changes. Formatting twice is formatting once, and the tree stays the
// same. A file with a syntax error (`whole` is false) comes back unchanged.
[[nodiscard]] std::string format(const Source& source, const ast::File& file, const SymbolTable& symbols);

} // namespace ipt
