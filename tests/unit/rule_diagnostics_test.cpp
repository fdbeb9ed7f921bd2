// What authors are told of their rules: the cause once, at its root, in their own words, with what would mend it.

#include "grammar/diagnostic_codes.hpp"
#include "tests/support/rule_run.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace ipt;
using namespace ipt::test;
using Lines = std::vector<std::string>;

namespace {

bool is_ours(const Code& code) {
    return code.id.starts_with("E5") || code.id.starts_with("X") || code.id.starts_with("C");
}

std::string text_at(const RuleRun& run, Span where) {
    return std::string{text_of(run.world().sources, where)};
}

} // namespace

TEST_CASE("the examples of the codes of rules give them, and them alone") {
    for (const Code* code : codes::all_codes()) {
        if (!is_ours(*code)) {
            continue;
        }
        INFO(code->id);
        const RuleRun failing{code->failing};
        REQUIRE(failing.diagnostics().size() == 1);
        CHECK(failing.diagnostics()[0].code == code->id);
        CHECK(failing.diagnostics()[0].severity == code->severity);
        CHECK(RuleRun{code->passing}.reported() == Lines{});
    }
}

TEST_CASE("a verdict that rests on its own absence: the whole circle, row by row") {
    const RuleRun run{R"(
verdict of ?x
  reaffirmed  when ?x is an enabler and not ?x is weak
  otherwise untested
rule ?x is weak
  when ?x is a cmoc and not ?x is reaffirmed
)"};
    REQUIRE(run.reported() == Lines{"E501 this verdict goes round in a circle: it rests on its own absence"});
    const Diagnostic& found = run.diagnostics()[0];
    CHECK(text_at(run, found.where) == "reaffirmed");
    REQUIRE(found.related.size() == 1);
    CHECK(text_at(run, found.related[0].where) == "?x is weak");
    CHECK(found.hint == "reaffirmed → (not) `?x is weak` → (not) reaffirmed. One of the two 'not' must go, or one of "
                        "these must look at the evidence itself.");
}

TEST_CASE("a number that rests on itself goes round in a circle, too") {
    const RuleRun run{
        "rule ?x has ?n friends when ?x is a cmoc and ?n = count ?y where (?y has ? friends and ?x ripples to ?y)\n"};
    CHECK(run.reported() == Lines{"E501 what this rule says goes round in a circle: it rests on its own count"});
}

TEST_CASE("a phrase that nobody defines: the nearest, and where it stands") {
    const RuleRun run{R"(rule ?x is drawn to ?y when ?x ripples to ?y
rule ?x is moved when ?x is drawn towards ?y and ?y is an enabler
)"};
    REQUIRE(run.reported().size() == 1);
    const Diagnostic& found = run.diagnostics()[0];
    CHECK(found.code == "E502");
    CHECK(found.label == "did you mean `?x is drawn to ?y`?");
    REQUIRE(found.related.size() == 1);
    CHECK(text_at(run, found.related[0].where) == "?x is drawn to ?y");
}

TEST_CASE("a word where a thing is wanted") {
    const RuleRun run{"rule ?x is sought when ?x needs trust\n"};
    CHECK(run.reported() == Lines{"E502 `trust` is a plain word, but the phrase wants a #term here"});
}

TEST_CASE("a misspelt word of a list, in a phrase, a comparison, a row and a head") {
    const std::string lists = "list bearing support, open\nphrase ?cmoc stands as ?bearing\n"
                              "rule ?x stands as support when ?x is a cmoc\n";
    for (const std::string rule :
         {"rule ?x is fine when ?x stands as suport\n", "rule ?x is fine when ?x stands as ?b and ?b = suport\n",
          "rule ?x stands as suport when ?x is an enabler\n",
          "choose ?bearing in ?x looks like ?bearing\n  for ?x is a cmoc\n  otherwise suport\n",
          "table ?bearing weighs ?number\n  suport 1\n"}) {
        INFO(rule);
        const RuleRun run{lists + rule};
        REQUIRE(run.reported() == Lines{"E503 `suport` is no bearing"});
        CHECK(run.diagnostics()[0].label == "did you mean `support`?");
        CHECK(text_at(run, run.diagnostics()[0].where) == "suport");
    }
}

TEST_CASE("unbound variables: what would bind them, from what is known of them") {
    const RuleRun outside{"rule ?x is tried when no ?k where (?x ripples to ?k)\n"};
    REQUIRE(outside.reported() == Lines{"E506 nothing behind 'when' says what ?x is"});
    CHECK(outside.diagnostics()[0].hint == "Add behind 'when', outside any bracket:   ?x is a cmoc");

    const RuleRun negated{"rule ?x stands alone when ?x is a cmoc and not (?x ripples to ?y and ?y is a barrier)\n"};
    REQUIRE(negated.reported() == Lines{"E507 'not' asks of ?y, but nothing says what it is"});
    CHECK(negated.diagnostics()[0].hint.starts_with(
        "If there is to be none at all, write   no ?y where (?x ripples to ?y and ?y is a barrier)\n"));

    const RuleRun compared{"rule ?x is big when ?x is a cmoc and ?n > 3\n"};
    CHECK(compared.reported() == Lines{"E506 this comparison asks for ?n, but nothing says what it is"});

    const RuleRun counted{"rule ?x is big when ?x is a cmoc and at least 2 ?y where (?x is an enabler)\n"};
    CHECK(counted.reported() == Lines{"E506 this count asks for ?y, but nothing says what it is"});
}

TEST_CASE("type clashes: both places") {
    const RuleRun run{"rule ?x is odd when ?x is a cmoc and ?e bears on ?x and ?e needs ?\n"};
    REQUIRE(run.reported() == Lines{"E511 ?e cannot be both a finding and a CMOC"});
    const Diagnostic& found = run.diagnostics()[0];
    CHECK(found.label == "a CMOC here");
    REQUIRE(found.related.size() == 1);
    CHECK(found.related[0].message == "a finding here");

    const RuleRun derived{R"(rule ?x is dear when ?x is a paper
rule ?x is cheap when ?x is dear and ?x ripples to ?
)"};
    CHECK(derived.reported() == Lines{"E511 ?x cannot be both a paper and a CMOC"});

    const RuleRun constant{"cmoc A1 if \"x\" then \"y\" then \"z\"\nrule ?x is odd when ?x answers A1\n"};
    CHECK(constant.reported() == Lines{"E511 A1 is a CMOC, and `?x answers ?q` takes a question here"});

    const RuleRun never{"rule ?x is odd when ?x is a cmoc and ?p is a paper and ?x = ?p\n"};
    CHECK(never.reported() == Lines{"E511 ?x is a CMOC and ?p is a paper: they are never the same"});
}

TEST_CASE("one cause is told once: rules that rest on a refused one are not blamed") {
    const RuleRun run{R"(rule ?x is weak when ?x is an enabller
rule ?x is poor when ?x is weak and ?x is a cmoc
rule ?x is better when ?x is a cmoc and not ?x is poor
)"};
    CHECK(run.reported().size() == 1);
}

TEST_CASE("a variable that is used once: a likely slip is named, in a claim nothing else is") {
    const RuleRun rule{"rule ?config is weak when ?config is a cmoc and ?confg is an enabler\n"};
    REQUIRE(rule.reported() == Lines{"E510 ?confg is used once"});
    CHECK(rule.diagnostics()[0].label == "did you mean ?config?");
    CHECK(RuleRun{"paper P1 \"t\" by \"A\" 2018\nexpect ?p is a paper\n"}.reported() == Lines{});
}

TEST_CASE("a supposition inside a supposition") {
    const RuleRun run{R"(
suppose ?x is left out
  without ?y counts now when ?y ripples to ?x
rule ?y counts now when ?y is a cmoc
rule ?x matters when ?x is a cmoc and supposing ?x is left out (no ?y where (?y counts now))
rule ?x matters twice when ?x is a cmoc and supposing ?x is left out (?x matters)
)"};
    CHECK(run.reported() == Lines{"E520 a supposition cannot be asked for inside another"});
}
