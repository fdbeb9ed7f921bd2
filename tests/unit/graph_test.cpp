#include "engine/graph/graph.hpp"
#include "tests/support/resolved.hpp"

#include <catch2/catch.hpp>

using namespace ipt;
using ipt::test::resolved;
using ipt::test::Resolved;

namespace {

// "A1>A2" for, "A1!A2" against; ~ stitched, * declared.
std::vector<std::string> ripples(const Resolved& made, const Graph& graph) {
    std::vector<std::string> all;
    for (const Ripple& ripple : graph.ripples) {
        all.push_back(std::string{made.symbols.text(made.theory.cmocs[ripple.from].id)} + (ripple.against ? "!" : ">") +
                      std::string{made.symbols.text(made.theory.cmocs[ripple.to].id)} + (ripple.declared ? "*" : "") +
                      (ripple.stitched ? "~" : ""));
    }
    return all;
}

using All = std::vector<std::string>;

} // namespace

TEST_CASE("an outcome ripples to contexts that need it or something broader") {
    const Resolved made = resolved("term #trust broader #cohesion\nterm #cohesion\nterm #deep broader #trust\n"
                                   "cmoc A1 if #a then #m then #trust\n"
                                   "cmoc A2 if #cohesion then #m then #b\n"
                                   "cmoc A3 if #deep then #m then #c\n"
                                   "cmoc A4 if #x and not #trust then #m then #d\n"
                                   "cmoc A5 if #a then #m then not #cohesion\n");
    CHECK(ripples(made, graph_from_theory(made.theory)) == All{"A1!A4", "A1>A2", "A5>A4", "A5!A2", "A5!A3"});
}

TEST_CASE("an opposite takes away what it is opposite to, whichever declares it") {
    const Resolved made = resolved("term #own opposite #pooled\nterm #pooled\n"
                                   "cmoc A1 if #a then #m then #pooled\ncmoc A2 if #own then #m then #b\n"
                                   "cmoc A3 if not #own then #m then #c\ncmoc A4 if #d then #m then #own\n"
                                   "cmoc A5 if #pooled then #m then #e\n");
    CHECK(ripples(made, graph_from_theory(made.theory)) == All{"A1>A5", "A1!A2", "A1>A3", "A4>A2", "A4!A3", "A4!A5"});
}

TEST_CASE("declared ripples, and chains that join papers") {
    const Resolved made = resolved("paper P1 \"one\" by \"A\" 2001\npaper P2 \"two\" by \"B\" 2002\n"
                                   "cmoc A1 if #a then #m then #b from P1\n  ripples to A3 \"so we think\"\n"
                                   "cmoc A2 if #b then #m then #c from P1\ncmoc A3 if #b then #m then #d from P2\n");
    CHECK(ripples(made, graph_from_theory(made.theory)) == All{"A1>A3*~", "A1>A2", "A1>A3~"});
}

TEST_CASE("loops have a polarity") {
    const Resolved made = resolved("cmoc A1 if #a then #m then #b\ncmoc A2 if #b then #m then #c\n"
                                   "cmoc A3 if #c then #m then not #a\ncmoc A4 if #r then #m then #r\n");
    const Graph graph = graph_from_theory(made.theory);
    REQUIRE(graph.loops.size() == 2);
    CHECK(graph.loops[0].ripples.size() == 1);
    CHECK(graph.loops[0].polarity == Loop::Polarity::reinforcing);
    CHECK(graph.loops[1].ripples.size() == 3);
    CHECK(graph.loops[1].polarity == Loop::Polarity::balancing);
    CHECK(graph.part == std::vector<std::uint32_t>{0, 0, 0, 1});
}

TEST_CASE("paths from a context to an outcome, shortest first") {
    const Resolved made =
        resolved("cmoc A1 if #a then #m then #b\ncmoc A2 if #b then #m then #z\n"
                 "cmoc A3 if #a then #m then #z\ncmoc A4 if #b then #m then #c\ncmoc A5 if #c then #m then #z\n");
    const Graph graph = graph_from_theory(made.theory);
    const std::vector<Path> paths = graph.paths(made.theory, made.term("a"), made.term("z"), 10, 5);
    REQUIRE(paths.size() == 3);
    CHECK(paths[0].cmocs == std::vector<Id<Cmoc>>{made.cmoc_id("A3")});
    CHECK(paths[1].cmocs == std::vector<Id<Cmoc>>{made.cmoc_id("A1"), made.cmoc_id("A2")});
    CHECK(paths[2].cmocs.size() == 3);
    CHECK(graph.paths(made.theory, made.term("a"), made.term("z"), 1, 5).size() == 1);
    CHECK(graph.paths(made.theory, made.term("z"), made.term("a"), 10, 5).empty());
}

TEST_CASE("contexts without which a mechanism would never be triggered") {
    const Resolved made = resolved("cmoc A1 if #a and #b then #m1 then #c\ncmoc A2 if #c then #trust then #d\n"
                                   "cmoc A3 if #c and (#e or #f) then #trust then #g\n");
    const Graph graph = graph_from_theory(made.theory);
    CHECK(graph.indispensable_for(made.theory, made.term("trust")) ==
          std::vector<Id<Term>>{made.term("a"), made.term("b"), made.term("c")});
    CHECK(graph.indispensable_for(made.theory, made.term("m1")) ==
          std::vector<Id<Term>>{made.term("a"), made.term("b")});
}
