#pragma once
// The families of given phrases, one file each. rules/given/phrases.cpp lists them.

#include "rules/given/phrases.hpp"

#include <span>

namespace ipt {

// What there is: kinds of things, names, titles, numbers, what gathers and answers what (theory.cpp).
[[nodiscard]] std::span<const Given> theory_phrases();
// What CMOCs say: contexts, mechanisms, outcomes and links between CMOCs (configurations.cpp).
[[nodiscard]] std::span<const Given> configuration_phrases();
// Papers, frameworks and reports (papers.cpp).
[[nodiscard]] std::span<const Given> paper_phrases();
// Terms: kinds, opposites, labels (terms.cpp).
[[nodiscard]] std::span<const Given> term_phrases();
// What sources report, and how they were appraised (evidence.cpp).
[[nodiscard]] std::span<const Given> evidence_phrases();
// Group concept mapping (gcm.cpp).
[[nodiscard]] std::span<const Given> gcm_phrases();
// Chains and circles of CMOCs (ripples.cpp).
[[nodiscard]] std::span<const Given> ripple_phrases();
// Texts that say nearly the same, and spellings (likeness.cpp).
[[nodiscard]] std::span<const Given> likeness_phrases();

} // namespace ipt
