// What Tree does when the text is not as it should be: what to report, and where to read on.

#include "grammar/ascii.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"
#include "grammar/plausible.hpp"
#include "grammar/tree.hpp"
#include "grammar/troubles.hpp"
#include "grammar/wording.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::grammar {

using lexical::Kind;

std::string_view Tree::word_at(const char* where) const {
    const lexical::Piece found = lexical::piece(rest(where));
    return found.kind == Kind::word ? rest(where).substr(0, found.length) : std::string_view{};
}

bool Tree::operand_begins(const char* where) const {
    return begins_operand(lexical::piece(rest(where)).kind, word_at(where));
}

Situation Tree::situation(Expected expected, const char* where) const {
    Situation s{.text = text_, .source = source_, .expected = expected, .at = offset(where)};
    s.last_end = offset(last_end_);
    s.in_declaration = in_declaration_;
    s.in_clause = in_clause_;
    s.keyword = in_clause_ ? clause_.keyword : declaration_.keyword;
    s.declaration = declaration_.kind;
    s.declaration_keyword = declaration_.keyword;
    s.in_bracket = !brackets_.empty();
    s.bracket = brackets_.empty() ? 0 : brackets_.back();
    s.clause = clause_.kind;
    s.after_clause = in_declaration_ && declaration_.clauses.count > 0;
    s.last_clause = s.after_clause ? file_.clauses.back().kind : ast::ClauseKind::note;
    s.rule_like = in_declaration_ && declaration_.kind >= ast::DeclarationKind::list;
    s.tried = where == tried_at_ ? std::span<const std::string_view>{tried_} : std::span<const std::string_view>{};
    return s;
}

void Tree::report(Diagnostic diagnostic) {
    const bool error = diagnostic.severity == Severity::error;
    if (error) {
        file_.whole = false;
    }
    if (quiet_ && error) {
        return;
    }
    constexpr std::size_t most = 1000;
    mistakes_ += error ? 1 : 0;
    if (mistakes_ == most) {
        diagnostic.hint += diagnostic.hint.empty() ? "" : "\n";
        diagnostic.hint += "This is the 1,000th mistake; the rest of the file has not been read.";
    }
    diagnostics_.report(std::move(diagnostic));
    if (mistakes_ == most) {
        throw Enough{};
    }
}

void Tree::fail_with(Diagnostic diagnostic, const char* resume) {
    resume_ = resume;
    among_words_ = diagnostic.code == codes::unclosed_text.id ||
                   (diagnostic.code == codes::missing_text.id && has_odd_quotes(text_, diagnostic.where.begin));
    report(std::move(diagnostic));
    throw Broken{};
}

void Tree::fail(Expected expected, const char* where) {
    blame_text(where);
    Complaint found = complaint(situation(expected, where));
    fail_with(std::move(found.diagnostic), begin_ + found.resume);
}

void Tree::fail_unclosed(const char* opening) {
    blame_text(opening);
    const Span none{.source = source_, .begin = 0, .end = 0};
    fail_with(unclosed_text(text_, line_of(opening), span(opening, opening), none),
              begin_ + lexical::line_end(text_, offset(opening)));
}

void Tree::fail_wrapped(Span text) {
    leave_out_from(text.begin);
    const Span opening{.source = source_, .begin = text.begin, .end = text.begin};
    const Span end{.source = source_, .begin = text.end - 1, .end = text.end};
    fail_with(unclosed_text(text_, line_of(begin_ + text.begin), opening, end),
              begin_ + lexical::line_end(text_, text.begin));
}

// What was read behind a place that is read again: clauses of this declaration, its title, its end.
void Tree::leave_out_from(std::uint32_t place) {
    while (declaration_.clauses.count > 0 && file_.clauses.back().span.end > place) {
        file_.clauses.pop_back();
        --declaration_.clauses.count;
    }
    if (declaration_.title && declaration_.title->span.end > place) {
        declaration_.title.reset();
    }
    // The phrases and bodies of a rule are not taken apart again.
    broken_ = broken_ || declaration_.kind >= ast::DeclarationKind::list;
    declared_end_ = std::min(declared_end_, begin_ + place);
}

// True when a line inside the text begins a declaration, as only a text that is not closed where it should be does.
bool Tree::swallows_declaration(Span text) const {
    std::size_t line = text_.find('\n', text.begin);
    while (line < text.end) {
        const char* where = begin_ + line + 1;
        const DeclarationForm* form = declaration_at(where);
        const char* next = form == nullptr ? where : skip_in_line(where + form->keyword.size());
        if (form != nullptr && (offset(next) + 1 >= text.end ||
                                is_plausible(form->shape, lexical::piece(rest(next)).kind, word_at(next)))) {
            return true;
        }
        line = text_.find('\n', line + 1);
    }
    return false;
}

void Tree::blame_text(const char* where) {
    const std::uint32_t at = offset(where);
    for (const Span text : wrapped_texts_) {
        // On its last line; where nothing more stands there, something is missing, which is another matter.
        const bool on_last_line = at >= text.end && at < lexical::line_end(text_, text.end);
        if (on_last_line || touches_words(text) || swallows_declaration(text)) {
            fail_wrapped(text);
        }
    }
    if (at == last_text_.end && touches_words(last_text_)) {
        fail_wrapped(last_text_);
    }
}

// True when words, or another text, stand right behind the closing mark, without a blank.
bool Tree::touches_words(Span text) const {
    if (text.end == text.begin) {
        return false;
    }
    const Kind kind = lexical::piece(rest(begin_ + text.end)).kind;
    return kind != Kind::end && kind != Kind::blank && kind != Kind::close && kind != Kind::comma &&
           kind != Kind::arrow && kind != Kind::comparison && kind != Kind::sign;
}

bool Tree::is_misspelt(const char* where, std::string_view keyword) const {
    const std::string_view word = word_at(where);
    // Asked wherever an expression ends, so the words that rightly stand there go first.
    if (word.empty() || ends_phrase(word) || word == "then" || word == "because" || word == "not" ||
        (in_declaration_ && clause_form(declaration_.kind, word) != nullptr) ||
        (declaration_form(word) != nullptr && begins_line(where))) {
        return false;
    }
    const char* next = skip_quietly(where + word.size());
    const bool term_follows = lexical::piece(rest(next)).kind == Kind::term;
    if (keyword == "as") {
        // Between a text and a #term nothing else can stand.
        return term_follows && word != keyword && (word.size() <= 3 || nearest(word, {&keyword, 1}));
    }
    const bool joins = keyword == "and" || keyword == "or" || keyword == "then";
    if (joins && declaration_.kind < ast::DeclarationKind::list && !operand_begins(next)) {
        return false;
    }
    const std::size_t limit = allowed_distance(std::max(word.size(), keyword.size()));
    // A row of choose or verdict may begin with any word, and goes on with `when`.
    if (word == keyword || edit_distance(word, keyword, limit) > limit || word_at(next) == "when") {
        return false;
    }
    std::vector<std::string_view> candidates{keyword};
    if (in_declaration_) {
        const std::vector<std::string_view> clauses = clause_keywords(declaration_.kind);
        candidates.insert(candidates.end(), clauses.begin(), clauses.end());
    }
    if (where == tried_at_) {
        candidates.insert(candidates.end(), tried_.begin(), tried_.end());
    }
    return nearest(word, candidates) == keyword;
}

const char* Tree::report_misspelt(const char* where, std::string_view keyword) {
    blame_text(where);
    const std::string_view word = word_at(where);
    report(misspelt_word(span(where, where + word.size()), word, keyword));
    return where + word.size();
}

bool Tree::report_forgotten_as(const char* where) {
    const lexical::Piece found = lexical::piece(rest(where));
    if (found.kind != Kind::term ||
        text_.substr(last_text_.end, offset(where) - last_text_.end).find('\n') != std::string_view::npos) {
        return false;
    }
    report(forgotten_as(text_, last_text_, span(where, where + found.length)));
    return true;
}

bool Tree::report_forgotten_then(const char* where) {
    if (!operand_begins(where)) {
        return false;
    }
    blame_text(where);
    const lexical::Piece found = lexical::piece(rest(where));
    const std::size_t length = found.kind == Kind::text ? lexical::measure_text(rest(where)).length : found.length;
    report(forgotten_then(text_, span(where, where + length)));
    return true;
}

bool Tree::report_stray_bracket(const char* where) {
    if (!brackets_.empty() || lexical::piece(rest(where)).kind != Kind::close) {
        return false;
    }
    blame_text(where);
    report(stray_bracket(span(where, where + 1)));
    last_stray_ = where;
    return true;
}

// A word that was meant as the name of the declaration: it has a digit or a dot, or a title or nothing behind it.
bool Tree::report_small_name(const char* where) {
    const std::string_view word = word_at(where);
    if (word.empty() || clause_form(declaration_.kind, word) != nullptr) {
        return false;
    }
    const bool marked = std::any_of(word.begin(), word.end(), [](char c) { return c == '.' || is_ascii_digit(c); });
    const char* next = skip_in_line(where + word.size());
    const Kind behind = lexical::piece(rest(next)).kind;
    const std::string_view second = word_at(next);
    const bool before_severity = second == "advises" || second == "warns" || second == "fails";
    if (!marked && !before_severity && behind != Kind::text && behind != Kind::end && behind != Kind::blank) {
        return false;
    }
    report(small_name(span(where, where + word.size()), word));
    return true;
}

void Tree::report_missing_parts(const char* where) {
    blame_text(where);
    std::vector<Span> parts;
    for (const ast::ExprId id : exprs_) {
        parts.push_back(file_[id].span);
    }
    const bool because = word_at(where) == "because";
    report(because ? missing_outcome(span(last_end_, last_end_))
                   : missing_parts(text_, parts, span(last_end_, last_end_)));
    while (exprs_.size() < (because ? 2U : 3U)) {
        missing_part(last_end_);
    }
    // A 'then' behind it would be the same mistake: the parts in another order.
    quiet_ = quiet_ || because;
}

bool Tree::are_mixed(std::span<const PlacedJoint> joints) {
    return std::any_of(joints.begin(), joints.end(),
                       [&](const PlacedJoint& one) { return one.joint != joints[0].joint; });
}

std::span<const Tree::PlacedJoint> Tree::joints_since(const char* from) {
    std::size_t first = joints_.size();
    while (first > 0 && joints_[first - 1].span.begin >= offset(from)) {
        --first;
    }
    const std::span<const PlacedJoint> joints = std::span<const PlacedJoint>{joints_}.subspan(first);
    // Where a bracket is missing, it would have kept the two apart.
    const auto is_open = [&] {
        return !brackets_.empty() && lexical::piece(rest(skip_quietly(last_end_))).kind != Kind::close;
    };
    if (are_mixed(joints) && !is_open() && last_stray_ < from) {
        std::vector<Span> spans;
        std::vector<bool> either;
        for (const PlacedJoint& one : joints) {
            spans.push_back(one.span);
            either.push_back(one.joint == Joint::either);
        }
        report(mixed_joints(text_, span_from(from), spans, either));
    }
    return joints;
}

// A head with 'not' in it denies nothing, which is rarely what was meant; a `phrase` of the same file says that it was.
void Tree::warn_of_not_in_heads() {
    const auto not_word = [&](const ast::Declaration& d) {
        const std::span<const ast::Leaf> leaves = d.phrase.of(file_.leaves);
        const auto found = std::find_if(leaves.begin(), leaves.end(), [&](const ast::Leaf& leaf) {
            return leaf.kind == ast::LeafKind::word && symbols_.text(leaf.symbol) == "not";
        });
        return found == leaves.end() ? std::optional<Span>{} : found->span;
    };
    const auto declares_not = [&](const ast::Declaration& d) {
        return d.kind == ast::DeclarationKind::phrase && not_word(d).has_value();
    };
    if (std::any_of(file_.declarations.begin(), file_.declarations.end(), declares_not)) {
        return;
    }
    for (const ast::Declaration& d : file_.declarations) {
        const auto where = d.kind == ast::DeclarationKind::rule ? not_word(d) : std::nullopt;
        if (where) {
            report(not_in_phrase(*where));
        }
    }
}

void Tree::check_list_words(std::span<const ast::Leaf> words) {
    for (const ast::Leaf& word : words.subspan(1)) {
        const std::string_view written = symbols_.text(word.symbol);
        const std::span<const std::string_view> reserved = reserved_words();
        if (std::find(reserved.begin(), reserved.end(), written) != reserved.end()) {
            report(diagnostic(codes::reserved_list_word, word.span,
                              fmt::format("'{}' cannot be a word of a list: rules need it for themselves", written)));
        }
    }
}

// The word here; a name, when it is a word of the language but for upper and lower case.
std::string_view Tree::intended_word(const char* where) const {
    const lexical::Piece found = lexical::piece(rest(where));
    const std::string_view written = rest(where).substr(0, found.length);
    if (found.kind == Kind::word) {
        return written;
    }
    if (found.kind != Kind::name) {
        return {};
    }
    const std::string lower = ascii_lower(written);
    const bool known =
        declaration_form(lower) != nullptr || (in_declaration_ && clause_form(declaration_.kind, lower) != nullptr);
    return known ? written : std::string_view{};
}

Tree::Misplaced Tree::misplaced(const char* where) {
    blame_text(where);
    const std::string_view word = intended_word(where);
    if (!word.empty()) {
        const DeclarationForm* form = declaration_form(word);
        const char* next = skip_quietly(where + word.size());
        const Kind kind = lexical::piece(rest(next)).kind;
        if (form != nullptr && is_plausible(form->shape, kind, word_at(next))) {
            report(declaration_in_line(span(where, where + word.size()), word));
            return {.declaration = true};
        }
        std::vector<std::string_view> candidates = clause_keywords(declaration_.kind);
        const bool may_begin_declaration = begins_line(where);
        if (may_begin_declaration) {
            const std::vector<std::string_view> more = declaration_keywords();
            candidates.insert(candidates.end(), more.begin(), more.end());
        }
        auto meant = nearest(word, fitting_clauses(declaration_.kind, kind, word_at(next)));
        meant = meant && !(may_begin_declaration && in_first_column(where)) ? meant : nearest(word, candidates);
        // With a quotation mark too few in this line the words are the author's own.
        if (has_odd_quotes(text_, offset(where)) && !in_first_column(where)) {
            meant.reset();
        }
        const auto tried = where == tried_at_ ? nearest(word, tried_) : std::nullopt;
        if (tried && (!meant || edit_distance(word, *tried) < edit_distance(word, *meant))) {
            fail_with(misspelt_word(span(where, where + word.size()), word, *tried), where);
        }
        if (meant && clause_form(declaration_.kind, *meant) == nullptr) {
            // The declaration that was meant begins here.
            return {.declaration = true};
        }
        if (meant) {
            report(unknown_clause(span(where, where + word.size()), word, declaration_.kind, *meant));
            return {.meant = clause_form(declaration_.kind, *meant)};
        }
    }
    Complaint found = complaint(situation(Expected::clause, where));
    fail_with(std::move(found.diagnostic), begin_ + found.resume);
}

const DeclarationForm* Tree::misplaced_declaration(const char* where) {
    in_declaration_ = false;
    blame_text(where);
    const std::string_view word = intended_word(where);
    const char* next = skip_in_line(where + word.size());
    auto meant = nearest(word, fitting_declarations(lexical::piece(rest(next)).kind, word_at(next)));
    meant = meant ? meant : nearest(word, declaration_keywords());
    if (meant && !word.empty()) {
        report(unknown_declaration(span(where, where + word.size()), word, *meant));
        return declaration_form(*meant);
    }
    fail(Expected::declaration, where);
}

} // namespace ipt::grammar
