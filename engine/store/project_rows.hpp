#pragma once
// CodedProject <-> rows of the database.

#include "engine/coded_project.hpp"
#include "engine/store/database.hpp"

namespace ipt::store {

// Both throw DatabaseError. Written rows take the place of a project of the same name; the caller holds a Transaction.
void write_project(Database& database, const CodedProject& project);
[[nodiscard]] CodedProject project_from_rows(Database& database, std::int64_t id);

} // namespace ipt::store
