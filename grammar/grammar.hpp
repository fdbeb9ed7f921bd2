#pragma once
// The language as PEGTL rules. Private to parse.cpp.
//
// Every rule reads the blanks behind it, so that a rule begins at a word. A rule that must match is written must<…> and
// has an entry in `expected` (parse.cpp): without one it does not compile. Nothing is read twice: which alternative it
// is, the first words decide; `at<…>` looks ahead in the few places where they do not.

#include "grammar/tree.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tao/pegtl.hpp>

namespace ipt::grammar {

using tao::pegtl::apply_mode;
using tao::pegtl::at;
using tao::pegtl::eof;
using tao::pegtl::must;
using tao::pegtl::not_at;
using tao::pegtl::opt;
using tao::pegtl::plus;
using tao::pegtl::rewind_mode;
using tao::pegtl::seq;
using tao::pegtl::sor;
using tao::pegtl::star;

// A word of the language as a template argument.
template <std::size_t N>
struct Fixed {
    char text[N] = {};
    // NOLINTNEXTLINE: made from a literal on purpose.
    constexpr Fixed(const char (&literal)[N]) { std::copy_n(literal, N, text); }
    [[nodiscard]] constexpr std::string_view view() const { return {text, N - 1}; }
};

// ---- pieces ------------------------------------------------------------------------------------------------

// Blanks and comments.
struct gap {
    template <apply_mode A, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        in.iterator() = A == apply_mode::action ? tree.skip(in.current()) : tree.skip_quietly(in.current());
        return true;
    }
};
// Blanks, up to the end of the line.
struct line_gap {
    template <apply_mode A, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        if constexpr (A == apply_mode::action) {
            tree.piece_ended(in.current());
        }
        in.iterator() = tree.skip_in_line(in.current());
        return true;
    }
};

// A piece of this kind; an action may take it.
template <lexical::Kind Wanted>
struct piece {
    template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        const lexical::Piece found = lexical::piece(tree.rest(in.current()));
        if (found.kind != Wanted) {
            return false;
        }
        in.bump(found.length);
        return true;
    }
};
struct name_piece : piece<lexical::Kind::name> {};
struct term_piece : piece<lexical::Kind::term> {};
struct variable_piece : piece<lexical::Kind::variable> {};
struct unknown_piece : piece<lexical::Kind::unknown> {};
struct number_piece : piece<lexical::Kind::number> {};
// In column 1 a word that begins a declaration is never anything else.
template <class Rule>
struct in_its_place {
    template <apply_mode A, rewind_mode M, template <class...> class Action, template <class...> class Control,
              class Input>
    static bool match(Input& in, Tree& tree) {
        return !tree.declaration_in_first_column(in.current()) &&
               Control<Rule>::template match<A, M, Action, Control>(in, tree);
    }
};
struct word_piece : piece<lexical::Kind::word> {};
struct arrow_piece : piece<lexical::Kind::arrow> {};
struct comparison_piece : piece<lexical::Kind::comparison> {};

// A text in quotation marks. One that is not closed breaks the clause.
enum class Lines { may_wrap, one_line };
template <Lines Allowed>
struct text_rule {
    template <apply_mode A, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        const std::string_view rest = tree.rest(in.current());
        if (lexical::piece(rest).kind != lexical::Kind::text) {
            return false;
        }
        const lexical::TextExtent extent = tree.text_at(in.current());
        if (!extent.closed || (Allowed == Lines::one_line && extent.wrapped)) {
            tree.fail_unclosed(in.current());
        }
        if constexpr (A == apply_mode::action) {
            tree.text_leaf(in.current(), extent);
        }
        in.bump(extent.length);
        return true;
    }
};
struct text_piece : text_rule<Lines::may_wrap> {};
struct line_text_piece : text_rule<Lines::one_line> {};

// A word of the language. Looked for in vain, it is kept for "did you mean".
template <Fixed Word>
struct keyword_rule {
    template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        constexpr std::string_view word = Word.view();
        const std::string_view rest = tree.rest(in.current());
        if (!rest.empty() && rest.front() == word.front() && rest.starts_with(word) &&
            lexical::word_length(rest.substr(word.size() - 1)) == 1) {
            in.bump(word.size());
            return true;
        }
        tree.tried(in.current(), word);
        return false;
    }
};
// A word that leaves nothing behind, and one that is kept as a leaf.
template <Fixed Word>
struct kept_word : keyword_rule<Word> {};
template <Fixed Word>
struct kw : seq<keyword_rule<Word>, gap> {};
// `and` and `or` between two things; the thing that holds both tells whether they are mixed.
template <Fixed Word>
struct joint_word : keyword_rule<Word> {};
// The same word misspelt, where nothing else could be meant. Reported, and read as if it were right.
template <Fixed Word>
struct misspelt {
    template <apply_mode A, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        if (A == apply_mode::nothing || !tree.is_misspelt(in.current(), Word.view())) {
            return false;
        }
        in.iterator() = tree.report_misspelt(in.current(), Word.view());
        return true;
    }
};
template <Fixed Word>
struct near_word : seq<sor<keyword_rule<Word>, misspelt<Word>>, gap> {};
template <Fixed Word>
struct kept : seq<kept_word<Word>, gap> {};

struct name : seq<name_piece, gap> {};
struct term : seq<term_piece, gap> {};
struct variable : seq<variable_piece, gap> {};
struct unknown : seq<unknown_piece, gap> {};
struct number : seq<number_piece, gap> {};
struct word : seq<in_its_place<word_piece>, gap> {};
struct text : seq<text_piece, gap> {};
struct label : sor<number, text> {};
struct comma : seq<piece<lexical::Kind::comma>, gap> {};
struct arrow : seq<piece<lexical::Kind::arrow>, gap> {};

// One or more with commas between.
template <class Rule>
struct listed : seq<must<Rule>, star<comma, must<Rule>>> {};

// ---- brackets ----------------------------------------------------------------------------------------------

// Keeps the stack within bounds: every rule that may hold itself goes through here.
template <class Rule>
struct nested {
    template <apply_mode A, rewind_mode M, template <class...> class Action, template <class...> class Control,
              class Input>
    static bool match(Input& in, Tree& tree) {
        const Tree::Deeper deeper = tree.deeper(in.current());
        return Control<Rule>::template match<A, M, Action, Control>(in, tree);
    }
};

struct opening_piece : piece<lexical::Kind::open> {};
struct closing_piece : piece<lexical::Kind::close> {};
struct opening : seq<opening_piece, gap> {};
struct closing : seq<closing_piece, gap> {};
template <class Rule>
struct bracketed : seq<opening, must<Rule>, must<closing>> {};

// A bracket that closes nothing is told and left out.
struct stray_closing {
    template <apply_mode A, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        if (A == apply_mode::nothing || !tree.report_stray_bracket(in.current())) {
            return false;
        }
        in.iterator() = tree.skip(in.current() + 1);
        return true;
    }
};

// ---- expressions -------------------------------------------------------------------------------------------

struct unary;
struct expression;

struct as_term : seq<near_word<"as">, must<term>> {};
// A term straight behind a text, without `as`.
struct as_forgotten {
    template <apply_mode A, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        return A == apply_mode::action && tree.report_forgotten_as(in.current());
    }
};
struct element : sor<seq<text, opt<sor<as_term, seq<as_forgotten, must<term>>>>>, term, seq<unknown, opt<text>>> {};
// Behind `of`: what follows may be the term of the thing itself.
struct plain_element : sor<seq<text, opt<as_term>>, term, seq<unknown, opt<text>>> {};

// An operator takes the next unary alone: not #a and #b is (not #a) and #b.
template <Fixed Word>
struct prefixed : seq<kw<Word>, must<unary>> {};
struct not_yet : seq<kw<"not">, kw<"yet">, must<unary>> {};
struct negation : prefixed<"not"> {};
struct of_element : seq<kw<"of">, must<plain_element>> {};
struct resource_role : seq<kw<"resource">, opt<of_element>, must<unary>> {};
struct reasoning_role : seq<kw<"reasoning">, opt<of_element>, must<unary>> {};
struct partly : prefixed<"partly"> {};
struct ours : prefixed<"ours"> {};
struct intervention : prefixed<"intervention"> {};
struct unintended : prefixed<"unintended"> {};
struct operator_unary : sor<not_yet, negation, resource_role, reasoning_role, partly, ours, intervention, unintended> {
};
struct unary : nested<sor<element, bracketed<expression>, seq<at<word_piece>, operator_unary>>> {};

struct joint
    : seq<sor<joint_word<"and">, joint_word<"or">, seq<at<word_piece>, sor<misspelt<"and">, misspelt<"or">>>>, gap> {};
struct expression : seq<unary, star<sor<seq<joint, must<unary>>, stray_closing>>> {};

struct chain_tail : seq<arrow, must<unary>, must<arrow>, must<unary>> {};

// ---- clauses: what stands behind the keyword ---------------------------------------------------------------

struct names : listed<name> {};
struct words : listed<word> {};
struct texts : listed<text> {};
struct terms : listed<term> {};
struct elements : listed<element> {};
struct name_text : seq<must<name>, opt<text>> {};
struct names_text : seq<names, opt<text>> {};
struct word_text : seq<must<word>, opt<text>> {};
struct texts_year : seq<listed<text>, opt<number>> {};

struct in_first_column {
    template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        return tree.in_first_column(in.current());
    }
};
// In column 1 `table` begins a declaration.
struct place_word
    : seq<not_at<in_first_column>,
          sor<kept<"page">, kept<"line">, kept<"time">, kept<"para">, kept<"section">, kept<"table">, kept<"row">>> {};
struct place : seq<place_word, must<label>> {};
struct source_place : seq<must<name>, opt<place>, opt<text>> {};

struct gathered_unknown : seq<unknown, must<text>> {};
struct gathered_item : sor<name, gathered_unknown> {};
struct gathered : listed<gathered_item> {};
struct code_element : seq<must<element>, opt<kw<"from">, names>> {};
struct excerpt : seq<opt<name>, star<sor<seq<kept<"in">, must<name>>, seq<kept<"by">, must<name>>, place>>, opt<text>> {
};
struct finding_mark : sor<kept<"first-hand">, kept<"second-hand">, kept<"prompted">> {};
struct finding : seq<must<unary>, sor<chain_tail, star<comma, must<unary>>>, star<finding_mark>> {};
struct coding : seq<must<name>, opt<kept<"parts">, listed<word>>, opt<text>> {};
struct scale_sort : sor<kept<"theoretical">, kept<"observed">> {};
struct scale : seq<must<word>, must<word>, must<number>, must<kw<"to">>, must<number>, must<scale_sort>> {};
struct statement : seq<must<name>, opt<text>, opt<kw<"in">, must<name>>> {};
struct rating : seq<must<word>, must<number>> {};
struct rated : listed<rating> {};
struct stance : seq<must<unary>, opt<chain_tail>, opt<kw<"by">, must<name>>> {};
struct anchors : seq<kw<"full">, must<number>, must<kw<"cross">>, must<number>, must<kw<"none">>, must<number>> {};
struct column : seq<must<text>, must<near_word<"as">>, must<term>, opt<anchors>> {};
struct heading : seq<must<text>, must<near_word<"as">>, must<word>> {};
struct code_row_form : seq<must<text>, star<seq<kw<"and">, must<text>>>> {};
struct long_form : seq<must<text>, must<comma>, must<text>, must<comma>, must<text>> {};

// `then`, or what was meant for it.
struct then_word : seq<sor<keyword_rule<"then">, misspelt<"then">>, gap> {};
struct then_forgotten {
    template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        return tree.report_forgotten_then(in.current());
    }
};
// A part that is not there is told and taken as unknown.
struct parts_missing {
    template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        tree.report_missing_parts(in.current());
        return true;
    }
};
struct nothing_more : not_at<kw<"then">> {};
struct then_part : seq<sor<then_word, then_forgotten>, must<expression>> {};
struct because_part : seq<kw<"because">, must<expression>> {};
struct configuration
    : seq<must<expression>,
          sor<seq<then_part, sor<because_part, then_part, parts_missing>>, seq<parts_missing, opt<because_part>>>,
          must<nothing_more>> {};

// ---- rules -------------------------------------------------------------------------------------------------

// A word that neither joins nor ends phrases.
struct plain_word {
    template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        const std::string_view rest = tree.rest(in.current());
        const lexical::Piece found = lexical::piece(rest);
        if (found.kind != lexical::Kind::word || ends_phrase(rest.substr(0, found.length))) {
            return false;
        }
        in.bump(found.length);
        return true;
    }
};
struct phrase_piece : sor<in_its_place<plain_word>, variable_piece, name_piece, term_piece, unknown_piece, number_piece,
                          line_text_piece, arrow_piece> {};
// A phrase ends with its line.
struct phrase_words : seq<phrase_piece, star<line_gap, phrase_piece>> {};
struct phrase : seq<phrase_words, gap> {};

template <char Sign>
struct sign : seq<tao::pegtl::one<Sign>, not_at<tao::pegtl::one<'>'>>, gap> {};
struct value;
struct value_leaf
    : seq<sor<variable_piece, number_piece, in_its_place<plain_word>, term_piece, name_piece, text_piece>, gap> {};
struct factor : nested<sor<value_leaf, bracketed<value>>> {};
struct times : seq<sign<'*'>, must<factor>> {};
struct divided : seq<sign<'/'>, must<factor>> {};
struct product : seq<factor, star<sor<times, divided>>> {};
struct added : seq<sign<'+'>, must<product>> {};
struct subtracted : seq<sign<'-'>, must<product>> {};
struct value : seq<product, star<sor<added, subtracted>>> {};

struct literal;
struct body;
struct bracketed_body : bracketed<body> {};
struct phrase_literal : phrase {};
struct where_body : sor<bracketed_body, phrase_literal> {};
struct where : near_word<"where"> {};
struct when : near_word<"when"> {};
struct variables : listed<variable> {};

struct negated : seq<kw<"not">, must<literal>> {};
struct none_where : seq<kw<"no">, variables, must<where>, must<where_body>> {};
struct every_where
    : seq<kw<"every">, variables, must<where>, must<bracketed_body>, must<kw<"has">>, must<bracketed_body>> {};
struct counted_where : seq<must<value>, variables, must<where>, must<where_body>> {};
struct at_least_where : seq<kw<"least">, counted_where> {};
struct at_most_where : seq<kw<"most">, counted_where> {};
struct bound : sor<at_least_where, at_most_where> {};
struct bounded_where : seq<kw<"at">, must<bound>> {};
struct exactly_where : seq<kw<"exactly">, counted_where> {};
struct supposition : seq<kw<"supposing">, must<phrase>, must<bracketed_body>> {};
struct equals : seq<tao::pegtl::one<'='>, gap> {};
struct aggregate_word : sor<kept<"count">, kept<"least">, kept<"greatest">, kept<"sum">, kept<"mean">> {};
struct aggregate : seq<at<variable, equals, aggregate_word, variable_piece>, variable, equals, aggregate_word,
                       variables, opt<kept<"per">, variables>, must<where>, must<bracketed_body>> {};
struct comparison_sign : seq<comparison_piece, gap> {};
// A value with a sign or a comparison behind it; anything else that begins with a value is a phrase.
struct comparison_begins {
    template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        return tree.comparison_begins(in.current());
    }
};
struct comparison : seq<comparison_begins, must<value>, must<comparison_sign>, must<value>> {};
// The language's own words, only where a literal begins.
struct worded_literal : sor<negated, none_where, every_where, bounded_where, exactly_where, supposition> {};
struct literal
    : nested<sor<aggregate, comparison, bracketed_body, seq<at<word_piece>, worded_literal>, phrase_literal>> {};
struct body : seq<literal, star<sor<seq<joint, must<literal>>, stray_closing>>> {};

// ---- declarations: what stands behind the keyword ----------------------------------------------------------

// In column 1 a word that begins a declaration does so even where a phrase or a row could stand.
struct declaration_begins {
    template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        return tree.declaration_begins(in.current());
    }
};
struct clause_begins {
    template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        return tree.clause_begins(in.current()) != nullptr;
    }
};
struct title : seq<text_piece, gap> {};
struct required_title : title {};
// A name with a small letter is told and taken as it is.
struct small_name_piece {
    template <apply_mode A, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        if (A == apply_mode::nothing || !tree.report_small_name(in.current())) {
            return false;
        }
        in.bump(lexical::piece(tree.rest(in.current())).length);
        return true;
    }
};
struct declared_name : seq<sor<name_piece, small_name_piece>, gap> {};
struct declared_term : seq<term_piece, gap> {};
struct declared_list : seq<word_piece, gap> {};
struct name_title : seq<must<declared_name>, opt<title>> {};
struct name_text_head : seq<must<declared_name>, must<required_title>> {};
struct module_head : must<declared_name> {};
struct term_title : seq<must<declared_term>, opt<title>> {};
struct verdict_word : seq<not_at<clause_begins>, in_its_place<word_piece>, gap> {};
struct name_word : seq<must<declared_name>, must<verdict_word>> {};

struct head_phrase : seq<not_at<in_first_column, declaration_begins>, phrase> {};
struct head_body : body {};
struct when_body : seq<must<when>, must<head_body>> {};
// What is left behind a phrase in its own line cannot be part of it.
struct line_done {
    template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
    static bool match(Input& in, Tree& tree) {
        return in.empty() || tree.begins_line(in.current());
    }
};

struct rule_head : seq<opt<title>, must<head_phrase>, when_body> {};
struct rule_keyword : kw<"rule"> {};
struct drop_head : seq<must<rule_keyword>, must<required_title>> {};
struct phrase_head : seq<opt<title>, must<head_phrase>, must<line_done>> {};
struct setting_head : seq<must<required_title>, must<head_phrase>, must<line_done>> {};
// A claim says where the report says so, before `when`; it is the clause `from`.
struct claim_from {
    template <apply_mode A, rewind_mode M, template <class...> class Action, template <class...> class Control,
              class Input>
    static bool match(Input& in, Tree& tree) {
        const ClauseForm* form = tree.clause_begins(in.current());
        if (form == nullptr) {
            return false;
        }
        in.iterator() = tree.clause_keyword(*form, in.current());
        (void)Control<source_place>::template match<A, M, Action, Control>(in, tree);
        tree.end_clause();
        return true;
    }
};
struct claim_head : seq<must<declared_name>, opt<title>, opt<claim_from>, when_body> {};
struct severity_word : seq<sor<kept_word<"advises">, kept_word<"warns">, kept_word<"fails">>, gap> {};
struct check_severity : seq<severity_word> {};
struct check_head : seq<must<declared_name>, must<check_severity>, must<required_title>, when_body> {};
struct expect_head : seq<must<head_body>, opt<title>> {};
struct chosen_variable : seq<variable_piece, gap> {};
struct choose_head
    : seq<must<chosen_variable>, must<kw<"in">>, must<head_phrase>, must<near_word<"for">>, must<head_body>> {};
struct verdict_head : seq<must<kw<"of">>, must<chosen_variable>> {};
struct list_sign : tao::pegtl::one<'<', ','> {};
struct list_joint : seq<list_sign, gap> {};
struct levels_head : words {};
struct suppose_head : must<head_phrase> {};
struct list_words : seq<must<word>, star<list_joint, must<word>>> {};
struct list_head : seq<must<declared_list>, list_words> {};

// Rows: one a line in a table; a value and its case in choose and verdict.
struct table_row : seq<phrase_piece, star<line_gap, phrase_piece>, gap, must<line_done>> {};
struct otherwise_row : seq<kw<"otherwise">, must<value>> {};
struct case_row : seq<must<value>, must<when>, must<body>> {};
struct choice_row : sor<otherwise_row, case_row> {};
struct without_row : seq<kw<"without">, must<phrase>, must<when>, must<body>> {};

// ---- the clauses of a declaration, its rows, and the file ----------------------------------------------------

// What the keyword asks for.
struct clause_shape {
    template <apply_mode A, rewind_mode M, template <class...> class Action, template <class...> class Control,
              class Input>
    static bool match(Input& in, Tree& tree, ClauseShape shape) {
        const auto read = [&]<class Rule>() {
            return Control<must<Rule>>::template match<A, M, Action, Control>(in, tree);
        };
        switch (shape) {
        case ClauseShape::nothing:
            return true;
        case ClauseShape::name:
            return read.template operator()<name>();
        case ClauseShape::name_text:
            return read.template operator()<name_text>();
        case ClauseShape::names:
            return read.template operator()<names>();
        case ClauseShape::names_text:
            return read.template operator()<names_text>();
        case ClauseShape::word:
            return read.template operator()<word>();
        case ClauseShape::word_text:
            return read.template operator()<word_text>();
        case ClauseShape::words:
            return read.template operator()<words>();
        case ClauseShape::text:
            return read.template operator()<text>();
        case ClauseShape::texts:
            return read.template operator()<texts>();
        case ClauseShape::texts_year:
            return read.template operator()<texts_year>();
        case ClauseShape::terms:
            return read.template operator()<terms>();
        case ClauseShape::number:
            return read.template operator()<number>();
        case ClauseShape::label:
            return read.template operator()<label>();
        case ClauseShape::configuration:
            return read.template operator()<configuration>();
        case ClauseShape::expression:
            return read.template operator()<expression>();
        case ClauseShape::element:
            return read.template operator()<element>();
        case ClauseShape::elements:
            return read.template operator()<elements>();
        case ClauseShape::source_place:
            return read.template operator()<source_place>();
        case ClauseShape::gathered:
            return read.template operator()<gathered>();
        case ClauseShape::code_element:
            return read.template operator()<code_element>();
        case ClauseShape::excerpt:
            return read.template operator()<excerpt>();
        case ClauseShape::finding:
            return read.template operator()<finding>();
        case ClauseShape::coding:
            return read.template operator()<coding>();
        case ClauseShape::scale:
            return read.template operator()<scale>();
        case ClauseShape::statement:
            return read.template operator()<statement>();
        case ClauseShape::rated:
            return read.template operator()<rated>();
        case ClauseShape::stance:
            return read.template operator()<stance>();
        case ClauseShape::column:
            return read.template operator()<column>();
        case ClauseShape::heading:
            return read.template operator()<heading>();
        case ClauseShape::long_form:
            return read.template operator()<long_form>();
        case ClauseShape::code_row:
            return read.template operator()<code_row_form>();
        }
        return false;
    }
};

// A clause that breaks is left out, and reading goes on at the next line that begins one.
struct clauses {
    template <apply_mode A, rewind_mode M, template <class...> class Action, template <class...> class Control,
              class Input>
    static bool match(Input& in, Tree& tree) {
        while (!in.empty() && !tree.declaration_begins(in.current())) {
            try {
                const ClauseForm* form = tree.clause_begins(in.current());
                if (form == nullptr) {
                    const Tree::Misplaced found = tree.misplaced(in.current());
                    if (found.declaration) {
                        return true;
                    }
                    form = found.meant;
                    tree.be_quiet(true);
                }
                in.iterator() = tree.clause_keyword(*form, in.current());
                (void)clause_shape::match<A, M, Action, Control>(in, tree, form->shape);
                tree.end_clause();
                tree.be_quiet(false);
            } catch (const Broken&) {
                tree.forget();
                in.iterator() = tree.next_clause();
            }
        }
        return true;
    }
};

// Rows of one kind; a row that breaks is left out.
template <class Row>
struct rows {
    template <apply_mode A, rewind_mode M, template <class...> class Action, template <class...> class Control,
              class Input>
    static bool match(Input& in, Tree& tree) {
        while (tree.row_begins(in.current())) {
            const char* begin = in.current();
            try {
                if (!Control<Row>::template match<A, M, Action, Control>(in, tree)) {
                    return true;
                }
            } catch (const Broken&) {
                tree.forget();
                in.iterator() = tree.next_row(begin);
            }
        }
        return true;
    }
};

// What stands between the keyword and the clauses.
struct head {
    template <apply_mode A, rewind_mode M, template <class...> class Action, template <class...> class Control,
              class Input>
    static bool match(Input& in, Tree& tree, HeadShape shape) {
        const auto read = [&]<class Rule>() {
            return Control<must<Rule>>::template match<A, M, Action, Control>(in, tree);
        };
        switch (shape) {
        case HeadShape::name_title:
            return read.template operator()<name_title>();
        case HeadShape::name_text:
            return read.template operator()<name_text_head>();
        case HeadShape::module:
            return read.template operator()<module_head>();
        case HeadShape::words:
            return read.template operator()<levels_head>();
        case HeadShape::term_title:
            return read.template operator()<term_title>();
        case HeadShape::name_word:
            return read.template operator()<name_word>();
        case HeadShape::list:
            return read.template operator()<list_head>();
        case HeadShape::phrase:
            return read.template operator()<phrase_head>();
        case HeadShape::setting:
            return read.template operator()<setting_head>();
        case HeadShape::table:
            return read.template operator()<phrase_head>() && rows<table_row>::match<A, M, Action, Control>(in, tree);
        case HeadShape::choose:
            return read.template operator()<choose_head>() && rows<choice_row>::match<A, M, Action, Control>(in, tree);
        case HeadShape::suppose:
            return read.template operator()<suppose_head>() &&
                   rows<without_row>::match<A, M, Action, Control>(in, tree);
        case HeadShape::rule:
            return read.template operator()<rule_head>();
        case HeadShape::drop:
            return read.template operator()<drop_head>();
        case HeadShape::verdict:
            return read.template operator()<verdict_head>() && rows<choice_row>::match<A, M, Action, Control>(in, tree);
        case HeadShape::check:
            return read.template operator()<check_head>();
        case HeadShape::expect:
            return read.template operator()<expect_head>();
        case HeadShape::claim:
            return read.template operator()<claim_head>();
        }
        return false;
    }
};

struct declarations {
    template <apply_mode A, rewind_mode M, template <class...> class Action, template <class...> class Control,
              class Input>
    static bool match(Input& in, Tree& tree) {
        while (!in.empty()) {
            try {
                const DeclarationForm* form = tree.declaration_at(in.current());
                if (form == nullptr) {
                    form = tree.misplaced_declaration(in.current());
                    tree.be_quiet(true);
                }
                in.iterator() = tree.declaration_keyword(*form, in.current());
                try {
                    (void)head::match<A, M, Action, Control>(in, tree, form->shape);
                    tree.head_is_read();
                } catch (const Broken&) {
                    tree.forget();
                    tree.head_is_broken();
                    in.iterator() = tree.next_clause();
                }
                tree.be_quiet(false);
                (void)clauses::match<A, M, Action, Control>(in, tree);
                tree.end_declaration();
            } catch (const Broken&) {
                tree.forget();
                in.iterator() = tree.next_declaration();
            }
        }
        return true;
    }
};
struct file : seq<gap, declarations> {};
// A body alone, as a query has it.
struct lone_body : seq<gap, must<head_body>, must<eof>> {};

} // namespace ipt::grammar
