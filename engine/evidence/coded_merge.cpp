#include "engine/evidence/coded_merge.hpp"

#include "engine/evidence/text_search.hpp"
#include "grammar/utf8.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <optional>
#include <unordered_map>

namespace ipt {

namespace {

constexpr std::size_t surroundings = 32;

using Quotes = std::vector<Id<CodedQuote>>;

std::vector<Quotes> quotes_by_text(const CodedProject& coded) {
    std::vector<Quotes> all(coded.texts.size());
    for (std::uint32_t i = 0; i < coded.quotes.size(); ++i) {
        all[coded.quotes[{i}].text.value].push_back({i});
    }
    return all;
}

// What is known of one text and what comes in of it.
class TextMerge {
public:
    TextMerge(const CodedProject& known, const Quotes& old, CodedProject& fresh, Id<CodedText> text,
              MergeReport& report)
        : known_(known)
        , fresh_(fresh)
        , text_(fresh.texts[text])
        , report_(report) {
        for (const Id<CodedQuote> id : old) {
            const CodedQuote& quote = known.quotes[id];
            if (!quote.key.empty()) {
                by_key_.emplace(quote.key, id);
            }
            by_words_.emplace(squeezed(quote.quote), id);
            free_.emplace(id, true);
        }
    }

    void run(const Quotes& quotes, bool text_changed) {
        // What is surely the same comes first, so that no likeness takes its number.
        Quotes open;
        for (const Id<CodedQuote> id : quotes) {
            const auto same = by_key_.find(fresh_.quotes[id].key);
            if (same != by_key_.end() && free_.at(same->second)) {
                take(id, same->second);
                if (text_changed) {
                    follow(fresh_.quotes[id], known_.quotes[same->second]);
                }
            } else {
                open.push_back(id);
            }
        }
        Quotes unknown;
        for (const bool same_place : {true, false}) {
            unknown.clear();
            for (const Id<CodedQuote> id : open) {
                if (const auto like = same_words(fresh_.quotes[id], same_place)) {
                    take(id, *like);
                } else {
                    unknown.push_back(id);
                }
            }
            open = unknown;
        }
        for (const Id<CodedQuote> id : unknown) {
            fresh_.quotes[id].number = ++text_.last_number;
            ++report_.added;
        }
        for (const auto& [id, is_free] : free_) {
            if (is_free) {
                report_.withdrawn.push_back(fmt::format("{}, Q{}", text_.name, known_.quotes[id].number));
            }
        }
    }

private:
    void take(Id<CodedQuote> id, Id<CodedQuote> old) {
        fresh_.quotes[id].number = known_.quotes[old].number;
        free_.at(old) = false;
        ++report_.kept;
    }

    // A known quote with these words that has no successor yet: at the same place, or with the likest surroundings.
    std::optional<Id<CodedQuote>> same_words(const CodedQuote& quote, bool same_place) {
        std::optional<Id<CodedQuote>> best;
        std::size_t best_score = 0;
        const auto [begin, end] = by_words_.equal_range(squeezed(quote.quote));
        for (auto one = begin; one != end; ++one) {
            const CodedQuote& old = known_.quotes[one->second];
            if (!free_.at(one->second) || (same_place && (old.begin != quote.begin || old.end != quote.end))) {
                continue;
            }
            const std::size_t score =
                1 + (old.prefix == quote.prefix ? 1u : 0u) + (old.suffix == quote.suffix ? 1u : 0u);
            if (score > best_score) {
                best = one->second;
                best_score = score;
            }
        }
        return best;
    }

    // The numbers of a program may be left behind by a change of its text. Where they now lead to other words, and the
    // words stand elsewhere, the words are right.
    void follow(CodedQuote& quote, const CodedQuote& old) {
        if (quote.proved || old.state == QuoteState::lost || squeezed(quote.quote) == squeezed(old.quote)) {
            return;
        }
        if (!search_) {
            search_.emplace(text_.text);
        }
        const auto hit = search_->find(old.quote, old.prefix, old.suffix, quote.begin);
        const bool drawn_anew = hit && hit->begin < quote.end && quote.begin < hit->end;
        if (!hit || drawn_anew) {
            return;
        }
        quote.begin = hit->begin;
        quote.end = hit->end;
        quote.quote = text_.text.substr(hit->begin, hit->end - hit->begin);
        quote.state = QuoteState::moved;
        set_surroundings(quote, text_.text);
        report_.moved.push_back(fmt::format("{}, Q{}", text_.name, quote.number));
    }

    const CodedProject& known_;
    CodedProject& fresh_;
    CodedText& text_;
    MergeReport& report_;
    std::unordered_map<std::string, Id<CodedQuote>> by_key_ = {};
    std::unordered_multimap<std::string, Id<CodedQuote>> by_words_ = {};
    // In the order in which they were known; true: no quote that comes in has taken it yet.
    std::map<Id<CodedQuote>, bool> free_ = {};
    std::optional<TextSearch> search_ = {};
};

// By key where the program keeps its keys, else by name.
std::optional<Id<CodedText>> text_like(const CodedProject& coded, const CodedText& text) {
    const auto all = coded.texts.all();
    auto found = std::find_if(all.begin(), all.end(),
                              [&](const CodedText& one) { return !one.key.empty() && one.key == text.key; });
    if (found == all.end()) {
        found = std::find_if(all.begin(), all.end(), [&](const CodedText& one) { return one.name == text.name; });
    }
    if (found == all.end()) {
        return {};
    }
    return Id<CodedText>{static_cast<std::uint32_t>(found - all.begin())};
}

// A text that did not come in again, with its quotes; what they were coded with is found by path.
void keep_missing(const CodedProject& known, Id<CodedText> text, const Quotes& quotes, CodedProject& fresh,
                  MergeReport& report) {
    if (quotes.empty()) {
        return;
    }
    report.missing_texts.push_back(known.texts[text].name);
    CodedText left = known.texts[text];
    while (std::any_of(fresh.texts.all().begin(), fresh.texts.all().end(),
                       [&](const CodedText& one) { return one.name == left.name; })) {
        left.name += " (earlier)";
    }
    const Id<CodedText> kept = fresh.texts.add(std::move(left));
    std::map<Id<CodedQuote>, Id<CodedQuote>> now;
    for (const Id<CodedQuote> id : quotes) {
        CodedQuote quote = known.quotes[id];
        quote.text = kept;
        quote.state = QuoteState::lost;
        now.emplace(id, fresh.quotes.add(std::move(quote)));
    }
    const auto codes = fresh.codes.all();
    for (const QuoteCode& one : known.codings) {
        const auto quote = now.find(one.quote);
        const auto code = std::find_if(codes.begin(), codes.end(), [&](const CodedCode& candidate) {
            return candidate.path == known.codes[one.code].path;
        });
        if (quote != now.end() && code != codes.end()) {
            fresh.codings.push_back({.quote = quote->second,
                                     .code = {static_cast<std::uint32_t>(code - codes.begin())},
                                     .coder = one.coder});
        }
    }
}

} // namespace

void set_surroundings(CodedQuote& quote, std::string_view text) {
    std::size_t from = quote.begin > surroundings ? quote.begin - surroundings : 0;
    while (from < quote.begin && !begins_character(text[from])) {
        ++from;
    }
    std::size_t to = std::min<std::size_t>(quote.end + surroundings, text.size());
    while (to > quote.end && to < text.size() && !begins_character(text[to])) {
        --to;
    }
    quote.prefix = text.substr(from, quote.begin - from);
    quote.suffix = text.substr(quote.end, to - quote.end);
}

CodedProject merged(const CodedProject* known, CodedProject fresh, MergeReport& report) {
    static const CodedProject nothing;
    const CodedProject& old = known == nullptr ? nothing : *known;
    const std::vector<Quotes> old_quotes = quotes_by_text(old);
    const std::vector<Quotes> fresh_quotes = quotes_by_text(fresh);
    std::vector<bool> came_again(old.texts.size(), false);
    for (std::uint32_t i = 0; i < fresh_quotes.size(); ++i) {
        const auto same = text_like(old, fresh.texts[{i}]);
        const bool again = same && !came_again[same->value];
        static const Quotes none;
        fresh.texts[{i}].last_number = again ? old.texts[*same].last_number : 0;
        TextMerge{old, again ? old_quotes[same->value] : none, fresh, {i}, report}.run(
            fresh_quotes[i], again && old.texts[*same].text != fresh.texts[{i}].text);
        if (again) {
            came_again[same->value] = true;
        }
    }
    for (std::uint32_t i = 0; i < old.texts.size(); ++i) {
        if (!came_again[i]) {
            keep_missing(old, {i}, old_quotes[i], fresh, report);
        }
    }
    return fresh;
}

} // namespace ipt
