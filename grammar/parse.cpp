#include "grammar/parse.hpp"

#include "grammar/encoding.hpp"
#include "grammar/grammar.hpp"

namespace ipt {

namespace grammar {

// ---- what each rule that must match is looking for -----------------------------------------------------------

// A rule without an entry here does not compile as must<…>.
template <class Rule>
struct expected;
template <Expected What>
struct looks_for {
    static constexpr Expected value = What;
};

template <>
struct expected<name> : looks_for<Expected::name> {};
template <>
struct expected<name_text> : looks_for<Expected::name> {};
template <>
struct expected<names> : looks_for<Expected::name> {};
template <>
struct expected<names_text> : looks_for<Expected::name> {};
template <>
struct expected<source_place> : looks_for<Expected::name> {};
template <>
struct expected<gathered> : looks_for<Expected::name> {};
template <>
struct expected<gathered_item> : looks_for<Expected::name> {};
template <>
struct expected<coding> : looks_for<Expected::name> {};
template <>
struct expected<statement> : looks_for<Expected::name> {};
template <>
struct expected<word> : looks_for<Expected::word> {};
template <>
struct expected<word_text> : looks_for<Expected::word> {};
template <>
struct expected<words> : looks_for<Expected::word> {};
template <>
struct expected<levels_head> : looks_for<Expected::word> {};
template <>
struct expected<scale> : looks_for<Expected::word> {};
template <>
struct expected<rated> : looks_for<Expected::word> {};
template <>
struct expected<rating> : looks_for<Expected::word> {};
template <>
struct expected<scale_sort> : looks_for<Expected::scale_sort> {};
template <>
struct expected<text> : looks_for<Expected::text> {};
template <>
struct expected<texts> : looks_for<Expected::text> {};
template <>
struct expected<texts_year> : looks_for<Expected::text> {};
template <>
struct expected<column> : looks_for<Expected::text> {};
template <>
struct expected<heading> : looks_for<Expected::text> {};
template <>
struct expected<long_form> : looks_for<Expected::text> {};
template <>
struct expected<code_row_form> : looks_for<Expected::text> {};
template <>
struct expected<comma> : looks_for<Expected::comma> {};
template <>
struct expected<term> : looks_for<Expected::term> {};
template <>
struct expected<terms> : looks_for<Expected::term> {};
template <>
struct expected<number> : looks_for<Expected::number> {};
template <>
struct expected<label> : looks_for<Expected::label> {};
template <>
struct expected<element> : looks_for<Expected::element> {};
template <>
struct expected<plain_element> : looks_for<Expected::element> {};
template <>
struct expected<elements> : looks_for<Expected::element> {};
template <>
struct expected<code_element> : looks_for<Expected::element> {};
template <>
struct expected<unary> : looks_for<Expected::operand> {};
template <>
struct expected<expression> : looks_for<Expected::operand> {};
template <>
struct expected<configuration> : looks_for<Expected::operand> {};
template <>
struct expected<finding> : looks_for<Expected::operand> {};
template <>
struct expected<stance> : looks_for<Expected::operand> {};
template <>
struct expected<arrow> : looks_for<Expected::arrow> {};
template <>
struct expected<excerpt> : looks_for<Expected::name> {};
template <>
struct expected<nothing_more> : looks_for<Expected::no_more_parts> {};
template <>
struct expected<closing> : looks_for<Expected::closing> {};
template <>
struct expected<bracketed_body> : looks_for<Expected::opening> {};
template <>
struct expected<where_body> : looks_for<Expected::body> {};
template <>
struct expected<body> : looks_for<Expected::body> {};
template <>
struct expected<head_body> : looks_for<Expected::body> {};
template <>
struct expected<literal> : looks_for<Expected::body> {};
template <>
struct expected<where> : looks_for<Expected::where> {};
template <>
struct expected<when> : looks_for<Expected::when> {};
template <>
struct expected<variable> : looks_for<Expected::variable> {};
template <>
struct expected<chosen_variable> : looks_for<Expected::variable> {};
template <>
struct expected<value> : looks_for<Expected::value> {};
template <>
struct expected<factor> : looks_for<Expected::value> {};
template <>
struct expected<product> : looks_for<Expected::value> {};
template <>
struct expected<comparison_sign> : looks_for<Expected::comparison> {};
template <>
struct expected<bound> : looks_for<Expected::bound> {};
template <>
struct expected<phrase> : looks_for<Expected::phrase> {};
template <>
struct expected<head_phrase> : looks_for<Expected::head_phrase> {};
template <>
struct expected<line_done> : looks_for<Expected::line_end> {};
template <>
struct expected<eof> : looks_for<Expected::end_of_body> {};
template <>
struct expected<declared_name> : looks_for<Expected::declared_name> {};
template <>
struct expected<declared_term> : looks_for<Expected::declared_term> {};
template <>
struct expected<declared_list> : looks_for<Expected::declared_list> {};
template <>
struct expected<required_title> : looks_for<Expected::title> {};
template <>
struct expected<verdict_word> : looks_for<Expected::verdict_word> {};
template <>
struct expected<check_severity> : looks_for<Expected::severity> {};
template <Fixed Word>
struct expected<kw<Word>> : looks_for<Expected::keyword> {};
template <Fixed Word>
struct expected<near_word<Word>> : looks_for<Expected::keyword> {};
// Rules of several steps: what they look for first.
template <>
struct expected<name_title> : expected<declared_name> {};
template <>
struct expected<name_text_head> : expected<declared_name> {};
template <>
struct expected<module_head> : expected<declared_name> {};
template <>
struct expected<name_word> : expected<declared_name> {};
template <>
struct expected<check_head> : expected<declared_name> {};
template <>
struct expected<claim_head> : expected<declared_name> {};
template <>
struct expected<term_title> : expected<declared_term> {};
template <>
struct expected<list_head> : expected<declared_list> {};
template <>
struct expected<phrase_head> : expected<head_phrase> {};
template <>
struct expected<rule_head> : expected<head_phrase> {};
template <>
struct expected<suppose_head> : expected<head_phrase> {};
template <>
struct expected<setting_head> : expected<required_title> {};
template <>
struct expected<expect_head> : expected<head_body> {};
template <>
struct expected<choose_head> : expected<chosen_variable> {};
template <>
struct expected<verdict_head> : looks_for<Expected::keyword> {};
template <>
struct expected<rule_keyword> : looks_for<Expected::keyword> {};
template <>
struct expected<drop_head> : looks_for<Expected::keyword> {};

template <class Rule>
struct control : tao::pegtl::normal<Rule> {
    template <class Input>
    [[noreturn]] static void raise(const Input& in, Tree& tree) {
        tree.fail(expected<Rule>::value, in.current());
    }
};

// ---- what each rule leaves in the tree -----------------------------------------------------------------------

template <class Rule>
struct action : tao::pegtl::nothing<Rule> {};

template <ast::LeafKind Kind>
struct leaf_action {
    template <class Input>
    static void apply(const Input& in, Tree& tree) {
        tree.leaf(Kind, in.begin(), in.end());
    }
};
template <>
struct action<name_piece> : leaf_action<ast::LeafKind::name> {};
template <>
struct action<small_name_piece> : leaf_action<ast::LeafKind::name> {};
template <>
struct action<term_piece> : leaf_action<ast::LeafKind::term> {};
template <>
struct action<variable_piece> : leaf_action<ast::LeafKind::variable> {};
template <>
struct action<unknown_piece> : leaf_action<ast::LeafKind::unknown> {};
template <>
struct action<number_piece> : leaf_action<ast::LeafKind::number> {};
template <>
struct action<word_piece> : leaf_action<ast::LeafKind::word> {};
template <>
struct action<plain_word> : leaf_action<ast::LeafKind::word> {};
template <>
struct action<arrow_piece> : leaf_action<ast::LeafKind::arrow> {};
template <Fixed Word>
struct action<kept_word<Word>> : leaf_action<ast::LeafKind::word> {};

// Calls a member of Tree with the place where the rule began.
template <auto Member>
struct from_action {
    template <class Input>
    static void apply(const Input& in, Tree& tree) {
        (tree.*Member)(in.begin());
    }
};
template <auto Member, auto... Arguments>
struct call_action {
    template <class Input>
    static void apply(const Input& in, Tree& tree) {
        (tree.*Member)(Arguments..., in.begin());
    }
};

template <>
struct action<comparison_piece> {
    template <class Input>
    static void apply(const Input& in, Tree& tree) {
        tree.mark(in.begin(), in.end());
    }
};
template <>
struct action<list_sign> : action<comparison_piece> {};
template <Tree::Joint Joint>
struct joint_action {
    template <class Input>
    static void apply(const Input& in, Tree& tree) {
        tree.joint(Joint, in.begin(), in.end());
    }
};
template <>
struct action<joint_word<"and">> : joint_action<Tree::Joint::both> {};
template <>
struct action<joint_word<"or">> : joint_action<Tree::Joint::either> {};
template <>
struct action<misspelt<"and">> : joint_action<Tree::Joint::both> {};
template <>
struct action<misspelt<"or">> : joint_action<Tree::Joint::either> {};

template <>
struct action<opening_piece> : from_action<&Tree::bracket_opened> {};
template <>
struct action<closing_piece> {
    static void apply0(Tree& tree) { tree.bracket_closed(); }
};

template <>
struct action<element> : from_action<&Tree::element> {};
template <>
struct action<plain_element> : from_action<&Tree::element> {};
template <>
struct action<expression> : from_action<&Tree::expression> {};
template <>
struct action<negation> : call_action<&Tree::prefixed, ast::ExprKind::negation> {};
template <>
struct action<not_yet> : call_action<&Tree::prefixed, ast::ExprKind::not_yet> {};
template <>
struct action<partly> : call_action<&Tree::prefixed, ast::ExprKind::partly> {};
template <>
struct action<ours> : call_action<&Tree::prefixed, ast::ExprKind::ours> {};
template <>
struct action<resource_role> : call_action<&Tree::prefixed, ast::ExprKind::resource> {};
template <>
struct action<reasoning_role> : call_action<&Tree::prefixed, ast::ExprKind::reasoning> {};
template <>
struct action<intervention> : call_action<&Tree::prefixed, ast::ExprKind::intervention> {};
template <>
struct action<unintended> : call_action<&Tree::prefixed, ast::ExprKind::unintended> {};
template <>
struct action<chain_tail> {
    static void apply0(Tree& tree) { tree.mark_chain(); }
};
template <>
struct action<because_part> {
    static void apply0(Tree& tree) { tree.clause_is(ast::ClauseKind::if_because); }
};

template <>
struct action<value_leaf> {
    static void apply0(Tree& tree) { tree.value_leaf(); }
};
template <ast::ValueKind Kind>
struct value_action {
    static void apply0(Tree& tree) { tree.value_pair(Kind); }
};
template <>
struct action<times> : value_action<ast::ValueKind::product> {};
template <>
struct action<divided> : value_action<ast::ValueKind::quotient> {};
template <>
struct action<added> : value_action<ast::ValueKind::sum> {};
template <>
struct action<subtracted> : value_action<ast::ValueKind::difference> {};

template <>
struct action<phrase_literal> : from_action<&Tree::phrase_literal> {};
template <>
struct action<body> : from_action<&Tree::body> {};
template <>
struct action<negated> : from_action<&Tree::negation> {};
template <>
struct action<comparison> : from_action<&Tree::comparison> {};
template <>
struct action<aggregate> : from_action<&Tree::aggregate> {};
template <>
struct action<none_where> : call_action<&Tree::quantified, ast::LiteralKind::none> {};
template <>
struct action<every_where> : call_action<&Tree::quantified, ast::LiteralKind::every> {};
template <>
struct action<at_least_where> : call_action<&Tree::quantified, ast::LiteralKind::at_least> {};
template <>
struct action<at_most_where> : call_action<&Tree::quantified, ast::LiteralKind::at_most> {};
template <>
struct action<bounded_where> : from_action<&Tree::begin_literal_at> {};
template <>
struct action<exactly_where> : call_action<&Tree::quantified, ast::LiteralKind::exactly> {};
template <>
struct action<supposition> : from_action<&Tree::supposing> {};

template <std::optional<ast::Leaf> ast::Declaration::*Member>
struct declared_action {
    static void apply0(Tree& tree) { tree.declaration().*Member = tree.take_leaf(); }
};
template <>
struct action<title> : declared_action<&ast::Declaration::title> {};
template <>
struct action<required_title> : declared_action<&ast::Declaration::title> {};
template <>
struct action<declared_name> : declared_action<&ast::Declaration::name> {};
template <>
struct action<declared_term> : declared_action<&ast::Declaration::name> {};
template <>
struct action<declared_list> : declared_action<&ast::Declaration::name> {};
template <>
struct action<verdict_word> : declared_action<&ast::Declaration::word> {};
template <>
struct action<severity_word> : declared_action<&ast::Declaration::word> {};
template <>
struct action<chosen_variable> : declared_action<&ast::Declaration::variable> {};
template <>
struct action<levels_head> {
    static void apply0(Tree& tree) { tree.end_clause(); }
};
template <>
struct action<head_phrase> : from_action<&Tree::head_phrase> {};
template <>
struct action<head_body> {
    template <class Input>
    static void apply(const Input& in, Tree& tree) {
        tree.body(in.begin());
        tree.head_body();
    }
};
template <>
struct action<list_words> : from_action<&Tree::list_words> {};
template <>
struct action<table_row> : from_action<&Tree::table_row> {};
template <>
struct action<case_row> : from_action<&Tree::case_row> {};
template <>
struct action<otherwise_row> : from_action<&Tree::otherwise_row> {};
template <>
struct action<without_row> : from_action<&Tree::without_row> {};

// Lazy: places are bytes, and nobody counts lines while reading.
using Input = tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy, tao::pegtl::eol::lf_crlf, const char*>;

template <class Rule>
void read(Tree& tree) {
    Input in(tree.text().data(), tree.text().size(), "");
    try {
        (void)tao::pegtl::parse<Rule, action, control>(in, tree);
    } catch (const Enough&) {
        // The last mistake told says so.
    }
}

} // namespace grammar

ast::File parse(const Sources& sources, SourceId source, SymbolTable& symbols, Diagnostics& diagnostics) {
    ast::File file;
    grammar::Tree tree(sources, source, symbols, diagnostics, file);
    if (auto trouble = encoding_trouble(sources[source].text(), source)) {
        tree.report(std::move(*trouble));
        return file;
    }
    grammar::read<grammar::file>(tree);
    tree.finish();
    return file;
}

ParsedBody parse_body(const Sources& sources, SourceId source, SymbolTable& symbols, Diagnostics& diagnostics) {
    ParsedBody parsed;
    grammar::Tree tree(sources, source, symbols, diagnostics, parsed.file);
    if (auto trouble = encoding_trouble(sources[source].text(), source)) {
        tree.report(std::move(*trouble));
        return parsed;
    }
    try {
        grammar::read<grammar::lone_body>(tree);
        tree.finish();
        parsed.body = tree.declaration().body;
    } catch (const grammar::Broken&) {
        // What was wrong has been reported.
    }
    return parsed;
}

} // namespace ipt
