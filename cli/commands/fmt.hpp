#pragma once
#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

// Files in canonical layout, in place. A file with a syntax error is left alone.
int format_files(const Options& options, const FmtOptions& asked, Io& io);

} // namespace ipt::cli
