#pragma once
// A function of a program that is called again for what has changed; of difference.cpp alone.

#include "engine/relations/difference.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace ipt::relations {

// A function is called for the keys of what has changed, on a database that holds what there is now of them.
class Recomputation {
public:
    struct Side {
        RelationId relation;
        std::optional<Difference::Changing> changing;
    };
    struct Output {
        RelationId relation;
        RelationId made;
        RelationId keys;
        // In a pair of keys: the column of the key stands before that of the second.
        bool key_first;
    };

    const Computed* computed;
    std::size_t relations;
    std::vector<Side> inputs;
    std::vector<Output> outputs;
    // Only what is said of some keys changes; and of some pairs of keys, told by the first input.
    bool keyed;
    bool pairs;

    void operator()(Database& database, std::span<const Value>) const {
        std::vector<Value> keys;
        std::vector<std::pair<Value, Value>> key_pairs;
        if (!find_keys(database, keys, key_pairs)) {
            return;
        }
        Database now;
        for (std::uint32_t number = 0; number < relations; ++number) {
            now.add(Relation{0});
        }
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            now[inputs[i].relation] = input_now(database, i, keys, key_pairs);
        }
        for (const RelationId output : computed->outputs) {
            now[output] = Relation{database[output].arity()};
        }
        computed->compute(now, keys);
        for (const Output& output : outputs) {
            database[output.made] = std::move(now[output.relation]);
            Relation& wanted = database[output.keys];
            if (pairs) {
                for (const auto& [key, second] : key_pairs) {
                    const Value row[] = {output.key_first ? key : second, output.key_first ? second : key};
                    wanted.add_new(row);
                }
            } else if (!keyed) {
                wanted.add({});
            } else {
                for (const Value key : keys) {
                    wanted.add_new({&key, 1});
                }
            }
        }
    }

private:
    // False if nothing has changed.
    bool find_keys(const Database& database, std::vector<Value>& keys,
                   std::vector<std::pair<Value, Value>>& key_pairs) const {
        bool any = false;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const Relation* touched = inputs[i].changing ? &database[inputs[i].changing->touched] : nullptr;
            if (touched == nullptr || touched->size() == 0) {
                continue;
            }
            any = true;
            for (RowNumber row = 0; row < touched->size() && keyed; ++row) {
                keys.push_back(touched->at(row, *computed->input_keys[i]));
                if (pairs) {
                    key_pairs.emplace_back(keys.back(), computed->second_key(touched->row(row)));
                }
            }
        }
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        std::sort(key_pairs.begin(), key_pairs.end());
        key_pairs.erase(std::unique(key_pairs.begin(), key_pairs.end()), key_pairs.end());
        return any;
    }

    [[nodiscard]] Relation input_now(const Database& database, std::size_t i, std::span<const Value> keys,
                                     const std::vector<std::pair<Value, Value>>& key_pairs) const {
        const Relation& was = database[inputs[i].relation];
        const std::optional<Difference::Changing>& changing = inputs[i].changing;
        if (!changing || database[changing->touched].size() == 0) {
            return Relation::view_of(was);
        }
        Relation now{was.arity()};
        const auto add = [&](const std::vector<Value>& row) {
            const bool of_pair =
                !pairs || std::binary_search(key_pairs.begin(), key_pairs.end(),
                                             std::pair{row[*computed->input_keys[i]], computed->second_key(row)});
            if (of_pair && !database[changing->out].contains(row)) {
                now.add_new(row);
            }
        };
        if (const auto column = keyed ? computed->input_keys[i] : std::nullopt) {
            for (const Value key : keys) {
                for (const RowNumber row : was.rows_with(1u << *column, {&key, 1})) {
                    add(was.row(row));
                }
            }
        } else {
            for (RowNumber row = 0; row < was.size(); ++row) {
                add(was.row(row));
            }
        }
        const Relation& in = database[changing->in];
        for (RowNumber row = 0; row < in.size(); ++row) {
            now.add_new(in.row(row));
        }
        return now;
    }
};

} // namespace ipt::relations
