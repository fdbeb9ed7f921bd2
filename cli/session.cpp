#include "cli/session.hpp"

#include "cli/report/step_words.hpp"

#include <fmt/core.h>

namespace ipt::cli {

Result<Session> open_session(const Options& options, std::span<const std::string> files, Extent extent) {
    auto read = read_project(options.directory, files);
    if (!read) {
        return read.failure();
    }
    Session session;
    session.read = std::move(read.value());
    Diagnostics& diagnostics = session.read->diagnostics;
    if (extent != Extent::syntax) {
        session.analysis = compile(session.read->project, diagnostics);
    }
    if (extent == Extent::everything) {
        judge(*session.analysis, diagnostics);
        if (auto failure = too_many_rows(session)) {
            return *failure;
        }
    }
    diagnostics.sort();
    for (Diagnostic diagnostic : diagnostics.all()) {
        const bool raised =
            options.strict && diagnostic.severity == Severity::warning && diagnostic.kind == DiagnosticKind::diagnostic;
        diagnostic.severity = raised ? Severity::error : diagnostic.severity;
        session.diagnostics.push_back(std::move(diagnostic));
    }
    return session;
}

std::optional<Failure> too_many_rows(const Session& session) {
    const auto& stopped_at = session.analysis->evaluation.stopped_at;
    if (!stopped_at) {
        return std::nullopt;
    }
    const std::string rule = rule_words(session.analysis->rules.program.rules[*stopped_at], session);
    return Failure{.message = fmt::format("the rules make more rows than can be held; the run ended at the rule {}",
                                          rule.empty() ? "of a question" : rule),
                   .remedy = "A rule multiplies where its phrases share no variable, or share one that fits nearly "
                             "everything.\nJoin them by a variable, or ask for less."};
}

} // namespace ipt::cli
