#pragma once
// Which terms an expression names, and whether it asks for their absence.

#include "engine/theory/theory.hpp"

#include <vector>

namespace ipt {

struct NamedTerm {
    Id<Term> term;
    // Under an odd number of `not` and `not yet`.
    bool negated = false;
    Span where = {};
    Id<Expression> element = {};
};

// In the order they stand.
[[nodiscard]] std::vector<NamedTerm> terms_of(const Theory& theory, Id<Expression> expression);
[[nodiscard]] std::vector<NamedTerm> terms_of(const Theory& theory, const std::optional<Id<Expression>>& expression);

// Adds them, for who asks of many expressions.
void add_terms_of(const Theory& theory, Id<Expression> expression, std::vector<NamedTerm>& terms);

// All elements, with and without a term.
[[nodiscard]] std::vector<Id<Expression>> elements_of(const Theory& theory, Id<Expression> expression);

} // namespace ipt
