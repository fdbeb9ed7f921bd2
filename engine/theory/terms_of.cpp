#include "engine/theory/terms_of.hpp"

namespace ipt {

namespace {

template <class Use>
void walk(const Theory& theory, Id<Expression> id, bool negated, const Use& use) {
    const Expression& expression = theory.expressions[id];
    if (expression.kind == ExpressionKind::element) {
        use(id, expression, negated);
        return;
    }
    const bool turns = expression.kind == ExpressionKind::negation || expression.kind == ExpressionKind::not_yet;
    for (const Id<Expression> child : theory.children(expression)) {
        walk(theory, child, negated != turns, use);
    }
}

} // namespace

void add_terms_of(const Theory& theory, Id<Expression> expression, std::vector<NamedTerm>& terms) {
    walk(theory, expression, false, [&](Id<Expression> id, const Expression& element, bool negated) {
        if (element.term) {
            terms.push_back({*element.term, negated, element.where, id});
        }
    });
}

std::vector<NamedTerm> terms_of(const Theory& theory, Id<Expression> expression) {
    std::vector<NamedTerm> terms;
    add_terms_of(theory, expression, terms);
    return terms;
}

std::vector<NamedTerm> terms_of(const Theory& theory, const std::optional<Id<Expression>>& expression) {
    return expression ? terms_of(theory, *expression) : std::vector<NamedTerm>{};
}

std::vector<Id<Expression>> elements_of(const Theory& theory, Id<Expression> expression) {
    std::vector<Id<Expression>> elements;
    walk(theory, expression, false, [&](Id<Expression> id, const Expression&, bool) { elements.push_back(id); });
    return elements;
}

} // namespace ipt
