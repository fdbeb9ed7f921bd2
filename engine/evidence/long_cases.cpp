// Tables of cases in long form: one observation a row.

#include "engine/evidence/cases_making.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <span>

namespace ipt {

namespace {

// Of how many rows things are fetched before they are read.
constexpr std::size_t rows_ahead = 32;

} // namespace

std::optional<Measure> CasesMaking::measure_named(const CaseCell& cell) {
    std::string_view text = cell.text;
    const Symbol written = making_.symbols.intern(text);
    for (const Measure& column : columns_) {
        if (column.name == written) {
            return column;
        }
    }
    if (!text.empty() && text.front() == '#') {
        text.remove_prefix(1);
    }
    const auto term = making_.theory.term_by_name.find(making_.symbols.intern(text));
    if (term != making_.theory.term_by_name.end()) {
        return Measure{.name = term->first, .term = term->second, .where = cell.where};
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

CasesMaking::Meant& CasesMaking::meant(Symbol words, const CaseCell& cell) {
    if (words.value >= meant_.size()) {
        meant_.resize(words_.size());
    }
    Meant& meant = meant_[words.value];
    if (!meant.asked) {
        meant = {.asked = true, .measure = measure_named(cell)};
    }
    return meant;
}

std::optional<CasesMaking::Observed> CasesMaking::long_row(std::size_t row, const LongPlaces& places, Symbol words) {
    if (!whole_row(row, places.key) || places.term >= cells_.size() || places.value >= cells_.size()) {
        return {};
    }
    Meant& known = meant(words, cell(places.term));
    if (!known.measure) {
        return {};
    }
    const Measure* const measure = &*known.measure;
    const CaseCell value = cell(places.value);
    // Without anchors a degree of membership may stand there as well as yes and no.
    const bool may_be_degree = !measure->anchors && !value.text.empty() && !truth_in(value.text);
    const auto number = may_be_degree ? number_in(value.text) : std::nullopt;
    const bool membership = number && *number >= 0 && *number <= 1;
    const auto degree = membership ? number : degree_in(*measure, value);
    if (!degree) {
        return {};
    }
    const CaseCell named = cell(places.key);
    if (named.text != latest_key_) {
        latest_ = excerpt_for(named.text, {}, named.where);
        latest_key_ = named.text;
    }
    if (bool& made = known.stated[*degree > 0.5 ? 1 : 0]; !made) {
        (void)stated(measure->term, *degree, measure->where);
        made = *degree != 0.5;
    }
    return Observed{.excerpt = latest_,
                    .term = measure->term,
                    .value = value.where.begin,
                    .measured = membership || measure->anchors,
                    .degree = *degree};
}

void CasesMaking::keep_different(std::vector<Observed>& all) {
    // What each case says stands together here, in the order of the rows.
    std::vector<std::uint32_t> ends(making_.evidence.excerpts.size() + 1);
    for (const Observed& one : all) {
        ++ends[one.excerpt.value];
    }
    std::uint32_t sum = 0;
    for (std::uint32_t& end : ends) {
        sum += end;
        end = sum - end;
    }
    std::vector<std::uint32_t> by_case(all.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        by_case[ends[all[i].excerpt.value]++] = i;
    }
    // By term: the first observation of it at the case at hand.
    std::vector<std::uint32_t> first(making_.theory.terms.size(), UINT32_MAX);
    std::vector<char> repeated(all.size(), 0);
    Twice again;
    Twice otherwise;
    for (std::size_t place = 0; place < by_case.size(); ++place) {
        if (place + rows_ahead < by_case.size()) {
            __builtin_prefetch(&first[all[by_case[place + rows_ahead]].term.value]);
        }
        const std::uint32_t i = by_case[place];
        std::uint32_t& earlier = first[all[i].term.value];
        if (earlier == UINT32_MAX || all[earlier].excerpt != all[i].excerpt) {
            earlier = i;
        } else if (all[earlier].degree == all[i].degree) {
            repeated[i] = 1;
            again.see(earlier, i);
        } else {
            otherwise.see(earlier, i);
        }
    }
    if (again.times > 0) {
        tell_repeated(all[again.first], all[again.second], again.times);
    }
    if (otherwise.times > 0) {
        tell_contradicted(all[otherwise.first], all[otherwise.second], otherwise.times);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!repeated[i]) {
            all[kept++] = all[i];
        }
    }
    all.resize(kept);
}

void CasesMaking::tell_repeated(const Observed& first, const Observed& second, std::size_t times) {
    Diagnostic made = diagnostic(codes::observed_again, where(second),
                                 fmt::format("{} is told of {} a second time, with the same value",
                                             name_of(second.term), case_of(second.excerpt)));
    made.related.push_back({where(first), "the first time"});
    made.hint = "It is read once.";
    if (times > 1) {
        made.hint += fmt::format(" Rows of this table that say again what another says: {}.", times);
    }
    making_.diagnostics.report(std::move(made));
}

void CasesMaking::tell_contradicted(const Observed& first, const Observed& second, std::size_t times) {
    Diagnostic made =
        diagnostic(codes::observed_otherwise, where(second),
                   fmt::format("{} is told of {} in two ways", name_of(second.term), case_of(second.excerpt)));
    made.related.push_back({where(first), "the other way"});
    made.hint = "Is one of them a slip? As it stands both are read, and the site is in dispute about it.";
    if (times > 1) {
        made.hint += fmt::format(" Rows of this table that contradict an earlier one: {}.", times);
    }
    making_.diagnostics.report(std::move(made));
}

std::string CasesMaking::name_of(Id<Term> term) const {
    return fmt::format("#{}", making_.symbols.text(making_.theory.terms[term].id));
}

std::string CasesMaking::case_of(Id<Excerpt> excerpt) const {
    return std::string{making_.symbols.text(making_.evidence.sites[making_.evidence.excerpts[excerpt].site].id)};
}

void CasesMaking::long_rows() {
    std::vector<std::size_t> found;
    for (const ast::Leaf& name : long_) {
        if (const auto place = place_of(name.symbol, name.span)) {
            found.push_back(*place);
        }
    }
    if (found.size() != 3) {
        return;
    }
    const LongPlaces places{.key = found[0], .term = found[1], .value = found[2]};
    std::vector<Observed> all;
    all.reserve(table_->row_count());
    std::vector<std::vector<Table::Slice>> rows(rows_ahead);
    for (std::size_t first = 1; first < table_->row_count(); first += rows_ahead) {
        long_rows(first, std::span{rows}.first(std::min(rows_ahead, table_->row_count() - first)), places, all);
    }
    keep_different(all);
    making_.evidence.findings.reserve(making_.evidence.findings.size() + all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i + rows_ahead < all.size()) {
            expect_stated(all[i + rows_ahead].term);
        }
        const Observed& one = all[i];
        // What it states was made when the row was read.
        if (const auto states = stated(one.term, one.degree, {})) {
            add(one, *states);
        }
    }
}

// Terms come in any order, so what is known of each lies anywhere: it is fetched for some rows before it is read.
void CasesMaking::long_rows(std::size_t first, std::span<std::vector<Table::Slice>> rows, const LongPlaces& places,
                            std::vector<Observed>& all) {
    std::array<std::uint64_t, rows_ahead> expected{};
    std::array<Symbol, rows_ahead> words{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        table_->read_row(first + i, text_, rows[i]);
        if (places.term < rows[i].size()) {
            expected[i] = words_.expect(cell(rows[i][places.term]).text);
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (places.term < rows[i].size()) {
            words[i] = words_.intern(cell(rows[i][places.term]).text, expected[i]);
            if (words[i].value < meant_.size()) {
                __builtin_prefetch(&meant_[words[i].value]);
            }
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        cells_.swap(rows[i]);
        if (!is_blank()) {
            if (const auto one = long_row(first + i, places, words[i])) {
                all.push_back(*one);
            }
        }
        cells_.swap(rows[i]);
    }
}

} // namespace ipt
