#include "rules/given/admission.hpp"

#include <algorithm>

namespace ipt {

using relations::Database;
using relations::Fact;
using relations::RelationId;
using relations::Value;

bool speaks_of(const Asked& asked, const Bearing& bearing, Part part) {
    return std::any_of(
               bearing.terms.begin(), bearing.terms.end(),
               [&](const TermClaim& claim) { return asked.parts[static_cast<std::size_t>(part)].names(claim.term); }) ||
           std::any_of(bearing.parts.begin(), bearing.parts.end(),
                       [&](const PartClaim& claim) { return claim.of == 0 && claim.part == part; });
}
bool speaks_of(const Bearing& bearing, Linking link) {
    return std::any_of(bearing.links.begin(), bearing.links.end(),
                       [&](const LinkClaim& claim) { return claim.link == link; });
}

Admission::Admission(const World& world, const Database& database, std::span<const RelationId> inputs)
    : world_(world)
    , may_test_(database[inputs[0]])
    , caps_(item_count(world.evidence)) {
    const Value first = world.of(Id<Finding>{0});
    // Rules may say what they like of other things; only items have caps.
    const auto is_cap = [&](Value item, Value number) {
        return world.type(item) == Type::finding && world.values.is_number(number);
    };
    const auto limit = [&](RelationId relation, int Caps::*side) {
        for (relations::RowNumber row = 0; row < database[relation].size(); ++row) {
            if (!is_cap(database[relation].at(row, 0), database[relation].at(row, 1))) {
                continue;
            }
            int& cap = caps_[database[relation].at(row, 0) - first].*side;
            cap = std::min(cap, static_cast<int>(world.values.number_of(database[relation].at(row, 1))));
        }
    };
    if (!caps_.empty()) {
        limit(inputs[1], &Caps::in_favour);
        limit(inputs[2], &Caps::against);
    }
    const relations::Relation& partly = database[inputs[3]];
    for (relations::RowNumber row = 0; row < partly.size(); ++row) {
        if (!world.values.is_number(partly.at(row, 0))) {
            continue;
        }
        in_part_ = std::min(in_part_, static_cast<int>(world.values.number_of(partly.at(row, 0))));
    }
}

std::vector<Admitted> Admission::of(Id<Cmoc> x) const {
    std::vector<Admitted> admitted;
    const std::vector<Bearing>& bearings = world_.testimony().of(x).bearings;
    for (std::uint32_t i = 0; i < bearings.size(); ++i) {
        const std::array row{value_of(world_, bearings[i].item), world_.of(x)};
        if (may_test_.contains(row)) {
            admitted.push_back({i, caps_[bearings[i].item.value]});
        }
    }
    return admitted;
}

std::vector<Fact> items_that_speak(const World& world, const Admission& admission, std::span<const RelationId> inputs,
                                   Value site_value, Value cmoc_value, std::span<const Part> parts,
                                   std::span<const Linking> links) {
    const Id<Cmoc> x{world.values.payload(cmoc_value)};
    const Id<Site> k{world.values.payload(site_value)};
    const Asked& asked = world.testimony().of(x);
    std::vector<Fact> facts;
    for (const Admitted& admitted : admission.of(x)) {
        const Bearing& bearing = asked.bearings[admitted.bearing];
        if (bearing.site != k) {
            continue;
        }
        const auto rest_on = [&](std::string_view what) {
            facts.push_back({inputs[4], {value_of(world, bearing.item), world.word(what), cmoc_value}});
        };
        for (const Part part : parts) {
            if (speaks_of(asked, bearing, part)) {
                rest_on(part_words[static_cast<std::size_t>(part)]);
            }
        }
        for (const Linking link : links) {
            if (speaks_of(bearing, link)) {
                rest_on(link_words[static_cast<std::size_t>(link)]);
            }
        }
    }
    return facts;
}

} // namespace ipt
