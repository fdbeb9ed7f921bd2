#pragma once
// Tables of cases while Evidence is made of them: one row for each case, or one for each observation.

#include "engine/evidence/calibration.hpp"
#include "engine/evidence/evidence_making.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// A `column` clause, or in a table of observations a term: what is measured, and how.
struct Measure {
    Symbol name = {};
    Id<Term> term = {};
    // Where the column has some; of CasesMaking.
    OptionalId<Anchors> anchors = {};
    Span where = {};
};

// A cell of a table, its words without blanks round them.
struct CaseCell {
    std::string_view text = {};
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
    // What one row of a table in long form says.
    struct Observed {
        Id<Excerpt> excerpt = {};
        Id<Term> term = {};
        // Where the cell of the value begins.
        std::uint32_t value = 0;
        bool measured = false;
        double degree = 0;
    };
    // In which columns a table in long form has its cells.
    struct LongPlaces {
        std::size_t key = 0;
        std::size_t term = 0;
        std::size_t value = 0;
    };

    std::span<const ast::Leaf> leaves(const ast::Clause& clause) const { return clause.leaves.of(file_.leaves); }
    void column(const ast::Clause& clause);
    void described_cases();
    void find_table(const std::vector<Table>& tables);
    [[nodiscard]] CaseCell cell(Table::Slice slice) const;
    // The next three are of the row at hand.
    void read(std::size_t row) { table_->read_row(row, text_, cells_); }
    [[nodiscard]] CaseCell cell(std::size_t place) const { return cell(cells_[place]); }
    [[nodiscard]] bool is_blank() const;
    void tell_empty();
    void wide();
    void wide_row(std::size_t row, const CaseCell& named, const std::vector<std::size_t>& places);
    void long_rows();
    void long_rows(std::size_t first, std::span<std::vector<Table::Slice>> rows, const LongPlaces& places,
                   std::vector<Observed>& all);
    [[nodiscard]] std::optional<Observed> long_row(std::size_t row, const LongPlaces& places, Symbol words);
    [[nodiscard]] Span where(const Observed& observed) const;
    // Two rows that tell of one term at one case: the first such rows, and how often it is so.
    struct Twice {
        std::uint32_t first = 0;
        std::uint32_t second = 0;
        std::size_t times = 0;
        void see(std::uint32_t earlier, std::uint32_t later) {
            if (times == 0 || later < second) {
                first = earlier;
                second = later;
            }
            ++times;
        }
    };
    // Leaves out what a row says that an earlier one says too, and tells of rows that contradict each other.
    void keep_different(std::vector<Observed>& all);
    void tell_repeated(const Observed& first, const Observed& second, std::size_t times);
    void tell_contradicted(const Observed& first, const Observed& second, std::size_t times);
    [[nodiscard]] std::string name_of(Id<Term> term) const;
    [[nodiscard]] std::string case_of(Id<Excerpt> excerpt) const;
    [[nodiscard]] std::optional<std::size_t> place_of(Symbol name, Span named_at);
    bool whole_row(std::size_t row, std::size_t key);
    std::optional<double> degree_in(const Measure& measure, const CaseCell& cell);
    // The term that a cell of a table in long form names, and how it is measured; nothing if it names none.
    [[nodiscard]] std::optional<Measure> measure_named(const CaseCell& cell);
    // What the words of a cell mean.
    struct Meant {
        bool asked = false;
        // Absent, present: whether an expression was made for it.
        bool stated[2] = {};
        std::optional<Measure> measure = {};
    };
    Meant& meant(Symbol words, const CaseCell& cell);
    void bad_cell(const CaseCell& cell, std::string message, std::string hint);
    Id<Excerpt> excerpt_for(std::string_view key, Words title, Span where);
    [[nodiscard]] Id<Excerpt> new_excerpt(Symbol key, Words title, Span where);
    void add(const Observed& observed, Id<Expression> states);
    // The expression of a term that is present or absent; nothing for one that is as much in as out.
    OptionalId<Expression> stated(Id<Term> term, double degree, Span named);
    // It will be asked for soon.
    [[gnu::always_inline]] void expect_stated(Id<Term> term) const {
        if (std::size_t{term.value} * 2 < stated_.size()) {
            __builtin_prefetch(&stated_[std::size_t{term.value} * 2]);
        }
    }

    EvidenceMaking& making_;
    const ast::File& file_;
    const ast::Declaration& declaration_;
    Id<EvidenceSource> source_;
    std::vector<Measure> columns_ = {};
    Store<Anchors> anchors_ = {};
    std::optional<ast::Leaf> file_name_ = {};
    std::optional<ast::Leaf> key_ = {};
    std::vector<ast::Leaf> long_ = {};
    const Table* table_ = nullptr;
    // The text of the table.
    std::string_view text_ = {};
    std::vector<Table::Slice> cells_ = {};
    std::size_t columns_count_ = 0;
    // Cases by key, and by the title of a `case` clause.
    SymbolMap<Id<Excerpt>> by_key_ = {};
    // The key of the row before: rows of one case mostly follow each other.
    std::string_view latest_key_ = {};
    Id<Excerpt> latest_ = {};
    // The words of cells that name a term, numbered by themselves, and by number what they mean. Rows come in any
    // order, and a small table stays near.
    SymbolTable words_ = {};
    std::vector<Meant> meant_ = {};
    // One expression for a term and a sign, absent and present side by side: tables are long.
    std::vector<OptionalId<Expression>> stated_ = {};
};

// A decimal comma is not guessed at: 1,234 may be either.
[[nodiscard]] std::optional<double> number_in(std::string_view text);
// 1 and 0, yes and no, true and false, present and absent.
[[nodiscard]] std::optional<bool> truth_in(std::string_view text);

} // namespace ipt
