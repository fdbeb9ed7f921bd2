#pragma once
// Turns the steps of a body, in an order that it chooses, into instructions. Private to plan.cpp and meetings.cpp.

#include "engine/relations/plan/items.hpp"
#include "engine/relations/program/overloaded.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

class Planner {
public:
    Planner(const Database& database, const PlanOptions& options)
        : database_(database)
        , options_(options)
        , items_(database, options) {}

    Planned plan(std::span<const Step* const> steps, std::uint32_t variable_count, std::span<const Argument> heads);

private:
    // What becomes one instruction or a few: a step, the groups of a match, or steps that meet on a variable.
    struct Move {
        const Item* item = nullptr;
        // The registers of its groups, and what is read within them.
        std::vector<Register> grouped = {};
        Register next = no_register;
        std::unique_ptr<Meeting> meeting = {};
        // Registers that it reads or binds, and those that it binds.
        Registers all = {};
        Registers fresh = {};
    };
    // Moves first to last (both included) find at most one solution for each that came before.
    struct CutRange {
        std::size_t first;
        std::size_t last;
    };
    // The steps in their order, and what is known of each: what it binds, and what is of use after it.
    struct Sequence {
        std::vector<const Item*> items;
        std::vector<Registers> fresh;
        std::vector<Registers> live;
        std::vector<char> taken;
    };
    // Steps `first` to `last` of a sequence, which find values for `variable` in each group of `grouped` registers.
    struct Base {
        std::size_t first;
        std::size_t last;
        Register variable;
        std::vector<Register> grouped;
    };

    Code code_from(const std::vector<Item>& items, Registers bound, const Registers& asked);
    void emit(const std::vector<Item>& items, Registers& bound, const Registers& asked, Code& code);
    [[nodiscard]] Sequence sequence_of(const std::vector<Item>& items, const Registers& bound,
                                       const Registers& asked) const;
    [[nodiscard]] std::vector<Move> moves_of(Sequence& sequence, Registers bound);
    [[nodiscard]] static std::vector<CutRange> cut_ranges(const std::vector<Move>& moves,
                                                          const std::vector<Registers>& live);
    [[nodiscard]] static bool generates(const Move& move, const Registers& live);

    void emit(Move& move, Registers& bound, const Registers& live, const Registers& asked, bool is_cut, Code& code);
    void emit(const Item& item, Registers& bound, const Registers& live, const Registers& asked, bool is_cut,
              Code& code);
    void emit_match(const Item& item, const Registers& bound, const Registers& live, const Registers& asked,
                    bool is_cut, Code& code);
    void emit_groups(const Move& move, const Registers& bound, Code& code);
    void read_in_order(const Item& item, const Registers& bound, Access& access) const;
    void emit_compare(const Compare& compare, const Item& item, const Registers& bound, Code& code);
    void emit_absence(const Item& item, std::unique_ptr<Inner> inner, const Registers& bound, Code& code);
    void emit_count(const Count& count, const Item& item, const Registers& bound, Code& code);
    void emit_every(const Every& every, const Item& item, const Registers& bound, Code& code);
    void emit_aggregate(const Aggregate& aggregate, const Item& item, const Registers& bound, Code& code);
    void emit_either(const Item& item, const Registers& bound, const Registers& live, Code& code);
    void emit_suppose(const Suppose& suppose, const Item& item, const Registers& bound, const Registers& live,
                      Code& code);
    [[nodiscard]] Formula formula_from(const Expression& expression, const Item& item);
    void append(const Expression& expression, const Item& item, Formula& formula);
    [[nodiscard]] std::unique_ptr<Inner> inner_from(const Item& item, const Body& body, std::span<const Variable> asked,
                                                    const Registers& bound);
    [[nodiscard]] std::unique_ptr<Inner> counted_from(const Item& item, const Body& body,
                                                      std::span<const Variable> asked, const Registers& bound);
    [[nodiscard]] bool add_sized_now(const Item& either, const Registers& bound, const Registers& asked, Code& code);
    Inner& finish_inner(Op op, const Item& item, std::unique_ptr<Inner> inner, const Registers& bound, Code& code);
    [[nodiscard]] std::vector<Item> items_of_every(const Every& every, const Item& item);

    // In meetings.cpp.
    [[nodiscard]] bool add_meeting(Sequence& sequence, std::size_t first, Registers& bound, std::vector<Move>& moves);
    [[nodiscard]] std::vector<Base> bases_at(const Sequence& sequence, std::size_t first, const Registers& bound) const;
    [[nodiscard]] std::unique_ptr<Meeting> meeting_from(const Sequence& sequence, const Base& base,
                                                        const Registers& known, std::vector<std::size_t>& taken);
    [[nodiscard]] std::optional<Source> source_from(const Item& item, Register variable, const Registers& known);
    [[nodiscard]] std::optional<Source> source_from(std::span<const Item* const> items, Register variable,
                                                    const Registers& known, bool negated);
    [[nodiscard]] std::optional<Source> existential_source(const Sequence& sequence, std::size_t first,
                                                           Register variable, const Registers& known,
                                                           std::size_t& last);
    [[nodiscard]] std::optional<Access> list_from(const Item& match, Register variable, const Registers& known) const;
    [[nodiscard]] std::unique_ptr<Code> keys_from(std::span<const Item* const> items, const Access& access,
                                                  const Registers& known);
    [[nodiscard]] Access ordered_access(const Item& match, const Registers& known,
                                        std::span<const Register> then) const;
    [[nodiscard]] bool stands_still(const Item& item) const;
    [[nodiscard]] double length_of(const Item& match, const Registers& known) const;
    [[nodiscard]] bool is_long(const Item& match, const Registers& known) const;
    [[nodiscard]] bool is_far_longer(const Item& item, const Item& than, const Registers& known) const;
    [[nodiscard]] bool asks_for_one(const Count& count) const;

    const Database& database_;
    const PlanOptions& options_;
    Items items_;
};

} // namespace ipt::relations
