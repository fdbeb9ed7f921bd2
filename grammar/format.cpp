#include "grammar/format.hpp"

#include "grammar/format_page.hpp"

#include <algorithm>
#include <optional>
#include <span>
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

// What stands behind the name or title of a short declaration, if it may be set in one column with its neighbours'.
struct Column {
    // Tokens in front of it, and their width with the blanks behind them.
    std::size_t tokens = 0;
    std::size_t width = 0;
    // Of what stands in the column.
    std::size_t rest = 0;
    // It is a phrase, which stays on its line however long it is.
    bool phrase = false;
};

std::optional<Column> column_of(const layout::Page& page, const ast::Declaration& declaration, layout::Run whole) {
    const auto is_note = [](const ast::Clause& clause) { return clause.kind == ast::ClauseKind::note; };
    const auto clauses = declaration.clauses.of(page.file.clauses);
    const auto phrase = declaration.phrase.of(page.file.leaves);
    const bool named = declaration.kind == ast::DeclarationKind::list ||
                       (declaration.kind == ast::DeclarationKind::bucket && declaration.title);
    const bool titled =
        (declaration.kind == ast::DeclarationKind::phrase || declaration.kind == ast::DeclarationKind::setting) &&
        declaration.title && !phrase.empty();
    if ((!named && !titled) || whole.size() < 3 || std::any_of(clauses.begin(), clauses.end(), is_note)) {
        return std::nullopt;
    }
    const std::size_t first = page.index_at(whole.front().begin);
    const std::size_t tokens = named ? 2 : page.index_at(phrase.front().span.begin) - first;
    const std::size_t width = layout::flat_width(whole.first(tokens));
    const std::size_t all = layout::flat_width(whole);
    if (all >= layout::too_wide) {
        return std::nullopt;
    }
    return Column{.tokens = tokens, .width = width + (named ? 1 : 2), .rest = all - width - 1, .phrase = titled};
}

// Neighbours of one kind read as a table. Gives the column for each declaration; 0 for one that would not fit there.
std::vector<std::size_t> shared_columns(const layout::Page& page, std::span<const std::optional<Column>> columns,
                                        std::span<const layout::Run> wholes) {
    const auto& declarations = page.file.declarations;
    std::vector<std::size_t> shared(columns.size(), 0);
    for (std::size_t begin = 0; begin < columns.size();) {
        std::size_t end = begin;
        std::size_t widest = 0;
        while (end < columns.size() && columns[end] && declarations[end].kind == declarations[begin].kind &&
               (end == begin || !wholes[end].front().starts_apart())) {
            const std::size_t width = columns[end]->width;
            widest = width <= layout::short_line ? std::max(widest, width) : widest;
            ++end;
        }
        for (std::size_t i = begin; i < end; ++i) {
            shared[i] = columns[i]->phrase || widest + columns[i]->rest <= layout::page_width ? widest : 0;
        }
        begin = std::max(end, begin + 1);
    }
    return shared;
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
    std::vector<layout::Run> wholes;
    std::vector<std::optional<Column>> columns;
    for (std::size_t i = 0; i < declarations.size(); ++i) {
        const std::size_t begin = page.index_at(declarations[i].keyword.begin);
        const bool last = i + 1 == declarations.size();
        wholes.push_back(
            page.between(begin, last ? tokens.all.size() : page.index_at(declarations[i + 1].keyword.begin)));
        columns.push_back(column_of(page, declarations[i], wholes.back()));
    }
    const std::vector<std::size_t> shared = shared_columns(page, columns, wholes);
    for (std::size_t i = 0; i < declarations.size(); ++i) {
        if (shared[i] > 0) {
            page.writer.align(wholes[i][columns[i]->tokens], shared[i]);
        }
        if (is_rule(declarations[i].kind)) {
            lay_out_rule(page, declarations[i], wholes[i]);
        } else {
            lay_out_clauses(page, declarations[i], wholes[i]);
        }
    }
    return page.writer.finish(tokens.tail);
}

} // namespace ipt
