#include "cli/report/proof_text.hpp"

#include "cli/report/evidence_words.hpp"
#include "cli/report/step_words.hpp"
#include "cli/report/words.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt::cli {

namespace {

using relations::Fact;
using relations::FailedRule;
using relations::Proof;
using relations::ProvedStep;
using relations::Step;

bool is_comparison(const Step& step) {
    return std::holds_alternative<relations::Compare>(step.what);
}

// Turns proofs into trees of lines.
class Trees {
public:
    Trees(const Session& session, ProofTextOptions options)
        : session_(session)
        , options_(options) {
        for (const CompiledRules::Stated& stated : session.analysis->rules.stated) {
            stated_.insert(stated.fact.relation);
        }
    }

    TreeNode tree_of(const Proof& proof) {
        TreeNode node{.text = sentence_of(proof.fact)};
        if (proof.shown_above) {
            node.text += " (shown above)";
            return node;
        }
        if (proof.rule != nullptr) {
            if (const std::string words = rule_words(*proof.rule, session_); !words.empty()) {
                node.text += fmt::format("   ({})", words);
            }
            add_steps(node, *proof.rule, proof.bindings, proof.steps);
        } else if (!proof.because.empty()) {
            for (const Proof& reason : proof.because) {
                add_proof(node, reason);
            }
        } else {
            node.text += leaf_words(proof);
        }
        if (proof.cut_off) {
            node.children.push_back({.text = "… and so on (--depth follows further)"});
        }
        return node;
    }

    // A rule whose head speaks of something else says nothing of what was asked.
    static bool says_something(const FailedRule& failed) { return failed.failed != nullptr || failed.taken_away; }

    TreeNode tree_of(const FailedRule& failed) {
        TreeNode node{.text = failed.body == nullptr ? rule_words(*failed.rule, session_) : "it would take"};
        add_steps(node, *failed.rule, failed.bindings, failed.held);
        if (failed.taken_away) {
            node.children.push_back({.text = "all of it holds, but what is supposed takes it away"});
        } else if (failed.failed != nullptr) {
            node.children.push_back(missing_premise(failed));
        }
        return node;
    }

private:
    [[nodiscard]] std::string sentence_of(const Fact& fact) const {
        return sentence(session_.analysis->rules, *session_.analysis->world, fact);
    }

    // Made by the compiler, so that it has no words of its own.
    [[nodiscard]] bool is_unnamed(const Fact& fact) const {
        return session_.analysis->rules.shapes[fact.relation.value].pieces.empty();
    }

    [[nodiscard]] bool is_stated(const Fact& fact) const { return stated_.count(fact.relation) > 0; }

    // Said by a table, a list or a setting: in brackets beside what used it, never a line of its own.
    void add_bracket(TreeNode& node, const std::string& words) const {
        if (!words.empty()) {
            node.text += fmt::format(" [{}]", words);
        }
    }

    void add_proof(TreeNode& node, const Proof& proof) {
        if (is_stated(proof.fact) && proof.rule == nullptr) {
            add_bracket(node, sentence_of(proof.fact));
            return;
        }
        // A rule of one phrase says what its phrase says.
        if (const Proof* inner = proof.shown_above ? nullptr : only_premise(proof)) {
            add_proof(node, *inner);
            return;
        }
        if (is_unnamed(proof.fact)) {
            TreeNode unnamed = tree_of(proof);
            std::move(unnamed.children.begin(), unnamed.children.end(), std::back_inserter(node.children));
            return;
        }
        node.children.push_back(tree_of(proof));
    }

    [[nodiscard]] const Proof* only_premise(const Proof& proof) const {
        const Proof* premise = nullptr;
        if (proof.rule == nullptr || proof.rule->row || proof.cut_off) {
            return nullptr;
        }
        for (const ProvedStep& step : proof.steps) {
            if (step.step == nullptr || is_comparison(*step.step)) {
                continue;
            }
            if (premise != nullptr || !step.fact || step.because.size() != 1) {
                return nullptr;
            }
            premise = &step.because.front();
        }
        return premise;
    }

    void add_steps(TreeNode& node, const relations::Rule& rule, const Bindings& bindings,
                   const std::vector<ProvedStep>& steps) {
        std::vector<std::string> earlier;
        for (const ProvedStep& step : steps) {
            if (step.step != nullptr) {
                add_step(node, rule, bindings, step, earlier);
            }
        }
        if (!earlier.empty()) {
            node.children.push_back(
                {.text = fmt::format("the lines before did not hold: {}", listed(earlier, earlier.size()))});
        }
    }

    void add_step(TreeNode& node, const relations::Rule& rule, const Bindings& bindings, const ProvedStep& step,
                  std::vector<std::string>& earlier) {
        const std::string words = step_words(*step.step, rule, bindings, session_);
        if (const auto* without = std::get_if<relations::Without>(&step.step->what)) {
            if (without->earlier_row) {
                const std::string word = row_word(rule, *without->earlier_row, session_);
                if (std::find(earlier.begin(), earlier.end(), word) == earlier.end()) {
                    earlier.push_back(word);
                }
            } else if (!words.empty()) {
                node.children.push_back({.text = "looked for and not found: " + without_not(words)});
            }
        } else if (is_comparison(*step.step)) {
            add_bracket(node, words);
        } else if (std::holds_alternative<relations::Match>(step.step->what)) {
            add_match(node, step);
        } else if (std::holds_alternative<relations::Either>(step.step->what)) {
            add_steps(node, rule, bindings, step.inner);
        } else {
            node.children.push_back(collection(words, rule, step));
        }
    }

    void add_match(TreeNode& node, const ProvedStep& step) {
        if (!step.because.empty()) {
            for (const Proof& reason : step.because) {
                add_proof(node, reason);
            }
        } else if (step.fact) {
            is_stated(*step.fact) ? add_bracket(node, sentence_of(*step.fact))
                                  : node.children.push_back({.text = sentence_of(*step.fact)});
        }
    }

    // Count, Every, Aggregate, Suppose: what it found, and why each of the members is one.
    TreeNode collection(const std::string& words, const relations::Rule& rule, const ProvedStep& step) {
        TreeNode node{.text = words};
        if (std::holds_alternative<relations::Count>(step.step->what)) {
            node.text += fmt::format(": {} found", step.members.size());
        } else if (std::holds_alternative<relations::Every>(step.step->what)) {
            node.text += fmt::format(": all {}", step.members.size());
        } else if (step.value) {
            node.text += fmt::format("   (= {})", session_.analysis->world->shown(*step.value));
        }
        const std::size_t shown = std::min(step.because.size(), options_.most_members);
        for (std::size_t i = 0; i < shown; ++i) {
            TreeNode member{.text = i < step.members.size() ? member_name(step.members[i]) : ""};
            add_steps(member, rule, step.because[i].bindings, step.because[i].steps);
            // A single reason names its member already.
            node.children.push_back(member.children.size() == 1 ? std::move(member.children.front())
                                                                : std::move(member));
        }
        if (step.members.size() > shown) {
            const std::vector<std::vector<relations::Value>> rest(
                step.members.begin() + static_cast<std::ptrdiff_t>(shown), step.members.end());
            node.children.push_back({.text = shown == 0
                                                 ? member_names(rest)
                                                 : fmt::format("and {} more: {}", rest.size(), member_names(rest))});
        }
        std::vector<std::string> earlier;
        for (const ProvedStep& inner : step.inner) {
            if (inner.step != nullptr) {
                add_step(node, rule, {}, inner, earlier);
            }
        }
        return node;
    }

    [[nodiscard]] std::string member_name(const std::vector<relations::Value>& member) const {
        std::string name;
        for (const relations::Value value : member) {
            name += (name.empty() ? "" : " ") + session_.analysis->world->shown(value);
        }
        return name;
    }

    [[nodiscard]] std::string member_names(const std::vector<std::vector<relations::Value>>& members) const {
        std::vector<std::string> names;
        for (const auto& member : members) {
            names.push_back(member_name(member));
        }
        return listed(names, options_.most_members);
    }

    // `not P` and `no ?v where (P)` as what was looked for.
    static std::string without_not(const std::string& words) {
        if (words.starts_with("not ")) {
            return words.substr(4);
        }
        const std::size_t where = words.find(" where ");
        return words.starts_with("no ") && where != std::string::npos ? words.substr(where + 7) : words;
    }

    // Where a given fact was said.
    [[nodiscard]] std::string leaf_words(const Proof& proof) const {
        std::string words;
        for (const relations::Value value : proof.fact.row) {
            if (const auto source = source_words(value, session_)) {
                words += "   " + *source;
            }
        }
        if (words.empty() && proof.origin != relations::no_origin) {
            words = "   " + line_place(session_.sources(), session_.analysis->places[proof.origin]);
        }
        return words;
    }

    TreeNode missing_premise(const FailedRule& failed) {
        const std::string words = step_words(*failed.failed, *failed.rule, failed.bindings, session_);
        TreeNode node{.text = fmt::format("✗ {}", words.empty() ? "this premise" : words)};
        if (std::holds_alternative<relations::Without>(failed.failed->what)) {
            node.text += ": this was found";
        } else if (std::holds_alternative<relations::Count>(failed.failed->what)) {
            node.text += fmt::format(": {} found", failed.members.size());
        } else {
            node.text += failed.value ? fmt::format(": it is {}", session_.analysis->world->shown(*failed.value))
                                      : std::string{": not so"};
        }
        if (const std::string names = member_names(failed.members); !names.empty()) {
            node.children.push_back({.text = names});
        }
        std::vector<std::string> earlier;
        for (const ProvedStep& found : failed.found) {
            if (found.step != nullptr) {
                add_step(node, *failed.rule, failed.bindings, found, earlier);
            }
        }
        for (const Fact& nearest : failed.nearest) {
            if (!is_unnamed(nearest)) {
                node.children.push_back({.text = "nearest: " + sentence_of(nearest)});
            }
        }
        for (const FailedRule& below : failed.because) {
            if (says_something(below)) {
                node.children.push_back(tree_of(below));
            }
        }
        return node;
    }

    const Session& session_;
    ProofTextOptions options_;
    std::set<relations::RelationId> stated_;
};

} // namespace

TreeNode proof_tree(const Proof& proof, const Session& session, ProofTextOptions options) {
    return Trees{session, options}.tree_of(proof);
}

std::string proof_text(const Proof& proof, const Session& session, ProofTextOptions options) {
    return drawn(proof_tree(proof, session, options));
}

std::string why_not_text(const relations::WhyNot& why_not, const Session& session, ProofTextOptions options) {
    Trees trees{session, options};
    TreeNode node{.text = "not so: " + phrase_words(why_not.fact.relation, why_not.row, session)};
    for (const FailedRule& failed : why_not.rules) {
        if (Trees::says_something(failed)) {
            node.children.push_back(trees.tree_of(failed));
        }
    }
    if (node.children.empty()) {
        node.children.push_back({.text = "no rule could say so, and nobody wrote it"});
    }
    return drawn(node);
}

} // namespace ipt::cli
