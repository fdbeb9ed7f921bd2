#pragma once
// Positions in a text as other programs count them -> bytes. Which way a program counts is seen from the quotes that it
// gives beside its numbers.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

// In the order in which they are tried.
enum class Counting : std::uint8_t {
    code_points,      // the standard: code points, CR LF counts two
    line_ends_as_one, // code points, CR LF counts one
    mark_counted,     // code points, and the byte order mark that stood before the text
    utf16             // UTF-16 units: a letter outside the first 65,536 counts two
};
constexpr Counting all_countings[] = {Counting::code_points, Counting::line_ends_as_one, Counting::mark_counted,
                                      Counting::utf16};
[[nodiscard]] std::string_view counting_words(Counting counting);

// A text whose positions are looked up. It outlives this.
class Positions {
public:
    // `text` is UTF-8 without its byte order mark.
    Positions(std::string_view text, Counting counting);

    // The byte at a position; the end of the text has one too. Nothing for a negative position, one behind the end, or
    // one within a letter.
    [[nodiscard]] std::optional<std::uint32_t> byte_at(std::int64_t position) const;
    // The last position.
    [[nodiscard]] std::int64_t end() const { return first_ + static_cast<std::int64_t>(bytes_.size()) - 1; }

private:
    static constexpr std::uint32_t within = UINT32_MAX;
    // bytes_[n] is the byte of position first_ + n.
    std::vector<std::uint32_t> bytes_ = {};
    std::int64_t first_ = 0;
};

// Two numbers as a program gives them, and the words beside them; empty: none.
struct Selection {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::string_view words = {};
};

// The words agree with a slice of the text: all of it, or its beginning where the words were cut ("…"). White space
// does not count.
[[nodiscard]] bool agrees(std::string_view words, std::string_view slice);
// Without the "…" or "..." that says that the words were cut; `cut` says whether there was one.
[[nodiscard]] std::string_view without_ellipsis(std::string_view words, bool& cut);

struct Proof {
    Counting counting = Counting::code_points;
    // Selections with words, and those of them that agree.
    std::size_t named = 0;
    std::size_t agreeing = 0;
};

// The way of counting with which most selections agree with their words, best to the letter; of equal ones the first.
// `otherwise` if no words agree at all.
[[nodiscard]] Proof counting_of(std::string_view text, const std::vector<Selection>& selections, Counting otherwise);

} // namespace ipt::cli
