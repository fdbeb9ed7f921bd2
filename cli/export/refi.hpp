#pragma once
// A project as a REFI-QDA project, which NVivo, ATLAS.ti, MAXQDA, QualCoder and others open.

#include "cli/export/tables.hpp"
#include "cli/import/files/loss.hpp"
#include "cli/session.hpp"

#include <string>

namespace ipt::cli {

// The bytes of a .qdpx (REFI-QDA 1.5; schema urn:QDA-XML:project:1.0). Terms are codes below Context, Mechanism and
// Outcome, after what they are in the CMOCs; each CMOC is a Set of its codes with a Note that holds its text; the
// arrows from context to mechanism to outcome are Links, and the Graph draws them. Quotes are selections of the text
// that was imported, or of a text made of the quotes themselves where ipt has no more; what a quote reports are its
// codes ("not trust" for what it says was absent). Sites are Cases; what a case table says of them are their variables.
// The same project gives the same bytes.
[[nodiscard]] std::string qdpx_from_session(const Session& session, Quotes quotes, LossReport& loss);

} // namespace ipt::cli
