#include "tests/support/sqlite_answers.hpp"

#include <fmt/core.h>
#include <sqlite3.h>
#include <stdexcept>

namespace ipt::relations {

namespace {

std::string shown_number(double number) {
    return fmt::format("{:.12g}", number == 0 ? 0.0 : number);
}

// SQL itself would have to name x twice, and formulas stand within formulas.
void number(sqlite3_context* context, int, sqlite3_value** arguments) {
    if (sqlite3_value_type(arguments[0]) == SQLITE_FLOAT) {
        sqlite3_result_value(context, arguments[0]);
    }
}

// A database in memory.
class Connection {
public:
    Connection() {
        check(sqlite3_open(":memory:", &database_));
        check(sqlite3_create_function(database_, "number", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, number,
                                      nullptr, nullptr));
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { sqlite3_close(database_); }

    // How many rows the statement added.
    int run(const std::string& sql) {
        check(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr), sql);
        return sqlite3_changes(database_);
    }

    std::set<std::vector<std::string>> rows(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr), sql);
        std::set<std::vector<std::string>> all;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            std::vector<std::string> row;
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                row.push_back(sqlite3_column_type(statement, i) == SQLITE_FLOAT
                                  ? shown_number(sqlite3_column_double(statement, i))
                                  : reinterpret_cast<const char*>(sqlite3_column_text(statement, i)));
            }
            all.insert(std::move(row));
        }
        sqlite3_finalize(statement);
        return all;
    }

private:
    void check(int result, const std::string& sql = {}) {
        if (result != SQLITE_OK) {
            throw std::runtime_error{fmt::format("SQLite: {}\n{}", sqlite3_errmsg(database_), sql)};
        }
    }

    sqlite3* database_ = nullptr;
};

} // namespace

ShownRelations sqlite_answers(const SqlProgram& sql, const Program& program, const Database& given,
                              const Values& values) {
    Connection connection;
    connection.run(sql.tables);
    for (std::uint32_t i = 0; i < given.size(); ++i) {
        const Relation& relation = given[{i}];
        for (RowNumber row = 0; row < relation.size(); ++row) {
            connection.run(sql_fact({i}, relation.row(row), values));
        }
    }
    for (const std::vector<std::string>& statements : sql.strata) {
        for (int added = 1; added > 0;) {
            added = 0;
            for (const std::string& statement : statements) {
                added += connection.run(statement);
            }
        }
    }
    ShownRelations all;
    for (std::size_t i = 0; i < program.relations.size(); ++i) {
        all.push_back(connection.rows(fmt::format("SELECT * FROM R{}", i)));
    }
    return all;
}

ShownRelations shown(const Database& database, const Values& values) {
    ShownRelations all;
    for (const Relation& relation : database.all()) {
        std::set<std::vector<std::string>>& rows = all.emplace_back();
        for (RowNumber number = 0; number < relation.size(); ++number) {
            std::vector<std::string> row;
            for (const Value value : relation.row(number)) {
                row.push_back(value < values.size() && values.is_number(value) ? shown_number(values.number_of(value))
                                                                               : fmt::format("t{}", value));
            }
            if (row.empty()) {
                row.emplace_back("1");
            }
            rows.insert(std::move(row));
        }
    }
    return all;
}

} // namespace ipt::relations
