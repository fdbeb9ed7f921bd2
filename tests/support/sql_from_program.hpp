#pragma once
// A program of the relational engine in SQL, so that a database can say what it derives.

#include "engine/relations/program/program.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt::relations {

// Relation 3 with two columns is the table R3(c0, c1), without columns R3(c0) with 1 in it. Numbers are REAL, whatever
// else there is the text of its value: 't7'. The function number(x) is x where it is a number, else NULL.
struct SqlProgram {
    std::string tables;
    // By stratum: to be run again and again until no row comes.
    std::vector<std::vector<std::string>> strata;
};

// Nothing for what SQL cannot say: relations that a function computes, suppositions, formulas within formulas within
// formulas.
[[nodiscard]] std::optional<SqlProgram> sql_from_program(const Program& program, const Values& values);

[[nodiscard]] std::string sql_value(Value value, const Values& values);
// The statement that puts a given row into its table.
[[nodiscard]] std::string sql_fact(RelationId relation, const std::vector<Value>& row, const Values& values);

} // namespace ipt::relations
