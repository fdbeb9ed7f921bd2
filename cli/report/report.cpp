#include "cli/report/report.hpp"

#include "cli/report/lost_quotes.hpp"
#include "cli/report/words.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

bool is_wanted(const std::string& code, const std::vector<std::string>& only) {
    return only.empty() || std::find(only.begin(), only.end(), code) != only.end();
}

void sort_out(Report& report, const CheckOptions& asked) {
    for (const Diagnostic& diagnostic : report.session->diagnostics) {
        if (!is_wanted(diagnostic.code, asked.only)) {
            continue;
        }
        if (!report.session->is_shown(diagnostic.where)) {
            report.summary.elsewhere += diagnostic.severity == Severity::error ? 1 : 0;
            continue;
        }
        if (diagnostic.kind == DiagnosticKind::finding) {
            report.findings.push_back(diagnostic);
        } else if (diagnostic.severity == Severity::error) {
            report.errors.push_back(diagnostic);
        } else if (diagnostic.severity == Severity::warning) {
            report.warnings.push_back(diagnostic);
        } else {
            report.suggestions.push_back(diagnostic);
        }
    }
    report.summary.errors = report.errors.size();
    report.summary.findings = report.findings.size();
    report.summary.warnings = report.warnings.size();
    report.summary.suggestions = report.suggestions.size();
}

void count_outcomes(Report& report) {
    const Outcomes& outcomes = report.session->analysis->outcomes;
    const auto holds = [](const Outcome& outcome) { return outcome.holds; };
    const auto held = [&](const std::vector<Outcome>& all) {
        return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), holds));
    };
    report.summary.claims = outcomes.claims.size();
    report.summary.claims_held = held(outcomes.claims);
    report.summary.expectations = outcomes.expectations.size();
    report.summary.expectations_held = held(outcomes.expectations);
}

// Nobody says anything of it, nothing of it was lost, nobody signed it, and all that can be noted is that it states no
// response.
bool is_silent(const CmocVerdict& verdict, const Session& session) {
    return verdict.sites.empty() && verdict.not_counted.empty() && !verdict.signed_by &&
           lost_quotes_of(verdict.cmoc, session) == 0 &&
           std::all_of(verdict.notes.begin(), verdict.notes.end(),
                       [&](const VerdictNote& note) { return session.text(note.kind) == "no-response-stated"; });
}

void add_verdicts(Report& report) {
    const Session& session = *report.session;
    auto& counts = report.summary.verdicts;
    for (const CmocVerdict& verdict : session.analysis->verdicts.cmocs) {
        const Cmoc& cmoc = session.analysis->theory.cmocs[verdict.cmoc];
        const std::string word{session.text(verdict.word)};
        if (word.empty()) {
            if (session.is_shown(cmoc.name)) {
                report.withdrawn.emplace_back(session.text(cmoc.id));
            }
            continue;
        }
        auto count = std::find_if(counts.begin(), counts.end(), [&](const auto& one) { return one.first == word; });
        if (count == counts.end()) {
            count = counts.insert(counts.end(), {word, 0});
        }
        ++count->second;
        if (session.is_shown(cmoc.name)) {
            report.verdicts.push_back({.verdict = &verdict,
                                       .id = std::string{session.text(cmoc.id)},
                                       .word = word,
                                       .reasons = verdict_reasons(verdict, session),
                                       .silent = is_silent(verdict, session)});
        }
    }
}

std::string_view profile_kind(Type type) {
    return type == Type::bucket ? "bucket" : type == Type::ipt ? "ipt" : type == Type::code ? "code" : "other";
}

void add_profiles(Report& report) {
    const Session& session = *report.session;
    const World& world = *session.analysis->world;
    for (const Profile& profile : session.analysis->verdicts.profiles) {
        const auto place = world.place_of(profile.subject);
        if (place && !session.is_shown(*place)) {
            continue;
        }
        report.profiles.push_back({.profile = &profile,
                                   .kind = std::string{profile_kind(world.type(profile.subject))},
                                   .id = world.shown(profile.subject),
                                   .title = title_of(profile.subject, session),
                                   .words = profile_words(profile, session)});
    }
}

void add_next_steps(Report& report) {
    const Session& session = *report.session;
    const Theory& theory = session.analysis->theory;
    const auto add = [&](std::size_t count, std::string words) {
        if (count > 0) {
            report.next_steps.push_back(std::move(words));
        }
    };
    const auto& verdicts = session.analysis->verdicts.cmocs;
    const auto open =
        static_cast<std::size_t>(std::count_if(verdicts.begin(), verdicts.end(), [&](const CmocVerdict& verdict) {
            return !verdict.word.empty() && !theory.cmocs[verdict.cmoc].response;
        }));
    const auto silent = static_cast<std::size_t>(std::count_if(report.verdicts.begin(), report.verdicts.end(),
                                                               [](const VerdictLine& line) { return line.silent; }));
    const Summary& summary = report.summary;
    add(theory.cmocs.empty() && summary.errors == 0 ? 1 : 0, "write a first cmoc (ipt without a command shows one)");
    add(summary.errors, fmt::format("mend {}", counted(summary.errors, "error", "errors")));
    add(summary.findings,
        fmt::format("look at {}", counted(summary.findings, "finding about the report", "findings about the report")));
    add(open, fmt::format("{} how people respond", counted(open, "CMOC does not say", "CMOCs do not say")));
    add(silent, fmt::format("{} no evidence yet", counted(silent, "CMOC has", "CMOCs have")));
    const auto unsigned_verdicts = static_cast<std::size_t>(
        std::count_if(report.verdicts.begin(), report.verdicts.end(), [](const VerdictLine& line) {
            return !line.silent && line.word != "untested" && !line.verdict->signed_by;
        }));
    add(unsigned_verdicts, fmt::format("{} to be signed or refused",
                                       counted(unsigned_verdicts, "proposed verdict waits", "proposed verdicts wait")));
}

bool has_failed(const Report& report, FailOn fail_on) {
    const Summary& summary = report.summary;
    const bool unsupported = std::any_of(report.verdicts.begin(), report.verdicts.end(),
                                         [](const VerdictLine& line) { return line.word == "unsupported"; });
    switch (fail_on) {
    case FailOn::error:
        return summary.errors > 0;
    case FailOn::warning:
        return summary.errors + summary.findings + summary.warnings > 0;
    case FailOn::suggestion:
        return summary.errors + summary.findings + summary.warnings + summary.suggestions > 0;
    case FailOn::unsupported:
        return summary.errors > 0 || unsupported;
    }
    return false;
}

} // namespace

Report report_from_session(const Session& session, const Options& options, const CheckOptions& asked) {
    Report report;
    report.session = &session;
    sort_out(report, asked);
    if (session.analysis != nullptr) {
        count_outcomes(report);
        add_verdicts(report);
        add_profiles(report);
        add_next_steps(report);
    }
    report.summary.failed = has_failed(report, options.fail_on);
    return report;
}

} // namespace ipt::cli
