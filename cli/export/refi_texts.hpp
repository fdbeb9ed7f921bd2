#pragma once
// The texts that a REFI-QDA project holds, and where the quotes stand in them.

#include "cli/session.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ipt::cli {

struct RefiSelection {
    Id<Excerpt> excerpt = {};
    // Code points of the text; `end` is the first behind it.
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    // The first 100 code points of the quote, on one line.
    std::string name = {};
};

struct RefiText {
    // That of the source.
    std::string name = {};
    // UTF-8, lines end in LF.
    std::string text = {};
    std::optional<Id<Site>> site = {};
    // What ipt holds of the source is its quotes; they stand one below the other.
    bool made_of_quotes = false;
    // As they stand in the text.
    std::vector<RefiSelection> selections = {};
};

// A text for every interview and document with quotes: the one that was imported, else one made of the quotes.
[[nodiscard]] std::vector<RefiText> refi_texts(const Session& session);

} // namespace ipt::cli
