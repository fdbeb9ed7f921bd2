#pragma once
// The coded text of a node, as NVivo writes it to a text or Word file -> segments.
//
//     Name: Trust
//     Files\\Round 1\\Interview 3 - § 2 references coded [ 6.78% Coverage]
//     Reference 1 - 5.80% Coverage
//     any number of lines
//
// Older versions write <Internals\\Interview 3> in front of the sign. The words are those of NVivo's language, so the
// signs between them tell what a line is.

#include "cli/import/coded/segment_sheet.hpp"

#include <string>
#include <string_view>

namespace ipt::cli {

// A line of the text says which document the next words are from.
[[nodiscard]] bool is_node_text(std::string_view text);
// Adds the segments of one file, which is one code: that of its line `Name: …`, else its own name without the ending.
// `file` as the user wrote it.
void add_node_text(std::string_view text, const std::string& file, Segments& to);

} // namespace ipt::cli
