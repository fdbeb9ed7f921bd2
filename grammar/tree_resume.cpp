// Where Tree reads on after something broken.

#include "grammar/nearest.hpp"
#include "grammar/plausible.hpp"
#include "grammar/tree.hpp"

#include <algorithm>

namespace ipt::grammar {

using lexical::Kind;

void Tree::forget() {
    leaves_.clear();
    joints_.clear();
    exprs_.clear();
    values_.clear();
    literals_.clear();
    brackets_.clear();
    in_clause_ = false;
    quiet_ = false;
    last_text_ = {.source = source_, .begin = 0, .end = 0};
    wrapped_texts_.clear();
}

const char* Tree::next_begin(bool clauses) const {
    std::size_t at = lexical::line_end(text_, offset(resume_));
    while (at < text_.size()) {
        const std::size_t line = text_.find('\n', at);
        if (line == std::string_view::npos) {
            break;
        }
        const char* where = skip_in_line(begin_ + line + 1);
        at = offset(where);
        if (begins_declaration_after_trouble(where) || (clauses && begins_clause_after_trouble(where))) {
            return where;
        }
    }
    return end_;
}

bool Tree::begins_declaration_after_trouble(const char* where) const {
    const std::string_view word = intended_word(where);
    const char* next = skip_in_line(where + word.size());
    const Kind kind = lexical::piece(rest(next)).kind;
    const DeclarationForm* form = declaration_form(word);
    const bool first_column = in_first_column(where);
    if (form == nullptr) {
        // Misspelt, or with a capital letter.
        return first_column && !word.empty() && nearest(word, fitting_declarations(kind, word_at(next))).has_value();
    }
    if (!first_column && clause_form(declaration_.kind, word) != nullptr) {
        return false;
    }
    return (first_column && !among_words_) || is_plausible(form->shape, kind, word_at(next));
}

bool Tree::begins_clause_after_trouble(const char* where) const {
    const ClauseForm* form = clause_begins(where);
    if (form == nullptr) {
        return false;
    }
    const char* next = skip_in_line(where + form->first().size());
    if (!among_words_) {
        return true;
    }
    return form->second().empty() ? is_plausible(form->shape, lexical::piece(rest(next)).kind, word_at(next))
                                  : word_at(next) == form->second();
}

const char* Tree::next_clause() {
    // The clause of a claim stands in its head: what is left without a head is `when` and a body.
    return read_again_from(next_begin(declaration_.kind != ast::DeclarationKind::claim));
}

const char* Tree::next_declaration() {
    return read_again_from(next_begin(false));
}

// Comments behind the place will be met again.
const char* Tree::read_again_from(const char* where) {
    while (!file_.comments.empty() && file_.comments.back().span.begin >= offset(where)) {
        file_.comments.pop_back();
    }
    last_comment_ = file_.comments.empty() ? begin_ : begin_ + file_.comments.back().span.end;
    return where;
}

// The next line that may be a row: not one that goes on with a body.
const char* Tree::next_row(const char* row) {
    std::size_t at = lexical::line_end(text_, offset(std::max(resume_, row)));
    for (;;) {
        const std::size_t line = text_.find('\n', at);
        if (line == std::string_view::npos) {
            return read_again_from(end_);
        }
        const char* where = read_again_from(skip_quietly(begin_ + line + 1));
        const std::string_view word = word_at(where);
        if (word != "and" && word != "or" && word != "when") {
            return where;
        }
        at = lexical::line_end(text_, offset(where));
    }
}

bool Tree::probably_declaration(const char* where) const {
    const std::string_view word = word_at(where);
    const char* next = skip_in_line(where + word.size());
    return !word.empty() && word_at(next) != "when" && nearest(word, declaration_keywords()).has_value();
}

} // namespace ipt::grammar
