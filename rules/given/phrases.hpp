#pragma once
// Which phrase is which relation: the given phrases of all families in one catalogue, and those that rules define.

#include "engine/relations/program/program.hpp"
#include "rules/given/world.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// A phrase that the program offers: "?x needs ?t". Holes are numbered in the order they stand.
struct Given {
    std::string_view phrase;
    std::vector<TypeSet> columns;
    // One sentence in the reader's words; fed to `ipt doc` and rules/README.md.
    std::string_view doc;
    // Adds the facts. Empty for the outputs of a computed family.
    void (*fill)(const World& world, Facts& facts) = nullptr;
    // List words that may fill a hole of type word, by hole; empty: any.
    std::vector<std::string_view> words = {};
};

// Phrases that are worked out from relations that rules define (three-valued slots read `?e may test ?x`).
struct ComputedFamily {
    std::string_view name;
    // Phrases read, headed by rules of the standard library or of the project.
    std::vector<std::string_view> inputs;
    std::vector<Given> outputs;
    // Same order as inputs and outputs. The world outlives the returned functions.
    relations::Computed (*make)(const World& world, std::vector<relations::RelationId> inputs,
                                std::vector<relations::RelationId> outputs);
};

// One name for each family, in rules/given/<family>.cpp: "theory", "evidence", "ripples", "likeness", "gcm" …
struct Family {
    std::string_view name;
    std::string_view doc;
    std::span<const Given> phrases;
};

[[nodiscard]] std::span<const Family> given_families();
[[nodiscard]] std::span<const ComputedFamily> computed_families();

} // namespace ipt
