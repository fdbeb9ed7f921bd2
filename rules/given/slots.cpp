// The slots of each CMOC at each site as they may be settled, with links, caps, rivals and explanations, worked out
// from the items that rules let count. Everything after that is rules: stdlib/verdicts.ipt.

#include "rules/given/slots.hpp"

#include "rules/given/admission.hpp"
#include "rules/given/columns.hpp"

#include <cassert>

namespace ipt {
namespace {

using relations::Database;
using relations::Fact;
using relations::RelationId;
using relations::Value;

// Adds rows of small words and numbers, each made into a value once.
class SlotWords {
public:
    explicit SlotWords(const World& world)
        : present(world.word("present"))
        , absent(world.word("absent"))
        , unsaid(world.word("unsaid"))
        , not_stated(world.word("not-stated"))
        , asserted(world.word("asserted"))
        , denied(world.word("denied"))
        , links{world.word("trigger"), world.word("generation")} {
        for (std::size_t n = 0; n < numbers.size(); ++n) {
            numbers[n] = world.number(static_cast<double>(n));
        }
    }
    [[nodiscard]] Value of(SlotValue value) const {
        return value == SlotValue::present ? present : value == SlotValue::absent ? absent : unsaid;
    }
    [[nodiscard]] Value of(LinkValue value) const {
        return value == LinkValue::asserted ? asserted : value == LinkValue::denied ? denied : unsaid;
    }
    Value present, absent, unsaid, not_stated, asserted, denied;
    std::array<Value, 2> links;
    std::array<Value, 10> numbers = {};
};

enum class Settled : std::uint8_t {
    tells,
    partial,
    all_for,
    all_against,
    joined_for,
    joined_against,
    told_for,
    told_against,
    first_hand,
    excluded,
    open,
    active,
    explained,
    has,
    lacks,
    speaks
};

const std::vector<Given>& settled_phrases() {
    static const std::vector<TypeSet> capped{column::site, column::settlement, column::figure, column::cmoc};
    static const std::vector<TypeSet> link_capped{column::site, column::settlement, column::figure, column::word,
                                                  column::cmoc};
    static const std::vector<TypeSet> rivals{{Type::cmoc, Type::term}, column::site, column::cmoc};
    static const std::vector<Given> all{
        {.phrase = "?k settled as ?w tells ?x as context ?slot resource ?slot2 response ?slot3 outcome ?slot4 trigger "
                   "?link generation ?link2",
         .columns = {column::site, column::settlement, column::cmoc, column::word, column::word, column::word,
                     column::word, column::word, column::word},
         .doc =
             "one way of settling what is disputed at the site (one way, where nothing is); in part counts as present, "
             "in a context as unsaid",
         .words = {"", "", "", "slot", "slot", "slot", "slot", "link", "link"}},
        {.phrase = "?k settled as ?w is partial for ?x",
         .columns = {column::site, column::settlement, column::cmoc},
         .doc = "a part is told in part only"},
        {.phrase = "?k settled as ?w is capped at ?n for ?x",
         .columns = capped,
         .doc = "the best account of the part that is told worst; links left out, thin accounts counted as thin"},
        {.phrase = "?k settled as ?w is capped at ?n against ?x",
         .columns = capped,
         .doc = "the best account of the part that is told worst; links left out"},
        {.phrase = "?k settled as ?w is capped at ?n for the ?linking of ?x",
         .columns = link_capped,
         .doc = "the worse told of the two parts that the link joins; thin accounts counted as thin",
         .words = {"", "", "", "linking", ""}},
        {.phrase = "?k settled as ?w is capped at ?n against the ?linking of ?x",
         .columns = link_capped,
         .doc = "the worse told of the two parts that the link joins",
         .words = {"", "", "", "linking", ""}},
        {.phrase = "?k settled as ?w carries ?n for the stated ?linking of ?x",
         .columns = link_capped,
         .doc = "the best account that states the link, or denies it; thin accounts counted as thin",
         .words = {"", "", "", "linking", ""}},
        {.phrase = "?k settled as ?w carries ?n against the stated ?linking of ?x",
         .columns = link_capped,
         .doc = "the best account that states the link, or denies it",
         .words = {"", "", "", "linking", ""}},
        {.phrase = "?k asserts the generation of ?x first-hand",
         .columns = {column::site, column::cmoc},
         .doc = "a source says from its own participants or data that the mechanism brought the outcome"},
        {.phrase = "?r is excluded at ?k as a rival of ?x",
         .columns = rivals,
         .doc = "its context or mechanism is said to be absent there, or a source rules it out"},
        {.phrase = "?r is open at ?k as a rival of ?x", .columns = rivals, .doc = "nobody there says enough of it"},
        {.phrase = "?r is active at ?k as a rival of ?x",
         .columns = rivals,
         .doc = "its context and mechanism are there, or a source names it as the cause"},
        {.phrase = "?k is explained by ?t for ?x",
         .columns = {column::site, column::term, column::cmoc},
         .doc = "a source there names the condition that would account for what it reports"},
        {.phrase = "?k has ?t in what tests ?x",
         .columns = {column::site, column::term, column::cmoc},
         .doc = "the explaining term is told there, in part or whole, by an item that may test ?x"},
        {.phrase = "?k lacks ?t in what tests ?x",
         .columns = {column::site, column::term, column::cmoc},
         .doc = "the explaining term is said to be absent there by an item that may test ?x"},
        {.phrase = "?s speaks at ?k for ?x with cap ?n",
         .columns = {column::source, column::site, column::cmoc, column::figure},
         .doc = "the source says something of ?x there, and the most that it can show"},
    };
    return all;
}

class SettledWriter {
public:
    SettledWriter(const World& world, Database& database, std::span<const RelationId> out)
        : world_(world)
        , database_(database)
        , out_(out)
        , words_(world) {}

    void write(Id<Cmoc> x, const Asked& asked, const SiteSlots& slots) {
        const Value k = world_.of(slots.site);
        const Value of = world_.of(x);
        for (std::uint32_t i = 0; i < slots.settlements.size(); ++i) {
            write(k, settlement_value(i), of, asked, slots.settlements[i]);
        }
        if (slots.generation_first_hand) {
            add(Settled::first_hand, {k, of});
        }
        for (const RivalAtSite& rival : slots.rivals) {
            const Value who = std::visit([&](auto id) { return world_.of(id); }, rival.rival);
            add(rival.standing == RivalStanding::excluded ? Settled::excluded
                : rival.standing == RivalStanding::open   ? Settled::open
                                                          : Settled::active,
                {who, k, of});
        }
        for (const Id<Term> t : slots.explained_by) {
            add(Settled::explained, {k, world_.of(t), of});
        }
        for (const Id<Term> t : slots.has) {
            add(Settled::has, {k, world_.of(t), of});
        }
        for (const Id<Term> t : slots.lacks) {
            add(Settled::lacks, {k, world_.of(t), of});
        }
        for (const auto& [who, cap] : slots.speakers) {
            if (cap != Caps::none) {
                add(Settled::speaks, {world_.of(who), k, of, value(cap)});
            }
        }
    }

private:
    void write(Value k, Value w, Value x, const Asked& asked, const Settlement& settled) {
        const auto part = [&](Part which) {
            return asked.states(which) ? words_.of(settled.parts[static_cast<std::size_t>(which)]) : words_.not_stated;
        };
        // A mechanism that nobody stated is never known; an open context or outcome is not said.
        const Value context = asked.states(Part::context) ? part(Part::context) : words_.unsaid;
        const Value response = asked.states_mechanism() ? part(Part::response) : words_.unsaid;
        const Value outcome = asked.states(Part::outcome) ? part(Part::outcome) : words_.unsaid;
        add(Settled::tells, {k, w, x, context, part(Part::resource), response, outcome, words_.of(settled.links[0]),
                             words_.of(settled.links[1])});
        if (settled.partial) {
            add(Settled::partial, {k, w, x});
        }
        cap(Settled::all_for, k, w, x, settled.all);
        for (const Linking link : all_links) {
            const auto number = static_cast<std::size_t>(link);
            cap(Settled::joined_for, k, w, x, settled.joined[number], words_.links[number]);
            cap(Settled::told_for, k, w, x, settled.told[number], words_.links[number]);
        }
    }

    // The output for the CMOC, and the next one, against it. What nothing limits has no row.
    void cap(Settled in_favour, Value k, Value w, Value x, Caps caps, std::optional<Value> link = {}) {
        const auto against = static_cast<Settled>(static_cast<std::uint8_t>(in_favour) + 1);
        for (const auto& [output, most] : {std::pair{in_favour, caps.in_favour}, std::pair{against, caps.against}}) {
            if (most == Caps::none) {
                continue;
            }
            if (link) {
                add(output, {k, w, value(most), *link, x});
            } else {
                add(output, {k, w, value(most), x});
            }
        }
    }

    Value value(int small) const {
        return small >= 0 && static_cast<std::size_t>(small) < words_.numbers.size()
                   ? words_.numbers[static_cast<std::size_t>(small)]
                   : world_.number(small);
    }
    Value settlement_value(std::uint32_t i) {
        while (settlements_.size() <= i) {
            settlements_.push_back(world_.values.intern(static_cast<relations::Tag>(Type::settlement),
                                                        static_cast<std::uint32_t>(settlements_.size())));
        }
        return settlements_[i];
    }
    void add(Settled output, std::initializer_list<Value> row) {
        database_[out_[static_cast<std::size_t>(output)]].add(std::span<const Value>{row.begin(), row.size()});
    }

    const World& world_;
    Database& database_;
    std::span<const RelationId> out_;
    SlotWords words_;
    std::vector<Value> settlements_;
};

bool tells_of_rival(const World& world, const Asked& asked, const Bearing& bearing, Value rival) {
    const std::uint32_t id = world.values.payload(rival);
    if (world.type(rival) == Type::term) {
        return std::find(bearing.instead.begin(), bearing.instead.end(), Id<Term>{id}) != bearing.instead.end();
    }
    if (std::find(bearing.rules_out.begin(), bearing.rules_out.end(), Id<Cmoc>{id}) != bearing.rules_out.end()) {
        return true;
    }
    const auto at = std::find(asked.rivals.begin(), asked.rivals.end(), Id<Cmoc>{id});
    if (at == asked.rivals.end()) {
        return false;
    }
    const auto of = static_cast<std::size_t>(at - asked.rivals.begin());
    const bool by_term = std::any_of(bearing.terms.begin(), bearing.terms.end(), [&](const TermClaim& claim) {
        return std::any_of(asked.rival_parts[of].begin(), asked.rival_parts[of].end(),
                           [&](const AskedPart& part) { return part.names(claim.term); });
    });
    return by_term || std::any_of(bearing.parts.begin(), bearing.parts.end(),
                                  [&](const PartClaim& claim) { return claim.of == of + 1; });
}

std::vector<Fact> settled_because(const World& world, const Admission& admission, std::span<const RelationId> in,
                                  Settled output, const Fact& fact) {
    const auto parts = [&](Value k, Value x, std::span<const Part> which, std::span<const Linking> links) {
        return items_that_speak(world, admission, in, k, x, which, links);
    };
    const auto items = [&](Value k, Value x, auto chosen) { return items_that(world, admission, in, k, x, chosen); };
    constexpr std::array trigger{Linking::trigger};
    constexpr std::array generation{Linking::generation};
    constexpr std::array before{Part::context, Part::resource, Part::response};
    constexpr std::array after{Part::resource, Part::response, Part::outcome};
    const std::vector<Value>& row = fact.row;
    switch (output) {
    case Settled::tells:
        return parts(row[0], row[2], all_parts, all_links);
    case Settled::partial:
        return parts(row[0], row[2], all_parts, {});
    case Settled::all_for:
    case Settled::all_against:
        return parts(row[0], row[3], all_parts, {});
    case Settled::joined_for:
    case Settled::joined_against:
        return row[3] == world.word("trigger") ? parts(row[0], row[4], before, {}) : parts(row[0], row[4], after, {});
    case Settled::told_for:
    case Settled::told_against:
        return parts(row[0], row[4], {}, row[3] == world.word("trigger") ? trigger : generation);
    case Settled::first_hand:
        return parts(row[0], row[1], {}, generation);
    case Settled::excluded:
    case Settled::open:
    case Settled::active:
        return items(row[1], row[2], [&](const Asked& asked, const Bearing& bearing) {
            return tells_of_rival(world, asked, bearing, row[0]);
        });
    case Settled::explained:
        return items(row[0], row[2], [&](const Asked& asked, const Bearing& bearing) {
            return bearing.explains && world.of(asked.terms[*bearing.explains]) == row[1];
        });
    case Settled::has:
    case Settled::lacks:
        return items(row[0], row[2], [&](const Asked& asked, const Bearing& bearing) {
            return std::any_of(bearing.terms.begin(), bearing.terms.end(), [&](const TermClaim& claim) {
                return claim.term >= asked.first_explaining && world.of(asked.terms[claim.term]) == row[1];
            });
        });
    case Settled::speaks:
        return items(row[1], row[2], [&](const Asked&, const Bearing& bearing) {
            return bearing.on_cmoc && world.of(bearing.source) == row[0];
        });
    }
    return {};
}

relations::Computed make_settled(const World& world, std::vector<RelationId> in, std::vector<RelationId> out) {
    relations::Computed computed;
    computed.compute = [&world, in, out](Database& database, std::span<const Value> only) {
        const Admission admission{world, database, in};
        SettledWriter writer{world, database, out};
        for (const Id<Cmoc> x : asked_for(world, only)) {
            const Asked& asked = world.testimony().of(x);
            for (const SiteSlots& slots : site_slots(asked, admission.of(x), admission.in_part())) {
                writer.write(x, asked, slots);
            }
        }
    };
    computed.because = [&world, in, out](const Database& database, const Fact& fact) {
        const Admission admission{world, database, in};
        const auto output = static_cast<Settled>(std::find(out.begin(), out.end(), fact.relation) - out.begin());
        return settled_because(world, admission, in, output, fact);
    };
    computed.inputs = std::move(in);
    computed.outputs = std::move(out);
    divide_by_cmocs_and_sites(world, computed, settled_phrases());
    return computed;
}

} // namespace

std::span<const ComputedFamily> slots_families() {
    static const std::array families{told_slots(), ComputedFamily{.name = "slots settled",
                                                                  .inputs = {slot_inputs.begin(), slot_inputs.end()},
                                                                  .outputs = settled_phrases(),
                                                                  .make = make_settled}};
    return families;
}

} // namespace ipt
