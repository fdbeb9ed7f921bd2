#pragma once
// Runs a command and tells what it cost.

#include <filesystem>
#include <string>

namespace ipt::bench {

struct Cost {
    // Of the process and its children, in seconds.
    double user = 0;
    double peak_megabytes = 0;
    // Of the shell: 0 when all went well.
    int exit_code = 0;
};

// `command` is for the shell, which is started in `folder`. It is stopped after `most_seconds` of CPU time.
[[nodiscard]] Cost measured(const std::string& command, const std::filesystem::path& folder, unsigned most_seconds);

// The same, once more and once more where it is short, and the least of it: other work on the machine only adds.
[[nodiscard]] Cost least_measured(const std::string& command, const std::filesystem::path& folder,
                                  unsigned most_seconds);

// How fast memory is read from one end to the other, by one thread, in megabytes a second.
[[nodiscard]] double memory_bandwidth();

[[nodiscard]] bool is_installed(const std::string& program);

} // namespace ipt::bench
