#pragma once
// A function of a program that is called again for what has changed; of difference.cpp alone.

#include "engine/relations/change/difference.hpp"

#include <algorithm>
#include <array>
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
    // Keys of which the function knows something else.
    std::optional<RelationId> anew;
    // Only what is said of some keys changes; and of some pairs of keys, told by the first input.
    bool keyed;
    bool pairs;

    [[nodiscard]] bool has_other_keys(std::size_t input) const {
        return !computed->other_keys.empty() && computed->other_keys[input] != nullptr;
    }

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
            any = any || (touched != nullptr && touched->size() > 0);
            for (RowNumber row = 0; keyed && touched != nullptr && row < touched->size(); ++row) {
                if (!computed->input_keys[i]) {
                    const std::span<const Value> more = computed->other_keys[i](touched->row(row));
                    keys.insert(keys.end(), more.begin(), more.end());
                    continue;
                }
                keys.push_back(touched->at(row, *computed->input_keys[i]));
                if (pairs) {
                    key_pairs.emplace_back(keys.back(), computed->second_key(touched->row(row)));
                }
            }
        }
        for (RowNumber row = 0; anew && row < database[*anew].size(); ++row) {
            any = true;
            if (keyed) {
                keys.push_back(database[*anew].at(row, 0));
            }
        }
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        std::sort(key_pairs.begin(), key_pairs.end());
        key_pairs.erase(std::unique(key_pairs.begin(), key_pairs.end()), key_pairs.end());
        // Nothing may hang on what has changed; no keys would ask for all there is.
        return any && (!keyed || !keys.empty());
    }

    // The rows of an input that there are now: of the keys alone, or of the pairs of keys.
    [[nodiscard]] Relation input_now(const Database& database, std::size_t i, std::span<const Value> keys,
                                     const std::vector<std::pair<Value, Value>>& key_pairs) const {
        const Relation& was = database[inputs[i].relation];
        const std::optional<Difference::Changing>& changing = inputs[i].changing;
        if (!changing || database[changing->touched].size() == 0) {
            return Relation::view_of(was);
        }
        Relation now{was.arity()};
        const Relation& out = database[changing->out];
        std::array<Value, 32> room;
        const std::span<Value> row{room.data(), was.arity()};
        const auto add = [&](RowNumber number) {
            was.read(number, row);
            if (!out.contains(row)) {
                now.add_new(row);
            }
        };
        const std::uint32_t of_key = keyed && computed->input_keys[i] ? 1u << *computed->input_keys[i] : 0;
        if (pairs) {
            for (auto first = key_pairs.begin(); first != key_pairs.end();) {
                const Value key = first->first;
                const auto end =
                    std::find_if(first, key_pairs.end(), [&](const auto& pair) { return pair.first != key; });
                for (const RowNumber number : was.rows_with(of_key, {&key, 1})) {
                    was.read(number, row);
                    const std::pair pair{key, computed->second_key(row)};
                    if (std::binary_search(first, end, pair) && !out.contains(row)) {
                        now.add_new(row);
                    }
                }
                first = end;
            }
        } else if (of_key != 0) {
            for (const Value key : keys) {
                for (const RowNumber number : was.rows_with(of_key, {&key, 1})) {
                    add(number);
                }
            }
        } else {
            for (RowNumber number = 0; number < was.size(); ++number) {
                add(number);
            }
        }
        now.add_new(database[changing->in]);
        return now;
    }
};

} // namespace ipt::relations
