#pragma once
// Steps of rules in the words of their authors, with what their variables stand for.

#include "cli/session.hpp"
#include "engine/relations/proof/proof.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt::cli {

using relations::Bindings;

// The text of a step as it is written, with the values of bound variables; empty for steps that the compiler made.
[[nodiscard]] std::string step_words(const relations::Step& step, const relations::Rule& rule, const Bindings& bindings,
                                     const Session& session);
// A phrase with those of its holes filled that have a value; a fact is one with all.
[[nodiscard]] std::string phrase_words(relations::RelationId relation, const Bindings& row, const Session& session);
// The title of a rule, or what it says, and where it is written: `a site …, stdlib/verdicts.ipt:40`.
[[nodiscard]] std::string rule_words(const relations::Rule& rule, const Session& session);
// The value that the row of a choice gives, for "the lines before did not hold".
[[nodiscard]] std::string row_word(const relations::Rule& rule, std::uint32_t row, const Session& session);

} // namespace ipt::cli
