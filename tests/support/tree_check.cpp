#include "tests/support/tree_check.hpp"

#include <fmt/core.h>

namespace ipt::test {

namespace {

using namespace ast;

class TreeCheck {
public:
    TreeCheck(const File& file, std::size_t size)
        : file_(file)
        , size_(size) {}

    std::string trouble() {
        const Span whole{.source = file_.source, .begin = 0, .end = static_cast<std::uint32_t>(size_)};
        std::uint32_t last = 0;
        for (const Declaration& d : file_.declarations) {
            expect(d.span.begin >= last, "declarations stand one behind the other", d.span);
            last = d.span.end;
            declaration(d, whole);
        }
        last = 0;
        for (const Comment& c : file_.comments) {
            inside(c.span, whole, "a comment");
            expect(c.span.begin >= last, "comments stand one behind the other", c.span);
            last = c.span.end;
            expect(!c.declaration || c.declaration->value < file_.declarations.size(), "a comment's declaration",
                   c.span);
            expect(!c.clause || c.clause->value < file_.clauses.size(), "a comment's clause", c.span);
        }
        return std::move(trouble_);
    }

private:
    void expect(bool holds, std::string_view what, Span where) {
        if (!holds && trouble_.empty()) {
            trouble_ = fmt::format("{} ({} to {})", what, where.begin, where.end);
        }
    }
    void inside(Span span, Span parent, std::string_view what) {
        expect(span.begin <= span.end && span.begin >= parent.begin && span.end <= parent.end, what, span);
    }
    void leaf(const std::optional<Leaf>& leaf, Span parent) {
        if (leaf) {
            inside(leaf->span, parent, "a leaf");
        }
    }
    void leaves(Range<Leaf> range, Span parent) {
        for (const Leaf& l : range.of(file_.leaves)) {
            inside(l.span, parent, "a leaf of several");
        }
    }
    void expr(ExprId id, Span parent) {
        const Expr& e = file_[id];
        inside(e.span, parent, "an expression");
        const bool joins = e.kind == ExprKind::conjunction || e.kind == ExprKind::disjunction;
        const std::size_t children = e.children.count;
        expect(e.kind == ExprKind::element ? children == 0
               : joins                     ? children >= 2
                                           : children == 1,
               "an expression's children", e.span);
        expect(e.kind != ExprKind::element || e.unknown || e.text || e.term, "an element says something", e.span);
        for (const OptionalId<Leaf> part : {e.text, e.term}) {
            if (part) {
                inside(file_[*part].span, e.span, "a leaf");
            }
        }
        if (e.of) {
            expr(*e.of, e.span);
        }
        for (const ExprId child : e.children.of(file_.expr_lists)) {
            expr(child, e.span);
        }
    }
    void value(ValueId id, Span parent) {
        const ValueExpr& v = file_[id];
        inside(v.span, parent, "a value");
        expect(v.kind == ValueKind::leaf ? v.leaf.has_value() : v.left && v.right, "a value's parts", v.span);
        leaf(v.leaf, v.span);
        for (const auto& side : {v.left, v.right}) {
            if (side) {
                value(*side, v.span);
            }
        }
    }
    void literal(LiteralId id, Span parent) {
        const Literal& l = file_[id];
        inside(l.span, parent, "a literal");
        leaves(l.phrase, l.span);
        leaves(l.variables, l.span);
        leaves(l.per, l.span);
        leaf(l.target, l.span);
        for (const auto& side : {l.left, l.right}) {
            if (side) {
                value(*side, l.span);
            }
        }
        expect(l.inner.count == inner_count(l), "what a literal holds", l.span);
        for (const LiteralId inner : l.inner.of(file_.literal_lists)) {
            literal(inner, l.span);
        }
    }
    static std::uint32_t inner_count(const Literal& l) {
        switch (l.kind) {
        case LiteralKind::phrase:
        case LiteralKind::comparison:
            return 0;
        case LiteralKind::all_of:
        case LiteralKind::any_of:
            return std::max(l.inner.count, 2U);
        case LiteralKind::negation:
        case LiteralKind::aggregate:
        case LiteralKind::none:
        case LiteralKind::at_least:
        case LiteralKind::at_most:
        case LiteralKind::exactly:
        case LiteralKind::supposing:
            return 1;
        case LiteralKind::every:
            return 2;
        }
        return 0;
    }
    void declaration(const Declaration& d, Span parent) {
        inside(d.span, parent, "a declaration");
        inside(d.keyword, d.span, "a declaration's keyword");
        for (const auto& part : {d.name, d.title, d.word, d.variable}) {
            leaf(part, d.span);
        }
        leaves(d.phrase, d.span);
        if (d.body) {
            literal(*d.body, d.span);
        }
        for (const Clause& c : d.clauses.of(file_.clauses)) {
            inside(c.span, d.span, "a clause");
            inside(c.keyword, c.span, "a clause's keyword");
            leaves(c.leaves, c.span);
            const bool configuration = c.kind == ClauseKind::if_then || c.kind == ClauseKind::if_because;
            expect((!configuration && !c.chain) || c.exprs.count == 3, "three parts", c.span);
            for (const ExprId e : c.exprs.of(file_.expr_lists)) {
                expr(e, c.span);
            }
        }
        for (const Row& r : d.rows.of(file_.rows)) {
            inside(r.span, d.span, "a row");
            leaves(r.leaves, r.span);
            if (r.value) {
                value(*r.value, r.span);
            }
            if (r.body) {
                literal(*r.body, r.span);
            }
        }
    }

    const File& file_;
    std::size_t size_;
    std::string trouble_ = {};
};

} // namespace

std::string trouble_in_tree(const File& file, std::size_t text_size) {
    return TreeCheck(file, text_size).trouble();
}

std::string trouble_in_diagnostics(const Diagnostics& diagnostics, std::size_t text_size) {
    for (const Diagnostic& d : diagnostics.all()) {
        std::vector<Span> spans{d.where};
        for (const Related& related : d.related) {
            spans.push_back(related.where);
        }
        for (const Fix& fix : d.fixes) {
            for (const Edit& edit : fix.edits) {
                spans.push_back(edit.where);
            }
        }
        for (const Span span : spans) {
            if (span.begin > span.end || span.end > text_size) {
                return fmt::format("{} points outside the text", d.code);
            }
        }
        if (d.message.empty()) {
            return fmt::format("{} says nothing", d.code);
        }
    }
    return {};
}

} // namespace ipt::test
