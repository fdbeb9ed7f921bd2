#pragma once
// Which verdicts moved from one run to another.

#include "cli/report/json_writer.hpp"
#include "cli/session.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ipt::cli {

// A word for each CMOC, in the order of their ids.
using VerdictWords = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] VerdictWords verdict_words(const Session& session);

// A CMOC whose verdict is another than before; empty: it was not there, or is there no more.
struct Moved {
    std::string cmoc = {};
    std::string from = {};
    std::string to = {};
};
[[nodiscard]] std::vector<Moved> moved_between(const VerdictWords& before, const VerdictWords& after);

// "Q1R5  untested → provisional"
[[nodiscard]] std::string moved_words(const Moved& one);
// As the list `moved`.
void write_moved(JsonWriter& json, const std::vector<Moved>& moved);

} // namespace ipt::cli
