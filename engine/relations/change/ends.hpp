#pragma once
// Which rows of a relation are out and which are in; of difference.cpp alone.

#include "engine/relations/change/difference.hpp"
#include "engine/relations/rows/order.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

// Values for the columns of a relation that `mask` names (bit i = column i).
struct Keys {
    std::uint32_t mask;
    RelationId relation;
};

// Compares the rows with the keys as they were with those as they are made now. It is a function of the difference's
// program: as rules it would take four of them, for each relation that changes.
class Ends {
public:
    Ends(RelationId relation, const Difference::Changing& changing, std::span<const Keys> keys)
        : relation_(relation)
        , changing_(changing)
        , keys_(keys.begin(), keys.end()) {}

    void operator()(Database& database, std::span<const Value>) const {
        if (changing_.made) {
            for (const Keys& keys : keys_) {
                add_out(database, keys);
            }
            if (changing_.taken) {
                database[changing_.out].add_new(database[*changing_.taken]);
            }
            if (keys_.size() + (changing_.taken ? 1 : 0) > 1) {
                settle(database[changing_.out]);
            }
            add_in(database);
        }
        Relation& touched = database[changing_.touched];
        touched.add_new(database[changing_.out]);
        touched.add_new(database[changing_.in]);
    }

private:
    static void settle(Relation& relation) {
        if (relation.size() > 0) {
            const RowNumber end = relation.size();
            static_cast<void>(relation.settle(0, {&end, 1}));
        }
    }

    void add_out(Database& database, const Keys& of_mask) const {
        const Relation& keys = database[of_mask.relation];
        const Relation& was = database[relation_];
        const Relation& made = database[*changing_.made];
        if (keys.size() == 0 || was.size() == 0) {
            return;
        }
        Relation& out = database[changing_.out];
        std::array<Value, 32> room;
        const std::span<Value> row{room.data(), was.arity()};
        const auto compare = [&] {
            if (!made.contains(row)) {
                out.add_new(row);
            }
        };
        if (was.arity() == 0) {
            compare();
            return;
        }
        const std::span<const std::uint32_t> columns = was.best_order(of_mask.mask);
        const Relation::Order& order = was.order_by(columns);
        const auto known = static_cast<std::size_t>(std::popcount(of_mask.mask));
        std::array<Value, 32> key;
        for (RowNumber number = 0; number < keys.size(); ++number) {
            for (std::size_t place = 0; place < known; ++place) {
                const std::uint32_t before = of_mask.mask & ((1u << columns[place]) - 1);
                key[place] = keys.at(number, static_cast<std::uint32_t>(std::popcount(before)));
            }
            const Relation::Order::Range range = order.find(key.data(), known);
            for (RowNumber place = range.first; place < range.end; ++place) {
                for (std::size_t i = 0; i < columns.size(); ++i) {
                    row[columns[i]] = order.values(i)[place];
                }
                compare();
            }
        }
    }

    void add_in(Database& database) const {
        const Relation& was = database[relation_];
        const Relation& made = database[*changing_.made];
        Relation& in = database[changing_.in];
        std::array<Value, 32> room;
        const std::span<Value> row{room.data(), was.arity()};
        for (RowNumber number = 0; number < made.size(); ++number) {
            made.read(number, row);
            if (!was.contains(row)) {
                in.add_new(row);
            }
        }
    }

    RelationId relation_;
    Difference::Changing changing_;
    std::vector<Keys> keys_;
};

} // namespace ipt::relations
