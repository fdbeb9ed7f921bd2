#pragma once
#include "cli/import/files/loss.hpp"
#include "cli/session.hpp"

#include <string>

namespace ipt::cli {

// Every declared paper, framework and report as a record of RIS, its name as the ID. What RIS has no tag for (design,
// setting, meaning) becomes notes.
[[nodiscard]] std::string ris_from_papers(const Session& session, LossReport& loss);

} // namespace ipt::cli
