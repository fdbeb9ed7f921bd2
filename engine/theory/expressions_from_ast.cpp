#include "engine/theory/expressions_from_ast.hpp"

#include "grammar/diagnostic_codes.hpp"

#include <cassert>

namespace ipt {

namespace {

using ast::ExprKind;

bool is_mark(ExprKind kind) {
    switch (kind) {
    case ExprKind::ours:
    case ExprKind::resource:
    case ExprKind::reasoning:
    case ExprKind::intervention:
    case ExprKind::unintended:
        return true;
    case ExprKind::element:
    case ExprKind::conjunction:
    case ExprKind::disjunction:
    case ExprKind::negation:
    case ExprKind::not_yet:
    case ExprKind::partly:
        return false;
    }
    return false;
}

ExpressionKind operator_of(ExprKind kind) {
    switch (kind) {
    case ExprKind::conjunction:
        return ExpressionKind::conjunction;
    case ExprKind::disjunction:
        return ExpressionKind::disjunction;
    case ExprKind::negation:
        return ExpressionKind::negation;
    case ExprKind::not_yet:
        return ExpressionKind::not_yet;
    case ExprKind::partly:
        return ExpressionKind::partly;
    case ExprKind::element:
    case ExprKind::ours:
    case ExprKind::resource:
    case ExprKind::reasoning:
    case ExprKind::intervention:
    case ExprKind::unintended:
        break;
    }
    return ExpressionKind::element;
}

} // namespace

Id<Term> use_term(Theory& theory, const ast::Leaf& term) {
    const auto known = theory.term_by_name.find(term.symbol);
    const bool fresh = known == theory.term_by_name.end();
    const Id<Term> id = fresh ? theory.terms.add({.id = term.symbol, .name = term.span}) : known->second;
    if (fresh) {
        theory.term_by_name.emplace(term.symbol, id);
        theory.kinds_of.push_back({id});
    }
    theory.uses.resize(theory.terms.size());
    TermUse& use = theory.uses[id.value];
    use.first = use.count == 0 ? term.span : use.first;
    ++use.count;
    return id;
}

bool ExpressionMaker::is_open(ast::ExprId expr) const {
    return file_[expr].kind == ExprKind::element && file_[expr].unknown;
}

Expression ExpressionMaker::blank(ExpressionKind kind, Span where, const Marks& marks) const {
    return {.kind = kind,
            .ours = marks.ours,
            .intervention = marks.intervention,
            .unintended = marks.unintended,
            .where = where,
            .of = marks.of};
}

ExpressionMaker::Marks ExpressionMaker::with(const ast::Expr& expr, Marks marks) {
    if (expr.of) {
        marks.of = node(*expr.of, {}).id;
    }
    if (expr.kind == ExprKind::ours) {
        marks.ours = true;
    } else if (expr.kind == ExprKind::intervention) {
        marks.intervention = true;
    } else if (expr.kind == ExprKind::unintended) {
        marks.unintended = true;
    } else {
        half_met_ = half_met_ ? half_met_ : expr.span;
        if (marks.half && *marks.half != expr.kind) {
            diagnostics_.report(
                diagnostic(codes::halves_not_apart, expr.span, "a part is said to be both resource and reasoning"));
        }
        marks.half = expr.kind;
    }
    return marks;
}

ExpressionMaker::Node ExpressionMaker::element(const ast::Expr& expr, const Marks& marks) {
    Expression made = blank(ExpressionKind::element, expr.span, marks);
    made.unknown = expr.unknown;
    if (expr.text) {
        made.words = words(file_[*expr.text]);
    }
    if (expr.term) {
        made.term = use_term(theory_, file_[*expr.term]);
    }
    const bool resource = marks.half == ExprKind::resource;
    return {theory_.expressions.add(std::move(made)), {resource, !resource}};
}

ExpressionMaker::Node ExpressionMaker::joined(const ast::Expr& expr, ExpressionKind kind, const Marks& marks) {
    // The places of its children are taken before those of what stands below them.
    Expression made = blank(kind, expr.span, marks);
    std::vector<Id<Expression>>& lists = theory_.expression_lists;
    made.children = {static_cast<std::uint32_t>(lists.size()), expr.children.count};
    lists.resize(lists.size() + expr.children.count);
    Halves halves;
    std::size_t place = made.children.first;
    for (const ast::ExprId child : children(expr)) {
        const Node inner = node(child, marks);
        lists[place++] = inner.id;
        halves.resource = halves.resource || inner.halves.resource;
        halves.response = halves.response || inner.halves.response;
    }
    return {theory_.expressions.add(made), halves};
}

ExpressionMaker::Node ExpressionMaker::marked(const ast::Expr& expr, Marks marks) {
    assert(children(expr).size() == 1 && "a mark stands before one expression");
    return node(children(expr).front(), with(expr, std::move(marks)));
}

ExpressionMaker::Node ExpressionMaker::node(ast::ExprId expr, Marks marks) {
    const ast::Expr& written = file_[expr];
    if (written.kind == ExprKind::element) {
        return element(written, marks);
    }
    return is_mark(written.kind) ? marked(written, std::move(marks))
                                 : joined(written, operator_of(written.kind), marks);
}

Id<Expression> ExpressionMaker::told(ast::ExprId expr) {
    return node(expr, {}).id;
}

Id<Expression> ExpressionMaker::plain(ast::ExprId expr) {
    half_met_.reset();
    const Id<Expression> made = told(expr);
    if (half_met_) {
        diagnostics_.report(
            diagnostic(codes::half_outside_mechanism, *half_met_,
                       "'resource' and 'reasoning' are said of a mechanism alone, and are not read here"));
    }
    return made;
}

void ExpressionMaker::parts(ast::ExprId expr, Marks marks, std::vector<Node>& into) {
    const ast::Expr& written = file_[expr];
    if (is_mark(written.kind)) {
        parts(children(written).front(), with(written, std::move(marks)), into);
    } else if (written.kind == ExprKind::conjunction) {
        for (const ast::ExprId child : children(written)) {
            parts(child, marks, into);
        }
    } else {
        into.push_back(node(expr, std::move(marks)));
        if (into.back().halves.resource && into.back().halves.response) {
            Diagnostic mixed = diagnostic(codes::halves_not_apart, written.span,
                                          "resource and reasoning stand together where only 'and' can keep them apart");
            mixed.hint = "Join the two with 'and', or write one CMOC for each.";
            diagnostics_.report(std::move(mixed));
        }
    }
}

std::optional<Id<Expression>> ExpressionMaker::conjunction(const std::vector<Id<Expression>>& children, Span where) {
    if (children.empty()) {
        return {};
    }
    if (children.size() == 1) {
        return children.front();
    }
    return theory_.join({.kind = ExpressionKind::conjunction, .where = where}, children);
}

Mechanism ExpressionMaker::mechanism(ast::ExprId expr) {
    std::vector<Node> all;
    parts(expr, {}, all);
    std::vector<Id<Expression>> whole;
    std::vector<Id<Expression>> resource;
    std::vector<Id<Expression>> response;
    for (const Node& part : all) {
        whole.push_back(part.id);
        (part.halves.response ? response : resource).push_back(part.id);
    }
    const Span where = file_[expr].span;
    Mechanism made;
    made.resource = conjunction(resource, where);
    made.response = conjunction(response, where);
    made.whole = resource.empty() ? made.response : response.empty() ? made.resource : conjunction(whole, where);
    return made;
}

} // namespace ipt
