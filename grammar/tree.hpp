#pragma once
// The tree while it grows. Rules leave what they read on stacks, in the order of the text; the rule that holds several
// of them takes all that begin inside it. Private to parse.cpp.

#include "grammar/ast.hpp"
#include "grammar/complaints.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/keywords.hpp"
#include "grammar/lexical.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::grammar {

// Thrown when a clause, row or declaration cannot be read on; what was wrong has been reported.
struct Broken {};
// Thrown when so much is wrong that the rest is not read.
struct Enough {};

class Tree {
public:
    Tree(const Sources& sources, SourceId source, SymbolTable& symbols, Diagnostics& diagnostics, ast::File& file);

    // ---- places --------------------------------------------------------------------------------------------
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::string_view rest(const char* at) const { return {at, static_cast<std::size_t>(end_ - at)}; }
    [[nodiscard]] std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - begin_); }
    [[nodiscard]] const char* at(std::size_t offset) const { return begin_ + offset; }
    [[nodiscard]] Span span(const char* from, const char* to) const {
        return {.source = source_, .begin = offset(from), .end = offset(to)};
    }
    // From a place to the end of the last piece that was read.
    [[nodiscard]] Span span_from(const char* from) const { return span(from, last_end_); }
    [[nodiscard]] bool begins_line(const char* at) const { return lexical::begins_line(text_, offset(at)); }
    [[nodiscard]] bool in_first_column(const char* at) const { return lexical::in_first_column(text_, offset(at)); }

    // ---- blanks --------------------------------------------------------------------------------------------
    // Behind the blanks and comments at `at`. A piece ends where they begin.
    const char* skip(const char* at);
    // The same without a word on it: for looking ahead.
    [[nodiscard]] const char* skip_quietly(const char* at) const;
    // Behind the blanks in this line.
    [[nodiscard]] const char* skip_in_line(const char* at) const;
    void piece_ended(const char* at) { last_end_ = at; }

    // ---- leaves --------------------------------------------------------------------------------------------
    void leaf(ast::LeafKind kind, const char* from, const char* to);
    void text_leaf(const char* from, const lexical::TextExtent& extent);
    // A word that only has a place: the sign of a comparison, a comma or `<` in a list.
    void mark(const char* from, const char* to);
    // `and` or `or` between two things.
    enum class Joint : std::uint8_t { both, either };
    void joint(Joint joint, const char* from, const char* to);
    [[nodiscard]] ast::Leaf take_leaf();

    // ---- expressions ---------------------------------------------------------------------------------------
    void element(const char* from);
    void prefixed(ast::ExprKind kind, const char* from);
    // Joins what stands between the joints read since `from`; nothing when there are none.
    void expression(const char* from);
    // Stands in for a part that is missing.
    void missing_part(const char* at);

    // ---- clauses -------------------------------------------------------------------------------------------
    void begin_clause(ast::ClauseKind kind, const char* from, const char* to);
    void mark_chain() { clause_.chain = true; }
    void clause_is(ast::ClauseKind kind) { clause_.kind = kind; }
    void end_clause();

    // ---- rules ---------------------------------------------------------------------------------------------
    void value_leaf();
    void value_pair(ast::ValueKind kind);
    void phrase_literal(const char* from);
    void body(const char* from);
    void negation(const char* from);
    void comparison(const char* from);
    void aggregate(const char* from);
    void quantified(ast::LiteralKind kind, const char* from);
    void begin_literal_at(const char* from);
    void supposing(const char* from);
    void table_row(const char* from);
    void case_row(const char* from);
    void otherwise_row(const char* from);
    void without_row(const char* from);

    // ---- declarations --------------------------------------------------------------------------------------
    void begin_declaration(const DeclarationForm& form, const char* from, const char* to);
    // Its head could not be read; its clauses are, for their own mistakes.
    void head_is_broken() { broken_ = true; }
    void head_is_read() { declared_end_ = last_end_; }
    void end_declaration();
    [[nodiscard]] ast::Declaration& declaration() { return declaration_; }
    void head_phrase(const char* from);
    void head_body();
    void list_words(const char* from);
    // At the end of the file: names and terms are interned, comments find the clause that they belong to, and what only
    // the whole tells is reported.
    void finish();

    // The clause or declaration that begins at `at` with a word of the language; null when there is none.
    [[nodiscard]] const ClauseForm* clause_begins(const char* at) const;
    [[nodiscard]] const DeclarationForm* declaration_at(const char* at) const;
    // Begins it and gives the place behind its keyword and the blanks. Throws when its second word is missing.
    [[nodiscard]] const char* clause_keyword(const ClauseForm& form, const char* at);
    [[nodiscard]] const char* declaration_keyword(const DeclarationForm& form, const char* at);
    [[nodiscard]] bool row_begins(const char* at) const;

    // ---- looking ahead -------------------------------------------------------------------------------------
    // A word at `at` that begins a declaration here: in column 1 always, further right where nothing else can be meant.
    [[nodiscard]] bool declaration_begins(const char* at) const;
    [[nodiscard]] bool declaration_in_first_column(const char* at) const {
        return in_first_column(at) && declaration_at(at) != nullptr;
    }
    // A value with a sign or comparison behind it.
    [[nodiscard]] bool comparison_begins(const char* at) const;

    // One level deeper into brackets and prefixes, until it goes out of scope.
    class Deeper {
    public:
        explicit Deeper(unsigned& depth)
            : depth_(depth) {
            ++depth_;
        }
        Deeper(const Deeper&) = delete;
        Deeper& operator=(const Deeper&) = delete;
        ~Deeper() { --depth_; }

    private:
        unsigned& depth_;
    };
    [[nodiscard]] Deeper deeper(const char* at);
    void bracket_opened(const char* at) { brackets_.push_back(offset(at)); }
    void bracket_closed() { brackets_.pop_back(); }

    // ---- going wrong ---------------------------------------------------------------------------------------
    // Each of the first three reports and throws.
    [[noreturn]] void fail(Expected expected, const char* at);
    [[noreturn]] void fail_unclosed(const char* opening);
    // The text that begins at `at`; not looked through again where one of the same marks was found not to be closed.
    [[nodiscard]] lexical::TextExtent text_at(const char* at);
    [[noreturn]] void fail_with(Diagnostic diagnostic, const char* resume);
    // A word that was meant to be `keyword`, because nothing else is nearer.
    [[nodiscard]] bool is_misspelt(const char* at, std::string_view keyword) const;
    [[nodiscard]] const char* report_misspelt(const char* at, std::string_view keyword);
    [[nodiscard]] bool report_forgotten_as(const char* at);
    [[nodiscard]] bool report_forgotten_then(const char* at);
    [[nodiscard]] bool report_stray_bracket(const char* at);
    [[nodiscard]] bool report_small_name(const char* at);
    void report_missing_parts(const char* at);
    void report(Diagnostic diagnostic);
    // A keyword was looked for here in vain.
    void tried(const char* at, std::string_view keyword) {
        if (at != tried_at_) {
            tried_at_ = at;
            tried_.clear();
        }
        tried_.push_back(keyword);
    }
    // What stands where a clause should begin and is none. Reported; throws unless reading can go on at once: as
    // another clause that was probably meant, or with a declaration.
    struct Misplaced {
        const ClauseForm* meant = nullptr;
        bool declaration = false;
    };
    [[nodiscard]] Misplaced misplaced(const char* at);
    // The same outside any declaration; the declaration that was probably meant, or null.
    [[nodiscard]] const DeclarationForm* misplaced_declaration(const char* at);
    // While a clause is read as if it were the one that was meant, its own mistakes follow from that.
    void be_quiet(bool quiet) { quiet_ = quiet; }
    // Drops what a broken clause, row or declaration left behind.
    void forget();
    // Where reading can go on after something broken: the next line that begins a clause of this declaration, or a
    // declaration; the next declaration; the next line.
    [[nodiscard]] const char* next_clause();
    [[nodiscard]] const char* next_declaration();
    // Behind the row that began at `row`.
    [[nodiscard]] const char* next_row(const char* row);

private:
    [[nodiscard]] Symbol name_symbol(std::string_view name);
    // A name or term that is not interned yet. There are so many, and each lies somewhere else in a large table, that
    // those of a file are interned together, with their places fetched ahead.
    [[nodiscard]] static bool waits(const ast::Leaf& leaf);
    [[nodiscard]] std::string_view name_of(const ast::Leaf& leaf) const;
    template <class LeafAt>
    void intern_names(std::size_t count, const LeafAt& leaf_at);
    [[nodiscard]] Symbol text_symbol(std::string_view words, const lexical::TextExtent& extent);
    // keep: into the file; take: off the stack, from a place in the text on.
    [[nodiscard]] Id<ast::Leaf> keep_leaf(const ast::Leaf& leaf);
    [[nodiscard]] Range<ast::Leaf> keep_leaves(std::size_t first, std::size_t last);
    [[nodiscard]] Range<ast::Leaf> take_leaves(const char* from);
    void warn_of_not_in_heads();
    [[nodiscard]] std::size_t first_leaf(std::uint32_t from) const;
    struct PlacedJoint {
        Joint joint;
        Span span;
    };
    [[nodiscard]] static bool are_mixed(std::span<const PlacedJoint> joints);
    // The joints read since `from`; tells when they are mixed. They stay on their stack.
    [[nodiscard]] std::span<const PlacedJoint> joints_since(const char* from);
    void push(const ast::Expr& expr);
    [[nodiscard]] ast::ExprId take_expr();
    [[nodiscard]] Range<ast::ExprId> keep_exprs(std::size_t first);
    void join_exprs(ast::ExprKind kind, std::size_t first);
    void push(const ast::Literal& literal);
    [[nodiscard]] ast::LiteralId take_literal();
    [[nodiscard]] Range<ast::LiteralId> keep_literals(std::size_t count);
    void join_literals(ast::LiteralKind kind, std::size_t first);
    [[nodiscard]] ast::ValueId take_value();
    [[nodiscard]] static ast::Comparison comparison_of(std::string_view sign);
    void row(const char* from, ast::Row row);
    void check_list_words(std::span<const ast::Leaf> words);
    void attach(ast::Comment& comment, std::size_t next);

    [[nodiscard]] Situation situation(Expected expected, const char* at) const;
    [[nodiscard]] std::string_view word_at(const char* at) const;
    [[nodiscard]] std::uint32_t line_of(const char* at) const { return file_text_.position(offset(at)).line; }
    // Throws when the place looks as if the text read last should have ended earlier.
    void blame_text(const char* at);
    [[noreturn]] void fail_wrapped(Span text);
    void leave_out_from(std::uint32_t place);
    const char* read_again_from(const char* at);
    [[nodiscard]] bool swallows_declaration(Span text) const;
    [[nodiscard]] bool touches_words(Span text) const;
    [[nodiscard]] std::string_view intended_word(const char* at) const;
    [[nodiscard]] bool operand_begins(const char* at) const;
    [[nodiscard]] const char* next_begin(bool clauses) const;
    [[nodiscard]] bool begins_declaration_after_trouble(const char* at) const;
    [[nodiscard]] bool begins_clause_after_trouble(const char* at) const;
    [[nodiscard]] bool probably_declaration(const char* at) const;

    const Source& file_text_;
    SourceId source_;
    std::string_view text_;
    const char* begin_;
    const char* end_;
    SymbolTable& symbols_;
    Diagnostics& diagnostics_;
    ast::File& file_;

    const char* last_end_;
    // Where what is whole of this declaration ends.
    const char* declared_end_;
    const char* last_comment_;
    std::vector<ast::Leaf> leaves_ = {};
    std::vector<PlacedJoint> joints_ = {};
    std::vector<ast::ExprId> exprs_ = {};
    std::vector<ast::ValueId> values_ = {};
    std::vector<ast::LiteralId> literals_ = {};
    ast::Clause clause_ = {};
    ast::Declaration declaration_ = {};
    bool in_clause_ = false;
    bool in_declaration_ = false;
    bool broken_ = false;
    bool quiet_ = false;
    // The text read last, for blaming its opening mark; empty when there is none.
    Span last_text_ = {};
    // The texts of this declaration that go over several lines.
    std::vector<Span> wrapped_texts_ = {};
    const char* tried_at_ = nullptr;
    std::vector<std::string_view> tried_ = {};
    // Up to here no text in “ ” and none in « » is closed.
    const char* no_high_mark_until_ = nullptr;
    const char* no_angle_mark_until_ = nullptr;
    std::size_t mistakes_ = 0;
    std::vector<std::uint32_t> brackets_ = {};
    // The last bracket that closed nothing.
    const char* last_stray_ = nullptr;
    unsigned depth_ = 0;
    std::string scratch_ = {};
    // Where reading goes on after the failure at hand.
    const char* resume_ = nullptr;
    // What follows may be the author's own words, so that a line must look like a clause to be taken for one.
    bool among_words_ = false;
};

} // namespace ipt::grammar
