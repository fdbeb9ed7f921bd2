// Tables of coded segments that no golden case can show: cells and rows of any size, and what spreadsheets do to them.

#include "cli/import/coded/coded_from_segments.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace ipt;
using namespace ipt::cli;

namespace {

Segments segments_of_rows(const std::vector<std::vector<std::string>>& rows) {
    Grid grid;
    for (const std::vector<std::string>& cells : rows) {
        grid.rows.push_back({.number = grid.rows.size() + 1, .cells = cells});
    }
    Segments segments;
    const auto failure = add_grids({.grids = {grid}, .notes = {}}, "table.xlsx", segments);
    INFO((failure ? failure->message : std::string{}));
    REQUIRE(!failure);
    return segments;
}

bool notes_say(const Segments& segments, std::string_view words) {
    const auto& notes = segments.loss.notes();
    return std::any_of(notes.begin(), notes.end(),
                       [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

} // namespace

TEST_CASE("a segment that is too long is left out, and one that fills an Excel cell may have been cut") {
    // Letters of two bytes: Excel counts letters.
    std::string full;
    for (int i = 0; i < 32'767; ++i) {
        full += "ŵ";
    }
    const Segments segments = segments_of_rows({{"Document", "Segment", "Code"},
                                                {"A", std::string(largest_cell + 1, 'x'), "long"},
                                                {"A", full, "full"},
                                                {"A", full + "ŵ", "fuller"}});
    REQUIRE(segments.all.size() == 2);
    CHECK(segments.loss.lost() == 1);
    CHECK(segments.loss.all_left_out().front().why == "longer than 1 MB");
    CHECK(notes_say(segments, "row 3: its text fills the cell"));
    CHECK(!notes_say(segments, "row 4: its text fills the cell"));
}

TEST_CASE("headings far to the right, and rows that are longer than the headings, do no harm") {
    std::vector<std::string> headings{"Document", "Segment", "Code"};
    std::vector<std::string> cells{"A", "We moved in.", "roof"};
    for (int i = 0; i < 16'000; ++i) {
        headings.push_back("Segmnt " + std::to_string(i));
        cells.emplace_back("more");
    }
    cells.emplace_back("still more");
    CHECK(segments_of_rows({headings, cells}).all.size() == 1);
    CHECK(segments_of_rows({{"Document", "Segment", "Code"}, cells, {"B"}, {}}).all.size() == 1);
}

TEST_CASE("titles may stand above the headings, but not everywhere") {
    const std::vector<std::string> headings{"Document", "Segment", "Code"};
    const std::vector<std::string> cells{"A", "We moved in.", "roof"};
    CHECK(segments_of_rows({{"Report of 2 March"}, {}, headings, cells}).all.size() == 1);
    Grid grid;
    for (std::size_t i = 0; i < 50; ++i) {
        grid.rows.push_back({.number = i + 1, .cells = {"a", "b", "c"}});
    }
    grid.rows.push_back({.number = 51, .cells = headings});
    CHECK(!holds_segments({.grids = {grid}, .notes = {}}));
}

TEST_CASE("a date that a spreadsheet made of a place is told") {
    const Segments segments = segments_of_rows(
        {{"Id", "Document", "Segment", "Code", "Reference"}, {"1", "A", "We moved in.", "roof", "2025-04-03"}});
    CHECK(notes_say(segments, "a date stands where a number or place should"));
}

TEST_CASE("the same words at two places are two quotes, at one place one quote with both codes") {
    Segments segments = segments_of_rows({{"Document name", "Beginning", "End", "Segment", "Code"},
                                          {"A", "3", "3", "Yes.", "one"},
                                          {"A", "3", "3", "Yes. ", "two"},
                                          {"A", "9", "9", "Yes.", "one"},
                                          {"B", "3", "3", "Yes.", "one"}});
    std::vector<std::string> explanation;
    const CodedProject coded = coded_from_segments(segments, "table", {}, segments.loss, explanation);
    CHECK(coded.texts.size() == 2);
    CHECK(coded.quotes.size() == 3);
    CHECK(coded.codings.size() == 4);
    CHECK(coded.codes.size() == 2);
}
