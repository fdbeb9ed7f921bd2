#pragma once
// Evidence that an import could not find in its text, as seen from a CMOC.

#include "cli/session.hpp"

namespace ipt::cli {

// How many quotes that were not found would bear on the CMOC: they name a term of it, or are coded to it.
[[nodiscard]] std::size_t lost_quotes_of(Id<Cmoc> cmoc, const Session& session);

} // namespace ipt::cli
