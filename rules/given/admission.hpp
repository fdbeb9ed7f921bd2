#pragma once
// The items of evidence that rules let count, and the facts on which what is worked out from them rests.

#include "engine/verdicts/slots.hpp"
#include "rules/given/phrases.hpp"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace ipt {

inline constexpr std::array<std::string_view, 4> part_words{"context", "resource", "response", "outcome"};
inline constexpr std::array<std::string_view, 2> link_words{"trigger", "generation"};

[[nodiscard]] inline relations::Value value_of(const World& world, ItemId item) {
    return world.of(Id<Finding>{item.value});
}
[[nodiscard]] bool speaks_of(const Asked& asked, const Bearing& bearing, Part part);
[[nodiscard]] bool speaks_of(const Bearing& bearing, Linking link);

// What the slots are worked out from. The first four are rules of the standard library or of the project; the last two
// are given, and stand in explanations.
inline constexpr std::array<std::string_view, 6> slot_inputs{
    "?e may test ?x", "?e shows ?n", "?e carries ?n", "what is told in part carries ?n", "?e speaks of the ?part of ?x",
    "?e bears on ?x"};

// The items that rules let count for a CMOC, and what they carry.
class Admission {
public:
    Admission(const World& world, const relations::Database& database, std::span<const relations::RelationId> inputs);
    // In the order of the CMOC's bearings.
    [[nodiscard]] std::vector<Admitted> of(Id<Cmoc> x) const;
    [[nodiscard]] int in_part() const { return in_part_; }

private:
    [[nodiscard]] Caps caps_of(relations::Value item) const;

    const World& world_;
    const relations::Relation& may_test_;
    const relations::Relation& shows_;
    const relations::Relation& carries_;
    int in_part_ = Caps::none;
};

// The CMOCs that what is worked out is asked for; all if none are named.
[[nodiscard]] std::vector<Id<Cmoc>> asked_for(const World& world, std::span<const relations::Value> only);
// What is worked out of a CMOC at a site rests on the items of the site that may test it: the rows of all relations are
// divided by CMOCs, and by sites. The world outlives the relation.
void divide_by_cmocs_and_sites(const World& world, relations::Computed& computed, std::span<const Given> outputs);

// The items at the site that speak of these parts and links, as facts of "?e speaks of the ?part of ?x".
[[nodiscard]] std::vector<relations::Fact> items_that_speak(const World& world, const Admission& admission,
                                                            std::span<const relations::RelationId> inputs,
                                                            relations::Value site, relations::Value cmoc,
                                                            std::span<const Part> parts,
                                                            std::span<const Linking> links);

// The items at the site that `chosen` picks, as facts of "?e bears on ?x".
template <class Chosen>
[[nodiscard]] std::vector<relations::Fact> items_that(const World& world, const Admission& admission,
                                                      std::span<const relations::RelationId> inputs,
                                                      relations::Value site, relations::Value cmoc, Chosen chosen) {
    const Id<Cmoc> x{world.values.payload(cmoc)};
    const Asked& asked = world.testimony().of(x);
    std::vector<relations::Fact> facts;
    for (const Admitted& admitted : admission.of(x)) {
        const Bearing& bearing = asked.bearings[admitted.bearing];
        if (bearing.site.value == world.values.payload(site) && chosen(asked, bearing)) {
            facts.push_back({inputs[5], {value_of(world, bearing.item), cmoc}});
        }
    }
    return facts;
}

} // namespace ipt
