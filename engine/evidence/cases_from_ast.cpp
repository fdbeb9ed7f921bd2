#include "engine/evidence/cases_making.hpp"
#include "engine/theory/expressions_from_ast.hpp"
#include "engine/theory/leaves.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/core.h>
#include <unordered_map>

namespace ipt {

using ast::Clause;
using ast::ClauseKind;
using ast::Leaf;

std::optional<double> number_in(std::string_view text) {
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
    }
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && std::isfinite(number) ? std::optional{number}
                                                                                             : std::nullopt;
}

std::optional<bool> truth_in(std::string_view text) {
    if (text == "1" || text == "0") {
        return text == "1";
    }
    const std::string word = case_folded(text);
    if (word == "yes" || word == "true" || word == "present") {
        return true;
    }
    if (word == "no" || word == "false" || word == "absent") {
        return false;
    }
    return {};
}

CaseCell CasesMaking::cell(Table::Slice slice) const {
    return {.text = trimmed(table_->words(slice, text_)), .where = table_->where(slice)};
}

Span CasesMaking::where(const Observed& observed) const {
    const std::size_t end = cell_end(text_, observed.value, table_->separator);
    return table_->where({.begin = observed.value, .end = static_cast<std::uint32_t>(end)});
}

bool CasesMaking::is_blank() const {
    return std::all_of(cells_.begin(), cells_.end(),
                       [&](Table::Slice slice) { return trimmed(table_->words(slice, text_)).empty(); });
}

void CasesMaking::column(const Clause& clause) {
    const std::span<const Leaf> all = leaves(clause);
    if (all.size() < 2) {
        return;
    }
    Measure made{.name = all[0].symbol, .term = use_term(making_.theory, all[1]), .where = all[0].span};
    if (all.size() == 5) {
        const Anchors anchors{number_of(all[2], making_.symbols), number_of(all[3], making_.symbols),
                              number_of(all[4], making_.symbols)};
        if (anchors.in_order()) {
            made.anchors = anchors_.add(anchors);
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

OptionalId<Expression> CasesMaking::stated(Id<Term> term, double degree, Span named) {
    if (degree == 0.5) {
        return {};
    }
    const bool present = degree > 0.5;
    const std::size_t place = std::size_t{term.value} * 2 + (present ? 1 : 0);
    if (place >= stated_.size()) {
        stated_.resize(making_.theory.terms.size() * 2);
    }
    if (!stated_[place]) {
        Id<Expression> made = making_.theory.expressions.add({.where = named, .term = term});
        if (!present) {
            made = making_.theory.join({.kind = ExpressionKind::negation, .where = named}, {&made, 1});
        }
        stated_[place] = made;
    }
    return stated_[place];
}

void CasesMaking::add(const Observed& observed, Id<Expression> states) {
    Finding made{.excerpt = observed.excerpt, .states = states, .where = where(observed)};
    if (observed.measured) {
        made.degree = making_.evidence.degrees.add(observed.degree);
    }
    making_.evidence.findings.add(made);
}

Id<Excerpt> CasesMaking::excerpt_for(std::string_view key, Words title, Span where) {
    const Symbol symbol = making_.symbols.intern(key);
    const auto known = by_key_.find(symbol);
    return known != by_key_.end() ? known->second : new_excerpt(symbol, title, where);
}

Id<Excerpt> CasesMaking::new_excerpt(Symbol bare, Words title, Span where) {
    Evidence& evidence = making_.evidence;
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
    by_key_.emplace(bare, excerpt);
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
            if (const auto first = by_key_.find(all.front().symbol); first != by_key_.end()) {
                making_.local_twice(all.front(), making_.evidence.excerpts[first->second].where);
            }
            excerpt = excerpt_for(making_.symbols.text(all.front().symbol), title, clause.span);
            if (!title.text.empty()) {
                by_key_.emplace(title.text, *excerpt);
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
void CasesMaking::find_table(const std::vector<Table>& tables) {
    if (!file_name_) {
        return;
    }
    const std::string_view name = making_.symbols.text(file_name_->symbol);
    const std::string& here = making_.sources[file_.source].name();
    const std::string beside = here.substr(0, here.rfind('/') + 1) + std::string{name};
    for (const Table& table : tables) {
        const bool is_beside = making_.sources[table.source].name() == beside;
        if (table.name == name && (table_ == nullptr || is_beside)) {
            table_ = &table;
            text_ = making_.sources[table.source].text();
        }
    }
}

std::optional<std::size_t> CasesMaking::place_of(Symbol name, Span named_at) {
    const std::string_view wanted = making_.symbols.text(name);
    std::vector<std::string_view> known;
    const std::vector<Table::Slice> header = table_->row(0, text_);
    for (const Table::Slice slice : header) {
        known.push_back(cell(slice).text);
    }
    const auto found = std::find(known.begin(), known.end(), wanted);
    if (found != known.end()) {
        return static_cast<std::size_t>(found - known.begin());
    }
    Diagnostic missing =
        diagnostic(codes::missing_column, named_at,
                   fmt::format("{} has no column \"{}\"", making_.sources[table_->source].name(), wanted));
    if (const auto near = nearest(wanted, known)) {
        missing.label = fmt::format("did you mean \"{}\"?", *near);
        missing.fixes.push_back({fmt::format("write \"{}\"", *near), {{named_at, fmt::format("\"{}\"", *near)}}});
    }
    missing.related.push_back({join(cell(header.front()).where, cell(header.back()).where), "its columns"});
    making_.diagnostics.report(std::move(missing));
    return {};
}

void CasesMaking::bad_cell(const CaseCell& cell, std::string message, std::string hint) {
    Diagnostic bad = diagnostic(codes::bad_cell, cell.where, std::move(message));
    bad.hint = std::move(hint);
    bad.related.push_back({file_name_->span, "the table is named here"});
    making_.diagnostics.report(std::move(bad));
}

std::optional<double> CasesMaking::degree_in(const Measure& measure, const CaseCell& cell) {
    const std::string_view text = cell.text;
    if (text.empty()) {
        return {};
    }
    const auto name = [&] { return making_.symbols.text(measure.name); };
    if (measure.anchors) {
        const auto number = number_in(text);
        if (!number) {
            bad_cell(
                cell, fmt::format("\"{}\" is no number; column \"{}\" has anchors", text, name()),
                "Write it with a decimal point and without a unit, or leave the cell empty where nothing is known.");
            return {};
        }
        return anchors_[*measure.anchors].membership(*number);
    }
    const auto truth = truth_in(text);
    if (!truth) {
        bad_cell(cell, fmt::format("\"{}\" is neither yes nor no; column \"{}\" has no anchors", text, name()),
                 "Write 1 or 0, yes or no, true or false, or leave the cell empty. For a measured column say where "
                 "membership is full, undecided and nil:   full 0.8 cross 0.5 none 0.2");
        return {};
    }
    return *truth ? 1.0 : 0.0;
}

bool CasesMaking::whole_row(std::size_t row, std::size_t key) {
    const std::size_t cells = cells_.size();
    const auto broken = [&](Span where, std::string message) {
        Diagnostic report = diagnostic(codes::broken_row, where, std::move(message));
        report.related.push_back({file_name_->span, "the table is named here"});
        making_.diagnostics.report(std::move(report));
        return false;
    };
    if (cells > columns_count_) {
        return broken(cell(columns_count_).where,
                      fmt::format("row {} has {} cells, the first row {}", row + 1, cells, columns_count_));
    }
    if (key >= cells || cell(key).text.empty()) {
        return broken(cell(std::min(key, cells - 1)).where,
                      fmt::format("row {} does not say which case it is", row + 1));
    }
    return true;
}

void CasesMaking::wide_row(std::size_t row, const CaseCell& named, const std::vector<std::size_t>& places) {
    const Id<Excerpt> excerpt = excerpt_for(named.text, {}, named.where);
    Excerpt& made = making_.evidence.excerpts[excerpt];
    made.place = {making_.symbols.intern("row"), making_.symbols.intern(std::to_string(row + 1))};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (places[i] >= cells_.size()) {
            continue;
        }
        const CaseCell here = cell(places[i]);
        const auto degree = degree_in(columns_[i], here);
        const auto states = degree ? stated(columns_[i].term, *degree, columns_[i].where) : OptionalId<Expression>{};
        if (states) {
            add({.excerpt = excerpt,
                 .term = columns_[i].term,
                 .value = here.where.begin,
                 .measured = columns_[i].anchors.has_value(),
                 .degree = *degree},
                *states);
        }
    }
}

void CasesMaking::wide() {
    if (!key_) {
        Diagnostic missing = diagnostic(codes::missing_column, file_name_->span, "which column tells the cases apart?");
        missing.hint = "Name it:   key \"case\"";
        making_.diagnostics.report(std::move(missing));
        return;
    }
    const auto key = place_of(key_->symbol, key_->span);
    std::vector<std::size_t> places;
    for (const Measure& column : columns_) {
        // A column that is not there reads nothing; its place lies behind every row.
        places.push_back(place_of(column.name, column.where).value_or(SIZE_MAX));
    }
    if (!key) {
        return;
    }
    std::unordered_map<std::string_view, std::size_t> first_rows;
    for (std::size_t row = 1; row < table_->row_count(); ++row) {
        read(row);
        if (is_blank() || !whole_row(row, *key)) {
            continue;
        }
        const CaseCell named = cell(*key);
        const auto [first, fresh] = first_rows.emplace(named.text, row);
        if (!fresh) {
            Diagnostic twice =
                diagnostic(codes::case_twice, named.where,
                           fmt::format("\"{}\" has two rows, {} and {}", first->first, first->second + 1, row + 1));
            twice.related.push_back({table_->where(table_->row(first->second, text_)[*key]), "the first"});
            making_.diagnostics.report(std::move(twice));
            continue;
        }
        wide_row(row, named, places);
    }
}

void CasesMaking::tell_empty() {
    // Rows that could not be read have been reported with the table.
    if (trimmed(text_).find('\n') != std::string_view::npos) {
        return;
    }
    Diagnostic made = diagnostic(codes::empty_table, file_name_->span, fmt::format("{} has no rows", table_->name));
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
    find_table(tables);
    if (table_ == nullptr) {
        return;
    }
    if (table_->row_count() < 2) {
        tell_empty();
        return;
    }
    columns_count_ = table_->row(0, text_).size();
    if (long_.empty()) {
        wide();
    } else {
        long_rows();
    }
}

void make_cases(EvidenceMaking& making, const ast::File& file, const ast::Declaration& declaration,
                const std::vector<Table>& tables) {
    CasesMaking{making, file, declaration}.run(tables);
}

} // namespace ipt
