#pragma once
// The loss report: what an import read, what it left out, how many, and why. Kept in the store with the import.

#include "cli/report/json_writer.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

// A count with its noun in both numbers: {3, "text", "texts"}.
struct Amount {
    std::size_t count = 0;
    std::string one = {};
    std::string many = {};

    [[nodiscard]] std::string words() const;
};

// Where something was left out, in the words of the format ("Interview 2, 4100 to 4190", "row 12, column C"), and what
// stood there. The words may be a person's: they are shown shortened, and may be empty.
struct LossExample {
    std::string place = {};
    std::string words = {};
};

// Things of one kind that were left out for one reason.
struct Loss {
    Amount what = {};
    // "they end behind their text": read as "2 quotes left out: they end behind their text".
    std::string why = {};
    // The first few; `what.count` counts all.
    std::vector<LossExample> examples = {};
};

class LossReport {
public:
    // At most so many examples of a loss are kept.
    static constexpr std::size_t most_examples = 3;

    // Adds to what was read of this kind; nothing read is told too ("no texts").
    void read(std::size_t count, std::string_view one, std::string_view many);
    // One thing more was left out. Losses with the same noun and reason are one.
    void left_out(std::string_view one, std::string_view many, std::string_view why, LossExample example);
    // Something a reader should know that is no loss: how positions were counted, what a writer got wrong.
    void note(std::string sentence);

    [[nodiscard]] const std::vector<Amount>& all_read() const { return read_; }
    [[nodiscard]] const std::vector<Loss>& all_left_out() const { return left_out_; }
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }
    // How many things were left out, of all kinds.
    [[nodiscard]] std::size_t lost() const;

private:
    std::vector<Amount> read_ = {};
    std::vector<Loss> left_out_ = {};
    std::vector<std::string> notes_ = {};
};

// Lines that begin with two blanks and a heading word each: read (or another word for it), left out, noted.
[[nodiscard]] std::string loss_text(const LossReport& loss, std::string_view read = "read");
// The fields `read`, `left_out` and `notes` of an object that is open.
void write_loss(JsonWriter& json, const LossReport& loss);

} // namespace ipt::cli
