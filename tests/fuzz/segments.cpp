// Any bytes as a table of coded segments (CSV, the sheet of an Excel file) and as the coded text of a node, with and
// without transcripts to look into: what comes in stands in its texts, or it is said why nothing does.

#include "cli/import/coded/coded_from_segments.hpp"
#include "cli/import/coded/node_text.hpp"
#include "cli/import/files/headings.hpp"
#include "cli/import/files/plain_text.hpp"
#include "tests/support/import_fuzz.hpp"
#include "tests/support/office.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ipt;
    using namespace ipt::cli;
    if (size == 0) {
        return 0;
    }
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    Segments segments;
    if (data[0] % 3 == 0) {
        std::vector<std::string> notes;
        add_node_text(utf8_from_bytes(bytes, notes), "fuzz.txt", segments);
    } else {
        auto file = data[0] % 3 == 1 ? grids_from_csv(bytes, "fuzz.csv")
                                     : grids_from_xlsx(ipt::test::workbook_of_sheet(bytes), "fuzz.xlsx");
        auto said = said_headings(bytes.substr(0, std::min<std::size_t>(bytes.find('\n'), 200)));
        if (!file || (said && data[0] % 2 == 0 && put_headings(file.value(), said.value(), "fuzz"))) {
            return 0;
        }
        static_cast<void>(holds_segments(file.value()));
        if (const auto failure = add_grids(file.value(), "fuzz", segments)) {
            test::demand(!failure->message.empty(), "a failure says what is wrong");
            return 0;
        }
    }
    const std::string words = plain_text(bytes);
    const std::vector<KnownText> texts{{.project = "p", .name = "A", .text = words},
                                       {.project = "q", .name = "A.docx", .text = words.substr(0, words.find('\n'))}};
    for (const std::vector<KnownText>& known : {std::vector<KnownText>{}, texts}) {
        LossReport loss;
        std::vector<std::string> explanation;
        test::demand_sound(coded_from_segments(segments, "fuzz", known, loss, explanation));
    }
    return 0;
}
