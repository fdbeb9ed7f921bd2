#pragma once
// What people write into the cells of a table of configurations.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

enum class CmocPart : std::uint8_t { context, mechanism, resource, reasoning, outcome };

struct CmocPiece {
    CmocPart part = CmocPart::context;
    std::string words = {};
};

// A cell with context, mechanism and outcome in one.
struct CmocCell {
    // Several where the cell tells several configurations: a context behind an outcome begins the next.
    std::vector<std::vector<CmocPiece>> configurations = {};
    // What stands before the first mark.
    std::string before = {};
};

// Marks are (C), [M], (O1), (M-R), "Context:", "M -"; or the cell reads "If …, then …, because …".
// No configurations when there is no mark in it.
[[nodiscard]] CmocCell parts_of_cell(std::string_view text);

// "(PAPER TWO)", "P3", "paper 4, p. 12", "Klinga et al. (2018)".
struct CitedPaper {
    // As it was written.
    std::string words = {};
    std::optional<unsigned> number = {};
    // Of the first author; empty when the paper is cited by number.
    std::string family = {};
    std::string others = {};
    std::optional<unsigned> year = {};
    std::string page = {};
};
[[nodiscard]] std::vector<CitedPaper> papers_of_cell(std::string_view text);

// "Q1R4 (PAPER 2)": the code, and what stands behind it.
struct CodeCell {
    std::string code = {};
    std::string rest = {};
};
[[nodiscard]] CodeCell code_of_cell(std::string_view text);

// "Q1. What …", "Research question 2: How …"
struct QuestionHeading {
    unsigned number = 0;
    std::string words = {};
};
[[nodiscard]] std::optional<QuestionHeading> question_of_heading(std::string_view text);

// 4, four, IV is not read.
[[nodiscard]] std::optional<unsigned> number_of_word(std::string_view word);

} // namespace ipt::cli
