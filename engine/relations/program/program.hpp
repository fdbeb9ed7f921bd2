#pragma once
// A compiled rule program as data: typed, safe and stratified by whoever made it. It knows no CMOC.
//
// Datalog with stratified negation, counting quantifiers, aggregates over lower strata, arithmetic, ordered choice
// (said with `Without`), relations computed by a function, and suppositions.

#include "engine/relations/rows/relation.hpp"
#include "grammar/symbol.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace ipt::relations {

// A variable is an index into its rule's variable_names; inner bodies use the same numbering.
using Variable = std::uint32_t;

struct Argument {
    enum class Kind : std::uint8_t { variable, constant, anything };
    Kind kind = Kind::anything;
    // The variable or the constant value.
    std::uint32_t value = 0;
    friend bool operator==(const Argument&, const Argument&) = default;
};
[[nodiscard]] inline bool is_variable(const Argument& argument) {
    return argument.kind == Argument::Kind::variable;
}

// Arithmetic over numbers. x / 0 and arithmetic on what is no number have no value: the step does not hold.
struct Expression {
    enum class Kind : std::uint8_t { argument, sum, difference, product, quotient };
    Kind kind = Kind::argument;
    Argument argument = {};
    // Two, unless it is an argument.
    std::vector<Expression> operands;
    friend bool operator==(const Expression&, const Expression&) = default;
};

struct Step;
// All steps hold together. Their order carries no meaning; evaluation chooses one by measured sizes.
//
// A body within a step shares the variables that the body around it speaks of itself (in a match, a comparison, as the
// target of an aggregate, in all branches of an Either, in a supposed body); every other variable it has for itself,
// also where a neighbouring step names one alike.
struct Body {
    std::vector<Step> steps;
    friend bool operator==(const Body&, const Body&) = default;
};

// A row of the relation.
struct Match {
    RelationId relation;
    std::vector<Argument> arguments;
    friend bool operator==(const Match&, const Match&) = default;
};
// No binding of the variables that the body has for itself makes it hold: `not`, `no ?v where`.
struct Without {
    Body body;
    // Set where the step says that an earlier row of a choice does not hold.
    std::optional<std::uint32_t> earlier_row = {};
    friend bool operator==(const Without&, const Without&) = default;
};
// At least one branch holds. Every branch binds the same variables.
struct Either {
    std::vector<Body> branches;
    // The branches are: a row that there was and that is not out, which is a match and a Without; and a row that is in,
    // which was not there (difference.hpp). So rows can be counted without being looked at.
    bool rows_now = false;
    friend bool operator==(const Either&, const Either&) = default;
};
enum class Comparison : std::uint8_t { equal, unequal, less, at_most, greater, at_least };
// equal and unequal compare any values; the others compare numbers, or words by their place in `order`.
// `?n = EXPRESSION` with ?n bound nowhere else binds it.
struct Compare {
    Comparison comparison = Comparison::equal;
    Expression left;
    Expression right;
    // Index into Program::orders.
    std::optional<std::uint32_t> order = {};
    friend bool operator==(const Compare&, const Compare&) = default;
};
// The number of different bindings of `variables` for which the body holds, compared with `number`.
struct Count {
    enum class Bound : std::uint8_t { at_least, at_most, exactly };
    Bound bound = Bound::at_least;
    Expression number;
    std::vector<Variable> variables;
    Body body;
    friend bool operator==(const Count&, const Count&) = default;
};
// No solution of `where` is without one of `has`. Where `has` speaks of a variable that `where` has for itself, it is
// the same in both.
struct Every {
    std::vector<Variable> variables;
    Body where;
    Body has;
    friend bool operator==(const Every&, const Every&) = default;
};
// Binds `target`, or compares with it where it is bound. count: how many different bindings of `variables` there are.
// least, greatest: of the different values of the first variable; words by their place in `order`. sum, mean: of the
// first variable over the different bindings of variables and witnesses, or, without witnesses, of all variables that
// the body has for itself, so that equal numbers of two sites count twice. Of nothing, count and sum are 0 and the
// others have no value; neither has a figure among which is something else than a number, or that grows beyond all
// bounds. Without a value the step does not hold.
struct Aggregate {
    enum class Kind : std::uint8_t { count, least, greatest, sum, mean };
    Kind kind = Kind::count;
    Variable target = 0;
    std::vector<Variable> variables;
    // `per ?s`
    std::vector<Variable> witnesses;
    Body body;
    std::optional<std::uint32_t> order = {};
    friend bool operator==(const Aggregate&, const Aggregate&) = default;
};
// The body, evaluated in the world where supposition number `supposition` is applied with these arguments (all bound).
// Binds what its body binds. Nothing that the body reads rests on a supposition.
struct Suppose {
    std::uint32_t supposition = 0;
    std::vector<Argument> arguments;
    Body body;
    friend bool operator==(const Suppose&, const Suppose&) = default;
};

struct Step {
    std::variant<Match, Without, Either, Compare, Count, Every, Aggregate, Suppose> what;
    // Where the step is written: an index into the caller's table of places.
    Origin place = no_origin;
    friend bool operator==(const Step&, const Step&) = default;
};

struct Rule {
    RelationId head;
    std::vector<Argument> arguments;
    Body body;
    // Names for messages and explanations; also says how many variables there are. Empty symbol: made by the compiler.
    std::vector<Symbol> variable_names;
    // Where the rule is written, and what it is called; empty if it has no title.
    Origin place = no_origin;
    Symbol title = {};
    // Number of the row of a choice or verdict, from 0.
    std::optional<std::uint32_t> row = {};
    friend bool operator==(const Rule&, const Rule&) = default;
};

// A relation filled by a function from relations of lower strata (three-valued slots). It is called before the rules of
// its stratum, and again in each supposed world where an input is another.
struct Computed {
    std::vector<RelationId> inputs;
    std::vector<RelationId> outputs;
    // Writes to the outputs only. `only`, in ascending order: what is said of these keys is asked for; empty: all is.
    std::function<void(Database&, std::span<const Value> only)> compute;
    // The facts of inputs or given relations on which a row of an output rests, for explanations.
    std::function<std::vector<Fact>(const Database&, const Fact&)> because;
    // By input and by output the column of what a row speaks of, its key, if rows of an output are made from rows of
    // the inputs with the same key; nothing for an input of which all rows count. Empty where it is not so.
    std::vector<std::optional<std::uint32_t>> input_keys = {};
    std::vector<std::uint32_t> output_keys = {};
    // Where rows of an output are made, of those of the first input, from rows that have a second key in common too:
    // what it is for a row of the first input, and the columns in which the outputs have it. Empty where it is not so.
    std::function<Value(std::span<const Value>)> second_key = {};
    std::vector<std::uint32_t> output_second_keys = {};
    // The keys that a row of an input speaks of where no column has them. By input; null where a column has the key, or
    // where all rows count. May be empty.
    std::vector<std::function<std::span<const Value>(std::span<const Value>)>> other_keys = {};
    // Whether it is the same function cannot be told: those with the same relations are taken to be.
    friend bool operator==(const Computed& a, const Computed& b) {
        return a.inputs == b.inputs && a.outputs == b.outputs;
    }
};

// What a supposition takes away: rows of `relation` that match `arguments` where `body`, read in the real world, holds.
struct Removal {
    RelationId relation;
    std::vector<Argument> arguments;
    Body body;
    std::vector<Symbol> variable_names;
    friend bool operator==(const Removal&, const Removal&) = default;
};
struct Supposition {
    // The first `parameters` variables of each removal are the supposition's parameters.
    std::uint32_t parameters = 0;
    std::vector<Removal> removals;
    friend bool operator==(const Supposition&, const Supposition&) = default;
};

struct Stratum {
    // Indices into Program::rules and Program::computed.
    std::vector<std::uint32_t> rules;
    std::vector<std::uint32_t> computed;
    // A rule of the stratum reads a relation that the stratum writes; it may do so in a match of its body or of a
    // branch of an Either there, not within other steps.
    bool recursive = false;
    friend bool operator==(const Stratum&, const Stratum&) = default;
};

struct Schema {
    // The phrase, for messages: "?x is judged ?verdict".
    std::string name;
    std::uint32_t arity = 0;
    // Filled before the program runs.
    bool given = false;
    friend bool operator==(const Schema&, const Schema&) = default;
};

struct Program {
    std::vector<Schema> relations; // by RelationId
    std::vector<Rule> rules;
    std::vector<Computed> computed;
    std::vector<Supposition> suppositions;
    // Ranks of the words of ordered lists.
    std::vector<std::unordered_map<Value, double>> orders;
    // In the order of evaluation.
    std::vector<Stratum> strata;
    friend bool operator==(const Program&, const Program&) = default;
};

} // namespace ipt::relations
