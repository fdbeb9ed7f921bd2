#include "grammar/format.hpp"

#include "grammar/format_page.hpp"

#include <algorithm>
#include <vector>

namespace ipt {

namespace layout {

std::size_t Page::index_at(std::uint32_t byte) const {
    const auto found = std::lower_bound(tokens.all.begin(), tokens.all.end(), byte,
                                        [](const Token& token, std::uint32_t at) { return token.begin < at; });
    return static_cast<std::size_t>(found - tokens.all.begin());
}

Run Page::between(std::size_t first, std::size_t last) const {
    return Run{tokens.all}.subspan(first, std::max(first, last) - first);
}

namespace {

// The runs that begin at these places, the last ending with the declaration.
template <class Nodes>
std::vector<Run> runs_of(const Page& page, const Nodes& nodes, Run whole) {
    std::vector<Run> runs;
    const auto end = static_cast<std::size_t>(whole.data() - page.tokens.all.data()) + whole.size();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::size_t next = i + 1 < nodes.size() ? page.index_at(nodes[i + 1].span.begin) : end;
        runs.push_back(page.between(page.index_at(nodes[i].span.begin), next));
    }
    return runs;
}

} // namespace

std::vector<Run> Page::clause_runs(const ast::Declaration& declaration, Run whole) const {
    return runs_of(*this, declaration.clauses.of(file.clauses), whole);
}

std::vector<Run> Page::row_runs(const ast::Declaration& declaration, Run whole) const {
    return runs_of(*this, declaration.rows.of(file.rows), whole);
}

} // namespace layout

namespace {

bool is_rule(ast::DeclarationKind kind) {
    return kind >= ast::DeclarationKind::list;
}

// Blank lines are kept where a line certainly begins: before declarations, clauses, rows and behind comments. Elsewhere
// the words flow, and a blank line that came and went would make the layout depend on the layout before.
void forget_inner_blank_lines(const ast::File& file, layout::Tokens& tokens) {
    const auto index_at = [&](std::uint32_t byte) { return layout::Page{file, tokens}.index_at(byte); };
    std::vector<bool> keeps(tokens.all.size() + 1, false);
    for (const ast::Declaration& declaration : file.declarations) {
        keeps[index_at(declaration.keyword.begin)] = true;
    }
    for (const ast::Clause& clause : file.clauses) {
        keeps[index_at(clause.span.begin)] = true;
    }
    for (const ast::Row& row : file.rows) {
        keeps[index_at(row.span.begin)] = true;
    }
    for (std::size_t i = 0; i < tokens.all.size(); ++i) {
        layout::Token& token = tokens.all[i];
        token.blank_line_before = token.blank_line_before && (keeps[i] || !token.comments_before.empty());
    }
}

} // namespace

std::string format(const Source& source, const ast::File& file, const SymbolTable& /*symbols*/) {
    if (!file.whole) {
        return std::string{source.text()};
    }
    layout::Tokens tokens = layout::tokens_from_source(source);
    forget_inner_blank_lines(file, tokens);
    layout::Page page{file, tokens};
    const auto& declarations = file.declarations;
    for (std::size_t i = 0; i < declarations.size(); ++i) {
        const std::size_t begin = page.index_at(declarations[i].keyword.begin);
        const std::size_t end =
            i + 1 < declarations.size() ? page.index_at(declarations[i + 1].keyword.begin) : tokens.all.size();
        const layout::Run whole = page.between(begin, end);
        if (is_rule(declarations[i].kind)) {
            lay_out_rule(page, declarations[i], whole);
        } else {
            lay_out_clauses(page, declarations[i], whole);
        }
    }
    return page.writer.finish(tokens.tail);
}

} // namespace ipt
