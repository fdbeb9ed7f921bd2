#pragma once
// A REFI-QDA project made from transcripts with marks in them: what coding programs write, readable in a test.
//
//     === Interview 1
//     Nurse: [[Context > one roof; Outcome > one service @Ann| They moved us in together.]] Now you just knock.
//     === links
//     Context > one roof -> Outcome > one service
//
// A line `=== NAME` begins a text. `[[codes| words]]` marks a quote; `@NAME` behind a code says who gave it. Marks may
// stand within each other. `=== links` is no text: each line is an arrow from a code to a code.

#include "cli/import/coded/positions.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ipt::test {

// How a program counts and writes; as the standard says, unless said otherwise.
struct CodedManner {
    cli::Counting counting = cli::Counting::code_points;
    // Selections carry their words.
    bool named = true;
    // Line ends are CR LF.
    bool crlf = false;
    // Texts stand in the XML, else in files of the archive.
    bool inside = false;
    // Identifiers are drawn anew at every export; another number, other identifiers.
    int keys = 0;
    std::string origin = "ipt tests";
};

// A quote with its words as they stand in the text.
struct SampleQuote {
    std::string text;
    std::string words;
};

struct CodedSample {
    // name, words without marks, with line ends as they are written
    std::vector<std::pair<std::string, std::string>> texts = {};
    std::vector<SampleQuote> quotes = {};
    // project.qde
    std::string xml = {};
};

[[nodiscard]] CodedSample coded_sample(std::string_view marked, const CodedManner& manner = {});
// The same as the bytes of a .qdpx; equal input gives equal bytes.
[[nodiscard]] std::string qdpx_of(std::string_view marked, const CodedManner& manner = {});

} // namespace ipt::test
