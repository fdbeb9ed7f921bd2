#pragma once
// What we have to say about a user's text, theory or evidence, as values. Nothing here prints.

#include "grammar/source.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// From worst to mildest. A check that `fails` is an error, `warns` a warning, `advises` a suggestion.
enum class Severity { error, warning, suggestion };

// A numbered code that C++ reports: E0 declarations, E1 clauses, E2 names, E5 rules, T terms, X expectations, C claims.
// All of them stand in diagnostic_codes.hpp; `ipt doc E201` prints title, doc and both examples.
struct Code {
    std::string_view id;
    Severity severity = Severity::error;
    std::string_view title;
    std::string_view doc;
    // One-file projects: the first gives this code, the second does not. Tables that they read may stand behind them,
    // each behind a line `--- boards.csv`.
    std::string_view failing;
    std::string_view passing;
};

// Another place that the message speaks of ("first declared here").
struct Related {
    Span where;
    std::string message;
};

struct Edit {
    Span where;
    std::string text;
};

// A change that can be applied as it stands.
struct Fix {
    std::string title;
    std::vector<Edit> edits;
};

// A finding speaks about a published report (a claim that does not hold); it has severity warning and other words.
enum class DiagnosticKind { diagnostic, finding };

struct Diagnostic {
    // A numbered code, or the name of a `check` of the rule language (MechanismNeedsReasoning), or of a claim.
    std::string code;
    Severity severity = Severity::error;
    DiagnosticKind kind = DiagnosticKind::diagnostic;
    // One line, in the user's own words, without a full stop.
    std::string message;
    // The smallest span that is wrong; empty where something is missing, just behind the last word.
    Span where;
    // Said beside the carets ("did you mean 'bucket'?"); may be empty.
    std::string label = {};
    std::vector<Related> related = {};
    // Plain explanation and a rewrite that can be pasted; lines separated by '\n'; may be empty.
    std::string hint = {};
    std::vector<Fix> fixes = {};
};

[[nodiscard]] Diagnostic diagnostic(const Code& code, Span where, std::string message);

// The sink. Phases report and go on; `analyse` decides whether the next one runs.
class Diagnostics {
public:
    void report(Diagnostic diagnostic);
    [[nodiscard]] std::span<const Diagnostic> all() const { return all_; }
    [[nodiscard]] bool has_errors() const;
    // By source, place, severity and code; equal ones once.
    void sort();

private:
    std::vector<Diagnostic> all_;
};

} // namespace ipt
