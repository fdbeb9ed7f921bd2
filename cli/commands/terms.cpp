#include "cli/commands/terms.hpp"

#include "cli/commands/suggestions.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "cli/report/failure.hpp"
#include "cli/report/json.hpp"
#include "cli/report/words.hpp"
#include "engine/evidence/imported_evidence.hpp"
#include "grammar/render.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <ostream>

namespace ipt::cli {

namespace {

constexpr std::size_t most_quotes = 5;

std::string term_words(const CodeSuggestion& code, const Session& session) {
    return code.term ? fmt::format("#{}", session.text(session.analysis->theory.terms[*code.term].id)) : "?";
}

std::string reason(const CodeSuggestion& code) {
    const std::string quotes = counted(code.quotes, "quote", "quotes");
    return !code.term          ? fmt::format("{}; no term is called so", quotes)
           : code.alike == 100 ? fmt::format("{}; called so: \"{}\"", quotes, code.like)
                               : fmt::format("{}; {}% like \"{}\"", quotes, code.alike, code.like);
}

// A name for a codebook that the project does not have yet.
std::string free_name(const std::string& import, const Session& session) {
    const std::string wanted = source_name(import) + "-codes";
    std::string name = wanted;
    const auto taken = [&] {
        const auto& names = session.analysis->theory.names;
        return std::any_of(names.begin(), names.end(),
                           [&](const auto& one) { return session.text(one.first) == name; });
    };
    for (std::size_t i = 2; taken(); ++i) {
        name = fmt::format("{}-{}", wanted, i);
    }
    return name;
}

std::string codebook_text(const ImportSuggestions& of, const Session& session) {
    if (of.codes.empty()) {
        return fmt::format("// Every code of {} that a quote carries is in a codebook.\n", of.import);
    }
    std::size_t width = 0;
    for (const CodeSuggestion& code : of.codes) {
        width = std::max(width, display_width(in_quotes(code.path)));
    }
    std::string text = fmt::format("// Suggestions. Nothing counts until you take away the // before a line; write not "
                                   "#term where a code says\n// that something was absent.\n"
                                   "codebook {} \"Codes of {}\" from {}\n",
                                   free_name(of.import, session), of.import, in_quotes(of.import));
    for (const CodeSuggestion& code : of.codes) {
        const std::string path = in_quotes(code.path);
        text += fmt::format("  // code {}{}  reports {}   // {}\n", path, std::string(width - display_width(path), ' '),
                            term_words(code, session), reason(code));
    }
    return text;
}

std::string quote_lines(Id<Excerpt> id, const ChainSuggestion& chain, const Session& session) {
    const Evidence& evidence = session.analysis->evidence;
    const Excerpt& excerpt = evidence.excerpts[id];
    const EvidenceSource& source = evidence.sources[excerpt.source];
    return fmt::format("  // {}, in {}:\n  // excerpt {} {} {}\n  //   reports {} -> {} -> {}\n",
                       session.text(excerpt.id), session.text(source.id), session.text(excerpt.place.unit),
                       session.text(excerpt.place.label), in_quotes(session.text(excerpt.quote.text)), chain.parts[0],
                       chain.parts[1], chain.parts[2]);
}

std::string chain_text(const ChainSuggestion& chain, const Session& session) {
    std::string codes;
    for (const std::string& code : chain.codes) {
        codes += (codes.empty() ? "" : " and ") + in_quotes(code);
    }
    std::string text =
        chain.drawn
            ? fmt::format("\n// An arrow was drawn from {} to {}; {} both.\n", chain.codes[0], chain.codes[1],
                          counted(chain.quotes.size(), "quote carries", "quotes carry"))
            : fmt::format("\n// {} {}.\n", counted(chain.quotes.size(), "quote carries", "quotes carry"), codes);
    for (std::size_t i = 0; i < std::min(chain.quotes.size(), most_quotes); ++i) {
        text += quote_lines(chain.quotes[i], chain, session);
    }
    if (chain.quotes.size() > most_quotes) {
        text += fmt::format("  // … and {} more\n", chain.quotes.size() - most_quotes);
    }
    return text;
}

std::string suggestions_text(const std::vector<ImportSuggestions>& all, const Session& session) {
    std::string text;
    for (const ImportSuggestions& one : all) {
        text += (text.empty() ? "" : "\n") + codebook_text(one, session);
        if (!one.chains.empty()) {
            text += "\n// Chains that may be told. Read each quote: where it says that one led to the other, put its "
                    "excerpt under the\n// interview that it is from.\n";
        }
        for (const ChainSuggestion& chain : one.chains) {
            text += chain_text(chain, session);
        }
    }
    return text;
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
    json.begin_list(key);
    std::for_each(texts.begin(), texts.end(), [&](const std::string& text) { json.text(text); });
    json.end_list();
}

void write_chain(JsonWriter& json, const ChainSuggestion& chain, const Session& session) {
    json.begin_object();
    write_texts(json, "codes", chain.codes);
    write_texts(json, "parts", chain.parts);
    json.truth_field("drawn", chain.drawn);
    std::vector<std::string> quotes;
    for (const Id<Excerpt> quote : chain.quotes) {
        quotes.emplace_back(session.text(session.analysis->evidence.excerpts[quote].id));
    }
    write_texts(json, "quotes", quotes);
    json.end_object();
}

std::string suggestions_json(const std::vector<ImportSuggestions>& all, const Session& session) {
    JsonWriter json;
    begin_answer(json, "terms");
    json.begin_list("imports");
    for (const ImportSuggestions& one : all) {
        json.begin_object();
        json.field("import", one.import);
        json.begin_list("codes");
        for (const CodeSuggestion& code : one.codes) {
            json.begin_object();
            json.field("code", code.path);
            json.count_field("quotes", code.quotes);
            json.name("term");
            code.term ? json.text(term_words(code, session)) : json.nothing();
            json.count_field("alike", static_cast<std::size_t>(code.alike));
            json.field("like", code.like);
            json.end_object();
        }
        json.end_list();
        json.begin_list("chains");
        for (const ChainSuggestion& chain : one.chains) {
            write_chain(json, chain, session);
        }
        json.end_list();
        json.end_object();
    }
    json.end_list();
    json.end_object();
    return json.finished();
}

} // namespace

int terms(const Options& options, const TermsOptions& asked, Io& io) {
    if (asked.words != std::vector<std::string>{"suggest"}) {
        return report_failure({.message = "it is not said what to do with the terms",
                               .remedy = "To see what imported codes may stand for:   ipt terms suggest"},
                              options, io);
    }
    auto session = open_session(options, {});
    if (!session) {
        return report_failure(session.failure(), options, io);
    }
    if (session.value().read->project.imported.empty()) {
        return report_failure({.message = "nothing with codes has been imported here",
                               .remedy = "For example:   ipt import interviews.qdpx"},
                              options, io);
    }
    const std::vector<ImportSuggestions> all = suggestions_from_session(session.value());
    io.out << (options.format == Format::json ? suggestions_json(all, session.value())
                                              : suggestions_text(all, session.value()));
    return nothing_found;
}

} // namespace ipt::cli
