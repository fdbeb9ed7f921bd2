#include "rules/given/admission.hpp"

#include "rules/given/columns.hpp"

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
    , shows_(database[inputs[1]])
    , carries_(database[inputs[2]]) {
    const relations::Relation& partly = database[inputs[3]];
    for (relations::RowNumber row = 0; row < partly.size(); ++row) {
        if (!world.values.is_number(partly.at(row, 0))) {
            continue;
        }
        in_part_ = std::min(in_part_, static_cast<int>(world.values.number_of(partly.at(row, 0))));
    }
}

Caps Admission::caps_of(Value item) const {
    Caps caps;
    const auto limit = [&](const relations::Relation& relation, int Caps::*side) {
        for (const relations::RowNumber row : relation.rows_with(1, {&item, 1})) {
            if (const Value number = relation.at(row, 1); world_.values.is_number(number)) {
                caps.*side = std::min(caps.*side, static_cast<int>(world_.values.number_of(number)));
            }
        }
    };
    limit(shows_, &Caps::in_favour);
    limit(carries_, &Caps::against);
    return caps;
}

std::vector<Admitted> Admission::of(Id<Cmoc> x) const {
    std::vector<Admitted> admitted;
    const Value of_x = world_.of(x);
    const std::span<const relations::RowNumber> rows = may_test_.rows_with(2, {&of_x, 1});
    if (rows.empty()) {
        return admitted;
    }
    std::vector<Value> items;
    items.reserve(rows.size());
    for (const relations::RowNumber row : rows) {
        items.push_back(may_test_.at(row, 0));
    }
    std::sort(items.begin(), items.end());
    const std::vector<Bearing>& bearings = world_.testimony().of(x).bearings;
    for (std::uint32_t i = 0; i < bearings.size(); ++i) {
        if (const Value item = value_of(world_, bearings[i].item);
            std::binary_search(items.begin(), items.end(), item)) {
            admitted.push_back({i, caps_of(item)});
        }
    }
    return admitted;
}

std::vector<Id<Cmoc>> asked_for(const World& world, std::span<const Value> only) {
    std::vector<Id<Cmoc>> all;
    for (const Value value : only) {
        // Rules may say what they like of other things; and there may be no such CMOC any longer.
        if (world.type(value) == Type::cmoc && world.values.payload(value) < world.testimony().size()) {
            all.push_back({world.values.payload(value)});
        }
    }
    for (std::uint32_t i = 0; only.empty() && i < world.testimony().size(); ++i) {
        all.push_back({i});
    }
    return all;
}

void divide_by_cmocs_and_sites(const World& world, relations::Computed& computed, std::span<const Given> outputs) {
    // `?e may test ?x`, `?e speaks of the ?part of ?x`, `?e bears on ?x`
    computed.input_keys.resize(computed.inputs.size());
    computed.input_keys[0] = 1;
    computed.input_keys[4] = 2;
    computed.input_keys[5] = 1;
    const auto column_of = [](const Given& output, const TypeSet& types) {
        const auto at = std::find(output.columns.begin(), output.columns.end(), types);
        return static_cast<std::uint32_t>(at - output.columns.begin());
    };
    for (const Given& output : outputs) {
        computed.output_keys.push_back(column_of(output, column::cmoc));
        computed.output_second_keys.push_back(column_of(output, column::site));
    }
    computed.second_key = [&world](std::span<const Value> row) { return world.told_at(row[0]).value_or(row[0]); };
    // `?e shows ?n`, `?e carries ?n`
    const auto of_item = [&world](std::span<const Value> row) { return world.told_of_by(row[0]); };
    computed.other_keys.resize(computed.inputs.size());
    computed.other_keys[1] = computed.other_keys[2] = of_item;
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
