#pragma once
// Databases of other programs, read and never trusted.

#include "engine/store/database.hpp"
#include "grammar/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::store {

// The values of a row as text; nothing for NULL.
using ForeignRow = std::vector<std::optional<std::string>>;

// A value as text, empty for NULL; as a whole number, where it is one.
[[nodiscard]] std::string text_in(const ForeignRow& row, std::size_t column);
[[nodiscard]] std::optional<std::int64_t> number_in(const ForeignRow& row, std::size_t column);

class ForeignTables {
public:
    // `name` is the file as the user would write it. Fails on what is no whole SQLite database, or is too large.
    [[nodiscard]] static Result<ForeignTables> open(const std::filesystem::path& path, const std::string& name);

    // Plain tables alone: views and virtual tables are not there.
    [[nodiscard]] bool has(std::string_view table, std::string_view column = {}) const;
    // Rows in the order in which they were made. Table and columns are names of ours, never from the file; a column
    // that the file lacks is NULL in every row, and a table that it lacks has no rows.
    [[nodiscard]] Result<std::vector<ForeignRow>> rows(std::string_view table,
                                                       const std::vector<std::string_view>& columns) const;

private:
    ForeignTables(std::unique_ptr<Database> database, std::string name)
        : database_(std::move(database))
        , name_(std::move(name)) {}
    [[nodiscard]] bool has_column(std::string_view table, std::string_view column) const;
    [[nodiscard]] Failure damaged() const;

    std::unique_ptr<Database> database_;
    std::string name_;
};

} // namespace ipt::store
