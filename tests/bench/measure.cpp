#include "tests/bench/measure.hpp"

#include <cstdlib>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ipt::bench {

Cost measured(const std::string& command, const std::filesystem::path& folder, unsigned most_seconds) {
    const pid_t child = fork();
    if (child < 0) {
        throw std::runtime_error{"no process can be started"};
    }
    if (child == 0) {
        const rlimit limit{.rlim_cur = most_seconds, .rlim_max = most_seconds + 1};
        if (chdir(folder.c_str()) == 0 && setrlimit(RLIMIT_CPU, &limit) == 0) {
            execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
        }
        _exit(127);
    }
    int status = 0;
    rusage used{};
    if (wait4(child, &status, 0, &used) != child) {
        throw std::runtime_error{"a process got lost"};
    }
    return {.user = static_cast<double>(used.ru_utime.tv_sec) + static_cast<double>(used.ru_utime.tv_usec) * 1e-6,
            .peak_megabytes = static_cast<double>(used.ru_maxrss) / 1024,
            .exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

bool is_installed(const std::string& program) {
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

} // namespace ipt::bench
