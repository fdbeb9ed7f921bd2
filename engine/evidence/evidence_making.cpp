#include "engine/evidence/evidence_making.hpp"

#include "engine/theory/expressions_from_ast.hpp"
#include "grammar/diagnostic_codes.hpp"

#include <fmt/core.h>

namespace ipt {

namespace {

using ast::ClauseKind;

std::optional<FindingVerb> verb_of(ClauseKind kind) {
    switch (kind) {
    case ClauseKind::reports:
        return FindingVerb::reports;
    case ClauseKind::expects:
        return FindingVerb::expects;
    case ClauseKind::suggests:
        return FindingVerb::suggests;
    case ClauseKind::theorises:
        return FindingVerb::theorises;
    // No other clause is a finding.
    default:
        return {};
    }
}

} // namespace

void EvidenceMaking::local_twice(const ast::Leaf& name, Span first) {
    Diagnostic twice = diagnostic(codes::declared_twice, name.span,
                                  fmt::format("{} is declared twice in the same source", symbols.text(name.symbol)));
    twice.label = "here";
    twice.related.push_back({first, "first here"});
    twice.hint = "Give the second a name of its own.";
    diagnostics.report(std::move(twice));
}

void EvidenceMaking::nothing_before(const ast::Clause& clause, std::string_view what) {
    diagnostics.report(diagnostic(codes::nothing_to_attach_to, clause.keyword,
                                  fmt::format("no {} stands before this that it could belong to", what)));
}

std::optional<Id<Site>> EvidenceMaking::site(const ast::Leaf& name) {
    static constexpr ast::DeclarationKind kinds[] = {ast::DeclarationKind::site};
    if (!names.check(name, kinds)) {
        return {};
    }
    return evidence.site_by_name.at(name.symbol);
}

Id<Site> EvidenceMaking::own_site(Id<EvidenceSource> source) {
    EvidenceSource& owner = evidence.sources[source];
    if (!owner.site) {
        owner.site =
            evidence.sites.add({.id = owner.id, .title = owner.title, .where = owner.name, .kind = Site::Kind::source});
        evidence.site_by_name.emplace(owner.id, *owner.site);
    }
    return *owner.site;
}

Id<EvidenceSource> EvidenceMaking::add_source(SourceKind kind, const ast::Declaration& declaration) {
    EvidenceSource made{.kind = kind, .id = declaration.name->symbol, .name = declaration.name->span};
    if (declaration.title) {
        made.title = {declaration.title->symbol, declaration.title->language, declaration.title->span};
    }
    const Id<EvidenceSource> source = evidence.sources.add(std::move(made));
    evidence.source_by_name.emplace(declaration.name->symbol, source);
    return source;
}

bool EvidenceMaking::appraisal(const ast::File& file, const ast::Clause& clause, Appraisal& appraisal) {
    const auto leaves = clause.leaves.of(file.leaves);
    switch (clause.kind) {
    case ClauseKind::phase:
        appraisal.phase = lists.word(leaves.front(), {"phase"});
        return true;
    case ClauseKind::relevance:
        appraisal.relevance = lists.word(leaves.front(), {"rating"});
        return true;
    case ClauseKind::rigour:
        appraisal.rigour = lists.word(leaves.front(), {"rating"});
        return true;
    case ClauseKind::richness:
        appraisal.richness = lists.word(leaves.front(), {"rating"});
        return true;
    case ClauseKind::builds:
        for (const ast::Leaf& leaf : leaves) {
            if (const auto cmoc = names.cmoc(leaf)) {
                appraisal.builds.push_back(*cmoc);
            }
        }
        return true;
    // No other clause appraises.
    default:
        return false;
    }
}

bool FindingMaker::is_finding(ast::ClauseKind kind) {
    return verb_of(kind).has_value() || kind == ClauseKind::explained_by;
}

bool FindingMaker::clause(const ast::Clause& clause, Id<Excerpt> excerpt) {
    if (const auto verb = verb_of(clause.kind)) {
        finding(clause, excerpt, *verb);
        return true;
    }
    if (clause.kind == ClauseKind::explained_by) {
        explain(clause);
        return true;
    }
    return false;
}

void FindingMaker::finding(const ast::Clause& clause, Id<Excerpt> excerpt, FindingVerb verb) {
    Finding made{.verb = verb, .chain = clause.chain, .excerpt = excerpt, .where = clause.span};
    for (const ast::Leaf& leaf : clause.leaves.of(file_.leaves)) {
        const std::string_view word = making_.symbols.text(leaf.symbol);
        made.second_hand = made.second_hand || word == "second-hand";
        made.prompted = made.prompted || word == "prompted";
    }
    const auto exprs = clause.exprs.of(file_.expr_lists);
    ExpressionMaker make{making_.theory, file_, making_.diagnostics};
    const auto part = [&](ast::ExprId expr) {
        return make.is_open(expr) ? std::nullopt : std::optional{make.told(expr)};
    };
    latest_.clear();
    if (clause.chain && exprs.size() == 3) {
        made.context = part(exprs[0]);
        made.mechanism = part(exprs[1]);
        made.outcome = part(exprs[2]);
        latest_.push_back(making_.evidence.findings.add(made));
        return;
    }
    for (const ast::ExprId expr : exprs) {
        made.states = part(expr);
        made.where = exprs.size() == 1 ? clause.span : file_[expr].span;
        if (made.states) {
            latest_.push_back(making_.evidence.findings.add(made));
        }
    }
}

void FindingMaker::explain(const ast::Clause& clause) {
    const auto exprs = clause.exprs.of(file_.expr_lists);
    if (latest_.empty() || exprs.empty()) {
        making_.nothing_before(clause, "finding");
        return;
    }
    ExpressionMaker make{making_.theory, file_, making_.diagnostics};
    const Id<Expression> because = make.told(exprs.front());
    for (const Id<Finding> finding : latest_) {
        making_.evidence.findings[finding].explained_by = because;
    }
}

} // namespace ipt
