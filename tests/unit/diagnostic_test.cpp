#include "grammar/diagnostic.hpp"
#include "grammar/diagnostic_codes.hpp"

#include <catch2/catch.hpp>

using namespace ipt;

TEST_CASE("diagnostics are sorted by place, and equal ones are kept once") {
    Diagnostics sink;
    const auto at = [](std::uint32_t source, std::uint32_t begin) {
        return Span{.source = SourceId{source}, .begin = begin, .end = begin + 1};
    };
    CHECK_FALSE(sink.has_errors());
    sink.report({.code = "W2", .severity = Severity::warning, .message = "b", .where = at(1, 0)});
    CHECK_FALSE(sink.has_errors());
    sink.report({.code = "E2", .message = "a", .where = at(0, 7)});
    sink.report({.code = "E1", .message = "a", .where = at(0, 3)});
    sink.report({.code = "E2", .message = "a", .where = at(0, 7)});
    sink.report({.code = "E2", .message = "another", .where = at(0, 7)});
    CHECK(sink.has_errors());
    sink.sort();
    REQUIRE(sink.all().size() == 4);
    CHECK(sink.all()[0].code == "E1");
    CHECK(sink.all()[1].message == "a");
    CHECK(sink.all()[2].message == "another");
    CHECK(sink.all()[3].code == "W2");
}

TEST_CASE("a diagnostic made from a code has its id and severity") {
    const Diagnostic d = diagnostic(codes::mixed_and_or, Span{}, "message");
    CHECK(d.code == "E104");
    CHECK(d.severity == Severity::error);
    CHECK(codes::code_by_id("E104") == &codes::mixed_and_or);
    CHECK(codes::code_by_id("E999") == nullptr);
}
