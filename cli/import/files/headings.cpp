#include "cli/import/files/headings.hpp"

#include "cli/collect_files.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/read_source.hpp"
#include "cli/report/words.hpp"
#include "grammar/ascii.hpp"
#include "grammar/keywords.hpp"
#include "grammar/nearest.hpp"
#include "grammar/parse.hpp"
#include "grammar/wording.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ipt::cli {

namespace {

constexpr std::size_t most_shown = 12;

const SaidHeading* said_of(const std::string& cell, const SaidHeadings& said) {
    const std::string fold = folded(cell);
    const auto found = std::find_if(said.begin(), said.end(),
                                    [&](const SaidHeading& one) { return !fold.empty() && one.fold == fold; });
    return found == said.end() ? nullptr : &*found;
}

// The row that has most of what was said, the first of them; null where none has any.
GridRow* headings_among(Grid& grid, const SaidHeadings& said) {
    GridRow* best = nullptr;
    std::ptrdiff_t most = 0;
    for (std::size_t i = 0; i < std::min(headings_within, grid.rows.size()); ++i) {
        GridRow& row = grid.rows[i];
        const std::ptrdiff_t known =
            row.kind != GridRowKind::cells
                ? 0
                : std::count_if(row.cells.begin(), row.cells.end(),
                                [&](const std::string& cell) { return said_of(cell, said) != nullptr; });
        if (known > most) {
            most = known;
            best = &row;
        }
    }
    return best;
}

// From its heading downwards.
void leave_out_column(Grid& grid, std::size_t column, const GridRow* from) {
    for (GridRow& row : grid.rows) {
        if (&row >= from && row.kind == GridRowKind::cells && column < row.cells.size()) {
            row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(column));
        }
    }
}

void put_into(Grid& grid, const SaidHeadings& said, std::vector<std::string>& found) {
    GridRow* row = headings_among(grid, said);
    for (std::size_t i = row == nullptr ? 0 : row->cells.size(); i > 0; --i) {
        const SaidHeading* one = said_of(row->cells[i - 1], said);
        if (one == nullptr) {
            continue;
        }
        found.push_back(one->fold);
        if (one->means == "nothing") {
            leave_out_column(grid, i - 1, row);
        } else {
            row->cells[i - 1] = one->means;
        }
    }
}

// What heads the first table, as far as it is told: the fullest row near its top.
std::vector<std::string> shown_headings(const GridFile& file) {
    std::vector<std::string> shown;
    for (const Grid& grid : file.grids) {
        const auto end = grid.rows.begin() + static_cast<std::ptrdiff_t>(std::min(headings_within, grid.rows.size()));
        const auto fullest = std::max_element(
            grid.rows.begin(), end, [](const GridRow& a, const GridRow& b) { return a.cells.size() < b.cells.size(); });
        if (fullest != end && shown.empty()) {
            std::transform(fullest->cells.begin(), fullest->cells.end(), std::back_inserter(shown),
                           [](const std::string& cell) { return grammar::shortened(cell); });
        }
    }
    return shown;
}

Failure no_such_heading(const SaidHeading& said, const std::vector<std::string>& headings, const std::string& name) {
    const std::vector<std::string_view> all(headings.begin(), headings.end());
    const auto near = nearest(said.heading, all);
    return {.message = fmt::format("--columns: no column of {} is headed \"{}\"{}", name, said.heading,
                                   near ? fmt::format("; did you mean \"{}\"?", *near) : ""),
            .remedy = fmt::format("Its headings are {}.", listed(headings, most_shown))};
}

std::optional<Failure> unknown_column(const std::string& word, const std::string& place) {
    const auto all = imported_columns();
    if (std::find(all.begin(), all.end(), word) != all.end()) {
        return {};
    }
    const auto near = nearest(word, std::vector<std::string_view>{all.begin(), all.end()});
    return Failure{.message = fmt::format("{}: there is no column \"{}\"{}", place, one_line(word),
                                          near ? fmt::format("; did you mean {}?", *near) : ""),
                   .remedy = fmt::format("A heading can stand for: {}.", fmt::join(all, ", "))};
}

} // namespace

Result<SaidHeadings> said_headings(std::string_view columns) {
    SaidHeadings said;
    while (!trimmed(columns).empty()) {
        const std::string_view piece = next_piece(columns, ",;");
        const std::size_t equals = piece.rfind('=');
        const std::string heading = one_line(piece.substr(0, std::min(equals, piece.size())));
        const std::string word =
            equals == std::string_view::npos ? std::string{} : ascii_lower(trimmed(piece.substr(equals + 1)));
        if (folded(heading).empty() || word.empty()) {
            return Failure{.message = fmt::format("--columns cannot be read at \"{}\"", one_line(piece)),
                           .remedy = "Write the heading, =, and what stands below it, with commas between:   "
                                     "--columns \"Interview=document,Stelle=segment,Schlagwort=code\""};
        }
        if (auto failure = unknown_column(word, "--columns")) {
            return *failure;
        }
        said.push_back({.heading = heading, .fold = folded(heading), .means = word, .must_be_there = true});
    }
    return said;
}

Result<SaidHeadings> headings_of_project(const std::filesystem::path& root) {
    SaidHeadings said;
    const std::filesystem::path path = project_file(root);
    if (path.empty()) {
        return said;
    }
    const std::string name = path.filename().string();
    auto text = read_text(path, name);
    if (!text) {
        return text.failure();
    }
    Sources sources;
    SymbolTable symbols;
    Diagnostics troubles;
    const ast::File file = parse(sources, sources.add(Source{name, std::move(text.value())}), symbols, troubles);
    for (const ast::Clause& clause : file.clauses) {
        if (clause.kind != ast::ClauseKind::heading) {
            continue;
        }
        const auto leaves = clause.leaves.of(file.leaves);
        const std::string means{symbols.text(leaves.back().symbol)};
        const Position at = sources[file.source].position(leaves.back().span.begin);
        if (auto failure = unknown_column(means, fmt::format("{}:{}:{}", name, at.line, at.column))) {
            return *failure;
        }
        const std::string heading{symbols.text(leaves.front().symbol)};
        said.push_back({.heading = heading, .fold = folded(heading), .means = means});
    }
    return said;
}

std::optional<Failure> put_headings(GridFile& file, const SaidHeadings& said, const std::string& name) {
    if (said.empty()) {
        return {};
    }
    const std::vector<std::string> headings = shown_headings(file);
    std::vector<std::string> found;
    for (Grid& grid : file.grids) {
        put_into(grid, said, found);
    }
    for (const SaidHeading& one : said) {
        if (one.must_be_there && std::find(found.begin(), found.end(), one.fold) == found.end()) {
            return no_such_heading(one, headings, name);
        }
    }
    return {};
}

} // namespace ipt::cli
