#include "cli/import/cases/case_values.hpp"

#include "cli/import/cases/case_table.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

void CaseValues::set(const std::string& of, const std::string& variable, const std::string& value) {
    const std::string words = one_line(value);
    if (words.empty() || variable.empty()) {
        return;
    }
    if (rows_.count(of) == 0) {
        cases_.push_back(of);
    }
    if (std::find(variables_.begin(), variables_.end(), variable) == variables_.end()) {
        variables_.push_back(variable);
    }
    rows_[of].emplace(variable, words);
}

void CaseValues::add_to(Imported& made, const ImportSource& source) const {
    if (cases_.empty()) {
        return;
    }
    Grid grid;
    GridRow head{.number = 1, .cells = {"case"}};
    head.cells.insert(head.cells.end(), variables_.begin(), variables_.end());
    grid.rows.push_back(std::move(head));
    for (const std::string& of : cases_) {
        const auto& values = rows_.at(of);
        GridRow row{.number = grid.rows.size() + 1, .cells = {of}};
        for (const std::string& variable : variables_) {
            const auto value = values.find(variable);
            row.cells.push_back(value == values.end() ? "" : value->second);
        }
        grid.rows.push_back(std::move(row));
    }
    const std::string stem = term_from(source.path.stem().string()) + "-cases";
    const std::string data = fmt::format("data/{}.csv", stem);
    auto cases = cases_from_grids({.file = {.grids = {std::move(grid)}}}, stem, data);
    if (!cases) {
        for (const std::string& of : cases_) {
            made.loss.left_out("case", "cases", cases.failure().message, {.place = of, .words = {}});
        }
        return;
    }
    CaseDeclaration& declared = cases.value();
    made.loss.read(cases_.size(), "case with values", "cases with values");
    made.loss.read(variables_.size(), "variable", "variables");
    for (const Loss& loss : declared.loss.all_left_out()) {
        made.loss.note(fmt::format("of the cases, {} left out: {}", loss.what.words(), loss.why));
    }
    const auto add = [&](std::string path, std::string text) {
        if (!text.empty()) {
            made.files.push_back({.path = std::move(path), .text = std::move(text), .once = true});
        }
    };
    add(fmt::format("evidence/{}.ipt", stem), std::move(declared.text));
    add("evidence/" + data, std::move(declared.table));
    add(fmt::format("evidence/data/{}-as-read.csv", stem), std::move(declared.original));
}

} // namespace ipt::cli
