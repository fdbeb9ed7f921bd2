#pragma once
// Rule text -> relations::Program: phrases resolved, typed, safe, stratified. Rule text is behind us after this.

#include "engine/relations/program/program.hpp"
#include "rules/given/phrases.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ipt {

// A relation and the phrase by which people know it.
struct PhraseShape {
    // Pieces in order: a word of the phrase, or a hole (its column). "?e links ?c -> ?m -> ?o".
    struct Piece {
        Symbol word = {};
        std::optional<std::uint32_t> column = {};
        // The hole's name where the phrase was declared, without the ?.
        Symbol hole = {};
        // Holes that take words of a list: the list's name; else empty.
        Symbol list = {};
    };
    std::vector<Piece> pieces = {};
    relations::RelationId relation = {};
    // By column.
    std::vector<TypeSet> types = {};
    // By column: the list whose words it holds, as far as the rules tell; empty symbol: none.
    std::vector<Symbol> lists = {};
    std::string doc = {};
    bool given = false;
    // First head, or declaration; for given phrases empty.
    std::optional<Span> where = {};
};

// A check of the rule language: for each row of its relation one diagnostic.
struct CompiledCheck {
    Symbol name = {};
    Severity severity = Severity::warning;
    // Literal text and columns of the relation in turn: "{x} offers a resource" is {column 0, " offers a resource"}.
    struct Piece {
        std::string text = {};
        std::optional<std::uint32_t> column = {};
    };
    std::vector<Piece> message = {};
    std::vector<std::string> notes = {};
    relations::RelationId relation = {};
    // Column whose thing's place the diagnostic points at: the first that has a place in a file.
    Span where = {};
};

// A claim or an expectation: it holds when its relation, of arity 0, has a row.
struct CompiledAssertion {
    std::optional<Id<Claim>> claim = {};
    Words title = {};
    Span where = {};
    relations::RelationId relation = {};
    // The rule that heads the relation: its body is what is asserted.
    std::uint32_t rule = 0;
};

// A setting that is in force, for reports: its title, its phrase as written, and where it was set.
struct SettingInForce {
    Symbol title = {};
    std::string phrase = {};
    Span where = {};
    // A project's setting took the place of the standard library's.
    bool replaced = false;
};

// The words of a `list`, in order.
struct WordList {
    Symbol name = {};
    std::vector<Symbol> words = {};
    bool ordered = false;
    // Where it is declared; nothing for words that a given phrase or the rows of a choice name.
    std::optional<Span> where = {};
    // Ordered lists: index into Program::orders.
    std::optional<std::uint32_t> order = {};
};

// A `choose` or `verdict`: for one binding of the other holes it gives one value.
struct CompiledChoice {
    relations::RelationId relation = {};
    // The column of the value.
    std::uint32_t column = 0;
    Span where = {};
};

struct CompiledRules {
    relations::Program program = {};
    // By RelationId; relations made by the compiler have no pieces.
    std::vector<PhraseShape> shapes = {};
    // `suppose ?s is left out`, by number of the supposition.
    std::vector<PhraseShape> suppositions = {};
    std::vector<CompiledChoice> choices = {};
    std::vector<CompiledCheck> checks = {};
    std::vector<CompiledAssertion> assertions = {};
    std::vector<SettingInForce> settings = {};
    std::vector<WordList> lists = {};
    // Facts that rule text states outright: tables, settings, list membership. Added to the given database.
    struct Stated {
        relations::Fact fact;
        Span where;
    };
    std::vector<Stated> stated = {};
};

// Compiles the rule declarations of all files: the standard library's first, `files[standard_from]` and after.
// Places of rules and steps are added to `places`. Errors are E5xx; a rule that is refused is left out.
[[nodiscard]] CompiledRules program_from_rules(const std::vector<ast::File>& files, std::size_t standard_from,
                                               const World& world, std::vector<Span>& places, Diagnostics& diagnostics);

// The relation of a phrase by its text ("?x is judged ?verdict"; holes may have any name). Nothing if there is none.
[[nodiscard]] std::optional<relations::RelationId> relation_of(const CompiledRules& rules, const SymbolTable& symbols,
                                                               std::string_view phrase);

// A body from the command line, compiled against the same phrases. Answers are the bindings of its variables.
struct CompiledQuery {
    relations::Body body = {};
    std::vector<Symbol> variable_names = {};
    // The variables that are answered, in order of first mention outside inner bodies.
    std::vector<relations::Variable> answers = {};
    std::vector<TypeSet> types = {};
    // Set when the whole body is one phrase: what explain and --why-not are asked of.
    std::optional<relations::Match> phrase = {};
};
[[nodiscard]] std::optional<CompiledQuery> query_from_ast(const ast::File& file, ast::LiteralId body,
                                                          const CompiledRules& rules, const World& world,
                                                          std::vector<Span>& places, Diagnostics& diagnostics);

// A fact as a sentence: the phrase with its holes filled. `Q1R5 is judged reaffirmed`.
[[nodiscard]] std::string sentence(const CompiledRules& rules, const World& world, const relations::Fact& fact);
// "A offers #b, #c and #d": what all sentences begin with is said once.
[[nodiscard]] std::string joined_sentences(const std::vector<std::string>& sentences);

} // namespace ipt
