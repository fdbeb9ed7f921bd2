#pragma once
// Rule bodies: literals -> steps, with every variable given its bracket.
//
// A variable inside `where (…)` that is also written outside is the same one; every other one belongs to its bracket.
// What stands in one part of an `or` and nowhere else belongs to that part.

#include "rules/compile/draft.hpp"
#include "rules/compile/mentions.hpp"
#include "rules/compile/vocabulary.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ipt {

// What context needs and adds to.
struct BodyContext {
    const World& world;
    const PhraseIndex& phrases;
    const PhraseIndex& suppositions;
    DraftNotes& notes;
    std::vector<Span>& places;
    Diagnostics& diagnostics;
};

class BodyReader {
public:
    // Variables, places and `refused` go into the draft, which outlives the reader.
    BodyReader(const BodyContext& context, const ast::File& file, Draft& draft);

    // Opens a bracket; the names in `own` that no outer bracket knows, and those of `fresh`, become its variables.
    void open(const Mentions& own, const Mentions& deep, const std::set<Symbol>& fresh = {});
    void close() { scopes_.pop_back(); }
    // Brackets opened from here on count as this much deeper.
    void set_deeper(std::uint32_t deeper) { deeper_ = deeper; }

    [[nodiscard]] relations::Body body(ast::LiteralId literal);
    // The argument that a variable or constant is.
    [[nodiscard]] relations::Argument argument(const ast::Leaf& leaf);
    [[nodiscard]] relations::Expression expression(ast::ValueId value, std::vector<Span>& places);
    // A variable that nobody wrote.
    [[nodiscard]] relations::Variable made_variable();
    [[nodiscard]] relations::Origin place(Span where);
    // The arguments of a shape, by column.
    [[nodiscard]] std::vector<relations::Argument>
    arguments(const PhraseShape& shape, std::span<const ast::Leaf> phrase, std::vector<Span>& places);
    // The shape that a phrase fits; reports when there is none, or are two.
    [[nodiscard]] const PhraseShape* shape_of(std::span<const ast::Leaf> phrase);

private:
    struct Scope {
        std::map<Symbol, relations::Variable> variables;
        Mentions deep;
    };

    void add(ast::LiteralId literal, relations::Body& into);
    void add_phrase(const ast::Literal& literal, relations::Body& into);
    void add_either(const ast::Literal& literal, relations::Body& into);
    void add_comparison(const ast::Literal& literal, relations::Body& into);
    void add_aggregate(const ast::Literal& literal, relations::Body& into);
    void add_none(const ast::Literal& literal, relations::Body& into);
    void add_count(const ast::Literal& literal, relations::Body& into);
    void add_every(const ast::Literal& literal, relations::Body& into);
    void add_supposing(const ast::Literal& literal, relations::Body& into);
    void add_step(relations::Body& into, Span where, std::vector<Span> arguments,
                  std::variant<relations::Match, relations::Without, relations::Either, relations::Compare,
                               relations::Count, relations::Every, relations::Aggregate, relations::Suppose>
                      what);

    // Opens the bracket behind `where` with its counted variables; these must not be written outside.
    std::vector<relations::Variable> open_counted(const ast::Literal& literal);
    [[nodiscard]] const relations::Variable* known(Symbol name) const;
    relations::Variable variable(const ast::Leaf& leaf);
    relations::Variable new_variable(Symbol name);
    [[nodiscard]] const ast::Literal& inner(const ast::Literal& literal, std::size_t number) const;
    [[nodiscard]] ast::LiteralId inner_id(const ast::Literal& literal, std::size_t number) const;

    const BodyContext& context_;
    const ast::File& file_;
    Draft& draft_;
    std::vector<Scope> scopes_ = {};
    std::uint32_t deeper_ = 0;
};

} // namespace ipt
