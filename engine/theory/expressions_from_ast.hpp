#pragma once
// ast::Expr -> Expression: contexts, mechanisms and outcomes of a theory, and what findings say.

#include "engine/theory/theory.hpp"

#include <optional>

namespace ipt {

// The term that a leaf names, with this use noted. A term that nothing has declared is added as a draft.
Id<Term> use_term(Theory& theory, const ast::Leaf& term);

// A mechanism as a whole and in its two halves.
struct Mechanism {
    std::optional<Id<Expression>> whole = {};
    std::optional<Id<Expression>> resource = {};
    std::optional<Id<Expression>> response = {};
};

// Adds expressions of one file to a theory.
class ExpressionMaker {
public:
    ExpressionMaker(Theory& theory, const ast::File& file, Diagnostics& diagnostics)
        : theory_(theory)
        , file_(file)
        , diagnostics_(diagnostics) {}

    // A context or an outcome: `resource` and `reasoning` are reported, they belong to a mechanism.
    [[nodiscard]] Id<Expression> plain(ast::ExprId expr);
    // What a finding says: `resource` and `reasoning` may stand there and change nothing.
    [[nodiscard]] Id<Expression> told(ast::ExprId expr);
    [[nodiscard]] Mechanism mechanism(ast::ExprId expr);

    // A part that is nothing but `?`, with or without a question behind it.
    [[nodiscard]] bool is_open(ast::ExprId expr) const;
    [[nodiscard]] Words words(const ast::Leaf& text) const { return {text.symbol, text.language, text.span}; }

private:
    // Which halves of a mechanism a part belongs to; a part without a word for it is a response.
    struct Halves {
        bool resource = false;
        bool response = false;
    };
    struct Marks {
        bool ours = false;
        bool intervention = false;
        bool unintended = false;
        std::optional<Id<Expression>> of = {};
        std::optional<ast::ExprKind> half = {};
    };
    struct Node {
        Id<Expression> id;
        Halves halves;
    };
    Node node(ast::ExprId expr, Marks marks);
    Node marked(const ast::Expr& expr, Marks marks);
    Node joined(const ast::Expr& expr, ExpressionKind kind, const Marks& marks);
    Node element(const ast::Expr& expr, const Marks& marks);
    // The parts of a mechanism that stand side by side, joined by `and`.
    void parts(ast::ExprId expr, Marks marks, std::vector<Node>& into);
    std::optional<Id<Expression>> conjunction(const std::vector<Id<Expression>>& children, Span where);
    [[nodiscard]] Expression blank(ExpressionKind kind, Span where, const Marks& marks) const;
    [[nodiscard]] Marks with(const ast::Expr& expr, Marks marks);
    [[nodiscard]] std::span<const ast::ExprId> children(const ast::Expr& expr) const {
        return expr.children.of(file_.expr_lists);
    }

    Theory& theory_;
    const ast::File& file_;
    Diagnostics& diagnostics_;
    // The first `resource` or `reasoning` met in the expression at hand.
    std::optional<Span> half_met_ = {};
};

} // namespace ipt
