#pragma once
// A project of one text and its tables, as far as theory and evidence.

#include "engine/evidence/check_theory.hpp"
#include "engine/evidence/evidence.hpp"
#include "engine/graph/graph.hpp"
#include "engine/theory/theory.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt::test {

struct NamedTable {
    std::string name;
    std::vector<std::vector<std::string>> rows;
};

struct Resolved {
    Sources sources = {};
    SymbolTable symbols = {};
    Diagnostics diagnostics = {};
    std::vector<ast::File> files = {};
    Theory theory = {};
    Evidence evidence = {};

    // Codes with the line they point at: "E201 3".
    [[nodiscard]] std::vector<std::string> codes() const;
    [[nodiscard]] std::string message(std::string_view code) const;
    [[nodiscard]] const Cmoc& cmoc(std::string_view name) const;
    [[nodiscard]] Id<Cmoc> cmoc_id(std::string_view name) const;
    [[nodiscard]] Id<Term> term(std::string_view name) const;
    // An expression as it would be written, without brackets round the whole.
    [[nodiscard]] std::string said(const std::optional<Id<Expression>>& expression) const;
};

[[nodiscard]] Resolved resolved(const std::vector<std::string>& texts, const std::vector<NamedTable>& tables = {});
[[nodiscard]] inline Resolved resolved(const std::string& text, const std::vector<NamedTable>& tables = {}) {
    return resolved(std::vector<std::string>{text}, tables);
}

} // namespace ipt::test
