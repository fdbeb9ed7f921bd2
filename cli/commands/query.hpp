#pragma once
#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

// The answers to a phrase of the rule language, or to one of the shortcuts.
int query(const Options& options, const QueryOptions& asked, Io& io);

} // namespace ipt::cli
