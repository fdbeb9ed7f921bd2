// Rule text, compiled and evaluated: what each construct means.

#include "tests/support/rule_run.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace ipt;
using namespace ipt::test;
using namespace std::string_literals;
using Lines = std::vector<std::string>;

namespace {

// A1 -> A2 -> A3 by declared ripples; A1 and A2 are enablers, A3 a barrier; A1 answers Q1, the others Q2.
const std::string theory = R"(
question Q1 "first"
question Q2 "second"
paper P1 "one" by "Klinga" 2018 included
paper P2 "two" by "Hudon" 2020 included
cmoc A1 enabler answers Q1 if #need then resource #money then #trust from P1 ripples to A2
cmoc A2 enabler answers Q2 if #trust then resource #money then #care from P1 ripples to A3
cmoc A3 barrier answers Q2 if #care then reasoning #fear then #delay from P2
)";

} // namespace

TEST_CASE("a rule joins phrases, and rules with one head add to each other") {
    const RuleRun run{theory + R"(
rule "shared resource"  ?x goes with ?y  when ?x offers ?r and ?y offers ?r and ?x != ?y
rule "and by hand"  A3 goes with ?y  when ?y is an enabler and ?y answers Q1
)"};
    CHECK(run.reported() == Lines{});
    CHECK(run.facts("?x goes with ?y") == Lines{"A1 goes with A2", "A2 goes with A1", "A3 goes with A1"});
}

TEST_CASE("a rule may rest on itself") {
    const RuleRun run{theory + R"(
rule ?x leads to ?y when ?x ripples to ?y
rule ?x leads to ?z when ?x leads to ?y and ?y ripples to ?z
)"};
    CHECK(run.reported() == Lines{});
    CHECK(run.facts("?x leads to ?y") == Lines{"A1 leads to A2", "A1 leads to A3", "A2 leads to A3"});
}

TEST_CASE("or: at the top several rules, inside a bracket either") {
    const RuleRun run{theory + R"(
rule ?x is of interest when ?x answers Q1 or (?x is a barrier and ?x produces ?)
rule ?x is of note when ?x is a cmoc and (?x answers Q1 or (?x is drawn from ?p and ?p has year 2020))
)"};
    CHECK(run.reported() == Lines{});
    CHECK(run.facts("?x is of interest") == Lines{"A1 is of interest", "A3 is of interest"});
    CHECK(run.facts("?x is of note") == Lines{"A1 is of note", "A3 is of note"});
}

TEST_CASE("quantifiers, counts and every") {
    const RuleRun run{theory + R"(
rule ?q is well answered when ?q is a question and at least 2 ?x where (?x answers ?q)
rule ?q has ?n answers when ?q is a question and ?n = count ?x where (?x answers ?q)
rule ?p is hopeful when ?p is a paper and every ?x where (?x is drawn from ?p) has (?x is an enabler)
rule ?x ends when ?x is a cmoc and no ?y where (?x ripples to ?y)
rule ?q is the most answered when ?q has ?n answers and ?n = greatest ?m where (? has ?m answers)
rule the mean is ?m when ?m = mean ?n per ?q where (?q has ?n answers)
)"};
    CHECK(run.reported() == Lines{});
    CHECK(run.facts("?q is well answered") == Lines{"Q2 is well answered"});
    CHECK(run.facts("?q has ?n answers") == Lines{"Q1 has 1 answers", "Q2 has 2 answers"});
    CHECK(run.facts("?p is hopeful") == Lines{"P1 is hopeful"});
    CHECK(run.facts("?x ends") == Lines{"A3 ends"});
    CHECK(run.facts("?q is the most answered") == Lines{"Q2 is the most answered"});
    CHECK(run.facts("the mean is ?m") == Lines{"the mean is 1.5"});
}

TEST_CASE("every runs over all that its two brackets share") {
    const RuleRun run{theory + R"(
rule ?q is of one mind when ?q is a question
  and every ?x where (?x answers ?q and ?x is drawn from ?p) has (?p has year 2018)
)"};
    CHECK(run.reported() == Lines{});
    CHECK(run.facts("?q is of one mind") == Lines{"Q1 is of one mind"});
}

TEST_CASE("lists, tables, settings and choices") {
    const RuleRun run{theory + R"(
list grade none < low < high
list mood glad, sad
phrase "how it is" ?cmoc is in a ?mood mood
table "worth" ?grade is worth ?number
  none 0
  low 1
  high 3
setting "asked for" 2 ripples are needed
rule ?x is in a glad mood when ?x is an enabler
rule ?x is in a sad mood when ?x is a barrier
choose ?grade in ?x earns ?grade
  for ?x is a cmoc
  high when ?x answers Q1
  low when ?x is in a glad mood
  otherwise none
rule ?x does well when ?x earns ?g and ?g >= low and ?g is worth ?n and ?n > 0
rule ?w can be felt when ?w is a mood
verdict of ?x
  reaffirmed when ?x earns high
  provisional when ?x earns low
  otherwise untested
rule ?x is sound when ?x is judged reaffirmed or ?x is provisional
)"};
    CHECK(run.reported() == Lines{});
    CHECK(run.facts("?x earns ?grade") == Lines{"A1 earns high", "A2 earns low", "A3 earns none"});
    CHECK(run.facts("?x does well") == Lines{"A1 does well", "A2 does well"});
    CHECK(run.facts("?w can be felt") == Lines{"glad can be felt", "sad can be felt"});
    CHECK(run.facts("?x is judged ?verdict") ==
          Lines{"A1 is judged reaffirmed", "A2 is judged provisional", "A3 is judged untested"});
    CHECK(run.facts("?x is sound") == Lines{"A1 is sound", "A2 is sound"});
    REQUIRE(run.rules().settings.size() == 1);
    CHECK(run.rules().settings[0].phrase == "2 ripples are needed");
}

TEST_CASE("a project's settings, tables, choices and checks take the place of the standard ones, rules add") {
    const std::string standard = R"(
setting "asked for" 2 ripples are needed
choose ?number in ?x weighs ?number
  for ?x is a cmoc
  otherwise 1
rule "stock" ?x is marked when ?x is an enabler
rule "dull" ?x is dull when ?x is a cmoc
check Lonely warns "{x} is lonely" when ?x is a barrier
)";
    const RuleRun run{theory + R"(
setting "asked for" 3 ripples are needed
choose ?number in ?x weighs ?number
  for ?x is a cmoc
  7 when ?x is a barrier
  otherwise 2
rule "mine" ?x is marked when ?x is a barrier
drop rule "dull"
check Lonely advises "{x} stands by itself" when ?x is a barrier
)",
                      standard};
    CHECK(run.reported() == Lines{"Lonely A3 stands by itself"});
    CHECK(run.facts("?n ripples are needed") == Lines{"3 ripples are needed"});
    CHECK(run.facts("?x weighs ?number") == Lines{"A1 weighs 2", "A2 weighs 2", "A3 weighs 7"});
    CHECK(run.facts("?x is marked") == Lines{"A1 is marked", "A2 is marked", "A3 is marked"});
    CHECK(run.facts("?x is dull") == Lines{"no such phrase"});
    CHECK(run.rules().settings[0].replaced);
}

TEST_CASE("what would hold without something") {
    const RuleRun run{theory + R"(
suppose ?p is left out
  without ?x is held by ?p when ?x is a cmoc
rule ?x is held by ?p when ?x is drawn from ?p
rule ?x stands firm when ?x is held by ?
rule ?x hangs on ?p when ?x is held by ?p and supposing ?p is left out (not ?x stands firm)
)"};
    CHECK(run.reported() == Lines{});
    CHECK(run.facts("?x hangs on ?p") == Lines{"A1 hangs on P1", "A2 hangs on P1", "A3 hangs on P2"});
}

TEST_CASE("checks report once for each binding of what their text names") {
    const RuleRun run{theory + R"(
check Money advises "{x} {{offers}} {r}, as does another"
  when ?x offers ?r and ?y offers ?r and ?x != ?y
  note "Money is not all."
)"};
    CHECK(run.reported() ==
          Lines{"Money A1 {offers} #money, as does another", "Money A2 {offers} #money, as does another"});
    CHECK(run.diagnostics()[0].hint == "Money is not all.");
    CHECK(run.diagnostics()[0].severity == Severity::suggestion);
}

TEST_CASE("claims and expectations: what was asked, and what was found") {
    const RuleRun run{theory + R"(
report Report "A report"
claim K1 "three configurations" from Report section 3.5 when exactly 3 ?x where (?x is a cmoc)
claim K2 "two questions answer" from Report section 3.10 when exactly 1 ?x where (?x answers Q2)
claim K3 "A1 comes from P2" from Report table 2 when A1 is drawn from P2
claim K4 "A1 is Hudon's" from Report page 7 when A1 is drawn from ?p and ?p is by "Hudon"
claim K5 "all are enablers" from Report when every ?x where (?x is a cmoc) has (?x is an enabler)
expect at least 4 ?x where (?x is a cmoc)
)"};
    CHECK(run.reported() ==
          Lines{"C100 §3.10 says: two questions answer; the material holds 2 (A2, A3)",
                "C100 table 2 says: A1 comes from P2; in the material A1 is drawn from P1",
                "C100 page 7 says: A1 is Hudon's; in the material A1 is drawn from P1 and P1 is by \"Klinga\"",
                "C100 Report says: all are enablers; not so of A3",
                "X100 this expectation does not hold: `at least 4 ?x where (?x is a cmoc)`; the material holds 3 "s +
                    "(A1, A2, A3)"});
    REQUIRE(run.outcomes().claims.size() == 5);
    CHECK(run.outcomes().claims[0].holds);
    REQUIRE(run.outcomes().claims[0].counted.size() == 1);
    CHECK(run.outcomes().claims[0].counted[0].found == 3);
    CHECK(run.outcomes().claims[0].counted[0].asked == 3);
    CHECK(run.diagnostics()[0].kind == DiagnosticKind::finding);
    CHECK(run.diagnostics()[0].severity == Severity::warning);
    CHECK(run.diagnostics()[0].related.size() == 2);
}

TEST_CASE("questions are compiled against the same phrases") {
    RuleRun run{theory};
    CHECK(run.answers("?x is an enabler") == Lines{"A1", "A2"});
    CHECK(run.answers("?x is an enabler or ?x is a barrier") == Lines{"A1", "A2", "A3"});
    CHECK(run.answers("?x answers ?q and no ?y where (?x ripples to ?y)") == Lines{"A3, Q2"});
    CHECK(run.answers("A1 is an enabler") == Lines{""});
    CHECK(run.answers("?x needs #trust") == Lines{"A2"});
    CHECK(run.answers("?x is an enabller") == Lines{"no query"});
}

TEST_CASE("files may stand in any order") {
    const std::string rules = R"(
rule ?x is fit when ?x earns good and ?n marks are needed and ?n > 1
)";
    const std::string words = R"(
list grade good, bad
choose ?grade in ?x earns ?grade
  for ?x is a cmoc
  good when ?x is an enabler
  otherwise bad
setting "marks" 2 marks are needed
)";
    const RuleRun one{{theory, rules, words}, {""}};
    const RuleRun two{{words, rules, theory}, {""}};
    CHECK(one.reported() == Lines{});
    CHECK(one.facts("?x is fit") == Lines{"A1 is fit", "A2 is fit"});
    CHECK(two.facts("?x is fit") == one.facts("?x is fit"));
}
