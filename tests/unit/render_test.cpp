// The text of diagnostics, held against the samples of the language reference.

#include "grammar/render.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace ipt;

namespace {

// A file and the places in it that a test speaks of.
class Page {
public:
    Page(std::string name, std::string text) { add(std::move(name), std::move(text)); }
    SourceId add(std::string name, std::string text) { return sources.add(Source{std::move(name), std::move(text)}); }
    // The first place of these words, at or behind the line.
    [[nodiscard]] Span find(std::string_view words, std::uint32_t line = 1, SourceId id = {}) const {
        const Source& source = sources[id];
        const std::size_t at = source.text().find(words, source.line_start(line));
        REQUIRE(at != std::string_view::npos);
        return {.source = id,
                .begin = static_cast<std::uint32_t>(at),
                .end = static_cast<std::uint32_t>(at + words.size())};
    }
    [[nodiscard]] Span behind(std::string_view words, std::uint32_t line = 1) const {
        Span span = find(words, line);
        span.begin = span.end;
        return span;
    }
    Sources sources;
};

std::string blank_lines(std::size_t count) {
    return std::string(count, '\n');
}

} // namespace

TEST_CASE("a second place on the same line is underlined with dashes") {
    const Page page{"theory/rif.ipt",
                    "\n\n  if \"costs rise\" as #rising-costs and \"systèmes complexes\" as #complex or #other\n"};
    Diagnostic d{.code = "E104", .message = "'and' and 'or' stand side by side", .where = page.find("or #other")};
    d.where.end = d.where.begin + 2;
    d.related = {{.where = page.find("and"), .message = ""}};
    d.hint = "Which belongs together? Put brackets round it:\n    if (…) or #other";
    CHECK(render(page.sources, d) ==
          R"(theory/rif.ipt:3:73: error E104: 'and' and 'or' stand side by side
3 |   if "costs rise" as #rising-costs and "systèmes complexes" as #complex or #other
  |                                    ---                                  ^^
  Which belongs together? Put brackets round it:
      if (…) or #other
)");
}

TEST_CASE("places on neighbouring lines share one excerpt") {
    const Page page{"theory/rif.ipt", blank_lines(21) + "cmoc Q1R8 \"unclosed\n\n  if \"x\" then \"y\" then \"z\"\n"};
    Diagnostic d{.code = "E101", .message = "is this text closed?", .where = page.find("\"unclosed")};
    d.where.end = d.where.begin + 1;
    d.label = "it opens here …";
    Span end = page.find("\"x", 24);
    end.end = end.begin + 1;
    d.related = {{.where = end, .message = "… and would end here, where the next words make no sense"}};
    d.hint = "Probably a \" is missing at the end of line 22.";
    CHECK(render(page.sources, d) ==
          R"(theory/rif.ipt:22:11: error E101: is this text closed?
22 | cmoc Q1R8 "unclosed
   |           ^ it opens here …
24 |   if "x" then "y" then "z"
   |      ^ … and would end here, where the next words make no sense
  Probably a " is missing at the end of line 22.
)");
}

TEST_CASE("what is missing is marked behind the last word") {
    const Page page{"theory/rif.ipt", blank_lines(15) + "  then \"gains are shared\"\n"};
    Diagnostic d{.code = "E110", .message = "one part is missing", .where = page.behind("shared\"")};
    d.label = "expected a second 'then'";
    CHECK(render(page.sources, d) == R"(theory/rif.ipt:16:26: error E110: one part is missing
16 |   then "gains are shared"
   |                          ^ expected a second 'then'
)");
}

TEST_CASE("a place in another file has a block of its own") {
    Page page{"theory/q1.ipt", blank_lines(40) + "cmoc Q1R7 \"Settling gains\"\n"};
    const SourceId old = page.add("theory/old.ipt", blank_lines(8) + "cmoc Q1R7 \"Programme B\"\n");
    Diagnostic d{.code = "E203", .message = "Q1R7 is declared twice", .where = page.find("Q1R7")};
    d.label = "here";
    d.related = {{.where = page.find("Q1R7", 1, old), .message = "first here"}};
    d.hint = "If the second refines the first, give it a new name and add   replaces Q1R7";
    CHECK(render(page.sources, d) == R"(theory/q1.ipt:41:6: error E203: Q1R7 is declared twice
41 | cmoc Q1R7 "Settling gains"
   |      ^^^^ here
theory/old.ipt:9:6: first here
 9 | cmoc Q1R7 "Programme B"
  If the second refines the first, give it a new name and add   replaces Q1R7
)");
}

TEST_CASE("a line that only belongs to the story is shown without marks") {
    const Page page{"q.ipt", "  if   \"benefits do not carry over\"\n\n  then \"benefits often do not carry over\"\n"};
    Diagnostic d{.code = "MechanismRestatesContext",
                 .severity = Severity::warning,
                 .message = "nearly the same",
                 .where = page.find("benefits", 3)};
    d.related = {{.where = page.find("\"benefits do not carry over\""), .message = ""}};
    CHECK(render(page.sources, d) == R"(q.ipt:3:9: warning MechanismRestatesContext: nearly the same
1 |   if   "benefits do not carry over"
3 |   then "benefits often do not carry over"
  |         ^^^^^^^^
)");
    Diagnostic whole{
        .code = "E501", .message = "round in a circle", .where = page.find("if   \"benefits do not carry over\"")};
    whole.related = {{.where = page.find("then \"benefits often do not carry over\"", 3), .message = ""}};
    CHECK(render(page.sources, whole) == R"(q.ipt:1:3: error E501: round in a circle
1 |   if   "benefits do not carry over"
3 |   then "benefits often do not carry over"
)");
}

TEST_CASE("wide and combining characters and tabs keep the marks in place") {
    CHECK(display_width("日本") == 4);
    CHECK(display_width("e\u0301t") == 2);
    CHECK(display_width("a\tb") == 5);
    CHECK(display_width("\xEF\xBB\xBFx") == 1);
    const Page page{"w.ipt", "\"日本 e\u0301\"\t#x\n"};
    const Diagnostic d{.code = "E1", .message = "m", .where = page.find("#x")};
    CHECK(render(page.sources, d) == "w.ipt:1:9: error E1: m\n1 | \"日本 e\u0301\"    #x\n  |             ^^\n");
}

TEST_CASE("nothing in a text can steer the terminal") {
    const Page page{"w.ipt", "a\x1b[31m\xff\u202Eb #x\r\n"};
    const Diagnostic d{.code = "E1", .message = "a\x1b", .where = page.find("#x")};
    CHECK(render(page.sources, d) ==
          "w.ipt:1:11: error E1: a\uFFFD\n1 | a\uFFFD[31m\uFFFD\uFFFDb #x\n  |           ^^\n");
}

TEST_CASE("of a very long line only a part is shown") {
    const Page page{"w.ipt", std::string(5000, 'a') + " #x " + std::string(5000, 'b')};
    const std::string text = render(page.sources, Diagnostic{.code = "E1", .message = "m", .where = page.find("#x")});
    CHECK(text.size() < 500);
    CHECK(text.find("#x") != std::string::npos);
    const std::size_t line = text.find("1 | ");
    const std::size_t under = text.find("\n  | ") + 1;
    CHECK(display_width(text.substr(line, text.find("#x") - line)) ==
          display_width(text.substr(under, text.find("^^") - under)));
}

TEST_CASE("the long form comes once for each code, later ones on one line with what mends them") {
    const Page page{"a.ipt", "bukcet A\nbukcet B\ncmco C\n"};
    std::vector<Diagnostic> all;
    for (const std::string_view word : {"bukcet A", "bukcet B"}) {
        all.push_back({.code = "E001", .message = "'bukcet' does not begin a declaration", .where = page.find(word)});
        all.back().where.end -= 2;
        all.back().label = "did you mean 'bucket'?";
    }
    CHECK(render(page.sources, all) == R"(a.ipt:1:1: error E001: 'bukcet' does not begin a declaration
1 | bukcet A
  | ^^^^^^ did you mean 'bucket'?

a.ipt:2:1: error E001: 'bukcet' does not begin a declaration (did you mean 'bucket'?)
)");
    CHECK(render(page.sources, all, {.detail = Detail::always_short}) ==
          "a.ipt:1:1: error E001: 'bukcet' does not begin a declaration (did you mean 'bucket'?)\n"
          "a.ipt:2:1: error E001: 'bukcet' does not begin a declaration (did you mean 'bucket'?)\n");
}

TEST_CASE("a finding has its own word, and colour changes no word") {
    const Page page{"claims.ipt", "claim C05 \"23 CMOCs\"\n"};
    Diagnostic d{.code = "C100",
                 .severity = Severity::warning,
                 .kind = DiagnosticKind::finding,
                 .message = "§3.5 says 23 CMOCs answer Q2; the appendix holds 21",
                 .where = page.find("C05")};
    const std::string plain = render(page.sources, d);
    CHECK(plain.starts_with("claims.ipt:1:7: finding C100: §3.5 says"));
    std::string colored = render(page.sources, d, {.color = true});
    CHECK(colored != plain);
    for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b')) {
        colored.erase(at, colored.find('m', at) - at + 1);
    }
    CHECK(colored == plain);
}

TEST_CASE("a diagnostic without a place is one line and its hint") {
    const Sources none;
    CHECK(render(none, Diagnostic{.code = "E009", .message = "no file here", .where = {}, .hint = "Say where."}) ==
          "error E009: no file here\n  Say where.\n");
}
