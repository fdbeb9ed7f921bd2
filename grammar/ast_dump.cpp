#include "grammar/ast_dump.hpp"

#include "grammar/keywords.hpp"

#include <fmt/core.h>
#include <string_view>

namespace ipt {

namespace {

using namespace ast;

class Dump {
public:
    Dump(const File& file, const SymbolTable& symbols)
        : file_(file)
        , symbols_(symbols) {}

    std::string whole() {
        for (const Declaration& d : file_.declarations) {
            declaration(d);
        }
        return std::move(out_);
    }
    std::string one(const Declaration& d) {
        declaration(d);
        return std::move(out_);
    }
    std::string body(LiteralId id) {
        literal(id);
        return std::move(out_);
    }

private:
    void add(std::string_view text) { out_ += text; }
    void quoted(Symbol symbol) {
        out_ += '"';
        for (const char c : symbols_.text(symbol)) {
            out_ += c == '"' || c == '\\' ? "\\" : "";
            out_ += c;
        }
        out_ += '"';
    }
    void leaf(const Leaf& leaf) {
        switch (leaf.kind) {
        case LeafKind::word:
        case LeafKind::name:
        case LeafKind::number:
            add(symbols_.text(leaf.symbol));
            return;
        case LeafKind::term:
            add("#");
            add(symbols_.text(leaf.symbol));
            return;
        case LeafKind::variable:
            add("?");
            add(symbols_.text(leaf.symbol));
            return;
        case LeafKind::text:
            quoted(leaf.symbol);
            if (!leaf.language.empty()) {
                add("@");
                add(symbols_.text(leaf.language));
            }
            return;
        case LeafKind::unknown:
            add("?");
            return;
        case LeafKind::arrow:
            add("->");
            return;
        }
    }
    void leaves(Range<Leaf> range) {
        for (const Leaf& l : range.of(file_.leaves)) {
            add(" ");
            leaf(l);
        }
    }
    // `{a b c}`; nothing for an empty range.
    void group(std::string_view name, Range<Leaf> range) {
        if (!range.empty()) {
            out_ += fmt::format(" {}{{", name);
            const std::size_t at = out_.size();
            leaves(range);
            out_.erase(at, 1);
            add("}");
        }
    }
    void expr(ExprId id);
    void value(ValueId id);
    void literal(LiteralId id);
    void row(const Row& row);
    void declaration(const Declaration& d);

    const File& file_;
    const SymbolTable& symbols_;
    std::string out_ = {};
};

std::string_view name_of(ExprKind kind) {
    switch (kind) {
    case ExprKind::element:
        return "";
    case ExprKind::conjunction:
        return "and";
    case ExprKind::disjunction:
        return "or";
    case ExprKind::negation:
        return "not";
    case ExprKind::not_yet:
        return "not-yet";
    case ExprKind::partly:
        return "partly";
    case ExprKind::ours:
        return "ours";
    case ExprKind::resource:
        return "resource";
    case ExprKind::reasoning:
        return "reasoning";
    case ExprKind::intervention:
        return "intervention";
    case ExprKind::unintended:
        return "unintended";
    }
    return "";
}

std::string_view name_of(LiteralKind kind) {
    switch (kind) {
    case LiteralKind::phrase:
        return "phrase";
    case LiteralKind::all_of:
        return "and";
    case LiteralKind::any_of:
        return "or";
    case LiteralKind::negation:
        return "not";
    case LiteralKind::comparison:
        return "compare";
    case LiteralKind::aggregate:
        return "aggregate";
    case LiteralKind::none:
        return "no";
    case LiteralKind::at_least:
        return "at-least";
    case LiteralKind::at_most:
        return "at-most";
    case LiteralKind::exactly:
        return "exactly";
    case LiteralKind::every:
        return "every";
    case LiteralKind::supposing:
        return "supposing";
    }
    return "";
}

std::string_view sign_of(Comparison comparison) {
    switch (comparison) {
    case Comparison::equal:
        return "=";
    case Comparison::unequal:
        return "!=";
    case Comparison::less:
        return "<";
    case Comparison::at_most:
        return "<=";
    case Comparison::greater:
        return ">";
    case Comparison::at_least:
        return ">=";
    }
    return "";
}

std::string_view sign_of(ValueKind kind) {
    switch (kind) {
    case ValueKind::leaf:
        return "";
    case ValueKind::sum:
        return "+";
    case ValueKind::difference:
        return "-";
    case ValueKind::product:
        return "*";
    case ValueKind::quotient:
        return "/";
    }
    return "";
}

std::string_view name_of(AggregateKind kind) {
    switch (kind) {
    case AggregateKind::count:
        return "count";
    case AggregateKind::least:
        return "least";
    case AggregateKind::greatest:
        return "greatest";
    case AggregateKind::sum:
        return "sum";
    case AggregateKind::mean:
        return "mean";
    }
    return "";
}

void Dump::expr(ExprId id) {
    const Expr& e = file_[id];
    if (e.kind == ExprKind::element) {
        add(e.unknown ? "?" : "");
        if (e.text) {
            add(e.unknown ? " " : "");
            leaf(file_[*e.text]);
        }
        if (e.term) {
            add(e.text ? "=" : "");
            leaf(file_[*e.term]);
        }
        return;
    }
    out_ += fmt::format("({}", name_of(e.kind));
    if (e.of) {
        add(" of ");
        expr(*e.of);
    }
    for (const ExprId child : e.children.of(file_.expr_lists)) {
        add(" ");
        expr(child);
    }
    add(")");
}

void Dump::value(ValueId id) {
    const ValueExpr& v = file_[id];
    if (v.leaf) {
        leaf(*v.leaf);
    } else if (v.left && v.right) {
        out_ += fmt::format("({} ", sign_of(v.kind));
        value(*v.left);
        add(" ");
        value(*v.right);
        add(")");
    }
}

void Dump::literal(LiteralId id) {
    const Literal& l = file_[id];
    out_ += fmt::format("({}", name_of(l.kind));
    if (l.kind == LiteralKind::comparison) {
        out_ += fmt::format(" {}", sign_of(l.comparison));
    }
    if (l.kind == LiteralKind::aggregate) {
        out_ += fmt::format(" {}", name_of(l.aggregate));
    }
    if (l.target) {
        add(" ");
        leaf(*l.target);
    }
    for (const auto side : {l.left, l.right}) {
        if (side) {
            add(" ");
            value(*side);
        }
    }
    leaves(l.phrase);
    group("", l.variables);
    group("per ", l.per);
    for (const LiteralId inner : l.inner.of(file_.literal_lists)) {
        add(" ");
        literal(inner);
    }
    add(")");
}

void Dump::row(const Row& row) {
    add("  -");
    if (row.value) {
        add(" ");
        value(*row.value);
    }
    leaves(row.leaves);
    if (row.body) {
        add(" when ");
        literal(*row.body);
    }
    add("\n");
}

void Dump::declaration(const Declaration& d) {
    add(d.drop ? "drop " : "");
    add(keyword_of(d.kind));
    for (const auto& part : {d.name, d.word, d.title, d.variable}) {
        if (part) {
            add(" ");
            leaf(*part);
        }
    }
    add(d.ordered ? " ordered" : "");
    group("", d.phrase);
    if (d.body) {
        add(" when ");
        literal(*d.body);
    }
    add("\n");
    for (const Clause& c : d.clauses.of(file_.clauses)) {
        out_ += fmt::format("  {}{}{}", keyword_of(c.kind), c.kind == ClauseKind::if_because ? "-because" : "",
                            c.chain ? " chain" : "");
        for (const ExprId e : c.exprs.of(file_.expr_lists)) {
            add(" | ");
            expr(e);
        }
        if (!c.leaves.empty()) {
            add(c.exprs.empty() ? "" : " :");
            leaves(c.leaves);
        }
        add("\n");
    }
    for (const Row& r : d.rows.of(file_.rows)) {
        row(r);
    }
}

} // namespace

std::string ast_dump(const ast::File& file, const SymbolTable& symbols) {
    return Dump(file, symbols).whole();
}

std::string ast_dump(const ast::File& file, const SymbolTable& symbols, const ast::Declaration& declaration) {
    return Dump{file, symbols}.one(declaration);
}

std::string ast_dump(const ast::File& file, const SymbolTable& symbols, ast::LiteralId body) {
    return Dump(file, symbols).body(body);
}

} // namespace ipt
