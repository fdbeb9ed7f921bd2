#pragma once
// The papers that a table of configurations cites, and the list of references behind it.

#include "cli/import/cmocs/cmoc_cell.hpp"
#include "cli/import/cmocs/cmoc_table.hpp"
#include "cli/import/files/ipt_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

// "Deschodt, M., Laurent, G. (2020) 'Core components …', Journal, 105. doi: 10.1016/…": who, when, what. The whole line
// is kept as a note; title, year and DOI are empty where they cannot be told.
[[nodiscard]] TablePaper paper_of_reference(std::string_view line);

// Rows are read before the references behind them, so papers are named first and described later.
class CmocPapers {
public:
    // A line of a list of references: "QUESTION 1 PAPERS:" (which question), "PAPER 4: Klinga, C. (2018) …". False for
    // everything else.
    bool read_line(std::string_view line);
    // The name of a paper that a row cites; `question` is the name of its question, or empty.
    [[nodiscard]] std::string id_of(const CitedPaper& cited, const std::string& question, const std::string& place);
    // In the order of the list, then those that only rows cite.
    [[nodiscard]] std::vector<TablePaper> papers() const;
    // Notes which rows cite a paper that the list does not hold.
    void report(LossReport& loss) const;

private:
    struct Unlisted {
        std::string id;
        std::string place;
    };
    [[nodiscard]] const TablePaper* known(std::string_view id) const;

    std::vector<TablePaper> listed_ = {};
    std::vector<TablePaper> cited_ = {};
    std::vector<Unlisted> places_ = {};
    // Of the references that are being read.
    std::string question_ = {};
};

} // namespace ipt::cli
