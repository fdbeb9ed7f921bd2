#pragma once
// The tree that parsing gives: what was written, where, in the author's order. Names are symbols, nothing is resolved.
//
// All nodes of a file live in a few flat vectors of ast::File and point at each other by index, so that a file of
// 100,000 CMOCs stays small and is walked in order. Four kinds of node carry everything:
//   Leaf         one word, name, #term, ?variable, text or number
//   Expr         what stands behind if, then, given, reports …
//   Clause       one keyword-led clause of a declaration, with its leaves and expressions
//   Literal      one step of a rule body, with its phrase, values and inner bodies
// Declaration ties them together. What each ClauseKind and DeclarationKind carries is said beside it below.

#include "grammar/id.hpp"
#include "grammar/source.hpp"
#include "grammar/symbol.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ipt::ast {

// ---- leaves ------------------------------------------------------------------------------------------------

enum class LeafKind : std::uint8_t {
    word,     // lower-case word of the language or of a phrase: symbol
    name,     // Q1R5, Q1.Autonomy, I07.E3: symbol
    term,     // #fiscal-autonomy: symbol without the #
    variable, // ?x: symbol without the ?; a bare ? in a phrase is `unknown`
    text, // "…": symbol holds the words (escapes resolved, wrapped lines joined by one blank), language what follows @
    number,  // 364, 4.41, 62% (0.62), 2025-03-14, 12:40: symbol as written; lexical::number_value tells the number
    unknown, // a bare ?
    arrow    // -> in a phrase
};

struct Leaf {
    LeafKind kind = LeafKind::word;
    Symbol symbol = {};
    Symbol language = {};
    Span span = {};
};

// ---- expressions -------------------------------------------------------------------------------------------

enum class ExprKind : std::uint8_t {
    element,      // "text" [as #term] | #term | ? ["text"]
    conjunction,  // children
    disjunction,  // children
    negation,     // not X
    not_yet,      // not yet X
    partly,       // partly X
    ours,         // ours X: our inference, not the paper's
    resource,     // resource [of ELEM] X
    reasoning,    // reasoning [of ELEM] X
    intervention, // intervention X
    unintended    // unintended X
};

struct Expr {
    ExprKind kind = ExprKind::element;
    // An element that is a `?`.
    bool unknown = false;
    // From the first keyword to the last byte, brackets left out.
    Span span = {};
    // element: text and term as written, among the leaves of the file.
    OptionalId<Leaf> text = {};
    OptionalId<Leaf> term = {};
    // Inner expressions: two or more for conjunction and disjunction, one for the other operators.
    Range<Id<Expr>> children = {};
    // resource of #managers …, reasoning of "GPs" as #gp …: an element.
    OptionalId<Expr> of = {};
};
using ExprId = Id<Expr>;

// ---- clauses -----------------------------------------------------------------------------------------------

// L = leaves in order, E = expressions in order. [x] = may be missing.
enum class ClauseKind : std::uint8_t {
    // cmoc
    if_then,    // E: context, mechanism, outcome
    if_because, // E: context, outcome, mechanism (as written)
    given,      // E: background
    enabler,
    barrier,
    mixed_effect,
    in,         // L: names
    answers,    // L: names
    for_whom,   // for elem,…       E: elements
    at,         // L: word
    reads,      // L: word
    status,     // L: word
    from,       // L: name [place-word label] [text]; a place is a word (page, line, …) followed by a number or text
    original,   // L: text
    draws_on,   // L: name [text]
    inference,  // L: word [text]
    tag,        // L: words
    note,       // L: text
    ripples_to, // L: names [text]
    rivals,
    contrasts_with,
    counters, // L: name [text]
    consolidates,
    replaces, // L: names
    // term
    also, // L: texts
    broader,
    opposite, // L: terms
    kind,     // L: word
    means,    // L: text
    // question, ipt, code, proposition
    sets_aside, // L: names [text]
    gathers,    // L: names, or unknown text pairs for `? "…"`
    move,       // L: word
    because,    // L: text
    element,    // E: element; L: names behind `from`
    // project
    version,          // L: number
    levels,           // L: words
    language_version, // `language 1` in project: L: number
    heading,          // `column TEXT as WORD` in project: L: text, word
    // paper, framework, report
    by_text, // by "…",… [year]  L: texts [number]
    doi,
    setting,
    design, // L: text; text; word
    included,
    background,
    missing,
    // sources
    on,       // L: number (a date)
    language, // L: word
    coded_by, // L: names
    phase,
    relevance,
    rigour,
    richness,    // L: word
    builds,      // L: names
    participant, // L: name [text]
    excerpt,     // L: [name] [word in, name] [word by, name] [place] [text]; the words stand before what they lead
    meaning,     // L: text
    reports,
    expects,
    suggests,
    theorises,    // E: three for a chain (see `chain`), else one for each item
                  // L: words first-hand | second-hand, prompted
    explained_by, // E: element; belongs to the finding before it
    supports,
    contradicts_cmoc,
    refines,   // L: name [word parts, words] [text]
    rules_out, // L: name [text]
    instead,   // E: element
    of_paper,  // interview|document … of PAPER: L: name
    in_site,   // interview|document … in SITE: L: name
    // gcm
    sorters,
    raters,    // L: number
    scale,     // L: word word number number word(theoretical|observed)
    cluster,   // L: name [text]
    statement, // L: name [text] [name behind in]
    rated,     // L: word number pairs
    expresses,
    contradicts_term,
    qualifies, // E: one, or three for a chain; L: [name behind by]
    // cases
    from_file, // L: text
    key,       // L: text
    column,    // L: text term [number number number] (full, cross, none)
    long_form, // L: text text text
    case_row,  // case ID [TEXT]  L: name [text]
    // codebook
    code_row, // code TEXT { and TEXT }  L: texts
    // decision
    into,       // L: names
    by_names,   // L: names
    fingerprint // L: text
};

struct Clause {
    ClauseKind kind = ClauseKind::note;
    // A chain `A -> B -> C` (findings, expresses).
    bool chain = false;
    Span keyword = {};
    Span span = {};
    Range<Leaf> leaves = {};
    Range<Id<Expr>> exprs = {};
};

// ---- rules -------------------------------------------------------------------------------------------------

enum class ValueKind : std::uint8_t { leaf, sum, difference, product, quotient };

struct ValueExpr {
    ValueKind kind = ValueKind::leaf;
    Span span = {};
    std::optional<Leaf> leaf = {};
    std::optional<Id<ValueExpr>> left = {};
    std::optional<Id<ValueExpr>> right = {};
};
using ValueId = Id<ValueExpr>;

enum class Comparison : std::uint8_t { equal, unequal, less, at_most, greater, at_least };
enum class AggregateKind : std::uint8_t { count, least, greatest, sum, mean };

enum class LiteralKind : std::uint8_t {
    phrase,     // phrase
    all_of,     // inner: literals joined by and
    any_of,     // inner: literals joined by or
    negation,   // not X: inner one
    comparison, // left comparison right
    aggregate,  // ?n = count ?k, ?j [per ?s] where (…): target, aggregate, variables, per, inner one
    none,       // no ?v where (…): variables, inner one
    at_least,
    at_most,
    exactly,  // left is the number; variables; inner one
    every,    // every ?v where (…) has (…): variables, inner two
    supposing // supposing PHRASE (…): phrase, inner one
};

struct Literal {
    LiteralKind kind = LiteralKind::phrase;
    Span span = {};
    // The words of a phrase in order: word, name, term, variable, text, number, unknown, arrow.
    Range<Leaf> phrase = {};
    Comparison comparison = Comparison::equal;
    AggregateKind aggregate = AggregateKind::count;
    std::optional<ValueId> left = {};
    std::optional<ValueId> right = {};
    std::optional<Leaf> target = {};
    Range<Leaf> variables = {};
    Range<Leaf> per = {};
    Range<Id<Literal>> inner = {};
};
using LiteralId = Id<Literal>;

// One row of a table, one case of choose or verdict, one `without` of suppose.
struct Row {
    Span span = {};
    // table: the leaves of the row · choose, verdict: empty · suppose: the phrase behind `without`
    Range<Leaf> leaves = {};
    // choose, verdict: the value; suppose, table: none.
    std::optional<ValueId> value = {};
    // choose, verdict, suppose: what stands behind `when`; none for `otherwise`.
    std::optional<LiteralId> body = {};
};

// ---- declarations ------------------------------------------------------------------------------------------

enum class DeclarationKind : std::uint8_t {
    project,
    use,
    levels,
    report,
    question,
    bucket,
    ipt,
    code,
    proposition,
    paper,
    framework,
    term,
    cmoc,
    site,
    interview,
    document,
    gcm,
    cases,
    codebook,
    decision, // theory and evidence: name, title, clauses
    list,     // list NAME word, word < word …: name is the list's word, rows[0].leaves the words; ordered
    phrase,   // phrase [TEXT] PHRASE: title, phrase
    setting,  // setting TEXT PHRASE: title, phrase
    table,    // table [TEXT] PHRASE rows: title, phrase, rows
    choose,   // choose ?v in PHRASE for BODY rows: variable, phrase, body, rows
    suppose,  // suppose PHRASE without …: phrase, rows
    rule,     // rule [TEXT] PHRASE when BODY: title, phrase, body; `drop rule "title"` sets drop
    verdict,  // verdict of ?x rows: variable, rows
    check,    // check NAME advises|warns|fails TEXT when BODY: name, word, title, body, clauses (notes)
    expect,   // expect BODY [TEXT]: body, title
    claim     // claim NAME [TEXT] [from …] when BODY: name, title, clauses (from), body
};

struct Declaration {
    DeclarationKind kind = DeclarationKind::cmoc;
    // From the keyword to the last byte of the last clause.
    Span span = {};
    Span keyword = {};
    // ID, #term or list word. `use Std.Rameses`: the module's name. `levels`: none.
    std::optional<Leaf> name = {};
    std::optional<Leaf> title = {};
    // decision: the verdict word; check: advises, warns or fails.
    std::optional<Leaf> word = {};
    Range<Clause> clauses = {};
    // Rules only.
    Range<Leaf> phrase = {};
    std::optional<Leaf> variable = {};
    std::optional<LiteralId> body = {};
    Range<Row> rows = {};
    bool ordered = false;
    bool drop = false;
};

// A `// …` comment, with the declaration and clause it belongs to: on a line with words, the clause before it;
// on its own line, the clause or declaration after it (none at the end of a file).
struct Comment {
    Span span = {};
    bool own_line = false;
    std::optional<Id<Declaration>> declaration = {};
    std::optional<Id<Clause>> clause = {};
};

// One parsed file. Indices of all Ranges and Ids refer to the vectors of the same File.
struct File {
    SourceId source = {};
    std::vector<Declaration> declarations = {};
    std::vector<Clause> clauses = {};
    std::vector<Leaf> leaves = {};
    std::vector<Expr> exprs = {};
    std::vector<ExprId> expr_lists = {};
    std::vector<Literal> literals = {};
    std::vector<LiteralId> literal_lists = {};
    std::vector<ValueExpr> values = {};
    std::vector<Row> rows = {};
    std::vector<Comment> comments = {};
    // False when a syntax error was reported: what could be read is here, `fmt` leaves the file alone.
    bool whole = true;

    [[nodiscard]] const Expr& operator[](ExprId id) const { return exprs[id.value]; }
    [[nodiscard]] const Leaf& operator[](Id<Leaf> id) const { return leaves[id.value]; }
    [[nodiscard]] const Literal& operator[](LiteralId id) const { return literals[id.value]; }
    [[nodiscard]] const ValueExpr& operator[](ValueId id) const { return values[id.value]; }
};

} // namespace ipt::ast
