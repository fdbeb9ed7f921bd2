#include "engine/calibration.hpp"
#include "engine/evidence_making.hpp"
#include "engine/expressions_from_ast.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/core.h>
#include <set>

namespace ipt {

namespace {

using ast::Clause;
using ast::ClauseKind;
using ast::Leaf;
using Cell = Table::Cell;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// A decimal comma is not guessed at: 1,234 may be either.
std::optional<double> number_in(std::string_view text) {
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
    }
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && std::isfinite(number) ? std::optional{number}
                                                                                             : std::nullopt;
}

// 1 and 0, yes and no, true and false, present and absent.
std::optional<bool> truth_in(std::string_view text) {
    const std::string word = case_folded(text);
    if (word == "1" || word == "yes" || word == "true" || word == "present") {
        return true;
    }
    if (word == "0" || word == "no" || word == "false" || word == "absent") {
        return false;
    }
    return {};
}

struct Column {
    Symbol name = {};
    Id<Term> term = {};
    std::optional<Anchors> anchors = {};
    Span where = {};
};

class CasesMaking {
public:
    CasesMaking(EvidenceMaking& making, const ast::File& file, const ast::Declaration& declaration)
        : making_(making)
        , file_(file)
        , declaration_(declaration)
        , source_(making.add_source(SourceKind::cases, declaration)) {}

    void run(const std::vector<Table>& tables);

private:
    std::span<const Leaf> leaves(const Clause& clause) const { return clause.leaves.of(file_.leaves); }
    void column(const Clause& clause);
    void described_cases();
    void empty(const Table& table);
    [[nodiscard]] const Table* table(const std::vector<Table>& tables) const;
    void wide(const Table& table);
    void wide_row(const Table& table, std::size_t row, std::size_t key, const std::vector<std::size_t>& places);
    void long_rows(const Table& table);
    void long_row(const Table& table, std::size_t row, const std::vector<std::size_t>& places);
    [[nodiscard]] std::optional<std::size_t> place_of(const Table& table, Symbol name, Span named_at);
    bool whole_row(const Table& table, std::size_t row, std::size_t key);
    std::optional<double> degree_in(const Column& column, const Cell& cell);
    // The term that a cell of a table in long form names, and how it is measured.
    std::optional<Column> observed(const Cell& cell);
    void bad_cell(const Cell& cell, std::string message, std::string hint);
    Id<Excerpt> excerpt_for(std::string_view key, Words title, Span where);
    void add(Id<Excerpt> excerpt, const Column& column, double degree, bool measured, Span where);
    Id<Expression> stated(Id<Term> term, bool present, Span where);

    EvidenceMaking& making_;
    const ast::File& file_;
    const ast::Declaration& declaration_;
    Id<EvidenceSource> source_;
    std::vector<Column> columns_ = {};
    std::optional<Leaf> file_name_ = {};
    std::optional<Leaf> key_ = {};
    std::vector<Leaf> long_ = {};
    // Cases by key, and by the title of a `case` clause.
    std::unordered_map<std::string, Id<Excerpt>> by_key_ = {};
    std::set<std::string> unknown_words_ = {};
    // One expression for a term and a sign: tables are long.
    std::unordered_map<std::uint64_t, Id<Expression>> stated_ = {};
};

void CasesMaking::column(const Clause& clause) {
    const std::span<const Leaf> all = leaves(clause);
    if (all.size() < 2) {
        return;
    }
    Column made{.name = all[0].symbol, .term = use_term(making_.theory, all[1]), .where = all[0].span};
    if (all.size() == 5) {
        const Anchors anchors{all[2].number, all[3].number, all[4].number};
        if (anchors.in_order()) {
            made.anchors = anchors;
        } else {
            Diagnostic out = diagnostic(codes::anchors_out_of_order, join(all[2].span, all[4].span),
                                        fmt::format("'cross' {} does not lie between 'full' {} and 'none' {}",
                                                    anchors.cross, anchors.full, anchors.none));
            out.hint = "The column is not read until its anchors rise or fall in order.";
            making_.diagnostics.report(std::move(out));
            return;
        }
    }
    columns_.push_back(made);
}

Id<Expression> CasesMaking::stated(Id<Term> term, bool present, Span where) {
    const std::uint64_t key = std::uint64_t{term.value} << 1 | (present ? 1u : 0u);
    const auto known = stated_.find(key);
    if (known != stated_.end()) {
        return known->second;
    }
    Id<Expression> made = making_.theory.expressions.add({.where = where, .term = term});
    if (!present) {
        made = making_.theory.expressions.add({.kind = ExpressionKind::negation, .where = where, .children = {made}});
    }
    stated_.emplace(key, made);
    return made;
}

void CasesMaking::add(Id<Excerpt> excerpt, const Column& column, double degree, bool measured, Span where) {
    if (degree == 0.5) {
        return;
    }
    Finding made{.excerpt = excerpt, .states = stated(column.term, degree > 0.5, column.where), .where = where};
    if (measured) {
        made.degree = degree;
    }
    making_.evidence.findings.add(std::move(made));
}

Id<Excerpt> CasesMaking::excerpt_for(std::string_view key, Words title, Span where) {
    const auto known = by_key_.find(std::string{key});
    if (known != by_key_.end()) {
        return known->second;
    }
    Evidence& evidence = making_.evidence;
    const Symbol bare = making_.symbols.intern(key);
    const Symbol full = making_.local(evidence.sources[source_].id, bare);
    // A row is the case of its own, unless the project declares a site of that name.
    const auto named = making_.theory.names.find(bare);
    Id<Site> site;
    if (named != making_.theory.names.end() && named->second.kind == ast::DeclarationKind::site) {
        site = evidence.site_by_name.at(bare);
    } else {
        const bool free = named == making_.theory.names.end() && !evidence.site_by_name.contains(bare);
        site = evidence.sites.add(
            {.id = free ? bare : full, .title = title, .where = where, .kind = Site::Kind::case_row});
        evidence.site_by_name.emplace(full, site);
        if (free) {
            evidence.site_by_name.emplace(bare, site);
        }
    }
    const Id<Excerpt> excerpt = evidence.excerpts.add({.id = full, .source = source_, .site = site, .where = where});
    evidence.excerpt_by_name.emplace(full, excerpt);
    by_key_.emplace(std::string{key}, excerpt);
    return excerpt;
}

// `case BCU "Betsi Cadwaladr" reports …`, and what stands before the first of them.
void CasesMaking::described_cases() {
    FindingMaker findings{making_, file_};
    std::optional<Id<Excerpt>> excerpt;
    for (const Clause& clause : declaration_.clauses.of(file_.clauses)) {
        Appraisal& appraisal =
            excerpt ? making_.evidence.excerpts[*excerpt].appraisal : making_.evidence.sources[source_].appraisal;
        if (clause.kind == ClauseKind::case_row) {
            const std::span<const Leaf> all = leaves(clause);
            const Words title = all.size() > 1 ? Words{all[1].symbol, all[1].language, all[1].span} : Words{};
            const std::string key{making_.symbols.text(all.front().symbol)};
            if (const auto first = by_key_.find(key); first != by_key_.end()) {
                making_.local_twice(all.front(), making_.evidence.excerpts[first->second].where);
            }
            excerpt = excerpt_for(key, title, clause.span);
            if (!title.text.empty()) {
                by_key_.emplace(std::string{making_.symbols.text(title.text)}, *excerpt);
            }
            findings.forget();
        } else if (making_.appraisal(file_, clause, appraisal)) {
            continue;
        } else if (FindingMaker::is_finding(clause.kind)) {
            if (excerpt) {
                findings.clause(clause, *excerpt);
            } else {
                making_.nothing_before(clause, "case");
            }
        } else if (clause.kind == ClauseKind::note) {
            const Leaf& text = leaves(clause).front();
            making_.evidence.sources[source_].notes.push_back({text.symbol, text.language, text.span});
        }
    }
}

// Two folders may hold a table of the same name: then the one beside this file is meant.
const Table* CasesMaking::table(const std::vector<Table>& tables) const {
    if (!file_name_) {
        return nullptr;
    }
    const std::string_view name = making_.symbols.text(file_name_->symbol);
    const std::string& here = making_.sources[file_.source].name();
    const std::string beside = here.substr(0, here.rfind('/') + 1) + std::string{name};
    const Table* found = nullptr;
    for (const Table& table : tables) {
        if (table.name != name) {
            continue;
        }
        if (making_.sources[table.source].name() == beside) {
            return &table;
        }
        found = found ? found : &table;
    }
    return found;
}

std::optional<std::size_t> CasesMaking::place_of(const Table& table, Symbol name, Span named_at) {
    const std::string_view wanted = making_.symbols.text(name);
    std::vector<std::string_view> known;
    for (const Cell& cell : table.rows.front()) {
        known.push_back(trimmed(cell.text));
    }
    const auto found = std::find(known.begin(), known.end(), wanted);
    if (found != known.end()) {
        return static_cast<std::size_t>(found - known.begin());
    }
    Diagnostic missing =
        diagnostic(codes::missing_column, named_at,
                   fmt::format("{} has no column \"{}\"", making_.sources[table.source].name(), wanted));
    if (const auto near = nearest(wanted, known)) {
        missing.label = fmt::format("did you mean \"{}\"?", *near);
        missing.fixes.push_back({fmt::format("write \"{}\"", *near), {{named_at, fmt::format("\"{}\"", *near)}}});
    }
    if (!table.rows.front().empty()) {
        const std::vector<Cell>& header = table.rows.front();
        missing.related.push_back({join(header.front().where, header.back().where), "its columns"});
    }
    making_.diagnostics.report(std::move(missing));
    return {};
}

void CasesMaking::bad_cell(const Cell& cell, std::string message, std::string hint) {
    Diagnostic bad = diagnostic(codes::bad_cell, cell.where, std::move(message));
    bad.hint = std::move(hint);
    bad.related.push_back({file_name_->span, "the table is named here"});
    making_.diagnostics.report(std::move(bad));
}

std::optional<double> CasesMaking::degree_in(const Column& column, const Cell& cell) {
    const std::string_view text = trimmed(cell.text);
    if (text.empty()) {
        return {};
    }
    const std::string_view name = making_.symbols.text(column.name);
    if (column.anchors) {
        const auto number = number_in(text);
        if (!number) {
            bad_cell(
                cell, fmt::format("\"{}\" is no number; column \"{}\" has anchors", text, name),
                "Write it with a decimal point and without a unit, or leave the cell empty where nothing is known.");
            return {};
        }
        return column.anchors->membership(*number);
    }
    const auto truth = truth_in(text);
    if (!truth) {
        bad_cell(cell, fmt::format("\"{}\" is neither yes nor no; column \"{}\" has no anchors", text, name),
                 "Write 1 or 0, yes or no, true or false, or leave the cell empty. For a measured column say where "
                 "membership is full, undecided and nil:   full 0.8 cross 0.5 none 0.2");
        return {};
    }
    return *truth ? 1.0 : 0.0;
}

bool CasesMaking::whole_row(const Table& table, std::size_t row, std::size_t key) {
    const std::vector<Cell>& cells = table.rows[row];
    const auto broken = [&](Span where, std::string message) {
        Diagnostic report = diagnostic(codes::broken_row, where, std::move(message));
        report.related.push_back({file_name_->span, "the table is named here"});
        making_.diagnostics.report(std::move(report));
        return false;
    };
    if (cells.size() > table.rows.front().size()) {
        return broken(
            cells[table.rows.front().size()].where,
            fmt::format("row {} has {} cells, the first row {}", row + 1, cells.size(), table.rows.front().size()));
    }
    if (key >= cells.size() || trimmed(cells[key].text).empty()) {
        const Span where = cells.empty() ? file_name_->span : cells[std::min(key, cells.size() - 1)].where;
        return broken(where, fmt::format("row {} does not say which case it is", row + 1));
    }
    return true;
}

void CasesMaking::wide_row(const Table& table, std::size_t row, std::size_t key,
                           const std::vector<std::size_t>& places) {
    const std::vector<Cell>& cells = table.rows[row];
    const Id<Excerpt> excerpt = excerpt_for(trimmed(cells[key].text), {}, cells[key].where);
    Excerpt& made = making_.evidence.excerpts[excerpt];
    made.place = {making_.symbols.intern("row"), making_.symbols.intern(std::to_string(row + 1))};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (places[i] >= cells.size()) {
            continue;
        }
        const Cell& cell = cells[places[i]];
        if (const auto degree = degree_in(columns_[i], cell)) {
            add(excerpt, columns_[i], *degree, columns_[i].anchors.has_value(), cell.where);
        }
    }
}

void CasesMaking::wide(const Table& table) {
    if (!key_) {
        Diagnostic missing = diagnostic(codes::missing_column, file_name_->span, "which column tells the cases apart?");
        missing.hint = "Name it:   key \"case\"";
        making_.diagnostics.report(std::move(missing));
        return;
    }
    const auto key = place_of(table, key_->symbol, key_->span);
    std::vector<std::size_t> places;
    for (const Column& column : columns_) {
        // A column that is not there reads nothing; its place lies behind every row.
        places.push_back(place_of(table, column.name, column.where).value_or(SIZE_MAX));
    }
    if (!key) {
        return;
    }
    std::unordered_map<std::string_view, std::size_t> first_rows;
    for (std::size_t row = 1; row < table.rows.size(); ++row) {
        const std::vector<Cell>& cells = table.rows[row];
        if (std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return trimmed(cell.text).empty(); }) ||
            !whole_row(table, row, *key)) {
            continue;
        }
        const auto [first, fresh] = first_rows.emplace(trimmed(cells[*key].text), row);
        if (!fresh) {
            Diagnostic twice =
                diagnostic(codes::case_twice, cells[*key].where,
                           fmt::format("\"{}\" has two rows, {} and {}", first->first, first->second + 1, row + 1));
            twice.related.push_back({table.rows[first->second][*key].where, "the first"});
            making_.diagnostics.report(std::move(twice));
            continue;
        }
        wide_row(table, row, *key, places);
    }
}

std::optional<Column> CasesMaking::observed(const Cell& cell) {
    std::string_view text = trimmed(cell.text);
    const Symbol written = making_.symbols.intern(text);
    for (const Column& column : columns_) {
        if (column.name == written) {
            return column;
        }
    }
    if (!text.empty() && text.front() == '#') {
        text.remove_prefix(1);
    }
    const auto term = making_.theory.term_by_name.find(making_.symbols.intern(text));
    if (term != making_.theory.term_by_name.end()) {
        return Column{.name = term->first, .term = term->second, .where = cell.where};
    }
    if (!unknown_words_.insert(std::string{text}).second) {
        return {};
    }
    std::vector<std::string_view> known;
    for (const Term& one : making_.theory.terms.all()) {
        known.push_back(making_.symbols.text(one.id));
    }
    Diagnostic unknown = diagnostic(codes::unknown_case_term, cell.where,
                                    text.empty() ? "this row does not say what was observed"
                                                 : fmt::format("no term of the project is named \"{}\"", text));
    if (const auto near = nearest(text, known)) {
        unknown.label = fmt::format("did you mean #{}?", *near);
    }
    unknown.hint = "Rows with these words are left out.";
    making_.diagnostics.report(std::move(unknown));
    return {};
}

void CasesMaking::long_row(const Table& table, std::size_t row, const std::vector<std::size_t>& places) {
    const std::vector<Cell>& cells = table.rows[row];
    if (!whole_row(table, row, places[0]) || places[1] >= cells.size() || places[2] >= cells.size()) {
        return;
    }
    const auto column = observed(cells[places[1]]);
    if (!column) {
        return;
    }
    const Cell& cell = cells[places[2]];
    const std::string_view text = trimmed(cell.text);
    // Without anchors a degree of membership may stand there as well as yes and no.
    const auto degree = column->anchors || truth_in(text) || text.empty() ? std::nullopt : number_in(text);
    const bool membership = degree && *degree >= 0 && *degree <= 1;
    const auto value = membership ? degree : degree_in(*column, cell);
    if (value) {
        add(excerpt_for(trimmed(cells[places[0]].text), {}, cells[places[0]].where), *column, *value,
            membership || column->anchors, cell.where);
    }
}

void CasesMaking::long_rows(const Table& table) {
    std::vector<std::size_t> places;
    for (const Leaf& name : long_) {
        if (const auto place = place_of(table, name.symbol, name.span)) {
            places.push_back(*place);
        }
    }
    if (places.size() != 3) {
        return;
    }
    for (std::size_t row = 1; row < table.rows.size(); ++row) {
        const std::vector<Cell>& cells = table.rows[row];
        if (!std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return trimmed(cell.text).empty(); })) {
            long_row(table, row, places);
        }
    }
}

void CasesMaking::empty(const Table& table) {
    // Rows that could not be read have been reported with the table.
    const std::string_view text = making_.sources[table.source].text();
    if (trimmed(text).find('\n') != std::string_view::npos) {
        return;
    }
    Diagnostic made = diagnostic(codes::empty_table, file_name_->span, fmt::format("{} has no rows", table.name));
    made.hint = "Below the names of the columns each case, or each observation, has a row.";
    making_.diagnostics.report(std::move(made));
}

void CasesMaking::run(const std::vector<Table>& tables) {
    for (const Clause& clause : declaration_.clauses.of(file_.clauses)) {
        if (clause.kind == ClauseKind::from_file) {
            file_name_ = leaves(clause).front();
        } else if (clause.kind == ClauseKind::key) {
            key_ = leaves(clause).front();
        } else if (clause.kind == ClauseKind::column) {
            column(clause);
        } else if (clause.kind == ClauseKind::long_form) {
            long_.assign(leaves(clause).begin(), leaves(clause).end());
        }
    }
    described_cases();
    // A table that could not be read has been reported by who read it.
    const Table* found = table(tables);
    if (!found) {
        return;
    }
    if (found->rows.size() < 2) {
        empty(*found);
        return;
    }
    if (long_.empty()) {
        wide(*found);
    } else {
        long_rows(*found);
    }
}

} // namespace

void make_cases(EvidenceMaking& making, const ast::File& file, const ast::Declaration& declaration,
                const std::vector<Table>& tables) {
    CasesMaking{making, file, declaration}.run(tables);
}

} // namespace ipt
