#pragma once
// ipt search: CMOCs and quotes by their words.

#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

int search(const Options& options, const SearchOptions& asked, Io& io);

} // namespace ipt::cli
