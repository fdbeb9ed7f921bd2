#pragma once
// What the makers of sources, concept mapping studies and case tables share while Evidence is made.

#include "engine/evidence/evidence.hpp"
#include "engine/theory/declarations.hpp"
#include "engine/theory/names.hpp"

#include <string>

namespace ipt {

// The evidence at hand and where it goes. Lives for one call of evidence_from_ast.
struct EvidenceMaking {
    Theory& theory;
    Evidence& evidence;
    const Sources& sources;
    SymbolTable& symbols;
    Diagnostics& diagnostics;
    NameLookup names;
    WordLists lists;

    // I07 and E3 -> I07.E3
    [[nodiscard]] Symbol local(Symbol owner, Symbol name) {
        return symbols.intern(std::string{symbols.text(owner)} + "." + std::string{symbols.text(name)});
    }
    // A name that is local to a source stands twice in it.
    void local_twice(const ast::Leaf& name, Span first);
    // The site that a name stands for; reported when there is none.
    [[nodiscard]] std::optional<Id<Site>> site(const ast::Leaf& name);
    // The site that a source is for itself, made when first asked for.
    [[nodiscard]] Id<Site> own_site(Id<EvidenceSource> source);
    [[nodiscard]] Id<EvidenceSource> add_source(SourceKind kind, const ast::Declaration& declaration);
    // phase, relevance, rigour, richness, builds; false for any other clause.
    bool appraisal(const ast::File& file, const ast::Clause& clause, Appraisal& appraisal);
    void nothing_before(const ast::Clause& clause, std::string_view what);
};

void make_gcm(EvidenceMaking& making, const ast::File& file, const ast::Declaration& declaration);
void make_cases(EvidenceMaking& making, const ast::File& file, const ast::Declaration& declaration,
                const std::vector<Table>& tables);

// Reads `reports`, `expects` … and `explained by`, clause by clause.
class FindingMaker {
public:
    FindingMaker(EvidenceMaking& making, const ast::File& file)
        : making_(making)
        , file_(file) {}
    // True if the clause was one of a finding; `excerpt` is what it rests on.
    bool clause(const ast::Clause& clause, Id<Excerpt> excerpt);
    // What stands before this belongs to another excerpt.
    void forget() { latest_.clear(); }
    [[nodiscard]] static bool is_finding(ast::ClauseKind kind);

private:
    void finding(const ast::Clause& clause, Id<Excerpt> excerpt, FindingVerb verb);
    void explain(const ast::Clause& clause);

    EvidenceMaking& making_;
    const ast::File& file_;
    // Of the latest clause.
    std::vector<Id<Finding>> latest_ = {};
};

} // namespace ipt
