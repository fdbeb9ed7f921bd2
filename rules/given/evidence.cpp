#include "engine/theory/terms_of.hpp"
#include "engine/verdicts/testimony.hpp"
#include "rules/given/columns.hpp"
#include "rules/given/families.hpp"

#include <algorithm>
#include <set>
#include <span>

namespace ipt {

namespace {

// What findings of a long table state lies anywhere. It is fetched ahead, step by step: the expression, the list of
// what stands below it, and that.
class StatementsAhead {
public:
    explicit StatementsAhead(const World& world)
        : theory_(world.theory)
        , findings_(world.evidence.findings.all()) {}

    [[gnu::always_inline]] void reached(std::uint32_t finding) const {
        if (const Expression* const stated = statement(finding + 3 * stride)) {
            __builtin_prefetch(stated);
        }
        if (const Expression* const stated = statement(finding + 2 * stride); stated != nullptr && below(*stated)) {
            __builtin_prefetch(&theory_.expression_lists[stated->children.first]);
        }
        if (const Expression* const stated = statement(finding + stride); stated != nullptr && below(*stated)) {
            __builtin_prefetch(&theory_.expressions[theory_.children(*stated).front()]);
        }
    }

private:
    static constexpr std::uint32_t stride = 8;

    [[nodiscard]] const Expression* statement(std::size_t finding) const {
        const OptionalId<Expression> states =
            finding < findings_.size() ? findings_[finding].states : OptionalId<Expression>{};
        return states ? &theory_.expressions[*states] : nullptr;
    }
    static bool below(const Expression& expression) { return expression.children.count > 0; }

    const Theory& theory_;
    std::span<const Finding> findings_;
};

// Each finding with all its terms: what it states, or the three parts of its chain.
template <class Use>
void each_telling(const World& world, const Use& use) {
    std::vector<NamedTerm> terms;
    const StatementsAhead ahead{world};
    each(world.evidence.findings, [&](Id<Finding> id, const Finding& finding) {
        ahead.reached(id.value);
        terms.clear();
        for (const auto& part : {finding.states, finding.context, finding.mechanism, finding.outcome}) {
            if (part) {
                add_terms_of(world.theory, *part, terms);
            }
        }
        use(id, finding, terms);
    });
}

// "Not yet" is neither said to be there nor said to be absent.
bool is_not_yet(const Theory& theory, const Finding& finding) {
    return finding.states && theory.expressions[*finding.states].kind == ExpressionKind::not_yet;
}

template <FindingVerb verb>
void told(const World& world, Facts& facts) {
    each_telling(world, [&](Id<Finding> id, const Finding& finding, const std::vector<NamedTerm>& terms) {
        for (const NamedTerm& named : terms) {
            if (finding.verb == verb && !named.negated) {
                facts.add({world.of(id), world.of(named.term)}, finding.where);
            }
        }
    });
}

template <class Use>
void each_denial(const World& world, const Use& use) {
    each_telling(world, [&](Id<Finding> id, const Finding& finding, const std::vector<NamedTerm>& terms) {
        const bool happened = finding.verb == FindingVerb::reports || finding.verb == FindingVerb::suggests;
        for (const NamedTerm& named : terms) {
            if (happened && named.negated && !is_not_yet(world.theory, finding)) {
                use(id, finding, named.term);
            }
        }
    });
}

void denied(const World& world, Facts& facts) {
    each_denial(world, [&](Id<Finding> id, const Finding& finding, Id<Term> term) {
        facts.add({world.of(id), world.of(term)}, finding.where);
    });
}

void not_yet(const World& world, Facts& facts) {
    each_telling(world, [&](Id<Finding> id, const Finding& finding, const std::vector<NamedTerm>& terms) {
        for (const NamedTerm& named : terms) {
            if (is_not_yet(world.theory, finding)) {
                facts.add({world.of(id), world.of(named.term)}, finding.where);
            }
        }
    });
}

// What a site is told to have or to lack, whoever says so.
void reported_at(const World& world, Facts& facts) {
    each_telling(world, [&](Id<Finding>, const Finding& finding, const std::vector<NamedTerm>& terms) {
        for (const NamedTerm& named : terms) {
            if (finding.verb == FindingVerb::reports && !named.negated) {
                facts.add({world.of(named.term), world.of(world.evidence.excerpts[finding.excerpt].site)},
                          finding.where);
            }
        }
    });
}

void absent_at(const World& world, Facts& facts) {
    each_denial(world, [&](Id<Finding>, const Finding& finding, Id<Term> term) {
        facts.add({world.of(term), world.of(world.evidence.excerpts[finding.excerpt].site)}, finding.where);
    });
}

void chains(const World& world, Facts& facts) {
    each(world.evidence.findings, [&](Id<Finding> id, const Finding& finding) {
        for (const NamedTerm& context : terms_of(world.theory, finding.context)) {
            for (const NamedTerm& mechanism : terms_of(world.theory, finding.mechanism)) {
                for (const NamedTerm& outcome : terms_of(world.theory, finding.outcome)) {
                    if (!context.negated && !mechanism.negated && !outcome.negated) {
                        facts.add(
                            {world.of(id), world.of(context.term), world.of(mechanism.term), world.of(outcome.term)},
                            finding.where);
                    }
                }
            }
        }
    });
}

// An item that asserts both links of a CMOC.
template <bool first_hand_only>
void links(const World& world, Facts& facts) {
    const Testimony& testimony = world.testimony();
    for (std::uint32_t i = 0; i < testimony.size(); ++i) {
        for (const Bearing& bearing : testimony.of(Id<Cmoc>{i}).bearings) {
            const auto asserts = [&](Linking link) {
                return std::any_of(bearing.links.begin(), bearing.links.end(), [&](const LinkClaim& claim) {
                    return claim.link == link && claim.asserted && (claim.first_hand || !first_hand_only);
                });
            };
            if (asserts(Linking::trigger) && asserts(Linking::generation)) {
                facts.add({world.of(Id<Finding>{bearing.item.value}), world.of(Id<Cmoc>{i})},
                          place_of(world.evidence, bearing.item));
            }
        }
    }
}

// ---- where an item comes from ----------------------------------------------------------------------------------

// Findings, codings and rival findings alike.
template <class Use>
void each_item(const World& world, const Use& use) {
    each(world.evidence.findings,
         [&](Id<Finding> id, const Finding& finding) { use(world.of(id), finding.excerpt, finding.where); });
    each(world.evidence.codings,
         [&](Id<Coding> id, const Coding& coding) { use(world.of(id), coding.excerpt, coding.where); });
    each(world.evidence.rivals,
         [&](Id<RivalFinding> id, const RivalFinding& rival) { use(world.of(id), rival.excerpt, rival.where); });
}

void comes_from(const World& world, Facts& facts) {
    each_item(world, [&](relations::Value item, Id<Excerpt> excerpt, Span where) {
        facts.add({item, world.of(world.evidence.excerpts[excerpt].source)}, where);
    });
    each(world.evidence.statements, [&](Id<GcmStatement> id, const GcmStatement& statement) {
        facts.add({world.of(id), world.of(statement.gcm)}, statement.name);
    });
}

void is_at(const World& world, Facts& facts) {
    each_item(world, [&](relations::Value item, Id<Excerpt> excerpt, Span where) {
        facts.add({item, world.of(world.evidence.excerpts[excerpt].site)}, where);
    });
}

void rests_on(const World& world, Facts& facts) {
    each_item(world, [&](relations::Value item, Id<Excerpt> excerpt, Span where) {
        facts.add({item, world.of(excerpt)}, where);
    });
}

void told_by(const World& world, Facts& facts) {
    each_item(world, [&](relations::Value item, Id<Excerpt> excerpt, Span where) {
        if (const auto& by = world.evidence.excerpts[excerpt].by) {
            facts.add({item, world.of(*by)}, where);
        }
    });
}

void quoted(const World& world, Facts& facts) {
    each(world.evidence.excerpts, [&](Id<Excerpt> id, const Excerpt& excerpt) {
        if (!excerpt.quote.text.empty()) {
            facts.add({world.of(id), world.text(excerpt.quote.text)}, excerpt.where);
        }
    });
}

template <bool Finding::*mark>
void marked(const World& world, Facts& facts) {
    each(world.evidence.findings, [&](Id<Finding> id, const Finding& finding) {
        if (finding.*mark) {
            facts.add({world.of(id)}, finding.where);
        }
    });
}

void first_hand(const World& world, Facts& facts) {
    each(world.evidence.findings, [&](Id<Finding> id, const Finding& finding) {
        if (!finding.second_hand) {
            facts.add({world.of(id)}, finding.where);
        }
    });
}

// ---- codings, explanations, degrees ----------------------------------------------------------------------------

template <CodingVerb verb>
void coded(const World& world, Facts& facts) {
    each(world.evidence.codings, [&](Id<Coding> id, const Coding& coding) {
        if (coding.verb == verb) {
            facts.add({world.of(id), world.of(coding.cmoc)}, coding.where);
        }
    });
}

void coded_parts(const World& world, Facts& facts) {
    each(world.evidence.codings, [&](Id<Coding> id, const Coding& coding) {
        for (const Symbol part : coding.parts) {
            facts.add({world.of(id), world.word(part), world.of(coding.cmoc)}, coding.where);
        }
    });
}

void explained(const World& world, Facts& facts) {
    each(world.evidence.findings, [&](Id<Finding> id, const Finding& finding) {
        for (const NamedTerm& named : terms_of(world.theory, finding.explained_by)) {
            facts.add({world.of(id), world.of(named.term)}, finding.where);
        }
    });
}

void rules_out(const World& world, Facts& facts) {
    each(world.evidence.rivals, [&](Id<RivalFinding> id, const RivalFinding& rival) {
        if (rival.ruled_out) {
            facts.add({world.of(id), world.of(*rival.ruled_out)}, rival.where);
        }
    });
}

void instead(const World& world, Facts& facts) {
    each(world.evidence.rivals, [&](Id<RivalFinding> id, const RivalFinding& rival) {
        for (const NamedTerm& named : terms_of(world.theory, rival.instead)) {
            facts.add({world.of(id), world.of(named.term)}, rival.where);
        }
    });
}

void degrees(const World& world, Facts& facts) {
    each(world.evidence.findings, [&](Id<Finding> id, const Finding& finding) {
        if (finding.degree) {
            for (const NamedTerm& named : terms_of(world.theory, finding.states)) {
                facts.add({world.of(id), world.of(named.term), world.number(world.evidence.degrees[*finding.degree])},
                          finding.where);
            }
        }
    });
}

// ---- sources ---------------------------------------------------------------------------------------------------

template <Symbol Appraisal::*rating>
void rated(const World& world, Facts& facts) {
    each(world.evidence.sources, [&](Id<EvidenceSource> id, const EvidenceSource& source) {
        if (!(source.appraisal.*rating).empty()) {
            facts.add({world.of(id), world.word(source.appraisal.*rating)}, source.name);
        }
    });
}

void builds(const World& world, Facts& facts) {
    each(world.evidence.sources, [&](Id<EvidenceSource> id, const EvidenceSource& source) {
        for (const Id<Cmoc> cmoc : source.appraisal.builds) {
            facts.add({world.of(id), world.of(cmoc)}, source.name);
        }
    });
}

void of_paper(const World& world, Facts& facts) {
    each(world.evidence.sources, [&](Id<EvidenceSource> id, const EvidenceSource& source) {
        if (source.paper) {
            facts.add({world.of(id), world.of(*source.paper)}, source.name);
        }
    });
}

void coders(const World& world, Facts& facts) {
    each(world.evidence.sources, [&](Id<EvidenceSource> id, const EvidenceSource& source) {
        for (const Symbol coder : source.coders) {
            facts.add({world.of(id), world.person(coder)}, source.name);
        }
    });
}

void languages(const World& world, Facts& facts) {
    each(world.evidence.sources, [&](Id<EvidenceSource> id, const EvidenceSource& source) {
        if (!source.language.empty()) {
            facts.add({world.of(id), world.word(source.language)}, source.name);
        }
    });
}

void took_part(const World& world, Facts& facts) {
    each(world.evidence.participants, [&](Id<Participant> id, const Participant& participant) {
        facts.add({world.of(id), world.of(participant.source)}, participant.name);
    });
}

void empty_sources(const World& world, Facts& facts) {
    std::set<Id<EvidenceSource>> with_items;
    each_item(world, [&](relations::Value, Id<Excerpt> excerpt, Span) {
        with_items.insert(world.evidence.excerpts[excerpt].source);
    });
    each(world.evidence.sources, [&](Id<EvidenceSource> id, const EvidenceSource& source) {
        if (source.kind != SourceKind::gcm && !with_items.contains(id)) {
            facts.add({world.of(id)}, source.name);
        }
    });
}

} // namespace

std::span<const Given> evidence_phrases() {
    static const std::vector<Given> phrases{
        {"?e reports ?t",
         {column::finding, Type::term},
         "a source says that ?t was there, alone or in a chain",
         told<FindingVerb::reports>},
        {"?e expects ?t", {column::finding, Type::term}, "a source foresees ?t", told<FindingVerb::expects>},
        {"?e suggests ?t",
         {column::finding, Type::term},
         "the coder infers ?t from what the source says",
         told<FindingVerb::suggests>},
        {"?e theorises ?t",
         {column::finding, Type::term},
         "the authors of a source conclude ?t",
         told<FindingVerb::theorises>},
        {"?e denies ?t", {column::finding, Type::term}, "a source says that ?t was absent", denied},
        {"?t is reported at ?k",
         {Type::term, Type::site},
         "a source says that ?t was there at the site ?k",
         reported_at},
        {"?t is said to be absent at ?k",
         {Type::term, Type::site},
         "a source says, or a coder infers, that ?t was absent at the site ?k",
         absent_at},
        {"?e finds it too early for ?t",
         {column::finding, Type::term},
         "a source says that ?t was not there yet",
         not_yet},
        {"?e links ?c -> ?m -> ?o",
         {column::finding, Type::term, Type::term, Type::term},
         "a source tells a chain in which the context ?c, the mechanism ?m and the outcome ?o stand",
         chains},
        {"?e links ?x", {column::finding, Type::cmoc}, "a source asserts both links of ?x", links<false>},
        {"?e links ?x first-hand",
         {column::finding, Type::cmoc},
         "a source asserts both links of ?x from its own participants or data",
         links<true>},
        {"?e comes from ?s",
         {TypeSet{Type::finding, Type::statement}, Type::source},
         "the item or statement ?e is one of the source ?s",
         comes_from},
        {"?e is at ?k", {column::finding, Type::site}, "what ?e tells of happened at the site ?k", is_at},
        {"?e rests on ?q", {column::finding, Type::excerpt}, "?e was coded to the excerpt ?q", rests_on},
        {"?e is told by ?p", {column::finding, Type::participant}, "the participant ?p says it", told_by},
        {"?q reads ?text", {Type::excerpt, Type::text}, "?text is the quote of the excerpt ?q", quoted},
        {"?e is first-hand", {column::finding}, "the source speaks of its own participants or data", first_hand},
        {"?e is prompted", {column::finding}, "the interviewer had named it before", marked<&Finding::prompted>},
        {"?e supports ?x",
         {column::finding, Type::cmoc},
         "a quote is coded as supporting ?x",
         coded<CodingVerb::supports>},
        {"?e contradicts ?x",
         {column::finding, Type::cmoc},
         "a quote is coded as contradicting ?x",
         coded<CodingVerb::contradicts>},
        {"?e refines ?x", {column::finding, Type::cmoc}, "a quote is coded as refining ?x", coded<CodingVerb::refines>},
        {"?e is coded to the ?part of ?x",
         {column::finding, Type::word, Type::cmoc},
         "a quote is coded to ?x and names the ?part: context, resource, response, outcome, trigger, generation, whole",
         coded_parts},
        {"?e is explained by ?t",
         {column::finding, Type::term},
         "a source names the condition ?t that would account for it",
         explained},
        {"?e rules out ?x", {column::finding, Type::cmoc}, "a source says that ?x was not the cause", rules_out},
        {"?e names ?t instead", {column::finding, Type::term}, "a source names ?t as the cause instead", instead},
        {"?e holds ?t to degree ?n",
         {column::finding, Type::term, Type::number},
         "a case of a table is a member of ?t to the degree ?n, from 0 to 1",
         degrees},
        {"?s is in phase ?w",
         {Type::source, Type::word},
         "?s belongs to the phase ?w of the work",
         rated<&Appraisal::phase>},
        {"?s has relevance ?w",
         {Type::source, Type::word},
         "the relevance of ?s was rated ?w",
         rated<&Appraisal::relevance>},
        {"?s has rigour ?w", {Type::source, Type::word}, "the rigour of ?s was rated ?w", rated<&Appraisal::rigour>},
        {"?s has richness ?w",
         {Type::source, Type::word},
         "the richness of ?s was rated ?w",
         rated<&Appraisal::richness>},
        {"?s builds ?x", {Type::source, Type::cmoc}, "?x was built from the source ?s, so ?s does not test it", builds},
        {"?s is of ?p", {Type::source, Type::paper}, "the source ?s reports the study ?p", of_paper},
        {"?s is coded by ?n", {Type::source, Type::person}, "the person ?n coded the source ?s", coders},
        {"?s is in the language ?w", {Type::source, Type::word}, "the source ?s is in the language ?w", languages},
        {"?p took part in ?s",
         {Type::participant, Type::source},
         "the participant ?p speaks in the source ?s",
         took_part},
        {"?s yields nothing", {Type::source}, "no quote of ?s was coded", empty_sources},
    };
    return phrases;
}

} // namespace ipt
