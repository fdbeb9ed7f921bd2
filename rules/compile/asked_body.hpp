#pragma once
// Questions about one rule's body, asked of a finished evaluation.

#include "engine/relations/run/evaluate.hpp"
#include "engine/verdicts/verdict.hpp"
#include "rules/compile/program_from_rules.hpp"

#include <optional>
#include <vector>

namespace ipt {

class AskedBody {
public:
    using Bindings = std::vector<relations::Binding>;

    AskedBody(const CompiledRules& rules, const relations::Evaluation& evaluation, const World& world,
              const relations::Rule& rule)
        : rules_(rules)
        , evaluation_(evaluation)
        , world_(world)
        , rule_(rule) {}

    // The different bindings of the variables, as people would put them in order; body is made of steps of the rule's.
    [[nodiscard]] std::vector<std::vector<relations::Value>>
    solutions(const relations::Body& body, const Bindings& bound, const std::vector<relations::Variable>& variables,
              std::size_t at_most) const;
    [[nodiscard]] static std::vector<relations::Variable> variables_of(const relations::Body& body);
    // What the rest of the body says of the variables that a step needs: its first answer.
    [[nodiscard]] Bindings bindings_for(const relations::Step& step) const;
    [[nodiscard]] std::optional<double> number_of(const relations::Expression& expression, const Bindings& bound) const;
    [[nodiscard]] Counted counted(const relations::Count& count, Span where, const Bindings& bound) const;
    [[nodiscard]] static std::optional<relations::Value> value_of(const relations::Argument& argument,
                                                                  const std::vector<relations::Variable>& variables,
                                                                  const std::vector<relations::Value>& values);
    // Rows that agree with what is wanted in all holes but one. The holes are let go one at a time, the last first:
    // what is said of the first is most often what is wrong.
    void add_near(relations::RelationId id, const std::vector<std::optional<relations::Value>>& wanted,
                  std::size_t at_most, std::vector<relations::Fact>& near) const;

private:
    // Variables that the step, or a bracket in it, shares with the rest of the body.
    [[nodiscard]] std::vector<relations::Variable> shared_with(const relations::Step& step) const;

    const CompiledRules& rules_;
    const relations::Evaluation& evaluation_;
    const World& world_;
    const relations::Rule& rule_;
};

} // namespace ipt
