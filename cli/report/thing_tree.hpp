#pragma once
// All that is said of one thing that has no verdict: a paper, a term, a site, a source, an excerpt, a question.

#include "cli/report/json_writer.hpp"
#include "cli/report/tree.hpp"
#include "cli/session.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace ipt::cli {

// What a name or `#term` stands for; nothing if it names nothing.
[[nodiscard]] std::optional<relations::Value> thing_named(const std::string& name, const Session& session);

// First the thing in words and where it is written; then how each CMOC reads at it, for a site and for a source that is
// its own site; then each question that can be asked of it with its answers, as `?x is drawn from Klinga2018: A1, A4`,
// in the order of the catalogue of phrases. Only what theory and evidence state, nothing that rules derive.
[[nodiscard]] TreeNode thing_tree(relations::Value thing, const Session& session, std::size_t most_answers);
// The same as fields of the object at hand: {"id","text","codings":[],"readings":[],"facts":[{"phrase","answers":[]}]}
void write_thing(JsonWriter& json, relations::Value thing, const Session& session);

} // namespace ipt::cli
