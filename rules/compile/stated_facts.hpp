#pragma once
// Facts that rule text states outright: the rows of tables, and settings.

#include "rules/compile/rule_text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt {

// Adds to CompiledRules::stated and ::settings; rows that do not fit their phrase are reported and left out.
class StatedFacts {
public:
    StatedFacts(CompiledRules& compiled, const std::vector<ast::File>& files, const World& world,
                Diagnostics& diagnostics);

    void add_table(const RuleItem& item);
    void add_setting(const RuleItem& item);

private:
    // The value of a constant in a column that is declared to hold certain types.
    std::optional<relations::Value> stated_value(const ast::Leaf& leaf, const PhraseShape& shape, std::uint32_t column);
    void state(const PhraseShape& shape, const std::vector<ast::Leaf>& leaves, Span where);
    void report_row(Span where, std::string message);

    CompiledRules& compiled_;
    const std::vector<ast::File>& files_;
    const World& world_;
    Diagnostics& diagnostics_;
    PhraseIndex phrases_;
};

} // namespace ipt
