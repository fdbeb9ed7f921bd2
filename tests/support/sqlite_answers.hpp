#pragma once
// What SQLite says that a program derives.

#include "tests/support/sql_from_program.hpp"

#include <set>
#include <string>
#include <vector>

namespace ipt::relations {

// By relation: its rows, cells as texts; numbers to twelve figures, since sums differ in the last ones by their order.
using ShownRelations = std::vector<std::set<std::vector<std::string>>>;

[[nodiscard]] ShownRelations sqlite_answers(const SqlProgram& sql, const Program& program, const Database& given,
                                            const Values& values);
[[nodiscard]] ShownRelations shown(const Database& database, const Values& values);

} // namespace ipt::relations
