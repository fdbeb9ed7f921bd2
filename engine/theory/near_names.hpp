#pragma once
// Which of many names are spelt nearly like one: for misspelt terms and for two spellings of one name.

#include <cstdint>
#include <string_view>
#include <vector>

namespace ipt {

// Holds the names by length and letters, so that most are ruled out without being compared. The texts outlive it.
class NearNames {
public:
    explicit NearNames(std::vector<std::string_view> names);

    // Indices of the names other than `name` itself that differ by at most `limit` letters added, left out, changed or
    // swapped; nearest first, then in the order they were given.
    [[nodiscard]] std::vector<std::size_t> near(std::string_view name, std::size_t limit) const;

private:
    struct Entry {
        std::uint64_t letters;
        std::size_t index;
    };
    std::vector<std::string_view> names_;
    // By length in bytes.
    std::vector<std::vector<Entry>> by_length_;
};

// How many letters may differ between a name and what was probably meant: short names are near to many.
[[nodiscard]] std::size_t letters_let_pass(std::string_view name);
// Q1P8 and Q1P19, #step-1 and #step-2: numbered ones differ on purpose; Q1P8 and QP18 do not.
[[nodiscard]] bool differ_in_digits_only(std::string_view a, std::string_view b);

} // namespace ipt
