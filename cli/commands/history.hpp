#pragma once
// ipt check --keep and ipt history: how verdicts moved from run to run.

#include "cli/options.hpp"
#include "cli/run.hpp"
#include "cli/session.hpp"
#include "grammar/result.hpp"

#include <string>

namespace ipt::cli {

// Keeps the verdicts of a run in the store of the project; gives a sentence for the user. Fails outside a project and
// where the project has errors: its verdicts are not those of what its authors meant.
[[nodiscard]] Result<std::string> keep_run(const Session& session);

int history(const Options& options, Io& io);

} // namespace ipt::cli
