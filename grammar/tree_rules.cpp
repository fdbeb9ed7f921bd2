// What Tree keeps of rules: values, literals, rows and the words of lists.

#include "grammar/diagnostic_codes.hpp"
#include "grammar/tree.hpp"

#include <algorithm>
#include <cassert>

namespace ipt::grammar {

using ast::LeafKind;
using lexical::Kind;

void Tree::value_leaf() {
    ast::Leaf leaf = take_leaf();
    if (waits(leaf)) {
        leaf.symbol = name_symbol(name_of(leaf));
    }
    values_.push_back({static_cast<std::uint32_t>(file_.values.size())});
    file_.values.push_back({.span = leaf.span, .leaf = leaf});
}

ast::ValueId Tree::take_value() {
    assert(!values_.empty() && "a rule that takes a value has read one");
    const ast::ValueId id = values_.back();
    values_.pop_back();
    return id;
}

void Tree::value_pair(ast::ValueKind kind) {
    const ast::ValueId right = take_value();
    const ast::ValueId left = take_value();
    values_.push_back({static_cast<std::uint32_t>(file_.values.size())});
    file_.values.push_back(
        {.kind = kind, .span = join(file_[left].span, file_[right].span), .left = left, .right = right});
}

void Tree::push(const ast::Literal& literal) {
    literals_.push_back({static_cast<std::uint32_t>(file_.literals.size())});
    file_.literals.push_back(literal);
}

ast::LiteralId Tree::take_literal() {
    assert(!literals_.empty() && "a rule that takes a literal has read one");
    const ast::LiteralId id = literals_.back();
    literals_.pop_back();
    return id;
}

Range<ast::LiteralId> Tree::keep_literals(std::size_t count) {
    const std::size_t first = literals_.size() - count;
    const Range<ast::LiteralId> range{.first = static_cast<std::uint32_t>(file_.literal_lists.size()),
                                      .count = static_cast<std::uint32_t>(count)};
    file_.literal_lists.insert(file_.literal_lists.end(), literals_.begin() + static_cast<std::ptrdiff_t>(first),
                               literals_.end());
    literals_.resize(first);
    return range;
}

void Tree::phrase_literal(const char* from) {
    push({.kind = ast::LiteralKind::phrase, .span = span_from(from), .phrase = take_leaves(from)});
}

void Tree::body(const char* from) {
    const std::span<const PlacedJoint> joints = joints_since(from);
    if (joints.empty()) {
        return;
    }
    const std::size_t first = literals_.size() - joints.size() - 1;
    if (are_mixed(joints)) {
        const std::vector<ast::LiteralId> operands(literals_.begin() + static_cast<std::ptrdiff_t>(first),
                                                   literals_.end());
        literals_.resize(first);
        std::size_t group = 0;
        literals_.push_back(operands[0]);
        for (std::size_t i = 0; i < joints.size(); ++i) {
            if (joints[i].joint == Joint::either) {
                join_literals(ast::LiteralKind::all_of, first + group);
                ++group;
            }
            literals_.push_back(operands[i + 1]);
        }
        join_literals(ast::LiteralKind::all_of, first + group);
        join_literals(ast::LiteralKind::any_of, first);
    } else {
        join_literals(joints[0].joint == Joint::either ? ast::LiteralKind::any_of : ast::LiteralKind::all_of, first);
    }
    joints_.resize(joints_.size() - joints.size());
}

void Tree::join_literals(ast::LiteralKind kind, std::size_t first) {
    if (literals_.size() - first < 2) {
        return;
    }
    ast::Literal literal{.kind = kind, .span = join(file_[literals_[first]].span, file_[literals_.back()].span)};
    literal.inner = keep_literals(literals_.size() - first);
    push(literal);
}

void Tree::negation(const char* from) {
    push({.kind = ast::LiteralKind::negation, .span = span_from(from), .inner = keep_literals(1)});
}

void Tree::comparison(const char* from) {
    const ast::ValueId right = take_value();
    const ast::ValueId left = take_value();
    const Span sign = take_leaf().span;
    push({.kind = ast::LiteralKind::comparison,
          .span = span_from(from),
          .comparison = comparison_of(text_.substr(sign.begin, sign.end - sign.begin)),
          .left = left,
          .right = right});
}

ast::Comparison Tree::comparison_of(std::string_view sign) {
    if (sign.size() == 1) {
        return sign == "=" ? ast::Comparison::equal : sign == "<" ? ast::Comparison::less : ast::Comparison::greater;
    }
    return sign == "!="   ? ast::Comparison::unequal
           : sign == "<=" ? ast::Comparison::at_most
                          : ast::Comparison::at_least;
}

void Tree::aggregate(const char* from) {
    // target, kind, variables, and behind `per` the witnesses.
    const std::size_t first = first_leaf(offset(from));
    const auto per = std::find_if(leaves_.begin() + static_cast<std::ptrdiff_t>(first) + 2, leaves_.end(),
                                  [](const ast::Leaf& leaf) { return leaf.kind == LeafKind::word; });
    const auto split = static_cast<std::size_t>(per - leaves_.begin());
    const std::string_view word = symbols_.text(leaves_[first + 1].symbol);
    ast::Literal literal{.kind = ast::LiteralKind::aggregate, .span = span_from(from)};
    literal.aggregate = word == "count"      ? ast::AggregateKind::count
                        : word == "least"    ? ast::AggregateKind::least
                        : word == "greatest" ? ast::AggregateKind::greatest
                        : word == "sum"      ? ast::AggregateKind::sum
                                             : ast::AggregateKind::mean;
    literal.target = leaves_[first];
    literal.variables = keep_leaves(first + 2, split);
    literal.per = keep_leaves(std::min(split + 1, leaves_.size()), leaves_.size());
    literal.inner = keep_literals(1);
    leaves_.resize(first);
    push(literal);
}

void Tree::quantified(ast::LiteralKind kind, const char* from) {
    ast::Literal literal{.kind = kind, .span = span_from(from)};
    literal.variables = take_leaves(from);
    literal.inner = keep_literals(kind == ast::LiteralKind::every ? 2 : 1);
    if (kind == ast::LiteralKind::at_least || kind == ast::LiteralKind::at_most || kind == ast::LiteralKind::exactly) {
        literal.left = take_value();
    }
    push(literal);
}

// `least 2 …` was read; the literal begins at its `at`.
void Tree::begin_literal_at(const char* from) {
    file_.literals[literals_.back().value].span.begin = span_from(from).begin;
}

void Tree::supposing(const char* from) {
    ast::Literal literal{.kind = ast::LiteralKind::supposing, .span = span_from(from)};
    literal.phrase = take_leaves(from);
    literal.inner = keep_literals(1);
    push(literal);
}

void Tree::list_words(const char* from) {
    const std::size_t first = first_leaf(offset(from));
    std::vector<ast::Leaf> words;
    bool ordered = false;
    bool plain = false;
    for (std::size_t i = first; i < leaves_.size(); ++i) {
        const ast::Leaf& leaf = leaves_[i];
        if (!leaf.symbol.empty()) {
            words.push_back(leaf);
            continue;
        }
        (text_[leaf.span.begin] == '<' ? ordered : plain) = true;
    }
    leaves_.resize(first);
    declaration_.ordered = ordered;
    if (ordered && plain) {
        report(diagnostic(codes::mixed_list, span_from(from), "this list has both commas and '<'"));
    }
    check_list_words(words);
    leaves_.insert(leaves_.end(), words.begin(), words.end());
    row(from, {.leaves = take_leaves(from)});
}

void Tree::row(const char* from, ast::Row row) {
    row.span = span_from(from);
    ++declaration_.rows.count;
    file_.rows.push_back(row);
    declared_end_ = last_end_;
}

void Tree::table_row(const char* from) {
    row(from, {.leaves = take_leaves(from)});
}

void Tree::case_row(const char* from) {
    const ast::ValueId value = take_value();
    row(from, {.value = value, .body = take_literal()});
}

void Tree::otherwise_row(const char* from) {
    row(from, {.value = take_value()});
}

void Tree::without_row(const char* from) {
    const ast::LiteralId body = take_literal();
    row(from, {.leaves = take_leaves(from), .body = body});
}

bool Tree::comparison_begins(const char* where) const {
    unsigned open = 0;
    bool operand = true;
    for (;;) {
        const lexical::Piece found = lexical::piece(rest(where));
        switch (found.kind) {
        case Kind::open:
            if (!operand) {
                return false;
            }
            ++open;
            break;
        case Kind::variable:
        case Kind::number:
        case Kind::word:
        case Kind::term:
        case Kind::name:
        case Kind::text:
            if (!operand) {
                return false;
            }
            operand = false;
            break;
        case Kind::close:
            if (operand || open == 0) {
                return false;
            }
            --open;
            break;
        case Kind::sign:
            // Outside brackets a sign is enough: what follows it is a value or a mistake.
            if (operand || open == 0) {
                return !operand;
            }
            operand = true;
            break;
        case Kind::comparison:
            return !operand && open == 0;
        case Kind::end:
        case Kind::blank:
        case Kind::unknown:
        case Kind::arrow:
        case Kind::comma:
        case Kind::other:
            return false;
        }
        where += found.kind == Kind::text ? lexical::measure_text(rest(where)).length : found.length;
        where = skip_quietly(where);
    }
}

} // namespace ipt::grammar
