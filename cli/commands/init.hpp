#pragma once
#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

// A new project: a worked example, or what a table of configurations holds. Writes nothing over.
int init(const Options& options, const InitOptions& asked, Io& io);

} // namespace ipt::cli
