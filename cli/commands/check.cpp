#include "cli/commands/check.hpp"

#include "cli/commands/history.hpp"
#include "cli/report/failure.hpp"
#include "cli/report/profile_text.hpp"
#include "cli/report/report.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <ostream>

namespace ipt::cli {

namespace {

// A code or check that --only names and that nothing can report.
std::optional<Failure> unknown_only(const Session& session, const std::vector<std::string>& only) {
    std::vector<std::string> names;
    for (const Code* code : codes::all_codes()) {
        names.emplace_back(code->id);
    }
    if (session.analysis != nullptr) {
        for (const CompiledCheck& one : session.analysis->rules.checks) {
            names.emplace_back(session.text(one.name));
        }
        for (const Claim& claim : session.analysis->theory.claims.all()) {
            names.emplace_back(session.text(claim.id));
        }
    }
    for (const std::string& name : only) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            const std::vector<std::string_view> views(names.begin(), names.end());
            const auto found = nearest(name, views);
            return Failure{.message = fmt::format("there is no code or check {}", name),
                           .remedy =
                               found ? fmt::format("Did you mean {}?", *found) : "ipt doc lists codes and checks."};
        }
    }
    return std::nullopt;
}

std::string in_format(const Report& report, const Options& options, const CheckOptions& asked) {
    switch (options.format) {
    case Format::human:
        return check_text(report, options, asked);
    case Format::json:
        return check_json(report);
    case Format::ndjson:
        return check_ndjson(report);
    case Format::sarif:
        return check_sarif(report);
    case Format::csv:
        return check_csv(report);
    }
    return "";
}

} // namespace

int check(const Options& options, const CheckOptions& asked, Io& io) {
    if (asked.syntax && asked.keep) {
        return report_failure({.message = "--syntax gives no verdicts, so there are none to keep"}, options, io);
    }
    if (asked.syntax && options.format == Format::csv) {
        return report_failure({.message = "--syntax gives no verdicts, so there is no table to write"}, options, io);
    }
    auto session = open_session(options, asked.files, asked.syntax ? Extent::syntax : Extent::everything,
                                asked.keep ? Trees::kept : Trees::dropped);
    if (!session) {
        return report_failure(session.failure(), options, io);
    }
    if (const auto unknown = unknown_only(session.value(), asked.only)) {
        return report_failure(*unknown, options, io);
    }
    const Report report = report_from_session(session.value(), options, asked);
    io.out << in_format(report, options, asked);
    if (asked.keep) {
        auto kept = keep_run(session.value());
        if (!kept) {
            // Beside the report, which stands whole.
            io.err << failure_text(kept.failure());
            return wrong_use;
        }
        io.err << kept.value() << '\n';
    }
    if (options.profile && session.value().analysis != nullptr) {
        io.err << profile_text(session.value());
    }
    return report.summary.failed ? something_found : nothing_found;
}

} // namespace ipt::cli
