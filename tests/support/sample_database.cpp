#include "tests/support/sample_database.hpp"

#include <fmt/core.h>
#include <sqlite3.h>
#include <stdexcept>

namespace ipt::test {

namespace {

using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

sqlite3* made_at(const std::filesystem::path& path) {
    std::filesystem::create_directories(path.parent_path());
    std::filesystem::remove(path);
    sqlite3* database = nullptr;
    if (sqlite3_open(path.string().c_str(), &database) != SQLITE_OK) {
        throw std::runtime_error(path.string());
    }
    return database;
}

Statement prepared(sqlite3* database, const std::string& text) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, text.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
        throw std::runtime_error(fmt::format("{}: {}", text, sqlite3_errmsg(database)));
    }
    return {statement, sqlite3_finalize};
}

} // namespace

SampleDatabase::SampleDatabase(const std::filesystem::path& path)
    : database_(made_at(path), sqlite3_close) {}

void SampleDatabase::run(const std::string& statements) {
    if (sqlite3_exec(database_.get(), statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error(fmt::format("{}: {}", statements, sqlite3_errmsg(database_.get())));
    }
}

void SampleDatabase::add(std::string_view table, const std::vector<SampleValue>& row) {
    std::string marks;
    for (std::size_t i = 0; i < row.size(); ++i) {
        marks += i == 0 ? "?" : ", ?";
    }
    const Statement statement = prepared(database_.get(), fmt::format("INSERT INTO {} VALUES ({})", table, marks));
    for (std::size_t i = 0; i < row.size(); ++i) {
        const int place = static_cast<int>(i) + 1;
        if (const auto* number = std::get_if<std::int64_t>(&row[i])) {
            sqlite3_bind_int64(statement.get(), place, *number);
        } else if (const auto* text = std::get_if<std::string>(&row[i])) {
            sqlite3_bind_text(statement.get(), place, text->data(), static_cast<int>(text->size()), SQLITE_TRANSIENT);
        }
    }
    if (sqlite3_step(statement.get()) != SQLITE_DONE) {
        throw std::runtime_error(fmt::format("{}: {}", table, sqlite3_errmsg(database_.get())));
    }
}

std::int64_t SampleDatabase::number(const std::string& query) {
    const Statement statement = prepared(database_.get(), query);
    if (sqlite3_step(statement.get()) != SQLITE_ROW) {
        throw std::runtime_error(query);
    }
    return sqlite3_column_int64(statement.get(), 0);
}

} // namespace ipt::test
