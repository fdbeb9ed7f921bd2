#pragma once
// What must hold of a tree and of diagnostics whatever the text was; used by the property tests and the fuzz targets.

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

#include <cstddef>
#include <string>

namespace ipt::test {

// Empty when every span lies inside the text and its parent and every clause has what its kind asks for; else a word on
// the first thing that is wrong.
[[nodiscard]] std::string trouble_in_tree(const ast::File& file, std::size_t text_size);
[[nodiscard]] std::string trouble_in_diagnostics(const Diagnostics& diagnostics, std::size_t text_size);

} // namespace ipt::test
