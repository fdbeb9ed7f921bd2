#pragma once
// Segments -> a coded project. A table of segments has no transcripts, so a document is the text of that name which the
// project holds already, where its segments stand in that; else a text that is made of the segments.

#include "cli/import/coded/segment_sheet.hpp"
#include "cli/import/files/import_format.hpp"

#include <string>
#include <vector>

namespace ipt::cli {

// Takes the segments, and tells the report what became of them. Rows of the same words, at the same place, of the same
// document are one quote with the codes of all; of those that carry an identifier the ones with the same.
[[nodiscard]] CodedProject coded_from_segments(const Segments& segments, const std::string& name,
                                               const std::vector<KnownText>& transcripts, LossReport& loss,
                                               std::vector<std::string>& explanation);

// The text is none that people said: it is made of the segments of a table, and nothing else can be found in it.
[[nodiscard]] bool is_made_of_segments(const CodedText& text);

} // namespace ipt::cli
