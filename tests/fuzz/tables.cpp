// Any bytes as a table of configurations and of cases, as CSV, as the document of a Word file and as the sheet of an
// Excel file: what is made of them can always be read.

#include "cli/import/cases/case_table.hpp"
#include "cli/import/cmocs/cmoc_text.hpp"
#include "tests/support/office.hpp"

#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ipt::cli;
    if (size == 0) {
        return 0;
    }
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    auto read = data[0] % 3 == 0   ? grids_from_csv(bytes, "fuzz.csv")
                : data[0] % 3 == 1 ? grids_from_docx(ipt::test::zip_of({{"word/document.xml", bytes}}), "fuzz.docx")
                                   : grids_from_xlsx(ipt::test::workbook_of_sheet(bytes), "fuzz.xlsx");
    if (read) {
        (void)cases_from_grids({.file = read.value()}, "fuzz", "data/fuzz.csv");
        // Laying out asserts that the text has no mistakes.
        (void)files_from_cmocs(cmocs_from_grids(read.value()), "fuzz", "");
    }
    return 0;
}
