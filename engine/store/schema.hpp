#pragma once
// The tables of .ipt/project.db, and how an older database becomes one of today.

#include "engine/store/database.hpp"

namespace ipt::store {

// The version that this program writes. PRAGMA user_version of a database is the version it has.
constexpr int schema_version = 2;

// A version that is newer than ours.
struct NewerVersion {
    std::int64_t found = 0;
};
// Some other program's database.
struct NotOurs {};

// Throws NewerVersion, NotOurs or DatabaseError. An empty database is given its tables, an older one what it lacks, all
// in one transaction.
void bring_up_to_date(Database& database);

// The version that a database has; 0: it has no tables yet. Throws NewerVersion, NotOurs or DatabaseError.
[[nodiscard]] std::int64_t checked_version(Database& database);

} // namespace ipt::store
