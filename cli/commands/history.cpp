#include "cli/commands/history.hpp"

#include "cli/report/failure.hpp"
#include "cli/report/json.hpp"
#include "cli/report/moved.hpp"
#include "cli/report/words.hpp"
#include "engine/store/fingerprints.hpp"
#include "engine/store/project_store.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <map>
#include <ostream>

namespace ipt::cli {

namespace {

using store::Run;

// SOURCE_DATE_EPOCH stands for the clock, where outputs have to be the same again (reproducible-builds.org).
std::string now() {
    const char* said = std::getenv("SOURCE_DATE_EPOCH");
    const std::time_t time = said != nullptr ? static_cast<std::time_t>(std::atoll(said)) : std::time(nullptr);
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(time));
}

Run run_of(const Session& session) {
    const Project& project = session.read->project;
    const Fingerprints prints =
        fingerprints_of(project.files, project.symbols, project.tables, project.imported, project.sources);
    const auto hex = [](std::uint64_t number) { return fmt::format("{:016x}", number); };
    Run run{.at = now(), .theory = hex(prints.theory), .evidence = hex(prints.evidence), .rules = hex(prints.rules)};
    run.verdicts = verdict_words(session);
    return run;
}

// "theory and evidence changed"
std::string changed_words(const Run& before, const Run& after) {
    std::vector<std::string_view> changed;
    const auto compare = [&](const std::string& a, const std::string& b, std::string_view what) {
        if (a != b) {
            changed.push_back(what);
        }
    };
    compare(before.theory, after.theory, "theory");
    compare(before.evidence, after.evidence, "evidence");
    compare(before.rules, after.rules, "rules");
    return changed.empty() ? "nothing changed but ipt" : fmt::format("{} changed", fmt::join(changed, " and "));
}

// "50 CMOCs: 2 provisional, 48 untested"
std::string tally_words(const Run& run) {
    std::map<std::string, std::size_t> tally;
    for (const auto& [cmoc, word] : run.verdicts) {
        ++tally[word];
    }
    std::string words;
    for (const auto& [word, count] : tally) {
        words += fmt::format("{}{} {}", words.empty() ? ": " : ", ", count, word);
    }
    return counted(run.verdicts.size(), "CMOC", "CMOCs") + words;
}

std::string history_text(const std::vector<Run>& runs) {
    if (runs.empty()) {
        return "No run was kept yet. Keep one:   ipt check --keep\n";
    }
    std::string text;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Run& run = runs[i];
        text += fmt::format("{}  {} {} UTC  ", i + 1, run.at.substr(0, 10), run.at.substr(11, 5));
        if (i == 0) {
            text += tally_words(run) + '\n';
            continue;
        }
        const std::vector<Moved> moved = moved_between(runs[i - 1].verdicts, run.verdicts);
        text +=
            fmt::format("{}; {}\n", changed_words(runs[i - 1], run),
                        moved.empty() ? "no verdict moved" : counted(moved.size(), "verdict moved", "verdicts moved"));
        for (const Moved& one : moved) {
            text += fmt::format("     {}\n", moved_words(one));
        }
    }
    return text + fmt::format("Last: {}\n", tally_words(runs.back()));
}

std::string history_json(const std::vector<Run>& runs) {
    JsonWriter json;
    begin_answer(json, "history");
    json.begin_list("runs");
    for (std::size_t i = 0; i < runs.size(); ++i) {
        json.begin_object();
        json.count_field("number", i + 1);
        json.field("at", runs[i].at);
        json.field("theory", runs[i].theory);
        json.field("evidence", runs[i].evidence);
        json.field("rules", runs[i].rules);
        json.begin_list("verdicts");
        for (const auto& [cmoc, word] : runs[i].verdicts) {
            json.begin_object();
            json.field("cmoc", cmoc);
            json.field("verdict", word);
            json.end_object();
        }
        json.end_list();
        write_moved(json, i == 0 ? std::vector<Moved>{} : moved_between(runs[i - 1].verdicts, runs[i].verdicts));
        json.end_object();
    }
    json.end_list();
    json.end_object();
    return json.finished();
}

} // namespace

Result<std::string> keep_run(const Session& session) {
    if (session.read->root.empty()) {
        return Failure{.message = "runs are kept in a project, and this is none",
                       .remedy = "Write a file project.ipt that says   project MyReview \"…\"   into its folder."};
    }
    if (std::any_of(session.diagnostics.begin(), session.diagnostics.end(),
                    [](const Diagnostic& one) { return one.severity == Severity::error; })) {
        return Failure{.message = "the run was not kept: the project has errors",
                       .remedy = "Its verdicts would not be those of what is meant. Mend the errors, then keep it."};
    }
    auto opened = store::ProjectStore::open(session.read->root);
    if (!opened) {
        return opened.failure();
    }
    auto kept = opened.value().keep_run(run_of(session));
    if (!kept) {
        return kept.failure();
    }
    return std::string{kept.value() ? "The run was kept (ipt history)."
                                    : "The run was not kept: it is the same as the last (ipt history)."};
}

int history(const Options& options, Io& io) {
    const std::filesystem::path root = project_root(options.directory);
    auto opened = store::ProjectStore::open_to_read(root.empty() ? options.directory : root);
    if (!opened) {
        return report_failure(opened.failure(), options, io);
    }
    auto runs = opened.value().runs();
    if (!runs) {
        return report_failure(runs.failure(), options, io);
    }
    io.out << (options.format == Format::json ? history_json(runs.value()) : history_text(runs.value()));
    return nothing_found;
}

} // namespace ipt::cli
