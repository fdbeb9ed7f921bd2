#pragma once
#include "cli/options.hpp"
#include "cli/run.hpp"

namespace ipt::cli {

// The offline manual, made from the tables of codes, keywords, phrases and the standard library.
int doc(const Options& options, const DocOptions& asked, Io& io);

} // namespace ipt::cli
