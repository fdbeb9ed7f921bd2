#pragma once
#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

// The project in the form of another program. What that form cannot hold is listed.
int export_project(const Options& options, const ExportOptions& asked, Io& io);

} // namespace ipt::cli
