#include "engine/relations/rows/index.hpp"

#include "engine/relations/rows/storage.hpp"
#include "engine/relations/rows/tuples.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace ipt::relations {

namespace {

std::uint64_t scattered(std::uint64_t key) {
    key *= 0x9E3779B97F4A7C15u;
    return key ^ (key >> 32);
}

} // namespace

Relation::Index::Index(const Storage& storage, std::uint32_t mask)
    : storage_(&storage)
    , mask_(mask) {
    for (std::uint32_t column = 0; column < storage.arity; ++column) {
        if ((mask >> column) & 1u) {
            columns_.push_back(column);
        }
    }
}

std::uint64_t Relation::Index::packed(const Value* key) const {
    switch (columns_.size()) {
    case 0:
        return 0;
    case 1:
        return key[0];
    case 2:
        return (std::uint64_t{key[0]} << 32) | key[1];
    }
    return std::accumulate(key, key + columns_.size(), empty_hash, mixed);
}

std::uint64_t Relation::Index::packed_row(RowNumber row) const {
    Value key[32];
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        key[i] = storage_->at(row, columns_[i]);
    }
    return packed(key);
}

bool Relation::Index::is_key_of(std::uint32_t entry, const Value* key) const {
    const RowNumber row = pool_[entries_[entry].first];
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (storage_->at(row, columns_[i]) != key[i]) {
            return false;
        }
    }
    return true;
}

bool Relation::Index::same_key(std::uint32_t entry, RowNumber row) const {
    const RowNumber other = pool_[entries_[entry].first];
    return std::all_of(columns_.begin(), columns_.end(),
                       [&](std::uint32_t column) { return storage_->at(other, column) == storage_->at(row, column); });
}

std::span<const RowNumber> Relation::Index::find(const Value* key) const {
    std::uint32_t found = none;
    if (entries_.empty()) {
        return {};
    }
    if (direct()) {
        const std::uint64_t place = std::uint64_t{key[0]} - base_;
        found = place < entry_of_value_.size() ? entry_of_value_[place] : none;
    } else {
        const std::uint64_t wanted = packed(key);
        const std::size_t last = slots_.size() - 1;
        for (std::size_t slot = scattered(wanted) & last; slots_[slot].entry != none; slot = (slot + 1) & last) {
            if (slots_[slot].key == wanted && (columns_.size() < 3 || is_key_of(slots_[slot].entry, key))) {
                found = slots_[slot].entry;
                break;
            }
        }
    }
    if (found == none) {
        return {};
    }
    const Entry& entry = entries_[found];
    return std::span<const RowNumber>{pool_}.subspan(entry.first, entry.count);
}

bool Relation::Index::make_direct(RowNumber rows) {
    if (columns_.size() != 1) {
        return false;
    }
    Value lowest = UINT32_MAX;
    Value highest = 0;
    for (RowNumber row = 0; row < rows; ++row) {
        const Value value = storage_->at(row, columns_[0]);
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    const std::uint64_t width = std::uint64_t{highest} - lowest + 1;
    if (width > std::uint64_t{rows} * 4 + 256) {
        return false;
    }
    base_ = lowest;
    entry_of_value_.assign(width, none);
    return true;
}

void Relation::Index::grow_slots(std::size_t capacity) {
    std::vector<Slot> wider(capacity, Slot{.key = 0, .entry = none});
    for (const Slot& slot : slots_) {
        if (slot.entry != none) {
            std::size_t place = scattered(slot.key) & (capacity - 1);
            while (wider[place].entry != none) {
                place = (place + 1) & (capacity - 1);
            }
            wider[place] = slot;
        }
    }
    slots_ = std::move(wider);
}

// A value came that lies too far off to be an address.
void Relation::Index::use_slots() {
    std::size_t capacity = 16;
    while (capacity < (entries_.size() + 1) * 2) {
        capacity *= 2;
    }
    grow_slots(capacity);
    for (std::uint32_t entry = 0; entry < entries_.size(); ++entry) {
        const std::uint64_t key = packed_row(pool_[entries_[entry].first]);
        std::size_t place = scattered(key) & (capacity - 1);
        while (slots_[place].entry != none) {
            place = (place + 1) & (capacity - 1);
        }
        slots_[place] = {.key = key, .entry = entry};
    }
    entry_of_value_ = {};
}

std::uint32_t Relation::Index::entry_of_row(RowNumber row) {
    if (direct()) {
        const Value value = storage_->at(row, columns_[0]);
        if (value >= base_ && std::uint64_t{value} - base_ <= std::uint64_t{storage_->rows} * 4 + 256) {
            const std::size_t place = value - base_;
            if (place >= entry_of_value_.size()) {
                entry_of_value_.resize(place + 1, none);
            }
            if (entry_of_value_[place] == none) {
                entry_of_value_[place] = static_cast<std::uint32_t>(entries_.size());
                entries_.push_back({.first = none, .count = 0, .capacity = 0});
            }
            return entry_of_value_[place];
        }
        use_slots();
    }
    if ((entries_.size() + 1) * 2 > slots_.size()) {
        grow_slots(slots_.size() * 2);
    }
    const std::uint64_t key = packed_row(row);
    const std::size_t last = slots_.size() - 1;
    std::size_t slot = scattered(key) & last;
    for (; slots_[slot].entry != none; slot = (slot + 1) & last) {
        if (slots_[slot].key == key && (columns_.size() < 3 || same_key(slots_[slot].entry, row))) {
            return slots_[slot].entry;
        }
    }
    const std::uint32_t entry = static_cast<std::uint32_t>(entries_.size());
    slots_[slot] = {.key = key, .entry = entry};
    entries_.push_back({.first = none, .count = 0, .capacity = 0});
    return entry;
}

// Counts the rows of each key, then gives each its exact room. While counting, the pool holds the first row of each
// entry, which is what keys are compared with.
void Relation::Index::build(RowNumber rows) {
    if (!make_direct(rows)) {
        grow_slots(16);
    }
    std::vector<std::uint32_t> entry_of(rows);
    for (RowNumber row = 0; row < rows; ++row) {
        const std::uint32_t entry = entry_of_row(row);
        entry_of[row] = entry;
        if (entries_[entry].count++ == 0) {
            entries_[entry].first = static_cast<std::uint32_t>(pool_.size());
            pool_.push_back(row);
        }
    }
    std::uint32_t first = 0;
    for (Entry& entry : entries_) {
        entry.first = first;
        entry.capacity = entry.count;
        first += entry.count;
        entry.count = 0;
    }
    pool_.resize(rows);
    for (RowNumber row = 0; row < rows; ++row) {
        Entry& entry = entries_[entry_of[row]];
        pool_[entry.first + entry.count++] = row;
    }
}

void Relation::Index::append(RowNumber row) {
    Entry& entry = entries_[entry_of_row(row)];
    if (entry.count == entry.capacity) {
        const std::uint32_t moved = static_cast<std::uint32_t>(pool_.size());
        entry.capacity = entry.capacity == 0 ? 2 : entry.capacity * 2;
        pool_.resize(pool_.size() + entry.capacity);
        std::copy_n(pool_.begin() + (entry.count == 0 ? 0 : entry.first), entry.count, pool_.begin() + moved);
        entry.first = moved;
    }
    pool_[entry.first + entry.count++] = row;
}

void Relation::Index::catch_up() {
    if (rows_ == storage_->rows) {
        return;
    }
    // Many new rows: made anew, without gaps.
    if (storage_->rows - rows_ > rows_) {
        entries_.clear();
        pool_.clear();
        slots_.clear();
        entry_of_value_.clear();
        build(storage_->rows);
    } else {
        for (RowNumber row = rows_; row < storage_->rows; ++row) {
            append(row);
        }
    }
    rows_ = storage_->rows;
}

} // namespace ipt::relations
