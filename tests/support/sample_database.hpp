#pragma once
// SQLite databases as coding programs write them, made in a test.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3;

namespace ipt::test {

// NULL, a number, a text.
using SampleValue = std::variant<std::monostate, std::int64_t, std::string>;

// A database that is made anew at a path; written when it goes. A statement that fails ends the test.
class SampleDatabase {
public:
    explicit SampleDatabase(const std::filesystem::path& path);

    void run(const std::string& statements);
    // A row of all columns of the table.
    void add(std::string_view table, const std::vector<SampleValue>& row);
    // The first value of the first row.
    [[nodiscard]] std::int64_t number(const std::string& query);

private:
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> database_;
};

} // namespace ipt::test
