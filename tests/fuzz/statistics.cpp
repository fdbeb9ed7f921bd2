// Any bytes as a file of SPSS or Stata, by the first of them: it is read, or it is said why not, and what is read makes
// a table of cases.

#include "cli/import/cases/case_table.hpp"
#include "tests/fuzz/demand.hpp"
#include "tests/support/folder.hpp"

#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ipt::cli;
    if (size == 0) {
        return 0;
    }
    static const ipt::test::TemporaryFolder folder;
    const std::string name = data[0] % 2 == 0 ? "fuzz.sav" : "fuzz.dta";
    folder.write(name, std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
    auto read = grids_from_statistics(folder.path() / name, name);
    if (!read) {
        ipt::test::demand(!read.failure().message.empty(), "a failure says what is wrong");
        return 0;
    }
    // Laying out asserts that the text has no mistakes.
    (void)cases_from_grids(read.value(), "fuzz", "data/fuzz.csv");
    return 0;
}
