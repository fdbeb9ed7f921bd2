#include "engine/relations/run/working_out.hpp"

namespace ipt::relations {

Database WorkingOut::start(const Database& was, std::span<const RowNumber> given_rows) const {
    Database found;
    for (std::uint32_t number = 0; number < difference.program.relations.size(); ++number) {
        found.add(number < was.size() ? Relation::view_of(was[{number}])
                                      : Relation{difference.program.relations[number].arity});
    }
    for (std::uint32_t number = 0; number < was.size(); ++number) {
        if (const auto& changing = difference.changing[number]; changing && changing->given) {
            for (RowNumber row = 0; row < given_rows[number]; ++row) {
                found[*changing->given].add_new(was[{number}].row(row));
            }
        }
    }
    return found;
}

void WorkingOut::fill(std::span<const Stratum> some, Database& found, Values& values, Worlds& worlds, Budget& budget,
                      const Shortcuts& shortcuts) {
    Strata strata{difference.program, found, values, worlds, budget, shortcuts};
    strata.reuse(plans);
    // One plan serves whatever has changed, which is little as a rule.
    strata.think_few_from(static_cast<std::uint32_t>(difference.changing.size()));
    for (const Stratum& stratum : some) {
        strata.fill(stratum);
    }
}

void WorkingOut::take_away(Database& found, Values& values, Worlds& worlds, Budget& budget,
                           const Shortcuts& shortcuts) {
    fill(std::span{difference.program.strata}.first(1), found, values, worlds, budget, shortcuts);
}

void WorkingOut::fill(Database& found, Values& values, Worlds& worlds, Budget& budget, const Shortcuts& shortcuts) {
    fill(std::span{difference.program.strata}.subspan(1), found, values, worlds, budget, shortcuts);
}

void WorkingOut::clear(Database& found) const {
    for (auto number = static_cast<std::uint32_t>(difference.changing.size()); number < found.size(); ++number) {
        const bool stays = difference.program.relations[number].given;
        if (!stays && found[{number}].size() > 0) {
            found[{number}] = Relation{found[{number}].arity()};
        }
    }
}

} // namespace ipt::relations
