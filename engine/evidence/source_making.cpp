#include "engine/evidence/source_making.hpp"

#include "engine/theory/dates.hpp"
#include "engine/theory/expressions_from_ast.hpp"
#include "engine/theory/leaves.hpp"
#include "grammar/diagnostic_codes.hpp"

#include <fmt/core.h>

namespace ipt {

using ast::Clause;
using ast::ClauseKind;
using ast::Leaf;
using ast::LeafKind;

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

} // namespace ipt
