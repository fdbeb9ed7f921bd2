#pragma once
// What every importer of coded projects does with a selection: find its words, or say why they are not there.

#include "cli/import/coded/positions.hpp"
#include "cli/import/files/loss.hpp"
#include "engine/evidence/coded_project.hpp"
#include "engine/evidence/text_search.hpp"

#include <optional>

namespace ipt::cli {

// Makes quotes of the selections of one text. The text, in a CodedProject that is being made, stays where it is.
class QuoteMaking {
public:
    // Text and selections are those of `proof`. Where any of the words agree, words that do not are looked for
    // elsewhere in the text; where none do, they are labels and prove nothing.
    QuoteMaking(const CodedText& text, const Proof& proof);

    // Fills place, words, surroundings and state of the quote. Nothing for a selection that is none: no length, or
    // numbers that lead out of the text and no words to look for; why is told to the report.
    [[nodiscard]] std::optional<CodedQuote> quote(const Selection& selection, LossReport& loss);

private:
    std::optional<CodedQuote> by_words(const Selection& selection);

    const CodedText& text_;
    bool words_are_quotes_;
    Positions positions_;
    std::optional<TextSearch> search_ = {};
};

// Bytes that are UTF-8 without its byte order mark; nothing if they are not UTF-8. UTF-16 with its mark is taken too.
[[nodiscard]] std::optional<std::string> text_from_bytes(std::string bytes);

// Notes how many quotes were found where, and which were not.
void tell_states(const CodedProject& coded, LossReport& loss);

} // namespace ipt::cli
