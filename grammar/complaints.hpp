#pragma once
// What is said about text that cannot be read: from the place, and what was looked for there, to a diagnostic in the
// author's words. Knows nothing of the grammar's rules.

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace ipt::grammar {

// What had to stand at a place. Every rule that must match names one of these (parse.cpp does not compile otherwise),
// and `complaint` has words for each.
enum class Expected : std::uint8_t {
    // pieces of clauses
    name,
    term,
    word,
    text,
    number,
    label,
    comma,
    element,
    operand,
    arrow,
    scale_sort,
    no_more_parts,
    // heads of declarations
    declared_name,
    declared_term,
    declared_list,
    title,
    verdict_word,
    severity,
    // rules
    variable,
    value,
    comparison,
    bound,
    phrase,
    head_phrase,
    line_end,
    body,
    where,
    when,
    end_of_body,
    // words and brackets
    keyword,
    second_word,
    opening,
    closing,
    depth,
    // what begins a clause or a declaration
    clause,
    declaration
};

// All that is known at the place of a failure.
struct Situation {
    std::string_view text = {};
    SourceId source = {};
    Expected expected = Expected::name;
    std::uint32_t at = 0;
    // The end of the last piece read.
    std::uint32_t last_end = 0;
    bool in_declaration = false;
    bool in_clause = false;
    // The keyword of the clause, or of the declaration when no clause has begun; and of the declaration.
    Span keyword = {};
    ast::DeclarationKind declaration = ast::DeclarationKind::cmoc;
    Span declaration_keyword = {};
    // The clause at hand, and the one before it.
    ast::ClauseKind clause = ast::ClauseKind::note;
    ast::ClauseKind last_clause = ast::ClauseKind::note;
    bool after_clause = false;
    // The declaration is one of rules, whose phrases end with their lines.
    bool rule_like = false;
    // The innermost bracket that is open, when there is one.
    bool in_bracket = false;
    std::uint32_t bracket = 0;
    // Keywords that were looked for at this place.
    std::span<const std::string_view> tried = {};
};

// One diagnostic, and where the search for the next line to go on from begins.
struct Complaint {
    Diagnostic diagnostic;
    std::uint32_t resume = 0;
};
[[nodiscard]] Complaint complaint(const Situation& situation);

} // namespace ipt::grammar
