#include "cli/import/coded/quotes.hpp"

#include "cli/import/files/plain_text.hpp"
#include "engine/evidence/coded_merge.hpp"
#include "grammar/encoding.hpp"

#include <fmt/core.h>

namespace ipt::cli {

namespace {

std::string place_of(const CodedText& text, const Selection& selection) {
    return fmt::format("{}, {} to {}", text.name, selection.begin, selection.end);
}

} // namespace

QuoteMaking::QuoteMaking(const CodedText& text, const Proof& proof)
    : text_(text)
    , words_are_quotes_(proof.agreeing > 0)
    , positions_(text.text, proof.counting) {}

// The words stand elsewhere, or nowhere.
std::optional<CodedQuote> QuoteMaking::by_words(const Selection& selection) {
    bool cut = false;
    const std::string_view words = without_ellipsis(selection.words, cut);
    if (!search_) {
        search_.emplace(text_.text);
    }
    const std::uint32_t near = positions_.byte_at(selection.begin).value_or(0);
    const auto hit = search_->find(words, {}, {}, near);
    CodedQuote quote{.original_begin = selection.begin, .original_end = selection.end};
    if (!hit) {
        quote.quote = words;
        quote.state = QuoteState::lost;
        return quote;
    }
    quote.begin = hit->begin;
    quote.end = hit->end;
    quote.quote = text_.text.substr(hit->begin, hit->end - hit->begin);
    quote.state = QuoteState::moved;
    set_surroundings(quote, text_.text);
    return quote;
}

std::optional<CodedQuote> QuoteMaking::quote(const Selection& selection, LossReport& loss) {
    const bool has_words = words_are_quotes_ && !squeezed(selection.words).empty();
    const auto begin = positions_.byte_at(selection.begin);
    const auto end = positions_.byte_at(selection.end);
    if (selection.begin == selection.end) {
        loss.left_out("selection", "selections", "they mark a place between two letters, no words",
                      {.place = place_of(text_, selection), .words = {}});
        return {};
    }
    if (!begin || !end || *begin > *end) {
        if (has_words) {
            return by_words(selection);
        }
        loss.left_out("selection", "selections", "their numbers lead out of the text, and no words say what was meant",
                      {.place = fmt::format("{} (the text ends at {})", place_of(text_, selection), positions_.end()),
                       .words = {}});
        return {};
    }
    const std::string_view slice = std::string_view{text_.text}.substr(*begin, *end - *begin);
    if (has_words && !agrees(selection.words, slice)) {
        return by_words(selection);
    }
    CodedQuote quote{.begin = *begin,
                     .end = *end,
                     .quote = std::string{slice},
                     .original_begin = selection.begin,
                     .original_end = selection.end,
                     .proved = has_words};
    set_surroundings(quote, text_.text);
    return quote;
}

std::optional<std::string> text_from_bytes(std::string bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        bytes = utf8_from_utf16(bytes);
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.erase(0, 3);
    }
    if (encoding_trouble(bytes, {})) {
        return {};
    }
    return bytes;
}

void tell_states(const CodedProject& coded, LossReport& loss) {
    for (const CodedQuote& quote : coded.quotes.all()) {
        const Selection selection{.begin = quote.original_begin, .end = quote.original_end, .words = quote.quote};
        if (quote.state == QuoteState::lost) {
            loss.left_out("quote", "quotes", "their words are nowhere in their text: kept, marked, and not counted",
                          {.place = place_of(coded.texts[quote.text], selection), .words = quote.quote});
        }
    }
}

} // namespace ipt::cli
