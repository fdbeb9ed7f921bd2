#pragma once
// Bodies of rules as things are now, and what is known where something in them has changed; of difference.cpp alone.

#include "engine/relations/change/difference.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

// Steps that hold wherever something about a rule's head may have changed.
struct Candidate {
    std::vector<Step> steps;
    Variable variables;
};

// The columns of a head that the steps give values for.
[[nodiscard]] std::uint32_t columns_known(const Candidate& candidate, std::span<const Argument> head);

class ThenAndNow {
public:
    // By RelationId, both: what changes, and which relations are of the recursive stratum that is worked out.
    ThenAndNow(const std::vector<std::optional<Difference::Changing>>& changing, const std::vector<char>& group,
               bool mistake)
        : changing_(changing)
        , group_(group)
        , mistake_(mistake) {}

    // The body reads what there is now. New variables are taken from `next` on.
    void make_now(Body& body, Variable& next) const;
    // One for each place where the rule reads something that changes.
    [[nodiscard]] std::vector<Candidate> candidates_of(const Rule& rule) const;

private:
    [[nodiscard]] bool changes(RelationId relation) const { return changing_[relation.value].has_value(); }
    [[nodiscard]] const Difference::Changing& of(RelationId relation) const { return *changing_[relation.value]; }
    [[nodiscard]] Step now(const Match& match, Variable& next) const;
    [[nodiscard]] Step ever(const Match& match) const;
    [[nodiscard]] std::optional<Step> ever(const Step& step, const Either& either, Variable& next) const;
    void add_around(const Body& body, const Step* but, std::vector<Step>& around, Variable& next) const;
    void add_candidates(const Body& body, const std::vector<Step>& outside, Variable next,
                        std::vector<Candidate>& candidates) const;

    const std::vector<std::optional<Difference::Changing>>& changing_;
    const std::vector<char>& group_;
    bool mistake_;
};

} // namespace ipt::relations
