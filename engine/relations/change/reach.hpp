#pragma once
// How far a change can reach; of difference.cpp alone.

#include "engine/relations/change/difference.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ipt::relations {

class Reach {
public:
    Reach(const Program& program, const Asked& asked)
        : program_(program)
        , asked_(asked) {}

    // Rules of what is followed. What a supposition decides is not.
    [[nodiscard]] bool follows(const Rule& rule) const;
    [[nodiscard]] bool is_edited(RelationId relation) const {
        return !asked_.edited.empty() && asked_.edited[relation.value] && asked_.followed[relation.value];
    }
    [[nodiscard]] bool is_anew(std::size_t computed) const { return !asked_.anew.empty() && asked_.anew[computed]; }
    [[nodiscard]] bool is_removed(RelationId relation) const;
    // `see(removal, supposition)` for each that takes rows from the relation.
    template <class See>
    void each_removal(RelationId relation, const See& see) const {
        for (std::uint32_t number = 0; asked_.supposing && number < program_.suppositions.size(); ++number) {
            for (const Removal& removal : program_.suppositions[number].removals) {
                if (removal.relation == relation) {
                    see(removal, number);
                }
            }
        }
    }
    // By RelationId: whether it may change.
    [[nodiscard]] std::vector<char> changing() const;
    // By RelationId: whether rules that are followed make it.
    [[nodiscard]] std::vector<char> heads() const;
    // Whether a difference can tell it.
    [[nodiscard]] bool can_be_told(const std::vector<char>& changing) const;

private:
    const Program& program_;
    const Asked& asked_;
};

} // namespace ipt::relations
