#pragma once
// Tables of coded segments and of codes, as MAXQDA, ATLAS.ti, NVivo, QualCoder and Taguette export them -> segments as
// values.

#include "cli/import/coded/segment_columns.hpp"
#include "cli/import/files/loss.hpp"

#include <string>
#include <vector>

namespace ipt::cli {

// Words of a document that somebody gave codes.
struct Segment {
    // What the program calls it, where the rows of a segment share it; else empty.
    std::string id = {};
    // Two documents of one name in two groups are two.
    std::string group = {};
    std::string document = {};
    std::string words = {};
    // Paths: "Context > one roof".
    std::vector<std::string> codes = {};
    std::string coder = {};
    std::string comment = {};
    // {"paragraph", "12-14"}; empty where the table says nothing.
    std::string unit = {};
    std::string label = {};
    // The paragraph in which it begins; 0 where it is not said.
    std::size_t paragraph = 0;
    // Where it stood in the file: "sheet Codings, row 7".
    std::string where = {};
};

// A code of a codebook, with what it means.
struct ListedCode {
    std::string path = {};
    std::string description = {};
};

struct Segments {
    // "MAXQDA"; "a table of coded segments" where the headings are those of no program.
    std::string origin = {};
    std::vector<Segment> all = {};
    std::vector<ListedCode> codes = {};
    LossReport loss = {};
    // For --explain. Sentences.
    std::vector<std::string> explanation = {};
};

// A table heads its columns as one of coded segments, or as a codebook; or it nearly does, and fails to be read with
// the nearest headings.
[[nodiscard]] bool holds_segments(const GridFile& file);
// Adds the segments of all tables of a file; `name` as the user wrote it. Fails where no table has columns for
// document, segment and code, and says which headings were found.
[[nodiscard]] std::optional<Failure> add_grids(const GridFile& file, const std::string& name, Segments& to);

// "Context\\one roof" of NVivo and old versions of MAXQDA as "Context > one roof".
[[nodiscard]] std::string code_path(std::string_view text);

} // namespace ipt::cli
