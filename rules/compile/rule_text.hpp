#pragma once
// What the rule declarations of all files amount to before a body is read: all lists and phrases, and which
// declarations are in force once a project's have taken the place of the standard library's.

#include "rules/compile/program_from_rules.hpp"
#include "rules/compile/vocabulary.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ipt {

// One declaration that is in force.
struct RuleItem {
    std::uint32_t file = 0;
    std::uint32_t declaration = 0;
    // The relation that it states or heads: rules, choices, verdicts, tables, settings.
    std::optional<relations::RelationId> head = {};
    // A project's declaration that took the place of the standard library's.
    bool replaces = false;
};

struct RuleText {
    // Has its lists, shapes, schemas, and the shapes of its suppositions; nothing else yet.
    CompiledRules compiled = {};
    // The words of given phrases (`?x reads ?reading`) that no list of rule text names are lists here too.
    std::vector<RuleItem> tables = {};
    std::vector<RuleItem> settings = {};
    // choose and verdict
    std::vector<RuleItem> choices = {};
    std::vector<RuleItem> rules = {};
    std::vector<RuleItem> checks = {};
    // claims and expectations
    std::vector<RuleItem> assertions = {};
    // By number of the supposition.
    std::vector<RuleItem> suppositions = {};
    // For each computed family its inputs and outputs.
    struct ComputedPhrases {
        std::vector<relations::RelationId> inputs;
        std::vector<relations::RelationId> outputs;
    };
    std::vector<ComputedPhrases> computed = {};
};

// The standard library's declarations come first in each vector. Shapes do not depend on the order of files.
[[nodiscard]] RuleText rule_text_from_files(const std::vector<ast::File>& files, std::size_t standard_from,
                                            const World& world, Diagnostics& diagnostics);

} // namespace ipt
