#include "cli/commands/search.hpp"

#include "cli/report/evidence_words.hpp"
#include "cli/report/failure.hpp"
#include "cli/report/json.hpp"
#include "cli/report/words.hpp"
#include "cli/session.hpp"
#include "engine/store/project_store.hpp"
#include "engine/store/word_index.hpp"
#include "grammar/render.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <ostream>
#include <set>

namespace ipt::cli {

namespace {

struct Found {
    std::string id = {};
    // As a line of text, behind the id.
    std::string words = {};
    std::optional<Span> where = {};
};

// The user's words and terms in each declaration of a file: texts and #terms, wherever they stand in it.
std::vector<std::string> words_of_declarations(const ast::File& file, const SymbolTable& symbols) {
    std::vector<std::string> words(file.declarations.size());
    const auto add = [&](const ast::Leaf& leaf) {
        const auto behind = std::upper_bound(
            file.declarations.begin(), file.declarations.end(), leaf.span.begin,
            [](std::uint32_t byte, const ast::Declaration& declaration) { return byte < declaration.span.begin; });
        const bool said = leaf.kind == ast::LeafKind::text || leaf.kind == ast::LeafKind::term;
        if (said && behind != file.declarations.begin()) {
            words[static_cast<std::size_t>(behind - file.declarations.begin()) - 1] +=
                " " + std::string{symbols.text(leaf.symbol)};
        }
    };
    std::for_each(file.leaves.begin(), file.leaves.end(), add);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const auto& title = file.declarations[i].title) {
            words[i] += " " + std::string{symbols.text(title->symbol)};
        }
    }
    return words;
}

std::vector<Found> cmocs_with(const std::string& words, const Session& session, std::size_t most) {
    store::WordIndex index;
    std::vector<Found> all;
    const Project& project = session.read->project;
    for (std::size_t i = 0; i < project.standard_from; ++i) {
        const ast::File& file = project.files[i];
        const std::vector<std::string> texts = words_of_declarations(file, project.symbols);
        for (std::size_t j = 0; j < texts.size(); ++j) {
            const ast::Declaration& declaration = file.declarations[j];
            if (declaration.kind != ast::DeclarationKind::cmoc || !declaration.name) {
                continue;
            }
            const std::string id{session.text(declaration.name->symbol)};
            const std::string title =
                declaration.title ? fmt::format("\"{}\"", session.text(declaration.title->symbol)) : "";
            index.add(id + texts[j]);
            all.push_back({.id = id, .words = title, .where = declaration.name->span});
        }
    }
    std::vector<Found> found;
    for (const std::size_t number : index.find(words, most)) {
        found.push_back(all[number]);
    }
    return found;
}

bool is_imported(const Excerpt& excerpt, const std::set<SourceId>& texts) {
    return texts.contains(excerpt.where.source);
}

Found found_excerpt(Id<Excerpt> id, const Session& session) {
    const Excerpt& excerpt = session.analysis->evidence.excerpts[id];
    const std::string name{session.text(excerpt.id)};
    return {.id = name, .words = excerpt_words(id, session).substr(name.size() + 1), .where = excerpt.where};
}

// Quotes that are written in the project's own texts.
std::vector<Found> written_quotes(const std::string& words, const Session& session, const std::set<SourceId>& texts,
                                  std::size_t most) {
    store::WordIndex index;
    std::vector<Id<Excerpt>> all;
    const Evidence& evidence = session.analysis->evidence;
    for (std::uint32_t i = 0; i < evidence.excerpts.size(); ++i) {
        const Excerpt& excerpt = evidence.excerpts[{i}];
        if (!excerpt.quote.text.empty() && !is_imported(excerpt, texts)) {
            std::string text{session.text(excerpt.quote.text)};
            for (const Words& meaning : excerpt.meaning) {
                text += " " + std::string{session.text(meaning.text)};
            }
            index.add(text);
            all.push_back({i});
        }
    }
    std::vector<Found> found;
    for (const std::size_t number : index.find(words, most)) {
        found.push_back(found_excerpt(all[number], session));
    }
    return found;
}

// A quote of the store under the name that it has in the evidence.
Found found_quote(const store::FoundQuote& quote, const Session& session) {
    const Evidence& evidence = session.analysis->evidence;
    for (const ImportedProject& imported : session.read->project.imported) {
        const auto texts = imported.coded.texts.all();
        const auto text =
            std::find_if(texts.begin(), texts.end(), [&](const CodedText& one) { return one.name == quote.text; });
        if (imported.coded.name != quote.project || text == texts.end()) {
            continue;
        }
        const SourceId source = imported.texts[static_cast<std::size_t>(text - texts.begin())];
        const std::string ending = fmt::format(".Q{}", quote.number);
        for (std::uint32_t i = 0; i < evidence.excerpts.size(); ++i) {
            const Excerpt& excerpt = evidence.excerpts[{i}];
            if (excerpt.where.source == source && session.text(excerpt.id).ends_with(ending)) {
                return found_excerpt({i}, session);
            }
        }
        for (const LostQuote& lost : evidence.lost_quotes) {
            if (lost.quote.where.source == source && session.text(lost.id).ends_with(ending)) {
                return {.id = std::string{session.text(lost.id)},
                        .words = fmt::format("(not found in its text, not counted) \"{}\"", quote.quote),
                        .where = lost.quote.where};
            }
        }
    }
    return {.id = fmt::format("{} Q{}", quote.text, quote.number), .words = quote.quote};
}

std::string found_text(std::string_view heading, const std::vector<Found>& some, const Session& session) {
    std::string text = some.empty() ? "" : fmt::format("{}\n", heading);
    for (const Found& one : some) {
        const bool written = one.where && session.sources()[one.where->source].name().ends_with(".ipt");
        text += printable(fmt::format("  {}  {}{}", one.id, one.words,
                                      written ? "   " + line_place(session.sources(), *one.where) : "")) +
                "\n";
    }
    return text.empty() ? text : text + "\n";
}

void write_found(JsonWriter& json, std::string_view kind, const std::vector<Found>& some, const Session& session) {
    for (const Found& one : some) {
        json.begin_object();
        json.field("kind", kind);
        json.field("id", one.id);
        json.field("words", one.words);
        if (one.where) {
            json.place_fields(session.sources(), *one.where);
        }
        json.end_object();
    }
}

} // namespace

int search(const Options& options, const SearchOptions& asked, Io& io) {
    std::string words;
    for (const std::string& word : asked.words) {
        words += (words.empty() ? "" : " ") + word;
    }
    if (store::index_query(words).empty()) {
        return report_failure(
            {.message = "it is not said what to look for", .remedy = "For example:   ipt search shared building"},
            options, io);
    }
    auto session = open_session(options, {});
    if (!session) {
        return report_failure(session.failure(), options, io);
    }
    const ReadProject& read = *session.value().read;
    auto opened = store::ProjectStore::open_to_read(read.root.empty() ? options.directory : read.root);
    if (!opened) {
        return report_failure(opened.failure(), options, io);
    }
    auto stored = opened.value().search(words, asked.limit);
    if (!stored) {
        return report_failure(stored.failure(), options, io);
    }
    std::set<SourceId> texts;
    for (const ImportedProject& imported : read.project.imported) {
        texts.insert(imported.texts.begin(), imported.texts.end());
    }
    const std::vector<Found> cmocs = cmocs_with(words, session.value(), asked.limit);
    std::vector<Found> quotes = written_quotes(words, session.value(), texts, asked.limit);
    for (const store::FoundQuote& quote : stored.value()) {
        quotes.push_back(found_quote(quote, session.value()));
    }
    quotes.resize(std::min(quotes.size(), asked.limit));
    if (options.format == Format::json) {
        JsonWriter json;
        begin_answer(json, "search");
        json.field("words", words);
        json.begin_list("found");
        write_found(json, "cmoc", cmocs, session.value());
        write_found(json, "quote", quotes, session.value());
        json.end_list();
        json.end_object();
        io.out << json.finished();
        return nothing_found;
    }
    io.out << found_text("CMOCs", cmocs, session.value()) << found_text("Quotes", quotes, session.value())
           << counted(cmocs.size(), "CMOC", "CMOCs") << ", " << counted(quotes.size(), "quote", "quotes") << '\n';
    return nothing_found;
}

} // namespace ipt::cli
