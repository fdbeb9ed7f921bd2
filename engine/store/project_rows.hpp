#pragma once
// CodedProject, Run <-> rows of the database.

#include "engine/evidence/coded_project.hpp"
#include "engine/store/database.hpp"
#include "engine/store/run.hpp"

namespace ipt::store {

// Both throw DatabaseError. Written rows take the place of a project of the same name; the caller holds a Transaction.
void write_project(Database& database, const CodedProject& project);
[[nodiscard]] CodedProject project_from_rows(Database& database, std::int64_t id);

// In everything that is written.
[[nodiscard]] bool is_same(const CodedProject& a, const CodedProject& b);

// The version from which on the database has runs.
constexpr std::int64_t with_runs = 2;
// Those from a number on, the oldest first. Both throw DatabaseError.
[[nodiscard]] std::vector<Run> runs_from_rows(Database& database, std::int64_t from);
void write_run(Database& database, const Run& run);

} // namespace ipt::store
