#pragma once
#include <span>
#include <string_view>

namespace ipt::cli {

struct ExampleFile {
    // Below the new folder.
    std::string_view path;
    std::string_view text;
};

// The worked example of `ipt init`: three configurations, two papers, two interviews. Checks without a warning.
[[nodiscard]] std::span<const ExampleFile> example_files();

} // namespace ipt::cli
