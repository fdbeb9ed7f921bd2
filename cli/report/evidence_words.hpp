#pragma once
// Where a thing is said: quotes with their places, pages, papers and rows.

#include "cli/report/json_writer.hpp"
#include "cli/session.hpp"
#include "engine/verdicts/testimony.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt::cli {

// `theory/q1.ipt:12`
[[nodiscard]] std::string line_place(const Sources& sources, Span where);
// `I07.E3 line 240 "In the second office nobody spoke."`, or `data/boards.csv row 4: 0.91`.
[[nodiscard]] std::string item_words(ItemId item, const Session& session);
[[nodiscard]] std::string excerpt_words(Id<Excerpt> excerpt, const Session& session);
// `Q1P3 Embuldeniya 2021, page 12`
[[nodiscard]] std::string drawn_words(const Drawn& drawn, const Session& session);
[[nodiscard]] std::string paper_words(Id<Paper> paper, const Session& session);

// The evidence or papers that a value stands for, in words; nothing for values of other kinds.
[[nodiscard]] std::optional<std::string> source_words(relations::Value value, const Session& session);

// {"excerpt","quote","language","meaning":[],"source","site","place","file","range"}
void write_item(JsonWriter& json, const Session& session, ItemId item);

} // namespace ipt::cli
