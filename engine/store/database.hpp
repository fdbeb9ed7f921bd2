#pragma once
// SQLite, the little of it that the store and the importers of foreign databases need. Whatever goes wrong is thrown as
// a DatabaseError and becomes a Failure in the public functions of engine/store.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace ipt::store {

enum class Trouble : std::uint8_t {
    busy,       // another process is writing
    damaged,    // no database, or one that is not whole
    read_only,  // the file or its folder may not be written
    full,       // no room on the disk
    unreadable, // cannot be opened
    other
};

struct DatabaseError {
    Trouble trouble = Trouble::other;
    std::string what = {};
};

// A prepared statement. Values are bound from 1 on, columns are read from 0 on.
class Statement {
public:
    Statement(sqlite3* database, std::string_view sql);

    Statement& bind(int at, std::string_view text);
    Statement& bind(int at, std::int64_t number);
    Statement& bind_nothing(int at);
    // True while there is a row to be read; false at the end.
    bool step();
    // Runs to the end and makes ready for the next values.
    void run();
    void reset();

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] bool is_nothing(int column) const;

private:
    struct Closer {
        void operator()(sqlite3_stmt* statement) const;
    };
    sqlite3* database_;
    std::unique_ptr<sqlite3_stmt, Closer> statement_;
};

enum class Access : std::uint8_t {
    write,  // made if it is not there
    read,   // must be there; nothing is written
    foreign // as `read`, and nothing in the file is trusted: no views, triggers or functions are run
};

class Database {
public:
    // How long a writer waits for another before it gives up.
    static constexpr int patience_ms = 10'000;

    static Database open(const std::filesystem::path& path, Access access);
    static Database in_memory();

    // Statements of ours, without values in them.
    void execute(const char* sql);
    [[nodiscard]] Statement statement(std::string_view sql) const { return {database_.get(), sql}; }
    [[nodiscard]] std::int64_t last_row() const;

private:
    struct Closer {
        void operator()(sqlite3* database) const;
    };
    explicit Database(sqlite3* database)
        : database_(database) {}
    static Database opened(const std::filesystem::path& path, const char* mode, Access access);

    std::unique_ptr<sqlite3, Closer> database_;
};

// All that is written while it lives, or nothing: what is not committed is undone, whatever happens to the process.
class Transaction {
public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

} // namespace ipt::store
