#include "cli/commands/suggestions.hpp"

#include "engine/theory/terms_of.hpp"
#include "engine/theory/text_likeness.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <set>

namespace ipt::cli {

namespace {

// A code that is less like every label than this is like none.
constexpr int least_alike = 60;

std::string_view last_name(std::string_view path) {
    const std::size_t at = std::max(path.rfind(" > ") == std::string_view::npos ? 0 : path.rfind(" > ") + 3,
                                    path.rfind("::") == std::string_view::npos ? 0 : path.rfind("::") + 2);
    return path.substr(at);
}

// Every word that a term is called by.
struct Label {
    Id<Term> term;
    std::string words;
    Trigrams trigrams;
};

std::vector<Label> labels_of(const Session& session) {
    const Theory& theory = session.analysis->theory;
    std::vector<Label> labels;
    for (std::uint32_t i = 0; i < theory.terms.size(); ++i) {
        const Term& term = theory.terms[{i}];
        std::vector<Symbol> called{term.id, term.title.text};
        std::transform(term.also.begin(), term.also.end(), std::back_inserter(called),
                       [](const Words& words) { return words.text; });
        for (const Symbol words : called) {
            if (!words.empty()) {
                const std::string text{session.text(words)};
                labels.push_back({.term = {i}, .words = text, .trigrams = trigrams_of(folded_words(text))});
            }
        }
    }
    return labels;
}

CodeSuggestion suggestion_for(const std::string& path, std::size_t quotes, const std::vector<Label>& labels) {
    CodeSuggestion made{.path = path, .quotes = quotes};
    const Trigrams own = trigrams_of(folded_words(last_name(path)));
    for (const Label& label : labels) {
        const int alike = percent_alike(own, label.trigrams);
        if (alike >= least_alike && alike > made.alike) {
            made.term = label.term;
            made.alike = alike;
            made.like = label.words;
        }
    }
    return made;
}

// What the codebooks of the project take single codes for, where it is one term: path, or last name of it -> "#trust".
std::map<std::string, std::string> terms_of_codes(const Session& session) {
    std::map<std::string, std::string> all;
    const Project& project = session.read->project;
    for (const ast::File& file : project.files) {
        for (const ast::Declaration& declaration : file.declarations) {
            std::string code;
            for (const ast::Clause& clause : declaration.clauses.of(file.clauses)) {
                if (clause.kind == ast::ClauseKind::code_row) {
                    const auto names = clause.leaves.of(file.leaves);
                    code = names.size() == 1 ? std::string{session.text(names.front().symbol)} : std::string{};
                } else if (clause.kind == ast::ClauseKind::reports && !clause.chain && clause.exprs.count == 1 &&
                           !code.empty()) {
                    const Span span = file[clause.exprs.of(file.expr_lists).front()].span;
                    all.emplace(code, std::string{text_of(project.sources, span)});
                }
            }
        }
    }
    return all;
}

// Which parts of CMOCs a term stands in.
std::map<std::string, std::set<CodeFamily>> places_of_terms(const Session& session) {
    std::map<std::string, std::set<CodeFamily>> places;
    const Theory& theory = session.analysis->theory;
    for (const Cmoc& cmoc : theory.cmocs.all()) {
        const auto add = [&](const std::optional<Id<Expression>>& part, CodeFamily family) {
            for (const NamedTerm& named : terms_of(theory, part)) {
                places["#" + std::string{session.text(theory.terms[named.term].id)}].insert(family);
            }
        };
        add(cmoc.context, CodeFamily::context);
        add(cmoc.mechanism, CodeFamily::mechanism);
        add(cmoc.outcome, CodeFamily::outcome);
    }
    return places;
}

class ImportReading {
public:
    ImportReading(const Session& session, const ImportedProject& imported)
        : session_(session)
        , imported_(imported)
        , meanings_(terms_of_codes(session))
        , places_(places_of_terms(session)) {
        const CodedProject& coded = imported.coded;
        codes_.resize(coded.quotes.size());
        for (const QuoteCode& one : coded.codings) {
            if (coded.quotes[one.quote].state != QuoteState::lost) {
                codes_[one.quote.value].insert(one.code);
            }
        }
        const Evidence& evidence = session.analysis->evidence;
        for (std::uint32_t i = 0; i < evidence.excerpts.size(); ++i) {
            excerpts_.emplace(evidence.excerpts[{i}].where, Id<Excerpt>{i});
        }
    }

    std::vector<CodeSuggestion> codes(const std::vector<Label>& labels) const {
        std::vector<CodeSuggestion> all;
        for (const ImportUse& use : session_.analysis->evidence.imports) {
            if (session_.text(use.name) != imported_.coded.name) {
                continue;
            }
            for (const Symbol path : use.unread_codes) {
                const std::string text{session_.text(path)};
                const auto quotes = std::count_if(codes_.begin(), codes_.end(), [&](const auto& codes) {
                    return std::any_of(codes.begin(), codes.end(),
                                       [&](Id<CodedCode> code) { return imported_.coded.codes[code].path == text; });
                });
                all.push_back(suggestion_for(text, static_cast<std::size_t>(quotes), labels));
            }
        }
        return all;
    }

    std::vector<ChainSuggestion> chains() const {
        std::vector<ChainSuggestion> all = drawn_chains();
        std::map<std::vector<std::string>, std::size_t> known;
        for (std::uint32_t i = 0; i < codes_.size(); ++i) {
            const auto excerpt = excerpt_of({i});
            if (!excerpt || tells_a_chain(*excerpt)) {
                continue;
            }
            for (const auto& [context, mechanism, outcome] : triples(codes_[i])) {
                const std::vector<std::string> names{path(context), path(mechanism), path(outcome)};
                const auto [place, is_new] = known.emplace(names, all.size());
                if (is_new) {
                    all.push_back({.codes = names, .parts = {meaning(context), meaning(mechanism), meaning(outcome)}});
                }
                all[place->second].quotes.push_back(*excerpt);
            }
        }
        return all;
    }

private:
    struct Triple {
        Id<CodedCode> context;
        Id<CodedCode> mechanism;
        Id<CodedCode> outcome;
    };

    [[nodiscard]] std::string path(Id<CodedCode> code) const { return imported_.coded.codes[code].path; }

    // What a codebook takes the code for; "?" where none does.
    [[nodiscard]] std::string meaning(Id<CodedCode> code) const {
        for (const std::string& name : {path(code), std::string{last_name(path(code))}}) {
            if (const auto found = meanings_.find(name); found != meanings_.end()) {
                return found->second;
            }
        }
        return "?";
    }

    // What the project says that a code is, or the part of CMOCs in which its term stands.
    [[nodiscard]] bool is(Id<CodedCode> code, CodeFamily family) const {
        if (imported_.coded.codes[code].family != CodeFamily::none) {
            return imported_.coded.codes[code].family == family;
        }
        std::string term = meaning(code);
        term = term.starts_with("not ") ? term.substr(4) : term;
        const auto place = places_.find(term);
        return place != places_.end() && place->second.contains(family);
    }

    [[nodiscard]] std::vector<Triple> triples(const std::set<Id<CodedCode>>& codes) const {
        std::vector<Triple> all;
        for (const Id<CodedCode> context : codes) {
            for (const Id<CodedCode> mechanism : codes) {
                for (const Id<CodedCode> outcome : codes) {
                    if (context != mechanism && mechanism != outcome && context != outcome &&
                        is(context, CodeFamily::context) && is(mechanism, CodeFamily::mechanism) &&
                        is(outcome, CodeFamily::outcome)) {
                        all.push_back({context, mechanism, outcome});
                    }
                }
            }
        }
        return all;
    }

    [[nodiscard]] std::optional<Id<Excerpt>> excerpt_of(Id<CodedQuote> id) const {
        const CodedQuote& quote = imported_.coded.quotes[id];
        const auto found = excerpts_.find({imported_.texts[quote.text.value], quote.begin, quote.end});
        return found == excerpts_.end() ? std::nullopt : std::optional{found->second};
    }

    // Somebody has said already that this quote, or the same words of the same source, tell a chain.
    [[nodiscard]] bool tells_a_chain(Id<Excerpt> excerpt) const {
        const Evidence& evidence = session_.analysis->evidence;
        const Excerpt& asked = evidence.excerpts[excerpt];
        const auto findings = evidence.findings.all();
        return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
            const Excerpt& other = evidence.excerpts[finding.excerpt];
            return finding.chain && other.source == asked.source && other.quote.text == asked.quote.text;
        });
    }

    // Arrows between codes. What leads to an outcome is a mechanism, what leads to a mechanism a context.
    [[nodiscard]] std::vector<ChainSuggestion> drawn_chains() const {
        std::vector<ChainSuggestion> all;
        for (const CodeLink& link : imported_.coded.links) {
            if (!link.directed) {
                continue;
            }
            ChainSuggestion made{.codes = {path(link.from), path(link.to)}, .drawn = true};
            const bool to_outcome = is(link.to, CodeFamily::outcome);
            const bool from_context = is(link.from, CodeFamily::context);
            made.parts = to_outcome && from_context
                             ? std::vector<std::string>{meaning(link.from), "?", meaning(link.to)}
                         : to_outcome ? std::vector<std::string>{"?", meaning(link.from), meaning(link.to)}
                                      : std::vector<std::string>{meaning(link.from), meaning(link.to), "?"};
            for (std::uint32_t i = 0; i < codes_.size(); ++i) {
                const auto excerpt = excerpt_of({i});
                if (excerpt && codes_[i].contains(link.from) && codes_[i].contains(link.to)) {
                    made.quotes.push_back(*excerpt);
                }
            }
            all.push_back(std::move(made));
        }
        return all;
    }

    const Session& session_;
    const ImportedProject& imported_;
    std::map<std::string, std::string> meanings_;
    std::map<std::string, std::set<CodeFamily>> places_;
    // By quote; those of lost quotes are left out.
    std::vector<std::set<Id<CodedCode>>> codes_ = {};
    std::map<Span, Id<Excerpt>> excerpts_ = {};
};

} // namespace

std::vector<ImportSuggestions> suggestions_from_session(const Session& session) {
    std::vector<ImportSuggestions> all;
    const std::vector<Label> labels = labels_of(session);
    for (const ImportedProject& imported : session.read->project.imported) {
        const ImportReading reading{session, imported};
        all.push_back({.import = imported.coded.name, .codes = reading.codes(labels), .chains = reading.chains()});
    }
    return all;
}

} // namespace ipt::cli
