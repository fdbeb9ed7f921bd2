#pragma once
// A line that says what takes long, while it does.

#include <chrono>
#include <condition_variable>
#include <iosfwd>
#include <mutex>
#include <string>
#include <thread>

namespace ipt::cli {

// After `patience`, and then every second, the line is written anew: what is done, for how many seconds, with a bar
// that moves. It is wiped out when the work is over. Nothing is written where nobody watches (`shown` false: no
// terminal).
class Waiting {
public:
    Waiting(std::ostream& err, bool shown, std::string what,
            std::chrono::milliseconds patience = std::chrono::seconds{1});
    ~Waiting();
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

private:
    void run(std::chrono::milliseconds patience);

    std::ostream& err_;
    std::string what_;
    std::mutex mutex_ = {};
    std::condition_variable over_ = {};
    bool done_ = false;
    std::thread thread_ = {};
};

} // namespace ipt::cli
