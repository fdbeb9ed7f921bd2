#pragma once
// The second pass over the declarations of a theory, shared by theory_from_ast.cpp and cmocs_from_ast.cpp.

#include "engine/theory/declarations.hpp"
#include "engine/theory/expressions_from_ast.hpp"
#include "engine/theory/leaves.hpp"
#include "engine/theory/names.hpp"

namespace ipt {

// Fills in what declarations say, once every name is known.
class Resolving {
public:
    Resolving(Theory& theory, SymbolTable& symbols, Diagnostics& diagnostics)
        : theory_(theory)
        , symbols_(symbols)
        , diagnostics_(diagnostics)
        , names_(theory, symbols, diagnostics)
        , lists_(theory, symbols, diagnostics) {}

    void project(const Declared& declared);
    void declaration(const Declared& declared);
    void finish();

private:
    std::span<const ast::Clause> clauses(const Declared& declared) const {
        return declared.written().clauses.of(declared.file->clauses);
    }
    std::span<const ast::Leaf> leaves(const Declared& declared, const ast::Clause& clause) const {
        return clause.leaves.of(declared.file->leaves);
    }
    std::span<const ast::ExprId> exprs(const Declared& declared, const ast::Clause& clause) const {
        return clause.exprs.of(declared.file->expr_lists);
    }
    ExpressionMaker maker(const Declared& declared) { return {theory_, *declared.file, diagnostics_}; }

    void question(const Declared& declared);
    void bucket(const Declared& declared);
    void ipt(const Declared& declared);
    void code(const Declared& declared);
    void proposition(const Declared& declared);
    void paper(const Declared& declared);
    void term(const Declared& declared);
    void cmoc(const Declared& declared);
    void decision(const Declared& declared);
    void claim(const Declared& declared);

    void cmoc_clause(const Declared& declared, const ast::Clause& clause, Cmoc& cmoc);
    void configuration(const Declared& declared, const ast::Clause& clause, Cmoc& cmoc);
    void points_at_itself(const ast::Leaf& name);
    void link(const Declared& declared, const ast::Clause& clause, Few<CmocLink>& links);
    void gathered(const Declared& declared, const ast::Clause& clause, std::vector<Gathered>& gathers, Symbol user);
    void element(const Declared& declared, const ast::Clause& clause, IptCode& code);
    std::vector<Id<Question>> answers(std::span<const ast::Leaf> leaves);
    std::vector<Id<Cmoc>> cmocs(std::span<const ast::Leaf> leaves);
    // from NAME [place] [text]
    std::optional<Drawn> drawn(const Declared& declared, const ast::Clause& clause);
    bool once(const Cmoc& cmoc, const ast::Clause& clause, std::optional<Span>& first);

    Theory& theory_;
    SymbolTable& symbols_;
    Diagnostics& diagnostics_;
    NameLookup names_;
    WordLists lists_;
    // Where clauses that may stand once stood first in the CMOC at hand.
    std::optional<Span> configuration_at_ = {}, tendency_at_ = {}, level_at_ = {}, status_at_ = {}, reading_at_ = {};
};

} // namespace ipt
