#pragma once
// A programme theory: everything a project states about contexts, mechanisms and outcomes, with names resolved.
//
// Made once from the parsed files by theory_from_ast and frozen after that. Things point at each other by typed id;
// every thing knows the place in the text that it came from. Evidence is beside it, in engine/evidence/evidence.hpp.

#include "engine/theory/few.hpp"
#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/id.hpp"
#include "grammar/source.hpp"
#include "grammar/symbol.hpp"
#include "grammar/symbol_map.hpp"

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace ipt {

// Words of the user's, in the language of the @mark (empty: not said).
struct Words {
    Symbol text = {};
    Symbol language = {};
    Span where = {};
};

// A place in a publication, as it was written: section "3.10", page "12". Labels are compared as written.
struct Place {
    Symbol unit = {};
    Symbol label = {};
};

struct Question {
    Symbol id = {};
    Words title = {};
    Span name = {};
    // Said in the text (by `sets aside`): these CMOC ids are left out on purpose. They need not be declared.
    struct SetAside {
        Symbol id;
        Span where;
        Words reason;
    };
    std::vector<SetAside> sets_aside = {};
};

struct Bucket {
    Symbol id = {};
    Words title = {};
    Span name = {};
    std::vector<Id<Question>> answers = {};
};

struct Ipt;
struct IptCode;
struct Cmoc;
struct Term;
struct Paper;
struct Expression;

// What a code gathers: a bucket, another code, or something that the text only names (`? "measuring integrated care"`).
struct Gathered {
    std::variant<Id<Bucket>, Id<IptCode>, Words> what;
    Span where = {};
};

struct Element {
    Id<Expression> expression = {};
    std::vector<Id<Cmoc>> from = {};
    Span where = {};
};

struct Ipt {
    Symbol id = {};
    Words title = {};
    Span name = {};
    std::vector<Id<Question>> answers = {};
    std::optional<Id<Paper>> from = {};
    Place place = {};
    std::vector<Gathered> gathers = {};
    std::vector<Words> notes = {};
};

// A code of an initial programme theory, and what it gathers.
struct IptCode {
    Symbol id = {};
    Words title = {};
    Span name = {};
    std::optional<Id<Ipt>> in = {};
    std::vector<Gathered> gathers = {};
    // juxtapose, reconcile, adjudicate, consolidate, situate; empty if not said.
    Symbol move = {};
    Span move_where = {};
    Words because = {};
    std::vector<Element> elements = {};
};

struct Proposition {
    Symbol id = {};
    Words text = {};
    Span name = {};
    std::vector<Id<Question>> answers = {};
    std::optional<Id<Paper>> from = {};
    Place place = {};
    std::vector<Id<Paper>> draws_on = {};
    std::vector<Words> notes = {};
};

enum class PaperKind : std::uint8_t { paper, framework, report };

// A paper, framework or report: whatever a theory can be drawn from, draw on, or speak about.
struct Paper {
    PaperKind kind = PaperKind::paper;
    Symbol id = {};
    Words title = {};
    Span name = {};
    // False for one that `from` or `of` names and nothing declares; it is missing.
    bool declared = true;
    std::vector<Words> by = {};
    std::optional<double> year = {};
    Span year_where = {};
    Symbol doi = {};
    Symbol design = {};
    Words setting = {};
    Words means = {};
    bool included = false;
    bool background = false;
    bool missing = false;
    std::vector<Words> notes = {};
};

struct Term {
    // Without the #.
    Symbol id = {};
    // The declaration's name, or the first use of a term that nothing declares.
    Span name = {};
    bool declared = false;
    Words title = {};
    std::vector<Words> also = {};
    // Direct ones, as declared.
    std::vector<Id<Term>> broader = {};
    std::vector<Id<Term>> opposite = {};
    Symbol kind = {};
    Symbol at = {};
    Words means = {};
    std::vector<Words> notes = {};
};

// How often a term is used, declarations left out, and where it is used first.
struct TermUse {
    std::uint32_t count = 0;
    Span first = {};
};

enum class ExpressionKind : std::uint8_t { element, conjunction, disjunction, negation, not_yet, partly };

// A context, mechanism part or outcome: elements under and, or, not. `ours`, `intervention`, `unintended`, and whose
// response or resource it is, are kept on each node that they stand before, and on all below.
struct Expression {
    ExpressionKind kind = ExpressionKind::element;
    bool ours = false;
    bool intervention = false;
    bool unintended = false;
    // An element that is a bare `?`, or a question.
    bool unknown = false;
    Span where = {};
    // element: text and term as written; neither when it is a bare `?`.
    Words words = {};
    OptionalId<Term> term = {};
    // Theory::children lists them.
    Range<Id<Expression>> children = {};
    // resource of X, reasoning of X
    OptionalId<Expression> of = {};
};

enum class Tendency : std::uint8_t { enabler, barrier, mixed_effect };
enum class Reading : std::uint8_t { tends, whenever, only };

// `rivals Q1R5 "why"` and the like.
struct CmocLink {
    Id<Cmoc> to = {};
    Span where = {};
    Words words = {};
};

struct Drawn {
    Id<Paper> from = {};
    Place place = {};
    Words words = {};
    Span where = {};
};

struct Cmoc {
    Symbol id = {};
    Words title = {};
    Span name = {};
    Span whole = {};
    std::optional<Tendency> tendency = {};
    Span tendency_where = {};
    Reading reading = Reading::tends;
    Symbol level = {};
    Symbol status = {};
    Few<Id<Bucket>> buckets = {};
    // Those it names, else those of its buckets.
    Few<Id<Question>> answers = {};
    Few<Id<Expression>> for_whom = {};
    Few<Id<Expression>> given = {};
    // Nothing where the author wrote `?` (or gave no if-clause).
    std::optional<Id<Expression>> context = {};
    // The mechanism as written, and its halves: resource parts joined by and; the response (reasoning parts, and parts
    // that say neither).
    std::optional<Id<Expression>> mechanism = {};
    std::optional<Id<Expression>> resource = {};
    std::optional<Id<Expression>> response = {};
    std::optional<Id<Expression>> outcome = {};
    // Questions an author left in an open part: then ? "what did GPs then do?"
    Words open_context = {};
    Words open_mechanism = {};
    Words open_outcome = {};
    Few<Drawn> from = {};
    Few<Drawn> draws_on = {};
    Few<Words> original = {};
    Symbol inference = {};
    Words inference_words = {};
    Few<Symbol> tags = {};
    Few<Words> notes = {};
    Few<CmocLink> ripples_to = {};
    Few<CmocLink> rivals = {};
    Few<CmocLink> contrasts_with = {};
    Few<CmocLink> counters = {};
    Few<CmocLink> consolidates = {};
    Few<CmocLink> replaces = {};
};

// A verdict that named people signed.
struct Decision {
    // The CMOC; decisions on other things are kept by name only.
    std::optional<Id<Cmoc>> on = {};
    Symbol subject = {};
    Span name = {};
    Symbol word = {};
    Span word_where = {};
    std::vector<Id<Cmoc>> into = {};
    std::vector<Symbol> by = {};
    Symbol date = {};
    Words because = {};
    Symbol fingerprint = {};
};

// `claim C05 "…" from Report section 3.5 when …`: its body is compiled in rules/.
struct Claim {
    Symbol id = {};
    Words title = {};
    Span name = {};
    Span whole = {};
    std::optional<Id<Paper>> from = {};
    Place place = {};
    // Index of the file and declaration among the parsed files.
    std::uint32_t file = 0;
    std::uint32_t declaration = 0;
};

struct ProjectInfo {
    Symbol id = {};
    Words title = {};
    Symbol version = {};
    Span name = {};
    std::vector<Symbol> uses = {};
    std::vector<Symbol> levels = {};
};

// A list that the standard library or the project declares (`list rating none < low < moderate < high`).
struct DeclaredList {
    Symbol name = {};
    std::vector<Symbol> words = {};
};

// What declared a name, and where: for "first here", and for messages about a name of another kind. Sites and sources
// are here too, which Evidence holds.
struct Named {
    ast::DeclarationKind kind = ast::DeclarationKind::cmoc;
    Span where = {};
};

// A name that the text may use without declaring it (in `sets aside`, `replaces`, `gathers`), and where.
struct MissingName {
    ast::ClauseKind clause = ast::ClauseKind::replaces;
    // What uses it.
    Symbol user = {};
    Symbol id = {};
    Span where = {};
};

// Whatever can be named. `Any` names one declared thing of any kind.
using Any = std::variant<Id<Question>, Id<Bucket>, Id<Ipt>, Id<IptCode>, Id<Proposition>, Id<Paper>, Id<Cmoc>>;

struct Theory {
    std::optional<ProjectInfo> project = {};
    Store<Question> questions = {};
    Store<Bucket> buckets = {};
    Store<Ipt> ipts = {};
    Store<IptCode> codes = {};
    Store<Proposition> propositions = {};
    Store<Paper> papers = {};
    Store<Term> terms = {};
    Store<Expression> expressions = {};
    std::vector<Id<Expression>> expression_lists = {};
    Store<Cmoc> cmocs = {};
    Store<Decision> decisions = {};
    Store<Claim> claims = {};

    // By name; terms without the #. A name is declared once; the first declaration is kept.
    SymbolMap<Any> by_name = {};
    SymbolMap<Id<Term>> term_by_name = {};
    SymbolMap<Named> names = {};
    std::vector<MissingName> missing = {};
    // The lists of all files, those of one name joined.
    std::vector<DeclaredList> lists = {};

    // The term itself and every broader one, nearest first, each once; by Id<Term>. No term is among the broader ones
    // of its own broader terms (a cycle is reported and cut).
    std::vector<std::vector<Id<Term>>> kinds_of = {};
    // By Id<Term>.
    std::vector<TermUse> uses = {};

    [[nodiscard]] std::span<const Id<Expression>> children(const Expression& expression) const {
        return expression.children.of(expression_lists);
    }
    // Adds an expression over these.
    Id<Expression> join(Expression expression, std::span<const Id<Expression>> children);
};

// Resolves names over all files of a project, in the order of the files; order never changes what is meant.
// Reports: unknown names, names declared twice, circles of broader terms, misplaced parts.
[[nodiscard]] Theory theory_from_ast(const std::vector<ast::File>& files, const Sources& sources, SymbolTable& symbols,
                                     Diagnostics& diagnostics);

} // namespace ipt
