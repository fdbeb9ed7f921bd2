#include "rules/compile/mentions.hpp"

namespace ipt {

using ast::Leaf;
using ast::LeafKind;
using ast::Literal;
using ast::LiteralKind;

void add_mentions(std::span<const Leaf> leaves, Mentions& mentions) {
    for (const Leaf& leaf : leaves) {
        if (leaf.kind == LeafKind::variable) {
            ++mentions[leaf.symbol];
        }
    }
}

void add_mentions(const ast::File& file, ast::ValueId id, Mentions& mentions) {
    const ast::ValueExpr& value = file[id];
    if (value.leaf) {
        add_mentions(std::span{&*value.leaf, 1}, mentions);
    }
    for (const auto& part : {value.left, value.right}) {
        if (part) {
            add_mentions(file, *part, mentions);
        }
    }
}

void add_mentions(const ast::File& file, ast::LiteralId id, Mentions& own, Mentions& deep) {
    const Literal& literal = file[id];
    Mentions here;
    add_mentions(literal.phrase.of(file.leaves), here);
    for (const auto& value : {literal.left, literal.right}) {
        if (value) {
            add_mentions(file, *value, here);
        }
    }
    if (literal.target) {
        add_mentions(std::span{&*literal.target, 1}, here);
    }
    for (const auto& [name, times] : here) {
        own[name] += times;
        deep[name] += times;
    }
    add_mentions(literal.variables.of(file.leaves), deep);
    add_mentions(literal.per.of(file.leaves), deep);
    const bool bracket = literal.kind == LiteralKind::none || literal.kind == LiteralKind::every ||
                         literal.kind == LiteralKind::at_least || literal.kind == LiteralKind::at_most ||
                         literal.kind == LiteralKind::exactly || literal.kind == LiteralKind::aggregate;
    Mentions unseen;
    for (const ast::LiteralId part : literal.inner.of(file.literal_lists)) {
        add_mentions(file, part, bracket ? unseen : own, deep);
    }
}

} // namespace ipt
