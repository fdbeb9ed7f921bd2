#include "cli/import/files/csv.hpp"

#include <catch2/catch.hpp>

using namespace ipt;
using namespace ipt::cli;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows(std::string text) {
    const Source source{"t.csv", std::move(text)};
    const CsvTable table = rows_from_csv(source, {});
    CHECK_FALSE(table.failure);
    Rows all;
    for (const auto& row : table.rows) {
        all.emplace_back();
        for (const Table::Cell& cell : row) {
            all.back().push_back(cell.text);
        }
    }
    return all;
}

std::optional<CsvFailure> failure(std::string text) {
    const Source source{"t.csv", std::move(text)};
    return rows_from_csv(source, {}).failure;
}

} // namespace

TEST_CASE("the separator is whichever the first row has most of") {
    const Rows expected{{"board", "a"}, {"X", "1"}};
    CHECK(rows("board,a\nX,1\n") == expected);
    CHECK(rows("board;a\nX;1\n") == expected);
    CHECK(rows("board\ta\nX\t1\n") == expected);
    CHECK(rows("\"a,b,c\";d\n1,5;2\n") == Rows{{"a,b,c", "d"}, {"1,5", "2"}});
}

TEST_CASE("rows end with any line end, and the last needs none") {
    const Rows expected{{"a", "b"}, {"1", "2"}};
    CHECK(rows("a,b\r\n1,2\r\n") == expected);
    CHECK(rows("a,b\r1,2\r") == expected);
    CHECK(rows("a,b\n1,2") == expected);
    CHECK(rows("\xEF\xBB\xBF"
               "a,b\n\n1,2\n\n") == expected);
}

TEST_CASE("a quoted cell may hold separators, line ends and quotation marks") {
    CHECK(rows("a,b\n\"x, y\nz\",\"say \"\"no\"\"\"\n") == Rows{{"a", "b"}, {"x, y\nz", "say \"no\""}});
    CHECK(rows("a,b\n,\n") == Rows{{"a", "b"}, {"", ""}});
}

TEST_CASE("every cell knows its place") {
    const Source source{"t.csv", "a,b\n\"x\",yy\n"};
    const CsvTable table = rows_from_csv(source, {});
    CHECK(source.text().substr(table.rows[1][0].where.begin, 3) == "\"x\"");
    CHECK(source.text().substr(table.rows[1][1].where.begin, 2) == "yy");
}

TEST_CASE("what is wrong with a table is told with its place") {
    CHECK(failure("a,b\n\"x,1\n")->message == "this quotation mark is never closed");
    CHECK(failure("a,b\n\"x\"y,1\n")->where.begin == 7);
    CHECK(failure("a,b\nCaf\xE9,1\n")->where.begin == 7);
    CHECK(failure(std::string("a\0b", 3))->where.begin == 1);
    CHECK(failure(std::string(20'000, ','))->message == "this row has more than 10000 cells");
}

TEST_CASE("cells are written so that no spreadsheet runs them") {
    CHECK(csv_cell("Q1R5") == "Q1R5");
    CHECK(csv_cell("a, b") == "\"a, b\"");
    CHECK(csv_cell("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(csv_cell("=1+1") == "'=1+1");
    CHECK(csv_cell("@SUM(A1)") == "'@SUM(A1)");
    CHECK(csv_cell("-3.5") == "-3.5");
    CHECK(csv_cell("-cmd") == "'-cmd");
    CHECK(csv_cell("").empty());
}
