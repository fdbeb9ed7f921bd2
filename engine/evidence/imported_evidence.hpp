#pragma once
// Imported quotes -> excerpts of evidence. What a quote says is what a codebook says of the codes that it carries.

#include "engine/evidence/evidence_making.hpp"

#include <string>
#include <string_view>

namespace ipt {

// Adds every quote that was found to the evidence: to the source that says `from` its text, else to a source of its
// own. Quotes that were not found are kept apart. Reports names in `from` and `code` that no import has.
void add_imported_evidence(EvidenceMaking& making, const std::vector<ast::File>& files,
                           const std::vector<ImportedProject>& imported);

// A name that the language takes, from the name of a text: "interview 7 (north).docx" is Interview-7-north.
[[nodiscard]] std::string source_name(std::string_view text_name);

} // namespace ipt
