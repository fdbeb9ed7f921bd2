// Any bytes as the three tables of a group concept mapping study, divided at the first two zero bytes: what is made of
// them can always be read.

#include "cli/import/cases/gcm_files.hpp"

#include <cstdint>
#include <string>

namespace {

// Up to the next zero byte, which is taken away.
std::string next_table(std::string& bytes) {
    const std::size_t end = std::min(bytes.find('\0'), bytes.size());
    std::string table = bytes.substr(0, end);
    bytes.erase(0, std::min(end + 1, bytes.size()));
    return table;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ipt::cli;
    std::string bytes(reinterpret_cast<const char*>(data), size);
    auto statements = grids_from_csv(next_table(bytes), "Statements.csv");
    auto sorts = grids_from_csv(next_table(bytes), "SortedCards.csv");
    auto ratings = grids_from_csv(bytes, "Ratings.csv");
    if (statements && !statements.value().grids.empty()) {
        GcmGrids grids{.statements = std::move(statements.value())};
        grids.sorts = sorts ? std::optional{std::move(sorts.value())} : std::nullopt;
        grids.ratings = ratings ? std::optional{std::move(ratings.value())} : std::nullopt;
        // Laying out asserts that the text has no mistakes.
        (void)gcm_from_grids(grids, "fuzz");
    }
    return 0;
}
