#include "cli/report/waiting.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <thread>

using namespace ipt;

TEST_CASE("what takes long says so on a terminal, and leaves no trace") {
    std::ostringstream err;
    {
        const cli::Waiting waiting{err, true, "reading interviews.qdpx", std::chrono::milliseconds{1}};
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
    }
    // More than one step of the bar where the machine is slow.
    CHECK(err.str().starts_with("\r[#.........] reading interviews.qdpx, 0 s\r"));
    CHECK(err.str().ends_with("\r\x1B[K"));
}

TEST_CASE("what is quick, or has nobody to watch it, says nothing") {
    std::ostringstream err;
    { const cli::Waiting quick{err, true, "reading interviews.qdpx", std::chrono::hours{1}}; }
    {
        const cli::Waiting alone{err, false, "reading interviews.qdpx", std::chrono::milliseconds{1}};
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    CHECK(err.str().empty());
}
