#include "cli/export/refi_texts.hpp"

#include "cli/import/files/plain_text.hpp"
#include "grammar/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ipt::cli {

namespace {

std::uint32_t code_points(std::string_view text) {
    return static_cast<std::uint32_t>(characters_in(text));
}

std::string shortened(std::string_view quote) {
    const std::string line = one_line(quote);
    std::size_t end = 0;
    for (std::size_t letters = 0; end < line.size() && letters < 100; ++letters) {
        ++end;
        while (end < line.size() && !begins_character(line[end])) {
            ++end;
        }
    }
    return end < line.size() ? line.substr(0, end) + "…" : line;
}

// The text with LF alone at the ends of its lines.
std::string with_plain_line_ends(std::string_view text) {
    std::string made;
    made.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            made += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            made += '\n';
        }
    }
    return made;
}

class TextsMaking {
public:
    explicit TextsMaking(const Session& session)
        : session_(session)
        , evidence_(session.analysis->evidence) {
        for (const ImportedProject& project : session.read->project.imported) {
            for (const SourceId text : project.texts) {
                imported_.insert(text.value);
            }
        }
    }

    std::vector<RefiText> make() {
        std::map<Id<EvidenceSource>, std::vector<Id<Excerpt>>> by_source;
        each(evidence_.excerpts, [&](Id<Excerpt> id, const Excerpt& excerpt) {
            if (!session_.text(excerpt.quote.text).empty()) {
                by_source[excerpt.source].push_back(id);
            }
        });
        std::vector<RefiText> texts;
        for (auto& [source, quotes] : by_source) {
            texts.push_back(text_of_source(evidence_.sources[source], std::move(quotes)));
        }
        return texts;
    }

private:
    RefiText text_of_source(const EvidenceSource& source, std::vector<Id<Excerpt>> quotes) {
        RefiText made{.name = std::string{session_.text(source.id)}, .site = source.site};
        const SourceId home = evidence_.excerpts[quotes.front()].quote.where.source;
        const bool whole = imported_.count(home.value) > 0 && std::all_of(quotes.begin(), quotes.end(), [&](auto id) {
                               return evidence_.excerpts[id].quote.where.source == home;
                           });
        if (whole) {
            select_in(session_.sources()[home].text(), quotes, made);
        } else {
            put_together(quotes, made);
        }
        return made;
    }

    void select_in(std::string_view text, std::vector<Id<Excerpt>>& quotes, RefiText& made) const {
        const auto begin = [&](Id<Excerpt> id) { return evidence_.excerpts[id].quote.where.begin; };
        std::stable_sort(quotes.begin(), quotes.end(), [&](auto a, auto b) { return begin(a) < begin(b); });
        made.text = with_plain_line_ends(text);
        std::uint32_t at = 0;
        std::uint32_t before = 0;
        for (const Id<Excerpt> id : quotes) {
            const Span where = evidence_.excerpts[id].quote.where;
            before += code_points(with_plain_line_ends(text.substr(at, where.begin - at)));
            at = where.begin;
            const std::string quote = with_plain_line_ends(text.substr(where.begin, where.end - where.begin));
            made.selections.push_back(
                {.excerpt = id, .begin = before, .end = before + code_points(quote), .name = shortened(quote)});
        }
    }

    void put_together(const std::vector<Id<Excerpt>>& quotes, RefiText& made) const {
        made.made_of_quotes = true;
        std::uint32_t at = 0;
        for (const Id<Excerpt> id : quotes) {
            const std::string quote = plain_text(session_.text(evidence_.excerpts[id].quote.text));
            const std::uint32_t end = at + code_points(quote);
            made.selections.push_back({.excerpt = id, .begin = at, .end = end, .name = shortened(quote)});
            made.text += quote + "\n\n";
            at = end + 2;
        }
    }

    const Session& session_;
    const Evidence& evidence_;
    std::set<std::uint32_t> imported_;
};

} // namespace

std::vector<RefiText> refi_texts(const Session& session) {
    return TextsMaking{session}.make();
}

} // namespace ipt::cli
