#pragma once
// Rule text, compiled and evaluated over a small project, for tests of the rule compiler.

#include "engine/graph/graph.hpp"
#include "engine/relations/run/evaluate.hpp"
#include "rules/compile/program_from_rules.hpp"
#include "rules/findings_from_relations.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::test {

class RuleRun {
public:
    explicit RuleRun(std::string_view project, std::string_view standard = {});
    RuleRun(const std::vector<std::string>& project, const std::vector<std::string>& standard);

    // What was reported, as `E506 the message`, in order of places; warnings and suggestions included.
    [[nodiscard]] std::vector<std::string> reported() const;
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return all_; }
    // The rows of a phrase as sentences, sorted.
    [[nodiscard]] std::vector<std::string> facts(std::string_view phrase) const;
    // The answers to a body: the values of its variables with commas between, sorted.
    [[nodiscard]] std::vector<std::string> answers(std::string_view body);
    [[nodiscard]] const Outcomes& outcomes() const { return outcomes_; }
    [[nodiscard]] const CompiledRules& rules() const { return rules_; }
    [[nodiscard]] const World& world() const { return *world_; }
    [[nodiscard]] const std::vector<Span>& places() const { return places_; }

private:
    void run(const std::vector<std::string>& project, const std::vector<std::string>& standard);
    void take_diagnostics();

    Sources sources_ = {};
    SymbolTable symbols_ = {};
    Diagnostics diagnostics_ = {};
    std::vector<Diagnostic> all_ = {};
    std::vector<ast::File> files_ = {};
    Theory theory_ = {};
    Evidence evidence_ = {};
    relations::Values values_ = {};
    std::unique_ptr<World> world_ = {};
    std::vector<Span> places_ = {};
    CompiledRules rules_ = {};
    relations::Evaluation evaluation_ = {};
    Outcomes outcomes_ = {};
};

} // namespace ipt::test
