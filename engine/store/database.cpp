#include "engine/store/database.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

namespace ipt::store {

namespace {

Trouble trouble_of(int code) {
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Trouble::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Trouble::damaged;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return Trouble::read_only;
    case SQLITE_FULL:
        return Trouble::full;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return Trouble::unreadable;
    // SQLite's numbers are many, and no enum.
    default:
        return Trouble::other;
    }
}

[[noreturn]] void fail(sqlite3* database, int code) {
    throw DatabaseError{.trouble = trouble_of(code),
                        .what = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database)};
}

void expect(sqlite3* database, int code, int wanted) {
    if (code != wanted) {
        fail(database, code);
    }
}

// A path as a URI: what has a meaning there is written as %XX.
std::string uri(const std::filesystem::path& path, std::string_view query) {
    std::string made = "file:";
    for (const char letter : std::filesystem::absolute(path).generic_string()) {
        if (letter == '%' || letter == '?' || letter == '#') {
            made += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
        } else {
            made += letter;
        }
    }
    return made + std::string{query};
}

bool is_there(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

} // namespace

Statement::Statement(sqlite3* database, std::string_view sql)
    : database_(database) {
    sqlite3_stmt* made = nullptr;
    expect(database, sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &made, nullptr), SQLITE_OK);
    statement_.reset(made);
}

void Statement::Closer::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement& Statement::bind(int at, std::string_view text) {
    expect(database_,
           sqlite3_bind_text64(statement_.get(), at, text.data() == nullptr ? "" : text.data(), text.size(),
                               SQLITE_TRANSIENT, SQLITE_UTF8),
           SQLITE_OK);
    return *this;
}

Statement& Statement::bind(int at, std::int64_t number) {
    expect(database_, sqlite3_bind_int64(statement_.get(), at, number), SQLITE_OK);
    return *this;
}

Statement& Statement::bind_nothing(int at) {
    expect(database_, sqlite3_bind_null(statement_.get(), at), SQLITE_OK);
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        fail(database_, code);
    }
    return code == SQLITE_ROW;
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

std::string Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr ? std::string{} : std::string(bytes, static_cast<std::size_t>(size));
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

bool Statement::is_nothing(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Database::Closer::operator()(sqlite3* database) const {
    sqlite3_close(database);
}

Database Database::opened(const std::filesystem::path& path, const char* mode, Access access) {
    const bool writes = std::string_view{mode}.find("mode=rw") != std::string_view::npos;
    const int flags = SQLITE_OPEN_URI | (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    sqlite3* made = nullptr;
    const int code = sqlite3_open_v2(uri(path, mode).c_str(), &made, flags, nullptr);
    Database database{made};
    expect(made, code, SQLITE_OK);
    sqlite3_busy_timeout(made, patience_ms);
    sqlite3_db_config(made, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(made, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (access == Access::foreign) {
        sqlite3_db_config(made, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
        sqlite3_db_config(made, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        database.execute("PRAGMA cell_size_check = ON");
    }
    // Whether it is a database at all is seen at the first look into it.
    database.execute("PRAGMA schema_version");
    return database;
}

Database Database::open(const std::filesystem::path& path, Access access) {
    if (access == Access::write) {
        return opened(path, "?mode=rwc", access);
    }
    // Nobody has it open: it can be read as it lies, and nothing is written beside it.
    const bool quiet = !is_there(path.string() + "-wal");
    if (access == Access::foreign && quiet) {
        return opened(path, "?mode=ro&immutable=1", access);
    }
    try {
        return opened(path, "?mode=ro", access);
    } catch (const DatabaseError& error) {
        if (error.trouble == Trouble::damaged) {
            throw;
        }
    }
    try {
        // A process that was killed may have left something to be undone, and that has to be written.
        return opened(path, "?mode=rw", access);
    } catch (const DatabaseError&) {
        // In a folder that may not be written, what SQLite keeps beside an open database cannot be made.
        if (!quiet) {
            throw;
        }
    }
    return opened(path, "?mode=ro&immutable=1", access);
}

Database Database::in_memory() {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    Database database{opened};
    expect(opened, code, SQLITE_OK);
    return database;
}

void Database::execute(const char* sql) {
    expect(database_.get(), sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr), SQLITE_OK);
}

std::int64_t Database::last_row() const {
    return sqlite3_last_insert_rowid(database_.get());
}

Transaction::Transaction(Database& database)
    : database_(database) {
    // At once, so that two writers never each wait for the other.
    database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (open_) {
        try {
            database_.execute("ROLLBACK");
        } catch (const DatabaseError&) {
            // SQLite has undone it already.
            open_ = false;
        }
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

} // namespace ipt::store
