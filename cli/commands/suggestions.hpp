#pragma once
// What imported codes may stand for, and which chains imported quotes may tell. Suggestions: nothing here counts.

#include "cli/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt::cli {

// A code that quotes carry and no codebook names.
struct CodeSuggestion {
    std::string path = {};
    std::size_t quotes = 0;
    // The likest term; nothing where none is like it.
    std::optional<Id<Term>> term = {};
    int alike = 0;
    // The label or synonym of the term that it is like.
    std::string like = {};
};

// Codes of a context, a mechanism and an outcome, with what codebooks take them for: "#co-location", "not #trust".
struct ChainSuggestion {
    // Two codes where somebody drew an arrow between them, else three.
    std::vector<std::string> codes = {};
    // Context, mechanism, outcome; "?" where nothing is said.
    std::vector<std::string> parts = {};
    bool drawn = false;
    // Quotes that carry all of the codes.
    std::vector<Id<Excerpt>> quotes = {};
};

struct ImportSuggestions {
    std::string import = {};
    std::vector<CodeSuggestion> codes = {};
    std::vector<ChainSuggestion> chains = {};
};

[[nodiscard]] std::vector<ImportSuggestions> suggestions_from_session(const Session& session);

} // namespace ipt::cli
