// The file that the example of interviews begins with is made of a plain text, and says what that text says.

#include "cli/import/files/archive.hpp"
#include "tests/support/coded.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch.hpp>

using namespace ipt;
using namespace ipt::test;

namespace {

// Names and bytes of all entries, in order.
std::string contents(const std::string& bytes) {
    auto archive = cli::Archive::open(bytes, "interviews.qdpx");
    if (!archive) {
        return "";
    }
    std::string all;
    for (const std::string& name : archive.value().names()) {
        auto entry = archive.value().read(name);
        all += "=== " + name + "\n" + (entry ? entry.value() : "");
    }
    return all;
}

} // namespace

TEST_CASE("the interviews of the example are made of its plain text") {
    const std::filesystem::path folder = source_folder() / "examples" / "interviews";
    const std::filesystem::path file = folder / "interviews.qdpx";
    const std::string made = qdpx_of(file_text(folder / "coded.txt"));
    const std::string there = std::filesystem::exists(file) ? contents(file_text(file)) : "";
    if (there != contents(made) && blessing()) {
        write_file(file, made);
        WARN("examples/interviews/interviews.qdpx rewritten");
    } else {
        CHECK(there == contents(made));
    }
}
