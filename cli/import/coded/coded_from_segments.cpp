#include "cli/import/coded/coded_from_segments.hpp"

#include "cli/import/coded/coded_formats.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/report/words.hpp"
#include "engine/evidence/coded_merge.hpp"
#include "engine/evidence/text_search.hpp"
#include "grammar/source.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace ipt::cli {

namespace {

constexpr std::string_view made_key = "segments:";
constexpr std::size_t most_named_documents = 3;

// "Interview 1.docx" and "interview_1" are one document.
std::string document_fold(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    const bool ending = dot != std::string_view::npos && dot > 0 && name.size() - dot <= 5;
    return folded(ending ? name.substr(0, dot) : name);
}

// The byte at which a line begins; the end of the text behind its last.
std::uint32_t byte_of_line(std::string_view text, std::size_t line) {
    std::size_t at = 0;
    for (std::size_t i = 1; i < line && at < text.size(); ++i) {
        at = std::min(text.find('\n', at), text.size() - 1) + 1;
    }
    return static_cast<std::uint32_t>(at);
}

// A segment with the codes of all rows that are it.
struct JoinedSegment {
    const Segment* first;
    std::vector<const Segment*> rows;
    std::string key;
};

struct SegmentDocument {
    std::string name;
    std::string key;
    std::vector<JoinedSegment> segments;
};

class SegmentProject {
public:
    SegmentProject(const Segments& segments, const std::vector<KnownText>& transcripts, LossReport& loss,
                   std::vector<std::string>& explanation)
        : segments_(segments)
        , loss_(loss)
        , explanation_(explanation) {
        for (const KnownText& text : transcripts) {
            by_fold_.emplace(document_fold(text.name), &text);
        }
    }

    CodedProject make(const std::string& name) {
        coded_.name = name;
        coded_.origin = segments_.origin;
        for (const ListedCode& code : segments_.codes) {
            code_called(code.path, code.description);
        }
        join();
        for (const SegmentDocument& document : documents_) {
            add_document(document);
        }
        report();
        return std::move(coded_);
    }

private:
    Id<CodedCode> code_called(const std::string& path, const std::string& description) {
        const auto known = codes_.find(path);
        if (known != codes_.end()) {
            return known->second;
        }
        const Id<CodedCode> made =
            coded_.codes.add({.path = path, .description = description, .family = family_of(path)});
        codes_.emplace(path, made);
        return made;
    }

    // A document is known by its group and name; what stands before a backslash is its group too.
    void join() {
        std::map<std::string, std::size_t> known;
        std::map<std::tuple<std::size_t, std::string, std::string, std::string>, std::size_t> joined;
        std::set<std::pair<std::size_t, std::string>> keys;
        std::set<std::string> names;
        for (const Segment& segment : segments_.all) {
            const std::string whole =
                segment.group.empty() ? segment.document : fmt::format("{}\\{}", segment.group, segment.document);
            auto document = known.find(whole);
            if (document == known.end()) {
                const std::size_t folders = segment.document.find_last_of('\\');
                const std::string last =
                    folders == std::string::npos ? segment.document : one_line(segment.document.substr(folders + 1));
                document = known.emplace(whole, documents_.size()).first;
                documents_.push_back({.name = free_name(names, last), .key = whole, .segments = {}});
            }
            std::vector<JoinedSegment>& all = documents_[document->second].segments;
            const auto [one, fresh] = joined.try_emplace(
                {document->second, segment.id, segment.id.empty() ? segment.unit + " " + segment.label : std::string{},
                 squeezed(segment.words)},
                all.size());
            if (fresh) {
                const bool first_of_key = !segment.id.empty() && keys.insert({document->second, segment.id}).second;
                all.push_back(
                    {.first = &segment, .rows = {}, .key = first_of_key ? "highlight:" + segment.id : std::string{}});
            }
            all[one->second].rows.push_back(&segment);
        }
    }

    void add_document(const SegmentDocument& document) {
        if (!stands_in_transcript(document)) {
            add_made_text(document);
        }
    }

    // ---- a text that the project holds already ----

    struct Placed {
        const KnownText* text = nullptr;
        // For each segment of the document.
        std::vector<std::optional<TextSearch::Hit>> hits = {};
        std::size_t found = 0;
    };

    [[nodiscard]] static Placed placed_in(const KnownText& text, const SegmentDocument& document) {
        Placed placed{.text = &text};
        const TextSearch search{text.text};
        for (const JoinedSegment& segment : document.segments) {
            placed.hits.push_back(
                search.find(segment.first->words, {}, {}, byte_of_line(text.text, segment.first->paragraph)));
            placed.found += placed.hits.back() ? 1 : 0;
        }
        return placed;
    }

    // Of several texts of that name the one that holds most of the segments.
    bool stands_in_transcript(const SegmentDocument& document) {
        Placed best;
        const auto [first, last] = by_fold_.equal_range(document_fold(document.name));
        for (auto one = first; one != last; ++one) {
            Placed placed = placed_in(*one->second, document);
            if (placed.found > best.found) {
                best = std::move(placed);
            }
        }
        if (best.found == 0) {
            if (first != last) {
                in_other_words_.push_back(document.name);
            }
            return false;
        }
        explanation_.push_back(fmt::format("{}: {} of {} segments stand in the text of {}", document.name, best.found,
                                           document.segments.size(), best.text->project));
        const Id<CodedText> text =
            coded_.texts.add({.key = "document:" + document.key, .name = document.name, .text = best.text->text});
        ++documents_found_;
        if (best.text->project != coded_.name) {
            found_in_.insert(best.text->project);
        }
        for (std::size_t i = 0; i < best.hits.size(); ++i) {
            add_placed(document.segments[i], text, best.hits[i]);
        }
        return true;
    }

    void add_placed(const JoinedSegment& segment, Id<CodedText> text, const std::optional<TextSearch::Hit>& hit) {
        CodedQuote quote{.key = segment.key, .text = text, .quote = segment.first->words, .state = QuoteState::lost};
        if (hit) {
            const std::string& words = coded_.texts[text].text;
            quote.begin = hit->begin;
            quote.end = hit->end;
            quote.quote = words.substr(hit->begin, hit->end - hit->begin);
            quote.state = QuoteState::found;
            quote.proved = true;
            set_surroundings(quote, words);
            if (hit->places > 1) {
                ambiguous_.push_back(segment.first->where);
            }
        } else {
            loss_.left_out("quote", "quotes", "the words are nowhere in the text: kept, marked, and not counted",
                           {.place = segment.first->where, .words = segment.first->words});
        }
        add_quote(segment, std::move(quote));
    }

    // ---- a text of the segments alone ----

    void add_made_text(const SegmentDocument& document) {
        std::string made;
        std::vector<std::pair<const JoinedSegment*, std::uint32_t>> begins;
        for (const JoinedSegment& segment : document.segments) {
            if (made.size() + segment.first->words.size() + 2 > Source::limit) {
                loss_.left_out("segment", "segments", "the text of the document would be too long",
                               {.place = segment.first->where, .words = {}});
                continue;
            }
            begins.emplace_back(&segment, static_cast<std::uint32_t>(made.size()));
            made += segment.first->words + "\n\n";
        }
        const Id<CodedText> text = coded_.texts.add(
            {.key = std::string{made_key} + document.key, .name = document.name, .text = std::move(made)});
        std::size_t number = 0;
        for (const auto& [segment, begin] : begins) {
            ++number;
            const Segment& first = *segment->first;
            CodedQuote quote{.key = segment->key,
                             .text = text,
                             .begin = begin,
                             .end = begin + static_cast<std::uint32_t>(first.words.size()),
                             .quote = first.words,
                             .unit = first.unit,
                             .label = first.label,
                             .proved = true};
            // Its line in a text of ours would mislead.
            if (quote.unit.empty()) {
                quote.unit = "segment";
                quote.label = first.id.empty() ? std::to_string(number) : first.id;
            }
            add_quote(*segment, std::move(quote));
        }
    }

    void add_quote(const JoinedSegment& segment, CodedQuote quote) {
        std::set<std::string> comments;
        for (const Segment* row : segment.rows) {
            if (!row->comment.empty() && comments.insert(row->comment).second) {
                quote.comment += (quote.comment.empty() ? "" : "\n") + row->comment;
            }
        }
        const Id<CodedQuote> id = coded_.quotes.add(std::move(quote));
        std::set<std::pair<Id<CodedCode>, std::string>> given;
        for (const Segment* row : segment.rows) {
            bool says_something = row->codes.empty();
            for (const std::string& path : row->codes) {
                const Id<CodedCode> code = code_called(path, {});
                if (given.insert({code, row->coder}).second) {
                    coded_.codings.push_back({.quote = id, .code = code, .coder = row->coder});
                    says_something = true;
                }
            }
            uncoded_ += row->codes.empty() ? 1 : 0;
            if (!says_something) {
                loss_.left_out("row", "rows", "a row above says the same", {.place = row->where, .words = {}});
            }
            if (!row->coder.empty()) {
                coders_.insert(row->coder);
            }
        }
    }

    void report() {
        loss_.read(coded_.codes.size(), "code", "codes");
        loss_.read(coded_.texts.size(), "document", "documents");
        loss_.read(coded_.quotes.size(), "quote", "quotes");
        loss_.read(coded_.codings.size(), "coding", "codings");
        loss_.read(coders_.size(), "coder", "coders");
        if (uncoded_ > 0) {
            loss_.note(fmt::format("{} no code", counted(uncoded_, "segment has", "segments have")));
        }
        if (!found_in_.empty()) {
            loss_.note(fmt::format("the quotes of {} were found in the texts of {}. A text of two imports is two "
                                   "sources: what both code counts twice",
                                   counted(documents_found_, "document", "documents"),
                                   listed({found_in_.begin(), found_in_.end()}, most_named_documents)));
        }
        if (!in_other_words_.empty()) {
            loss_.note(fmt::format("{} of the segments alone: the project holds a text of that name, but none of the "
                                   "segments stands in it: {}",
                                   documents_that_consist(in_other_words_.size()),
                                   listed(in_other_words_, most_named_documents)));
        }
        if (const std::size_t made = documents_.size() - documents_found_ - in_other_words_.size(); made > 0) {
            loss_.note(fmt::format("{} of the segments alone: the project holds no text of that name",
                                   documents_that_consist(made)));
        }
        if (!ambiguous_.empty()) {
            loss_.note(fmt::format("of {} the words stand in several places of the text; the first was taken, or the "
                                   "nearest to the paragraph that the table gives: {}",
                                   counted(ambiguous_.size(), "quote", "quotes"),
                                   listed(ambiguous_, most_named_documents)));
        }
    }

    static std::string documents_that_consist(std::size_t count) {
        return counted(count, "document consists", "documents consist");
    }

    const Segments& segments_;
    std::multimap<std::string, const KnownText*> by_fold_ = {};
    LossReport& loss_;
    std::vector<std::string>& explanation_;
    CodedProject coded_ = {};
    std::vector<SegmentDocument> documents_ = {};
    std::map<std::string, Id<CodedCode>> codes_ = {};
    std::set<std::string> coders_ = {};
    std::vector<std::string> ambiguous_ = {};
    std::vector<std::string> in_other_words_ = {};
    std::size_t documents_found_ = 0;
    std::set<std::string> found_in_ = {};
    std::size_t uncoded_ = 0;
};

} // namespace

CodedProject coded_from_segments(const Segments& segments, const std::string& name,
                                 const std::vector<KnownText>& transcripts, LossReport& loss,
                                 std::vector<std::string>& explanation) {
    return SegmentProject{segments, transcripts, loss, explanation}.make(name);
}

bool is_made_of_segments(const CodedText& text) {
    return text.key.starts_with(made_key);
}

} // namespace ipt::cli
