#include "cli/report/moved.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>

namespace ipt::cli {

namespace {

void write_verdict_word(JsonWriter& json, std::string_view key, const std::string& word) {
    if (word.empty()) {
        json.null_field(key);
    } else {
        json.field(key, word);
    }
}

} // namespace

VerdictWords verdict_words(const Session& session) {
    VerdictWords words;
    const Analysis& analysis = *session.analysis;
    for (const CmocVerdict& verdict : analysis.verdicts.cmocs) {
        const std::string_view word = session.text(verdict.word);
        words.emplace_back(session.text(analysis.theory.cmocs[verdict.cmoc].id), word.empty() ? "withdrawn" : word);
    }
    std::sort(words.begin(), words.end());
    return words;
}

std::vector<Moved> moved_between(const VerdictWords& before, const VerdictWords& after) {
    std::map<std::string, Moved> all;
    for (const auto& [cmoc, word] : before) {
        all[cmoc] = {.cmoc = cmoc, .from = word};
    }
    for (const auto& [cmoc, word] : after) {
        all[cmoc].cmoc = cmoc;
        all[cmoc].to = word;
    }
    std::vector<Moved> moved;
    for (auto& [cmoc, one] : all) {
        if (one.from != one.to) {
            moved.push_back(std::move(one));
        }
    }
    return moved;
}

std::string moved_words(const Moved& one) {
    if (one.from.empty()) {
        return fmt::format("{}  new: {}", one.cmoc, one.to);
    }
    return one.to.empty() ? fmt::format("{}  gone; was {}", one.cmoc, one.from)
                          : fmt::format("{}  {} → {}", one.cmoc, one.from, one.to);
}

void write_moved(JsonWriter& json, const std::vector<Moved>& moved) {
    json.begin_list("moved");
    for (const Moved& one : moved) {
        json.begin_object();
        json.field("cmoc", one.cmoc);
        write_verdict_word(json, "from", one.from);
        write_verdict_word(json, "to", one.to);
        json.end_object();
    }
    json.end_list();
}

} // namespace ipt::cli
