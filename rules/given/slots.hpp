#pragma once
// Items of evidence before any rule says whether they count, and the three-valued slots of those that do.

#include "rules/given/phrases.hpp"

namespace ipt {

[[nodiscard]] const Family& testimony_family();
// As told: who has the context, denies the outcome, asserts a link.
[[nodiscard]] const ComputedFamily& told_slots();
// These, and the slots as they may be settled.
[[nodiscard]] std::span<const ComputedFamily> slots_families();

} // namespace ipt
