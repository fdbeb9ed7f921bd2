#pragma once
// How things are said: numbers with their nouns, lists, verdicts with their reasons.

#include "cli/session.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

// "1 site", "2 sites", "no sites"
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);
// "A, B and 3 more"
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::size_t most);
// "a · b · c"
[[nodiscard]] std::string dotted(const std::vector<std::string>& parts);

// present, said to be absent, not said, disputed, in part
[[nodiscard]] std::string_view slot_words(SlotValue value);
[[nodiscard]] std::string_view link_words(LinkValue value);
// A word of the standard library's lists as people say it: no-response -> "no response".
[[nodiscard]] std::string plain(std::string_view word);

// The class of a site, in a line of a report.
[[nodiscard]] std::string class_words(std::string_view word);

// The title of the thing that a value stands for, or the text of a statement; empty if it has none.
[[nodiscard]] std::string title_of(relations::Value value, const Session& session);

// Why a verdict is what it is: lines of one to three statements each.
[[nodiscard]] std::vector<std::string> verdict_reasons(const CmocVerdict& verdict, const Session& session);
[[nodiscard]] std::string profile_words(const Profile& profile, const Session& session);

} // namespace ipt::cli
