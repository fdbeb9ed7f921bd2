// Any bytes as a project: see tests/support/import_fuzz.hpp.

#include "cli/import/coded/coded_formats.hpp"
#include "tests/support/import_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return ipt::test::import_bytes(data, size, "study.sqlite3", "", ipt::cli::read_taguette);
}
