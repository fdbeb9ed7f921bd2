#include "cli/import/cases/case_table.hpp"

#include "cli/import/files/csv.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/report/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/core.h>
#include <map>
#include <optional>

namespace ipt::cli {

namespace {

bool names_cases(std::string_view heading) {
    return is_one_of(folded(heading), {"case", "cases", "caseid", "casename", "site", "siteid", "id", "recordid",
                                       "board", "country", "region", "unit", "organisation", "organization",
                                       "participant", "participantid", "achos", "safle", "fall"});
}

bool names_conditions(std::string_view heading) {
    return is_one_of(folded(heading),
                     {"term", "condition", "variable", "indicator", "outcome", "measure", "attribute"});
}

bool names_values(std::string_view heading) {
    return is_one_of(folded(heading), {"value", "present", "degree", "membership", "score", "observed", "reported"});
}

// 0 full, 1 cross, 2 none.
std::optional<std::size_t> anchor_of(std::string_view word) {
    const std::string name = folded(word);
    if (is_one_of(name, {"full", "fullyin", "fullmembership", "inclusion"})) {
        return 0;
    }
    if (is_one_of(name, {"cross", "crossover", "crossoverpoint"})) {
        return 1;
    }
    return is_one_of(name, {"none", "fullyout", "nonmembership", "exclusion"}) ? std::optional<std::size_t>{2}
                                                                               : std::nullopt;
}

bool is_plain_number(const std::string& text) {
    return number_of<double>(text) && text.find_first_not_of("0123456789.") == std::string::npos &&
           text.front() != '.' && text.back() != '.';
}

bool is_truth(std::string_view text) {
    return is_one_of(folded(text), {"1", "0", "yes", "no", "true", "false", "present", "absent"});
}

// What spreadsheets and NVivo write where nothing is known.
bool is_unknown(std::string_view text) {
    return is_one_of(folded(text), {"", "na", "nan", "unassigned", "notapplicable", "missing", "null"}) ||
           text == "." || text == "-";
}

using Anchors = std::array<std::string, 3>;

struct Condition {
    std::string heading = {};
    std::string term = {};
    Anchors anchors = {};
    // The language has no minus sign and no exponent.
    [[nodiscard]] bool has_anchors() const { return std::all_of(anchors.begin(), anchors.end(), is_plain_number); }
    // Of the values in its column.
    bool truths = true;
    bool degrees = true;
    bool numbers = true;
    bool empty = true;
    [[nodiscard]] bool is_declared() const { return !empty && (has_anchors() ? numbers : truths || degrees); }
};

std::string_view why_not_declared(const Condition& condition) {
    const bool anchored = std::any_of(condition.anchors.begin(), condition.anchors.end(),
                                      [](const std::string& one) { return !one.empty(); });
    if (condition.empty) {
        return "it is empty";
    }
    if (!condition.numbers) {
        return "its values are neither yes and no nor numbers; it stands in the table";
    }
    return anchored
               ? "its anchors are not three numbers without minus sign or exponent; it stands in the table and, as a "
                 "comment, in the declaration"
               : "nobody says from which number on it is full, undecided and nil; it stands in the table and, as a "
                 "comment, in the declaration";
}

class CasesReading {
public:
    CasesReading(const CaseGrids& grids, const std::string& name, const std::string& data)
        : grids_(grids)
        , name_(name)
        , data_(data) {}

    Result<CaseDeclaration> read();

private:
    void read_anchor_sheet(const Grid& grid);
    void read_rows(const Grid& grid);
    void read_decimal_commas();
    void judge(Condition& condition, std::size_t column);
    [[nodiscard]] std::string wide_text();
    [[nodiscard]] std::string long_text();
    [[nodiscard]] std::string csv() const;
    [[nodiscard]] std::string long_csv() const;
    [[nodiscard]] std::string head() const;
    [[nodiscard]] std::string column_text(const Condition& condition) const;
    [[nodiscard]] std::string notes_text() const;
    void report();

    const CaseGrids& grids_;
    const std::string& name_;
    const std::string& data_;
    std::vector<std::string> headings_;
    std::vector<std::vector<std::string>> rows_;
    std::size_t key_ = 0;
    std::vector<Condition> conditions_;
    std::map<std::string, Anchors> anchors_;
    std::size_t unknown_ = 0;
    CaseDeclaration made_;
};

void CasesReading::read_anchor_sheet(const Grid& grid) {
    if (grid.rows.empty()) {
        return;
    }
    std::array<std::size_t, 3> places{0, 0, 0};
    const GridRow& headings = grid.rows.front();
    for (std::size_t i = 0; i < headings.cells.size(); ++i) {
        if (const auto anchor = anchor_of(headings.cells[i])) {
            places[*anchor] = i;
        }
    }
    for (std::size_t row = 1; row < grid.rows.size(); ++row) {
        Anchors& anchors = anchors_[folded(cell_of(grid.rows[row], 0))];
        for (std::size_t i = 0; i < anchors.size(); ++i) {
            anchors[i] = places[i] == 0 ? "" : std::string{cell_of(grid.rows[row], places[i])};
        }
    }
}

void CasesReading::read_rows(const Grid& grid) {
    const GridRow& first = grid.rows.front();
    Names names;
    for (std::size_t i = 0; i < first.cells.size(); ++i) {
        const std::string heading = formula_safe(one_line(first.cells[i]));
        headings_.push_back(heading.empty() ? (i == 0 ? "case" : fmt::format("column {}", i + 1)) : heading);
        // A table whose columns share a name cannot be asked for one of them.
        headings_.back() =
            names.has(headings_.back()) ? fmt::format("{} ({})", headings_.back(), i + 1) : headings_.back();
        (void)names.unused(headings_.back());
    }
    const auto named = std::find_if(headings_.begin(), headings_.end(), names_cases);
    key_ = named == headings_.end() ? 0 : static_cast<std::size_t>(named - headings_.begin());
    for (std::size_t row = 1; row < grid.rows.size(); ++row) {
        std::vector<std::string> cells;
        for (std::size_t i = 0; i < headings_.size(); ++i) {
            std::string cell = formula_safe(one_line(cell_of(grid.rows[row], i)));
            const bool unknown = i != key_ && is_unknown(cell);
            unknown_ += unknown && !cell.empty() ? 1 : 0;
            cells.push_back(unknown ? "" : std::move(cell));
        }
        const bool blank =
            std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
        if (const auto anchor = anchor_of(cells[key_])) {
            for (std::size_t i = 0; i < headings_.size(); ++i) {
                anchors_[folded(headings_[i])][*anchor] = i == key_ ? "" : cells[i];
            }
        } else if (cells[key_].empty()) {
            if (!blank) {
                made_.loss.left_out("row", "rows", "it does not say which case it is",
                                    {.place = place_of(grid, grid.rows[row])});
            }
        } else {
            rows_.push_back(std::move(cells));
        }
        if (grid.rows[row].cells.size() > headings_.size()) {
            made_.loss.left_out(
                "cell", "cells", "it stands behind the last heading",
                {.place = place_of(grid, grid.rows[row]), .words = grid.rows[row].cells[headings_.size()]});
        }
    }
}

// "0,91" is a number where all numbers of the column are written so, and one of them cannot mean thousands.
void CasesReading::read_decimal_commas() {
    for (std::size_t column = 0; column < headings_.size(); ++column) {
        bool sure = false;
        bool all = column != key_;
        const auto with_point = [](std::string text) {
            std::replace(text.begin(), text.end(), ',', '.');
            return text;
        };
        for (const std::vector<std::string>& row : rows_) {
            const std::string& cell = row[column];
            const std::size_t comma = cell.find(',');
            all = all && (cell.empty() || (cell.find('.') == std::string::npos && number_of<double>(with_point(cell))));
            sure = sure || (comma != std::string::npos && (cell.size() - comma != 4 || cell.compare(0, 2, "0,") == 0));
        }
        if (!all || !sure) {
            continue;
        }
        for (std::vector<std::string>& row : rows_) {
            row[column] = with_point(row[column]);
        }
        for (std::string& anchor : anchors_[folded(headings_[column])]) {
            anchor = with_point(anchor);
        }
        made_.loss.note(fmt::format("\"{}\": decimal commas are written as points.", headings_[column]));
    }
}

void CasesReading::judge(Condition& condition, std::size_t column) {
    for (const std::vector<std::string>& row : rows_) {
        const std::string& cell = row[column];
        if (cell.empty()) {
            continue;
        }
        const std::optional<double> number = number_of<double>(cell);
        condition.empty = false;
        condition.truths = condition.truths && is_truth(cell);
        condition.numbers = condition.numbers && number.has_value();
        condition.degrees = condition.degrees && number && *number >= 0 && *number <= 1;
    }
}

std::string CasesReading::head() const {
    return fmt::format("cases {} {} from {}", name_from(ascii_letters(name_), "Cases"), in_quotes(name_),
                       in_quotes(data_));
}

std::string CasesReading::column_text(const Condition& condition) const {
    const Anchors& anchors = condition.anchors;
    const std::string calibration =
        condition.has_anchors() ? fmt::format(" full {} cross {} none {}", anchors[0], anchors[1], anchors[2]) : "";
    const std::string column = fmt::format("column {} as #{}", in_quotes(condition.heading), condition.term);
    if (condition.is_declared()) {
        return fmt::format("  {}{}\n", column, calibration);
    }
    const std::string_view wanted = condition.numbers && !condition.empty ? " full … cross … none …" : "";
    return fmt::format("  // {}{}\n", column, wanted);
}

std::string CasesReading::notes_text() const {
    std::string text;
    for (std::size_t i = 0; i < headings_.size() && i < grids_.labels.size(); ++i) {
        if (!grids_.labels[i].empty()) {
            text += fmt::format("  note {}\n", in_quotes(headings_[i] + ": " + grids_.labels[i]));
        }
    }
    return text;
}

std::string CasesReading::csv() const {
    std::string text;
    const auto add = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text += (i == 0 ? "" : ",") + csv_cell(cells[i]);
        }
        text += "\n";
    };
    add(headings_);
    std::for_each(rows_.begin(), rows_.end(), add);
    return text;
}

std::string CasesReading::long_csv() const {
    std::string text = "case,term,degree\n";
    for (const std::vector<std::string>& row : rows_) {
        for (const Condition& condition : conditions_) {
            const auto at = std::find(headings_.begin(), headings_.end(), condition.heading);
            const std::string& cell = row[static_cast<std::size_t>(at - headings_.begin())];
            if (condition.is_declared() && !cell.empty()) {
                text += fmt::format("{},{},{}\n", csv_cell(row[key_]), csv_cell(condition.heading), csv_cell(cell));
            }
        }
    }
    return text;
}

std::string CasesReading::wide_text() {
    Names terms;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
        if (i == key_) {
            continue;
        }
        Condition condition{.heading = headings_[i], .term = terms.unused(term_from(headings_[i]))};
        if (const auto known = anchors_.find(folded(headings_[i])); known != anchors_.end()) {
            condition.anchors = known->second;
        }
        judge(condition, i);
        conditions_.push_back(std::move(condition));
    }
    const bool turned = std::any_of(conditions_.begin(), conditions_.end(), [](const Condition& one) {
        return one.is_declared() && !one.has_anchors() && !one.truths;
    });
    made_.table = turned ? long_csv() : csv();
    made_.original = turned ? csv() : "";
    std::string text = head() + (turned ? "\n  long \"case\", \"term\", \"degree\"\n"
                                        : fmt::format("\n  key {}\n", in_quotes(headings_[key_])));
    for (const Condition& condition : conditions_) {
        text += column_text(condition);
    }
    if (turned) {
        made_.how.emplace_back(
            "Some columns hold degrees of membership, so the table was turned into one observation a row.");
    }
    return text;
}

std::string CasesReading::long_text() {
    const auto place = [&](bool (*names)(std::string_view)) {
        return std::find_if(headings_.begin(), headings_.end(), names);
    };
    const std::string& value = *place(names_values);
    const std::string& term = *place(names_conditions);
    const auto column = static_cast<std::size_t>(place(names_conditions) - headings_.begin());
    std::string text =
        fmt::format("{}\n  long {}, {}, {}\n", head(), in_quotes(headings_[key_]), in_quotes(term), in_quotes(value));
    std::map<std::string, std::vector<std::vector<std::string>>> by_condition;
    for (const std::vector<std::string>& row : rows_) {
        by_condition[row[column]].push_back({row[static_cast<std::size_t>(place(names_values) - headings_.begin())]});
    }
    const auto rows = std::move(rows_);
    Names terms;
    for (auto& [heading, values] : by_condition) {
        if (heading.empty()) {
            continue;
        }
        Condition condition{.heading = heading, .term = terms.unused(term_from(heading))};
        if (const auto known = anchors_.find(folded(heading)); known != anchors_.end()) {
            condition.anchors = known->second;
        }
        rows_ = values;
        judge(condition, 0);
        text += column_text(condition);
        conditions_.push_back(std::move(condition));
    }
    rows_ = rows;
    made_.table = csv();
    return text;
}

void CasesReading::report() {
    std::size_t declared = 0;
    for (const Condition& condition : conditions_) {
        declared += condition.is_declared() ? 1 : 0;
        if (!condition.is_declared()) {
            made_.loss.left_out("column", "columns", why_not_declared(condition),
                                {.place = condition.heading, .words = {}});
        }
    }
    made_.loss.read(rows_.size(), "row", "rows");
    made_.loss.read(declared, "condition", "conditions");
    if (unknown_ > 0) {
        made_.loss.note(fmt::format("{} NA, Unassigned or the like, which {} read as not known.",
                                    counted(unknown_, "cell says", "cells say"), unknown_ == 1 ? "was" : "were"));
    }
    for (const std::string& note : grids_.file.notes) {
        made_.loss.note(note);
    }
}

Result<CaseDeclaration> CasesReading::read() {
    const Grid* table = nullptr;
    for (const Grid& grid : grids_.file.grids) {
        const std::string title = folded(grid.name);
        if (title == "sheetcalibration" || title == "sheetanchors") {
            read_anchor_sheet(grid);
        } else if (table == nullptr && !grid.rows.empty()) {
            table = &grid;
        } else if (!grid.rows.empty()) {
            made_.loss.left_out("table", "tables", "only the first of a file holds cases; save it as a file of its own",
                                {.place = grid.name});
        }
    }
    if (table == nullptr || table->rows.size() < 2 || table->rows.front().cells.size() < 2) {
        return Failure{.message = fmt::format("{} holds no cases", name_),
                       .remedy = "A table of cases has a row of names at its top and a row for each case."};
    }
    read_rows(*table);
    read_decimal_commas();
    const bool is_long = std::any_of(headings_.begin(), headings_.end(), names_conditions) &&
                         std::any_of(headings_.begin(), headings_.end(), names_values);
    made_.how.push_back(is_long ? "Long form: a row is an observation."
                                : fmt::format("Wide form: \"{}\" names the case.", headings_[key_]));
    const std::string text = is_long ? long_text() : wide_text();
    made_.text = laid_out(text + notes_text());
    report();
    return std::move(made_);
}

} // namespace

Result<CaseDeclaration> cases_from_grids(const CaseGrids& grids, const std::string& name, const std::string& data) {
    return CasesReading{grids, name, data}.read();
}

bool holds_cases(const GridFile& file) {
    if (file.grids.empty() || file.grids.front().rows.size() < 2) {
        return false;
    }
    const std::vector<GridRow>& rows = file.grids.front().rows;
    const bool named = std::any_of(rows.front().cells.begin(), rows.front().cells.end(), names_cases);
    const bool anchored =
        std::any_of(rows.begin(), rows.end(), [](const GridRow& row) { return anchor_of(cell_of(row, 0)); });
    return rows.front().cells.size() > 1 && (named || anchored);
}

} // namespace ipt::cli
