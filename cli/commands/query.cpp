#include "cli/commands/query.hpp"

#include "cli/commands/ask.hpp"
#include "cli/commands/shortcuts.hpp"
#include "cli/report/failure.hpp"
#include "cli/report/json.hpp"
#include "cli/report/profile_text.hpp"
#include "cli/report/words.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/core.h>
#include <ostream>

namespace ipt::cli {

namespace {

using Row = std::vector<relations::Value>;

// Numbers by size, all else in the order in which the project declares it.
bool stands_before(const Row& a, const Row& b, const relations::Values& values) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] == b[i]) {
            continue;
        }
        if (values.is_number(a[i]) && values.is_number(b[i])) {
            return values.number_of(a[i]) < values.number_of(b[i]);
        }
        return a[i] < b[i];
    }
    return false;
}

struct Answers {
    std::vector<std::string> variables;
    std::vector<Row> rows;
    std::size_t found = 0;
};

Answers answers_of(const CompiledQuery& question, const Session& session, std::size_t limit) {
    Analysis& analysis = *session.analysis;
    Answers answers;
    for (const relations::Variable variable : question.answers) {
        answers.variables.emplace_back(session.text(question.variable_names[variable]));
    }
    answers.rows = relations::solutions(analysis.rules.program, analysis.evaluation, analysis.values, question.body,
                                        static_cast<std::uint32_t>(question.variable_names.size()), {},
                                        question.answers, SIZE_MAX);
    std::sort(answers.rows.begin(), answers.rows.end(),
              [&](const Row& a, const Row& b) { return stands_before(a, b, analysis.values); });
    answers.found = answers.rows.size();
    if (limit > 0 && answers.rows.size() > limit) {
        answers.rows.resize(limit);
    }
    return answers;
}

// One column for each variable. A single column of things has their titles beside it; for a spreadsheet, their places
// too.
TextTable table_of(const Answers& answers, const Session& session, Format format) {
    const World& world = *session.analysis->world;
    TextTable table{.columns = answers.variables};
    const bool alone = answers.variables.size() == 1;
    if (alone) {
        table.columns.emplace_back("title");
        if (format == Format::csv) {
            table.columns.insert(table.columns.end(), {"file", "line"});
        }
    }
    for (const Row& row : answers.rows) {
        std::vector<std::string> cells;
        for (const relations::Value value : row) {
            cells.push_back(world.shown(value));
        }
        if (alone) {
            cells.push_back(title_of(row.front(), session));
        }
        if (alone && format == Format::csv) {
            const auto where = world.place_of(row.front());
            cells.push_back(where ? session.sources()[where->source].name() : "");
            cells.push_back(where ? std::to_string(session.sources()[where->source].position(where->begin).line) : "");
        }
        table.rows.push_back(std::move(cells));
    }
    const bool untitled =
        alone && std::all_of(table.rows.begin(), table.rows.end(), [](const auto& cells) { return cells[1].empty(); });
    if (untitled && format == Format::human) {
        table.columns.resize(1);
        for (auto& cells : table.rows) {
            cells.resize(1);
        }
    }
    return table;
}

std::string answers_json(const std::string& text, const Answers& answers, const Session& session) {
    JsonWriter json;
    begin_answer(json, "query");
    json.field("question", text);
    json.begin_list("variables");
    for (const std::string& name : answers.variables) {
        json.text(name);
    }
    json.end_list();
    json.begin_list("answers");
    for (const Row& row : answers.rows) {
        json.begin_list();
        for (const relations::Value value : row) {
            write_value(json, session, value);
        }
        json.end_list();
    }
    json.end_list();
    json.count_field("found", answers.found);
    json.truth_field("holds", answers.found > 0);
    json.end_object();
    return json.finished();
}

std::string shortcut_json(const ShortcutAnswer& answer, std::size_t found) {
    JsonWriter json;
    begin_answer(json, "query");
    json.field("question", answer.question);
    json.begin_list("columns");
    for (const std::string& column : answer.table.columns) {
        json.text(column);
    }
    json.end_list();
    json.begin_list("rows");
    for (const std::vector<std::string>& row : answer.table.rows) {
        json.begin_list();
        for (const std::string& cell : row) {
            json.text(cell);
        }
        json.end_list();
    }
    json.end_list();
    json.count_field("found", found);
    json.end_object();
    return json.finished();
}

class Answering {
public:
    Answering(const Options& options, const QueryOptions& asked, Io& io, const Session& session)
        : options_(options)
        , asked_(asked)
        , io_(io)
        , session_(session) {}

    int tell(ShortcutAnswer answer) {
        const std::size_t found = answer.table.rows.size();
        if (asked_.limit > 0 && found > asked_.limit) {
            answer.table.rows.resize(asked_.limit);
        }
        if (options_.format == Format::json || options_.format == Format::ndjson) {
            io_.out << shortcut_json(answer, found);
        } else if (options_.format == Format::csv) {
            io_.out << as_csv(answer.table);
        } else if (found == 0) {
            io_.out << answer.nothing << '\n';
        } else {
            io_.out << aligned(answer.table);
            tell_rest(found, answer.table.rows.size());
            io_.out << (answer.remark.empty() ? "" : "\n" + answer.remark + "\n");
        }
        return nothing_found;
    }

    int tell(const std::string& text, const CompiledQuery& question) {
        const Answers answers = answers_of(question, session_, asked_.limit);
        if (options_.format == Format::json || options_.format == Format::ndjson) {
            io_.out << answers_json(text, answers, session_);
        } else if (options_.format == Format::csv) {
            io_.out << as_csv(table_of(answers, session_, options_.format));
        } else if (answers.variables.empty()) {
            io_.out << (answers.found > 0 ? "yes\n" : "no\n");
        } else if (answers.found == 0) {
            io_.out << "Nothing fits.\n";
        } else {
            io_.out << aligned(table_of(answers, session_, options_.format));
            tell_rest(answers.found, answers.rows.size());
        }
        return nothing_found;
    }

private:
    void tell_rest(std::size_t found, std::size_t shown) {
        if (options_.quiet) {
            return;
        }
        io_.out << (shown < found ? fmt::format("\n{} of {}\n", shown, counted(found, "answer", "answers"))
                                  : fmt::format("\n{}\n", counted(found, "answer", "answers")));
    }

    const Options& options_;
    const QueryOptions& asked_;
    Io& io_;
    const Session& session_;
};

// The term of `?c triggers #trust`, which has an answer of its own.
std::optional<Id<Term>> triggered(const CompiledQuery& question, const Session& session) {
    const Analysis& analysis = *session.analysis;
    const auto triggers = relation_of(analysis.rules, session.symbols(), "?c triggers ?m");
    if (!question.phrase || !triggers || question.phrase->relation != *triggers) {
        return std::nullopt;
    }
    const auto& arguments = question.phrase->arguments;
    if (arguments[0].kind != relations::Argument::Kind::variable ||
        arguments[1].kind != relations::Argument::Kind::constant ||
        analysis.world->type(arguments[1].value) != Type::term) {
        return std::nullopt;
    }
    return Id<Term>{analysis.values.payload(arguments[1].value)};
}

} // namespace

int query(const Options& options, const QueryOptions& asked, Io& io) {
    if (asked.words.empty()) {
        return report_failure({.message = "what is the question?",
                               .remedy = "For example:   ipt query \"?x is an enabler\"\n"
                                         "What can be asked:   ipt doc --phrases"},
                              options, io);
    }
    if (options.format == Format::sarif) {
        return report_failure({.message = "answers have no SARIF form", .remedy = "Use --json or --csv."}, options, io);
    }
    auto session = open_session(options, {}, Extent::questions, Trees::dropped);
    if (!session) {
        return report_failure(session.failure(), options, io);
    }
    tell_of_errors(session.value(), options, io);
    Answering answering{options, asked, io, session.value()};
    if (is_shortcut(asked.words.front())) {
        auto answer = shortcut(asked.words, session.value());
        return answer ? answering.tell(std::move(answer.value())) : report_failure(answer.failure(), options, io);
    }
    const std::string text = phrase_text(asked.words);
    const auto question = question_from_text(text, session.value(), options, io);
    if (!question) {
        return wrong_use;
    }
    if (const auto term = triggered(*question, session.value())) {
        return answering.tell(contexts_answer(*term, session.value()));
    }
    derive(*session.value().analysis, question->body, AskFor::answers, limits_of(options));
    if (const auto failure = limit_failure(session.value())) {
        return report_failure(*failure, options, io);
    }
    return answering.tell(text, *question);
}

} // namespace ipt::cli
