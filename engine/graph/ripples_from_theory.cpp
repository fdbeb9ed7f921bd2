#include "engine/graph/ripples_from_theory.hpp"

#include "engine/theory/terms_of.hpp"

#include <algorithm>

namespace ipt {

namespace {

// A context that names a term, and whether it asks for its absence.
struct Need {
    Id<Cmoc> cmoc;
    bool absent;
};

class RippleMaking {
public:
    RippleMaking(const Theory& theory, std::size_t limit)
        : theory_(theory)
        , limit_(limit)
        , needs_(theory.terms.size())
        , narrower_(theory.terms.size())
        , opposites_(theory.terms.size()) {
        for (std::uint32_t i = 0; i < theory.terms.size(); ++i) {
            const Id<Term> term{i};
            for (const Id<Term> kind : theory.kinds_of[i]) {
                narrower_[kind.value].push_back(term);
            }
            for (const Id<Term> opposite : theory.terms[term].opposite) {
                opposites_[opposite.value].push_back(term);
                opposites_[i].push_back(opposite);
            }
        }
        for (std::uint32_t i = 0; i < theory.cmocs.size(); ++i) {
            for (const NamedTerm& named : terms_of(theory, theory.cmocs[Id<Cmoc>{i}].context)) {
                needs_[named.term.value].push_back({Id<Cmoc>{i}, named.negated});
            }
        }
    }

    Ripples run() {
        for (std::uint32_t i = 0; i < theory_.cmocs.size(); ++i) {
            declared(Id<Cmoc>{i});
        }
        for (std::uint32_t i = 0; i < theory_.cmocs.size() && !made_.more; ++i) {
            inferred(Id<Cmoc>{i});
        }
        return std::move(made_);
    }

private:
    bool stitched(Id<Cmoc> from, Id<Cmoc> to) const {
        const Few<Drawn>& one = theory_.cmocs[from].from;
        const Few<Drawn>& other = theory_.cmocs[to].from;
        const bool shared = std::any_of(one.begin(), one.end(), [&](const Drawn& drawn) {
            return std::any_of(other.begin(), other.end(), [&](const Drawn& also) { return also.from == drawn.from; });
        });
        // Where neither names a paper nothing is joined from papers.
        return !shared && !(one.empty() && other.empty());
    }
    void declared(Id<Cmoc> from) {
        for (const CmocLink& link : theory_.cmocs[from].ripples_to) {
            made_.all.push_back({.from = from,
                                 .to = link.to,
                                 .declared = true,
                                 .stitched = stitched(from, link.to),
                                 .where = link.where});
        }
    }
    void inferred(Id<Cmoc> from) {
        for (const NamedTerm& produced : terms_of(theory_, theory_.cmocs[from].outcome)) {
            if (produced.negated) {
                gone(from, produced, produced.term);
                continue;
            }
            for (const Id<Term> kind : theory_.kinds_of[produced.term.value]) {
                meet(from, produced, kind, false);
                for (const Id<Term> opposite : opposites_[kind.value]) {
                    gone(from, produced, opposite);
                }
            }
        }
    }
    // The term is absent from here on, and with it everything that is a kind of it.
    void gone(Id<Cmoc> from, const NamedTerm& produced, Id<Term> term) {
        for (const Id<Term> kind : narrower_[term.value]) {
            meet(from, produced, kind, true);
        }
    }
    void meet(Id<Cmoc> from, const NamedTerm& produced, Id<Term> term, bool absent) {
        for (const Need& need : needs_[term.value]) {
            if (made_.all.size() == limit_) {
                made_.more = true;
                return;
            }
            made_.all.push_back({.from = from,
                                 .to = need.cmoc,
                                 .outcome = produced.term,
                                 .context = term,
                                 .against = need.absent != absent,
                                 .stitched = stitched(from, need.cmoc),
                                 .where = produced.where});
        }
    }

    const Theory& theory_;
    std::size_t limit_;
    std::vector<std::vector<Need>> needs_;
    // A term itself and everything that is a kind of it.
    std::vector<std::vector<Id<Term>>> narrower_;
    // Being opposite goes both ways, whichever of the two declares it.
    std::vector<std::vector<Id<Term>>> opposites_;
    Ripples made_ = {};
};

} // namespace

Ripples ripples_from_theory(const Theory& theory, std::size_t limit) {
    return RippleMaking{theory, limit}.run();
}

} // namespace ipt
