// An SPSS file, written by ReadStat and read back: labels, missing values, dates.

#include "cli/import/cases/case_table.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>
#include <cstdio>
#include <memory>
#include <readstat.h>

using namespace ipt;
using namespace ipt::cli;
using namespace ipt::test;

namespace {

ssize_t write_bytes(const void* bytes, std::size_t size, void* file) {
    return static_cast<ssize_t>(std::fwrite(bytes, 1, size, static_cast<std::FILE*>(file)));
}

// Three boards; the second has a value that is declared missing and one that is not there.
void write_sav(const std::filesystem::path& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "wb"), &std::fclose};
    REQUIRE(file != nullptr);
    readstat_writer_t* writer = readstat_writer_init();
    readstat_set_data_writer(writer, write_bytes);
    readstat_label_set_t* answers = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "answers");
    readstat_label_double_value(answers, 1, "yes");
    readstat_label_double_value(answers, 2, "no");
    readstat_variable_t* board = readstat_add_variable(writer, "board", READSTAT_TYPE_STRING, 20);
    readstat_variable_t* trust = readstat_add_variable(writer, "trust", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_label(trust, "Do people trust each other?");
    readstat_variable_set_label_set(trust, answers);
    readstat_variable_t* years = readstat_add_variable(writer, "years", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_add_missing_double_value(years, 99);
    readstat_variable_t* began = readstat_add_variable(writer, "began", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_format(began, "DATE11");
    const char* names[] = {"North", "South", "Caf\xC3\xA9"};
    readstat_begin_writing_sav(writer, file.get(), 3);
    for (int i = 0; i < 3; ++i) {
        readstat_begin_row(writer);
        readstat_insert_string_value(writer, board, names[i]);
        readstat_insert_double_value(writer, trust, i == 0 ? 1 : 2);
        readstat_insert_double_value(writer, years, i == 1 ? 99 : 4.5);
        if (i == 1) {
            readstat_insert_missing_value(writer, began);
        } else {
            // 2024-05-01
            readstat_insert_double_value(writer, began, 86'400.0 * (141'428 + 19'844));
        }
        readstat_end_row(writer);
    }
    REQUIRE(readstat_end_writing(writer) == READSTAT_OK);
    readstat_writer_free(writer);
}

} // namespace

TEST_CASE("an SPSS file: labels, missing values, dates, accents") {
    const TemporaryFolder folder;
    write_sav(folder.path() / "boards.sav");
    auto read = grids_from_statistics(folder.path() / "boards.sav", "boards.sav");
    REQUIRE(read);
    const Grid& grid = read.value().file.grids.front();
    using Cells = std::vector<std::string>;
    CHECK(grid.rows[0].cells == Cells{"board", "trust", "years", "began"});
    CHECK(grid.rows[1].cells == Cells{"North", "yes", "4.5", "2024-05-01"});
    CHECK(grid.rows[2].cells == Cells{"South", "no", "", ""});
    CHECK(grid.rows[3].cells[0] == "Caf\xC3\xA9");
    CHECK(read.value().labels[1] == "Do people trust each other?");
    CHECK(read.value().file.notes.size() == 1);
    auto cases = cases_from_grids(read.value(), "boards", "data/boards.csv");
    REQUIRE(cases);
    CHECK(cases.value().text.find("column \"trust\" as #trust") != std::string::npos);
    CHECK(cases.value().text.find("note \"trust: Do people trust each other?\"") != std::string::npos);
    CHECK(cases.value().loss.lost() == 2);
}

TEST_CASE("what is no SPSS file, or only the beginning of one, is told so") {
    const TemporaryFolder folder;
    write_sav(folder.path() / "boards.sav");
    const std::string whole = file_text(folder.path() / "boards.sav");
    for (std::size_t size = 0; size < whole.size(); size += 37) {
        folder.write("part.sav", whole.substr(0, size));
        CHECK_FALSE(grids_from_statistics(folder.path() / "part.sav", "part.sav").has_value());
    }
}

namespace {

// Two boards; labels stand with whole numbers in Stata, and one value is missing.
void write_dta(const std::filesystem::path& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "wb"), &std::fclose};
    REQUIRE(file != nullptr);
    readstat_writer_t* writer = readstat_writer_init();
    readstat_set_data_writer(writer, write_bytes);
    readstat_label_set_t* answers = readstat_add_label_set(writer, READSTAT_TYPE_INT32, "answers");
    readstat_label_int32_value(answers, 1, "yes");
    readstat_label_int32_value(answers, 0, "no");
    readstat_variable_t* board = readstat_add_variable(writer, "board", READSTAT_TYPE_STRING, 20);
    readstat_variable_t* trust = readstat_add_variable(writer, "trust", READSTAT_TYPE_INT32, 0);
    readstat_variable_set_label(trust, "Do people trust each other?");
    readstat_variable_set_label_set(trust, answers);
    readstat_variable_t* years = readstat_add_variable(writer, "years", READSTAT_TYPE_DOUBLE, 0);
    readstat_begin_writing_dta(writer, file.get(), 2);
    for (int i = 0; i < 2; ++i) {
        readstat_begin_row(writer);
        readstat_insert_string_value(writer, board, i == 0 ? "North" : "Caf\xC3\xA9");
        readstat_insert_int32_value(writer, trust, i == 0 ? 1 : 0);
        if (i == 0) {
            readstat_insert_double_value(writer, years, 4.5);
        } else {
            readstat_insert_missing_value(writer, years);
        }
        readstat_end_row(writer);
    }
    REQUIRE(readstat_end_writing(writer) == READSTAT_OK);
    readstat_writer_free(writer);
}

} // namespace

TEST_CASE("a Stata file: labels, missing values, accents") {
    const TemporaryFolder folder;
    write_dta(folder.path() / "boards.dta");
    auto read = grids_from_statistics(folder.path() / "boards.dta", "boards.dta");
    REQUIRE(read);
    const Grid& grid = read.value().file.grids.front();
    using Cells = std::vector<std::string>;
    CHECK(grid.rows[0].cells == Cells{"board", "trust", "years"});
    CHECK(grid.rows[1].cells == Cells{"North", "yes", "4.5"});
    CHECK(grid.rows[2].cells == Cells{"Caf\xC3\xA9", "no", ""});
    CHECK(read.value().labels[1] == "Do people trust each other?");
}
