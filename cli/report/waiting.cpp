#include "cli/report/waiting.hpp"

#include <fmt/core.h>
#include <ostream>

namespace ipt::cli {

Waiting::Waiting(std::ostream& err, bool shown, std::string what, std::chrono::milliseconds patience)
    : err_(err)
    , what_(std::move(what)) {
    if (shown) {
        thread_ = std::thread{[this, patience] { run(patience); }};
    }
}

Waiting::~Waiting() {
    {
        const std::lock_guard guard{mutex_};
        done_ = true;
    }
    over_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Waiting::run(std::chrono::milliseconds patience) {
    constexpr std::size_t width = 10;
    const auto began = std::chrono::steady_clock::now();
    bool written = false;
    std::unique_lock lock{mutex_};
    for (auto pause = patience; !over_.wait_for(lock, pause, [&] { return done_; }); pause = std::chrono::seconds{1}) {
        const auto seconds =
            std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began).count();
        std::string bar(width, '.');
        bar[static_cast<std::size_t>(seconds) % width] = '#';
        err_ << fmt::format("\r[{}] {}, {} s", bar, what_, seconds) << std::flush;
        written = true;
    }
    if (written) {
        err_ << "\r\x1B[K" << std::flush;
    }
}

} // namespace ipt::cli
