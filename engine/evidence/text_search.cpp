#include "engine/evidence/text_search.hpp"

#include <algorithm>

namespace ipt {

namespace {

// Bytes of the white space that begins here; 0 if there is none.
std::size_t white_space_at(std::string_view text, std::size_t at) {
    const char byte = text[at];
    if (byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t') {
        return 1;
    }
    // U+00A0
    return text.substr(at, 2) == "\xC2\xA0" ? 2 : 0;
}

// More places than this are not told apart.
constexpr std::size_t most_places = 1000;

} // namespace

std::string squeezed(std::string_view text) {
    std::string made;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t white = white_space_at(text, i);
        if (white == 0) {
            made += text[i];
        }
        i += std::max<std::size_t>(white, 1);
    }
    return made;
}

TextSearch::TextSearch(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t white = white_space_at(text, i);
        if (white == 0) {
            squeezed_ += text[i];
            place_.push_back(static_cast<std::uint32_t>(i));
        }
        i += std::max<std::size_t>(white, 1);
    }
}

// How many bytes around the place are as they were.
std::size_t TextSearch::likeness(std::size_t begin, std::size_t end, std::string_view prefix,
                                 std::string_view suffix) const {
    std::size_t before = 0;
    while (before < prefix.size() && before < begin &&
           prefix[prefix.size() - 1 - before] == squeezed_[begin - 1 - before]) {
        ++before;
    }
    std::size_t behind = 0;
    while (behind < suffix.size() && end + behind < squeezed_.size() && suffix[behind] == squeezed_[end + behind]) {
        ++behind;
    }
    return before + behind;
}

std::optional<TextSearch::Hit> TextSearch::find(std::string_view words, std::string_view prefix,
                                                std::string_view suffix, std::uint32_t near) const {
    const std::string wanted = squeezed(words);
    if (wanted.empty()) {
        return {};
    }
    const std::string before = squeezed(prefix);
    const std::string behind = squeezed(suffix);
    std::optional<Hit> best;
    std::size_t best_likeness = 0;
    std::uint32_t best_distance = 0;
    std::size_t places = 0;
    for (std::size_t at = squeezed_.find(wanted); at != std::string::npos && places < most_places;
         at = squeezed_.find(wanted, at + 1)) {
        ++places;
        const std::size_t end = at + wanted.size();
        const std::size_t like = likeness(at, end, before, behind);
        const std::uint32_t distance = place_[at] > near ? place_[at] - near : near - place_[at];
        if (!best || like > best_likeness || (like == best_likeness && distance < best_distance)) {
            best = Hit{.begin = place_[at], .end = place_[end - 1] + 1};
            best_likeness = like;
            best_distance = distance;
        }
    }
    if (best) {
        best->places = places;
    }
    return best;
}

} // namespace ipt
