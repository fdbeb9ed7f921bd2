// ipt watch beside somebody who writes.

#include "cli/run.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <sstream>

using namespace ipt;
using namespace ipt::test;

namespace {

// Somebody who reads what was told, and then does something.
class Reader : public std::stringbuf {
public:
    explicit Reader(std::function<void(int)> then)
        : then_(std::move(then)) {}

private:
    int sync() override {
        then_(++times_);
        return 0;
    }

    std::function<void(int)> then_;
    int times_ = 0;
};

} // namespace

TEST_CASE("what cannot be checked at all is not waited for") {
    const TemporaryFolder folder;
    std::ostringstream out;
    std::istringstream in;
    cli::Io io{.out = out, .err = out, .in = in, .directory = folder.path()};
    const std::vector<std::string> arguments{"watch", "nofile.ipt"};
    CHECK(cli::run(arguments, io) == 2);
    CHECK(out.str().find("there is no file or folder nofile.ipt") != std::string::npos);
}

TEST_CASE("what is saved is checked, and what moved is told") {
    const TemporaryFolder folder;
    folder.write("project.ipt", "project Doors \"One door\"\n"
                                "cmoc A1 if #roof then #trust then #service\nsite Hill \"Hill\"\n");
    Reader reader{[&](int times) {
        if (times == 1) {
            folder.write("more.ipt", "interview I1 in Hill\n  excerpt E1 line 2 \"All of it.\"\n"
                                     "    reports #roof -> #trust -> #service\n");
        } else if (times == 2) {
            folder.write("more.ipt", "interview I1 in Hil\n");
        } else if (times == 3) {
            std::filesystem::remove(folder.path() / "more.ipt");
        }
    }};
    std::ostream out{&reader};
    std::istringstream in;
    cli::Io io{.out = out, .err = out, .in = in, .directory = folder.path()};
    const std::vector<std::string> arguments{"watch", "--times", "4"};
    CHECK(cli::run(arguments, io) == 0);
    const std::string text = reader.str();
    INFO(text);
    CHECK(text.find("\nmore.ipt\n0 errors") != std::string::npos);
    CHECK(text.find("  A1  untested → provisional\n") != std::string::npos);
    CHECK(text.find("error E201") != std::string::npos);
    CHECK(text.find("  A1  provisional → untested\n") != std::string::npos);
    CHECK(text.find("\nmore.ipt (gone)\n0 errors") != std::string::npos);
}
