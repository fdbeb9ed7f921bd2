#include "grammar/tree.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <fmt/core.h>
#include <utf8proc.h>

namespace ipt::grammar {

namespace {

using ast::LeafKind;
using lexical::Kind;

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

std::string nfc(std::string_view name) {
    utf8proc_uint8_t* composed = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()), static_cast<utf8proc_ssize_t>(name.size()),
                     &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    std::string result = length < 0 ? std::string{name}
                                    : std::string{reinterpret_cast<char*>(composed), static_cast<std::size_t>(length)};
    std::free(composed); // NOLINT: utf8proc hands out memory of malloc.
    return result;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && lexical::blank_length(text) > 0) {
        text.remove_prefix(lexical::blank_length(text));
    }
    for (bool more = true; more && !text.empty();) {
        more = false;
        for (std::size_t length = 1; length <= std::min<std::size_t>(3, text.size()); ++length) {
            if (lexical::blank_length(text.substr(text.size() - length)) == length) {
                text.remove_suffix(length);
                more = true;
                break;
            }
        }
    }
    return text;
}

} // namespace

Tree::Tree(const Sources& sources, SourceId source, SymbolTable& symbols, Diagnostics& diagnostics, ast::File& file)
    : file_text_(sources[source])
    , source_(source)
    , text_(sources[source].text())
    , begin_(text_.data())
    , end_(text_.data() + text_.size())
    , symbols_(symbols)
    , diagnostics_(diagnostics)
    , file_(file)
    , last_end_(begin_)
    , declared_end_(begin_)
    , last_comment_(begin_) {
    file_.source = source;
    // What a dense file of this size holds; places that stay empty are never touched. Growing would cost twice the
    // memory for a moment, and a copy.
    const std::size_t size = std::min<std::size_t>(text_.size(), 64 * 1024 * 1024);
    file_.declarations.reserve(size / 90);
    file_.clauses.reserve(size / 25);
    file_.leaves.reserve(size / 10);
    file_.exprs.reserve(size / 14);
    file_.expr_lists.reserve(size / 20);
    last_text_ = {.source = source, .begin = 0, .end = 0};
}

// ---- blanks ------------------------------------------------------------------------------------------------

const char* Tree::skip(const char* at) {
    last_end_ = at;
    while (at != end_) {
        const char c = *at;
        if (c == ' ' || c == '\n') {
            ++at;
        } else if (c == '/' && at + 1 != end_ && at[1] == '/') {
            const char* to = begin_ + lexical::line_end(text_, offset(at));
            if (at >= last_comment_) {
                file_.comments.push_back({.span = span(at, to), .own_line = begins_line(at)});
                last_comment_ = to;
            }
            at = to;
        } else if (const std::size_t blank = lexical::blank_length(rest(at)); blank > 0) {
            at += blank;
        } else {
            break;
        }
    }
    return at;
}

const char* Tree::skip_quietly(const char* at) const {
    while (at != end_) {
        if (*at == '/' && at + 1 != end_ && at[1] == '/') {
            at = begin_ + lexical::line_end(text_, offset(at));
        } else if (const std::size_t blank = lexical::blank_length(rest(at)); blank > 0) {
            at += blank;
        } else {
            break;
        }
    }
    return at;
}

const char* Tree::skip_in_line(const char* at) const {
    while (at != end_ && *at != '\n') {
        const std::size_t blank = lexical::blank_length(rest(at));
        if (blank == 0) {
            break;
        }
        at += blank;
    }
    return at;
}

// ---- leaves ------------------------------------------------------------------------------------------------

Symbol Tree::name_symbol(std::string_view name) {
    return is_ascii(name) ? symbols_.intern(name) : symbols_.intern(nfc(name));
}

Symbol Tree::text_symbol(std::string_view words, const lexical::TextExtent& extent) {
    // The blanks inside « … » belong to the marks.
    const std::string_view own = extent.opening == 2 ? trim(words) : words;
    if (!extent.wrapped && !extent.escaped) {
        return symbols_.intern(own);
    }
    scratch_.clear();
    for (std::size_t i = 0; i < own.size(); ++i) {
        if (extent.escaped && own[i] == '\\' && i + 1 < own.size() && (own[i + 1] == '"' || own[i + 1] == '\\')) {
            scratch_ += own[++i];
        } else if (own[i] == '\n') {
            scratch_.resize(trim(scratch_).empty() ? 0
                                                   : static_cast<std::size_t>(trim(scratch_).end() - scratch_.data()));
            const std::string_view behind = own.substr(i);
            const std::string_view next = trim(behind);
            i = next.empty() ? own.size() : static_cast<std::size_t>(next.data() - own.data()) - 1;
            scratch_ += scratch_.empty() || next.empty() ? "" : " ";
        } else {
            scratch_ += own[i];
        }
    }
    return symbols_.intern(scratch_);
}

bool Tree::waits(const ast::Leaf& leaf) {
    return leaf.symbol.empty() && (leaf.kind == LeafKind::name || leaf.kind == LeafKind::term);
}

std::string_view Tree::name_of(const ast::Leaf& leaf) const {
    const std::string_view written = text_.substr(leaf.span.begin, leaf.span.end - leaf.span.begin);
    return leaf.kind == LeafKind::term ? written.substr(1) : written;
}

template <class LeafAt>
void Tree::intern_names(std::size_t count, const LeafAt& leaf_at) {
    with_expected<std::uint64_t>(
        count,
        [&](std::size_t i, std::uint64_t& hash) {
            if (const ast::Leaf* const leaf = leaf_at(i); leaf != nullptr && waits(*leaf)) {
                hash = symbols_.expect(name_of(*leaf));
            }
        },
        [&](std::size_t i, std::uint64_t hash) {
            if (ast::Leaf* const leaf = leaf_at(i); leaf != nullptr && waits(*leaf)) {
                const std::string_view name = name_of(*leaf);
                leaf->symbol = is_ascii(name) ? symbols_.intern(name, hash) : symbols_.intern(nfc(name));
            }
        });
}

void Tree::leaf(LeafKind kind, const char* from, const char* to) {
    const std::string_view written{from, static_cast<std::size_t>(to - from)};
    ast::Leaf leaf{.kind = kind, .span = span(from, to)};
    switch (kind) {
    case LeafKind::name:
    case LeafKind::term:
        // Interned with the others at the end of the file.
        break;
    case LeafKind::variable:
        leaf.symbol = name_symbol(written.substr(1));
        break;
    case LeafKind::number:
        leaf.symbol = symbols_.intern(written);
        break;
    case LeafKind::word:
        leaf.symbol = name_symbol(written);
        break;
    case LeafKind::arrow:
        // A word of its phrase, like any other.
        leaf.symbol = symbols_.intern(written);
        break;
    case LeafKind::text:
    case LeafKind::unknown:
        break;
    }
    leaves_.push_back(leaf);
}

void Tree::mark(const char* from, const char* to) {
    leaves_.push_back({.kind = LeafKind::word, .span = span(from, to)});
}

void Tree::joint(Joint joint, const char* from, const char* to) {
    joints_.push_back({joint, span(from, to)});
}

void Tree::text_leaf(const char* from, const lexical::TextExtent& extent) {
    const std::string_view whole{from, extent.length};
    ast::Leaf leaf{.kind = LeafKind::text, .span = span(from, from + extent.length)};
    leaf.symbol = text_symbol(whole.substr(extent.opening, extent.words), extent);
    if (extent.language > 0) {
        leaf.language = symbols_.intern(whole.substr(whole.size() - extent.language));
    }
    last_text_ = leaf.span;
    if (extent.wrapped) {
        wrapped_texts_.push_back(leaf.span);
    }
    leaves_.push_back(leaf);
}

lexical::TextExtent Tree::text_at(const char* where) {
    const std::size_t opening = lexical::piece(rest(where)).length;
    const char*& hopeless = opening == 2 ? no_angle_mark_until_ : no_high_mark_until_;
    if (opening > 1 && where < hopeless) {
        return {.opening = opening};
    }
    const lexical::TextExtent extent = lexical::measure_text(rest(where));
    if (!extent.closed && opening > 1) {
        hopeless = where + extent.length;
    }
    return extent;
}

ast::Leaf Tree::take_leaf() {
    assert(!leaves_.empty() && "a rule that takes a leaf has read one");
    const ast::Leaf leaf = leaves_.back();
    leaves_.pop_back();
    return leaf;
}

std::size_t Tree::first_leaf(std::uint32_t from) const {
    std::size_t first = leaves_.size();
    while (first > 0 && leaves_[first - 1].span.begin >= from) {
        --first;
    }
    return first;
}

Id<ast::Leaf> Tree::keep_leaf(const ast::Leaf& leaf) {
    file_.leaves.push_back(leaf);
    return {static_cast<std::uint32_t>(file_.leaves.size() - 1)};
}

Range<ast::Leaf> Tree::keep_leaves(std::size_t first, std::size_t last) {
    const Range<ast::Leaf> range{.first = static_cast<std::uint32_t>(file_.leaves.size()),
                                 .count = static_cast<std::uint32_t>(last - first)};
    file_.leaves.insert(file_.leaves.end(), leaves_.begin() + static_cast<std::ptrdiff_t>(first),
                        leaves_.begin() + static_cast<std::ptrdiff_t>(last));
    return range;
}

Range<ast::Leaf> Tree::take_leaves(const char* from) {
    const std::size_t first = first_leaf(offset(from));
    const Range<ast::Leaf> range = keep_leaves(first, leaves_.size());
    leaves_.resize(first);
    return range;
}

// ---- expressions -------------------------------------------------------------------------------------------

void Tree::push(const ast::Expr& expr) {
    exprs_.push_back({static_cast<std::uint32_t>(file_.exprs.size())});
    file_.exprs.push_back(expr);
}

ast::ExprId Tree::take_expr() {
    assert(!exprs_.empty() && "a rule that takes an expression has read one");
    const ast::ExprId id = exprs_.back();
    exprs_.pop_back();
    return id;
}

void Tree::element(const char* from) {
    ast::Expr expr{.span = span_from(from)};
    const std::size_t first = first_leaf(offset(from));
    for (std::size_t i = first; i < leaves_.size(); ++i) {
        const bool unknown = leaves_[i].kind == LeafKind::unknown;
        expr.unknown = expr.unknown || unknown;
        if (!unknown) {
            (leaves_[i].kind == LeafKind::text ? expr.text : expr.term) = keep_leaf(leaves_[i]);
        }
    }
    leaves_.resize(first);
    push(expr);
}

Range<ast::ExprId> Tree::keep_exprs(std::size_t first) {
    const Range<ast::ExprId> range{.first = static_cast<std::uint32_t>(file_.expr_lists.size()),
                                   .count = static_cast<std::uint32_t>(exprs_.size() - first)};
    file_.expr_lists.insert(file_.expr_lists.end(), exprs_.begin() + static_cast<std::ptrdiff_t>(first), exprs_.end());
    exprs_.resize(first);
    return range;
}

void Tree::prefixed(ast::ExprKind kind, const char* from) {
    ast::Expr expr{.kind = kind, .span = span_from(from)};
    expr.children = keep_exprs(exprs_.size() - 1);
    // `resource of #managers …` has the element behind `of` under the thing itself.
    if (!exprs_.empty() && file_.exprs[exprs_.back().value].span.begin >= offset(from)) {
        expr.of = take_expr();
    }
    push(expr);
}

void Tree::expression(const char* from) {
    const std::span<const PlacedJoint> joints = joints_since(from);
    if (joints.empty()) {
        return;
    }
    const std::size_t first = exprs_.size() - joints.size() - 1;
    if (are_mixed(joints)) {
        // What is mixed has been reported; here `and` binds first, so that reading can go on.
        const std::vector<ast::ExprId> operands(exprs_.begin() + static_cast<std::ptrdiff_t>(first), exprs_.end());
        exprs_.resize(first);
        std::size_t group = 0;
        exprs_.push_back(operands[0]);
        for (std::size_t i = 0; i < joints.size(); ++i) {
            if (joints[i].joint == Joint::either) {
                join_exprs(ast::ExprKind::conjunction, first + group);
                ++group;
            }
            exprs_.push_back(operands[i + 1]);
        }
        join_exprs(ast::ExprKind::conjunction, first + group);
        join_exprs(ast::ExprKind::disjunction, first);
    } else {
        join_exprs(joints[0].joint == Joint::either ? ast::ExprKind::disjunction : ast::ExprKind::conjunction, first);
    }
    joints_.resize(joints_.size() - joints.size());
}

void Tree::join_exprs(ast::ExprKind kind, std::size_t first) {
    if (exprs_.size() - first < 2) {
        return;
    }
    ast::Expr expr{.kind = kind, .span = join(file_[exprs_[first]].span, file_[exprs_.back()].span)};
    expr.children = keep_exprs(first);
    push(expr);
}

void Tree::missing_part(const char* where) {
    push({.unknown = true, .span = span(where, where)});
}

// ---- clauses -----------------------------------------------------------------------------------------------

void Tree::begin_clause(ast::ClauseKind kind, const char* from, const char* to) {
    clause_ = {.kind = kind, .keyword = span(from, to)};
    in_clause_ = true;
    last_end_ = to;
}

void Tree::end_clause() {
    clause_.leaves = keep_leaves(0, leaves_.size());
    leaves_.clear();
    clause_.exprs = keep_exprs(0);
    clause_.span = span(begin_ + clause_.keyword.begin, last_end_);
    if (declaration_.clauses.empty()) {
        declaration_.clauses.first = static_cast<std::uint32_t>(file_.clauses.size());
    }
    ++declaration_.clauses.count;
    file_.clauses.push_back(clause_);
    declared_end_ = last_end_;
    in_clause_ = false;
}

// ---- declarations ------------------------------------------------------------------------------------------

void Tree::begin_declaration(const DeclarationForm& form, const char* from, const char* to) {
    declaration_ = {.kind = form.kind, .keyword = span(from, to)};
    declaration_.drop = form.shape == HeadShape::drop;
    declaration_.clauses.first = static_cast<std::uint32_t>(file_.clauses.size());
    declaration_.rows.first = static_cast<std::uint32_t>(file_.rows.size());
    in_declaration_ = true;
    in_clause_ = false;
    last_end_ = to;
    declared_end_ = to;
    broken_ = false;
}

void Tree::end_declaration() {
    in_declaration_ = false;
    wrapped_texts_.clear();
    // Without a whole head nothing could be made of it; its clauses have been looked at for their own mistakes.
    if (!broken_) {
        declaration_.span = span(begin_ + declaration_.keyword.begin, declared_end_);
        file_.declarations.push_back(declaration_);
    }
}

void Tree::head_phrase(const char* from) {
    declaration_.phrase = take_leaves(from);
}

void Tree::head_body() {
    declaration_.body = take_literal();
}

void Tree::finish() {
    intern_names(file_.declarations.size(), [&](std::size_t i) {
        auto& name = file_.declarations[i].name;
        return name ? &*name : nullptr;
    });
    intern_names(file_.leaves.size(), [&](std::size_t i) { return &file_.leaves[i]; });
    warn_of_not_in_heads();
    std::size_t declaration = 0;
    for (ast::Comment& comment : file_.comments) {
        const auto starts_before = [&](const ast::Declaration& d) { return d.span.begin < comment.span.begin; };
        while (declaration < file_.declarations.size() && starts_before(file_.declarations[declaration])) {
            ++declaration;
        }
        attach(comment, declaration);
    }
}

// `next` is the first declaration behind the comment.
void Tree::attach(ast::Comment& comment, std::size_t next) {
    const auto declaration_id = [](std::size_t index) {
        return Id<ast::Declaration>{static_cast<std::uint32_t>(index)};
    };
    const ast::Declaration* before = next > 0 ? &file_.declarations[next - 1] : nullptr;
    if (before != nullptr && (!comment.own_line || comment.span.begin < before->span.end)) {
        comment.declaration = declaration_id(next - 1);
        const std::span<const ast::Clause> clauses = before->clauses.of(file_.clauses);
        const auto behind =
            std::upper_bound(clauses.begin(), clauses.end(), comment.span.begin,
                             [](std::uint32_t at, const ast::Clause& clause) { return at < clause.span.begin; });
        const bool inside = behind != clauses.begin() && comment.span.begin < (behind - 1)->span.end;
        const auto clause = comment.own_line && !inside ? behind
                            : behind == clauses.begin() ? clauses.end()
                                                        : behind - 1;
        if (clause != clauses.end()) {
            comment.clause =
                Id<ast::Clause>{before->clauses.first + static_cast<std::uint32_t>(clause - clauses.begin())};
        }
        return;
    }
    if (next < file_.declarations.size()) {
        comment.declaration = declaration_id(next);
    }
}

const ClauseForm* Tree::clause_begins(const char* where) const {
    const std::string_view word = word_at(where);
    return word.empty() ? nullptr : clause_form(declaration_.kind, word);
}

const DeclarationForm* Tree::declaration_at(const char* where) const {
    const std::string_view word = word_at(where);
    return word.empty() ? nullptr : declaration_form(word);
}

const char* Tree::clause_keyword(const ClauseForm& form, const char* where) {
    // The word itself, right or misspelt.
    const char* to = where + lexical::piece(rest(where)).length;
    begin_clause(form.kind, where, to);
    const char* next = skip(to);
    if (form.second().empty()) {
        return next;
    }
    const std::string_view second = word_at(next);
    if (second != form.second()) {
        tried(next, form.second());
        if (!is_misspelt(next, form.second())) {
            fail(Expected::second_word, next);
        }
        (void)report_misspelt(next, form.second());
    }
    clause_.keyword.end = offset(next + second.size());
    return skip(next + second.size());
}

const char* Tree::declaration_keyword(const DeclarationForm& form, const char* where) {
    const char* to = where + lexical::piece(rest(where)).length;
    begin_declaration(form, where, to);
    if (form.kind == ast::DeclarationKind::levels) {
        // Its words are a clause, as they are in `project`.
        begin_clause(ast::ClauseKind::levels, where, to);
    }
    return skip(to);
}

bool Tree::row_begins(const char* where) const {
    if (where == end_ || declaration_begins(where)) {
        return false;
    }
    // In column 1 a word near one that begins a declaration was meant to begin one.
    return !in_first_column(where) || !probably_declaration(where);
}

// ---- looking ahead -----------------------------------------------------------------------------------------

bool Tree::declaration_begins(const char* where) const {
    const lexical::Piece found = lexical::piece(rest(where));
    if (found.kind != Kind::word) {
        return false;
    }
    const std::string_view word = rest(where).substr(0, found.length);
    if (declaration_form(word) == nullptr || !begins_line(where)) {
        return false;
    }
    if (in_first_column(where)) {
        return true;
    }
    if (in_declaration_ && clause_form(declaration_.kind, word) != nullptr) {
        return false;
    }
    // Indented: a row may begin with any word, and then goes on with `when`.
    const char* next = skip_in_line(where + found.length);
    return !(rest(next).starts_with("when") && lexical::word_length(rest(next)) == 4);
}

Tree::Deeper Tree::deeper(const char* where) {
    constexpr unsigned deepest = 200;
    if (depth_ >= deepest) {
        fail(Expected::depth, where);
    }
    return Deeper{depth_};
}

} // namespace ipt::grammar
