#include "cli/import/references/screening.hpp"

#include "cli/import/files/plain_text.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>

namespace ipt::cli {

namespace {

struct Column {
    std::string_view heading;
    std::string_view field;
};

// Folded headings of both programs.
constexpr Column screening_columns[] = {
    {"key", "key"},
    {"covidence", "key"},
    {"title", "title"},
    {"authors", "authors"},
    {"year", "year"},
    {"publishedyear", "year"},
    {"journal", "container"},
    {"volume", "volume"},
    {"issue", "issue"},
    {"pages", "pages"},
    {"url", "url"},
    {"doi", "doi"},
    {"publisher", "publisher"},
    {"notes", "notes"},
    {"tags", "tags"},
    {"abstract", "abstract"},
    {"keywords", "keyword"},
    {"issn", "ISSN or ISBN"},
    {"language", "language"},
    {"pubmedid", "PubMed number"},
    {"pmcid", "PMC number"},
    {"accessionnumber", "accession number"},
};

std::string_view field_of(const std::string& heading, std::string_view as_written) {
    const auto found = std::find_if(std::begin(screening_columns), std::end(screening_columns),
                                    [&](const Column& one) { return one.heading == heading; });
    return found == std::end(screening_columns) ? as_written : found->field;
}

bool has_heading(const GridRow& row, std::string_view wanted) {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [&](const std::string& cell) { return folded(cell) == wanted; });
}

void add_authors(Reference& reference, std::string_view text) {
    std::string names{text};
    if (names.find(';') == std::string::npos) {
        for (std::size_t at = names.find(" and "); at != std::string::npos; at = names.find(" and ", at)) {
            names.replace(at, 5, ";");
        }
    }
    for (std::string_view rest = names; !rest.empty();) {
        add_field(reference, "author", std::string{next_piece(rest, ";\n")});
    }
}

std::optional<Screened> decision_in(std::string_view word) {
    const std::string small = folded(word);
    if (small == "excluded" || word == "-1") {
        return Screened::excluded;
    }
    if (small == "included" || word == "1") {
        return Screened::included;
    }
    return small == "maybe" || word == "0" ? std::optional{Screened::maybe} : std::nullopt;
}

// {"Ann"=>"Included", "B \"x\" o"=>"Maybe"}: a name may hold anything, so it ends where a decision follows.
void add_decisions(std::string_view text, ScreenedRecord& record) {
    std::size_t begin = text.find('"');
    while (begin != std::string_view::npos) {
        const std::size_t arrow = text.find("\"=>\"", begin + 1);
        if (arrow == std::string_view::npos) {
            return;
        }
        const std::size_t end = text.find('"', arrow + 4);
        const auto decision = decision_in(text.substr(arrow + 4, std::min(end, text.size()) - arrow - 4));
        if (decision) {
            record.decisions.push_back(
                {.reviewer = one_line(text.substr(begin + 1, arrow - begin - 1)), .decision = *decision});
        }
        begin = end == std::string_view::npos ? end : text.find('"', end + 1);
    }
}

void add_pieces(std::string_view text, std::vector<std::string>& to) {
    while (!text.empty()) {
        const std::string_view piece = next_piece(text, ",;");
        if (!piece.empty()) {
            to.push_back(one_line(piece));
        }
    }
}

// From behind `mark` to the next mark of Rayyan's; empty when it is not there. Cut out of the notes.
std::string cut_section(std::string& notes, std::string_view mark) {
    const std::size_t at = notes.find(mark);
    if (at == std::string::npos) {
        return {};
    }
    std::size_t end = notes.size();
    for (const std::string_view next :
         {"RAYYAN-INCLUSION:", "RAYYAN-LABELS:", "RAYYAN-EXCLUSION-REASONS:", "USER-NOTES:"}) {
        end = std::min(end, notes.find(next, at + mark.size()));
    }
    std::string section = notes.substr(at + mark.size(), end - at - mark.size());
    notes.erase(at, end - at);
    while (!section.empty() && std::string_view{" |"}.find(section.back()) != std::string_view::npos) {
        section.pop_back();
    }
    return section;
}

// "Exclusion reason: wrong population; more"
void take_covidence_notes(std::string& notes, ScreenedRecord& record) {
    constexpr std::string_view mark = "Exclusion reason:";
    const std::size_t at = notes.find(mark);
    if (at != std::string::npos) {
        const std::size_t end = std::min(notes.find(';', at), notes.size());
        record.reasons.push_back(one_line(notes.substr(at + mark.size(), end - at - mark.size())));
        notes.erase(at, std::min(end + 1, notes.size()) - at);
    }
}

ScreenedRecord record_of(const GridRow& headings, const GridRow& row) {
    ScreenedRecord record;
    record.reference.place = fmt::format("row {}", row.number);
    for (std::size_t i = 0; i < row.cells.size() && i < headings.cells.size(); ++i) {
        const std::string_view field = field_of(folded(headings.cells[i]), headings.cells[i]);
        std::string cell = row.cells[i];
        if (field == "authors") {
            add_authors(record.reference, cell);
        } else if (field == "notes") {
            take_rayyan_notes(cell, record);
            take_covidence_notes(cell, record);
            add_field(record.reference, "note", cell);
        } else if (field == "tags") {
            add_pieces(cell, record.labels);
        } else {
            add_field(record.reference, field, std::move(cell));
        }
    }
    return record;
}

Screening table_of_records(const Grid& grid) {
    Screening read;
    for (std::size_t i = 1; i < grid.rows.size(); ++i) {
        read.records.push_back(record_of(grid.rows.front(), grid.rows[i]));
    }
    return read;
}

std::size_t column_of(const GridRow& headings, std::string_view wanted) {
    const auto found = std::find_if(headings.cells.begin(), headings.cells.end(),
                                    [&](const std::string& cell) { return folded(cell) == wanted; });
    return static_cast<std::size_t>(found - headings.cells.begin());
}

// Reviewers are numbered in the order in which they come: addresses are not kept.
Screening decisions_of_log(const Grid& grid) {
    Screening read;
    const GridRow& headings = grid.rows.front();
    const std::size_t article = column_of(headings, "articleid");
    const std::size_t person = column_of(headings, "useremail");
    const std::size_t key = column_of(headings, "key");
    const std::size_t value = column_of(headings, "value");
    std::map<std::string, std::size_t> records;
    std::map<std::string, std::string> reviewers;
    for (std::size_t i = 1; i < grid.rows.size(); ++i) {
        const GridRow& row = grid.rows[i];
        const std::string id{cell_of(row, article)};
        const auto [at, fresh] = records.emplace(id, read.records.size());
        if (fresh) {
            read.records.push_back({.reference = {.place = fmt::format("row {}", row.number), .key = "rayyan-" + id}});
        }
        const std::string who{cell_of(row, person)};
        const auto reviewer = reviewers.emplace(who, fmt::format("reviewer {}", reviewers.size() + 1)).first->second;
        ScreenedRecord& record = read.records[at->second];
        const std::string_view what = cell_of(row, key);
        if (what == "included") {
            auto& all = record.decisions;
            all.erase(std::remove_if(all.begin(), all.end(),
                                     [&](const ScreeningDecision& one) { return one.reviewer == reviewer; }),
                      all.end());
            if (const auto decision = decision_in(cell_of(row, value))) {
                all.push_back({.reviewer = reviewer, .decision = *decision});
            }
        } else if (what.rfind("__EXR__", 0) == 0 && cell_of(row, value) == "1") {
            record.reasons.push_back(one_line(what.substr(7)));
        } else if (cell_of(row, value) == "1") {
            record.labels.push_back(one_line(what));
        }
    }
    if (!reviewers.empty()) {
        read.notes.emplace_back(
            "E-mail addresses are not kept; reviewers are numbered in the order of their decisions.");
    }
    return read;
}

} // namespace

bool take_rayyan_notes(std::string& notes, ScreenedRecord& record) {
    if (notes.find("RAYYAN-") == std::string::npos) {
        return false;
    }
    add_decisions(cut_section(notes, "RAYYAN-INCLUSION:"), record);
    add_pieces(cut_section(notes, "RAYYAN-LABELS:"), record.labels);
    add_pieces(cut_section(notes, "RAYYAN-EXCLUSION-REASONS:"), record.reasons);
    std::string user = cut_section(notes, "USER-NOTES:");
    while (!notes.empty() && std::string_view{" |"}.find(notes.back()) != std::string_view::npos) {
        notes.pop_back();
    }
    if (!user.empty()) {
        record.reference.notes.push_back("Reviewers' notes: " + one_line(user));
    }
    return true;
}

std::optional<ScreeningLayout> screening_layout(const GridFile& file) {
    if (file.grids.empty() || file.grids.front().rows.empty()) {
        return std::nullopt;
    }
    const GridRow& headings = file.grids.front().rows.front();
    if (has_heading(headings, "articleid") && has_heading(headings, "key") && has_heading(headings, "value")) {
        return ScreeningLayout::rayyan_log;
    }
    if (!has_heading(headings, "title")) {
        return std::nullopt;
    }
    if (has_heading(headings, "covidence")) {
        return ScreeningLayout::covidence;
    }
    return has_heading(headings, "key") && has_heading(headings, "notes") && has_heading(headings, "authors")
               ? std::optional{ScreeningLayout::rayyan}
               : std::nullopt;
}

Screening screening_from_grids(const GridFile& file, ScreeningLayout layout, std::string_view name) {
    const Grid& grid = file.grids.front();
    Screening read = layout == ScreeningLayout::rayyan_log ? decisions_of_log(grid) : table_of_records(grid);
    read.notes.insert(read.notes.end(), file.notes.begin(), file.notes.end());
    if (layout != ScreeningLayout::covidence) {
        return read;
    }
    const bool included = name.find("included") != std::string_view::npos;
    const bool excluded =
        name.find("excluded") != std::string_view::npos || name.find("irrelevant") != std::string_view::npos;
    if (included == excluded) {
        read.notes.emplace_back(
            "Covidence says only in the file's name which list it is (included, excluded, irrelevant); "
            "this name says nothing, so no decision was read. Give the file its name again.");
        return read;
    }
    for (ScreenedRecord& record : read.records) {
        record.decisions.push_back({.decision = included ? Screened::included : Screened::excluded});
        record.reference.key = "covidence-" + ascii_letters(record.reference.key);
    }
    return read;
}

Screened standing_of(const ScreenedRecord& record) {
    const auto all = [&](Screened wanted) {
        return !record.decisions.empty() &&
               std::all_of(record.decisions.begin(), record.decisions.end(),
                           [&](const ScreeningDecision& one) { return one.decision == wanted; });
    };
    return all(Screened::included)   ? Screened::included
           : all(Screened::excluded) ? Screened::excluded
                                     : Screened::maybe;
}

} // namespace ipt::cli
