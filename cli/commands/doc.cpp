#include "cli/commands/doc.hpp"

#include "cli/commands/manual.hpp"
#include "cli/report/failure.hpp"
#include "cli/report/json.hpp"
#include "cli/report/words.hpp"
#include "cli/session.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/keywords.hpp"
#include "grammar/nearest.hpp"
#include "grammar/parse.hpp"
#include "grammar/render.hpp"
#include "rules/given/phrases.hpp"
#include "stdlib/stdlib.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <optional>
#include <ostream>

namespace ipt::cli {

namespace {

std::string indented(std::string_view text, std::string_view by) {
    std::string result;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        result += fmt::format("{}{}\n", line.empty() ? "" : by, line);
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return result;
}

std::string code_page(const Code& code) {
    const std::string_view severity = code.severity == Severity::error     ? "error"
                                      : code.severity == Severity::warning ? "warning"
                                                                           : "suggestion";
    return fmt::format("{} ({}): {}\n\n{}\n\nThis gives {}:\n\n{}\nThis does not:\n\n{}", code.id, severity, code.title,
                       code.doc, code.id, indented(code.failing, "    "), indented(code.passing, "    "));
}

std::string keyword_page(std::string_view keyword) {
    std::string page;
    for (const ManualEntry* entry : {declaration_entry(keyword), clause_entry(keyword)}) {
        if (entry != nullptr) {
            page += fmt::format("{}{}\n\n  {}\n\n{}", page.empty() ? "" : "\n", entry->keyword, entry->says,
                                indented(entry->example, "    "));
        }
    }
    std::string clauses;
    const DeclarationForm* declaration = declaration_form(keyword);
    for (const ClauseForm& form : all_clause_forms()) {
        if (declaration != nullptr && (form.where & set_of(declaration->kind)) != 0) {
            const ManualEntry* entry = clause_entry(form.keyword);
            clauses += fmt::format("  {:<16}{}\n", form.keyword, entry == nullptr ? "" : entry->says);
        }
    }
    page += clauses.empty() ? "" : "\nIts clauses, in any order:\n" + clauses;
    std::string where;
    for (const DeclarationForm& form : all_declaration_forms()) {
        const ClauseForm* clause = clause_form(form.kind, keyword.substr(0, keyword.find(' ')));
        if (clause != nullptr && clause->keyword == keyword && form.keyword != "drop") {
            where += (where.empty() ? "" : ", ") + std::string{form.keyword};
        }
    }
    page += where.empty() ? "" : fmt::format("\nA clause of: {}\n", where);
    return page;
}

// Checks with the text they are written in, and everything else that is known once rules are compiled.
class Rules {
public:
    explicit Rules(const Options& options) {
        // Outside a project there is the standard library, and that is enough.
        const bool in_project = [&] {
            auto read = read_project(options.directory, {});
            return read.has_value() && !read.value()->root.empty();
        }();
        auto session = in_project ? open_session(options, {}) : standard_session();
        session_ = std::move(session.value());
    }

    [[nodiscard]] const Session& session() const { return session_; }

    [[nodiscard]] const CompiledCheck* check(std::string_view name) const {
        for (const CompiledCheck& one : session_.analysis->rules.checks) {
            if (session_.text(one.name) == name) {
                return &one;
            }
        }
        return nullptr;
    }

    [[nodiscard]] static std::string message(const CompiledCheck& check) {
        std::string text;
        for (const CompiledCheck::Piece& piece : check.message) {
            text += piece.column ? "…" : piece.text;
        }
        return text;
    }

    [[nodiscard]] std::string check_page(const CompiledCheck& check) const {
        const std::string_view verb = check.severity == Severity::error     ? "fails"
                                      : check.severity == Severity::warning ? "warns"
                                                                            : "advises";
        std::string page = fmt::format("{} {}: {}\n", session_.text(check.name), verb, message(check));
        for (const std::string& note : check.notes) {
            page += fmt::format("\n{}\n", note);
        }
        const Position at = session_.sources()[check.where.source].position(check.where.begin);
        page += fmt::format("\nAs it is written ({}:{}):\n\n{}", session_.sources()[check.where.source].name(), at.line,
                            indented(declaration_text(check.where), "    "));
        return page;
    }

    [[nodiscard]] std::vector<std::string> phrase_texts() const {
        std::vector<std::string> all;
        for (const relations::Schema& schema : session_.analysis->rules.program.relations) {
            all.push_back(schema.name);
        }
        return all;
    }

private:
    static Result<Session> standard_session() {
        Session session;
        session.read = std::make_unique<ReadProject>();
        Project& project = session.read->project;
        for (const StandardFile& file : standard_files()) {
            const SourceId source = project.sources.add(Source{std::string{file.name}, std::string{file.text}});
            project.files.push_back(parse(project.sources, source, project.symbols, session.read->diagnostics));
        }
        session.read->shown.assign(project.sources.size(), true);
        session.analysis = compile(project, session.read->diagnostics);
        return session;
    }

    // The declaration that holds the place.
    [[nodiscard]] std::string_view declaration_text(Span where) const {
        for (const ast::File& file : session_.read->project.files) {
            for (const ast::Declaration& declaration : file.declarations) {
                if (declaration.span.source == where.source && declaration.span.begin <= where.begin &&
                    where.end <= declaration.span.end) {
                    return text_of(session_.sources(), declaration.span);
                }
            }
        }
        return "";
    }

    Session session_;
};

std::string_view type_word(Type type) {
    constexpr std::string_view words[] = {"number",   "text",        "word",    "CMOC",        "term",      "question",
                                          "bucket",   "ipt",         "code",    "proposition", "paper",     "site",
                                          "source",   "participant", "excerpt", "finding",     "statement", "cluster",
                                          "decision", "claim",       "person",  "settlement"};
    static_assert(std::size(words) == type_count);
    return words[static_cast<std::size_t>(type)];
}

std::string type_words(TypeSet types) {
    if (types == TypeSet::any()) {
        return "anything";
    }
    std::string text;
    for (std::size_t i = 0; i < type_count; ++i) {
        if (types.has(static_cast<Type>(i))) {
            text += (text.empty() ? "" : " or ") + std::string{type_word(static_cast<Type>(i))};
        }
    }
    return text;
}

std::string columns_words(std::span<const TypeSet> columns) {
    std::string text;
    for (const TypeSet types : columns) {
        text += (text.empty() ? "" : ", ") + type_words(types);
    }
    return text;
}

struct PhraseRow {
    std::string phrase;
    std::string columns;
    std::string doc;
};
struct PhraseGroup {
    std::string title;
    std::string doc;
    std::vector<PhraseRow> rows;
};

std::string phrase_of(const PhraseShape& shape, const Session& session) {
    std::string text;
    for (const PhraseShape::Piece& piece : shape.pieces) {
        text += text.empty() ? "" : " ";
        text += piece.column ? fmt::format("?{}", session.text(piece.hole)) : std::string{session.text(piece.word)};
    }
    return text;
}

// The given phrases by family, then those that files define.
std::vector<PhraseGroup> phrase_groups(const Session& session) {
    std::vector<PhraseGroup> groups;
    const auto rows_of = [](std::span<const Given> phrases) {
        std::vector<PhraseRow> rows;
        for (const Given& given : phrases) {
            rows.push_back({.phrase = std::string{given.phrase},
                            .columns = columns_words(given.columns),
                            .doc = std::string{given.doc}});
        }
        return rows;
    };
    for (const Family& family : given_families()) {
        groups.push_back({.title = fmt::format("Given: {}", family.name),
                          .doc = std::string{family.doc},
                          .rows = rows_of(family.phrases)});
    }
    for (const ComputedFamily& family : computed_families()) {
        groups.push_back(
            {.title = fmt::format("Worked out: {}", family.name), .doc = "", .rows = rows_of(family.outputs)});
    }
    std::map<std::string, std::vector<PhraseRow>> by_file;
    for (const PhraseShape& shape : session.analysis->rules.shapes) {
        if (shape.where && !shape.pieces.empty()) {
            by_file[session.sources()[shape.where->source].name()].push_back(
                {.phrase = phrase_of(shape, session), .columns = columns_words(shape.types), .doc = shape.doc});
        }
    }
    for (auto& [file, rows] : by_file) {
        groups.push_back({.title = fmt::format("Defined in {}", file), .doc = "", .rows = std::move(rows)});
    }
    return groups;
}

// As Markdown: rules/README.md holds this page.
std::string phrases_page(const Session& session) {
    std::string page;
    for (const PhraseGroup& group : phrase_groups(session)) {
        page += fmt::format("{}### {}\n\n", page.empty() ? "" : "\n", group.title);
        page += group.doc.empty() ? "" : group.doc + "\n\n";
        page += "| phrase | holes | what it says |\n|---|---|---|\n";
        for (const PhraseRow& row : group.rows) {
            page += fmt::format("| `{}` | {} | {} |\n", row.phrase, row.columns, row.doc);
        }
    }
    return page;
}

std::string phrases_json(const Session& session) {
    JsonWriter json;
    begin_answer(json, "doc");
    json.begin_list("phrases");
    for (const PhraseGroup& group : phrase_groups(session)) {
        for (const PhraseRow& row : group.rows) {
            json.begin_object();
            json.field("phrase", row.phrase);
            json.field("holes", row.columns);
            json.field("says", row.doc);
            json.field("group", group.title);
            json.end_object();
        }
    }
    json.end_list();
    json.end_object();
    return json.finished();
}

std::string overview(const Rules& rules) {
    std::string page = "Declarations (each begins a line)\n";
    for (const ManualEntry& entry : manual_of_declarations()) {
        page += fmt::format("  {:<13}{}\n", entry.keyword, entry.says);
    }
    page += "\nMessages\n";
    for (const Code* code : codes::all_codes()) {
        page += fmt::format("  {:<6}{}\n", code->id, code->title);
    }
    page += "\nChecks\n";
    for (const CompiledCheck& check : rules.session().analysis->rules.checks) {
        page += fmt::format("  {}: {}\n", rules.session().text(check.name), Rules::message(check));
    }
    page += "\nModules of the standard library\n";
    for (const StandardFile& file : standard_files()) {
        page += fmt::format("  {}\n", file.module);
    }
    return page + "\nMore of each:   ipt doc cmoc   ipt doc E104   ipt doc Std.Verdicts\n"
                  "What rules and questions can say:   ipt doc --phrases\n";
}

// Lines of the catalogue of phrases that hold the word.
std::string phrases_with(const Session& session, std::string_view word) {
    std::string page;
    for (const PhraseGroup& group : phrase_groups(session)) {
        for (const PhraseRow& row : group.rows) {
            if (row.phrase.find(word) != std::string::npos) {
                page += fmt::format("  {}\n{}", row.phrase, row.doc.empty() ? "" : "      " + row.doc + "\n");
            }
        }
    }
    return page.empty() ? page : fmt::format("Phrases with `{}`\n{}", word, page);
}

// What a table of the form `… ?word means ?text` says of the word, and the lists that it is in.
std::string word_page(const Session& session, std::string_view word) {
    const CompiledRules& compiled = session.analysis->rules;
    const World& world = *session.analysis->world;
    std::string page;
    for (const CompiledRules::Stated& stated : compiled.stated) {
        const PhraseShape& shape = compiled.shapes[stated.fact.relation.value];
        const bool gives_meaning = std::any_of(shape.pieces.begin(), shape.pieces.end(), [&](const auto& piece) {
            return !piece.column && session.text(piece.word) == "means";
        });
        if (gives_meaning && stated.fact.row.size() == 2 && world.shown(stated.fact.row[0]) == word) {
            page += fmt::format("{}\n", wrapped(sentence(compiled, world, stated.fact), 0, "  "));
        }
    }
    for (const WordList& list : compiled.lists) {
        const bool holds =
            std::any_of(list.words.begin(), list.words.end(), [&](Symbol one) { return session.text(one) == word; });
        if (holds) {
            std::vector<std::string> all;
            std::transform(list.words.begin(), list.words.end(), std::back_inserter(all),
                           [&](Symbol one) { return std::string{session.text(one)}; });
            page += fmt::format("{}\n", wrapped(fmt::format("{} is one of the words for a {}: {}", word,
                                                            session.text(list.name), listed(all, all.size())),
                                                0, "  "));
        }
    }
    return page;
}

std::optional<std::string> page_about(const std::string& topic, const Rules& rules) {
    if (const Code* code = codes::code_by_id(topic)) {
        return code_page(*code);
    }
    for (const StandardFile& file : standard_files()) {
        if (file.module == topic || file.name == topic) {
            return std::string{file.text};
        }
    }
    if (const CompiledCheck* check = rules.check(topic)) {
        return rules.check_page(*check);
    }
    std::string page = keyword_page(topic);
    const std::string words = word_page(rules.session(), topic);
    page += (page.empty() || words.empty() ? "" : "\n") + words;
    const std::string phrases = phrases_with(rules.session(), topic);
    page += (page.empty() || phrases.empty() ? "" : "\n") + phrases;
    return page.empty() ? std::nullopt : std::optional{page};
}

Failure unknown_topic(const std::string& topic, const Rules& rules) {
    std::vector<std::string> names;
    for (const Code* code : codes::all_codes()) {
        names.emplace_back(code->id);
    }
    for (const auto entries : {manual_of_declarations(), manual_of_clauses()}) {
        for (const ManualEntry& entry : entries) {
            names.emplace_back(entry.keyword);
        }
    }
    for (const CompiledCheck& check : rules.session().analysis->rules.checks) {
        names.emplace_back(rules.session().text(check.name));
    }
    for (const StandardFile& file : standard_files()) {
        names.emplace_back(file.module);
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    const auto found = nearest(topic, views);
    return {.message = fmt::format("the manual has no page about {}", topic),
            .remedy = found ? fmt::format("Did you mean   ipt doc {}?", *found) : "ipt doc lists what there is."};
}

std::string topic_json(std::string_view topic, std::string_view page) {
    JsonWriter json;
    begin_answer(json, "doc");
    json.field("topic", topic);
    json.field("text", page);
    json.end_object();
    return json.finished();
}

} // namespace

int doc(const Options& options, const DocOptions& asked, Io& io) {
    const Rules rules{options};
    const bool json = options.format == Format::json;
    if (asked.phrases) {
        io.out << (json ? phrases_json(rules.session()) : phrases_page(rules.session()));
        return nothing_found;
    }
    std::string topic;
    for (const std::string& word : asked.words) {
        topic += (topic.empty() ? "" : " ") + word;
    }
    const std::optional<std::string> page = topic.empty() ? overview(rules) : page_about(topic, rules);
    if (!page) {
        return report_failure(unknown_topic(topic, rules), options, io);
    }
    io.out << (json ? topic_json(topic, *page) : *page);
    return nothing_found;
}

} // namespace ipt::cli
