#pragma once
// A body made ready to run: its steps in the order chosen, as a short list of instructions over registers.
//
// Every variable of a scope has a register; a variable that an inner body has for itself gets one of its own there, so
// two inner bodies that name theirs alike do not meet. Constants stand in registers too.

#include "engine/relations/program/program.hpp"
#include "engine/relations/program/shortcuts.hpp"
#include "engine/relations/rows/index.hpp"
#include "engine/relations/rows/lists.hpp"
#include "engine/relations/rows/order.hpp"
#include "engine/relations/rows/tuples.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

using Register = std::uint32_t;
constexpr Register no_register = UINT32_MAX;

// Which rows of a relation a match reads. In a recursive stratum each round works on the rows found so far, apart from
// those that the round before found.
enum class Window : std::uint8_t { all, before, fresh, known };
struct Windows {
    RowNumber before_end = 0;
    RowNumber known_end = 0;
};

// Reading rows of one relation whose columns in `mask` equal the key.
struct Access {
    RelationId relation;
    Window window = Window::all;
    std::uint32_t mask = 0;
    // By column; where the relation is read in an order, by place in it.
    std::vector<Register> key;
    // Relations that stand still are read in an order that begins with the columns of the mask; actions name places in
    // it. Empty: row by row, or through an index.
    std::vector<std::uint32_t> columns;
    // The first value of a variable goes into its register; a variable met again in the same row is compared.
    struct Action {
        std::uint32_t column;
        Register into;
        bool compares;
        // Set anew for each run.
        const Value* values = nullptr;
    };
    std::vector<Action> actions;

    // Set anew for each run.
    const Relation* source = nullptr;
    const Relation::Index* index = nullptr;
    const Relation::Order* order = nullptr;
    RowNumber first = 0;
    RowNumber end = 0;
};

// Arithmetic in the order of a pocket calculator that puts numbers on a pile.
struct Formula {
    struct Part {
        Expression::Kind kind;
        Register argument;
    };
    std::vector<Part> parts;
    [[nodiscard]] bool plain() const { return parts.size() == 1; }
};

struct Comparing {
    Comparison comparison;
    Formula left;
    Formula right;
    std::optional<std::uint32_t> order;
};

enum class Op : std::uint8_t {
    scan,      // each row of the window
    probe,     // each row with the key
    groups,    // each different start of the rows with the key, as far as the actions go
    meet,      // each value on which lists agree
    contains,  // the whole row is bound: is it there
    some,      // is there a row with the key
    lacks,     // contains, but not so
    none,      // some, but not so
    compare,   // does the comparison hold
    assign,    // a register takes the value of a formula
    without,   // the inner code finds nothing
    count,     // the inner code finds so many
    aggregate, // a register takes what the inner code finds, or must equal it
    either,    // each branch in turn
    jump,      // the end of a branch
    suppose,   // each solution of the inner code in another world
    mark,      // remembers how many choices are open
    cut,       // closes the choices opened since the mark
    done       // a solution
};

struct Instruction {
    Op op;
    // access, comparing, inner code, meeting, branch list, place to jump to, or mark, by `op`.
    std::uint32_t what = 0;
    Register into = no_register;
};

struct Inner;
struct Meeting;

struct Code {
    std::vector<Instruction> instructions;
    std::vector<Access> accesses;
    std::vector<Comparing> comparings;
    std::vector<std::unique_ptr<Inner>> inners;
    std::vector<std::unique_ptr<Meeting>> meetings;
    // Where the branches of each Either begin.
    std::vector<std::vector<std::uint32_t>> branches;
    std::uint32_t marks = 0;
    // No two solutions agree in the registers that were asked for.
    bool distinct = false;

    // The state of a run.
    struct Cursor {
        const RowNumber* rows = nullptr;
        RowNumber position = 0;
        RowNumber end = 0;
    };
    std::vector<Cursor> cursors;
    std::vector<std::uint32_t> choices;
    std::vector<std::uint32_t> marked;
};

// What steps say of one variable when everything else in them is known: whether it stands in lists of values, one for
// each solution of `where`.
struct Source {
    // Reads a list: the values behind the key.
    Access access;
    // Binds what is missing of the key; without it there is one list.
    std::unique_ptr<Code> where;
    // The value stands in all lists, or in some.
    bool all = false;
    // It must not be so.
    bool negated = false;

    std::vector<List> lists;
    [[nodiscard]] std::size_t size() const;
};

// Steps about one variable, answered together: from the shortest lists on.
struct Meeting {
    Register into;
    // The first is not negated and says of every value whether it may be.
    std::vector<Source> sources;

    std::vector<Value> found;
    // Used for a moment at a time.
    std::vector<Value> spare;
    std::vector<Value> other;
};

// A body inside a body, and what is to be known of it.
struct Inner {
    Code code;
    // count, aggregate: the registers whose different values are counted; for an aggregate the first is the figure.
    std::vector<Register> counted;
    Count::Bound bound = Count::Bound::at_least;
    Formula number;
    Aggregate::Kind kind = Aggregate::Kind::count;
    std::optional<std::uint32_t> order;
    // The solutions are rows of one relation, all different: their number is known without looking at them.
    bool sized = false;
    // Of such rows as they are now: accesses to those that were, those that are out and those that are in.
    bool sized_now = false;
    // aggregate: the target is bound before, so it is compared.
    bool compares = false;
    // suppose
    std::uint32_t supposition = 0;
    std::vector<Register> arguments;
    // The world that the code was last made ready for.
    const Database* world = nullptr;

    // What came out for the values of `group`, if the same group can come again.
    bool remembers = false;
    std::vector<Register> group;
    TupleSet groups;
    struct Answer {
        bool holds;
        Value value;
    };
    std::vector<Answer> answers;
    std::uint64_t asked = 0;

    TupleSet seen;
    std::vector<double> numbers;
};

// Registers of a scope's variables, by Variable; no_register where the scope does not know it.
using Scope = std::vector<Register>;

// A rule's or a question's body, compiled for the relations as they are now.
struct Planned {
    Code code;
    // The scope of the body itself.
    Scope scope;
    // Where the arguments of `heads` stand; no_register for anything.
    std::vector<Register> heads;
    // Constants are filled in; the others are set as the code runs.
    std::vector<Value> registers;
};

struct PlanOptions {
    // Variables with a value before the body runs.
    std::span<const Variable> bound = {};
    // Variables whose values are asked for; solutions that agree in them may be left out.
    std::span<const Variable> asked = {};
    // By RelationId: written by the recursive stratum that the body belongs to; empty elsewhere.
    std::span<const char> recursive = {};
    // The match that reads the fresh rows (one of those found by `recursive_matches`). Those written before it read
    // `before`, those after it `known`; with none, all read `known`. It holds in a branch of an Either only if that
    // branch does, so the other branches are left out.
    const Step* fresh = nullptr;
    // By RelationId.
    std::span<const Windows> windows = {};
    // Relations with this number or a higher one are taken to have few rows, however many they have now.
    std::uint32_t few_from = UINT32_MAX;
    Shortcuts shortcuts = {};
    // To tell which constants are numbers; may be missing.
    const Values* values = nullptr;
};

[[nodiscard]] std::vector<const Step*> steps_of(const Body& body);

// The variables that steps speak of themselves; see Body.
[[nodiscard]] std::vector<Variable> spoken_variables(std::span<const Step* const> steps);

// The steps hold together; `variable_count` is that of the rule. `heads` are arguments that need registers too.
[[nodiscard]] Planned plan_from_steps(std::span<const Step* const> steps, std::uint32_t variable_count,
                                      std::span<const Argument> heads, const Database& database,
                                      const PlanOptions& options);

// The matches of a body that read a relation of its own recursive stratum, as written.
[[nodiscard]] std::vector<const Step*> recursive_matches(const Body& body, std::span<const char> recursive);

// The steps as a reader would try them: as written, but none before what it needs is bound, and those that have to do
// with what is bound already before those that have not.
[[nodiscard]] std::vector<const Step*> reading_order(const Body& body, std::uint32_t variable_count,
                                                     std::span<const Variable> bound, const Database& database);

} // namespace ipt::relations
