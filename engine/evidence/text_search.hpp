#pragma once
// Finds a quote in a text by its words and what stood around them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// The text without blanks, tabs and line ends: programs change these, or leave them out.
[[nodiscard]] std::string squeezed(std::string_view text);

// The text outlives it.
class TextSearch {
public:
    explicit TextSearch(std::string_view text);

    struct Hit {
        // Bytes of the text, from the first to behind the last that is no white space.
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        // In how many places the words stand.
        std::size_t places = 1;
    };
    // White space does not matter. Of several places the one with the surroundings most like `prefix` and `suffix`;
    // of equal ones the nearest to the byte `near`.
    [[nodiscard]] std::optional<Hit> find(std::string_view words, std::string_view prefix, std::string_view suffix,
                                          std::uint32_t near) const;

private:
    [[nodiscard]] std::size_t likeness(std::size_t begin, std::size_t end, std::string_view prefix,
                                       std::string_view suffix) const;

    std::string squeezed_ = {};
    // For each byte of the squeezed text its byte in the text.
    std::vector<std::uint32_t> place_ = {};
};

} // namespace ipt
