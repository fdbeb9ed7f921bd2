#pragma once
// Questions that are no phrase: contexts-of, paths, rivals, loops. Each gives a table.

#include "cli/report/table.hpp"
#include "cli/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt::cli {

struct ShortcutAnswer {
    // What the table answers: "which contexts trigger this mechanism?"
    std::string question = {};
    TextTable table = {};
    // Said where there is no row.
    std::string nothing = {};
    // Said below the rows; may be empty.
    std::string remark = {};
};

// Whether the first word is the name of a shortcut.
[[nodiscard]] bool is_shortcut(const std::string& word);
[[nodiscard]] Result<ShortcutAnswer> shortcut(const std::vector<std::string>& words, const Session& session);

// `?c triggers #trust`
[[nodiscard]] ShortcutAnswer contexts_answer(Id<Term> mechanism, const Session& session);

} // namespace ipt::cli
