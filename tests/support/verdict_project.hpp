#pragma once
// Accounts of sites, written as a user writes them (.ipt text), judged by the whole program, and given back in the
// plain form that tests/support/plain_verdict.hpp has too.

#include "rules/analyse.hpp"
#include "tests/support/plain_verdict.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::test {

struct VerdictCase {
    plain::Cmoc cmoc;
    std::vector<plain::Account> accounts;
};

// One project with one CMOC for each case, each with terms, sites and sources of its own: X0, X1 …
struct VerdictText {
    std::string text;
    // By the id that stands in the text: the site's, source's and term's name in the accounts.
    std::map<std::string, std::string> names;
};
[[nodiscard]] VerdictText verdict_text(const std::vector<VerdictCase>& cases);

// stdlib/verdicts.ipt.
[[nodiscard]] std::string_view verdict_rules();

// Texts and trees of a run, and what came out. `change` may alter the tree of the method before it is used.
struct VerdictRun {
    std::unique_ptr<Project> project;
    Diagnostics diagnostics;
    std::unique_ptr<Analysis> analysis;
    [[nodiscard]] std::vector<std::string> errors() const;
};
[[nodiscard]] VerdictRun verdict_run(std::string_view text, std::string_view method,
                                     const std::function<void(ast::File&)>& change = {});

// The verdict on X<number>, with names as in the accounts.
[[nodiscard]] plain::Verdict verdict_of(const VerdictRun& run, const VerdictText& text, std::size_t number);

// What differs, one line each; nothing if they say the same. Notes are compared without their order.
[[nodiscard]] std::vector<std::string> differences(const plain::Verdict& got, const plain::Verdict& want);

// Judges the cases with the method of the standard library.
[[nodiscard]] std::vector<plain::Verdict> verdicts(const std::vector<VerdictCase>& cases, std::string_view method);

// The method without the rules that ask what leaving out a source or a site would change: they cost a run for each.
[[nodiscard]] std::string without_suppositions(std::string_view method);

} // namespace ipt::test
