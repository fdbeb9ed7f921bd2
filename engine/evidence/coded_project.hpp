#pragma once
// What people coded in another program, as values: texts, their codes, and which words carry which code. Importers make
// it, the store keeps it, evidence is made from it where a codebook says what the codes mean.
//
// Three facts stay apart: where the quote was found; which code a person gave it; what a codebook takes the code for.

#include "grammar/id.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ipt {

// `context`, `mechanism`, `outcome`: said by the project itself, in the path of the code or by a set that holds it.
enum class CodeFamily : std::uint8_t { none, context, mechanism, outcome };

struct CodedCode {
    // What the program calls it (a GUID, a row number); empty where it has nothing but its path.
    std::string key = {};
    // "Context > under one roof": the whole path, so that a name that stands twice is told apart.
    std::string path = {};
    std::string description = {};
    CodeFamily family = CodeFamily::none;
};

// A transcript, a report: its words in UTF-8, without byte order mark, line ends as they were.
struct CodedText {
    std::string key = {};
    // Unique within the project; what an `interview … from "NAME"` says.
    std::string name = {};
    std::string text = {};
    std::string note = {};
    // The greatest number that a quote of this text was ever given.
    std::uint32_t last_number = 0;
};

// Whether the quote stands where it is said to stand.
enum class QuoteState : std::uint8_t {
    found, // where the program says, in the words that it gives (or it gives none)
    moved, // elsewhere in the text, found by its words and what stands around them
    lost   // nowhere: kept, and never counted
};

struct CodedQuote {
    std::string key = {};
    // Its number within the text, given once and never again: the quote is NAME.E<number>.
    std::uint32_t number = 0;
    Id<CodedText> text = {};
    // Bytes of the text; meaningless when lost.
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    // The words themselves, and up to 32 bytes before and behind them: what finds the quote again in a changed text.
    std::string quote = {};
    std::string prefix = {};
    std::string suffix = {};
    // The two numbers of the program, in its own unit.
    std::int64_t original_begin = 0;
    std::int64_t original_end = 0;
    // Where a reader finds it, if that is not its line: {"page", "3"}, {"time", "12:40"}.
    std::string unit = {};
    std::string label = {};
    QuoteState state = QuoteState::found;
    // The program gave the words too, and they stand there; else its numbers are all there is.
    bool proved = false;
    std::string comment = {};
};

// One person gave one quote one code.
struct QuoteCode {
    Id<CodedQuote> quote = {};
    Id<CodedCode> code = {};
    // Empty where nobody is named.
    std::string coder = {};
};

// An arrow that somebody drew between two codes.
struct CodeLink {
    Id<CodedCode> from = {};
    Id<CodedCode> to = {};
    std::string name = {};
    // False: an association without a direction.
    bool directed = true;
};

struct CodedProject {
    // What `codebook … from "NAME"` says: the name of the file or folder it was imported from.
    std::string name = {};
    // The program that wrote it, as it calls itself.
    std::string origin = {};
    Store<CodedCode> codes = {};
    Store<CodedText> texts = {};
    Store<CodedQuote> quotes = {};
    std::vector<QuoteCode> codings = {};
    std::vector<CodeLink> links = {};
};

} // namespace ipt
