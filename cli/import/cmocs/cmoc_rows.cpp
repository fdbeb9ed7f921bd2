#include "cli/import/cmocs/cmoc_rows.hpp"

#include "cli/import/cmocs/cmoc_cell.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

// A heading is a line; a paragraph of a report is longer.
constexpr std::size_t longest_heading = 160;

std::size_t filled_cells(const GridRow& row) {
    return static_cast<std::size_t>(
        std::count_if(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !cell.empty(); }));
}

std::size_t first_filled(const GridRow& row) {
    const auto found =
        std::find_if(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !cell.empty(); });
    return static_cast<std::size_t>(found - row.cells.begin());
}

bool ends_sentence(std::string_view text) {
    return text.empty() || std::string_view{".!?:"}.find(text.back()) != std::string_view::npos;
}

bool begins_small(std::string_view text) {
    return !text.empty() && ((text.front() >= 'a' && text.front() <= 'z') || text.front() == ',');
}

class CmocRowsReading {
public:
    CmocRows read(const GridFile& file);

private:
    void forget_headings(const Grid& grid);
    void read_row(const Grid& grid, const GridRow& row);
    void read_paragraph(const GridRow& row);
    void read_cells(const Grid& grid, const GridRow& row);
    [[nodiscard]] bool goes_on(const GridRow& row) const;
    [[nodiscard]] bool is_heading(const GridRow& row) const;
    [[nodiscard]] std::optional<std::size_t> column(CmocColumn wanted) const;
    void add_heading(const std::string& text);
    void set_question(const QuestionHeading& heading);
    void set_bucket(const std::string& title);
    void add_row(const Grid& grid, const GridRow& row);
    void go_on(const GridRow& row);
    void without_headings(const Grid& grid, const GridRow& row);

    CmocRows made_;
    Names bucket_names_;
    std::vector<CmocColumn> columns_;
    std::vector<std::string> headings_;
    std::optional<std::size_t> question_;
    std::optional<std::size_t> bucket_;
    // The last line above a table; its bucket's name if the table has none of its own.
    std::string above_;
    bool table_counted_ = false;
};

std::optional<std::size_t> CmocRowsReading::column(CmocColumn wanted) const {
    const auto found = std::find(columns_.begin(), columns_.end(), wanted);
    return found == columns_.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - columns_.begin())};
}

void CmocRowsReading::set_question(const QuestionHeading& heading) {
    const std::string id = fmt::format("Q{}", heading.number);
    const auto known = std::find_if(made_.table.questions.begin(), made_.table.questions.end(),
                                    [&](const TableQuestion& one) { return one.id == id; });
    question_ = static_cast<std::size_t>(known - made_.table.questions.begin());
    bucket_.reset();
    if (known == made_.table.questions.end()) {
        made_.table.questions.push_back({.id = id, .title = heading.words});
    } else if (known->title.empty()) {
        known->title = heading.words;
    }
}

void CmocRowsReading::set_bucket(const std::string& title) {
    const auto known =
        std::find_if(made_.table.buckets.begin(), made_.table.buckets.end(), [&](const TableBucket& one) {
            return folded(one.title) == folded(title) && one.question == question_;
        });
    bucket_ = static_cast<std::size_t>(known - made_.table.buckets.begin());
    if (known == made_.table.buckets.end()) {
        const std::string prefix = question_ ? made_.table.questions[*question_].id + "." : "";
        const std::string name = prefix + name_from_title(title, "Bucket");
        made_.table.buckets.push_back(
            {.id = bucket_names_.unused(name), .title = one_line(title), .question = question_});
    }
}

void CmocRowsReading::add_heading(const std::string& text) {
    if (const auto question = question_of_heading(text)) {
        set_question(*question);
    } else {
        set_bucket(text);
    }
}

void CmocRowsReading::read_paragraph(const GridRow& row) {
    const std::string& text = row.cells.front();
    if (made_.papers.read_line(text)) {
        return;
    }
    const auto question = question_of_heading(text);
    if (question && (row.kind == GridRowKind::heading || question->words.size() > 3)) {
        set_question(*question);
        above_.clear();
        return;
    }
    ++made_.paragraphs;
    above_ = text.size() <= longest_heading && !ends_sentence(text) ? text : "";
}

// One cell, in the first column, that is neither a code nor a part of a configuration.
bool CmocRowsReading::is_heading(const GridRow& row) const {
    const std::size_t at = first_filled(row);
    const std::string& text = row.cells[at];
    if (filled_cells(row) != 1 || text.size() > longest_heading * 3 || is_whole_configuration(text)) {
        return false;
    }
    if (question_of_heading(text) && question_of_heading(text)->words.size() > 3) {
        return true;
    }
    const CmocColumn here = at < columns_.size() ? columns_[at] : CmocColumn::other;
    if (at != 0 || text.size() > longest_heading || !code_of_cell(text).code.empty()) {
        return false;
    }
    if (!holds_parts(here)) {
        return true;
    }
    // In a column of words it may be the rest of a cell that a page broke.
    const bool broken =
        !made_.rows.empty() && !made_.rows.back().cells.empty() && !ends_sentence(made_.rows.back().cells.front());
    return !begins_small(text) && !ends_sentence(text) && !broken;
}

bool CmocRowsReading::goes_on(const GridRow& row) const {
    if (made_.rows.empty() || made_.rows.back().columns != columns_) {
        return false;
    }
    const auto is_empty = [&](CmocColumn wanted) {
        const auto at = column(wanted);
        return !at || cell_of(row, *at).empty();
    };
    if (column(CmocColumn::code) || column(CmocColumn::paper)) {
        return is_empty(CmocColumn::code) && is_empty(CmocColumn::paper);
    }
    const std::size_t at = first_filled(row);
    const std::string_view before =
        at < made_.rows.back().cells.size() ? std::string_view{made_.rows.back().cells[at]} : "";
    return begins_small(row.cells[at]) || (at > 0 && !ends_sentence(before));
}

void CmocRowsReading::go_on(const GridRow& row) {
    std::vector<std::string>& cells = made_.rows.back().cells;
    cells.resize(std::max(cells.size(), row.cells.size()));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (!row.cells[i].empty()) {
            cells[i] += (cells[i].empty() ? "" : "\n") + row.cells[i];
        }
    }
}

void CmocRowsReading::add_row(const Grid& grid, const GridRow& row) {
    if (const auto at = column(CmocColumn::question); at && !cell_of(row, *at).empty()) {
        const std::string words{cell_of(row, *at)};
        const auto number = question_of_heading(words);
        const auto plain_number = number_of_word(trimmed(words));
        if (number || plain_number) {
            set_question(number ? *number : QuestionHeading{.number = *plain_number});
        }
    }
    if (const auto at = column(CmocColumn::bucket); at && !cell_of(row, *at).empty()) {
        set_bucket(std::string{cell_of(row, *at)});
    }
    if (!table_counted_) {
        ++made_.table.tables;
        table_counted_ = true;
    }
    made_.rows.push_back({.cells = row.cells,
                          .columns = columns_,
                          .headings = headings_,
                          .question = question_,
                          .bucket = bucket_,
                          .place = place_of(grid, row)});
}

// Before any row of headings: a cell with (C), (M) and (O) speaks for itself, everything else is not ours.
void CmocRowsReading::without_headings(const Grid& grid, const GridRow& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (is_whole_configuration(row.cells[i])) {
            columns_.assign(row.cells.size(), CmocColumn::other);
            columns_[i] = CmocColumn::configuration;
            if (i > 0) {
                columns_[0] = CmocColumn::code;
            }
            add_row(grid, row);
            return;
        }
    }
    if (filled_cells(row) == 1 && row.cells[first_filled(row)].size() <= longest_heading) {
        above_ = row.cells[first_filled(row)];
        return;
    }
    made_.table.loss.left_out("row", "rows", "no column of its table is headed context, mechanism, outcome or CMO",
                              {.place = place_of(grid, row), .words = row.cells[first_filled(row)]});
}

void CmocRowsReading::read_cells(const Grid& grid, const GridRow& row) {
    if (is_heading_row(row)) {
        columns_ = columns_from(row);
        headings_ = row.cells;
        if (!above_.empty() && !column(CmocColumn::bucket)) {
            add_heading(above_);
        }
        above_.clear();
        return;
    }
    if (columns_.empty()) {
        without_headings(grid, row);
        return;
    }
    if (is_heading(row)) {
        add_heading(row.cells[first_filled(row)]);
        above_.clear();
    } else if (goes_on(row)) {
        go_on(row);
    } else {
        add_row(grid, row);
    }
}

void CmocRowsReading::read_row(const Grid& grid, const GridRow& row) {
    if (filled_cells(row) == 0) {
        return;
    }
    if (row.kind == GridRowKind::cells) {
        read_cells(grid, row);
    } else {
        read_paragraph(row);
    }
}

// Headings hold beyond the end of their table only where a page broke it: the next one has as many columns.
void CmocRowsReading::forget_headings(const Grid& grid) {
    const bool goes_on =
        grid.name.rfind("table", 0) == 0 && !grid.rows.empty() && grid.rows.front().cells.size() == columns_.size();
    if (!goes_on && !grid.name.empty()) {
        columns_.clear();
        headings_.clear();
    }
}

CmocRows CmocRowsReading::read(const GridFile& file) {
    for (const Grid& grid : file.grids) {
        table_counted_ = false;
        forget_headings(grid);
        for (const GridRow& row : grid.rows) {
            read_row(grid, row);
        }
    }
    return std::move(made_);
}

} // namespace

bool is_whole_configuration(std::string_view text) {
    const CmocCell cell = parts_of_cell(text);
    if (cell.configurations.empty()) {
        return false;
    }
    const auto& pieces = cell.configurations.front();
    return std::any_of(pieces.begin(), pieces.end(),
                       [&](const CmocPiece& piece) { return piece.part != pieces.front().part; });
}

CmocRows rows_from_grids(const GridFile& file) {
    return CmocRowsReading{}.read(file);
}

} // namespace ipt::cli
