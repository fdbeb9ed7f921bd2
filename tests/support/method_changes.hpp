#pragma once
// Every way of leaving one thing out of a file of rules: a rule, a setting, a row of a table, a case of a choice or
// verdict, a single literal. For the test that nothing in the method is idle.

#include "grammar/ast.hpp"

#include <functional>
#include <string>
#include <vector>

namespace ipt::test {

struct Omission {
    // Where it stands.
    Span where = {};
    std::string what = {};
    std::function<void(ast::File&)> leave_out = {};
};

[[nodiscard]] std::vector<Omission> omissions(const ast::File& file);

} // namespace ipt::test
