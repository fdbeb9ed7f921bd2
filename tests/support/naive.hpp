#pragma once
// The plainest evaluator: every step looks at every row, every rule runs until nothing new comes. It shares no code
// with the engine but the form of programs, so that it can say whether the engine is right.

#include "engine/relations/program/program.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace ipt::relations::naive {

using Row = std::vector<Value>;
using Relations = std::vector<std::set<Row>>;
using Bindings = std::vector<std::optional<Value>>;
using Scope = std::set<Variable>;

class Evaluator {
public:
    Evaluator(const Program& program, Values& values)
        : program_(program)
        , values_(values) {}

    [[nodiscard]] Relations evaluate(const Database& given);
    // Whether the step holds for some values of what is not bound. Every variable that it shares with its rule is
    // bound.
    [[nodiscard]] bool holds(const Step& step, const Relations& relations, const Bindings& bindings,
                             const Scope& scope);
    // Calls `found` for each solution, with all variables that the body speaks of bound.
    void solve(const Body& body, const Relations& relations, const Bindings& bindings, const Scope& scope,
               const std::function<void(const Bindings&)>& found);
    // The relations in a supposed world, given those of the real one.
    [[nodiscard]] Relations world(std::uint32_t supposition, const Row& arguments, const Relations& real);
    [[nodiscard]] std::optional<Value> value_of(const Expression& expression, const Bindings& bindings);
    // Variables that the steps of a body speak of themselves.
    [[nodiscard]] static Scope spoken(const Body& body);
    // Different bindings of variables.
    [[nodiscard]] std::set<Row> bindings_of(const Body& body, const std::vector<Variable>& variables,
                                            const Relations& relations, const Bindings& bindings, const Scope& scope);
    [[nodiscard]] std::optional<Value> aggregate(const Aggregate& aggregate, const Relations& relations,
                                                 const Bindings& bindings, const Scope& scope);

private:
    struct Removed {
        std::uint32_t supposition;
        Row arguments;
        const Relations& real;
    };
    void fill(Relations& relations, const Removed* removed);
    [[nodiscard]] bool is_removed(RelationId relation, const Row& row, const Removed& removed);
    [[nodiscard]] bool ready(const Step& step, const Bindings& bindings, const Scope& scope) const;
    void solve(std::vector<const Step*> rest, const Relations& relations, const Bindings& bindings, const Scope& scope,
               const std::function<void(const Bindings&)>& found);
    [[nodiscard]] bool comparison_holds(const Compare& compare, const Bindings& bindings);
    // Relations that rest on a supposition.
    [[nodiscard]] std::vector<char> supposing() const;

    const Program& program_;
    Values& values_;
    Relations given_;
};

} // namespace ipt::relations::naive
