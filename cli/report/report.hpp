#pragma once
// What `ipt check` has to say, in the order in which a reader can use it. Values; text, JSON and CSV are made from it.

#include "cli/options.hpp"
#include "cli/session.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ipt::cli {

// One verdict in words: the reasons in the order in which they are read.
struct VerdictLine {
    const CmocVerdict* verdict = nullptr;
    std::string id = {};
    std::string word = {};
    std::vector<std::string> reasons = {};
    // Nothing was found about it, for or against.
    bool silent = false;
};

struct ProfileLine {
    const Profile* profile = nullptr;
    std::string kind = {};
    std::string id = {};
    std::string title = {};
    // "4 CMOCs: 1 provisional, 3 untested"
    std::string words = {};
};

struct Summary {
    std::size_t errors = 0, findings = 0, warnings = 0, suggestions = 0;
    std::size_t claims = 0, claims_held = 0, expectations = 0, expectations_held = 0;
    // In files that are not shown.
    std::size_t elsewhere = 0;
    std::vector<std::pair<std::string, std::size_t>> verdicts = {};
    bool failed = false;
};

// Refers to the session, which outlives it.
struct Report {
    const Session* session = nullptr;
    std::vector<std::string> next_steps = {};
    std::vector<Diagnostic> errors = {};
    std::vector<Diagnostic> findings = {};
    std::vector<Diagnostic> warnings = {};
    std::vector<Diagnostic> suggestions = {};
    std::vector<VerdictLine> verdicts = {};
    // CMOCs that nothing is proposed for, since they are replaced or withdrawn.
    std::vector<std::string> withdrawn = {};
    std::vector<ProfileLine> profiles = {};
    Summary summary = {};
};

[[nodiscard]] Report report_from_session(const Session& session, const Options& options, const CheckOptions& asked);

[[nodiscard]] std::string check_text(const Report& report, const Options& options, const CheckOptions& asked);
[[nodiscard]] std::string check_json(const Report& report);
// One object a line: every diagnostic, every verdict, the summary.
[[nodiscard]] std::string check_ndjson(const Report& report);
// Diagnostics alone, in the form that code hosts read (SARIF 2.1.0).
[[nodiscard]] std::string check_sarif(const Report& report);
// One row for each CMOC.
[[nodiscard]] std::string check_csv(const Report& report);

} // namespace ipt::cli
