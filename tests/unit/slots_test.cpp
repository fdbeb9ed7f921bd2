// How the parts of a CMOC stand at a site: compound expressions, broader terms, opposites, unknowns, codings, rivals.

#include "tests/support/verdict_project.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/core.h>

using namespace ipt;
using namespace ipt::test;

namespace {

std::string shown(SlotValue value) {
    constexpr std::array words{"present", "absent", "unsaid", "disputed", "partly"};
    return words[static_cast<std::size_t>(value)];
}
std::string shown(LinkValue value) {
    constexpr std::array words{"asserted", "denied", "unsaid", "disputed"};
    return words[static_cast<std::size_t>(value)];
}

// One CMOC `X` and one source `S`, which stands for its own site.
struct Told {
    VerdictRun run;

    Told(std::string_view cmoc, std::string_view findings, std::string_view more = "")
        : run(verdict_run(fmt::format("project P \"p\"\n{}\ncmoc X \"x\" {}\ndocument S \"s\" excerpt E \"words\" {}\n",
                                      more, cmoc, findings),
                          verdict_rules())) {
        CHECK(run.errors() == std::vector<std::string>{});
    }

    [[nodiscard]] const CmocVerdict& verdict() const {
        const Analysis& analysis = *run.analysis;
        for (const CmocVerdict& verdict : analysis.verdicts.cmocs) {
            if (run.project->symbols.text(analysis.theory.cmocs[verdict.cmoc].id) == "X") {
                return verdict;
            }
        }
        FAIL("X is judged");
        return analysis.verdicts.cmocs.front();
    }
    [[nodiscard]] std::string word(Symbol symbol) const { return std::string{run.project->symbols.text(symbol)}; }

    // "context resource response outcome | trigger generation"; "-" if nothing tests it there.
    [[nodiscard]] std::string slots() const {
        if (verdict().sites.empty()) {
            return "-";
        }
        const SiteReading& site = verdict().sites.front();
        return fmt::format("{} {} {} {} | {} {}", shown(site.context), shown(site.resource), shown(site.response),
                           shown(site.outcome), shown(site.trigger), shown(site.generation));
    }
    [[nodiscard]] std::string context() const {
        return verdict().sites.empty() ? "-" : shown(verdict().sites.front().context);
    }
    [[nodiscard]] std::string site_class() const { return word(verdict().sites.front().site_class); }
    [[nodiscard]] bool notes(std::string_view kind) const {
        return std::any_of(verdict().notes.begin(), verdict().notes.end(),
                           [&](const VerdictNote& note) { return word(note.kind) == kind; });
    }
};

std::string context_of(std::string_view context, std::string_view findings, std::string_view more = "") {
    return Told(fmt::format("if {} then #m then #o", context), findings, more).context();
}

} // namespace

TEST_CASE("compound contexts are judged after the terms of a site have been merged", "[slots]") {
    CHECK(context_of("#a and #b", "reports #a, #b") == "present");
    CHECK(context_of("#a and #b", "reports #a") == "unsaid");
    CHECK(context_of("#a and #b", "reports #a, not #b") == "absent");
    CHECK(context_of("#a and #b", "reports not #b") == "absent");
    CHECK(context_of("#a or #b", "reports #b") == "present");
    CHECK(context_of("#a or #b", "reports not #b") == "unsaid");
    CHECK(context_of("#a or #b", "reports not #a, not #b") == "absent");
    CHECK(context_of("not #a", "reports not #a") == "present");
    CHECK(context_of("not (#a and #b)", "reports not #a") == "present");
    CHECK(context_of("#a and #b", "reports #a, not #a, #b") == "disputed");
    // Disputed, and out all the same.
    CHECK(context_of("#a and #b", "reports #a, not #a, not #b") == "absent");
}

TEST_CASE("what is unknown in two places of one part turns out the same in both", "[slots]") {
    CHECK(context_of("(#a and #b) or (not #a and #b)", "reports #b") == "present");
    CHECK(context_of("(#a or #b) and (not #a or #b)", "reports not #b") == "absent");
    CHECK(context_of("(#a or #b) and (not #a or #c)", "reports #b, #c") == "present");
    CHECK(context_of("(#a or #b) and (not #a or #c)", "reports #b") == "unsaid");
}

TEST_CASE("what is told in part", "[slots]") {
    CHECK(context_of("#a", "reports partly #a") == "partly");
    CHECK(context_of("#a and #b", "reports partly #a, #b") == "partly");
    CHECK(context_of("#a and #b", "reports partly #a") == "unsaid");
    CHECK(context_of("#a or #b", "reports partly #a, not #b") == "partly");
    CHECK(context_of("#a or #b", "reports partly #a, #b") == "present");
    CHECK(context_of("not #a", "reports partly #a") == "partly");
    CHECK(context_of("partly #a", "reports partly #a") == "present");
    CHECK(context_of("#a", "reports partly #a, #a") == "present");
    CHECK(context_of("#a", "reports partly #a, not #a") == "disputed");
}

TEST_CASE("not yet, alternatives and words without a term say nothing", "[slots]") {
    CHECK(context_of("#a", "reports not yet #a") == "unsaid");
    CHECK(context_of("#a", "reports (#a or #b)") == "unsaid");
    CHECK(context_of("#a or #b", "reports (#a or #b)") == "unsaid");
    CHECK(context_of("#a", "reports not (#a or #b)") == "absent");
    CHECK(context_of("#a", "reports not (#a and #b)") == "unsaid");
    CHECK(context_of("\"costs rise\"", "reports \"costs rise\"") == "-");
    CHECK(context_of("\"costs rise\" and #a", "reports #a") == "unsaid");
    CHECK(context_of("\"costs rise\" and #a", "reports not #a") == "absent");
}

TEST_CASE("present climbs, absent falls, an opposite denies", "[slots]") {
    const std::string_view terms =
        "term #small \"s\" broader #middle\nterm #middle \"m\" broader #big\nterm #big \"b\"\n"
        "term #other \"o\" opposite #middle";
    CHECK(context_of("#big", "reports #small", terms) == "present");
    CHECK(context_of("#small", "reports #big", terms) == "-");
    CHECK(context_of("#small", "reports not #big", terms) == "absent");
    CHECK(context_of("#big", "reports not #small", terms) == "-");
    CHECK(context_of("#middle", "reports #other", terms) == "absent");
    CHECK(context_of("#small", "reports #other", terms) == "absent");
    CHECK(context_of("#big", "reports #other", terms) == "-");
    CHECK(context_of("#other", "reports #small", terms) == "absent");
    CHECK(context_of("#other", "reports not #middle", terms) == "-");
    CHECK(context_of("#big", "reports partly #small", terms) == "partly");
    CHECK(context_of("#middle", "reports #small, #other", terms) == "disputed");
}

TEST_CASE("the parts of a mechanism", "[slots]") {
    // An untyped mechanism fills the response alone.
    CHECK(Told("if #c then #m then #o", "reports #c, #m, #o").slots() ==
          "present unsaid present present | unsaid unsaid");
    CHECK(Told("if #c then resource #r then #o", "reports #c, #r, #o").site_class() == "instance");
    CHECK(Told("if #c then resource #r then #o", "reports #c, #r, #o").notes("no-response-stated"));
    // Nothing stated: it is never known.
    CHECK(Told("if #c then ? then #o", "reports #c, #o").site_class() == "pattern-only");
    CHECK(Told("if #c then ? then #o", "reports #c -> #anything -> #o").slots() ==
          "present unsaid unsaid present | unsaid unsaid");
    // An open part is not said at any site.
    CHECK(Told("if #c then #m then ? \"what then?\"", "reports #c -> #m -> #o").slots() ==
          "present unsaid present unsaid | asserted unsaid");
    CHECK(Told("if ? then #m then #o", "reports #m -> ? -> #o").context() == "unsaid");
    // What is given is not asked.
    CHECK(Told("given #g if #c then #m then #o", "reports not #g").verdict().sites.empty());
}

TEST_CASE("a chain asserts a link of which it names both ends whole", "[slots]") {
    const std::string_view x = "if #a and #b then resource #r and reasoning #p then #o or #q";
    CHECK(Told(x, "reports (#a and #b) -> #p -> #o").slots() == "present unsaid present present | asserted asserted");
    CHECK(Told(x, "reports #a -> #p -> #o").slots() == "unsaid unsaid present present | unsaid asserted");
    CHECK(Told(x, "reports (#a and #b) -> #r -> #o").slots() == "present present unsaid present | unsaid unsaid");
    CHECK(Told(x, "reports (#a and #b) -> (#r and #p) -> ?").slots() ==
          "present present present unsaid | asserted unsaid");
    CHECK(Told(x, "reports ? -> #p -> #q").slots() == "unsaid unsaid present present | unsaid asserted");
    CHECK(Told(x, "reports (#a and #b) -> #p -> not #o").slots() == "present unsaid present unsaid | asserted unsaid");
}

TEST_CASE("codings fill parts and links", "[slots]") {
    const std::string_view x = "if \"words\" then resource #r and reasoning #p then #o";
    CHECK(Told(x, "supports X parts context").slots() == "present unsaid unsaid unsaid | unsaid unsaid");
    CHECK(Told(x, "contradicts X parts outcome").slots() == "unsaid unsaid unsaid absent | unsaid unsaid");
    CHECK(Told(x, "supports X parts trigger").slots() == "present unsaid present unsaid | asserted unsaid");
    CHECK(Told(x, "supports X parts generation").slots() == "unsaid unsaid present present | unsaid asserted");
    CHECK(Told(x, "supports X parts whole").slots() == "present present present present | asserted asserted");
    CHECK(Told(x, "contradicts X parts whole").slots() == "unsaid unsaid unsaid unsaid | denied denied");
    CHECK(Told(x, "supports X parts trigger contradicts X parts trigger").slots() ==
          "present unsaid present unsaid | disputed unsaid");
    CHECK(Told(x, "reports #o contradicts X parts outcome").slots() == "unsaid unsaid unsaid disputed | unsaid unsaid");
    CHECK(Told(x, "supports X").slots() == "-");
    CHECK(Told(x, "supports X").verdict().not_counted.size() == 1);
    CHECK(Told(x, "refines X parts trigger").slots() == "-");
}

TEST_CASE("a declared rival is out where its context or mechanism is, active where both are there", "[slots]") {
    const std::string_view rival = "cmoc Y \"y\" if #yc then #ym then #o rivals X";
    const auto strength = [&](std::string_view about_rival) {
        const Told told("if #c then #m then #o", fmt::format("reports #c -> #m -> #o {}", about_rival), rival);
        return told.verdict().sites.front().strength;
    };
    CHECK(strength("") == 2);
    CHECK(strength("reports not #yc") == 3);
    CHECK(strength("reports not #ym") == 3);
    CHECK(strength("contradicts Y parts response") == 3);
    CHECK(strength("rules out Y") == 3);
    CHECK(strength("reports #yc") == 2);
    CHECK(strength("reports #yc, #ym") == 1);
    CHECK(strength("reports #yc, #ym rules out Y") == 1);
    CHECK(strength("rules out Y instead #luck") == 1);
    CHECK(strength("reports not #yc, #yc") == 2);
}

TEST_CASE("only a term explains, and only where it separates the cases", "[slots]") {
    const std::string_view x = "if #c then resource #r and reasoning #p then #o";
    CHECK(Told(x, "reports #c, #r, #p, not #o explained by #t")
              .word(Told(x, "reports #c, #r, #p, not #o explained by #t").verdict().word) == "refine");
    const Told words(x, "reports #c, #r, #p, not #o explained by \"bad luck\"");
    CHECK(words.word(words.verdict().word) == "challenged");
    CHECK_FALSE(words.notes("explained"));
    // An instance elsewhere that has a narrower term has the explaining one.
    const Told shared(x, "reports #c, #r, #p, not #o explained by #t",
                      "term #t \"t\"\nterm #narrow \"n\" broader #t\n"
                      "document T \"t\" excerpt E \"words\" reports #c -> #p -> #o reports #r, #narrow");
    CHECK(shared.notes("explanation-fails"));
}

TEST_CASE("a source builds, or an excerpt of it", "[slots]") {
    const std::string_view x = "if #c then #m then #o";
    CHECK(Told(x, "builds X reports #c -> #m -> #o").slots() == "-");
    CHECK(Told(x, "relevance none reports #c -> #m -> #o").slots() == "-");
    CHECK(Told(x, "reports #c -> #m -> #o excerpt F \"more\" builds X reports not #o").slots() ==
          "present unsaid present present | asserted asserted");
}

TEST_CASE("sites that dispute very much end all the same", "[slots]") {
    std::string context = "#t0";
    std::string findings = "reports #t0, not #t0";
    for (int i = 1; i < 40; ++i) {
        context += fmt::format(" and #t{}", i);
        findings += fmt::format(", #t{}, not #t{}", i, i);
    }
    CHECK(context_of(context, findings) == "disputed");
}
