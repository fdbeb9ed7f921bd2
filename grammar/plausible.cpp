#include "grammar/plausible.hpp"

#include "grammar/wording.hpp"

namespace ipt::grammar {

using lexical::Kind;

bool begins_operand(Kind kind, std::string_view word) {
    return kind == Kind::text || kind == Kind::term || kind == Kind::unknown || kind == Kind::open ||
           (kind == Kind::word && is_operand_word(word));
}

bool is_plausible(ClauseShape shape, Kind kind, std::string_view word) {
    switch (shape) {
    case ClauseShape::nothing:
        return true;
    case ClauseShape::name:
    case ClauseShape::name_text:
    case ClauseShape::names:
    case ClauseShape::names_text:
    case ClauseShape::source_place:
    case ClauseShape::coding:
    case ClauseShape::statement:
        return kind == Kind::name;
    case ClauseShape::word:
    case ClauseShape::word_text:
    case ClauseShape::words:
    case ClauseShape::scale:
    case ClauseShape::rated:
        return kind == Kind::word;
    case ClauseShape::text:
    case ClauseShape::texts:
    case ClauseShape::texts_year:
    case ClauseShape::column:
    case ClauseShape::heading:
    case ClauseShape::long_form:
    case ClauseShape::code_row:
        return kind == Kind::text;
    case ClauseShape::terms:
        return kind == Kind::term;
    case ClauseShape::number:
        return kind == Kind::number;
    case ClauseShape::label:
        return kind == Kind::number || kind == Kind::text;
    case ClauseShape::gathered:
        return kind == Kind::name || kind == Kind::unknown;
    case ClauseShape::excerpt:
        return kind == Kind::name || kind == Kind::text || kind == Kind::word;
    case ClauseShape::configuration:
    case ClauseShape::expression:
    case ClauseShape::element:
    case ClauseShape::elements:
    case ClauseShape::code_element:
    case ClauseShape::finding:
    case ClauseShape::stance:
        return begins_operand(kind, word);
    }
    return false;
}

bool is_plausible(HeadShape shape, Kind kind, std::string_view word) {
    switch (shape) {
    case HeadShape::name_title:
    case HeadShape::name_text:
    case HeadShape::module:
    case HeadShape::name_word:
    case HeadShape::check:
    case HeadShape::claim:
        return kind == Kind::name || kind == Kind::text;
    case HeadShape::term_title:
        return kind == Kind::term || kind == Kind::text;
    case HeadShape::words:
    case HeadShape::list:
        return kind == Kind::word;
    case HeadShape::setting:
        return kind == Kind::text;
    case HeadShape::choose:
        return kind == Kind::variable;
    case HeadShape::drop:
        return word == "rule";
    case HeadShape::verdict:
        return word == "of";
    case HeadShape::phrase:
    case HeadShape::table:
    case HeadShape::suppose:
    case HeadShape::rule:
    case HeadShape::expect:
        return kind != Kind::end && kind != Kind::close && kind != Kind::comma && kind != Kind::other;
    }
    return false;
}

std::vector<std::string_view> fitting_declarations(Kind kind, std::string_view word) {
    std::vector<std::string_view> words;
    for (const DeclarationForm& form : all_declaration_forms()) {
        const bool title_alone = kind == Kind::text && is_plausible(form.shape, Kind::name, word);
        if (is_plausible(form.shape, kind, word) && (!title_alone || form.shape == HeadShape::rule)) {
            words.push_back(form.keyword);
        }
    }
    return words;
}

std::vector<std::string_view> fitting_clauses(ast::DeclarationKind declaration, Kind kind, std::string_view word) {
    std::vector<std::string_view> words;
    for (const ClauseForm& form : all_clause_forms()) {
        const bool fits = form.second().empty() ? is_plausible(form.shape, kind, word) : word == form.second();
        if ((form.where & set_of(declaration)) != 0 && fits) {
            words.push_back(form.first());
        }
    }
    return words;
}

std::vector<std::string_view> declaration_keywords() {
    std::vector<std::string_view> words;
    for (const DeclarationForm& form : all_declaration_forms()) {
        words.push_back(form.keyword);
    }
    return words;
}

std::vector<std::string_view> clause_keywords(ast::DeclarationKind kind) {
    std::vector<std::string_view> words;
    for (const ClauseForm& form : all_clause_forms()) {
        if ((form.where & set_of(kind)) != 0) {
            words.push_back(form.first());
        }
    }
    return words;
}

} // namespace ipt::grammar
