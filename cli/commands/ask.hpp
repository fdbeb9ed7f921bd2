#pragma once
// A phrase from the command line, compiled like the body of a rule.

#include "cli/options.hpp"
#include "cli/run.hpp"
#include "cli/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt::cli {

// The words joined, without the single quotes that a Windows shell leaves round them.
[[nodiscard]] std::string phrase_text(const std::vector<std::string>& words);

// The question is added to the session's sources as `question`, so that messages can show it.
struct Question {
    std::optional<CompiledQuery> compiled = {};
    Diagnostics diagnostics = {};
};
[[nodiscard]] Question compile_question(const std::string& text, const Session& session);

// As above; what is wrong with it is told to the reader.
[[nodiscard]] std::optional<CompiledQuery> question_from_text(const std::string& text, const Session& session,
                                                              const Options& options, Io& io);
void tell_question_errors(const Question& question, const Session& session, const Options& options, Io& io);

// One line for people when the project has errors, since answers then may lack something.
void tell_of_errors(const Session& session, const Options& options, Io& io);

} // namespace ipt::cli
