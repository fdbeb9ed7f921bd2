// Any bytes: reading ends, throws nothing, every place lies in the text, and a file without mistakes that is laid out
// anew means the same.

#include "grammar/parse.hpp"

#include "grammar/ast_dump.hpp"
#include "grammar/format.hpp"
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
    const SourceId id = sources.add(Source("fuzz.ipt", text));
    const ast::File file = parse(sources, id, symbols, diagnostics);
    const std::string trouble =
        test::trouble_in_tree(file, text.size()) + test::trouble_in_diagnostics(diagnostics, text.size());
    demand(trouble.empty(), trouble);
    demand(file.whole == !diagnostics.has_errors(), "a file is whole when there is no error");
    (void)render(sources, diagnostics.all());
    if (file.whole) {
        Diagnostics later;
        const SourceId again = sources.add(Source("again.ipt", format(sources[id], file, symbols)));
        const ast::File second = parse(sources, again, symbols, later);
        demand(!later.has_errors(), "what is laid out anew can be read");
        demand(ast_dump(file, symbols) == ast_dump(second, symbols), "and means the same");
    }
    return 0;
}
