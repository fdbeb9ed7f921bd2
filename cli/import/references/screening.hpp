#pragma once
// Who included and excluded which record, as Rayyan and Covidence export it -> decisions as values.

#include "cli/import/files/grid.hpp"
#include "cli/import/references/references.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

enum class Screened : std::uint8_t { included, excluded, maybe };

struct ScreeningDecision {
    // Empty where a list says what all decided.
    std::string reviewer = {};
    Screened decision = Screened::maybe;
};

struct ScreenedRecord {
    Reference reference = {};
    std::vector<ScreeningDecision> decisions = {};
    std::vector<std::string> reasons = {};
    std::vector<std::string> labels = {};
};

struct Screening {
    std::vector<ScreenedRecord> records = {};
    // Headings of columns that became fields without a place.
    std::vector<std::string> notes = {};
};

enum class ScreeningLayout : std::uint8_t {
    rayyan,
    // Events in the order in which they came; the last of a person and record holds.
    rayyan_log,
    // Which list it is stands in the file's name alone.
    covidence
};

// Told by the headings of the first row.
[[nodiscard]] std::optional<ScreeningLayout> screening_layout(const GridFile& file);
// `name` is that of the file: review_12_included_csv_20240501.csv.
[[nodiscard]] Screening screening_from_grids(const GridFile& file, ScreeningLayout layout, std::string_view name);

// What Rayyan writes at the end of a record's notes: decisions, labels and reasons; what is left are the notes. False
// when there is nothing of Rayyan's in them.
bool take_rayyan_notes(std::string& notes, ScreenedRecord& record);

// All included it; all excluded it; or there is no agreement yet.
[[nodiscard]] Screened standing_of(const ScreenedRecord& record);

} // namespace ipt::cli
