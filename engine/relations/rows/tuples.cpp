#include "engine/relations/rows/tuples.hpp"

#include <algorithm>
#include <cassert>

namespace ipt::relations {

namespace {

constexpr std::uint32_t few_tuples = 8;

} // namespace

bool TupleSet::equals(std::uint32_t number, std::span<const Value> row) const {
    return std::equal(row.begin(), row.end(), cells_.begin() + static_cast<std::ptrdiff_t>(number * width_));
}

std::uint64_t TupleSet::hash(std::span<const Value> row) const {
    std::uint64_t hash = empty_hash;
    for (const Value value : row) {
        hash = mixed(hash, value);
    }
    return hash;
}

std::uint32_t TupleSet::append(std::span<const Value> row) {
    assert(size_ < UINT32_MAX - 1 && "a set of rows has less than 2^32 of them");
    cells_.insert(cells_.end(), row.begin(), row.end());
    return size_++;
}

bool TupleSet::contains(std::span<const Value> row) const {
    if (!hashed_) {
        std::uint32_t number = 0;
        while (number < size_ && !equals(number, row)) {
            ++number;
        }
        return number < size_;
    }
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash(row) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
        if (equals(slots_[slot] - 1, row)) {
            return true;
        }
    }
    return false;
}

TupleSet::Place TupleSet::add(std::span<const Value> row) {
    assert(row.size() == width_ && "all rows have the width of the set");
    if (!hashed_) {
        for (std::uint32_t number = 0; number < size_; ++number) {
            if (equals(number, row)) {
                return {.number = number, .is_new = false};
            }
        }
        const std::uint32_t number = append(row);
        if (size_ > few_tuples) {
            grow();
        }
        return {.number = number, .is_new = true};
    }
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash(row) & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot] == 0) {
            const std::uint32_t number = append(row);
            slots_[slot] = number + 1;
            if (std::size_t{size_} * 2 > slots_.size()) {
                grow();
            }
            return {.number = number, .is_new = true};
        }
        if (equals(slots_[slot] - 1, row)) {
            return {.number = slots_[slot] - 1, .is_new = false};
        }
    }
}

void TupleSet::grow() {
    const std::size_t wanted = std::max<std::size_t>(std::size_t{size_} * 4, 32);
    std::size_t capacity = 32;
    while (capacity < wanted) {
        capacity *= 2;
    }
    slots_.assign(capacity, 0);
    hashed_ = true;
    for (std::uint32_t number = 0; number < size_; ++number) {
        std::size_t slot = hash(row(number)) & (capacity - 1);
        while (slots_[slot] != 0) {
            slot = (slot + 1) & (capacity - 1);
        }
        slots_[slot] = number + 1;
    }
}

void TupleSet::clear() {
    size_ = 0;
    cells_.clear();
    hashed_ = false;
}

} // namespace ipt::relations
