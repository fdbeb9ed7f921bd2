#pragma once
// ipt terms suggest: which terms imported codes may stand for.

#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

int terms(const Options& options, const TermsOptions& asked, Io& io);

} // namespace ipt::cli
