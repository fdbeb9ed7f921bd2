// Any bytes as what reference managers and screening programs write: what is made of them can always be read.

#include "cli/import/references/reference_papers.hpp"
#include "cli/import/references/screening.hpp"

#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ipt;
    using namespace ipt::cli;
    if (size == 0) {
        return 0;
    }
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    LossReport loss;
    const auto write = [&](References references) {
        // Laying out asserts that the text has no mistakes.
        (void)papers_text(named_references(std::move(references), loss), loss);
    };
    Result<References> read = References{};
    switch (data[0] % 5) {
    case 0:
        read = references_from_ris(text);
        break;
    case 1:
        read = references_from_bibtex(text);
        break;
    case 2:
        read = references_from_csl(text, "fuzz.json");
        break;
    case 3:
        read = references_from_endnote(text, "fuzz.xml");
        break;
    default: {
        const auto grids = grids_from_csv(text, "fuzz.csv");
        if (auto known = grids; known && screening_layout(known.value())) {
            for (ScreenedRecord& record :
                 screening_from_grids(known.value(), *screening_layout(known.value()), "included.csv").records) {
                read.value().all.push_back(std::move(record.reference));
            }
        }
    }
    }
    if (read) {
        write(std::move(read.value()));
    }
    return 0;
}
