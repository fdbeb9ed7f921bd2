#pragma once
// Comma-separated tables (RFC 4180) -> rows of cells, each with its place.

#include "engine/evidence/evidence.hpp"
#include "grammar/result.hpp"
#include "grammar/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

// What is wrong with a table, and where.
struct CsvFailure {
    Span where = {};
    std::string message = {};
    std::string remedy = {};
};

struct CsvTable {
    std::vector<std::vector<Table::Cell>> rows = {};
    // The first thing that is wrong; rows before it are there.
    std::optional<CsvFailure> failure = {};
};

// Reads a table that begins with a row of names. Cells stand apart by comma, semicolon or tab: whichever the first row
// has most often outside quotation marks, unless `separator` says so. A byte order mark and blank lines are passed
// over; CR LF, LF and CR all end a row; a cell in quotation marks may hold all of these, and "" for one quotation mark.
// Text must be UTF-8.
[[nodiscard]] CsvTable rows_from_csv(const Source& source, SourceId id, char separator = '\0');

// The same with little kept of each cell, for tables that may be long.
struct LongTable {
    Table table = {};
    std::optional<CsvFailure> failure = {};
};
[[nodiscard]] LongTable table_from_csv(const Source& source, SourceId id, char separator = '\0');

// A text that no spreadsheet takes for a formula: what begins with = + - @ tab or CR, or with one of their full-width
// forms, and is no plain number, gets an apostrophe in front.
[[nodiscard]] std::string formula_safe(std::string_view text);

// A cell as it is written: in quotation marks where it must be, and never such that a spreadsheet would run it as a
// formula (a leading = + - @ tab or CR is kept apart by an apostrophe; plain numbers stay).
[[nodiscard]] std::string csv_cell(std::string_view text);

} // namespace ipt::cli
