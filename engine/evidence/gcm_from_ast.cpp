#include "engine/evidence/evidence_making.hpp"
#include "engine/theory/expressions_from_ast.hpp"
#include "engine/theory/leaves.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt {

namespace {

using ast::Clause;
using ast::ClauseKind;
using ast::Leaf;
using ast::LeafKind;

// One concept mapping study. What rates or reads a statement belongs to the statement before it.
class GcmMaking {
public:
    GcmMaking(EvidenceMaking& making, const ast::File& file, Id<EvidenceSource> source)
        : making_(making)
        , file_(file)
        , source_(source) {
        gcm_.source = source;
    }
    void clause(const Clause& clause);
    // Once all scales are known.
    void finish();

private:
    std::span<const Leaf> leaves(const Clause& clause) const { return clause.leaves.of(file_.leaves); }
    void scale(const Clause& clause);
    void cluster(const Clause& clause);
    void statement(const Clause& clause);
    void rated(const Clause& clause);
    void stance(const Clause& clause, GcmSign sign);
    void check(const GcmStatement::Rating& rating);

    EvidenceMaking& making_;
    const ast::File& file_;
    Id<EvidenceSource> source_;
    Gcm gcm_ = {};
    std::optional<Id<GcmStatement>> statement_ = {};
    std::vector<Id<GcmStatement>> statements_ = {};
    // Names of clusters that statements stand in; clusters may be declared after them.
    std::vector<std::pair<Id<GcmStatement>, Leaf>> placed_ = {};
};

void GcmMaking::scale(const Clause& clause) {
    const std::span<const Leaf> all = leaves(clause);
    if (all.size() < 5) {
        return;
    }
    gcm_.scales.push_back({.name = all[0].symbol,
                           .kind = all[1].symbol,
                           .least = number_of(all[2], making_.symbols),
                           .greatest = number_of(all[3], making_.symbols),
                           .observed = making_.symbols.text(all[4].symbol) == "observed",
                           .where = clause.span});
}

void GcmMaking::cluster(const Clause& clause) {
    const std::span<const Leaf> all = leaves(clause);
    const Leaf& name = all.front();
    const Symbol id = making_.local(making_.evidence.sources[source_].id, name.symbol);
    auto& known = making_.evidence.cluster_by_name;
    if (const auto first = known.find(id); first != known.end()) {
        making_.local_twice(name, making_.evidence.clusters[first->second].name);
        return;
    }
    known.emplace(
        id, making_.evidence.clusters.add({.id = id, .title = text_among(all), .gcm = source_, .name = name.span}));
}

void GcmMaking::statement(const Clause& clause) {
    const std::span<const Leaf> all = leaves(clause);
    const Leaf& name = all.front();
    const Symbol id = making_.local(making_.evidence.sources[source_].id, name.symbol);
    auto& known = making_.evidence.statement_by_name;
    if (const auto first = known.find(id); first != known.end()) {
        making_.local_twice(name, making_.evidence.statements[first->second].name);
    }
    statement_ =
        making_.evidence.statements.add({.id = id, .text = text_among(all), .gcm = source_, .name = name.span});
    statements_.push_back(*statement_);
    known.emplace(id, *statement_);
    for (const Leaf& leaf : all.subspan(1)) {
        if (leaf.kind == LeafKind::name) {
            placed_.push_back({*statement_, leaf});
        }
    }
}

void GcmMaking::rated(const Clause& clause) {
    const std::span<const Leaf> all = leaves(clause);
    for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
        making_.evidence.statements[*statement_].ratings.push_back(
            {all[i].symbol, number_of(all[i + 1], making_.symbols), join(all[i].span, all[i + 1].span)});
    }
}

void GcmMaking::stance(const Clause& clause, GcmSign sign) {
    GcmStatement::Link link{.sign = sign, .chain = clause.chain, .of = {}, .by = {}, .where = clause.span};
    ExpressionMaker make{making_.theory, file_, making_.diagnostics};
    for (const ast::ExprId expr : clause.exprs.of(file_.expr_lists)) {
        link.of.push_back(make.told(expr));
    }
    for (const Leaf& leaf : leaves(clause)) {
        if (leaf.kind == LeafKind::name) {
            link.by = leaf.symbol;
        }
    }
    making_.evidence.statements[*statement_].links.push_back(std::move(link));
}

void GcmMaking::clause(const Clause& clause) {
    const bool of_statement = clause.kind == ClauseKind::rated || clause.kind == ClauseKind::expresses ||
                              clause.kind == ClauseKind::contradicts_term || clause.kind == ClauseKind::qualifies;
    if (of_statement && !statement_) {
        making_.nothing_before(clause, "statement");
        return;
    }
    switch (clause.kind) {
    case ClauseKind::sorters:
        gcm_.sorters = number_of(leaves(clause).front(), making_.symbols);
        break;
    case ClauseKind::raters:
        gcm_.raters = number_of(leaves(clause).front(), making_.symbols);
        break;
    case ClauseKind::scale:
        scale(clause);
        break;
    case ClauseKind::cluster:
        cluster(clause);
        break;
    case ClauseKind::statement:
        statement(clause);
        break;
    case ClauseKind::rated:
        rated(clause);
        break;
    case ClauseKind::expresses:
        stance(clause, GcmSign::expresses);
        break;
    case ClauseKind::contradicts_term:
        stance(clause, GcmSign::contradicts);
        break;
    case ClauseKind::qualifies:
        stance(clause, GcmSign::qualifies);
        break;
    // Notes; nothing else stands in a gcm.
    default:
        break;
    }
}

void GcmMaking::check(const GcmStatement::Rating& rating) {
    std::vector<std::string_view> names;
    for (const GcmScale& scale : gcm_.scales) {
        if (scale.name == rating.scale) {
            if (rating.mean < scale.least || rating.mean > scale.greatest) {
                Diagnostic outside = diagnostic(codes::rating_outside_scale, rating.where,
                                                fmt::format("{} lies outside the scale, which goes from {} to {}",
                                                            rating.mean, scale.least, scale.greatest));
                outside.related.push_back({scale.where, "the scale"});
                making_.diagnostics.report(std::move(outside));
            }
            return;
        }
        names.push_back(making_.symbols.text(scale.name));
    }
    const std::string_view text = making_.symbols.text(rating.scale);
    Diagnostic unknown = diagnostic(codes::unknown_scale, rating.where, fmt::format("no scale is named '{}'", text));
    unknown.label = did_you_mean(text, names);
    unknown.hint = "Declare it before the statements, for example   scale importance importance 1 to 5 theoretical";
    making_.diagnostics.report(std::move(unknown));
}

void GcmMaking::finish() {
    const Symbol owner = making_.evidence.sources[source_].id;
    for (const auto& [statement, leaf] : placed_) {
        const auto found = making_.evidence.cluster_by_name.find(making_.local(owner, leaf.symbol));
        if (found != making_.evidence.cluster_by_name.end()) {
            making_.evidence.statements[statement].cluster = found->second;
            continue;
        }
        making_.diagnostics.report(
            diagnostic(codes::unknown_name, leaf.span,
                       fmt::format("this study has no cluster {}", making_.symbols.text(leaf.symbol))));
    }
    for (const Id<GcmStatement> statement : statements_) {
        for (const GcmStatement::Rating& rating : making_.evidence.statements[statement].ratings) {
            check(rating);
        }
    }
    making_.evidence.gcms.add(std::move(gcm_));
}

} // namespace

void make_gcm(EvidenceMaking& making, const ast::File& file, const ast::Declaration& declaration) {
    GcmMaking maker{making, file, making.add_source(SourceKind::gcm, declaration)};
    for (const Clause& clause : declaration.clauses.of(file.clauses)) {
        maker.clause(clause);
    }
    maker.finish();
}

} // namespace ipt
