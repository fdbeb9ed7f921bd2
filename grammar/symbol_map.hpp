#pragma once
// What names stand for: a map from the symbols of one table.

#include "grammar/symbol.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <utility>
#include <vector>

namespace ipt {

// An array over the symbols takes the place of hashing: names are looked up millions of times. Iterates in the order of
// adding. A reference holds until the next thing is added.
template <class T>
class SymbolMap {
public:
    using Entry = std::pair<Symbol, T>;
    using const_iterator = typename std::vector<Entry>::const_iterator;

    // Keeps what is there; tells whether the name is new.
    std::pair<const_iterator, bool> emplace(Symbol name, T value) {
        if (name.value >= numbers_.size()) {
            numbers_.resize(std::max<std::size_t>(name.value + std::size_t{1}, numbers_.size() * 3 / 2));
        }
        std::uint32_t& number = numbers_[name.value];
        const bool fresh = number == 0;
        if (fresh) {
            entries_.push_back({name, std::move(value)});
            number = static_cast<std::uint32_t>(entries_.size());
        }
        return {entries_.begin() + (number - 1), fresh};
    }
    [[nodiscard]] const_iterator find(Symbol name) const {
        const std::uint32_t number = name.value < numbers_.size() ? numbers_[name.value] : 0;
        return number == 0 ? entries_.end() : entries_.begin() + (number - 1);
    }
    // It will be looked for soon: what leads to its entry is fetched; and, once that is here, the entry. (g++ takes a
    // function that only fetches for one that does nothing, and drops its calls unless they are inlined.)
    [[gnu::always_inline]] void expect(Symbol name) const {
        if (name.value < numbers_.size()) {
            __builtin_prefetch(&numbers_[name.value]);
        }
    }
    [[gnu::always_inline]] void expect_entry(Symbol name) const {
        if (const const_iterator entry = find(name); entry != entries_.end()) {
            __builtin_prefetch(&*entry);
        }
    }
    [[nodiscard]] bool contains(Symbol name) const { return find(name) != end(); }
    [[nodiscard]] const T& at(Symbol name) const {
        assert(contains(name) && "the name was entered before");
        return find(name)->second;
    }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] const_iterator begin() const { return entries_.begin(); }
    [[nodiscard]] const_iterator end() const { return entries_.end(); }

private:
    // By symbol: one more than the place among the entries; 0 for a name that is not there.
    std::vector<std::uint32_t> numbers_ = {};
    std::vector<Entry> entries_ = {};
};

} // namespace ipt
