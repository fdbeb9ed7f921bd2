#include "cli/import/coded/segment_columns.hpp"

#include "cli/import/cmocs/cmoc_columns.hpp"
#include "cli/import/files/plain_text.hpp"
#include "grammar/ascii.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <iterator>

namespace ipt::cli {

namespace {

struct SegmentHeading {
    std::string_view written;
    SegmentColumn column;
};

// English and German, as MAXQDA, ATLAS.ti, NVivo, QualCoder and Taguette head their tables, and as people do.
constexpr SegmentHeading known_headings[] = {
    {"Document", SegmentColumn::document},
    {"Document name", SegmentColumn::document},
    {"Documents", SegmentColumn::document},
    {"File", SegmentColumn::document},
    {"File name", SegmentColumn::document},
    {"Source", SegmentColumn::document},
    {"Source name", SegmentColumn::document},
    {"Transcript", SegmentColumn::document},
    {"Interview", SegmentColumn::document},
    {"Dokument", SegmentColumn::document},
    {"Dokumentname", SegmentColumn::document},
    {"Datei", SegmentColumn::document},
    {"Dateiname", SegmentColumn::document},
    {"Quelle", SegmentColumn::document},
    {"Transkript", SegmentColumn::document},
    {"Group", SegmentColumn::group},
    {"Document group", SegmentColumn::group},
    {"Document groups", SegmentColumn::unread},
    {"Dokumentgruppe", SegmentColumn::group},
    {"Dokumentgruppen", SegmentColumn::unread},
    {"Segment", SegmentColumn::segment},
    {"Segments", SegmentColumn::segment},
    {"Coded segment", SegmentColumn::segment},
    {"Retrieved segment", SegmentColumn::segment},
    {"Coded text", SegmentColumn::segment},
    {"Coded", SegmentColumn::segment},
    {"Quotation content", SegmentColumn::segment},
    {"Quotation", SegmentColumn::segment},
    {"Quote", SegmentColumn::segment},
    {"Excerpt", SegmentColumn::segment},
    {"Highlight", SegmentColumn::segment},
    {"Content", SegmentColumn::segment},
    {"Text", SegmentColumn::segment},
    {"Codiertes Segment", SegmentColumn::segment},
    {"Textstelle", SegmentColumn::segment},
    {"Zitatinhalt", SegmentColumn::segment},
    {"Zitat", SegmentColumn::segment},
    {"Code", SegmentColumn::code},
    {"Codes", SegmentColumn::code},
    {"Code name", SegmentColumn::code},
    {"Node", SegmentColumn::code},
    {"Nodes", SegmentColumn::code},
    {"Node name", SegmentColumn::code},
    {"Tag", SegmentColumn::code},
    {"Tags", SegmentColumn::code},
    {"Kode", SegmentColumn::code},
    {"Kodes", SegmentColumn::code},
    {"Knoten", SegmentColumn::code},
    {"Category", SegmentColumn::category},
    {"Kategorie", SegmentColumn::category},
    {"Id", SegmentColumn::id},
    {"Quotation id", SegmentColumn::id},
    {"Highlight id", SegmentColumn::id},
    {"Coder", SegmentColumn::coder},
    {"Coded by", SegmentColumn::coder},
    {"Coded by initials", SegmentColumn::coder},
    {"Coded by name", SegmentColumn::coder},
    {"Created by", SegmentColumn::coder},
    {"Author", SegmentColumn::coder},
    {"User", SegmentColumn::coder},
    {"Codierer", SegmentColumn::coder},
    {"Codiert von", SegmentColumn::coder},
    {"Kodiert von", SegmentColumn::coder},
    {"Erstellt von", SegmentColumn::coder},
    {"Autor", SegmentColumn::coder},
    {"Modified by", SegmentColumn::editor},
    {"Bearbeitet von", SegmentColumn::editor},
    {"Geändert von", SegmentColumn::editor},
    {"Comment", SegmentColumn::comment},
    {"Comments", SegmentColumn::comment},
    {"Memo", SegmentColumn::comment},
    {"Coded_Memo", SegmentColumn::comment},
    {"Note", SegmentColumn::comment},
    {"Kommentar", SegmentColumn::comment},
    {"Beginning", SegmentColumn::begin},
    {"Begin", SegmentColumn::begin},
    {"Anfang", SegmentColumn::begin},
    {"End", SegmentColumn::end},
    {"Ende", SegmentColumn::end},
    {"Reference", SegmentColumn::place},
    {"Reference number", SegmentColumn::place},
    {"Location", SegmentColumn::place},
    {"Page", SegmentColumn::place},
    {"Place", SegmentColumn::place},
    {"Position", SegmentColumn::place},
    {"Referenz", SegmentColumn::place},
    {"Seite", SegmentColumn::place},
    {"Weight score", SegmentColumn::weight},
    {"Weight", SegmentColumn::weight},
    {"Gewicht", SegmentColumn::weight},
    {"Name", SegmentColumn::name},
    {"Description", SegmentColumn::description},
    {"Beschreibung", SegmentColumn::description},
    {"References", SegmentColumn::count},
    {"Files", SegmentColumn::count},
    {"Sources", SegmentColumn::count},
    {"Number of highlights", SegmentColumn::count},
    {"Number of documents", SegmentColumn::count},
    {"Referenzen", SegmentColumn::count},
    {"Dateien", SegmentColumn::count},
    {"Color", SegmentColumn::unread},
    {"Colour", SegmentColumn::unread},
    {"Farbe", SegmentColumn::unread},
    {"Area", SegmentColumn::unread},
    {"Fläche", SegmentColumn::unread},
    {"Coverage", SegmentColumn::unread},
    {"Abdeckung", SegmentColumn::unread},
    {"Abdeckungsgrad", SegmentColumn::unread},
    {"Created", SegmentColumn::unread},
    {"Creation date", SegmentColumn::unread},
    {"Created on", SegmentColumn::unread},
    {"Erstellt", SegmentColumn::unread},
    {"Erstellt am", SegmentColumn::unread},
    {"Modified", SegmentColumn::unread},
    {"Modified on", SegmentColumn::unread},
    {"Bearbeitet", SegmentColumn::unread},
    {"Bearbeitet am", SegmentColumn::unread},
    {"Geändert", SegmentColumn::unread},
    {"Geändert am", SegmentColumn::unread},
    {"Quotation name", SegmentColumn::unread},
    {"Zitatname", SegmentColumn::unread},
    {"Density", SegmentColumn::unread},
    {"Case", SegmentColumn::unread},
};

// Folded headings, blanks between, that all stand in a table of the program and together in no other.
struct ProgramHeadings {
    std::string_view program;
    std::string_view headings;
};
constexpr ProgramHeadings program_headings[] = {
    {"Taguette", "id document tag content"},
    {"QualCoder", "coder coded id codename"},
    {"ATLAS.ti", "document quotationcontent codes"},
    {"ATLAS.ti", "dokument zitatinhalt kodes"},
    {"ATLAS.ti", "dokument zitatinhalt codes"},
    {"MAXQDA", "documentname segment code"},
    {"MAXQDA", "dokumentname segment code"},
    {"NVivo", "codedtext filename"},
    {"NVivo", "codedtext sourcename"},
};
constexpr ProgramHeadings codebook_headings[] = {
    {"NVivo", "name description files references"},
    {"NVivo", "name description sources references"},
    {"NVivo", "name beschreibung dateien referenzen"},
    {"Taguette", "tag description numberofhighlights"},
};

constexpr SegmentColumn needed_columns[] = {SegmentColumn::document, SegmentColumn::segment, SegmentColumn::code};

// The longest cell that is taken for a heading.
constexpr std::size_t longest_segment_heading = 80;

// A table of segments has tens of columns; what stands further to the right is not looked at.
constexpr std::size_t most_segment_columns = 500;

// In the order of `known_headings`.
const std::vector<std::string>& folded_headings() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> folds;
        for (const SegmentHeading& one : known_headings) {
            folds.push_back(folded(one.written));
        }
        return folds;
    }();
    return all;
}

std::optional<SegmentColumn> known_column(std::string_view heading) {
    if (heading.empty() || heading.size() > longest_segment_heading) {
        return std::nullopt;
    }
    std::string fold = folded(heading);
    // QualCoder adds what is known of files and cases.
    if (fold.starts_with("filevar") || fold.starts_with("casevar")) {
        return SegmentColumn::unread;
    }
    // "Code 2": one of several columns of a kind.
    while (!fold.empty() && is_ascii_digit(fold.back())) {
        fold.pop_back();
    }
    const auto known = std::find(folded_headings().begin(), folded_headings().end(), fold);
    return known == folded_headings().end() ? std::nullopt
                                            : std::optional{known_headings[known - folded_headings().begin()].column};
}

bool may_stand_again(SegmentColumn column) {
    using enum SegmentColumn;
    return column == other || column == unread || column == code || column == category || column == count;
}

std::string_view program_among(std::span<const ProgramHeadings> all, const GridRow& headings) {
    std::vector<std::string> folds;
    for (const std::string& cell : headings.cells) {
        folds.push_back(cell.size() > longest_segment_heading ? std::string{} : folded(cell));
    }
    for (const ProgramHeadings& one : all) {
        bool every = true;
        for (std::string_view rest = one.headings; every && !rest.empty();) {
            const std::string_view wanted = next_piece(rest, " ");
            every = std::find(folds.begin(), folds.end(), wanted) != folds.end();
        }
        if (every) {
            return one.program;
        }
    }
    return {};
}

// A table of configurations may quote documents too. "Content" is no misspelt context.
bool heads_configurations(const GridRow& headings) {
    return program_of_headings(headings).empty() && is_heading_row(headings) &&
           std::any_of(headings.cells.begin(), headings.cells.end(), [&](const std::string& cell) {
               const auto column = known_column(cell) ? std::nullopt : column_from_heading(cell);
               return column && holds_parts(*column);
           });
}

bool may_head_segments(const GridRow& headings) {
    return headings.kind == GridRowKind::cells && !heads_configurations(headings);
}

} // namespace

std::vector<SegmentColumn> segment_columns(const GridRow& headings) {
    std::vector<SegmentColumn> columns;
    for (const std::string& cell : headings.cells) {
        if (columns.size() == most_segment_columns) {
            break;
        }
        const SegmentColumn column = known_column(cell).value_or(SegmentColumn::other);
        columns.push_back(has_column(columns, column) && !may_stand_again(column) ? SegmentColumn::unread : column);
    }
    if (!has_column(columns, SegmentColumn::coder)) {
        std::replace(columns.begin(), columns.end(), SegmentColumn::editor, SegmentColumn::coder);
    }
    return columns;
}

bool has_column(const std::vector<SegmentColumn>& columns, SegmentColumn wanted) {
    return std::find(columns.begin(), columns.end(), wanted) != columns.end();
}

bool heads_segments(const GridRow& headings) {
    const std::vector<SegmentColumn> columns = segment_columns(headings);
    return may_head_segments(headings) && std::all_of(std::begin(needed_columns), std::end(needed_columns),
                                                      [&](SegmentColumn one) { return has_column(columns, one); });
}

bool nearly_heads_segments(const GridRow& headings) {
    const std::vector<SegmentColumn> columns = segment_columns(headings);
    const auto there = std::count_if(std::begin(needed_columns), std::end(needed_columns),
                                     [&](SegmentColumn one) { return has_column(columns, one); });
    if (there != 2) {
        return false;
    }
    GridRow mended = headings;
    mended.cells.resize(columns.size());
    for (std::string& cell : mended.cells) {
        // Short words are too near to each other.
        const auto near = known_column(cell) || cell.size() < 6 ? std::nullopt : nearest_heading(cell);
        if (near && near->size() >= 6) {
            cell = *near;
        }
    }
    return heads_segments(mended);
}

bool heads_codebook(const GridRow& headings) {
    const std::vector<SegmentColumn> columns = segment_columns(headings);
    return may_head_segments(headings) && !has_column(columns, SegmentColumn::segment) &&
           !program_among(codebook_headings, headings).empty();
}

std::string_view program_of_headings(const GridRow& headings) {
    const std::string_view program = program_among(program_headings, headings);
    return program.empty() ? program_among(codebook_headings, headings) : program;
}

bool is_plural_heading(std::string_view heading) {
    return folded(heading).ends_with('s');
}

std::optional<std::string_view> nearest_heading(std::string_view heading) {
    if (heading.size() > longest_segment_heading) {
        return std::nullopt;
    }
    const std::string fold = folded(heading);
    const std::vector<std::string>& all = folded_headings();
    std::vector<std::string_view> candidates(all.begin(), all.end());
    const auto near = nearest(fold, candidates);
    // A word of six letters with two others is another word.
    const std::size_t slips = near ? edit_distance(fold, *near) : 0;
    if (slips == 0 || slips > std::max<std::size_t>(1, fold.size() / 4)) {
        return std::nullopt;
    }
    return known_headings[std::find(all.begin(), all.end(), *near) - all.begin()].written;
}

} // namespace ipt::cli
