#include "rules/given/testimony_marks.hpp"

#include "engine/relations/rows/tuples.hpp"
#include "rules/given/admission.hpp"

namespace ipt {

namespace {

// Everything is named by its value: numbers of things move when others come or go.
class Mark {
public:
    explicit Mark(const World& world)
        : world_(world) {}

    std::uint64_t of(const Asked& asked) {
        mark_ = relations::empty_hash;
        things(asked.terms);
        add(asked.own_terms);
        add(asked.first_explaining);
        parts(asked.parts);
        things(asked.rivals);
        for (const auto& rival : asked.rival_parts) {
            parts(rival);
        }
        add(asked.bearings.size());
        for (const Bearing& bearing : asked.bearings) {
            add(bearing);
        }
        return mark_;
    }

private:
    void add(std::size_t number) { mark_ = relations::mixed(mark_, static_cast<relations::Value>(number)); }
    // Lists are told apart from what follows by their length.
    template <class Thing>
    void things(const std::vector<Thing>& all) {
        add(all.size());
        for (const Thing thing : all) {
            add(world_.of(thing));
        }
    }
    void parts(const std::array<AskedPart, 4>& parts) {
        for (const AskedPart& part : parts) {
            add(part.stated ? 1 : 0);
            add(part.nodes.size());
            for (const AskedNode& node : part.nodes) {
                add(static_cast<std::size_t>(node.kind));
                add(node.term ? *node.term + 1 : 0);
                add(node.children.first);
                add(node.children.count);
            }
        }
    }
    void add(const Bearing& bearing) {
        add(value_of(world_, bearing.item));
        add(world_.of(bearing.site));
        add(world_.of(bearing.source));
        add(bearing.terms.size());
        for (const TermClaim& claim : bearing.terms) {
            add(claim.term);
            add(static_cast<std::size_t>(claim.said));
        }
        add(bearing.parts.size());
        for (const PartClaim& claim : bearing.parts) {
            add(claim.of);
            add(static_cast<std::size_t>(claim.part));
            add((claim.present ? 1 : 0) + (claim.implied ? 2 : 0));
        }
        add(bearing.links.size());
        for (const LinkClaim& claim : bearing.links) {
            add(static_cast<std::size_t>(claim.link));
            add((claim.asserted ? 1 : 0) + (claim.first_hand ? 2 : 0));
        }
        things(bearing.rules_out);
        things(bearing.instead);
        add(bearing.explains ? *bearing.explains + 1 : 0);
        add(bearing.on_cmoc ? 1 : 0);
    }

    const World& world_;
    std::uint64_t mark_ = 0;
};

} // namespace

TestimonyMarks testimony_marks(const World& world) {
    TestimonyMarks marks;
    Mark mark{world};
    for (std::uint32_t i = 0; i < world.testimony().size(); ++i) {
        marks[world.of(Id<Cmoc>{i})] = mark.of(world.testimony().of(Id<Cmoc>{i}));
    }
    return marks;
}

} // namespace ipt
