#include "cli/crash.hpp"

#include "cli/options.hpp"

#include <array>
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace ipt::cli {

namespace {

constexpr std::string_view told =
    "ipt: this is our fault, not yours.\n"
    "  .ipt/crash.txt says what happened; none of your texts are in it. Your files are as "
    "they were.\n";

// Nothing here may allocate or lock: the program is already broken.
void write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = write(file, text.data(), text.size());
        if (count <= 0) {
            return;
        }
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

extern "C" void on_crash(int signal) {
    write_all(STDERR_FILENO, told);
    mkdir(".ipt", 0777);
    const int file = open(".ipt/crash.txt", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file >= 0) {
        write_all(file, signal == SIGABRT ? "an assertion did not hold\n" : "memory was used that is not there\n");
        close(file);
    }
    _exit(our_fault);
}

} // namespace

void catch_crashes() {
    // A stack that has run out cannot be used to say so.
    static std::array<std::byte, 65536> other_stack;
    stack_t stack{};
    stack.ss_sp = other_stack.data();
    stack.ss_size = other_stack.size();
    sigaltstack(&stack, nullptr);
    struct sigaction action {};
    action.sa_handler = on_crash;
    action.sa_flags = SA_ONSTACK;
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE}) {
        sigaction(signal, &action, nullptr);
    }
}

} // namespace ipt::cli
