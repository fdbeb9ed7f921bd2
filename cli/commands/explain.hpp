#pragma once
#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

// Why a verdict or a phrase holds, down to the text it rests on; or why it does not.
int explain(const Options& options, const ExplainOptions& asked, Io& io);

} // namespace ipt::cli
