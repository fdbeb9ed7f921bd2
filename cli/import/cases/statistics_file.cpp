// SPSS and Stata files. The only file with ReadStat.

#include "cli/import/cases/case_table.hpp"
#include "cli/import/files/plain_text.hpp"

#include <chrono>
#include <cmath>
#include <fmt/core.h>
#include <map>
#include <memory>
#include <readstat.h>

namespace ipt::cli {

namespace {

constexpr std::size_t most_values = 20'000'000;

struct Variable {
    std::string name = {};
    std::string label = {};
    std::string label_set = {};
    // DATE11, F8.2
    std::string format = {};
};

// What the calls of ReadStat gather: they come in any order.
struct Gathered {
    std::vector<Variable> variables = {};
    std::map<std::pair<std::string, std::string>, std::string> value_labels = {};
    std::vector<std::vector<std::string>> rows = {};
    std::size_t cells = 0;
    std::size_t user_missing = 0;
    bool too_large = false;
};

std::string text_or_nothing(const char* text) {
    return text == nullptr ? "" : one_line(text);
}

std::string number_text(double number) {
    return std::isfinite(number) ? fmt::format("{:.15g}", number) : "";
}

std::string value_text(readstat_value_t value) {
    switch (readstat_value_type_class(value)) {
    case READSTAT_TYPE_CLASS_STRING:
        return text_or_nothing(readstat_string_value(value));
    case READSTAT_TYPE_CLASS_NUMERIC:
        return number_text(readstat_double_value(value));
    }
    return {};
}

int take_variable(int index, readstat_variable_t* variable, const char* label_set, void* context) {
    auto& made = *static_cast<Gathered*>(context);
    const char* format = readstat_variable_get_format(variable);
    if (static_cast<std::size_t>(index) != made.variables.size() || made.variables.size() >= most_grid_columns) {
        made.too_large = true;
        return READSTAT_HANDLER_ABORT;
    }
    made.variables.push_back({.name = text_or_nothing(readstat_variable_get_name(variable)),
                              .label = text_or_nothing(readstat_variable_get_label(variable)),
                              .label_set = label_set == nullptr ? "" : label_set,
                              .format = format == nullptr ? "" : format});
    return READSTAT_HANDLER_OK;
}

int take_label(const char* label_set, readstat_value_t value, const char* label, void* context) {
    auto& made = *static_cast<Gathered*>(context);
    made.value_labels[{label_set == nullptr ? "" : label_set, value_text(value)}] = text_or_nothing(label);
    return READSTAT_HANDLER_OK;
}

int take_value(int row, readstat_variable_t* variable, readstat_value_t value, void* context) {
    auto& made = *static_cast<Gathered*>(context);
    if (++made.cells > most_values || row < 0) {
        made.too_large = true;
        return READSTAT_HANDLER_ABORT;
    }
    made.rows.resize(std::max(made.rows.size(), static_cast<std::size_t>(row) + 1));
    auto& cells = made.rows[static_cast<std::size_t>(row)];
    const auto column = static_cast<std::size_t>(readstat_variable_get_index(variable));
    cells.resize(std::max(cells.size(), column + 1));
    if (readstat_value_is_missing(value, variable) != 0) {
        made.user_missing += readstat_value_is_system_missing(value) == 0 ? 1 : 0;
        return READSTAT_HANDLER_OK;
    }
    cells[column] = value_text(value);
    return READSTAT_HANDLER_OK;
}

bool is_date(const std::string& format) {
    return format.find("DATE") != std::string::npos && format.find("TIME") == std::string::npos;
}

// SPSS counts seconds since 14 October 1582.
std::string date_text(const std::string& seconds) {
    using namespace std::chrono;
    const double number = std::strtod(seconds.c_str(), nullptr);
    if (!(number >= 0) || number > 3.2e11) {
        return seconds;
    }
    const sys_days first{year{1582} / October / 14};
    const year_month_day date{first + days{static_cast<days::rep>(number / 86'400)}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

struct Free {
    void operator()(readstat_parser_t* parser) const { readstat_parser_free(parser); }
};

std::string cell_text(const std::string& value, const Variable& variable, const Gathered& made) {
    const auto label = made.value_labels.find({variable.label_set, value});
    if (!variable.label_set.empty() && label != made.value_labels.end()) {
        return label->second;
    }
    return is_date(variable.format) && !value.empty() ? date_text(value) : value;
}

CaseGrids grids_of(const Gathered& made) {
    CaseGrids read;
    Grid grid;
    GridRow names{.number = 1};
    for (const Variable& variable : made.variables) {
        names.cells.push_back(variable.name);
        read.labels.push_back(variable.label);
    }
    grid.rows.push_back(std::move(names));
    for (const std::vector<std::string>& values : made.rows) {
        GridRow row{.number = grid.rows.size() + 1};
        for (std::size_t i = 0; i < values.size(); ++i) {
            row.cells.push_back(cell_text(values[i], made.variables[i], made));
        }
        grid.rows.push_back(std::move(row));
    }
    read.file.grids.push_back(std::move(grid));
    if (made.user_missing > 0) {
        read.file.notes.push_back(
            fmt::format("{} values that the file declares as missing were read as not known.", made.user_missing));
    }
    return read;
}

} // namespace

Result<CaseGrids> grids_from_statistics(const std::filesystem::path& path, const std::string& name) {
    const std::unique_ptr<readstat_parser_t, Free> parser{readstat_parser_init()};
    Gathered made;
    readstat_set_variable_handler(parser.get(), take_variable);
    readstat_set_value_label_handler(parser.get(), take_label);
    readstat_set_value_handler(parser.get(), take_value);
    const bool stata = path.extension() == ".dta" || path.extension() == ".DTA";
    const readstat_error_t error = stata ? readstat_parse_dta(parser.get(), path.c_str(), &made)
                                         : readstat_parse_sav(parser.get(), path.c_str(), &made);
    if (made.too_large) {
        return Failure{.message = fmt::format("{} has more variables or values than are read", name),
                       .remedy = "Save a copy with the cases and variables that the theory needs."};
    }
    if (error != READSTAT_OK) {
        const char* why = readstat_error_message(error);
        return Failure{.message = fmt::format("{} cannot be read: {}", name, why == nullptr ? "unknown" : why),
                       .remedy = "Open it in the program that made it and save it once more, or export it as CSV."};
    }
    return grids_of(made);
}

} // namespace ipt::cli
