#pragma once
// Every command in one table: help, the first page and did-you-mean are made from it.

#include "cli/options.hpp"
#include "cli/run.hpp"

#include <span>
#include <string_view>

namespace ipt::cli {

struct Command {
    std::string_view name;
    // What stands behind the name: "[FILES]".
    std::string_view takes;
    std::string_view summary;
    // Paragraphs and examples for `ipt NAME --help`.
    std::string_view help;
};

[[nodiscard]] std::span<const Command> commands();

// `ipt` alone.
[[nodiscard]] std::string first_page();
// `ipt --help`
[[nodiscard]] std::string help_page();

} // namespace ipt::cli
