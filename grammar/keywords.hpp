#pragma once
// The words of the language: which word begins which declaration, which clauses a declaration may have, and the shape
// of what follows each of them. One table each, read by the grammar, by the messages and by whoever lists the language.

#include "grammar/ast.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ipt {

// What stands behind the keyword of a clause.
enum class ClauseShape : std::uint8_t {
    nothing,
    name,
    name_text, // name [text]
    names,
    names_text, // names [text]
    word,
    word_text, // word [text]
    words,
    text,
    texts,
    texts_year, // texts [number]
    terms,
    number,
    label,         // number or text
    configuration, // expr then expr then expr | expr then expr because expr
    expression,
    element,
    elements,
    source_place, // name [place] [text]
    gathered,     // (name | ? text), …
    code_element, // element [from names]
    excerpt,
    finding,
    coding, // name [parts words] [text]
    scale,
    statement, // name [text] [in name]
    rated,     // word number, …
    stance,    // expression or chain [by name]
    column,    // text as term [full number cross number none number]
    heading,   // text as word
    long_form, // text, text, text
    code_row   // text { and text }
};

// A set of declarations.
using DeclarationSet = std::uint64_t;
[[nodiscard]] constexpr DeclarationSet set_of(ast::DeclarationKind kind) {
    return DeclarationSet{1} << static_cast<unsigned>(kind);
}

// One clause: `ripples to` is first and second; `keyword` is both.
struct ClauseForm {
    std::string_view keyword;
    DeclarationSet where;
    ast::ClauseKind kind;
    ClauseShape shape;

    [[nodiscard]] std::string_view first() const { return keyword.substr(0, keyword.find(' ')); }
    // Empty when the keyword is a single word.
    [[nodiscard]] std::string_view second() const {
        const std::size_t blank = keyword.find(' ');
        return blank == std::string_view::npos ? std::string_view{} : keyword.substr(blank + 1);
    }
};

// What stands behind the keyword of a declaration, before its clauses.
enum class HeadShape : std::uint8_t {
    name_title, // ID [TEXT]
    name_text,  // ID TEXT
    module,     // ID
    words,      // levels
    term_title, // TERM [TEXT]
    name_word,  // ID WORD (decision)
    list,
    phrase,
    setting,
    table,
    choose,
    suppose,
    rule,
    drop,
    verdict,
    check,
    expect,
    claim
};

struct DeclarationForm {
    std::string_view keyword;
    // How it is spoken of: "a cmoc", "an ipt".
    std::string_view spoken;
    ast::DeclarationKind kind;
    HeadShape shape;
};

[[nodiscard]] std::span<const ClauseForm> all_clause_forms();
[[nodiscard]] std::span<const DeclarationForm> all_declaration_forms();

// The form that begins with `word`; null when there is none.
[[nodiscard]] const DeclarationForm* declaration_form(std::string_view word);
[[nodiscard]] const DeclarationForm& declaration_form(ast::DeclarationKind kind);
// The clause of such a declaration that begins with `word`; null when there is none.
[[nodiscard]] const ClauseForm* clause_form(ast::DeclarationKind kind, std::string_view word);
// What a column of a table may hold that is imported: the words for WORD in `column "Stelle" as WORD` of a project.
[[nodiscard]] std::span<const std::string_view> imported_columns();
// The keyword of a clause as the language writes it.
[[nodiscard]] std::string_view keyword_of(ast::ClauseKind kind);
[[nodiscard]] std::string_view keyword_of(ast::DeclarationKind kind);

// page, line, time, para, section, table, row.
[[nodiscard]] std::span<const std::string_view> place_words();
// Words that end a phrase: and or where when otherwise.
[[nodiscard]] bool ends_phrase(std::string_view word);
// Words that a list may not hold.
[[nodiscard]] std::span<const std::string_view> reserved_words();

} // namespace ipt
