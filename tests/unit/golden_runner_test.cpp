// The runner of golden cases itself: what it takes for a case, a page and a difference.

#include "tests/support/golden.hpp"

#include <catch2/catch.hpp>

using namespace ipt::test;

TEST_CASE("a golden case is read and written without loss") {
    const std::string text =
        "# title\n--- a.ipt\ncmoc A1\n\n--- b.ipt escaped\n\\xff\n$ ipt check\nout\n[exit 1]\n$ cat a.ipt\n";
    const GoldenCase golden = golden_case(text);
    REQUIRE(golden.steps.size() == 4);
    CHECK(golden.title == "# title\n");
    CHECK(golden.steps[0].text == "cmoc A1\n\n");
    CHECK(golden.steps[2].head == "ipt check");
    CHECK(text_of(golden) == text);
}

TEST_CASE("what looks like a step is told apart by a backslash") {
    const std::string text = "$ ipt fmt --diff a.ipt\n\\--- a.ipt\n\\$ ipt\n+++ a.ipt\n";
    const GoldenCase golden = golden_case(text);
    REQUIRE(golden.steps.size() == 1);
    CHECK(golden.steps[0].text == "--- a.ipt\n$ ipt\n+++ a.ipt\n");
    CHECK(text_of(golden) == text);
}

TEST_CASE("any bytes can be written as an escaped file") {
    const std::string bytes = "a\\b\r\nn\xC3\xA9\xFF\x01 end";
    CHECK(unescaped(escaped(bytes)) == bytes);
    CHECK(unescaped(escaped("line\n")) == "line\n");
}

TEST_CASE("times are not compared, and … stands for any lines") {
    CHECK(agrees("0 errors · 0.02 s\n", "0 errors · 1.5 s\n"));
    CHECK_FALSE(agrees("2 errors · 0.02 s\n", "3 errors · 0.02 s\n"));
    CHECK(agrees("a\n…\nz\n", "a\nb\nc\nz\n"));
    CHECK(agrees("a\n…\n", "a\n"));
    CHECK_FALSE(agrees("a\n…\nz\n", "a\nb\n"));
    CHECK(difference("a\nb\nc\n", "a\nx\nc\n") == "  a\n- b\n+ x\n  c\n");
    CHECK(difference("a\n", "a\n").empty());
}

TEST_CASE("blocks of a page") {
    const std::vector<Block> blocks = blocks_of("text\n```console\n$ ipt check\nfine\n```\n\n```ipt\ncmoc A1\n```\n");
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0].tag == "console");
    CHECK(blocks[0].text == "$ ipt check\nfine\n");
    CHECK(blocks[0].offset == 16);
    CHECK(blocks[1].line == 8);
}
