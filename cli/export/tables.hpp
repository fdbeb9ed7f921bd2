#pragma once
// A project as plain tables: what CSV, JSON and the table for QCA are written from.

#include "cli/import/files/loss.hpp"
#include "cli/session.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ipt::cli {

struct ExportTable {
    // "cmocs"
    std::string name = {};
    std::vector<std::string> columns = {};
    // As many cells as columns; several things in a cell stand apart by "; ".
    std::vector<std::vector<std::string>> rows = {};
};

// Whether the words of people are written.
enum class Quotes : std::uint8_t { shown, hidden };

// All tables, also empty ones, in a fixed order. Rules, checks, claims and expectations are no rows; how many there are
// is told in the loss report.
[[nodiscard]] std::vector<ExportTable> tables_from_session(const Session& session, Quotes quotes, LossReport& loss);

// A row a site, a column a term: 1 reported, 0 said to be absent, the degree of a calibrated column. Empty where
// nothing is said, or where sources do not agree. Names are made of letters, digits and _, as R and fsQCA want them.
// Left out: what is foreseen, inferred or theorised, what is in part or not yet, what stands under `or`.
[[nodiscard]] ExportTable qca_table(const Session& session, LossReport& loss);

[[nodiscard]] std::string csv_from_table(const ExportTable& table);
// {"ipt":1,"command":"export","tables":{"cmocs":[{"id":"Q1R5", …}], …}}; every value is a text.
[[nodiscard]] std::string json_from_tables(const std::vector<ExportTable>& tables);

} // namespace ipt::cli
