#include "engine/theory/resolving.hpp"
#include "grammar/diagnostic_codes.hpp"

#include <fmt/core.h>

namespace ipt {

using ast::Clause;
using ast::ClauseKind;
using ast::Leaf;

bool Resolving::once(const Cmoc& cmoc, const Clause& clause, std::optional<Span>& first) {
    if (!first) {
        first = clause.keyword;
        return true;
    }
    Diagnostic twice = diagnostic(codes::said_twice, clause.keyword,
                                  clause.kind == ClauseKind::if_then || clause.kind == ClauseKind::if_because
                                      ? fmt::format("{} states two configurations", symbols_.text(cmoc.id))
                                      : fmt::format("{} says this twice", symbols_.text(cmoc.id)));
    twice.related.push_back({*first, "first here"});
    twice.hint = clause.kind == ClauseKind::if_then || clause.kind == ClauseKind::if_because
                     ? "Make the second a CMOC of its own."
                 : clause.kind == ClauseKind::enabler || clause.kind == ClauseKind::barrier ||
                         clause.kind == ClauseKind::mixed_effect
                     ? "Keep one of them; where both are true, write   mixed-effect"
                     : "Keep one of them.";
    diagnostics_.report(std::move(twice));
    return false;
}

void Resolving::configuration(const Declared& declared, const Clause& clause, Cmoc& cmoc) {
    const std::span<const ast::ExprId> written = exprs(declared, clause);
    if (written.size() != 3) {
        return;
    }
    const bool because = clause.kind == ClauseKind::if_because;
    const ast::ExprId context = written[0];
    const ast::ExprId mechanism = written[because ? 2 : 1];
    const ast::ExprId outcome = written[because ? 1 : 2];
    ExpressionMaker make = maker(declared);
    const auto open_words = [&](ast::ExprId expr) {
        const auto text = (*declared.file)[expr].text;
        return text ? words_of((*declared.file)[*text]) : Words{.where = (*declared.file)[expr].span};
    };
    if (make.is_open(context)) {
        cmoc.open_context = open_words(context);
    } else {
        cmoc.context = make.plain(context);
    }
    if (make.is_open(mechanism)) {
        cmoc.open_mechanism = open_words(mechanism);
    } else {
        const Mechanism made = make.mechanism(mechanism);
        cmoc.mechanism = made.whole;
        cmoc.resource = made.resource;
        cmoc.response = made.response;
    }
    if (make.is_open(outcome)) {
        cmoc.open_outcome = open_words(outcome);
    } else {
        cmoc.outcome = make.plain(outcome);
    }
}

void Resolving::cmoc_clause(const Declared& declared, const Clause& clause, Cmoc& cmoc) {
    const std::span<const Leaf> all = leaves(declared, clause);
    const auto tendency = [&](Tendency said) {
        if (once(cmoc, clause, tendency_at_)) {
            cmoc.tendency = said;
            cmoc.tendency_where = clause.keyword;
        }
    };
    switch (clause.kind) {
    case ClauseKind::if_then:
    case ClauseKind::if_because:
        if (once(cmoc, clause, configuration_at_)) {
            configuration(declared, clause, cmoc);
        }
        break;
    case ClauseKind::given:
        for (const ast::ExprId expr : exprs(declared, clause)) {
            cmoc.given.push_back(maker(declared).plain(expr));
        }
        break;
    case ClauseKind::for_whom:
        for (const ast::ExprId expr : exprs(declared, clause)) {
            cmoc.for_whom.push_back(maker(declared).told(expr));
        }
        break;
    case ClauseKind::enabler:
        tendency(Tendency::enabler);
        break;
    case ClauseKind::barrier:
        tendency(Tendency::barrier);
        break;
    case ClauseKind::mixed_effect:
        tendency(Tendency::mixed_effect);
        break;
    case ClauseKind::in:
        for (const Leaf& leaf : all) {
            if (const auto bucket = names_.bucket(leaf)) {
                cmoc.buckets.push_back(*bucket);
            }
        }
        break;
    case ClauseKind::answers:
        append(cmoc.answers, answers(all));
        break;
    case ClauseKind::at:
        if (once(cmoc, clause, level_at_)) {
            cmoc.level = lists_.level(all.front());
        }
        break;
    case ClauseKind::status:
        if (once(cmoc, clause, status_at_)) {
            cmoc.status = lists_.word(all.front(), {"status"});
        }
        break;
    case ClauseKind::reads:
        if (once(cmoc, clause, reading_at_)) {
            const std::string_view word = symbols_.text(lists_.word(all.front(), {"reading"}));
            cmoc.reading = word == "whenever" ? Reading::whenever : word == "only" ? Reading::only : Reading::tends;
        }
        break;
    case ClauseKind::from:
        if (const auto from = drawn(declared, clause)) {
            cmoc.from.push_back(*from);
        }
        break;
    case ClauseKind::draws_on:
        if (const auto framework = names_.paper(all.front())) {
            cmoc.draws_on.push_back(drawn_of(all, *framework, clause.span));
        }
        break;
    case ClauseKind::original:
        cmoc.original.push_back(words_of(all.front()));
        break;
    case ClauseKind::note:
        cmoc.notes.push_back(words_of(all.front()));
        break;
    case ClauseKind::inference:
        cmoc.inference = lists_.word(all.front(), {"inference"});
        cmoc.inference_words = text_among(all);
        break;
    case ClauseKind::tag:
        for (const Leaf& leaf : all) {
            cmoc.tags.push_back(lists_.word(leaf, {"tag"}));
        }
        break;
    case ClauseKind::ripples_to:
        link(declared, clause, cmoc.ripples_to);
        break;
    case ClauseKind::rivals:
        link(declared, clause, cmoc.rivals);
        break;
    case ClauseKind::contrasts_with:
        link(declared, clause, cmoc.contrasts_with);
        break;
    case ClauseKind::counters:
        link(declared, clause, cmoc.counters);
        break;
    case ClauseKind::consolidates:
        link(declared, clause, cmoc.consolidates);
        break;
    case ClauseKind::replaces:
        link(declared, clause, cmoc.replaces);
        break;
    default:
        break;
    }
}

void Resolving::cmoc(const Declared& declared) {
    configuration_at_ = tendency_at_ = level_at_ = status_at_ = reading_at_ = std::nullopt;
    Cmoc& cmoc = theory_.cmocs[Id<Cmoc>{declared.id}];
    for (const Clause& clause : clauses(declared)) {
        cmoc_clause(declared, clause, cmoc);
    }
    // Where a clause could not be read, that has been said.
    if (!configuration_at_ && declared.file->whole && cmoc.consolidates.empty()) {
        Diagnostic made =
            diagnostic(codes::no_configuration, cmoc.name,
                       fmt::format("{} states no context, no mechanism and no outcome", symbols_.text(cmoc.id)));
        made.hint = "Add what you know:   if \"…\" then \"…\" then \"…\"   with ? for a part that is not known yet.";
        diagnostics_.report(std::move(made));
    }
}

} // namespace ipt
