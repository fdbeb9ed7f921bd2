#include "engine/evidence/calibration.hpp"
#include "tests/support/resolved.hpp"

#include <catch2/catch.hpp>

using namespace ipt;
using ipt::test::resolved;
using ipt::test::Resolved;
using Codes = std::vector<std::string>;

namespace {

// Verb, what is said, site and excerpt of each finding, one a line.
std::string told(const Resolved& made) {
    std::string text;
    for (const Finding& finding : made.evidence.findings.all()) {
        const Excerpt& excerpt = made.evidence.excerpts[finding.excerpt];
        text += std::string{made.symbols.text(excerpt.id)} + " at " +
                std::string{made.symbols.text(made.evidence.sites[excerpt.site].id)} + ": ";
        text += finding.chain ? made.said(finding.context) + " -> " + made.said(finding.mechanism) + " -> " +
                                    made.said(finding.outcome)
                              : made.said(finding.states);
        text += finding.second_hand ? " second-hand" : "";
        text += finding.explained_by ? " because " + made.said(finding.explained_by) : "";
        text += "\n";
    }
    return text;
}

} // namespace

TEST_CASE("an interview: what describes something belongs to the one before it") {
    const Resolved made =
        resolved("site North \"the first\"\nsite South \"the second\"\n"
                 "interview I07 \"manager\" in North\n  on 2025-03-14 language cy coded by R1, R2 rigour high\n"
                 "  for #board\n  participant P07 \"regional\" for #commissioners at meso\n"
                 "  excerpt E1 by P07 time 12:40 \"Geiriau\"@cy\n    meaning \"Words\"@en\n    rigour low\n"
                 "    reports #a, not #b\n    explained by #c\n"
                 "  excerpt E2 in South by P07 line 231 \"More\"\n    reports #a -> ? -> not #b second-hand\n");
    REQUIRE(made.codes().empty());
    CHECK(told(made) == "I07.E1 at North: #a because #c\nI07.E1 at North: not #b because #c\n"
                        "I07.E2 at South: #a -> nothing -> not #b second-hand\n");
    const EvidenceSource& source = made.evidence.sources.all()[0];
    CHECK(made.symbols.text(source.appraisal.rigour) == "high");
    CHECK(source.for_whom.size() == 1);
    CHECK(source.coders.size() == 2);
    const Excerpt& first = made.evidence.excerpts.all()[0];
    CHECK(made.symbols.text(first.appraisal.rigour) == "low");
    CHECK(made.symbols.text(first.place.unit) == "time");
    CHECK(made.symbols.text(first.place.label) == "12:40");
    CHECK(made.symbols.text(first.quote.language) == "cy");
    REQUIRE(first.by);
    CHECK(made.symbols.text(made.evidence.participants[*first.by].level) == "meso");
}

TEST_CASE("a source without a site is its own") {
    const Resolved made =
        resolved("document D1 of Italy2024\n  excerpt E1 page 3 \"x\"\n    theorises #a -> #b -> #c\n");
    REQUIRE(made.codes().empty());
    REQUIRE(made.evidence.sites.size() == 1);
    CHECK(made.evidence.sites.all()[0].kind == Site::Kind::source);
    CHECK(made.theory.papers.all()[0].missing);
}

TEST_CASE("codings, rivals and what is wrong with them") {
    const Resolved made = resolved("cmoc A1 if #a then #b then #c\ncmoc A2 if #a then #d then #c\n"
                                   "document D1\n  excerpt E1 \"x\"\n    supports A1 parts trigger, outcome \"why\"\n"
                                   "    rules out A2 \"no\"\n    instead #e\n    refines A9\n");
    CHECK(made.codes() == Codes{"E201 8"});
    REQUIRE(made.evidence.codings.size() == 1);
    CHECK(made.evidence.codings.all()[0].parts.size() == 2);
    CHECK(made.symbols.text(made.evidence.codings.all()[0].words.text) == "why");
    CHECK(made.evidence.rivals.size() == 2);
    CHECK(resolved("document D1\n  excerpt E1 \"x\"\n    explained by #e\n").codes() == Codes{"E228 3"});
    CHECK(resolved("document D1\n  excerpt E1 \"x\"\n  excerpt E1 \"y\"\n").codes() == Codes{"E203 3"});
    CHECK(resolved("interview I1 in Nowhere\n  excerpt E1 \"x\"\n").codes() == Codes{"E201 1"});
}

TEST_CASE("a concept mapping study") {
    const Resolved made =
        resolved("gcm G1 \"map\" sorters 21 raters 48\n  scale importance importance 1 to 5 theoretical\n"
                 "  cluster K1 \"Money\"\n  statement S1 \"own money\" in K1 rated importance 3.92\n"
                 "    expresses #a by R1\n  statement S2 \"other\" in K9 rated presence 1.5, importance 9\n");
    CHECK(made.codes() == Codes{"E201 6", "E226 6", "E227 6"});
    const GcmStatement& first = made.evidence.statements.all()[0];
    CHECK(first.cluster.has_value());
    REQUIRE(first.links.size() == 1);
    CHECK(made.symbols.text(first.links[0].by) == "R1");
    CHECK(made.evidence.gcms.all()[0].sorters == 21.0);
}

TEST_CASE("a wide table: above the crossover present, below absent, on it or empty not said") {
    const Resolved made = resolved(
        "cases B1 from \"boards.csv\" key \"board\"\n  column \"budget\" as #own full 0.8 cross 0.5 none 0.2\n"
        "  column \"lasts\" as #lasts\n  case BCU \"Betsi\" reports #costs\n",
        {{"boards.csv",
          {{"board", "budget", "lasts"}, {"Betsi", "0.91", "yes"}, {"South", "0.15", "FALSE"}, {"East", "0.5", ""}}}});
    REQUIRE(made.codes().empty());
    CHECK(told(made) == "B1.BCU at BCU: #costs\nB1.BCU at BCU: #own\nB1.BCU at BCU: #lasts\n"
                        "B1.South at South: not #own\nB1.South at South: not #lasts\n");
    CHECK(made.evidence.degrees[*made.evidence.findings.all()[1].degree] == Approx(0.9824).epsilon(0.001));
    CHECK_FALSE(made.evidence.findings.all()[2].degree);
    CHECK(made.symbols.text(made.evidence.excerpts.all()[0].place.label) == "2");
}

TEST_CASE("a table in long form") {
    const Resolved made = resolved("term #own\nterm #lasts\ncmoc A1 if #own then \"x\" then #lasts\n"
                                   "cases B2 from \"seen.csv\" long \"case\", \"term\", \"present\"\n",
                                   {{"seen.csv",
                                     {{"case", "term", "present"},
                                      {"N", "own", "1"},
                                      {"N", "#lasts", "0.3"},
                                      {"S", "ownn", "1"},
                                      {"S", "ownn", "0"},
                                      {"S", "own", ""}}}});
    CHECK(made.codes() == Codes{"E229 4"});
    CHECK(told(made) == "B2.N at N: #own\nB2.N at N: not #lasts\n");
}

TEST_CASE("tables that cannot be read: file, row and column are told") {
    const std::string text =
        "cases B1 from \"b.csv\" key \"board\"\n  column \"budget\" as #own full 0.8 cross 0.5 none 0.2\n"
        "  column \"lasts\" as #lasts\n";
    const Resolved missing = resolved(text, {{"b.csv", {{"board", "budjet", "lasts"}, {"N", "1", "1"}}}});
    CHECK(missing.codes() == Codes{"E221 2"});
    CHECK(missing.message("E221") == "b.csv has no column \"budget\" | did you mean \"budjet\"?");
    const Resolved bad = resolved(text, {{"b.csv",
                                          {{"board", "budget", "lasts"},
                                           {"N", "lots", "perhaps"},
                                           {"", "1", "1"},
                                           {"S", "1", "1", "1"},
                                           {"N", "1", "1"}}}});
    CHECK(bad.codes() == Codes{"E222 2", "E222 2", "E225 3", "E225 4", "E224 5"});
    CHECK(resolved("cases B1\n  column \"x\" as #x full 1 cross 2 none 0\n").codes() == Codes{"E223 2"});
    CHECK(resolved("cases B1 from \"b.csv\"\n  column \"lasts\" as #l\n", {{"b.csv", {{"lasts"}, {"1"}}}}).codes() ==
          Codes{"E221 1"});
    // An empty table and one with a first row alone say nothing.
    CHECK(resolved(text, {{"b.csv", {}}}).codes() == Codes{"E302 1"});
    CHECK(resolved(text, {{"b.csv", {{"board", "budget", "lasts"}}}}).codes() == Codes{"E302 1"});
}

TEST_CASE("a case that is a declared site is that site, two tables have cases of their own") {
    const Resolved made = resolved("site North \"n\"\ncases B1\n  case North reports #a\n  case One reports #a\n"
                                   "cases B2\n  case North reports #b\n  case One reports #b\n");
    REQUIRE(made.codes().empty());
    CHECK(told(made) == "B1.North at North: #a\nB1.One at One: #a\nB2.North at North: #b\nB2.One at B2.One: #b\n");
}

TEST_CASE("calibration agrees with R's QCA") {
    // calibrate(x, thresholds = "e=400, c=550, i=900") for the per-capita incomes of Lipset's data.
    const Anchors rising{.full = 900, .cross = 550, .none = 400};
    CHECK(rising.membership(720) == Approx(0.8069).epsilon(0.001));
    CHECK(rising.membership(1098) == Approx(0.9901).epsilon(0.001));
    CHECK(rising.membership(586) == Approx(0.5752).epsilon(0.001));
    CHECK(rising.membership(550) == 0.5);
    CHECK(rising.membership(400) == Approx(0.05));
    CHECK(rising.membership(900) == Approx(0.95));
    const Anchors falling{.full = 1, .cross = 3, .none = 5};
    CHECK(falling.membership(1) == Approx(0.95));
    CHECK(falling.membership(5) == Approx(0.05));
}
