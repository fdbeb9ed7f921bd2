// The slots as they are told at each site: for people, and for rules of a project's own.

#include "rules/given/admission.hpp"
#include "rules/given/columns.hpp"
#include "rules/given/slots.hpp"

#include <cassert>

namespace ipt {
namespace {

using relations::Database;
using relations::Fact;
using relations::RelationId;
using relations::Value;

void add(Database& database, RelationId relation, std::initializer_list<Value> row) {
    database[relation].add(std::span<const Value>{row.begin(), row.size()});
}

// Five verbs for each of the four parts, then three for each of the two links.
const std::vector<Given>& told_phrases() {
    static const std::array<std::string_view, 26> phrases{
        "?k has the context of ?x",           "?k has the resource of ?x",          "?k has the response of ?x",
        "?k has the outcome of ?x",           "?k lacks the context of ?x",         "?k lacks the resource of ?x",
        "?k lacks the response of ?x",        "?k lacks the outcome of ?x",         "?k is silent on the context of ?x",
        "?k is silent on the resource of ?x", "?k is silent on the response of ?x", "?k is silent on the outcome of ?x",
        "?k disputes the context of ?x",      "?k disputes the resource of ?x",     "?k disputes the response of ?x",
        "?k disputes the outcome of ?x",      "?k has in part the context of ?x",   "?k has in part the resource of ?x",
        "?k has in part the response of ?x",  "?k has in part the outcome of ?x",   "?k asserts the trigger of ?x",
        "?k asserts the generation of ?x",    "?k denies the trigger of ?x",        "?k denies the generation of ?x",
        "?k disputes the trigger of ?x",      "?k disputes the generation of ?x"};
    constexpr std::array<std::string_view, 8> docs{
        "somebody there says so, and nobody denies it",
        "said to be absent there, and nobody says otherwise",
        "nobody there says",
        "accounts of the site disagree",
        "somebody there says in part, and nobody denies it",
        "somebody there says that the one brought the other, and nobody denies it",
        "somebody there says that the one did not bring the other, and nobody says otherwise",
        "accounts of the site disagree on the link"};
    static const std::vector<Given> all = [&] {
        std::vector<Given> made;
        for (std::size_t i = 0; i < phrases.size(); ++i) {
            made.push_back({.phrase = phrases[i],
                            .columns = {column::site, column::cmoc},
                            .doc = i < 20 ? docs[i / 4] : docs[5 + (i - 20) / 2]});
        }
        return made;
    }();
    return all;
}

constexpr std::size_t links_told_from = 20;

std::size_t told_output(SlotValue value, Part part) {
    const auto verb = [&]() -> std::size_t {
        switch (value) {
        case SlotValue::present:
            return 0;
        case SlotValue::absent:
            return 1;
        case SlotValue::not_said:
            return 2;
        case SlotValue::disputed:
            return 3;
        case SlotValue::partly:
            return 4;
        }
        return 2;
    };
    return verb() * part_words.size() + static_cast<std::size_t>(part);
}

relations::Computed make_told(const World& world, std::vector<RelationId> in, std::vector<RelationId> out) {
    relations::Computed computed;
    computed.compute = [&world, in, out](Database& database, std::span<const Value> only) {
        const Admission admission{world, database, in};
        for (const Id<Cmoc> x : asked_for(world, only)) {
            const Asked& asked = world.testimony().of(x);
            for (const SiteSlots& slots : site_slots(asked, admission.of(x), admission.in_part())) {
                for (const Part part : all_parts) {
                    if (asked.states(part)) {
                        const SlotValue value = slots.parts[static_cast<std::size_t>(part)];
                        add(database, out[told_output(value, part)], {world.of(slots.site), world.of(x)});
                    }
                }
                for (const Linking link : all_links) {
                    const LinkValue value = slots.links[static_cast<std::size_t>(link)];
                    if (value == LinkValue::not_said) {
                        continue;
                    }
                    const std::size_t verb = value == LinkValue::asserted ? 0 : value == LinkValue::denied ? 1 : 2;
                    add(database, out[links_told_from + verb * link_words.size() + static_cast<std::size_t>(link)],
                        {world.of(slots.site), world.of(x)});
                }
            }
        }
    };
    computed.because = [&world, in, out](const Database& database, const Fact& fact) {
        const Admission admission{world, database, in};
        const auto output = static_cast<std::size_t>(std::find(out.begin(), out.end(), fact.relation) - out.begin());
        assert(output < out.size() && "a row of an output of this family");
        const std::array parts{static_cast<Part>(output % part_words.size())};
        const std::array links{static_cast<Linking>((output - links_told_from) % link_words.size())};
        return output < links_told_from ? items_that_speak(world, admission, in, fact.row[0], fact.row[1], parts, {})
                                        : items_that_speak(world, admission, in, fact.row[0], fact.row[1], {}, links);
    };
    computed.inputs = std::move(in);
    computed.outputs = std::move(out);
    divide_by_cmocs_and_sites(world, computed, told_phrases());
    return computed;
}

} // namespace

const ComputedFamily& told_slots() {
    static const ComputedFamily family{.name = "slots",
                                       .inputs = {slot_inputs.begin(), slot_inputs.end()},
                                       .outputs = told_phrases(),
                                       .make = make_told};
    return family;
}

} // namespace ipt
