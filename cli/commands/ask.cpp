#include "cli/commands/ask.hpp"

#include "cli/report/json.hpp"
#include "cli/report/words.hpp"
#include "grammar/parse.hpp"
#include "grammar/render.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <ostream>

namespace ipt::cli {

std::string phrase_text(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : " ") + word;
    }
    if (text.size() > 1 && text.front() == '\'' && text.back() == '\'') {
        text = text.substr(1, text.size() - 2);
    }
    return text;
}

Question compile_question(const std::string& text, const Session& session) {
    Question question;
    Project& project = session.read->project;
    const SourceId source = project.sources.add(Source{"question", text});
    session.read->shown.push_back(true);
    const ParsedBody parsed = parse_body(project.sources, source, project.symbols, question.diagnostics);
    if (parsed.body && !question.diagnostics.has_errors()) {
        question.compiled = query_from_ast(parsed.file, *parsed.body, session.analysis->rules, *session.analysis->world,
                                           session.analysis->places, question.diagnostics);
    }
    if (question.diagnostics.has_errors()) {
        question.compiled.reset();
    }
    question.diagnostics.sort();
    return question;
}

void tell_question_errors(const Question& question, const Session& session, const Options& options, Io& io) {
    if (options.format == Format::json || options.format == Format::ndjson) {
        JsonWriter json;
        begin_answer(json, "query");
        write_diagnostics(json, session.sources(), question.diagnostics.all());
        json.end_object();
        io.out << json.finished();
        return;
    }
    io.err << render(session.sources(), question.diagnostics.all(),
                     {.detail = Detail::always_long, .color = options.color});
}

std::optional<CompiledQuery> question_from_text(const std::string& text, const Session& session, const Options& options,
                                                Io& io) {
    Question question = compile_question(text, session);
    if (!question.compiled) {
        tell_question_errors(question, session, options, io);
    }
    return std::move(question.compiled);
}

void tell_of_errors(const Session& session, const Options& options, Io& io) {
    const auto errors = static_cast<std::size_t>(
        std::count_if(session.diagnostics.begin(), session.diagnostics.end(),
                      [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; }));
    if (errors > 0 && options.format == Format::human && !options.quiet) {
        io.err << fmt::format("The project has {}, so something may be missing here: see   ipt check\n\n",
                              counted(errors, "error", "errors"));
    }
}

} // namespace ipt::cli
