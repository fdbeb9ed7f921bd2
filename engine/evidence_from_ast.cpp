#include "engine/dates.hpp"
#include "engine/evidence_making.hpp"
#include "engine/expressions_from_ast.hpp"
#include "engine/leaves.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/keywords.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt {

namespace {

using ast::Clause;
using ast::ClauseKind;
using ast::Leaf;
using ast::LeafKind;

// An interview, a document, or a site that states findings itself. What describes an excerpt or a participant belongs
// to the one before it.
class SourceMaking {
public:
    SourceMaking(EvidenceMaking& making, const ast::File& file, Id<EvidenceSource> source)
        : making_(making)
        , file_(file)
        , source_(source)
        , findings_(making, file) {}

    void clause(const Clause& clause);

private:
    std::span<const Leaf> leaves(const Clause& clause) const { return clause.leaves.of(file_.leaves); }
    EvidenceSource& source() { return making_.evidence.sources[source_]; }
    Excerpt& excerpt() { return making_.evidence.excerpts[*excerpt_]; }
    // The excerpt at hand; the source as a whole where there is none.
    Id<Excerpt> at_hand(const Clause& clause);
    bool of_source(const Clause& clause);
    bool of_excerpt(const Clause& clause);
    void new_excerpt(const Clause& clause);
    void new_participant(const Clause& clause);
    void for_whom(const Clause& clause);
    void level(const Clause& clause);
    void coding(const Clause& clause, CodingVerb verb);
    void rival(const Clause& clause);
    // Somebody who speaks without having been introduced is entered by name alone.
    Id<Participant> speaker(const Leaf& name);

    EvidenceMaking& making_;
    const ast::File& file_;
    Id<EvidenceSource> source_;
    FindingMaker findings_;
    std::optional<Id<Excerpt>> excerpt_ = {};
    std::optional<Id<Participant>> participant_ = {};
};

Id<Excerpt> SourceMaking::at_hand(const Clause& clause) {
    if (!excerpt_) {
        const Symbol id = source().id;
        const Id<Site> site = making_.own_site(source_);
        excerpt_ = making_.evidence.excerpts.add(
            {.id = id, .source = source_, .site = site, .by = participant_, .where = clause.span});
        making_.evidence.excerpt_by_name.emplace(id, *excerpt_);
    }
    return *excerpt_;
}

bool SourceMaking::of_source(const Clause& clause) {
    const std::span<const Leaf> all = leaves(clause);
    switch (clause.kind) {
    case ClauseKind::of_paper:
        if (const auto paper = paper_named(making_.theory, making_.names, all.front())) {
            source().paper = *paper;
        }
        return true;
    case ClauseKind::in_site:
    case ClauseKind::in:
        if (const auto site = making_.site(all.front())) {
            source().site = *site;
        }
        return true;
    case ClauseKind::on:
        source().date = all.front().symbol;
        check_date(all.front(), making_.symbols, making_.diagnostics);
        return true;
    case ClauseKind::language:
        source().language = all.front().symbol;
        return true;
    case ClauseKind::coded_by:
        for (const Leaf& leaf : all) {
            source().coders.push_back(leaf.symbol);
        }
        return true;
    case ClauseKind::note:
        source().notes.push_back(words_of(all.front()));
        return true;
    case ClauseKind::participant:
        new_participant(clause);
        return true;
    case ClauseKind::for_whom:
        for_whom(clause);
        return true;
    case ClauseKind::at:
        level(clause);
        return true;
    // All others speak of an excerpt.
    default:
        return false;
    }
}

bool SourceMaking::of_excerpt(const Clause& clause) {
    switch (clause.kind) {
    case ClauseKind::excerpt:
        new_excerpt(clause);
        return true;
    case ClauseKind::meaning:
        if (excerpt_) {
            excerpt().meaning.push_back(words_of(leaves(clause).front()));
        } else {
            making_.nothing_before(clause, "excerpt");
        }
        return true;
    case ClauseKind::supports:
        coding(clause, CodingVerb::supports);
        return true;
    case ClauseKind::contradicts_cmoc:
        coding(clause, CodingVerb::contradicts);
        return true;
    case ClauseKind::refines:
        coding(clause, CodingVerb::refines);
        return true;
    case ClauseKind::rules_out:
    case ClauseKind::instead:
        rival(clause);
        return true;
    default:
        return false;
    }
}

void SourceMaking::clause(const Clause& clause) {
    Appraisal& appraisal = excerpt_ ? excerpt().appraisal : source().appraisal;
    if (making_.appraisal(file_, clause, appraisal) || of_source(clause) || of_excerpt(clause)) {
        return;
    }
    if (FindingMaker::is_finding(clause.kind)) {
        findings_.clause(clause,
                         clause.kind == ClauseKind::explained_by && !excerpt_ ? Id<Excerpt>{} : at_hand(clause));
    }
}

void SourceMaking::new_participant(const Clause& clause) {
    const std::span<const Leaf> all = leaves(clause);
    const Leaf& name = all.front();
    auto& known = making_.evidence.participant_by_name;
    const Symbol id = making_.local(source().id, name.symbol);
    if (const auto first = known.find(id); first != known.end()) {
        making_.local_twice(name, making_.evidence.participants[first->second].name);
        participant_ = first->second;
        return;
    }
    participant_ = making_.evidence.participants.add(
        {.id = name.symbol, .title = text_among(all), .source = source_, .name = name.span});
    known.emplace(id, *participant_);
}

void SourceMaking::for_whom(const Clause& clause) {
    ExpressionMaker make{making_.theory, file_, making_.diagnostics};
    for (const ast::ExprId expr : clause.exprs.of(file_.expr_lists)) {
        const Id<Expression> who = make.told(expr);
        if (participant_) {
            making_.evidence.participants[*participant_].for_whom.push_back(who);
        } else {
            source().for_whom.push_back(who);
        }
    }
}

void SourceMaking::level(const Clause& clause) {
    const Symbol level = making_.lists.level(leaves(clause).front());
    if (participant_) {
        making_.evidence.participants[*participant_].level = level;
    } else {
        source().level = level;
    }
}

Id<Participant> SourceMaking::speaker(const Leaf& name) {
    auto& known = making_.evidence.participant_by_name;
    const Symbol id = making_.local(source().id, name.symbol);
    if (const auto found = known.find(id); found != known.end()) {
        return found->second;
    }
    const Id<Participant> made =
        making_.evidence.participants.add({.id = name.symbol, .source = source_, .name = name.span});
    known.emplace(id, made);
    return made;
}

void SourceMaking::new_excerpt(const Clause& clause) {
    Excerpt made{.source = source_, .by = participant_, .where = clause.span};
    std::optional<Id<Site>> site;
    std::optional<Leaf> name;
    const std::span<const Leaf> all = leaves(clause);
    std::size_t i = 0;
    if (i < all.size() && all[i].kind == LeafKind::name) {
        name = all[i++];
    }
    while (i < all.size()) {
        if (all[i].kind == LeafKind::text) {
            made.quote = words_of(all[i++]);
            continue;
        }
        if (i + 1 >= all.size()) {
            break;
        }
        const std::string_view word = making_.symbols.text(all[i].symbol);
        const Leaf& what = all[i + 1];
        if (word == "in" && what.kind == LeafKind::name) {
            site = making_.site(what);
        } else if (word == "by" && what.kind == LeafKind::name) {
            made.by = speaker(what);
        } else {
            made.place = {all[i].symbol, what.symbol};
        }
        i += 2;
    }
    made.site = site ? *site : making_.own_site(source_);
    // An excerpt without a name is told apart by its number.
    made.id = name ? making_.local(source().id, name->symbol)
                   : making_.symbols.intern(
                         fmt::format("{}.{}", making_.symbols.text(source().id), making_.evidence.excerpts.size() + 1));
    findings_.forget();
    auto& known = making_.evidence.excerpt_by_name;
    if (const auto first = known.find(made.id); first != known.end() && name) {
        making_.local_twice(*name, making_.evidence.excerpts[first->second].where);
    }
    excerpt_ = making_.evidence.excerpts.add(std::move(made));
    known.emplace(excerpt().id, *excerpt_);
}

void SourceMaking::coding(const Clause& clause, CodingVerb verb) {
    const std::span<const Leaf> all = leaves(clause);
    const auto cmoc = making_.names.cmoc(all.front());
    if (!cmoc) {
        return;
    }
    Coding made{
        .verb = verb, .excerpt = at_hand(clause), .cmoc = *cmoc, .words = text_among(all), .where = clause.span};
    // The word `parts` leads them.
    bool parts = false;
    for (const Leaf& leaf : all.subspan(1)) {
        if (leaf.kind != LeafKind::word) {
            continue;
        }
        if (!parts && making_.symbols.text(leaf.symbol) == "parts") {
            parts = true;
        } else {
            made.parts.push_back(making_.lists.word(leaf, {"cmoc-part"}));
        }
    }
    making_.evidence.codings.add(std::move(made));
}

void SourceMaking::rival(const Clause& clause) {
    RivalFinding made{.excerpt = at_hand(clause), .where = clause.span};
    if (clause.kind == ClauseKind::rules_out) {
        const std::span<const Leaf> all = leaves(clause);
        made.ruled_out = making_.names.cmoc(all.front());
        made.words = text_among(all);
    } else {
        ExpressionMaker make{making_.theory, file_, making_.diagnostics};
        made.instead = make.told(clause.exprs.of(file_.expr_lists).front());
    }
    if (made.ruled_out || made.instead) {
        making_.evidence.rivals.add(std::move(made));
    }
}

// ---- all declarations of evidence ------------------------------------------------------------------------------

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
                           const Sources& sources, SymbolTable& symbols, Theory& theory, Diagnostics& diagnostics) {
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
    making.names.report_unknown();
    return evidence;
}

} // namespace ipt
