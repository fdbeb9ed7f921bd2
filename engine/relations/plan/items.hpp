#pragma once
// The steps of a body as the planner sees them: which registers each has to do with, what it needs before it can be
// tried and what it binds, and in which order they are cheap.

#include "engine/relations/plan/plan.hpp"
#include "engine/relations/plan/registers.hpp"

#include <cstdint>
#include <deque>
#include <span>
#include <unordered_map>
#include <vector>

namespace ipt::relations {

struct Item {
    const Step* step;
    const Scope* scope;
    Window window = Window::all;
    // Registers of the scope's variables that occur anywhere in the step.
    std::vector<Register> all;
    // Match: by column; no_register for anything.
    std::vector<Register> arguments;
    // Either: its branches. Suppose: its body.
    std::vector<std::vector<Item>> parts;
};

struct Order {
    std::vector<std::size_t> sequence;
    // Solutions, and work to find them, as far as sizes tell.
    double rows = 1;
    double cost = 0;
};

// Owns the registers and scopes of one plan.
class Items {
public:
    Items(const Database& database, const PlanOptions& options);

    // Gives registers to the variables that the steps themselves speak of.
    void know(std::span<const Step* const> steps, Scope& scope);
    Register know(Variable variable, Scope& scope);
    [[nodiscard]] Register register_of(const Argument& argument, const Scope& scope);
    [[nodiscard]] const std::vector<Value>& registers() const { return registers_; }
    [[nodiscard]] const Registers& constants() const { return constants_; }
    [[nodiscard]] bool is_constant(Register number) const { return constants_.has(number); }
    [[nodiscard]] std::size_t variables_in(const Registers& bound) const { return bound.without(constants_).size(); }

    // The scope of a body within a step.
    [[nodiscard]] const Scope& inner_scope(const Body& body, const Scope& outer);
    // The variables that a body within a step has for itself.
    [[nodiscard]] std::vector<Variable> own_variables(const Body& body, const Scope& outer) const;

    // A rule's steps: with PlanOptions::fresh, the branch that it stands in takes the place of its Either.
    [[nodiscard]] std::vector<Item> from_rule(std::span<const Step* const> steps, const Scope& scope);
    [[nodiscard]] std::vector<Item> from_body(const Body& body, const Scope& scope);
    [[nodiscard]] Item negated(const Body& body, const Scope& scope);

    // The register that an `=` gives a value to; no_register if it only compares.
    [[nodiscard]] Register bound_by(const Compare& compare, const Item& item, const Registers& bound) const;
    [[nodiscard]] bool can_be_tried(const Item& item, const Registers& bound) const;
    // After the item was tried. It must be possible to try it.
    void bind(const Item& item, Registers& bound) const;
    // Tries all it can; whether that was all of them.
    [[nodiscard]] bool try_all(std::span<const Item* const> items, Registers& bound) const;
    // The order that is thought to cost least where only the registers in `asked` are of use afterwards.
    [[nodiscard]] Order order(const std::vector<Item>& items, const Registers& bound, const Registers& asked) const;

private:
    struct Estimate {
        double rows;
        double cost;
    };

    void add_rule_items(std::span<const Step* const> steps, const Scope& scope, std::vector<Item>& items);
    [[nodiscard]] Item item_from(const Step& step, const Scope& scope);
    [[nodiscard]] bool stands_in(const Step* step, const Body& body) const;
    [[nodiscard]] Window window_of(const Step& step) const;
    [[nodiscard]] bool holds_registers(const Expression& expression, const Scope& scope, const Registers& bound) const;
    [[nodiscard]] Estimate estimate(const Item& item, const Registers& bound) const;
    [[nodiscard]] Estimate estimate_match(const Item& item, const Registers& bound) const;
    [[nodiscard]] Order order_from(const std::vector<Item>& items, Registers bound, std::size_t first) const;
    [[nodiscard]] double cost_of(const Order& order, const std::vector<Item>& items, Registers bound,
                                 const Registers& asked) const;
    [[nodiscard]] double rows_of(const Item& item) const;

    const Database& database_;
    const PlanOptions& options_;
    std::vector<Value> registers_;
    Registers constants_;
    std::unordered_map<Value, Register> register_of_constant_;
    std::deque<Scope> scopes_;
    std::deque<Step> made_;
    // Until the fresh match has been met, matches of the recursive stratum read `before`.
    bool fresh_met_ = false;
};

// The items in their order; they outlive what is given.
[[nodiscard]] std::vector<const Item*> pointers_to(const std::vector<Item>& items);

} // namespace ipt::relations
