#include "cli/session.hpp"

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

} // namespace ipt::cli
