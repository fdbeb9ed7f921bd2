#include "engine/evidence/imported_evidence.hpp"
#include "engine/evidence/source_making.hpp"
#include "engine/theory/leaves.hpp"

#include <algorithm>

namespace ipt {

namespace {

using ast::Clause;
using ast::ClauseKind;
using ast::Leaf;

void make_site(EvidenceMaking& making, const ast::File& file, const ast::Declaration& declaration) {
    const Leaf& name = *declaration.name;
    Site made{.id = name.symbol, .where = name.span};
    if (declaration.title) {
        made.title = words_of(*declaration.title);
    }
    for (const Clause& clause : declaration.clauses.of(file.clauses)) {
        if (clause.kind == ClauseKind::setting) {
            made.setting = words_of(clause.leaves.of(file.leaves).front());
        }
    }
    const Symbol id = made.id;
    making.evidence.site_by_name.emplace(id, making.evidence.sites.add(std::move(made)));
}

// What a site declaration states itself comes from a source of the same name.
void make_site_findings(EvidenceMaking& making, const ast::File& file, const ast::Declaration& declaration) {
    const auto clauses = declaration.clauses.of(file.clauses);
    if (std::none_of(clauses.begin(), clauses.end(),
                     [](const Clause& clause) { return FindingMaker::is_finding(clause.kind); })) {
        return;
    }
    const Id<EvidenceSource> source = making.add_source(SourceKind::site, declaration);
    making.evidence.sources[source].site = making.evidence.site_by_name.at(declaration.name->symbol);
    SourceMaking maker{making, file, source};
    for (const Clause& clause : clauses) {
        if (clause.kind != ClauseKind::setting) {
            maker.clause(clause);
        }
    }
}

void make_source(EvidenceMaking& making, const ast::File& file, const ast::Declaration& declaration) {
    const SourceKind kind =
        declaration.kind == ast::DeclarationKind::interview ? SourceKind::interview : SourceKind::document;
    SourceMaking maker{making, file, making.add_source(kind, declaration)};
    // Where it is, and of which paper, is said of the whole wherever it stands.
    const auto clauses = declaration.clauses.of(file.clauses);
    const auto of_the_whole = [](const Clause& clause) {
        return clause.kind == ClauseKind::in_site || clause.kind == ClauseKind::of_paper;
    };
    for (const Clause& clause : clauses) {
        if (of_the_whole(clause)) {
            maker.clause(clause);
        }
    }
    for (const Clause& clause : clauses) {
        if (!of_the_whole(clause)) {
            maker.clause(clause);
        }
    }
}

} // namespace

Evidence evidence_from_ast(const std::vector<ast::File>& files, const std::vector<Table>& tables,
                           const std::vector<ImportedProject>& imported, const Sources& sources, SymbolTable& symbols,
                           Theory& theory, Diagnostics& diagnostics) {
    Evidence evidence;
    EvidenceMaking making{theory,
                          evidence,
                          sources,
                          symbols,
                          diagnostics,
                          {theory, symbols, diagnostics},
                          {theory, symbols, diagnostics}};
    // Declarations that were kept: a second one of the same name is not read.
    const auto for_each = [&](auto&& use) {
        for (const ast::File& file : files) {
            for (const ast::Declaration& declaration : file.declarations) {
                if (!declaration.name) {
                    continue;
                }
                const auto named = theory.names.find(declaration.name->symbol);
                if (named != theory.names.end() && named->second.where == declaration.name->span) {
                    use(file, declaration);
                }
            }
        }
    };
    using Kind = ast::DeclarationKind;
    // Sites first: sources may name them before they are declared.
    for_each([&](const ast::File& file, const ast::Declaration& declaration) {
        if (declaration.kind == Kind::site) {
            make_site(making, file, declaration);
        }
    });
    for_each([&](const ast::File& file, const ast::Declaration& declaration) {
        if (declaration.kind == Kind::site) {
            make_site_findings(making, file, declaration);
        } else if (declaration.kind == Kind::interview || declaration.kind == Kind::document) {
            make_source(making, file, declaration);
        } else if (declaration.kind == Kind::gcm) {
            make_gcm(making, file, declaration);
        } else if (declaration.kind == Kind::cases) {
            make_cases(making, file, declaration, tables);
        }
    });
    add_imported_evidence(making, files, imported);
    making.names.report_unknown();
    return evidence;
}

} // namespace ipt
