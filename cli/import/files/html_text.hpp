#pragma once
// HTML of a simple kind, as coding programs keep documents -> the text that is read, and where it came from.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

struct HtmlText {
    // The words, with a line end where a paragraph, heading, item or row ends.
    std::string text = {};

    // The code point of `text` at a byte of the text between the tags (entities decoded, tags not counted); -1 for a
    // byte that is none. `behind` is the one that ends there, in front of a line end of ours.
    [[nodiscard]] std::int64_t code_point_at(std::int64_t byte) const;
    [[nodiscard]] std::int64_t code_point_behind(std::int64_t byte) const;

    // By byte of the text between the tags: its byte in `text`; and the code points before each byte of `text`.
    std::vector<std::uint32_t> places = {};
    std::vector<std::uint32_t> code_points = {};
};

[[nodiscard]] HtmlText text_from_html(std::string_view html);

} // namespace ipt::cli
