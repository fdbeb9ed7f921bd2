#pragma once
// Small sets of rows of equal width, as a count of different bindings or a table of results by group key needs them.

#include "engine/relations/rows/value.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ipt::relations {

// Mixes one more value into a hash. The same on every machine and in every run.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t hash, Value value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 32);
}
constexpr std::uint64_t empty_hash = 0x51ED270B9F4A7C15u;

// Rows are numbered in the order of adding. A few rows are searched one by one; more through a hash table.
// Made once and cleared often, so it allocates only while it grows.
class TupleSet {
public:
    explicit TupleSet(std::size_t width = 0)
        : width_(width) {}

    struct Place {
        std::uint32_t number;
        bool is_new;
    };
    Place add(std::span<const Value> row);
    [[nodiscard]] bool contains(std::span<const Value> row) const;
    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] std::span<const Value> row(std::uint32_t number) const {
        return std::span<const Value>{cells_}.subspan(number * width_, width_);
    }
    void clear();

private:
    [[nodiscard]] bool equals(std::uint32_t number, std::span<const Value> row) const;
    [[nodiscard]] std::uint64_t hash(std::span<const Value> row) const;
    std::uint32_t append(std::span<const Value> row);
    void grow();

    std::size_t width_;
    std::uint32_t size_ = 0;
    std::vector<Value> cells_;
    // Row number + 1, or 0. Empty while there are only a few rows.
    std::vector<std::uint32_t> slots_;
    bool hashed_ = false;
};

} // namespace ipt::relations
