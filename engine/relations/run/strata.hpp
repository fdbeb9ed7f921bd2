#pragma once
// Fills the relations of one stratum after the other, in the real world or in a supposed one.

#include "engine/relations/run/evaluate.hpp"
#include "engine/relations/run/machine.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

// Rows that may still be derived; shared by the real world and the supposed ones.
struct Budget {
    std::uint64_t rows;
    std::function<double()> clock = {};
    double seconds = std::numeric_limits<double>::infinity();
    std::optional<std::uint32_t> stopped_at = {};
    Stop stopped_by = Stop::rows;

    [[nodiscard]] double now() const { return clock ? clock() : 0; }
    // Ends the run at a rule if its time is over.
    void look_at_clock(std::uint32_t rule) {
        if (!stopped_at && clock && clock() >= seconds) {
            stopped_at = rule;
            stopped_by = Stop::seconds;
        }
    }
};

class Strata {
public:
    Strata(const Program& program, Database& database, Values& values, Worlds& worlds, Budget& budget,
           const Shortcuts& shortcuts)
        : program_(program)
        , database_(database)
        , values_(values)
        , worlds_(worlds)
        , budget_(budget)
        , shortcuts_(shortcuts) {}

    // Only relations marked here are filled. By RelationId; empty: all.
    void only(std::span<const char> relations) { only_ = relations; }
    // Rows for which it answers true are not added.
    void leave_out(std::function<bool(RelationId, std::span<const Value>)> left_out) {
        left_out_ = std::move(left_out);
    }
    // By index of Program::rules.
    void count_costs(std::span<RuleCost> costs) { costs_ = costs; }

    // Plans of rules that no recursive stratum holds, kept from the real world to the supposed ones: they differ in few
    // rows, so what was planned for one serves all. By index of Program::rules.
    void reuse(std::span<std::optional<Planned>> plans) { plans_ = plans; }
    // As PlanOptions::few_from.
    void think_few_from(std::uint32_t relation) { few_from_ = relation; }

    void fill(const Stratum& stratum);

private:
    struct Variant {
        std::uint32_t rule;
        // The match that reads fresh rows.
        const Step* fresh;
        std::optional<Planned> planned = {};
        // Rows of the stratum when it was planned.
        std::uint64_t planned_for = 0;
    };

    // Rows of one relation that are added as they are found, to be sorted and freed of repeats when all are there.
    struct Unsettled {
        RelationId relation;
        // Rows that were given.
        RowNumber first;
        // When there are so many rows, they are settled on the way.
        RowNumber next;
        // Where the rows end that are counted already; then, for each rule in turn, where its rows end.
        std::vector<RowNumber> ends = {};
        std::vector<std::uint32_t> rules = {};
    };

    [[nodiscard]] bool fills(RelationId relation) const { return only_.empty() || only_[relation.value] != 0; }
    [[nodiscard]] bool may_find(const Rule& rule, const Stratum& stratum) const;
    void fill_in_rounds(std::span<const std::uint32_t> rules);
    [[nodiscard]] Planned plan(std::uint32_t rule, const Step* fresh) const;
    void run(std::uint32_t rule, Planned& planned);
    // Looks at the clock, and has the machine look at it now and then; says what it showed.
    double begin(std::uint32_t rule, Machine& machine);
    // A run that was ended within a world ends at the rule that supposes it.
    void end_at(std::uint32_t rule) {
        if (budget_.stopped_at) {
            budget_.stopped_at = rule;
        }
    }
    void fill_at_once(std::span<const std::uint32_t> rules);
    void collect(std::uint32_t rule, Planned& planned, Unsettled& unsettled);
    void settle(Unsettled& unsettled);
    [[nodiscard]] RowNumber next_settling(RowNumber settled) const;

    const Program& program_;
    Database& database_;
    Values& values_;
    Worlds& worlds_;
    Budget& budget_;
    const Shortcuts& shortcuts_;
    std::span<const char> only_ = {};
    std::function<bool(RelationId, std::span<const Value>)> left_out_;
    std::span<RuleCost> costs_ = {};
    std::span<std::optional<Planned>> plans_ = {};
    std::uint32_t few_from_ = UINT32_MAX;
    // Of the recursive stratum that is being filled; empty elsewhere.
    std::vector<char> recursive_;
    std::vector<Windows> windows_;
};

} // namespace ipt::relations
