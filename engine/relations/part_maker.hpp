#pragma once
// A world whose difference falls into parts; of worlds.cpp alone.

#include "engine/relations/partition.hpp"
#include "engine/relations/tuples.hpp"
#include "engine/relations/worlds.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace ipt::relations {

// Finds the rows that a removal takes away, for given parameters.
struct Taking {
    RelationId relation;
    std::vector<Argument> row;
    Body body;
    Planned planned;
};

inline Taking taking_of(const Removal& removal, std::uint32_t parameters, const Database& real, Values& values) {
    Taking taking{.relation = removal.relation, .row = removal.arguments, .body = removal.body, .planned = {}};
    auto variables = static_cast<Variable>(removal.variable_names.size());
    for (Argument& argument : taking.row) {
        if (argument.kind == Argument::Kind::anything) {
            argument = {.kind = Argument::Kind::variable, .value = variables++};
        }
    }
    taking.body.steps.push_back({.what = Match{.relation = taking.relation, .arguments = taking.row}});
    std::vector<Variable> bound(parameters);
    std::iota(bound.begin(), bound.end(), Variable{0});
    std::vector<Variable> asked;
    for (const Argument& argument : taking.row) {
        if (is_variable(argument)) {
            asked.push_back(argument.value);
        }
    }
    taking.planned = plan_from_steps(steps_of(taking.body), variables, {}, real,
                                     {.bound = bound, .asked = asked, .values = &values});
    return taking;
}

// What a supposition changes, whatever its arguments.
struct Worlds::Difference {
    // By RelationId: whether rows are taken from it; whether it is derived anew.
    std::vector<char> removed;
    std::vector<char> anew;
    // Nothing where it does not fall into parts.
    std::optional<Partition> partition = {};
    std::vector<std::optional<Planned>> plans = {};
    std::vector<Taking> takings = {};
};

// Makes one world whose difference falls into parts.
class Worlds::PartMaker {
public:
    PartMaker(Worlds& worlds, Difference& difference)
        : worlds_(worlds)
        , difference_(difference)
        , partition_(*difference.partition)
        , real_(worlds.real_) {}

    // Null where nothing is taken away.
    std::unique_ptr<Database> make(std::span<const Value> arguments) {
        take_away(arguments);
        if (keys_.empty()) {
            return nullptr;
        }
        auto world = std::make_unique<Database>();
        for (std::uint32_t number = 0; number < difference_.anew.size(); ++number) {
            world->add(start_of({number}, Level::first));
        }
        Relation asked{1};
        for (const Value key : keys_) {
            asked.add_new({&key, 1});
        }
        world->add(std::move(asked));
        Relation pairs{2};
        for (const auto& [key, second] : pairs_) {
            pairs.add_new(std::array{key, second});
        }
        world->add(std::move(pairs));
        if (partition_.two_levels) {
            fill(*world, partition_.first_level);
            for (std::uint32_t number = 0; number < difference_.anew.size(); ++number) {
                if (changes({number}) && partition_.read_later[number]) {
                    complete({number}, (*world)[{number}]);
                }
            }
        }
        fill(*world, partition_.second_level);
        for (std::uint32_t number = 0; number < difference_.anew.size(); ++number) {
            if (changes({number})) {
                (*world)[{number}] = end_of({number}, (*world)[{number}]);
            }
        }
        return world;
    }

private:
    enum class Level : std::uint8_t { first, second };

    void fill(Database& world, std::span<const char> level) {
        Strata strata{partition_.program, world, worlds_.values_, worlds_, worlds_.budget_, worlds_.shortcuts_};
        strata.only(level);
        strata.only_keys(keys_);
        strata.reuse(difference_.plans);
        for (const Stratum& stratum : partition_.program.strata) {
            strata.fill(stratum);
        }
    }
    [[nodiscard]] bool changes(RelationId id) const {
        return difference_.removed[id.value] != 0 || difference_.anew[id.value] != 0;
    }
    [[nodiscard]] bool is_asked(Value key) const { return std::binary_search(keys_.begin(), keys_.end(), key); }

    void take_away(std::span<const Value> arguments) {
        for (Taking& taking : difference_.takings) {
            TupleSet& taken = taken_.try_emplace(taking.relation.value, taking.row.size()).first->second;
            Machine machine{worlds_.program_, worlds_.values_, worlds_};
            machine.prepare(taking.planned, real_);
            for (Variable parameter = 0; parameter < arguments.size(); ++parameter) {
                machine.set(taking.planned.scope[parameter], arguments[parameter]);
            }
            std::vector<Value> row(taking.row.size());
            for (bool more = machine.first(); more; more = machine.next()) {
                for (std::size_t i = 0; i < row.size(); ++i) {
                    const Argument& argument = taking.row[i];
                    row[i] =
                        is_variable(argument) ? machine.value(taking.planned.scope[argument.value]) : argument.value;
                }
                taken.add(row);
                keys_.push_back(row[*partition_.keys[taking.relation.value]]);
                if (const auto& second_key = partition_.second_keys[taking.relation.value]) {
                    pairs_.emplace_back(keys_.back(), second_key(row));
                }
            }
        }
        std::sort(pairs_.begin(), pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
        std::sort(keys_.begin(), keys_.end());
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    }

    [[nodiscard]] bool is_asked(Value key, Value second) const {
        return std::binary_search(pairs_.begin(), pairs_.end(), std::pair{key, second});
    }

    // What is there of the keys, or pairs of keys, before anything is derived.
    Relation start_of(RelationId id, Level level) {
        const Relation& real = real_[id];
        if (!changes(id)) {
            return Relation::view_of(real);
        }
        Relation relation{real.arity()};
        const RowNumber rows = difference_.anew[id.value] ? worlds_.given_rows_[id.value] : real.size();
        if (rows == 0) {
            return relation;
        }
        if (!partition_.keys[id.value]) {
            for (RowNumber row = 0; row < rows; ++row) {
                relation.add_new(real.row(row), real.origin(row));
            }
            return relation;
        }
        const auto taken = taken_.find(id.value);
        const auto& second_key = partition_.second_keys[id.value];
        each_row_of_keys(id, [&](Value key, RowNumber row, std::span<const Value> values) {
            const bool there = taken == taken_.end() || !taken->second.contains(values);
            const bool of_pair = level == Level::second || !second_key || is_asked(key, second_key(values));
            if (row < rows && there && of_pair) {
                relation.add_new(values, real.origin(row));
            }
        });
        return relation;
    }

    template <class See>
    void each_row_of_keys(RelationId id, const See& see) const {
        const Relation& real = real_[id];
        const std::uint32_t mask = 1u << *partition_.keys[id.value];
        std::vector<Value> values(real.arity());
        for (const Value key : keys_) {
            for (const RowNumber row : real.rows_with(mask, {&key, 1})) {
                for (std::uint32_t column = 0; column < real.arity(); ++column) {
                    values[column] = real.at(row, column);
                }
                see(key, row, values);
            }
        }
    }

    // What is read on the second level is there for all of the keys, not for pairs alone.
    void complete(RelationId id, Relation& made) {
        if (partition_.second_keys[id.value]) {
            made = start_of(id, Level::second);
        }
        if (const auto second = partition_.seconds[id.value]) {
            Relation whole{made.arity()};
            each_row_of_keys(id, [&](Value key, RowNumber row, std::span<const Value> values) {
                if (!is_asked(key, values[*second])) {
                    whole.add_new(values, real_[id].origin(row));
                }
            });
            for (RowNumber row = 0; row < made.size(); ++row) {
                whole.add_new(made.row(row), made.origin(row));
            }
            made = std::move(whole);
        }
    }

    // What supposed bodies read: for the keys as it was made, for all others as it is.
    Relation end_of(RelationId id, const Relation& made) {
        const Relation& real = real_[id];
        Relation relation{real.arity()};
        if (!worlds_.supposed_[id.value]) {
            return relation;
        }
        const std::uint32_t key = *partition_.keys[id.value];
        for (RowNumber row = 0; row < real.size(); ++row) {
            if (!is_asked(real.at(row, key))) {
                relation.add_new(real.row(row), real.origin(row));
            }
        }
        for (RowNumber row = 0; row < made.size(); ++row) {
            relation.add_new(made.row(row), made.origin(row));
        }
        return relation;
    }

    Worlds& worlds_;
    Difference& difference_;
    const Partition& partition_;
    const Database& real_;
    // By RelationId.
    std::map<std::uint32_t, TupleSet> taken_;
    // In ascending order.
    std::vector<Value> keys_;
    std::vector<std::pair<Value, Value>> pairs_;
};

} // namespace ipt::relations
