#include "engine/theory/terms_of.hpp"
#include "rules/given/families.hpp"

#include <algorithm>

namespace ipt {

namespace {

template <Tendency tendency>
void of_tendency(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        if (cmoc.tendency == tendency) {
            facts.add({world.of(id)}, cmoc.tendency_where);
        }
    });
}

enum class Wanted { present, absent, either };

// The terms of one part of each CMOC.
template <std::optional<Id<Expression>> Cmoc::*part, Wanted wanted>
void part_terms(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const NamedTerm& named : terms_of(world.theory, cmoc.*part)) {
            if (wanted == Wanted::either || named.negated == (wanted == Wanted::absent)) {
                facts.add({world.of(id), world.of(named.term)}, named.where);
            }
        }
    });
}

template <Few<Id<Expression>> Cmoc::*part>
void list_terms(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const Id<Expression> expression : cmoc.*part) {
            for (const NamedTerm& named : terms_of(world.theory, expression)) {
                facts.add({world.of(id), world.of(named.term)}, named.where);
            }
        }
    });
}

void for_whom(const World& world, Facts& facts) {
    list_terms<&Cmoc::for_whom>(world, facts);
    const auto add = [&](relations::Value who, const std::vector<Id<Expression>>& whom) {
        for (const Id<Expression> expression : whom) {
            for (const NamedTerm& named : terms_of(world.theory, expression)) {
                facts.add({who, world.of(named.term)}, named.where);
            }
        }
    };
    for (std::uint32_t i = 0; i < world.evidence.participants.size(); ++i) {
        add(world.of(Id<Participant>{i}), world.evidence.participants[Id<Participant>{i}].for_whom);
    }
    for (std::uint32_t i = 0; i < world.evidence.sources.size(); ++i) {
        add(world.of(Id<EvidenceSource>{i}), world.evidence.sources[Id<EvidenceSource>{i}].for_whom);
    }
}

std::vector<NamedTerm> all_terms(const Theory& theory, const Cmoc& cmoc) {
    std::vector<NamedTerm> all;
    const auto append = [&](const std::vector<NamedTerm>& more) { all.insert(all.end(), more.begin(), more.end()); };
    append(terms_of(theory, cmoc.context));
    append(terms_of(theory, cmoc.mechanism));
    append(terms_of(theory, cmoc.outcome));
    for (const auto* list : {&cmoc.given, &cmoc.for_whom}) {
        for (const Id<Expression> expression : *list) {
            append(terms_of(theory, expression));
        }
    }
    return all;
}

void mentions(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const NamedTerm& named : all_terms(world.theory, cmoc)) {
            for (const Id<Term> kind : world.theory.kinds_of[named.term.value]) {
                facts.add({world.of(id), world.of(kind)}, named.where);
            }
        }
    });
}

// Background and context; the mechanism's terms, and all that they are kinds of.
template <class Add>
void each_trigger(const World& world, const Add& add) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        std::vector<NamedTerm> contexts = terms_of(world.theory, cmoc.context);
        for (const Id<Expression> given : cmoc.given) {
            const std::vector<NamedTerm> more = terms_of(world.theory, given);
            contexts.insert(contexts.end(), more.begin(), more.end());
        }
        for (const NamedTerm& mechanism : terms_of(world.theory, cmoc.mechanism)) {
            for (const Id<Term> kind : world.theory.kinds_of[mechanism.term.value]) {
                for (const NamedTerm& context : contexts) {
                    if (!context.negated && !mechanism.negated) {
                        add(id, context, kind);
                    }
                }
            }
        }
    });
}

void triggers(const World& world, Facts& facts) {
    each_trigger(world, [&](Id<Cmoc>, const NamedTerm& context, Id<Term> mechanism) {
        facts.add({world.of(context.term), world.of(mechanism)}, context.where);
    });
}

void triggers_in(const World& world, Facts& facts) {
    each_trigger(world, [&](Id<Cmoc> id, const NamedTerm& context, Id<Term> mechanism) {
        facts.add({world.of(context.term), world.of(mechanism), world.of(id)}, context.where);
    });
}

template <Few<CmocLink> Cmoc::*links>
void linked(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const CmocLink& link : cmoc.*links) {
            facts.add({world.of(id), world.of(link.to)}, link.where);
        }
    });
}

template <Few<Drawn> Cmoc::*drawn>
void drawn_from(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const Drawn& one : cmoc.*drawn) {
            facts.add({world.of(id), world.of(one.from)}, one.where);
        }
    });
}

void draws_on(const World& world, Facts& facts) {
    drawn_from<&Cmoc::draws_on>(world, facts);
    for (std::uint32_t i = 0; i < world.theory.propositions.size(); ++i) {
        const Proposition& proposition = world.theory.propositions[Id<Proposition>{i}];
        for (const Id<Paper> framework : proposition.draws_on) {
            facts.add({world.of(Id<Proposition>{i}), world.of(framework)}, proposition.name);
        }
    }
}

template <Symbol Cmoc::*said>
void words(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        if (!(cmoc.*said).empty()) {
            facts.add({world.of(id), world.word(cmoc.*said)}, cmoc.name);
        }
    });
}

void levels(const World& world, Facts& facts) {
    words<&Cmoc::level>(world, facts);
    for (std::uint32_t i = 0; i < world.theory.terms.size(); ++i) {
        const Term& term = world.theory.terms[Id<Term>{i}];
        if (!term.at.empty()) {
            facts.add({world.of(Id<Term>{i}), world.word(term.at)}, term.name);
        }
    }
    for (std::uint32_t i = 0; i < world.evidence.participants.size(); ++i) {
        const Participant& participant = world.evidence.participants[Id<Participant>{i}];
        if (!participant.level.empty()) {
            facts.add({world.of(Id<Participant>{i}), world.word(participant.level)}, participant.name);
        }
    }
}

void tags(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const Symbol tag : cmoc.tags) {
            facts.add({world.of(id), world.word(tag)}, cmoc.name);
        }
    });
}

template <std::optional<Id<Expression>> Cmoc::*part>
void lacking(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        if (!(cmoc.*part)) {
            facts.add({world.of(id)}, cmoc.name);
        }
    });
}

void open_questions(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const Words* open : {&cmoc.open_context, &cmoc.open_mechanism, &cmoc.open_outcome}) {
            if (!open->text.empty()) {
                facts.add({world.of(id), world.text(open->text)}, open->where);
            }
        }
    });
}

// Elements of context, mechanism and outcome that have words and no #term.
void loose_words(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const auto& part : {cmoc.context, cmoc.mechanism, cmoc.outcome}) {
            if (!part) {
                continue;
            }
            for (const Id<Expression> element : elements_of(world.theory, *part)) {
                const Expression& expression = world.theory.expressions[element];
                if (!expression.term && !expression.unknown && !expression.words.text.empty()) {
                    facts.add({world.of(id), world.text(expression.words.text)}, expression.where);
                }
            }
        }
    });
}

void ours(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const auto& part : {cmoc.context, cmoc.mechanism, cmoc.outcome}) {
            for (const NamedTerm& named : terms_of(world.theory, part)) {
                if (world.theory.expressions[named.element].ours) {
                    facts.add({world.of(id), world.of(named.term)}, named.where);
                }
            }
        }
    });
}

void unintended(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const NamedTerm& named : terms_of(world.theory, cmoc.outcome)) {
            if (world.theory.expressions[named.element].unintended) {
                facts.add({world.of(id), world.of(named.term)}, named.where);
            }
        }
    });
}

constexpr Wanted yes = Wanted::present;
constexpr Wanted no = Wanted::absent;

} // namespace

std::span<const Given> configuration_phrases() {
    static const std::vector<Given> phrases{
        {"?x is an enabler", {Type::cmoc}, "?x is said to help", of_tendency<Tendency::enabler>},
        {"?x is a barrier", {Type::cmoc}, "?x is said to hinder", of_tendency<Tendency::barrier>},
        {"?x has mixed effects", {Type::cmoc}, "?x is said to help and to hinder", of_tendency<Tendency::mixed_effect>},
        {"?x needs ?t",
         {Type::cmoc, Type::term},
         "the context of ?x names the term ?t",
         part_terms<&Cmoc::context, yes>},
        {"?x needs no ?t",
         {Type::cmoc, Type::term},
         "the context of ?x asks that ?t be absent",
         part_terms<&Cmoc::context, no>},
        {"?x takes ?t as given",
         {Type::cmoc, Type::term},
         "?t belongs to the setting of ?x, which no case is asked for",
         list_terms<&Cmoc::given>},
        {"?x works through ?t",
         {Type::cmoc, Type::term},
         "the mechanism of ?x, resource or response, names the term ?t",
         part_terms<&Cmoc::mechanism, yes>},
        {"?x offers ?t",
         {Type::cmoc, Type::term},
         "the resource half of the mechanism of ?x names the term ?t",
         part_terms<&Cmoc::resource, yes>},
        {"?x persuades by ?t",
         {Type::cmoc, Type::term},
         "the response half of the mechanism of ?x names the term ?t",
         part_terms<&Cmoc::response, yes>},
        {"?x produces ?t",
         {Type::cmoc, Type::term},
         "the outcome of ?x names the term ?t",
         part_terms<&Cmoc::outcome, yes>},
        {"?x avoids ?t",
         {Type::cmoc, Type::term},
         "the outcome of ?x is that ?t is absent",
         part_terms<&Cmoc::outcome, no>},
        {"?x is for ?t",
         {TypeSet{Type::cmoc, Type::participant, Type::source}, Type::term},
         "?x is said of the people ?t, or the participant ?x speaks for them",
         for_whom},
        {"?x mentions ?t",
         {Type::cmoc, Type::term},
         "?x names the term ?t, or a narrower one, in any of its parts, its background or its people",
         mentions},
        {"?c triggers ?m",
         {Type::term, Type::term},
         "in some CMOC the context ?c (or background) triggers the mechanism ?m, or a narrower one",
         triggers},
        {"?c triggers ?m in ?x",
         {Type::term, Type::term, Type::cmoc},
         "in the CMOC ?x the context ?c (or background) triggers the mechanism ?m, or a narrower one",
         triggers_in},
        {"?x rivals ?y", {Type::cmoc, Type::cmoc}, "?x is said to rival ?y", linked<&Cmoc::rivals>},
        {"?x contrasts with ?y",
         {Type::cmoc, Type::cmoc},
         "?x is said to contrast with ?y",
         linked<&Cmoc::contrasts_with>},
        {"?x counters ?y", {Type::cmoc, Type::cmoc}, "?x is said to work against ?y", linked<&Cmoc::counters>},
        {"?x consolidates ?y",
         {Type::cmoc, Type::cmoc},
         "?x puts ?y together with others, and ?y stays",
         linked<&Cmoc::consolidates>},
        {"?x replaces ?y",
         {Type::cmoc, Type::cmoc},
         "?x stands in the place of ?y, which is withdrawn",
         linked<&Cmoc::replaces>},
        {"?x is drawn from ?p",
         {Type::cmoc, Type::paper},
         "?x is taken from the paper ?p, in the list or missing",
         drawn_from<&Cmoc::from>},
        {"?x draws on ?f",
         {TypeSet{Type::cmoc, Type::proposition}, Type::paper},
         "?x leans on the framework ?f",
         draws_on},
        {"?x is at level ?w",
         {TypeSet{Type::cmoc, Type::term, Type::participant}, Type::word},
         "?x is said to be at the level ?w",
         levels},
        {"?x has status ?w", {Type::cmoc, Type::word}, "the author gives ?x the status ?w", words<&Cmoc::status>},
        {"?x was inferred by ?w",
         {Type::cmoc, Type::word},
         "the author says that ?x rests on the inference ?w",
         words<&Cmoc::inference>},
        {"?x is tagged ?w", {Type::cmoc, Type::word}, "?x carries the tag ?w", tags},
        {"?x leaves its context open", {Type::cmoc}, "?x states no context", lacking<&Cmoc::context>},
        {"?x leaves its mechanism open",
         {Type::cmoc},
         "?x states no mechanism, neither resource nor response",
         lacking<&Cmoc::mechanism>},
        {"?x leaves its outcome open", {Type::cmoc}, "?x states no outcome", lacking<&Cmoc::outcome>},
        {"?x asks ?text",
         {Type::cmoc, Type::text},
         "the author of ?x left the question ?text in an open part",
         open_questions},
        {"?x says ?text without a term",
         {Type::cmoc, Type::text},
         "?text is part of ?x and has no #term, so no evidence can bear on it",
         loose_words},
        {"?x owes ?t to us", {Type::cmoc, Type::term}, "?t is our own inference in ?x, not the paper's", ours},
        {"?x produces ?t unintended",
         {Type::cmoc, Type::term},
         "?x says that the outcome ?t was not intended",
         unintended},
    };
    return phrases;
}

} // namespace ipt
