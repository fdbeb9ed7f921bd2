#pragma once
// Whether what a run rested on has changed since: three numbers for what is declared.

#include "engine/evidence/evidence.hpp"
#include "grammar/ast.hpp"

#include <cstdint>
#include <vector>

namespace ipt {

// Layout, comments, the order of declarations and the files that they stand in change none of them; any word does.
// FNV-1a, 64 bits: they tell states apart, and protect from nobody.
struct Fingerprints {
    // CMOCs, terms, buckets, papers …, and decisions.
    std::uint64_t theory = 0;
    // Sources, codebooks, tables, and what was imported.
    std::uint64_t evidence = 0;
    // Rules, settings and lists, those of the standard library too. Checks, claims and expectations judge nothing.
    std::uint64_t rules = 0;
};

[[nodiscard]] Fingerprints fingerprints_of(const std::vector<ast::File>& files, const SymbolTable& symbols,
                                           const std::vector<Table>& tables,
                                           const std::vector<ImportedProject>& imported, const Sources& sources);

} // namespace ipt
