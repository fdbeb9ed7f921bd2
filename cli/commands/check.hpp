#pragma once
#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

// Parse, resolve, checks, rules, verdicts, claims and expectations of a project.
int check(const Options& options, const CheckOptions& asked, Io& io);

} // namespace ipt::cli
