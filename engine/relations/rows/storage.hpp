#pragma once
// How a relation keeps its rows. Read by relation.cpp, index.cpp, order.cpp and settle.cpp alone.

#include "engine/relations/rows/index.hpp"
#include "engine/relations/rows/order.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace ipt::relations {

struct Relation::Storage {
    explicit Storage(std::uint32_t arity_)
        : arity(arity_)
        , counts(arity_) {}
    Storage(const Storage& other);
    Storage& operator=(const Storage&) = delete;

    std::uint32_t arity;
    RowNumber rows = 0;
    // Columns one after the other, each with room for `capacity` rows: one allocation for the relation.
    RowNumber capacity = 0;
    std::unique_ptr<Value[]> cells;
    // Empty as long as no row has an origin; rows past its end have none.
    std::vector<Origin> origins;
    // First row and round, ascending.
    std::vector<std::pair<RowNumber, std::uint32_t>> rounds;

    // Which rows there are, so that each is kept once. Rows are taken in when someone asks.
    struct Slot {
        std::uint32_t hash;
        RowNumber row;
    };
    mutable std::vector<Slot> slots;
    mutable RowNumber hashed_rows = 0;

    // In the order they were asked for.
    mutable std::vector<std::unique_ptr<Index>> indexes;
    mutable std::vector<std::unique_ptr<Order>> orders;
    struct Different {
        RowNumber rows = 0;
        std::uint32_t values = 0;
    };
    mutable std::vector<Different> counts;

    Counter counter;
    // All rows ascend, and no slots are needed to find one.
    bool sorted = false;

    [[nodiscard]] Value at(RowNumber row, std::uint32_t column) const {
        return cells[static_cast<std::size_t>(column) * capacity + row];
    }
    [[nodiscard]] const Value* column(std::uint32_t column) const {
        return cells.get() + static_cast<std::size_t>(column) * capacity;
    }
    [[nodiscard]] std::uint32_t hash_of(std::span<const Value> row) const;
    [[nodiscard]] std::uint32_t hash_of(RowNumber row) const;
    [[nodiscard]] bool equals(RowNumber row, std::span<const Value> values) const;
    void append(std::span<const Value> row, Origin origin);
    [[nodiscard]] RowNumber sorted_place_of(std::span<const Value> row) const;
    void forget_lookup();
    void grow();
    // Room for one more, and all rows in the slots.
    void hash_rows() const;
    void grow_slots(std::size_t wanted) const;
    // The slot that holds the row, or the empty one where it would stand.
    [[nodiscard]] std::size_t slot_of(std::span<const Value> row, std::uint32_t hash) const;
};

} // namespace ipt::relations
