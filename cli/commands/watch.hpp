#pragma once
// ipt watch: checks the project again whenever a file of it is saved.

#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

// Until the process is ended, or after as many checks as are asked for. Fails where the first cannot be made.
int watch(const Options& options, const WatchOptions& asked, Io& io);

} // namespace ipt::cli
