#pragma once
// Full-text search (FTS5): accents and capitals do not matter, and `co-location` is found as colocation too.

#include "engine/store/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt::store {

// The text once more without hyphens between letters: co-location -> colocation.
[[nodiscard]] std::string hyphen_free(std::string_view text);
// A query of FTS5 for texts that hold all of the words, or words that begin with them. Nothing in the words has a
// meaning of its own there. Empty if there is no letter or digit among them.
[[nodiscard]] std::string index_query(std::string_view words);

// Texts of this run alone, in memory.
class WordIndex {
public:
    WordIndex();
    // Texts are numbered from 0 in the order in which they are added.
    void add(std::string_view text);
    // The numbers of texts with all of the words, the best match first.
    [[nodiscard]] std::vector<std::size_t> find(std::string_view words, std::size_t most) const;

private:
    Database database_;
    std::int64_t next_ = 0;
};

} // namespace ipt::store
