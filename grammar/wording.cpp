#include "grammar/wording.hpp"

#include "grammar/lexical.hpp"
#include "grammar/utf8.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <vector>

namespace ipt::grammar {

namespace {

constexpr std::string_view operands[] = {"not",       "partly",       "ours",      "resource",
                                         "reasoning", "intervention", "unintended"};

const ClauseForm& form_of(ast::ClauseKind kind) {
    const std::span<const ClauseForm> forms = all_clause_forms();
    const ast::ClauseKind wanted = kind == ast::ClauseKind::if_because ? ast::ClauseKind::if_then : kind;
    return *std::find_if(forms.begin(), forms.end(), [&](const ClauseForm& form) { return form.kind == wanted; });
}

// The rest of the line; of an endless one as much as anybody would write.
std::string_view line_from(std::string_view text, std::size_t at) {
    constexpr std::size_t most = 2000;
    const std::string_view rest = text.substr(at, most);
    return rest.substr(0, lexical::line_end(rest, 0));
}

} // namespace

std::string in_one_line(std::string_view text) {
    std::string line;
    bool blank = false;
    while (!text.empty()) {
        if (const std::size_t length = lexical::blank_length(text); length > 0) {
            blank = !line.empty();
            text.remove_prefix(length);
            continue;
        }
        line += blank ? " " : "";
        blank = false;
        line += text[0];
        text.remove_prefix(1);
    }
    return line;
}

std::string shortened(std::string_view text) {
    constexpr std::size_t most = 40;
    // Long texts are cut before they are gone through.
    std::string line = in_one_line(text.substr(0, std::min<std::size_t>(text.size(), 400)));
    if (line.size() <= most) {
        return line;
    }
    line.resize(character_begin(line, most));
    return line + "…";
}

bool has_odd_quotes(std::string_view text, std::size_t at) {
    const std::string_view line = line_from(text, at);
    return std::count(line.begin(), line.end(), '"') % 2 == 1;
}

std::string_view prose_at(std::string_view text, std::size_t at) {
    const std::string_view line = line_from(text, at);
    std::size_t end = 0;
    std::size_t next = 0;
    while (next < line.size()) {
        const lexical::Piece piece = lexical::piece(line.substr(next));
        const std::string_view word = line.substr(next, piece.length);
        const bool stops = piece.kind == lexical::Kind::word && (word == "then" || word == "as" || word == "because");
        if (stops || piece.kind == lexical::Kind::text || piece.kind == lexical::Kind::term || word == "//" ||
            line.substr(next).starts_with("//")) {
            break;
        }
        next += piece.length;
        end = piece.kind == lexical::Kind::blank ? end : next;
    }
    return line.substr(0, end);
}

std::string_view word_before(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end > 0 && lexical::blank_length(text.substr(end - 1)) > 0) {
        --end;
    }
    std::size_t begin = end;
    while (begin > 0 && lexical::is_word_byte(text[begin - 1])) {
        --begin;
    }
    return text.substr(begin, end - begin);
}

std::string with_capital(std::string_view name) {
    std::string better{name};
    if (!better.empty() && better[0] >= 'a' && better[0] <= 'z') {
        better[0] = static_cast<char>(better[0] - 'a' + 'A');
    }
    return better;
}

Wanted wanted_name(std::optional<ast::ClauseKind> clause) {
    using enum ast::ClauseKind;
    const Wanted any{"a name", "A name begins with a capital letter:   Q1R5,   Q1.Autonomy,   Report"};
    if (!clause) {
        return any;
    }
    switch (*clause) {
    case answers:
        return {"the name of a question", "A name begins with a capital letter:   answers Q1"};
    case in:
        return {"the name of a bucket or an ipt", "A name begins with a capital letter:   in Q1.Autonomy"};
    case in_site:
        return {"the name of a site", "A name begins with a capital letter:   in MainSite"};
    case from:
        return {"the name of a paper or a report", "A name begins with a capital letter:   from Q1P3 page 12"};
    case of_paper:
        return {"the name of a paper", "A name begins with a capital letter:   of Q1P3"};
    case draws_on:
        return {"the name of a framework", "A name begins with a capital letter:   draws on SDT"};
    case ripples_to:
    case rivals:
    case contrasts_with:
    case counters:
    case consolidates:
    case replaces:
    case builds:
    case supports:
    case contradicts_cmoc:
    case refines:
    case rules_out:
    case sets_aside:
        return {"the name of a cmoc", "A name begins with a capital letter:   Q1R5"};
    case coded_by:
    case by_names:
        return {"the name of a person", "A name or initials, beginning with a capital letter:   R1, R2"};
    case gathers:
        return {"the name of a bucket, or ? and a text",
                "For instance   gathers Q1.Autonomy, ? \"measuring and evaluating\""};
    default: // NOLINT: any other clause says no more than that it takes a name.
        return any;
    }
}

std::string_view example_name(ast::DeclarationKind kind) {
    using enum ast::DeclarationKind;
    switch (kind) {
    case project:
        return "RIF";
    case use:
        return "Std.Rameses";
    case levels:
        return "micro, meso, macro";
    case report:
        return "Report";
    case question:
        return "Q1";
    case bucket:
        return "Q1.Autonomy";
    case ipt:
        return "Ipt1";
    case code:
        return "Ipt1.Autonomy";
    case proposition:
        return "P1";
    case paper:
        return "Q1P3";
    case framework:
        return "SDT";
    case term:
        return "#fiscal-autonomy";
    case cmoc:
        return "Q1R5";
    case site:
        return "MainSite";
    case interview:
        return "I07";
    case document:
        return "D01";
    case gcm:
        return "G1";
    case cases:
        return "B1";
    case codebook:
        return "Codes1";
    case decision:
        return "Q1R5 reaffirmed";
    case list:
        return "rating none < low < high";
    case check:
        return "NoSource";
    case claim:
        return "C05";
    case phrase:
    case setting:
    case table:
    case choose:
    case suppose:
    case rule:
    case verdict:
    case expect:
        break;
    }
    return "Q1";
}

std::string owners_of(const ClauseForm& form) {
    // The same word may begin clauses of several kinds.
    DeclarationSet where = 0;
    for (const ClauseForm& other : all_clause_forms()) {
        where |= other.first() == form.first() ? other.where : 0;
    }
    std::vector<std::string_view> owners;
    for (const DeclarationForm& declaration : all_declaration_forms()) {
        if ((where & set_of(declaration.kind)) != 0 && declaration.keyword != "drop") {
            owners.push_back(declaration.spoken);
        }
    }
    if (owners.size() > 3) {
        return fmt::format("{}, {} and the like", owners[0], owners[1]);
    }
    std::string all;
    for (std::size_t i = 0; i < owners.size(); ++i) {
        all += i == 0 ? "" : i + 1 == owners.size() ? " or " : ", ";
        all += owners[i];
    }
    return all;
}

bool takes_names(ast::ClauseKind kind) {
    const ClauseShape shape = form_of(kind).shape;
    return shape == ClauseShape::names || shape == ClauseShape::names_text || shape == ClauseShape::gathered ||
           shape == ClauseShape::code_element;
}

bool takes_terms(ast::ClauseKind kind) {
    const ClauseShape shape = form_of(kind).shape;
    return shape == ClauseShape::terms || shape == ClauseShape::elements || shape == ClauseShape::finding;
}

bool takes_texts(ast::ClauseKind kind) {
    const ClauseShape shape = form_of(kind).shape;
    return shape == ClauseShape::texts || shape == ClauseShape::texts_year;
}

bool takes_words(ast::ClauseKind kind) {
    return form_of(kind).shape == ClauseShape::words;
}

bool takes_expression(ast::ClauseKind kind) {
    const ClauseShape shape = form_of(kind).shape;
    return shape == ClauseShape::expression || shape == ClauseShape::configuration;
}

bool begins_any_clause(std::string_view word) {
    const std::span<const ClauseForm> forms = all_clause_forms();
    return std::any_of(forms.begin(), forms.end(), [&](const ClauseForm& form) { return form.first() == word; });
}

std::span<const std::string_view> operand_words() {
    return operands;
}

bool is_operand_word(std::string_view word) {
    return std::find(std::begin(operands), std::end(operands), word) != std::end(operands);
}

} // namespace ipt::grammar
