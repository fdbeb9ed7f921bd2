#pragma once
// A rule on its way from text to program: its phrases are relations, but it is not yet typed, safe or stratified.

#include "engine/relations/program/walk.hpp"
#include "grammar/ast.hpp"
#include "rules/compile/program_from_rules.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ipt {

// A name, #term, word, number or text in rule text, and the values that it may stand for, best first. Which of them is
// meant, the hole decides that it fills.
struct Constant {
    ast::Leaf leaf = {};
    std::vector<relations::Value> candidates = {};
    std::optional<relations::Value> chosen = {};
};

// What is kept beside the drafts for messages. Until `choose_constants`, an argument of kind constant holds an index
// into `constants`.
struct DraftNotes {
    std::vector<Constant> constants = {};
    // By the origin of a step: where each of its arguments stands, in order.
    std::unordered_map<relations::Origin, std::vector<Span>> arguments = {};
    // Steps written as `not`: all their variables must be bound outside.
    std::unordered_set<relations::Origin> negations = {};
};

// removal: what a supposition takes away; its first step is the phrase behind `without`.
enum class DraftKind : std::uint8_t { rule, choice, check, assertion, query, removal };

struct Draft {
    DraftKind kind = DraftKind::rule;
    relations::Rule rule = {};
    // Where each argument of the head stands.
    std::vector<Span> head_places = {};
    // How deep in brackets each variable lives: one of depth n is known in its bracket and in all inside it.
    std::vector<std::uint32_t> depths = {};
    // How often each variable is written, and where first.
    std::vector<std::uint32_t> uses = {};
    std::vector<Span> first_use = {};
    // What each variable can be, as far as its rule tells; empty: nothing is known.
    std::vector<TypeSet> types = {};
    // Depth at which the body stands: 1 in a row of a choice, whose `for` is at 0.
    std::uint32_t depth = 0;
    Span where = {};
    // The file that the rule stands in, and its declaration; the rows of a choice are refused together.
    std::uint32_t file = 0;
    std::uint32_t declaration = 0;
    // One of several parts of an `or` at the top of the body.
    bool branch = false;
    bool refused = false;
    // check: index into CompiledRules::checks; assertion: into ::assertions; removal: number of the supposition.
    std::uint32_t subject = 0;
    // removal: the first variables, bound from outside.
    std::uint32_t parameters = 0;
};

// A variable written once, to be told of if its rule is otherwise right.
struct LoneVariable {
    std::uint32_t file = 0;
    std::uint32_t declaration = 0;
    Symbol name = {};
    Span where = {};
    // The other variables of the rule.
    std::vector<Symbol> others = {};
    // In a claim or expectation: `?p is cited as "…"` says that there is one, so only a likely slip is told of.
    bool asserted = false;
};

struct Drafts {
    std::vector<Draft> all = {};
    std::vector<LoneVariable> lone = {};
    DraftNotes notes = {};
};

// Leaves out the variables that the rule does not use, save the first `keep`.
void compact(Draft& draft, std::uint32_t keep = 0);

// The variables of a finished draft that were written once.
void add_lone_variables(const Draft& draft, std::vector<LoneVariable>& lone);

} // namespace ipt
