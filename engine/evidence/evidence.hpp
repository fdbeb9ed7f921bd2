#pragma once
// Evidence as values: what sources say happened at which site. Whether it is counted is for rules to say.
//
// Four facts are never merged: the quote was located; the coder says what it shows; a rule counts it; a person signs.

#include "engine/evidence/coded_project.hpp"
#include "engine/evidence/table.hpp"
#include "engine/theory/theory.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt {

// Where something happened, or did not: the case. A `site`, a row of a case table, or a source that names no site.
struct Site {
    Symbol id = {};
    Words title = {};
    Words setting = {};
    Span where = {};
    // Set for a source that stands for its own site, and for a row of a case table.
    enum class Kind : std::uint8_t { declared, source, case_row };
    Kind kind = Kind::declared;
};

// `site`: findings that a site declaration states itself.
enum class SourceKind : std::uint8_t { interview, document, gcm, cases, site };

// Ratings as words of stdlib lists (high, moderate, low, none); empty: not rated.
struct Appraisal {
    Symbol phase = {};
    Symbol relevance = {};
    Symbol rigour = {};
    Symbol richness = {};
    std::vector<Id<Cmoc>> builds = {};
};

struct EvidenceSource {
    SourceKind kind = SourceKind::interview;
    Symbol id = {};
    Words title = {};
    Span name = {};
    std::optional<Id<Paper>> paper = {};
    // Where its findings are, unless they say otherwise. Nothing where it names no site and no excerpt is its own.
    std::optional<Id<Site>> site = {};
    Symbol date = {};
    Symbol language = {};
    std::vector<Symbol> coders = {};
    Appraisal appraisal = {};
    // Of everybody in it, said before the first participant.
    std::vector<Id<Expression>> for_whom = {};
    Symbol level = {};
    std::vector<Words> notes = {};
};

struct Participant {
    Symbol id = {};
    Words title = {};
    Id<EvidenceSource> source = {};
    Span name = {};
    std::vector<Id<Expression>> for_whom = {};
    Symbol level = {};
};

// A quote, or a row of a case table: what a finding rests on.
struct Excerpt {
    // I07.E3; a case row: B1.BCU.
    Symbol id = {};
    Id<EvidenceSource> source = {};
    Id<Site> site = {};
    std::optional<Id<Participant>> by = {};
    Place place = {};
    // The quote as printed, and its translation.
    Words quote = {};
    std::vector<Words> meaning = {};
    // Words left empty are the source's.
    Appraisal appraisal = {};
    Span where = {};
};

enum class FindingVerb : std::uint8_t { reports, expects, suggests, theorises };
enum class CodingVerb : std::uint8_t { supports, contradicts, refines };

// One thing that a coder says an excerpt shows: an expression (often one term), or a chain C -> M -> O.
struct Finding {
    FindingVerb verb = FindingVerb::reports;
    bool chain = false;
    bool second_hand = false;
    bool prompted = false;
    Id<Excerpt> excerpt = {};
    // Single statement: `states`. Chain: the three parts, nothing where silent (`?`).
    OptionalId<Expression> states = {};
    OptionalId<Expression> context = {};
    OptionalId<Expression> mechanism = {};
    OptionalId<Expression> outcome = {};
    // The condition that would account for it; only a term explains.
    OptionalId<Expression> explained_by = {};
    // Case tables: membership in [0,1] of a calibrated column; in Evidence::degrees.
    OptionalId<double> degree = {};
    // What a table says: the cell.
    Span where = {};
};

// A quote coded to a CMOC directly: supports Q1R9 parts trigger.
struct Coding {
    CodingVerb verb = CodingVerb::supports;
    Id<Excerpt> excerpt = {};
    Id<Cmoc> cmoc = {};
    // context, resource, response, outcome, trigger, generation, whole; empty: shown, not counted.
    std::vector<Symbol> parts = {};
    Words words = {};
    Span where = {};
};

// rules out Q1R7 "why" · instead #other (another cause named by the source)
struct RivalFinding {
    Id<Excerpt> excerpt = {};
    std::optional<Id<Cmoc>> ruled_out = {};
    std::optional<Id<Expression>> instead = {};
    Words words = {};
    Span where = {};
};

struct GcmScale {
    Symbol name = {};
    Symbol kind = {};
    double least = 1;
    double greatest = 5;
    bool observed = false;
    Span where = {};
};

struct GcmCluster {
    Symbol id = {};
    Words title = {};
    Id<EvidenceSource> gcm = {};
    Span name = {};
};

enum class GcmSign : std::uint8_t { expresses, contradicts, qualifies };

struct GcmStatement {
    // G1.S42
    Symbol id = {};
    Words text = {};
    Id<EvidenceSource> gcm = {};
    std::optional<Id<GcmCluster>> cluster = {};
    struct Rating {
        Symbol scale;
        double mean;
        Span where;
    };
    std::vector<Rating> ratings = {};
    struct Link {
        GcmSign sign;
        bool chain = false;
        // One, or three for a chain.
        std::vector<Id<Expression>> of;
        Symbol by;
        Span where;
    };
    std::vector<Link> links = {};
    Span name = {};
};

struct Gcm {
    Id<EvidenceSource> source = {};
    std::optional<double> sorters = {};
    std::optional<double> raters = {};
    std::vector<GcmScale> scales = {};
};

// A quote that an import could not find in its text: shown, and never counted.
struct LostQuote {
    Symbol id = {};
    Id<EvidenceSource> source = {};
    Words quote = {};
    // What it would say, as if it stood somewhere; the excerpt means nothing.
    std::vector<Finding> findings = {};
    std::vector<Coding> codings = {};
};

// What became of one import.
struct ImportUse {
    Symbol name = {};
    std::size_t texts = 0;
    std::size_t quotes = 0;
    // Of these: those that a codebook gives a meaning; found elsewhere than they were said to stand; not found.
    std::size_t read = 0;
    std::size_t moved = 0;
    std::size_t lost = 0;
    // Paths of codes that some quote carries and no codebook names.
    std::vector<Symbol> unread_codes = {};
};

// All evidence of a project. Expressions and terms are those of the Theory that was passed in: evidence adds to
// Theory::expressions and to terms it is the first to use, so it is made before the Theory is frozen.
struct Evidence {
    Store<Site> sites = {};
    Store<EvidenceSource> sources = {};
    Store<Participant> participants = {};
    Store<Excerpt> excerpts = {};
    Store<Finding> findings = {};
    Store<double> degrees = {};
    Store<Coding> codings = {};
    Store<RivalFinding> rivals = {};
    Store<Gcm> gcms = {};
    Store<GcmCluster> clusters = {};
    Store<GcmStatement> statements = {};
    std::vector<LostQuote> lost_quotes = {};
    std::vector<ImportUse> imports = {};

    // By name: I07; MainSite, B1.BCU (a case also by its bare key where that is no other name); I07.E3; G1.S42; G1.K5;
    // P07.
    SymbolMap<Id<EvidenceSource>> source_by_name = {};
    SymbolMap<Id<Site>> site_by_name = {};
    SymbolMap<Id<Excerpt>> excerpt_by_name = {};
    SymbolMap<Id<Participant>> participant_by_name = {};
    SymbolMap<Id<GcmStatement>> statement_by_name = {};
    SymbolMap<Id<GcmCluster>> cluster_by_name = {};
};

// What was imported, and its texts as sources, so that a quote has a place like any other.
struct ImportedProject {
    CodedProject coded = {};
    // One for each of its texts.
    std::vector<SourceId> texts = {};
};

[[nodiscard]] Evidence evidence_from_ast(const std::vector<ast::File>& files, const std::vector<Table>& tables,
                                         const std::vector<ImportedProject>& imported, const Sources& sources,
                                         SymbolTable& symbols, Theory& theory, Diagnostics& diagnostics);

} // namespace ipt
