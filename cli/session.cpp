#include "cli/session.hpp"

#include "cli/report/profile_text.hpp"

#include <ctime>

namespace ipt::cli {

relations::Limits limits_of(const Options& options) {
    relations::Limits limits;
    if (options.profile || options.max_seconds > 0) {
        limits.clock = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
    }
    if (options.max_rows > 0) {
        limits.rows = options.max_rows;
    }
    if (options.max_seconds > 0) {
        limits.seconds = limits.clock() + options.max_seconds;
    }
    return limits;
}

std::vector<Diagnostic> diagnostics_of(ReadProject& read, const Options& options) {
    read.diagnostics.sort();
    std::vector<Diagnostic> found;
    for (Diagnostic diagnostic : read.diagnostics.all()) {
        const bool raised =
            options.strict && diagnostic.severity == Severity::warning && diagnostic.kind == DiagnosticKind::diagnostic;
        diagnostic.severity = raised ? Severity::error : diagnostic.severity;
        found.push_back(std::move(diagnostic));
    }
    return found;
}

Result<Session> open_session(const Options& options, std::span<const std::string> files, Extent extent,
                             Trees trees_of_theory) {
    auto read = read_project(options.directory, files);
    if (!read) {
        return read.failure();
    }
    Session session;
    session.read = std::move(read.value());
    session.read->project.trees_of_theory = trees_of_theory;
    Diagnostics& diagnostics = session.read->diagnostics;
    if (extent != Extent::syntax) {
        session.analysis = compile(session.read->project, diagnostics);
    }
    if (extent == Extent::everything) {
        judge(*session.analysis, diagnostics, limits_of(options));
        if (auto failure = limit_failure(session)) {
            return *failure;
        }
    }
    session.diagnostics = diagnostics_of(*session.read, options);
    return session;
}

} // namespace ipt::cli
