#pragma once
// A Failure for people, or for programs.

#include "cli/options.hpp"
#include "cli/run.hpp"
#include "grammar/result.hpp"

#include <string>

namespace ipt::cli {

// "ipt: what happened", and below it what to do.
[[nodiscard]] std::string failure_text(const Failure& failure);

// To the error stream; with --json to the output, as an object. Gives the exit code for wrong use.
int report_failure(const Failure& failure, const Options& options, Io& io);

} // namespace ipt::cli
