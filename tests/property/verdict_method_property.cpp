// Nothing in stdlib/verdicts.ipt is idle: without any rule, setting, row, case or single literal some verdict changes.

#include "grammar/parse.hpp"
#include "tests/support/method_changes.hpp"
#include "tests/support/verdict_cases.hpp"
#include "tests/support/verdict_examples.hpp"

#include <cassert>
#include <catch2/catch.hpp>

using namespace ipt;
using namespace ipt::test;

namespace {

const std::vector<std::string> nothing;

// Cases, read once and judged again with each change of the method.
class Corpus {
public:
    Corpus(std::vector<VerdictCase> cases, std::string_view method)
        : cases_(std::move(cases)) {
        text_ = verdict_text(cases_);
        withdraw_three();
        run_ = verdict_run(text_.text, method);
        method_ = run_.project->files.back();
        as_it_is_ = judged();
    }

    bool changes_without(const Omission& omission) {
        ast::File changed = method_;
        omission.leave_out(changed);
        run_.project->files.back() = std::move(changed);
        run_.diagnostics = {};
        run_.analysis = analyse(*run_.project, run_.diagnostics);
        const std::vector<plain::Verdict> now = judged();
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (!differences(now[i], as_it_is_[i]).empty()) {
                return true;
            }
        }
        return false;
    }

    const ast::File& method() const { return method_; }
    std::string_view words(Span where) const { return text_of(run_.project->sources, where); }
    std::uint32_t line(Span where) const { return run_.project->sources[where.source].position(where.begin).line; }

private:
    // In each of the three ways of saying that a CMOC is no longer in force.
    void withdraw_three() {
        text_.text += "cmoc W \"in place of the first\" replaces X0\ndecision X1 withdrawn by R1\n";
        const std::size_t at = text_.text.find("cmoc X2 ");
        assert(at != std::string::npos && "there are three");
        text_.text.insert(text_.text.find('\n', at), " status withdrawn");
    }
    std::vector<plain::Verdict> judged() const {
        std::vector<plain::Verdict> all;
        for (std::size_t i = 0; i < cases_.size(); ++i) {
            all.push_back(verdict_of(run_, text_, i));
        }
        return all;
    }

    std::vector<VerdictCase> cases_;
    VerdictText text_;
    VerdictRun run_;
    ast::File method_;
    std::vector<plain::Verdict> as_it_is_;
};

std::vector<VerdictCase> worked() {
    std::vector<VerdictCase> cases;
    for (const VerdictExample& example : verdict_examples()) {
        cases.push_back({example.cmoc, example.accounts});
    }
    return cases;
}

// To be withdrawn.
std::vector<VerdictCase> three() {
    return {worked()[1], worked()[1], worked()[1]};
}

std::vector<VerdictCase> random_cases(unsigned seed, std::size_t count) {
    std::mt19937 random{seed};
    std::vector<VerdictCase> cases;
    while (cases.size() < count) {
        cases.push_back(random_case(random, cases.size() % 2 == 0 ? Many::one_site : Many::some_sites));
    }
    return cases;
}

std::vector<VerdictCase> patterns(std::size_t every) {
    const std::vector<VerdictCase> all = every_pattern();
    std::vector<VerdictCase> some;
    for (std::size_t i = 0; i < all.size(); i += every) {
        some.push_back(all[i]);
    }
    return some;
}

std::vector<VerdictCase> joined(std::vector<VerdictCase> all, const std::vector<VerdictCase>& more) {
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace

TEST_CASE("nothing in the method is idle", "[verdict][slow]") {
    const std::string method = without_suppositions(verdict_rules());
    // Small ones first: most changes show there.
    std::vector<Corpus> corpora;
    corpora.emplace_back(joined(three(), joined(joined(worked(), telling_cases()), random_cases(1, 30))), method);
    corpora.emplace_back(joined(three(), joined(random_cases(2, 250), patterns(131))), method);
    corpora.emplace_back(joined(three(), joined(random_cases(3, 1500), patterns(17))), method);
    std::vector<std::string> idle;
    for (const Omission& omission : omissions(corpora.front().method())) {
        if (std::none_of(corpora.begin(), corpora.end(),
                         [&](Corpus& corpus) { return corpus.changes_without(omission); })) {
            idle.push_back(std::to_string(corpora.front().line(omission.where)) + ": " + omission.what + " " +
                           std::string{corpora.front().words(omission.where)});
        }
    }
    CHECK(idle == nothing);
}

TEST_CASE("nothing in what-ifs is idle", "[verdict]") {
    const std::string_view method = verdict_rules();
    Corpus corpus{joined(three(), {worked()[1], worked()[3], worked()[6], worked()[15]}), method};
    std::vector<std::string> idle;
    for (const Omission& omission : omissions(corpus.method())) {
        const bool of_a_what_if =
            omission.where.begin > method.find("// ---- 11.") && omission.where.begin < method.find("// ---- 12.");
        if (of_a_what_if && !corpus.changes_without(omission)) {
            idle.push_back(std::string{corpus.words(omission.where)});
        }
    }
    CHECK(idle == nothing);
}
