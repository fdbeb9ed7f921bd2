#pragma once
// ipt import: what other programs wrote, into the project.

#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

int import(const Options& options, const ImportOptions& asked, Io& io);

} // namespace ipt::cli
