#include "engine/store/foreign.hpp"

#include <charconv>
#include <fmt/core.h>

namespace ipt::store {

std::string text_in(const ForeignRow& row, std::size_t column) {
    return row[column].value_or("");
}

std::optional<std::int64_t> number_in(const ForeignRow& row, std::size_t column) {
    const std::string text = text_in(row, column);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

Failure ForeignTables::damaged() const {
    return {.message = fmt::format("{} is no SQLite database, or is damaged", name_),
            .remedy = "Close the program that writes it, then copy the whole project once more."};
}

Result<ForeignTables> ForeignTables::open(const std::filesystem::path& path, const std::string& name) {
    ForeignTables made{nullptr, name};
    try {
        made.database_ = std::make_unique<Database>(Database::open(path, Access::foreign));
        Statement check = made.database_->statement("PRAGMA quick_check(1)");
        if (!check.step() || check.text(0) != "ok") {
            return made.damaged();
        }
    } catch (const DatabaseError&) {
        return made.damaged();
    }
    return made;
}

bool ForeignTables::has_column(std::string_view table, std::string_view column) const {
    return database_->statement("SELECT 1 FROM pragma_table_info(?) WHERE name = ?")
        .bind(1, table)
        .bind(2, column)
        .step();
}

bool ForeignTables::has(std::string_view table, std::string_view column) const {
    try {
        const bool there =
            database_
                ->statement(
                    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? AND sql LIKE 'CREATE TABLE%'")
                .bind(1, table)
                .step();
        return there && (column.empty() || has_column(table, column));
    } catch (const DatabaseError&) {
        return false;
    }
}

Result<std::vector<ForeignRow>> ForeignTables::rows(std::string_view table,
                                                    const std::vector<std::string_view>& columns) const {
    std::vector<ForeignRow> all;
    if (!has(table)) {
        return all;
    }
    std::string wanted;
    for (const std::string_view column : columns) {
        wanted += wanted.empty() ? "" : ", ";
        wanted += has(table, column) ? fmt::format("\"{}\"", column) : "NULL";
    }
    try {
        Statement statement = database_->statement(fmt::format("SELECT {} FROM \"{}\" ORDER BY rowid", wanted, table));
        while (statement.step()) {
            ForeignRow row;
            for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
                row.push_back(statement.is_nothing(i) ? std::nullopt : std::optional{statement.text(i)});
            }
            all.push_back(std::move(row));
        }
    } catch (const DatabaseError&) {
        return damaged();
    }
    return all;
}

} // namespace ipt::store
