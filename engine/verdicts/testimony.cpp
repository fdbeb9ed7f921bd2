#include "engine/verdicts/testimony.hpp"

#include "engine/verdicts/slots.hpp"

#include <algorithm>
#include <cassert>

namespace ipt {

ItemId item(const Evidence&, Id<Finding> id) {
    return {id.value};
}
ItemId item(const Evidence& evidence, Id<Coding> id) {
    return {static_cast<std::uint32_t>(evidence.findings.size()) + id.value};
}
ItemId item(const Evidence& evidence, Id<RivalFinding> id) {
    return {static_cast<std::uint32_t>(evidence.findings.size() + evidence.codings.size()) + id.value};
}
std::uint32_t item_count(const Evidence& evidence) {
    return static_cast<std::uint32_t>(evidence.findings.size() + evidence.codings.size() + evidence.rivals.size());
}

namespace {

// Calls the function with the finding, coding or rival finding that the item is.
template <class Function>
auto visit_item(const Evidence& evidence, ItemId id, Function function) {
    const auto findings = static_cast<std::uint32_t>(evidence.findings.size());
    const auto codings = static_cast<std::uint32_t>(evidence.codings.size());
    if (id.value < findings) {
        return function(evidence.findings[Id<Finding>{id.value}]);
    }
    if (id.value < findings + codings) {
        return function(evidence.codings[Id<Coding>{id.value - findings}]);
    }
    return function(evidence.rivals[Id<RivalFinding>{id.value - findings - codings}]);
}

} // namespace

Id<Excerpt> excerpt_of(const Evidence& evidence, ItemId id) {
    return visit_item(evidence, id, [](const auto& what) { return what.excerpt; });
}
Span place_of(const Evidence& evidence, ItemId id) {
    return visit_item(evidence, id, [](const auto& what) { return what.where; });
}

namespace {

struct Literal {
    Id<Term> term = {};
    Said said = Said::present;
    friend bool operator==(const Literal&, const Literal&) = default;
};

// What must hold of single terms for the expression to hold. Of alternatives, only what all of them say.
std::vector<Literal> literals(const Theory& theory, Id<Expression> id, bool holds) {
    const Expression& expression = theory.expressions[id];
    const std::span<const Id<Expression>> children = theory.children(expression);
    const auto of_child = [&](bool child_holds) { return literals(theory, children.front(), child_holds); };
    switch (expression.kind) {
    case ExpressionKind::element:
        return expression.term ? std::vector<Literal>{{*expression.term, holds ? Said::present : Said::absent}}
                               : std::vector<Literal>{};
    case ExpressionKind::negation:
        return of_child(!holds);
    case ExpressionKind::not_yet: {
        std::vector<Literal> found = of_child(true);
        for (Literal& literal : found) {
            literal.said = Said::mentioned;
        }
        return found;
    }
    case ExpressionKind::partly: {
        std::vector<Literal> found = of_child(holds);
        for (Literal& literal : found) {
            if (holds && literal.said != Said::mentioned) {
                literal.said = Said::partly;
            }
        }
        return found;
    }
    case ExpressionKind::conjunction:
    case ExpressionKind::disjunction:
        break;
    }
    const bool all = (expression.kind == ExpressionKind::conjunction) == holds;
    std::vector<Literal> found;
    for (std::size_t i = 0; i < children.size(); ++i) {
        std::vector<Literal> more = literals(theory, children[i], holds);
        if (all || i == 0) {
            found.insert(found.end(), more.begin(), more.end());
            continue;
        }
        for (Literal& literal : found) {
            if (std::find(more.begin(), more.end(), literal) == more.end()) {
                literal.said = Said::mentioned;
            }
        }
    }
    return found;
}

// What a statement about one term makes of others.
class Reach {
public:
    explicit Reach(const Theory& theory)
        : theory_(theory)
        , narrower_(theory.terms.size())
        , opposite_(theory.terms.size()) {
        for (std::uint32_t t = 0; t < theory.terms.size(); ++t) {
            for (const Id<Term> broader : theory.kinds_of[t]) {
                narrower_[broader.value].push_back(Id<Term>{t});
            }
            for (const Id<Term> other : theory.terms[Id<Term>{t}].opposite) {
                opposite_[t].push_back(other);
                opposite_[other.value].push_back(Id<Term>{t});
            }
        }
    }

    template <class Function>
    void each(const Literal& literal, Function function) const {
        switch (literal.said) {
        case Said::mentioned:
            function(literal.term, Said::mentioned);
            return;
        case Said::absent:
            for (const Id<Term> narrower : narrower_[literal.term.value]) {
                function(narrower, Said::absent);
            }
            return;
        case Said::partly:
            for (const Id<Term> broader : theory_.kinds_of[literal.term.value]) {
                function(broader, Said::partly);
            }
            return;
        case Said::present:
            break;
        }
        for (const Id<Term> broader : theory_.kinds_of[literal.term.value]) {
            function(broader, Said::present);
            for (const Id<Term> other : opposite_[broader.value]) {
                for (const Id<Term> narrower : narrower_[other.value]) {
                    function(narrower, Said::absent);
                }
            }
        }
    }

private:
    const Theory& theory_;
    // By term: itself and every narrower one; opposites on either side.
    std::vector<std::vector<Id<Term>>> narrower_;
    std::vector<std::vector<Id<Term>>> opposite_;
};

std::array<std::optional<Id<Expression>>, 4> parts_of(const Cmoc& cmoc) {
    return {cmoc.context, cmoc.resource, cmoc.response, cmoc.outcome};
}

// Makes Asked out of the theory, then goes through the items once for the terms that explain and once for all.
class Making {
public:
    Making(const Theory& theory, const Evidence& evidence, const SymbolTable& symbols)
        : theory_(theory)
        , evidence_(evidence)
        , symbols_(symbols)
        , reach_(theory)
        , asked_(theory.cmocs.size())
        , uses_(theory.terms.size())
        , newest_(theory.cmocs.size(), UINT32_MAX) {}

    std::vector<Asked> all() {
        ask_own_parts();
        ask_rivals();
        ask_explanations();
        for (const Finding& finding : evidence_.findings.all()) {
            hear(finding, number_of(finding, evidence_.findings));
        }
        for (const Coding& coding : evidence_.codings.all()) {
            hear(coding, number_of(coding, evidence_.codings) + evidence_.findings.size());
        }
        const std::vector<std::vector<std::uint32_t>> outcomes = outcome_by_excerpt();
        for (const RivalFinding& rival : evidence_.rivals.all()) {
            hear(rival, number_of(rival, evidence_.rivals) + evidence_.findings.size() + evidence_.codings.size(),
                 outcomes);
        }
        for (Asked& asked : asked_) {
            std::stable_sort(asked.bearings.begin(), asked.bearings.end(),
                             [](const Bearing& a, const Bearing& b) { return a.site < b.site; });
        }
        return std::move(asked_);
    }

private:
    struct Use {
        std::uint32_t cmoc;
        std::uint32_t term;
    };

    template <class T>
    static std::size_t number_of(const T& what, const Store<T>& store) {
        return static_cast<std::size_t>(&what - store.all().data());
    }

    std::uint32_t ask(std::uint32_t cmoc, Id<Term> term) {
        std::vector<Id<Term>>& terms = asked_[cmoc].terms;
        const auto at = std::find(terms.begin(), terms.end(), term);
        const auto number = static_cast<std::uint32_t>(at - terms.begin());
        if (at == terms.end()) {
            terms.push_back(term);
            uses_[term.value].push_back({cmoc, number});
        }
        return number;
    }

    AskedNode node(std::uint32_t cmoc, Id<Expression> id, AskedPart& part, std::vector<std::uint32_t>& seen) {
        const Expression& expression = theory_.expressions[id];
        AskedNode made{.kind = expression.kind};
        if (expression.kind == ExpressionKind::element) {
            if (expression.term) {
                made.term = ask(cmoc, *expression.term);
                seen.push_back(*made.term);
            }
            return made;
        }
        std::vector<AskedNode> children;
        for (const Id<Expression> child : theory_.children(expression)) {
            children.push_back(node(cmoc, child, part, seen));
        }
        made.children = {static_cast<std::uint32_t>(part.nodes.size()), static_cast<std::uint32_t>(children.size())};
        part.nodes.insert(part.nodes.end(), children.begin(), children.end());
        return made;
    }

    std::array<AskedPart, 4> ask_parts(std::uint32_t cmoc, Id<Cmoc> of) {
        std::array<AskedPart, 4> parts;
        const auto expressions = parts_of(theory_.cmocs[of]);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (!expressions[i]) {
                continue;
            }
            parts[i].stated = true;
            std::vector<std::uint32_t> seen;
            parts[i].nodes.push_back(node(cmoc, *expressions[i], parts[i], seen));
            std::sort(seen.begin(), seen.end());
            for (std::size_t s = 1; s < seen.size(); ++s) {
                if (seen[s] == seen[s - 1] && (parts[i].repeated.empty() || parts[i].repeated.back() != seen[s])) {
                    parts[i].repeated.push_back(seen[s]);
                }
            }
        }
        return parts;
    }

    void ask_own_parts() {
        for (std::uint32_t x = 0; x < asked_.size(); ++x) {
            asked_[x].parts = ask_parts(x, Id<Cmoc>{x});
            asked_[x].own_terms = static_cast<std::uint32_t>(asked_[x].terms.size());
        }
    }

    void ask_rivals() {
        for (std::uint32_t x = 0; x < asked_.size(); ++x) {
            for (const CmocLink& link : theory_.cmocs[Id<Cmoc>{x}].rivals) {
                if (link.to.value != x) {
                    asked_[x].rivals.push_back(link.to);
                    asked_[link.to.value].rivals.push_back(Id<Cmoc>{x});
                }
            }
        }
        for (std::uint32_t x = 0; x < asked_.size(); ++x) {
            std::vector<Id<Cmoc>>& rivals = asked_[x].rivals;
            std::sort(rivals.begin(), rivals.end());
            rivals.erase(std::unique(rivals.begin(), rivals.end()), rivals.end());
            for (const Id<Cmoc> rival : rivals) {
                asked_[x].rival_parts.push_back(ask_parts(x, rival));
            }
            asked_[x].first_explaining = static_cast<std::uint32_t>(asked_[x].terms.size());
        }
    }

    std::vector<Literal> statements(const Finding& finding) const {
        std::vector<Literal> found;
        for (const auto& part : {finding.states, finding.context, finding.mechanism, finding.outcome}) {
            if (part) {
                const std::vector<Literal> more = literals(theory_, *part, true);
                found.insert(found.end(), more.begin(), more.end());
            }
        }
        return found;
    }

    std::optional<Id<Term>> explaining(const Finding& finding) const {
        return finding.explained_by ? theory_.expressions[*finding.explained_by].term : std::nullopt;
    }

    void ask_explanations() {
        for (const Finding& finding : evidence_.findings.all()) {
            const std::optional<Id<Term>> term = explaining(finding);
            if (!term) {
                continue;
            }
            std::vector<std::uint32_t> cmocs;
            for (const Literal& literal : statements(finding)) {
                reach_.each(literal, [&](Id<Term> reached, Said) {
                    for (const Use use : uses_[reached.value]) {
                        if (use.term < asked_[use.cmoc].own_terms) {
                            cmocs.push_back(use.cmoc);
                        }
                    }
                });
            }
            for (const std::uint32_t cmoc : cmocs) {
                // A term asked for another reason is asked once more, so that it stands among the explaining ones.
                Asked& asked = asked_[cmoc];
                const auto from = asked.terms.begin() + asked.first_explaining;
                if (std::find(from, asked.terms.end(), *term) == asked.terms.end()) {
                    uses_[term->value].push_back({cmoc, static_cast<std::uint32_t>(asked.terms.size())});
                    asked.terms.push_back(*term);
                }
            }
        }
    }

    // The bearing of this item on the CMOC, made when first asked for.
    Bearing& bearing(std::uint32_t cmoc, ItemId id) {
        std::vector<Bearing>& bearings = asked_[cmoc].bearings;
        if (newest_[cmoc] != id.value) {
            newest_[cmoc] = id.value;
            const Excerpt& excerpt = evidence_.excerpts[excerpt_of(evidence_, id)];
            bearings.push_back({.item = id, .site = excerpt.site, .source = excerpt.source});
        }
        return bearings.back();
    }

    void hear(const Finding& finding, std::size_t number) {
        const ItemId id{static_cast<std::uint32_t>(number)};
        std::vector<std::uint32_t> cmocs;
        for (const Literal& literal : statements(finding)) {
            reach_.each(literal, [&](Id<Term> reached, Said said) {
                for (const Use use : uses_[reached.value]) {
                    Bearing& here = bearing(use.cmoc, id);
                    here.terms.push_back({use.term, said});
                    if (use.term < asked_[use.cmoc].own_terms && !here.on_cmoc) {
                        here.on_cmoc = true;
                        cmocs.push_back(use.cmoc);
                    }
                }
            });
        }
        const std::optional<Id<Term>> term = explaining(finding);
        for (const std::uint32_t cmoc : cmocs) {
            Asked& asked = asked_[cmoc];
            if (term) {
                const auto from = asked.terms.begin() + asked.first_explaining;
                const auto at = std::find(from, asked.terms.end(), *term);
                assert(at != asked.terms.end() && "explaining terms were asked before");
                bearing(cmoc, id).explains = static_cast<std::uint32_t>(at - asked.terms.begin());
            }
            if (finding.chain) {
                hear_links(finding, cmoc, id);
            }
        }
    }

    // A chain asserts a link of the CMOC when what it names at both ends makes both ends of the link hold.
    void hear_links(const Finding& finding, std::uint32_t cmoc, ItemId id) {
        const Asked& asked = asked_[cmoc];
        const Part mechanism = asked.states(Part::response) ? Part::response : Part::resource;
        const bool context = says(finding.context, asked, Part::context);
        const bool fired = says(finding.mechanism, asked, mechanism);
        const bool outcome = says(finding.outcome, asked, Part::outcome);
        const bool first_hand = !finding.second_hand && finding.verb == FindingVerb::reports;
        Bearing& here = bearing(cmoc, id);
        if (context && fired) {
            here.links.push_back({Linking::trigger, true, first_hand});
        }
        if (fired && outcome) {
            here.links.push_back({Linking::generation, true, first_hand});
        }
    }

    bool says(const std::optional<Id<Expression>>& stated, const Asked& asked, Part part) const {
        if (!stated || !asked.states(part)) {
            return false;
        }
        std::vector<TermState> states(asked.terms.size());
        for (const Literal& literal : literals(theory_, *stated, true)) {
            reach_.each(literal, [&](Id<Term> reached, Said said) {
                for (std::uint32_t t = 0; t < asked.own_terms; ++t) {
                    if (asked.terms[t] == reached) {
                        states[t].hear(said, {});
                    }
                }
            });
        }
        const Truth truth = evaluated(asked.parts[static_cast<std::size_t>(part)], states).truth;
        return truth == Truth::present || truth == Truth::partly;
    }

    void hear(const Coding& coding, std::size_t number) {
        const ItemId id{static_cast<std::uint32_t>(number)};
        Bearing& here = bearing(coding.cmoc.value, id);
        here.on_cmoc = true;
        if (coding.verb == CodingVerb::refines) {
            return;
        }
        const bool supports = coding.verb == CodingVerb::supports;
        for (const Symbol part : coding.parts) {
            claim_parts(symbols_.text(part), supports, asked_[coding.cmoc.value].parts, 0, here.parts);
            claim_links(symbols_.text(part), supports, asked_[coding.cmoc.value], here.links);
        }
        // A rival's parts are asked of the items that bear on this CMOC.
        for (const Id<Cmoc> other : asked_[coding.cmoc.value].rivals) {
            const Asked& asked = asked_[other.value];
            const auto at = std::find(asked.rivals.begin(), asked.rivals.end(), coding.cmoc) - asked.rivals.begin();
            for (const Symbol part : coding.parts) {
                claim_parts(symbols_.text(part), supports, asked.rival_parts[static_cast<std::size_t>(at)],
                            static_cast<std::uint32_t>(at) + 1, bearing(other.value, id).parts);
            }
        }
    }

    // `parts context` says so of the context; `parts trigger` reports what the link joins, `parts whole` every part.
    // What is denied of a link says nothing of its ends.
    static void claim_parts(std::string_view word, bool supports, const std::array<AskedPart, 4>& parts,
                            std::uint32_t of, std::vector<PartClaim>& claims) {
        const auto claim = [&](Part part, bool implied) {
            if (parts[static_cast<std::size_t>(part)].stated) {
                claims.push_back({of, part, supports, implied});
            }
        };
        if (word == "context") {
            claim(Part::context, false);
        } else if (word == "resource") {
            claim(Part::resource, false);
        } else if (word == "response") {
            claim(Part::response, false);
        } else if (word == "outcome") {
            claim(Part::outcome, false);
        } else if (supports) {
            const bool whole = word == "whole";
            const bool response = parts[static_cast<std::size_t>(Part::response)].stated;
            if (whole || word == "trigger") {
                claim(Part::context, true);
            }
            if (whole || !response) {
                claim(Part::resource, true);
            }
            claim(Part::response, true);
            if (whole || word == "generation") {
                claim(Part::outcome, true);
            }
        }
    }

    static void claim_links(std::string_view word, bool supports, const Asked& asked, std::vector<LinkClaim>& claims) {
        if (!asked.states_mechanism()) {
            return;
        }
        if ((word == "whole" || word == "trigger") && asked.states(Part::context)) {
            claims.push_back({Linking::trigger, supports, supports});
        }
        if ((word == "whole" || word == "generation") && asked.states(Part::outcome)) {
            claims.push_back({Linking::generation, supports, supports});
        }
    }

    // By excerpt: the CMOCs whose outcome it says something of, or that it is coded to. A cause that the excerpt names
    // is another cause for these.
    std::vector<std::vector<std::uint32_t>> outcome_by_excerpt() const {
        std::vector<std::vector<std::uint32_t>> cmocs(evidence_.excerpts.size());
        if (evidence_.rivals.empty()) {
            return cmocs;
        }
        for (std::uint32_t x = 0; x < asked_.size(); ++x) {
            const Asked& asked = asked_[x];
            for (const Bearing& bearing : asked.bearings) {
                const bool coded = std::any_of(bearing.parts.begin(), bearing.parts.end(),
                                               [](const PartClaim& claim) { return claim.of == 0; });
                const bool tells = std::any_of(bearing.terms.begin(), bearing.terms.end(), [&](const TermClaim& claim) {
                    return claim.said != Said::mentioned &&
                           asked.parts[static_cast<std::size_t>(Part::outcome)].names(claim.term);
                });
                std::vector<std::uint32_t>& here = cmocs[excerpt_of(evidence_, bearing.item).value];
                if ((coded || tells || !bearing.links.empty()) && (here.empty() || here.back() != x)) {
                    here.push_back(x);
                }
            }
        }
        return cmocs;
    }

    void hear(const RivalFinding& rival, std::size_t number, const std::vector<std::vector<std::uint32_t>>& outcomes) {
        const ItemId id{static_cast<std::uint32_t>(number)};
        std::vector<std::uint32_t> cmocs = outcomes[rival.excerpt.value];
        if (rival.ruled_out) {
            for (const Id<Cmoc> other : asked_[rival.ruled_out->value].rivals) {
                cmocs.push_back(other.value);
            }
            std::sort(cmocs.begin(), cmocs.end());
            cmocs.erase(std::unique(cmocs.begin(), cmocs.end()), cmocs.end());
        }
        const std::optional<Id<Term>> cause = rival.instead ? theory_.expressions[*rival.instead].term : std::nullopt;
        for (const std::uint32_t x : cmocs) {
            if (rival.ruled_out && rival.ruled_out->value != x) {
                bearing(x, id).rules_out.push_back(*rival.ruled_out);
            }
            if (cause) {
                bearing(x, id).instead.push_back(*cause);
            }
        }
    }

    const Theory& theory_;
    const Evidence& evidence_;
    const SymbolTable& symbols_;
    Reach reach_;
    std::vector<Asked> asked_;
    // By term: the CMOCs that ask for it, and its number there.
    std::vector<std::vector<Use>> uses_;
    // By CMOC: the item that its last bearing is of.
    std::vector<std::uint32_t> newest_;
};

} // namespace

Testimony::Testimony(const Theory& theory, const Evidence& evidence, const SymbolTable& symbols)
    : asked_(Making{theory, evidence, symbols}.all()) {}

} // namespace ipt
