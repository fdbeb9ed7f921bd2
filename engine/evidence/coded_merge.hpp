#pragma once
// A project that is imported again: what is known of it and what comes in now -> what is kept.

#include "engine/evidence/coded_project.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// What became of the quotes that were known.
struct MergeReport {
    // Quotes that are new, and that were there.
    std::size_t added = 0;
    std::size_t kept = 0;
    // Found by their words, elsewhere than the numbers say: "Interview 1, Q12".
    std::vector<std::string> moved = {};
    // Coded no longer, in a text that is still there: they are gone.
    std::vector<std::string> withdrawn = {};
    // Texts that did not come in again: their quotes are kept, and not counted.
    std::vector<std::string> missing_texts = {};
};

// Every quote keeps its number for good, however often its project is imported; numbers are never given twice. A quote
// is known again by its key, by its words and place, or by its words and what stands around them. Texts are known by
// key or name, codes by nothing: a codebook names them by their paths.
[[nodiscard]] CodedProject merged(const CodedProject* known, CodedProject fresh, MergeReport& report);

// The words around a quote that is found, for the next time.
void set_surroundings(CodedQuote& quote, std::string_view text);

} // namespace ipt
