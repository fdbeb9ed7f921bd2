// Any bytes as a query: reading ends, throws nothing, and gives a body or says why not.

#include "grammar/ast_dump.hpp"
#include "grammar/parse.hpp"
#include "grammar/render.hpp"
#include "tests/fuzz/demand.hpp"
#include "tests/support/tree_check.hpp"

#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ipt;
    using test::demand;
    const std::string text(reinterpret_cast<const char*>(data), size);
    Sources sources;
    SymbolTable symbols;
    Diagnostics diagnostics;
    const SourceId id = sources.add(Source("query", text));
    const ParsedBody parsed = parse_body(sources, id, symbols, diagnostics);
    const std::string trouble = test::trouble_in_diagnostics(diagnostics, text.size());
    demand(trouble.empty(), trouble);
    demand(parsed.body.has_value() || diagnostics.has_errors(), "no body without a reason");
    if (parsed.body) {
        (void)ast_dump(parsed.file, symbols, *parsed.body);
    }
    (void)render(sources, diagnostics.all());
    return 0;
}
