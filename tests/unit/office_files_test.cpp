// Archives and XML of strangers: what must never be believed, and what is read although it is odd.

#include "cli/import/files/archive.hpp"
#include "cli/import/files/grid.hpp"
#include "cli/import/files/xml.hpp"
#include "tests/support/office.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

using namespace ipt;
using namespace ipt::cli;
using namespace ipt::test;

namespace {

std::string failure_of(const Result<GridFile>& read) {
    return read ? "" : read.failure().message;
}

std::string docx_with(std::string document) {
    return zip_of({{"word/document.xml", std::move(document)}});
}

// The number in four bytes, the least first, wherever `before` stands in front of it at this distance.
void replace_size(std::string& zip, std::string_view before, std::size_t distance, unsigned size) {
    for (std::size_t at = zip.find(before); at != std::string::npos; at = zip.find(before, at + 1)) {
        for (std::size_t i = 0; i < 4; ++i) {
            zip[at + distance + i] = static_cast<char>(size >> (8 * i) & 0xFFU);
        }
    }
}

} // namespace

TEST_CASE("an entry is counted by the bytes that come out of it") {
    const std::string zeros(8 * 1024 * 1024, '\0');
    auto bomb = Archive::open(zip_of({{"a", zeros}}), "bomb.docx");
    REQUIRE(bomb);
    CHECK(bomb.value().read("a").failure().message ==
          "bomb.docx was not read: a is more than 200 times as large as it was packed");
    auto small = Archive::open(zip_of({{"a", std::string(3000, 'x')}}), "big.docx", {.entry_bytes = 1000});
    REQUIRE(small);
    CHECK_FALSE(small.value().read("a"));
}

TEST_CASE("a size that an archive lies about changes nothing") {
    std::string lying = zip_of({{"a", std::string(8 * 1024 * 1024, '\0')}});
    // The size of the unpacked entry, in its own head and in the directory.
    replace_size(lying, "PK\x03\x04", 22, 100);
    replace_size(lying, "PK\x01\x02", 24, 100);
    auto archive = Archive::open(lying, "lying.docx", {.entry_bytes = 1024 * 1024});
    if (archive) {
        CHECK_FALSE(archive.value().read("a"));
    }
}

TEST_CASE("names that lead out of an archive are not in it") {
    auto archive = Archive::open(
        zip_of({{"../evil", "x"}, {"/abs", "x"}, {"C:/x", "x"}, {"a/../../b", "x"}, {"ok", "x"}}), "slip.docx");
    REQUIRE(archive);
    CHECK(archive.value().names() == std::vector<std::string>{"ok"});
    CHECK_FALSE(archive.value().read("../evil"));
}

TEST_CASE("an archive has at most so many entries") {
    CHECK_FALSE(Archive::open(zip_of({{"a", "x"}, {"b", "x"}, {"c", "x"}}), "many.zip", {.entries = 2}));
}

TEST_CASE("what is no archive is told so") {
    CHECK_FALSE(Archive::open("PK\x03\x04 and nothing behind", "x.docx"));
    CHECK_FALSE(Archive::open("", "x.docx"));
}

TEST_CASE("XML with a DOCTYPE, with a cliff of tags, or in no encoding is refused") {
    CHECK(failure_of(grids_from_docx(docx_with("<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>"), "a.docx"))
              .find("DOCTYPE") != std::string::npos);
    std::string deep;
    for (int i = 0; i < 100'000; ++i) {
        deep += "<a>";
    }
    CHECK_FALSE(xml_from_text(deep, "deep.xml"));
    for (int i = 0; i < 100'000; ++i) {
        deep += "</a>";
    }
    CHECK(failure_of(grids_from_docx(docx_with(deep), "a.docx")).find("256 deep") != std::string::npos);
    CHECK_FALSE(xml_from_text("<a>Caf\xE9</a>", "latin.xml"));
    CHECK_FALSE(xml_from_text("<a>\xED\xA0\x80</a>", "surrogate.xml"));
    CHECK(xml_from_text("<a/>", "a.xml"));
}

TEST_CASE("a character that XML smuggles in as a number is made harmless") {
    auto read =
        grids_from_docx(docx_with("<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>a&#xD800;b&#x1;c&#x202E;</w:t>"
                                  "</w:r></w:p></w:body></w:document>"),
                        "a.docx");
    REQUIRE(read);
    CHECK(read.value().grids[0].rows[0].cells[0] == "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                                                    "bc\xE2\x80\xAE");
}

TEST_CASE("deleted words are left out, inserted ones are kept, merged cells say what the first says") {
    auto read = grids_from_docx(
        docx_with(
            "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>keep</w:t></w:r><w:del><w:r><w:delText>old</w:delText>"
            "</w:r></w:del><w:ins><w:r><w:t> new</w:t></w:r></w:ins></w:p></w:body></w:document>"),
        "a.docx");
    REQUIRE(read);
    CHECK(read.value().grids[0].rows[0].cells[0] == "keep new");
    auto merged = grids_from_docx(docx_of("| A | 1 |\n| ^ | 2 |\n| wide >> |\n"), "b.docx");
    REQUIRE(merged);
    const Grid& grid = merged.value().grids[0];
    CHECK(grid.rows[1].cells == std::vector<std::string>{"A", "2"});
    CHECK(grid.rows[2].cells == std::vector<std::string>{"wide", ""});
}

TEST_CASE("a sheet's texts, numbers, dates and odd references") {
    auto read =
        grids_from_xlsx(xlsx_of("== One\n| id | when |\n| 007 | date 45000 |\n| | date 45000.5 |\n== Two\n"), "a.xlsx");
    REQUIRE(read);
    const Grid& grid = read.value().grids[0];
    CHECK(grid.name == "sheet One");
    CHECK(grid.rows[1].cells[1] == "2023-03-15");
    CHECK(grid.rows[2].cells == std::vector<std::string>{"", "2023-03-15 12:00"});
    CHECK(place_of(grid, grid.rows[2]) == "sheet One, row 3");
    CHECK(column_name(0) == "column A");
    CHECK(column_name(27) == "column AB");
    CHECK_FALSE(grids_from_xlsx(zip_of({{"xl/other.xml", "<a/>"}}), "b.xlsx"));
}

TEST_CASE("CSV in the encodings that Excel writes") {
    auto old = grids_from_csv("a;b\nCaf\xE9;\x96\n", "old.csv");
    REQUIRE(old);
    CHECK(old.value().grids[0].rows[1].cells == std::vector<std::string>{"Caf\xC3\xA9", "\xE2\x80\x93"});
    CHECK(old.value().notes.size() == 1);
    auto wide = grids_from_csv(std::string("\xFF\xFE"
                                           "a\0,\0\xE9\0\n\0",
                                           10),
                               "wide.csv");
    REQUIRE(wide);
    CHECK(wide.value().grids[0].rows[0].cells == std::vector<std::string>{"a", "\xC3\xA9"});
    auto told = grids_from_csv("sep=;\na,b;c\n1;2\n", "told.csv");
    REQUIRE(told);
    CHECK(told.value().grids[0].rows[0].cells == std::vector<std::string>{"a,b", "c"});
    CHECK(failure_of(grids_from_csv("a,b\n\"x", "open.csv")) == "open.csv:2:1: this quotation mark is never closed");
}
