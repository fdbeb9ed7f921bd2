#include "cli/import/coded/positions.hpp"

#include "engine/evidence/text_search.hpp"

#include <algorithm>

namespace ipt::cli {

namespace {

std::size_t letter_size(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool has_words(const Selection& selection) {
    return !squeezed(selection.words).empty();
}

bool is_blank(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

// The whole slice, from its first letter to its last: a way of counting that is wrong by one may only be wrong by a
// blank, or lead behind words that were cut.
bool agrees_to_the_letter(std::string_view words, std::string_view slice) {
    return squeezed(words) == squeezed(slice) && is_blank(words.front()) == is_blank(slice.front()) &&
           is_blank(words.back()) == is_blank(slice.back());
}

} // namespace

std::string_view counting_words(Counting counting) {
    switch (counting) {
    case Counting::code_points:
        return "code points";
    case Counting::line_ends_as_one:
        return "code points, a line end of two signs as one";
    case Counting::mark_counted:
        return "code points, with the byte order mark";
    case Counting::utf16:
        return "UTF-16 units";
    }
    return "";
}

Positions::Positions(std::string_view text, Counting counting)
    : first_(counting == Counting::mark_counted ? 1 : 0) {
    bytes_.reserve(text.size() + 1);
    for (std::size_t i = 0; i < text.size();) {
        bytes_.push_back(static_cast<std::uint32_t>(i));
        const std::size_t size = letter_size(text[i]);
        if (counting == Counting::utf16 && size == 4) {
            bytes_.push_back(within);
        }
        const bool one_line_end =
            counting == Counting::line_ends_as_one && text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        i += one_line_end ? 2 : size;
    }
    bytes_.push_back(static_cast<std::uint32_t>(text.size()));
}

std::optional<std::uint32_t> Positions::byte_at(std::int64_t position) const {
    if (position < first_ || position > end()) {
        return {};
    }
    const std::uint32_t byte = bytes_[static_cast<std::size_t>(position - first_)];
    return byte == within ? std::nullopt : std::optional{byte};
}

std::string_view without_ellipsis(std::string_view words, bool& cut) {
    const std::size_t end = words.find_last_not_of(" \t\r\n");
    words = words.substr(0, end == std::string_view::npos ? 0 : end + 1);
    for (const std::string_view sign : {std::string_view{"…"}, std::string_view{"..."}}) {
        if (words.ends_with(sign)) {
            cut = true;
            return words.substr(0, words.size() - sign.size());
        }
    }
    cut = false;
    return words;
}

bool agrees(std::string_view words, std::string_view slice) {
    const std::string whole = squeezed(slice);
    if (squeezed(words) == whole) {
        return true;
    }
    bool cut = false;
    const std::string beginning = squeezed(without_ellipsis(words, cut));
    // Some programs cut after a hundred signs and say nothing.
    constexpr std::size_t said_nothing = 60;
    return !beginning.empty() && (cut || beginning.size() >= said_nothing) && whole.starts_with(beginning);
}

Proof counting_of(std::string_view text, const std::vector<Selection>& selections, Counting otherwise) {
    Proof best{.counting = otherwise};
    best.named = static_cast<std::size_t>(std::count_if(selections.begin(), selections.end(), has_words));
    if (best.named == 0) {
        return best;
    }
    std::size_t best_score = 0;
    for (const Counting counting : all_countings) {
        const Positions positions{text, counting};
        std::size_t agreeing = 0;
        std::size_t score = 0;
        for (const Selection& one : selections) {
            const auto begin = positions.byte_at(one.begin);
            const auto end = positions.byte_at(one.end);
            if (!has_words(one) || !begin || !end || *begin >= *end) {
                continue;
            }
            const std::string_view slice = text.substr(*begin, *end - *begin);
            if (agrees(one.words, slice)) {
                ++agreeing;
                // Blanks of another kind at the end are told apart by nothing but the letters themselves.
                score += one.words == slice ? 3 : agrees_to_the_letter(one.words, slice) ? 2 : 1;
            }
        }
        if (score > best_score) {
            best_score = score;
            best.counting = counting;
            best.agreeing = agreeing;
        }
    }
    return best;
}

} // namespace ipt::cli
