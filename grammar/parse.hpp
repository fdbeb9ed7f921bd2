#pragma once
// Source -> ast::File. The only way into the grammar.

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

#include <optional>

namespace ipt {

// Reads a whole file. Never throws: all errors are reported, one per cause, and reading goes on at the next clause
// or declaration. Nesting deeper than 200 brackets, bytes that are no UTF-8 and NUL bytes are errors with a place.
[[nodiscard]] ast::File parse(const Sources& sources, SourceId source, SymbolTable& symbols, Diagnostics& diagnostics);

// Reads one rule body, as `ipt query` and `ipt explain` take it. The body is the root literal of the file's literals.
struct ParsedBody {
    ast::File file;
    std::optional<ast::LiteralId> body;
};
[[nodiscard]] ParsedBody parse_body(const Sources& sources, SourceId source, SymbolTable& symbols,
                                    Diagnostics& diagnostics);

} // namespace ipt
