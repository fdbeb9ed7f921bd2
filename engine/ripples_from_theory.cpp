#include "engine/ripples_from_theory.hpp"

#include "engine/terms_of.hpp"

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
            papers_.push_back(papers_of(Id<Cmoc>{i}));
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
    std::vector<Id<Paper>> papers_of(Id<Cmoc> cmoc) const {
        std::vector<Id<Paper>> papers;
        for (const Drawn& drawn : theory_.cmocs[cmoc].from) {
            papers.push_back(drawn.from);
        }
        std::sort(papers.begin(), papers.end());
        return papers;
    }
    bool stitched(Id<Cmoc> from, Id<Cmoc> to) const {
        const auto& one = papers_[from.value];
        const auto& other = papers_[to.value];
        const bool shared = std::any_of(one.begin(), one.end(), [&](Id<Paper> paper) {
            return std::binary_search(other.begin(), other.end(), paper);
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
    std::vector<std::vector<Id<Paper>>> papers_ = {};
    Ripples made_ = {};
};

} // namespace

Ripples ripples_from_theory(const Theory& theory, std::size_t limit) {
    return RippleMaking{theory, limit}.run();
}

} // namespace ipt
