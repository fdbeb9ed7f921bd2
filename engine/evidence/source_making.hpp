#pragma once
// Clauses of an interview, a document or a site -> its participants, excerpts and what they show.

#include "engine/evidence/evidence_making.hpp"

#include <optional>
#include <span>

namespace ipt {

// An interview, a document, or a site that states findings itself. What describes an excerpt or a participant belongs
// to the one before it.
class SourceMaking {
public:
    SourceMaking(EvidenceMaking& making, const ast::File& file, Id<EvidenceSource> source)
        : making_(making)
        , file_(file)
        , source_(source)
        , findings_(making, file) {}

    // What follows belongs to this excerpt.
    void stand_at(Id<Excerpt> excerpt) { excerpt_ = excerpt; }
    void clause(const ast::Clause& clause);

private:
    std::span<const ast::Leaf> leaves(const ast::Clause& clause) const { return clause.leaves.of(file_.leaves); }
    EvidenceSource& source() { return making_.evidence.sources[source_]; }
    Excerpt& excerpt() { return making_.evidence.excerpts[*excerpt_]; }
    // The excerpt at hand; the source as a whole where there is none.
    Id<Excerpt> at_hand(const ast::Clause& clause);
    bool of_source(const ast::Clause& clause);
    bool of_excerpt(const ast::Clause& clause);
    void new_excerpt(const ast::Clause& clause);
    void new_participant(const ast::Clause& clause);
    void for_whom(const ast::Clause& clause);
    void level(const ast::Clause& clause);
    void coding(const ast::Clause& clause, CodingVerb verb);
    void rival(const ast::Clause& clause);
    // Somebody who speaks without having been introduced is entered by name alone.
    Id<Participant> speaker(const ast::Leaf& name);

    EvidenceMaking& making_;
    const ast::File& file_;
    Id<EvidenceSource> source_;
    FindingMaker findings_;
    std::optional<Id<Excerpt>> excerpt_ = {};
    std::optional<Id<Participant>> participant_ = {};
};

} // namespace ipt
