#pragma once
// One file on its way to its canonical layout: its tree, its tokens and the text that is being written (private to the
// formatter). The tree says where declarations, clauses and rows begin; all words come from the tokens.

#include "grammar/ast.hpp"
#include "grammar/format_writer.hpp"

#include <vector>

namespace ipt::layout {

struct Page {
    const ast::File& file;
    const Tokens& tokens;
    Writer writer = {};

    // The first token at or behind the byte.
    [[nodiscard]] std::size_t index_at(std::uint32_t byte) const;
    [[nodiscard]] Run between(std::size_t first, std::size_t last) const;
    // Each from its first token up to the next one's, the last to the end of the declaration.
    [[nodiscard]] std::vector<Run> clause_runs(const ast::Declaration& declaration, Run whole) const;
    [[nodiscard]] std::vector<Run> row_runs(const ast::Declaration& declaration, Run whole) const;
};

// Theory and evidence: a name and clauses.
void lay_out_clauses(Page& page, const ast::Declaration& declaration, Run whole);
// One clause on a line of its own.
void lay_out_clause(Page& page, ast::ClauseKind kind, Run run, std::size_t indent);
// list, phrase, setting, table, choose, suppose, rule, verdict, check, expect, claim.
void lay_out_rule(Page& page, const ast::Declaration& declaration, Run whole);

} // namespace ipt::layout
