#include "engine/store/word_index.hpp"

#include <algorithm>
#include <cctype>

namespace ipt::store {

namespace {

bool is_letter(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value >= 0x80 || std::isalnum(value) != 0;
}

// The bytes of a hyphen at this place: - or U+2010, U+2011; 0 if there is none.
std::size_t hyphen_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    return rest.starts_with('-') ? 1 : rest.starts_with("\xE2\x80\x90") || rest.starts_with("\xE2\x80\x91") ? 3 : 0;
}

} // namespace

std::string hyphen_free(std::string_view text) {
    std::string made;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t hyphen = hyphen_at(text, i);
        const bool between =
            hyphen > 0 && i > 0 && is_letter(text[i - 1]) && i + hyphen < text.size() && is_letter(text[i + hyphen]);
        if (!between) {
            made += text.substr(i, std::max<std::size_t>(hyphen, 1));
        }
        i += std::max<std::size_t>(hyphen, 1);
    }
    return made;
}

std::string index_query(std::string_view words) {
    std::string query;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) {
            query += (query.empty() ? "\"" : " \"") + word + "\"*";
        }
        word.clear();
    };
    for (const char byte : hyphen_free(words)) {
        if (is_letter(byte)) {
            word += byte;
        } else {
            end_word();
        }
    }
    end_word();
    return query;
}

WordIndex::WordIndex()
    : database_(Database::in_memory()) {
    database_.execute(
        R"(CREATE VIRTUAL TABLE texts USING fts5 (words, plain, tokenize = "unicode61 remove_diacritics 2"))");
}

void WordIndex::add(std::string_view text) {
    database_.statement("INSERT INTO texts (rowid, words, plain) VALUES (?, ?, ?)")
        .bind(1, next_++)
        .bind(2, text)
        .bind(3, hyphen_free(text))
        .run();
}

std::vector<std::size_t> WordIndex::find(std::string_view words, std::size_t most) const {
    std::vector<std::size_t> found;
    const std::string query = index_query(words);
    if (query.empty()) {
        return found;
    }
    Statement rows =
        database_.statement("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts), rowid LIMIT ?");
    rows.bind(1, query).bind(2, static_cast<std::int64_t>(most));
    while (rows.step()) {
        found.push_back(static_cast<std::size_t>(rows.number(0)));
    }
    return found;
}

} // namespace ipt::store
