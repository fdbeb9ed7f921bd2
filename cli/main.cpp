// The program's shell: it knows the terminal, and nothing else.

#include "cli/crash.hpp"
#include "cli/run.hpp"

#include <cstdlib>
#include <iostream>
#include <unistd.h>
#include <vector>

namespace {

// https://no-color.org: set and not empty, whatever its value.
bool colour_is_wanted() {
    const char* no_color = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool dumb = terminal != nullptr && std::string{terminal} == "dumb";
    return isatty(STDOUT_FILENO) == 1 && !dumb && (no_color == nullptr || *no_color == '\0');
}

} // namespace

int main(int count, char** arguments) {
    ipt::cli::catch_crashes();
    std::ios::sync_with_stdio(false);
    std::error_code ignored;
    ipt::cli::Io io{.out = std::cout,
                    .err = std::cerr,
                    .in = std::cin,
                    .color = colour_is_wanted(),
                    .directory = std::filesystem::current_path(ignored),
                    .watched = isatty(STDERR_FILENO) == 1};
    const std::vector<std::string> words(arguments + (count > 0 ? 1 : 0), arguments + count);
    return ipt::cli::run(words, io);
}
