#pragma once
// Runs compiled bodies over relations.

#include "engine/relations/plan/plan.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

class Worlds;

// Finds the solutions of one body after the other. A solution stands in the registers until the next is asked for.
// Open choices are kept in a list, not on the stack; a body within a body is a call, so the depth of calls is the depth
// of the rule's text.
class Machine {
public:
    Machine(const Program& program, Values& values, Worlds& worlds)
        : program_(program)
        , values_(values)
        , worlds_(worlds) {}

    // Must be called before a body is run, and again when relations that it reads have changed.
    void prepare(Planned& planned, const Database& database, std::span<const Windows> windows = {});
    // After rows were added to `relation` while the body runs: where its columns stand now.
    static void moved(Code& code, const Relation& relation);
    [[nodiscard]] bool first() { return first(*code_); }
    [[nodiscard]] bool next() { return next(*code_); }
    [[nodiscard]] Value value(Register number) const { return registers_[number]; }
    // Where the last thing a body does is to go through a list: the values that are left of it, each a solution in
    // which only register `of_list()` is another. They are done with.
    [[nodiscard]] List rest_of_list();
    [[nodiscard]] Register of_list() const;
    void set(Register number, Value value) { registers_[number] = value; }

    [[nodiscard]] std::uint64_t rows_read() const { return rows_read_; }
    // Asked now and then, also where no solution is found: once it says so, there are no more.
    void end_when(std::function<bool()> over) {
        over_ = std::move(over);
        next_look_ = rows_read_ + rows_between_looks;
    }

private:
    // What a formula gives: a value as it stands, or a number that was worked out. Nothing if it has no value.
    struct Figure {
        std::optional<Value> value;
        double number = 0;
    };

    void prepare(Code& code, const Database& database, std::span<const Windows> windows);
    bool first(Code& code);
    bool next(Code& code);
    // Goes on at `place` until a solution stands or no choice is open.
    bool search(Code& code, std::uint32_t place);
    // Takes the next alternative of the newest open choice; `place` is where to go on.
    bool retry(Code& code, std::uint32_t& place);
    [[nodiscard]] bool is_over();
    void open(Code& code, std::uint32_t place);
    bool advance(Code& code, std::uint32_t place);
    bool enter_world(Code& code, std::uint32_t place);
    bool advance_group(Code& code, std::uint32_t place);
    void open_meeting(Code& code, std::uint32_t place);
    bool advance_meeting(Code& code, std::uint32_t place);
    void meet(Meeting& meeting);
    void read_lists(Source& source);
    static void intersect(Source& source, std::vector<Value>& found);
    static void apply(Source& source, Meeting& meeting);
    [[nodiscard]] bool contains(Access& access);
    [[nodiscard]] bool some(Access& access);
    [[nodiscard]] std::size_t size(Access& access);
    [[nodiscard]] std::size_t size(Code& code);
    [[nodiscard]] std::size_t size_now(Code& code);
    [[nodiscard]] std::span<const RowNumber> bucket(Access& access);
    [[nodiscard]] Relation::Order::Range range(Access& access);

    [[nodiscard]] std::optional<Figure> figure(const Formula& formula);
    [[nodiscard]] std::optional<double> number(const Formula& formula);
    [[nodiscard]] std::optional<double> place_in(std::uint32_t order, const Figure& figure) const;
    [[nodiscard]] std::optional<double> number_of(const Figure& figure) const;
    [[nodiscard]] bool holds(const Comparing& comparing);
    [[nodiscard]] bool assign(const Formula& formula, Register into);

    [[nodiscard]] Inner::Answer answer(Op op, Inner& inner);
    [[nodiscard]] Inner::Answer found_answer(Op op, Inner& inner);
    [[nodiscard]] std::uint64_t count(Inner& inner, std::uint64_t enough);
    [[nodiscard]] bool count_holds(Inner& inner);
    [[nodiscard]] std::optional<Value> aggregate(Inner& inner);
    [[nodiscard]] std::optional<Value> extreme(Inner& inner);
    [[nodiscard]] std::optional<Value> total(Inner& inner);

    const Program& program_;
    Values& values_;
    Worlds& worlds_;
    Code* code_ = nullptr;
    Value* registers_ = nullptr;
    std::uint64_t rows_read_ = 0;
    // A look at the clock costs as much as some hundred rows.
    static constexpr std::uint64_t rows_between_looks = 4096;
    std::uint64_t next_look_ = UINT64_MAX;
    std::function<bool()> over_ = {};
    // Used for a moment at a time.
    std::vector<Value> tuple_;
    std::vector<double> pile_;
};

// Sum of numbers, the same in whatever order they come. Sorts them.
[[nodiscard]] double sum_of(std::vector<double>& numbers);

} // namespace ipt::relations
