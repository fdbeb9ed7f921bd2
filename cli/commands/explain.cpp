#include "cli/commands/explain.hpp"

#include "cli/commands/ask.hpp"
#include "cli/commands/doc.hpp"
#include "cli/report/evidence_words.hpp"
#include "cli/report/failure.hpp"
#include "cli/report/json.hpp"
#include "cli/report/profile_text.hpp"
#include "cli/report/proof_text.hpp"
#include "cli/report/thing_tree.hpp"
#include "cli/report/verdict_tree.hpp"
#include "cli/report/words.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <ostream>
#include <sstream>

namespace ipt::cli {

namespace {

// A verdict is explained by its sites and quotes; its rules only so far, unless --depth says otherwise.
constexpr std::uint32_t rule_levels = 3;
constexpr std::size_t most_members = 8;
constexpr std::size_t most_answers = 3;
constexpr std::size_t most_named = 12;

bool is_json(const Options& options) {
    return options.format == Format::json || options.format == Format::ndjson;
}

// A name has no blank in it, and nothing to find.
bool is_phrase(const std::string& text) {
    return text.find_first_of(" ?") != std::string::npos;
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream{text};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

class Explaining {
public:
    Explaining(const Options& options, const ExplainOptions& asked, Io& io, Session& session)
        : options_(options)
        , asked_(asked)
        , io_(io)
        , session_(session) {}

    int about(const std::string& text) {
        const Symbol name = session_.read->project.symbols.intern(text);
        if (const auto found = theory().by_name.find(name); found != theory().by_name.end()) {
            return thing(text, session_.analysis->world->of(found->second));
        }
        for (const Outcome& outcome : session_.analysis->outcomes.claims) {
            if (outcome.claim && theory().claims[*outcome.claim].id == name) {
                return claim(outcome);
            }
        }
        if (const auto named = thing_named(text, session_)) {
            return thing(text, *named);
        }
        return is_phrase(text) ? phrase(text) : report_failure(unknown_name(text), options_, io_);
    }

private:
    [[nodiscard]] const Theory& theory() const { return session_.analysis->theory; }

    [[nodiscard]] relations::ProofOptions proof_options() const {
        return {.depth = asked_.depth == 0 ? relations::ProofOptions{}.depth : asked_.depth,
                .members = asked_.all ? UINT32_MAX : static_cast<std::uint32_t>(most_members)};
    }
    [[nodiscard]] ProofTextOptions text_options() const {
        return {.most_members = asked_.all ? SIZE_MAX : most_members};
    }

    int thing(const std::string& name, relations::Value value) {
        if (session_.analysis->world->type(value) == Type::cmoc) {
            // One that is withdrawn or replaced has none.
            if (const CmocVerdict* verdict = verdict_of({session_.analysis->values.payload(value)}, session_)) {
                return cmoc(*verdict);
            }
        }
        for (const Profile& profile : session_.analysis->verdicts.profiles) {
            if (profile.subject == value) {
                return this->profile(name, profile);
            }
        }
        if (is_json(options_)) {
            return json([&](JsonWriter& json) { write_thing(json, value, session_); });
        }
        io_.out << drawn(thing_tree(value, session_, asked_.all ? SIZE_MAX : most_named));
        return nothing_found;
    }

    int cmoc(const CmocVerdict& verdict) {
        if (asked_.why_not) {
            return why_not_word(verdict, "reaffirmed");
        }
        if (is_json(options_)) {
            return json([&](JsonWriter& json) {
                json.field("id", session_.text(theory().cmocs[verdict.cmoc].id));
                json.field("verdict", session_.text(verdict.word));
                texts(json, "reasons", verdict_reasons(verdict, session_));
                write_missing(json, missing_for(verdict, session_));
                json.begin_list("proofs");
                if (verdict.fact) {
                    if (const auto proof = prove(*verdict.fact)) {
                        write_proof(json, session_, *proof);
                    }
                }
                json.end_list();
            });
        }
        io_.out << drawn(verdict_tree(verdict, session_, asked_.depth == 0 ? rule_levels : asked_.depth));
        return nothing_found;
    }

    int profile(const std::string& name, const Profile& profile) {
        if (is_json(options_)) {
            return json([&](JsonWriter& json) {
                json.field("id", name);
                json.field("profile", profile_words(profile, session_));
                json.begin_list("cmocs");
                for (const Id<Cmoc> id : profile.cmocs) {
                    json.text(session_.text(theory().cmocs[id].id));
                }
                json.end_list();
            });
        }
        TreeNode node{.text = fmt::format("{} ({}): {}", name, title_of(profile.subject, session_),
                                          profile_words(profile, session_))};
        for (const Id<Cmoc> id : profile.cmocs) {
            if (const CmocVerdict* verdict = verdict_of(id, session_)) {
                const std::vector<std::string> reasons = verdict_reasons(*verdict, session_);
                node.children.push_back({.text = fmt::format("{}  {}: {}", session_.text(theory().cmocs[id].id),
                                                             session_.text(verdict->word), reasons.front())});
            }
        }
        io_.out << drawn(node);
        return nothing_found;
    }

    int claim(const Outcome& outcome) {
        const Claim& claim = theory().claims[*outcome.claim];
        TreeNode node{.text = fmt::format("{} {}: {}", session_.text(claim.id),
                                          outcome.holds ? "holds" : "does not hold", session_.text(claim.title.text))};
        if (claim.from) {
            node.children.push_back(
                {.text = fmt::format("said in {}, {} {}", paper_words(*claim.from, session_),
                                     session_.text(claim.place.unit), session_.text(claim.place.label))});
        }
        for (const Counted& counted : outcome.counted) {
            std::vector<std::string> members;
            for (const relations::Value member : counted.members) {
                members.push_back(session_.analysis->world->shown(member));
            }
            node.children.push_back(
                {.text = fmt::format("{} asked for, {} found: {}", counted.asked, counted.found,
                                     listed(members, asked_.all || is_json(options_) ? members.size() : 20))});
        }
        node.children.push_back({.text = fmt::format("written in {}", line_place(session_.sources(), claim.name))});
        if (is_json(options_)) {
            return json([&](JsonWriter& json) {
                json.field("id", session_.text(claim.id));
                json.truth_field("holds", outcome.holds);
                json.field("text", drawn(node));
            });
        }
        io_.out << drawn(node);
        return nothing_found;
    }

    // `Q1R7 is reaffirmed` is short for `Q1R7 is judged reaffirmed`.
    [[nodiscard]] std::string in_full(const std::string& text) const {
        const std::vector<std::string> words = words_of(text);
        if (words.size() == 3 && words[1] == "is") {
            for (const WordList& list : session_.analysis->rules.lists) {
                const bool is_word = std::any_of(list.words.begin(), list.words.end(),
                                                 [&](Symbol word) { return session_.text(word) == words[2]; });
                if (session_.text(list.name) == "verdict" && is_word) {
                    return fmt::format("{} is judged {}", words[0], words[2]);
                }
            }
        }
        return text;
    }

    int phrase(const std::string& text) {
        const auto question = question_from_text(in_full(text), session_, options_, io_);
        if (!question) {
            return wrong_use;
        }
        if (asks_for_verdict(*question)) {
            judge(*session_.analysis, session_.read->diagnostics, limits_of(options_));
        } else {
            derive(*session_.analysis, question->body, AskFor::proofs, limits_of(options_));
        }
        if (const auto failure = limit_failure(session_)) {
            return report_failure(*failure, options_, io_);
        }
        const std::vector<relations::Fact> facts = facts_that_hold(*question);
        if (!facts.empty()) {
            return proofs(facts, text);
        }
        return question->phrase ? why_not(*question) : why_not_all(text);
    }

    // The facts of the question's phrases, for the first of its answers.
    std::vector<relations::Fact> facts_that_hold(const CompiledQuery& question) {
        std::vector<relations::Variable> variables(question.variable_names.size());
        for (std::uint32_t i = 0; i < variables.size(); ++i) {
            variables[i] = i;
        }
        Analysis& analysis = *session_.analysis;
        std::vector<relations::Fact> facts;
        for (const auto& row :
             relations::solutions(analysis.rules.program, analysis.evaluation, analysis.values, question.body,
                                  static_cast<std::uint32_t>(variables.size()), {}, question.answers, most_answers)) {
            std::vector<relations::Binding> bound;
            for (std::size_t i = 0; i < row.size(); ++i) {
                bound.push_back({question.answers[i], row[i]});
            }
            for (const relations::Step& step : question.body.steps) {
                if (const auto* match = std::get_if<relations::Match>(&step.what)) {
                    add_fact(facts, *match, bound);
                }
            }
        }
        return facts;
    }

    void add_fact(std::vector<relations::Fact>& facts, const relations::Match& match,
                  const std::vector<relations::Binding>& bound) const {
        const relations::Relation& relation = session_.analysis->evaluation.database[match.relation];
        std::uint32_t mask = 0;
        std::vector<relations::Value> key;
        for (std::uint32_t i = 0; i < match.arguments.size(); ++i) {
            std::optional<relations::Value> value;
            if (match.arguments[i].kind == relations::Argument::Kind::constant) {
                value = match.arguments[i].value;
            } else if (match.arguments[i].kind == relations::Argument::Kind::variable) {
                const auto found = std::find_if(bound.begin(), bound.end(), [&](const relations::Binding& binding) {
                    return binding.variable == match.arguments[i].value;
                });
                value = found == bound.end() ? std::nullopt : std::optional{found->value};
            }
            if (value) {
                mask |= 1u << i;
                key.push_back(*value);
            }
        }
        const auto rows = mask == 0 ? std::span<const relations::RowNumber>{} : relation.rows_with(mask, key);
        if (mask == 0 ? relation.size() > 0 : !rows.empty()) {
            facts.push_back({.relation = match.relation, .row = relation.row(mask == 0 ? 0 : rows.front())});
        }
    }

    std::optional<relations::Proof> prove(const relations::Fact& fact) {
        Analysis& analysis = *session_.analysis;
        return relations::prove(analysis.rules.program, analysis.evaluation, analysis.values, fact, proof_options());
    }

    int proofs(const std::vector<relations::Fact>& facts, const std::string& text) {
        if (is_json(options_)) {
            return json([&](JsonWriter& json) {
                json.field("question", text);
                json.truth_field("holds", true);
                json.begin_list("proofs");
                for (const relations::Fact& fact : facts) {
                    if (const auto proof = prove(fact)) {
                        write_proof(json, session_, *proof);
                    }
                }
                json.end_list();
            });
        }
        io_.out << (asked_.why_not ? "It does hold:\n\n" : "");
        for (const relations::Fact& fact : facts) {
            io_.out << (&fact == &facts.front() ? "" : "\n");
            if (const auto proof = prove(fact)) {
                io_.out << proof_text(*proof, session_, text_options());
            }
        }
        return nothing_found;
    }

    // Of one CMOC, as a whole question: what speaks for another verdict is told from all that is known of it.
    [[nodiscard]] bool asks_for_verdict(const CompiledQuery& question) const {
        const auto judged = relation_of(session_.analysis->rules, session_.symbols(), "?x is judged ?verdict");
        return judged && question.phrase && question.phrase->relation == *judged &&
               std::all_of(question.phrase->arguments.begin(), question.phrase->arguments.end(),
                           [](const relations::Argument& argument) {
                               return argument.kind == relations::Argument::Kind::constant;
                           });
    }

    // A verdict that a CMOC does not have, as a phrase asks for it.
    [[nodiscard]] std::optional<std::pair<const CmocVerdict*, std::string>>
    asked_verdict(const CompiledQuery& question) const {
        if (!asks_for_verdict(question)) {
            return std::nullopt;
        }
        const relations::Match& match = *question.phrase;
        const CmocVerdict* verdict =
            verdict_of({session_.analysis->values.payload(match.arguments[0].value)}, session_);
        return verdict == nullptr
                   ? std::nullopt
                   : std::optional{std::pair{verdict, session_.analysis->world->shown(match.arguments[1].value)}};
    }

    int why_not(const CompiledQuery& question) {
        if (const auto verdict = asked_verdict(question)) {
            return why_not_word(*verdict->first, verdict->second);
        }
        Analysis& analysis = *session_.analysis;
        relations::Bindings row;
        for (const relations::Argument& argument : question.phrase->arguments) {
            row.push_back(argument.kind == relations::Argument::Kind::constant ? std::optional{argument.value}
                                                                               : std::nullopt);
        }
        const relations::WhyNot found = relations::why_not(analysis.rules.program, analysis.evaluation, analysis.values,
                                                           question.phrase->relation, row, why_not_options());
        if (is_json(options_)) {
            return json([&](JsonWriter& json) {
                json.truth_field("holds", false);
                json.name("why_not");
                write_why_not(json, session_, found);
            });
        }
        io_.out << why_not_text(found, session_, text_options());
        return nothing_found;
    }

    [[nodiscard]] relations::ProofOptions why_not_options() const {
        relations::ProofOptions some = proof_options();
        some.depth = asked_.depth == 0 ? rule_levels : asked_.depth;
        return some;
    }

    int why_not_all(const std::string& text) {
        if (is_json(options_)) {
            return json([&](JsonWriter& json) {
                json.field("question", text);
                json.truth_field("holds", false);
            });
        }
        io_.out << "Nothing fits all of it. Ask for each phrase by itself to see which one does not hold.\n";
        return nothing_found;
    }

    // What the rules would have to say: for the number of sites that is asked for, where they go by one.
    [[nodiscard]] std::optional<relations::Fact> judged_fact(const CmocVerdict& verdict,
                                                             const std::string& word) const {
        const Analysis& analysis = *session_.analysis;
        const auto relation = [&](std::string_view phrase) {
            return relation_of(analysis.rules, session_.symbols(), phrase);
        };
        const relations::Value cmoc = analysis.world->of(verdict.cmoc);
        const relations::Value asked = analysis.world->word(word);
        const auto would_be = relation("?x would be judged ?verdict asking for ?n");
        const auto sites = relation("?n sites are asked for");
        if (would_be && sites && analysis.evaluation.database[*sites].size() > 0) {
            return relations::Fact{.relation = *would_be,
                                   .row = {cmoc, asked, analysis.evaluation.database[*sites].at(0, 0)}};
        }
        const auto judged = relation("?x is judged ?verdict");
        return judged ? std::optional{relations::Fact{.relation = *judged, .row = {cmoc, asked}}} : std::nullopt;
    }

    int why_not_word(const CmocVerdict& verdict, const std::string& word) {
        Analysis& analysis = *session_.analysis;
        const std::string id{session_.text(theory().cmocs[verdict.cmoc].id)};
        if (session_.text(verdict.word) == word) {
            ExplainOptions plainly = asked_;
            plainly.why_not = false;
            io_.out << (is_json(options_) ? "" : fmt::format("{} is {}:\n\n", id, word));
            return Explaining{options_, plainly, io_, session_}.cmoc(verdict);
        }
        // What evidence is missing is known for the verdict that a CMOC is meant to reach; for others the rules say it.
        const Missing missing = word == "reaffirmed" ? missing_for(verdict, session_) : Missing{};
        std::optional<relations::WhyNot> rules;
        if (const auto fact = judged_fact(verdict, word)) {
            rules = relations::why_not(analysis.rules.program, analysis.evaluation, analysis.values, *fact,
                                       why_not_options());
        }
        if (is_json(options_)) {
            return json([&](JsonWriter& json) {
                json.field("id", id);
                json.field("verdict", session_.text(verdict.word));
                json.field("asked", word);
                write_missing(json, missing);
                if (rules) {
                    json.name("why_not");
                    write_why_not(json, session_, *rules);
                }
            });
        }
        tell_missing(id, word, verdict, missing);
        if (rules) {
            io_.out << "\n" << why_not_text(*rules, session_, text_options());
        }
        return nothing_found;
    }

    void tell_missing(const std::string& id, const std::string& word, const CmocVerdict& verdict,
                      const Missing& missing) {
        const std::vector<std::string> reasons = verdict_reasons(verdict, session_);
        io_.out << fmt::format("{} is not {}. It is {}: {}\n", id, word, session_.text(verdict.word), reasons.front());
        for (const std::string& site : missing.nearest) {
            io_.out << fmt::format("  nearest: {}\n", site);
        }
        io_.out << (missing.sentences.empty() ? "" : "What is missing:\n");
        for (const std::string& sentence : missing.sentences) {
            io_.out << fmt::format("  {}\n", sentence);
        }
        if (!missing.to_paste.empty()) {
            io_.out << "It would be written so:\n\n";
            std::istringstream lines{missing.to_paste.front()};
            for (std::string line; std::getline(lines, line);) {
                io_.out << fmt::format("    {}\n", line);
            }
        }
        if (missing.to_paste.size() > 1) {
            io_.out << fmt::format("\n  and {} more like it\n", missing.to_paste.size() - 1);
        }
    }

    static void write_missing(JsonWriter& json, const Missing& missing) {
        json.begin_object("missing");
        texts(json, "sentences", missing.sentences);
        texts(json, "nearest", missing.nearest);
        texts(json, "to_paste", missing.to_paste);
        json.end_object();
    }

    static void texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& some) {
        json.begin_list(name);
        for (const std::string& one : some) {
            json.text(one);
        }
        json.end_list();
    }

    template <class Write>
    int json(Write write) {
        JsonWriter json;
        begin_answer(json, "explain");
        write(json);
        json.end_object();
        io_.out << json.finished();
        return nothing_found;
    }

    [[nodiscard]] Failure unknown_name(const std::string& name) const {
        std::vector<std::string_view> names;
        for (const auto& [symbol, any] : theory().by_name) {
            names.push_back(session_.text(symbol));
        }
        for (const auto& [symbol, source] : session_.analysis->evidence.source_by_name) {
            names.push_back(session_.text(symbol));
        }
        std::sort(names.begin(), names.end());
        const auto found = nearest(name, names);
        return {.message = fmt::format("nothing is named {}", name),
                .remedy = found ? fmt::format("Did you mean {}?", *found)
                                : "Give a CMOC, a bucket, a paper, a \"#term\", an interview, a code like E104, or a "
                                  "phrase in double quotes."};
    }

    const Options& options_;
    const ExplainOptions& asked_;
    Io& io_;
    Session& session_;
};

bool is_code_or_check(const std::string& text, const Session& session) {
    const auto& checks = session.analysis->rules.checks;
    return codes::code_by_id(text) != nullptr ||
           std::any_of(checks.begin(), checks.end(),
                       [&](const CompiledCheck& check) { return session.text(check.name) == text; });
}

} // namespace

int explain(const Options& options, const ExplainOptions& asked, Io& io) {
    const std::string text = phrase_text(asked.words);
    if (text.empty()) {
        return report_failure({.message = "what shall be explained?",
                               .remedy = "For example:   ipt explain Q1R5\n"
                                         "           or   ipt explain --why-not \"Q1R7 is reaffirmed\""},
                              options, io);
    }
    if (codes::code_by_id(text) != nullptr) {
        return doc(options, {.words = {text}}, io);
    }
    auto session = open_session(options, {}, is_phrase(text) ? Extent::questions : Extent::everything, Trees::dropped);
    if (!session) {
        return report_failure(session.failure(), options, io);
    }
    if (is_code_or_check(text, session.value())) {
        return doc(options, {.words = {text}}, io);
    }
    tell_of_errors(session.value(), options, io);
    return Explaining{options, asked, io, session.value()}.about(text);
}

} // namespace ipt::cli
