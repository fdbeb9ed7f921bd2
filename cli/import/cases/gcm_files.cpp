#include "cli/import/cases/gcm_files.hpp"

#include "cli/import/files/csv.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/report/words.hpp"
#include "grammar/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <set>

namespace ipt::cli {

namespace {

// What people think, or what they see; nothing for a scale whose name does not say.
std::string_view scale_sort(std::string_view scale) {
    if (is_one_of(scale, {"importance", "feasibility", "priority"})) {
        return "theoretical";
    }
    return is_one_of(scale, {"presence", "frequency", "performance"}) ? "observed" : "";
}

// Matched whole: "national" is no "n/a".
bool is_junk_label(std::string_view label) {
    return is_one_of(folded(label),
                     {"misc", "miscellaneous", "other", "others", "dontknow", "na", "none", "rest", "unsure"});
}

struct Statement {
    std::string id = {};
    std::string words = {};
};

struct Pile {
    std::string label = {};
    std::vector<std::size_t> cards = {};
};

struct Sum {
    double total = 0;
    std::size_t count = 0;
};

class GcmReading {
public:
    GcmReading(const GcmGrids& grids, const std::string& name)
        : grids_(grids)
        , name_(name) {}

    Result<GcmDeclaration> read();

private:
    bool read_statements();
    void read_sorts();
    void read_piles(const Grid& grid);
    void read_long_sorts(const Grid& grid);
    void add_card(const std::string& sorter, Pile& pile, std::string_view card, const std::string& place);
    void read_ratings();
    void read_rating_row(const Grid& grid, const GridRow& row, const std::vector<std::string>& scales);
    void judge_sorts();
    void judge_sorter(const std::string& sorter, const std::vector<Pile>& piles);
    [[nodiscard]] std::optional<std::size_t> statement(std::string_view id) const;
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string statement_text(std::size_t statement) const;

    const GcmGrids& grids_;
    const std::string& name_;
    GcmDeclaration made_;
    std::vector<Statement> statements_;
    // By the number that the files give.
    std::map<std::string, std::size_t, std::less<>> by_id_;
    // By sorter.
    std::map<std::string, std::vector<Pile>> piles_;
    std::map<std::string, std::set<std::size_t>> sorted_;
    std::set<std::string> raters_;
    // By scale, then by statement.
    std::map<std::string, std::vector<Sum>> means_;
};

std::optional<std::size_t> GcmReading::statement(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? std::nullopt : std::optional{found->second};
}

bool GcmReading::read_statements() {
    if (grids_.statements.grids.empty() || grids_.statements.grids.front().rows.size() < 2) {
        return false;
    }
    const Grid& grid = grids_.statements.grids.front();
    const auto column = [&](std::initializer_list<std::string_view> names, std::size_t otherwise) {
        const std::vector<std::string>& cells = grid.rows.front().cells;
        const auto found = std::find_if(cells.begin(), cells.end(),
                                        [&](const std::string& cell) { return is_one_of(folded(cell), names); });
        return found == cells.end() ? otherwise : static_cast<std::size_t>(found - cells.begin());
    };
    const std::size_t id = column({"statementid", "id", "number", "no", "statementnumber"}, 0);
    const std::size_t words = column({"statement", "text", "statementtext"}, 1);
    Names names;
    for (std::size_t i = 1; i < grid.rows.size(); ++i) {
        const std::string number{cell_of(grid.rows[i], id)};
        if (number.empty() || by_id_.count(number) > 0) {
            made_.loss.left_out(
                "statement", "statements", number.empty() ? "it has no number" : "its number is there already",
                {.place = place_of(grid, grid.rows[i]), .words = std::string{cell_of(grid.rows[i], words)}});
            continue;
        }
        by_id_.emplace(number, statements_.size());
        statements_.push_back(
            {.id = names.unused(name_from(number, "S")), .words = one_line(cell_of(grid.rows[i], words))});
    }
    return !statements_.empty();
}

void GcmReading::add_card(const std::string& sorter, Pile& pile, std::string_view card, const std::string& place) {
    const auto known = statement(card);
    if (!known) {
        made_.loss.left_out("card", "cards", "no statement has its number",
                            {.place = place, .words = std::string{card}});
    } else if (!sorted_[sorter].insert(*known).second) {
        made_.loss.left_out("card", "cards", "its sorter has put it somewhere already",
                            {.place = place, .words = std::string{card}});
    } else {
        pile.cards.push_back(*known);
    }
}

void GcmReading::read_piles(const Grid& grid) {
    for (const GridRow& row : grid.rows) {
        const std::string sorter = one_line(cell_of(row, 0));
        Pile pile{.label = one_line(cell_of(row, 1))};
        for (std::size_t i = 2; i < row.cells.size(); ++i) {
            if (!row.cells[i].empty()) {
                add_card(sorter, pile, row.cells[i], place_of(grid, row));
            }
        }
        if (!pile.cards.empty()) {
            piles_[sorter].push_back(std::move(pile));
        }
    }
}

void GcmReading::read_long_sorts(const Grid& grid) {
    // By sorter and pile.
    std::map<std::pair<std::string, std::string>, Pile> piles;
    for (std::size_t i = 1; i < grid.rows.size(); ++i) {
        const GridRow& row = grid.rows[i];
        const std::string sorter = one_line(cell_of(row, 0));
        Pile& pile = piles[{sorter, one_line(cell_of(row, 2))}];
        add_card(sorter, pile, cell_of(row, 1), place_of(grid, row));
    }
    for (auto& [key, pile] : piles) {
        pile.label = key.second;
        piles_[key.first].push_back(std::move(pile));
    }
}

void GcmReading::read_sorts() {
    if (!grids_.sorts || grids_.sorts->grids.empty() || grids_.sorts->grids.front().rows.empty()) {
        return;
    }
    const Grid& grid = grids_.sorts->grids.front();
    if (is_one_of(folded(cell_of(grid.rows.front(), 0)), {"sorterid"})) {
        read_long_sorts(grid);
    } else {
        read_piles(grid);
    }
    made_.sorts = "sorter,pile,label,statement\n";
    for (const auto& [sorter, piles] : piles_) {
        for (std::size_t i = 0; i < piles.size(); ++i) {
            for (const std::size_t card : piles[i].cards) {
                made_.sorts += fmt::format("{},{},{},{}\n", csv_cell(sorter), i + 1, csv_cell(piles[i].label),
                                           statements_[card].id);
            }
        }
    }
}

void GcmReading::judge_sorter(const std::string& sorter, const std::vector<Pile>& piles) {
    const std::size_t all = statements_.size();
    std::size_t largest = 0;
    std::vector<std::string> seen;
    for (const Pile& pile : piles) {
        largest = std::max(largest, pile.cards.size());
        if (is_junk_label(pile.label)) {
            seen.push_back(fmt::format("the pile \"{}\" says that its cards fit nowhere, not that they belong together",
                                       pile.label));
        }
    }
    if (largest * 3 > all && piles.size() > 1) {
        seen.push_back(fmt::format("one pile holds {} of {} cards", largest, all));
    }
    if (piles.size() <= 3) {
        seen.push_back(counted(piles.size(), "pile", "piles") + " only");
    }
    if (piles.size() * 2 > all && all > 3) {
        seen.push_back(fmt::format("{} piles for {} cards", piles.size(), all));
    }
    if (const std::size_t unsorted = all - sorted_[sorter].size(); unsorted > 0) {
        seen.push_back(counted(unsorted, "card is", "cards are") + " not sorted");
    }
    if (!seen.empty()) {
        made_.loss.note(fmt::format("Sorter {}: {}.", sorter, fmt::join(seen, "; ")));
    }
}

void GcmReading::judge_sorts() {
    for (const auto& [sorter, piles] : piles_) {
        judge_sorter(sorter, piles);
    }
}

void GcmReading::read_rating_row(const Grid& grid, const GridRow& row, const std::vector<std::string>& scales) {
    const std::string rater = one_line(cell_of(row, 0));
    const auto rated = statement(cell_of(row, 1));
    for (std::size_t i = 2; i < scales.size(); ++i) {
        const std::string cell{cell_of(row, i)};
        if (cell.empty() || folded(cell) == "na") {
            continue;
        }
        const auto rating = number_of<double>(cell);
        if (!rated || !rating || *rating < 1 || *rating > grids_.scale_end) {
            made_.loss.left_out("rating", "ratings",
                                !rated    ? "no statement has its number"
                                : !rating ? "it is no number"
                                          : fmt::format("it lies outside 1 to {}", grids_.scale_end),
                                {.place = place_of(grid, row), .words = cell});
            continue;
        }
        raters_.insert(rater);
        std::vector<Sum>& sums = means_[scales[i]];
        sums.resize(statements_.size());
        sums[*rated].total += *rating;
        ++sums[*rated].count;
        made_.ratings += fmt::format("{},{},{},{}\n", csv_cell(rater), statements_[*rated].id, scales[i], cell);
    }
}

void GcmReading::read_ratings() {
    if (!grids_.ratings || grids_.ratings->grids.empty() || grids_.ratings->grids.front().rows.empty()) {
        return;
    }
    const Grid& grid = grids_.ratings->grids.front();
    made_.ratings = "rater,statement,scale,rating\n";
    std::vector<std::string> scales;
    for (const std::string& heading : grid.rows.front().cells) {
        const std::string word = term_from(heading);
        scales.push_back(is_ascii_digit(word.front()) ? "scale-" + word : word);
    }
    for (std::size_t i = 1; i < grid.rows.size(); ++i) {
        read_rating_row(grid, grid.rows[i], scales);
    }
    for (const auto& [scale, sums] : means_) {
        if (scale_sort(scale).empty()) {
            made_.loss.left_out(
                "scale", "scales",
                "its name does not say whether people rate what they think (theoretical) or what they see "
                "(observed); its single ratings are kept, and its line is a comment",
                {.place = scale});
        }
    }
}

std::string GcmReading::statement_text(std::size_t statement) const {
    const Statement& one = statements_[statement];
    std::string ratings;
    for (const auto& [scale, sums] : means_) {
        if (!scale_sort(scale).empty() && sums[statement].count > 0) {
            ratings += fmt::format("{}{} {:.4g}", ratings.empty() ? " rated " : ", ", scale,
                                   sums[statement].total / static_cast<double>(sums[statement].count));
        }
    }
    return fmt::format("  statement {} {}{}\n", one.id, in_quotes(one.words), ratings);
}

std::string GcmReading::text() const {
    std::string text = fmt::format("gcm {} {}\n", name_from(ascii_letters(name_), "Gcm"), in_quotes(name_));
    text += piles_.empty() ? "" : fmt::format("  sorters {}\n", piles_.size());
    text += raters_.empty() ? "" : fmt::format("  raters {}\n", raters_.size());
    for (const auto& [scale, sums] : means_) {
        const std::string_view sort = scale_sort(scale);
        text += sort.empty()
                    ? fmt::format("  // scale {0} {0} 1 to {1} theoretical   or observed?\n", scale, grids_.scale_end)
                    : fmt::format("  scale {0} {0} 1 to {1} {2}\n", scale, grids_.scale_end, sort);
    }
    for (std::size_t i = 0; i < statements_.size(); ++i) {
        text += statement_text(i);
    }
    return text;
}

Result<GcmDeclaration> GcmReading::read() {
    if (!read_statements()) {
        return Failure{.message = fmt::format("{} has no statements", name_),
                       .remedy = "Statements.csv begins with the row StatementID,Statement and has a statement a row."};
    }
    read_sorts();
    judge_sorts();
    read_ratings();
    LossReport& loss = made_.loss;
    loss.read(statements_.size(), "statement", "statements");
    loss.read(piles_.size(), "sorter", "sorters");
    loss.read(raters_.size(), "rater", "raters");
    made_.text = laid_out(text());
    return std::move(made_);
}

} // namespace

Result<GcmDeclaration> gcm_from_grids(const GcmGrids& grids, const std::string& name) {
    return GcmReading{grids, name}.read();
}

} // namespace ipt::cli
