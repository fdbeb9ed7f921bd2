#include "tests/support/resolved.hpp"

#include <catch2/catch.hpp>

using namespace ipt;
using ipt::test::resolved;
using ipt::test::Resolved;
using Codes = std::vector<std::string>;

TEST_CASE("names are found over all files, in any order") {
    const Resolved made =
        resolved({"cmoc A1 in B1 if \"x\" then \"y\" then \"z\"\n  rivals A2 \"why\"\n",
                  "cmoc A2 if \"x\" then \"w\" then \"z\"\nbucket B1 \"One\" answers Q1\n", "question Q1 \"Why?\"\n"});
    REQUIRE(made.codes().empty());
    const Cmoc& cmoc = made.cmoc("A1");
    REQUIRE(cmoc.rivals.size() == 1);
    CHECK(cmoc.rivals[0].to == made.cmoc_id("A2"));
    CHECK(made.symbols.text(cmoc.rivals[0].words.text) == "why");
    // Through its bucket.
    REQUIRE(cmoc.answers.size() == 1);
    CHECK(made.cmoc("A2").answers.empty());
}

TEST_CASE("a CMOC answers the questions that it names, else those of its buckets") {
    const Resolved made = resolved("question Q1\nquestion Q2\nbucket B1 \"One\" answers Q1\n"
                                   "cmoc A1 in B1 answers Q2 if \"x\" then \"y\" then \"z\"\n");
    REQUIRE(made.cmoc("A1").answers.size() == 1);
    CHECK(made.symbols.text(made.theory.questions[made.cmoc("A1").answers[0]].id) == "Q2");
}

TEST_CASE("a mechanism has two halves") {
    const Resolved made =
        resolved("cmoc A1 if #c then resource #r and ours reasoning of #managers #p and \"they stay\" then #o\n"
                 "cmoc A2 if #c then #m then #o\n"
                 "cmoc A3 if #c then ? \"how?\" then #o\n"
                 "cmoc A4 if #c then resource (#r and #s) then ?\n"
                 "cmoc A5 if #c then #o because not resource #r and reasoning (#p or #q)\n");
    REQUIRE(made.codes().empty());
    CHECK(made.said(made.cmoc("A1").mechanism) == "(#r and ours #p and 'they stay')");
    CHECK(made.said(made.cmoc("A1").resource) == "#r");
    CHECK(made.said(made.cmoc("A1").response) == "(ours #p and 'they stay')");
    CHECK(made.said(made.cmoc("A2").resource) == "nothing");
    CHECK(made.said(made.cmoc("A2").response) == "#m");
    CHECK(made.said(made.cmoc("A3").mechanism) == "nothing");
    CHECK(made.symbols.text(made.cmoc("A3").open_mechanism.text) == "how?");
    CHECK(made.said(made.cmoc("A4").resource) == "(#r and #s)");
    CHECK(made.said(made.cmoc("A4").response) == "nothing");
    CHECK(made.said(made.cmoc("A4").outcome) == "nothing");
    CHECK(made.said(made.cmoc("A5").outcome) == "#o");
    CHECK(made.said(made.cmoc("A5").resource) == "not #r");
    CHECK(made.said(made.cmoc("A5").response) == "(#p or #q)");
}

TEST_CASE("resource and reasoning under 'or' are not told apart") {
    CHECK(resolved("cmoc A1 if #c then resource #r or reasoning #p then #o\n").codes() == Codes{"E207 1"});
    CHECK(resolved("cmoc A1 if resource #c then #m then #o\n").codes() == Codes{"E208 1"});
}

TEST_CASE("unknown names are reported once, with the nearest") {
    const Resolved made = resolved("bucket Vision \"V\"\nbucket Other \"O\"\n"
                                   "cmoc A1 in Vison if #x then #y then #z\ncmoc A2 in Vision if #x then #y then #w\n"
                                   "cmoc A3 rivals A9\n  if #x then #y then #v\n");
    CHECK(made.codes() == Codes{"E201 3", "E201 5"});
    CHECK(made.message("E201") == "nothing is named Vison | did you mean Vision?");
}

TEST_CASE("where a name is used often and declared under another, the declaration is wrong") {
    const Resolved made = resolved("bucket Visoin \"V\"\ncmoc A1 in Vision if #x then #y then #z\n"
                                   "cmoc A2 in Vision if #x then #y then #w\n");
    CHECK(made.codes() == Codes{"E201 1"});
}

TEST_CASE("papers in from, and names in sets aside, replaces and gathers, may be missing") {
    const Resolved made =
        resolved("question Q1 sets aside A8, A9 \"no group\"\nipt I1\ncode C1 in I1 gathers B9, ? \"more\"\n"
                 "cmoc A1 if #x then #y then #z\n  from P9\n  replaces A0\n");
    CHECK(made.codes().empty());
    REQUIRE(made.theory.papers.size() == 1);
    CHECK(made.theory.papers.all()[0].missing);
    CHECK_FALSE(made.theory.papers.all()[0].declared);
    CHECK(made.theory.missing.size() == 4);
    CHECK(made.theory.questions.all()[0].sets_aside.size() == 2);
}

TEST_CASE("names of another kind, twice, and alike but for capitals") {
    CHECK(resolved("question Q1\ncmoc A1 in Q1 if #x then #y then #z\n").codes() == Codes{"E202 2"});
    CHECK(resolved("cmoc A1 if #x then #y then #z\nsite A1\n").codes() == Codes{"E203 2"});
    CHECK(resolved("term #a\nterm #a\n").codes() == Codes{"E203 2"});
    CHECK(resolved("bucket Élan \"1\"\nbucket élan \"2\"\n").codes() == Codes{"E204 2"});
}

TEST_CASE("a clause that may stand once") {
    CHECK(resolved("cmoc A1 enabler\n  barrier\n  if #x then #y then #z\n").codes() == Codes{"E205 2"});
    const Resolved made = resolved("cmoc A1 if #x then #y then #z\n  if #u then #v then #w\n");
    CHECK(made.codes() == Codes{"E205 2"});
    CHECK(made.said(made.cmoc("A1").context) == "#x");
}

TEST_CASE("words come from the lists that are declared") {
    CHECK(resolved("cmoc A1 status tentativ\n  if #x then #y then #z\n").codes().empty());
    const Resolved made =
        resolved("list status tentative, settled\ncmoc A1 status tentativ\n  if #x then #y then #z\n");
    CHECK(made.codes() == Codes{"E206 2"});
    CHECK(made.message("E206") == "'tentativ' is no status | did you mean 'tentative'?");
    CHECK(resolved("project P levels micro, meso\ncmoc A1 at mezo\n  if #x then #y then #z\n").codes() ==
          Codes{"E206 2"});
}

TEST_CASE("broader terms climb, and a circle is cut and told whole") {
    const Resolved made = resolved("term #a broader #b\nterm #b broader #c\nterm #c\n");
    REQUIRE(made.codes().empty());
    CHECK(made.theory.kinds_of[made.term("a").value] ==
          std::vector<Id<Term>>{made.term("a"), made.term("b"), made.term("c")});

    const Resolved round = resolved("term #a broader #b\nterm #b broader #c\nterm #c broader #a\nterm #d broader #d\n");
    CHECK(round.codes() == Codes{"T310 3", "T310 4"});
    CHECK(round.diagnostics.all()[0].hint.find("#a → #b → #c → #a") != std::string::npos);
    CHECK(round.theory.kinds_of[round.term("c").value] == std::vector<Id<Term>>{round.term("c")});
}

TEST_CASE("a very long chain of broader terms") {
    std::string text;
    for (int i = 0; i < 5000; ++i) {
        text += "term #t" + std::to_string(i) + " broader #t" + std::to_string(i + 1) + "\n";
    }
    const Resolved made = resolved(text + "term #t5000\n");
    CHECK(made.codes().empty());
    CHECK(made.theory.kinds_of[0].size() == 5001);
}

TEST_CASE("terms that nothing declares") {
    // Nobody declares terms here: no word about drafts.
    CHECK(resolved("cmoc A1 if #some-context then #some-mechanism then #z\n").codes().empty());
    const Resolved near = resolved("term #fiscal-autonomy\ncmoc A1 if #fiscal-autonmy then \"y\" then \"z\"\n");
    CHECK(near.codes() == Codes{"T301 2"});
    CHECK(near.message("T301") == "#fiscal-autonmy is used once and declared nowhere | did you mean #fiscal-autonomy?");
    CHECK(resolved("term #trust\ncmoc A1 if #trust then #quite-another then \"z\"\n").codes() == Codes{"T302 2"});
    // A claim that names a term uses it.
    CHECK(resolved("term #mitsugi\ncmoc A1 if #mitsugi then \"y\" then \"z\"\nclaim C1 when A1 needs #mistugi\n")
              .codes() == Codes{"T301 3"});
}

TEST_CASE("decisions and claims") {
    const Resolved made =
        resolved("report Report \"R\" by \"T\" 2025\ncmoc A1 if #x then #y then #z\n"
                 "decision A1 reaffirmed by R1, R2 on 2025-05-02\n  because \"so\"\n  fingerprint \"a91c\"\n"
                 "claim C05 \"one\" from Report section 3.10\n  when exactly 1 ?x where (?x is a cmoc)\n");
    REQUIRE(made.codes().empty());
    const Decision& decision = made.theory.decisions.all()[0];
    CHECK(decision.on == made.cmoc_id("A1"));
    CHECK(decision.by.size() == 2);
    CHECK(made.symbols.text(decision.date) == "2025-05-02");
    const Claim& claim = made.theory.claims.all()[0];
    REQUIRE(claim.from);
    CHECK(made.symbols.text(claim.place.label) == "3.10");
}
