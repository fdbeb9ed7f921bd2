#pragma once
// ipt import --log: what was imported before, and what each import left out.

#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

// `root` is the folder of the project.
int import_log(const Options& options, const ImportOptions& asked, const std::filesystem::path& root, Io& io);

} // namespace ipt::cli
