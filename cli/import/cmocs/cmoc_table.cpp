#include "cli/import/cmocs/cmoc_table.hpp"

#include "cli/import/cmocs/cmoc_cell.hpp"
#include "cli/import/cmocs/cmoc_rows.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/report/words.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt::cli {

namespace {

class CmocMaking {
public:
    explicit CmocMaking(CmocRows read)
        : rows_(std::move(read.rows))
        , table_(std::move(read.table))
        , papers_(std::move(read.papers))
        , paragraphs_(read.paragraphs) {}

    CmocTable make(const GridFile& file);

private:
    void finish(const CmocRow& row);
    std::string read_code(const CmocRow& row, TableCmoc& cmoc);
    void add_parts(const CmocRow& row, TableCmoc& shared, std::vector<TableCmoc>& made);
    void add_cell(std::string_view text, Direction direction, const TableCmoc& shared, std::vector<TableCmoc>& made);
    void describe(const CmocRow& row, TableCmoc& cmoc);
    void describe_cell(CmocColumn what, const std::string& heading, const std::string& cell, TableCmoc& cmoc);
    void keep(TableCmoc cmoc, const std::string& code);
    void odd(const CmocRow& row, std::string why);
    void look_at(const TableCmoc& cmoc);
    void report();

    std::vector<CmocRow> rows_;
    CmocTable table_;
    CmocPapers papers_;
    std::size_t paragraphs_;
    Names names_;
    // Headings that mean nothing to us.
    std::set<std::string> kept_as_notes_;
};

void CmocMaking::odd(const CmocRow& row, std::string why) {
    std::string words;
    for (const std::string& cell : row.cells) {
        words += cell.empty() ? "" : (words.empty() ? "" : " | ") + one_line(cell);
    }
    table_.loss.left_out("row", "rows", why + " (kept as a comment where it stood)",
                         {.place = row.place, .words = words});
    table_.odd.push_back({.place = row.place,
                          .words = std::move(words),
                          .why = std::move(why),
                          .question = row.question,
                          .before = table_.cmocs.size()});
}

void CmocMaking::look_at(const TableCmoc& cmoc) {
    std::vector<std::string> missing;
    if (cmoc.context.empty()) {
        missing.emplace_back("context");
    }
    if (cmoc.mechanism.empty() && cmoc.resource.empty() && cmoc.reasoning.empty()) {
        missing.emplace_back("mechanism");
    }
    if (cmoc.outcome.empty()) {
        missing.emplace_back("outcome");
    }
    for (const std::string& part : missing) {
        table_.loss.note(fmt::format("{} ({}): no {} is said; it is written `?`.", cmoc.id, cmoc.place, part));
    }
}

void CmocMaking::keep(TableCmoc cmoc, const std::string& code) {
    const std::string prefix = cmoc.question ? table_.questions[*cmoc.question].id + "C" : "C";
    const std::string wanted = code.empty() ? prefix + std::to_string(table_.cmocs.size() + 1) : name_from(code, "C");
    cmoc.id = names_.unused(wanted);
    if (cmoc.id != wanted) {
        table_.loss.note(fmt::format("{} ({}): {} was there before, so this one is called {}.", wanted, cmoc.place,
                                     wanted, cmoc.id));
    }
    look_at(cmoc);
    table_.cmocs.push_back(std::move(cmoc));
}

std::vector<std::string>& part_of(TableCmoc& cmoc, CmocPart part) {
    switch (part) {
    case CmocPart::context:
        return cmoc.context;
    case CmocPart::mechanism:
        return cmoc.mechanism;
    case CmocPart::resource:
        return cmoc.resource;
    case CmocPart::reasoning:
        return cmoc.reasoning;
    case CmocPart::outcome:
        break;
    }
    return cmoc.outcome;
}

CmocPart part_in(CmocColumn column) {
    switch (column) {
    case CmocColumn::context:
        return CmocPart::context;
    case CmocColumn::resource:
        return CmocPart::resource;
    case CmocColumn::reasoning:
        return CmocPart::reasoning;
    case CmocColumn::outcome:
        return CmocPart::outcome;
    default:
        return CmocPart::mechanism;
    }
}

Direction direction_of(std::string_view cell) {
    const std::string word = folded(cell);
    for (const std::string_view yes : {"enabler", "works", "positive", "facilitator", "yes"}) {
        if (word == yes || word == std::string{yes} + "s") {
            return Direction::enabler;
        }
    }
    for (const std::string_view no : {"barrier", "doesntwork", "doesnotwork", "negative", "no"}) {
        if (word == no || word == std::string{no} + "s") {
            return Direction::barrier;
        }
    }
    return word == "mixed" || word == "both" ? Direction::mixed : Direction::unsaid;
}

void CmocMaking::add_cell(std::string_view text, Direction direction, const TableCmoc& shared,
                          std::vector<TableCmoc>& made) {
    CmocCell cell = parts_of_cell(text);
    for (std::vector<CmocPiece>& pieces : cell.configurations) {
        TableCmoc cmoc = shared;
        cmoc.direction = direction == Direction::unsaid ? shared.direction : direction;
        cmoc.original = one_line(text);
        for (CmocPiece& piece : pieces) {
            part_of(cmoc, piece.part).push_back(std::move(piece.words));
        }
        if (!cell.before.empty()) {
            cmoc.notes.push_back(cell.before);
        }
        made.push_back(std::move(cmoc));
    }
}

void CmocMaking::describe_cell(CmocColumn what, const std::string& heading, const std::string& cell, TableCmoc& cmoc) {
    const std::string words = one_line(cell);
    if (what == CmocColumn::title) {
        cmoc.title = words;
    } else if (what == CmocColumn::whom) {
        cmoc.whom.push_back(words);
    } else if (what == CmocColumn::note) {
        cmoc.notes.push_back(words);
    } else if (what == CmocColumn::direction && direction_of(cell) != Direction::unsaid) {
        cmoc.direction = direction_of(cell);
    } else if (what == CmocColumn::direction || what == CmocColumn::other) {
        cmoc.notes.push_back(fmt::format("{}: {}", heading, words));
        kept_as_notes_.insert(heading);
    }
}

// What the other columns say of all configurations of the row.
void CmocMaking::describe(const CmocRow& row, TableCmoc& cmoc) {
    std::string page;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const CmocColumn what = i < row.columns.size() ? row.columns[i] : CmocColumn::other;
        const std::string heading = i < row.headings.size() ? one_line(row.headings[i]) : "";
        if (what == CmocColumn::page) {
            page = one_line(row.cells[i]);
        } else if (!row.cells[i].empty()) {
            describe_cell(what, heading.empty() ? column_name(i) : heading, row.cells[i], cmoc);
        }
    }
    for (TableCmoc::From& from : cmoc.from) {
        from.page = from.page.empty() ? page : from.page;
    }
    if (cmoc.from.empty() && !page.empty()) {
        cmoc.notes.push_back("page " + page);
    }
}

void CmocMaking::add_parts(const CmocRow& row, TableCmoc& shared, std::vector<TableCmoc>& made) {
    bool separate = false;
    for (std::size_t i = 0; i < row.columns.size() && i < row.cells.size(); ++i) {
        const CmocColumn what = row.columns[i];
        if (row.cells[i].empty() || !holds_parts(what)) {
            continue;
        }
        if (what == CmocColumn::configuration) {
            add_cell(row.cells[i], Direction::unsaid, shared, made);
        } else if (what == CmocColumn::works || what == CmocColumn::hinders) {
            add_cell(row.cells[i], what == CmocColumn::works ? Direction::enabler : Direction::barrier, shared, made);
        } else {
            part_of(shared, part_in(what)).push_back(one_line(row.cells[i]));
            separate = true;
        }
    }
    if (separate) {
        made.push_back(shared);
    }
}

// "Q1R4 (PAPER 2)" in one cell, whatever its heading says, or code and paper in columns of their own.
std::string CmocMaking::read_code(const CmocRow& row, TableCmoc& cmoc) {
    const bool own = std::find(row.columns.begin(), row.columns.end(), CmocColumn::code) != row.columns.end();
    const std::string question = row.question ? table_.questions[*row.question].id : "";
    std::string code;
    for (std::size_t i = 0; i < row.columns.size() && i < row.cells.size(); ++i) {
        const bool of_code = row.columns[i] == CmocColumn::code;
        if (!of_code && row.columns[i] != CmocColumn::paper) {
            continue;
        }
        CodeCell cell = code_of_cell(row.cells[i]);
        const std::vector<CitedPaper> as_paper = papers_of_cell(cell.code);
        const bool takes_code = of_code || (!own && code.empty() && !as_paper.empty() && !as_paper.front().number);
        if (takes_code) {
            code = cell.code.empty() && of_code ? cell.rest : cell.code;
        }
        const bool cites = !of_code || (!cell.code.empty() && !cell.rest.empty());
        for (const CitedPaper& paper : papers_of_cell(!cites ? "" : takes_code ? cell.rest : row.cells[i])) {
            cmoc.from.push_back({papers_.id_of(paper, question, row.place), paper.page});
        }
    }
    return code;
}

void CmocMaking::finish(const CmocRow& row) {
    TableCmoc shared{.question = row.question, .bucket = row.bucket, .place = row.place};
    const std::string code = read_code(row, shared);
    describe(row, shared);
    std::vector<TableCmoc> made;
    add_parts(row, shared, made);
    if (made.empty()) {
        odd(row, "not told apart into context, mechanism and outcome");
    }
    for (TableCmoc& cmoc : made) {
        keep(std::move(cmoc), code);
    }
}

void CmocMaking::report() {
    LossReport& loss = table_.loss;
    loss.read(table_.cmocs.size(), "CMOC", "CMOCs");
    loss.read(table_.buckets.size(), "bucket", "buckets");
    loss.read(table_.questions.size(), "question", "questions");
    table_.papers = papers_.papers();
    loss.read(table_.papers.size(), "paper", "papers");
    papers_.report(loss);
    for (const std::string& heading : kept_as_notes_) {
        loss.note(fmt::format("What stands under \"{}\" became notes.", heading));
    }
    if (paragraphs_ > 0) {
        loss.note(fmt::format("{} outside the tables {} not read.", counted(paragraphs_, "paragraph", "paragraphs"),
                              paragraphs_ == 1 ? "was" : "were"));
    }
}

CmocTable CmocMaking::make(const GridFile& file) {
    for (const CmocRow& row : rows_) {
        finish(row);
    }
    for (const std::string& note : file.notes) {
        table_.loss.note(note);
    }
    report();
    return std::move(table_);
}

} // namespace

CmocTable cmocs_from_grids(const GridFile& file) {
    return CmocMaking{rows_from_grids(file)}.make(file);
}

bool holds_cmocs(const GridFile& file) {
    for (const Grid& grid : file.grids) {
        for (const GridRow& row : grid.rows) {
            const bool whole = row.kind == GridRowKind::cells &&
                               std::any_of(row.cells.begin(), row.cells.end(),
                                           [](const std::string& cell) { return is_whole_configuration(cell); });
            if (whole || is_heading_row(row)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace ipt::cli
