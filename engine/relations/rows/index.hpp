#pragma once
// Which rows of a relation have given values in some of its columns.

#include "engine/relations/rows/relation.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ipt::relations {

// Made for one set of columns. The rows of one key stand together, in the order of adding. Owned by the relation.
//
// A key of one column whose values lie close together is its own address; other keys go through a hash table.
// Spans that were handed out hold until rows are taken in.
class Relation::Index {
public:
    Index(const Storage& storage, std::uint32_t mask);

    [[nodiscard]] std::uint32_t mask() const { return mask_; }
    // Values of the columns of the mask, in column order.
    [[nodiscard]] std::span<const RowNumber> find(const Value* key) const;
    // How many different keys there are.
    [[nodiscard]] std::uint32_t keys() const { return static_cast<std::uint32_t>(entries_.size()); }
    // Takes in the rows that were added since the last time.
    void catch_up();

private:
    struct Entry {
        std::uint32_t first;
        std::uint32_t count;
        std::uint32_t capacity;
    };
    // One or two columns: the key itself. More: its hash, and the key is compared with the entry's first row.
    struct Slot {
        std::uint64_t key;
        std::uint32_t entry;
    };
    static constexpr std::uint32_t none = UINT32_MAX;

    [[nodiscard]] bool direct() const { return slots_.empty(); }
    [[nodiscard]] std::uint64_t packed(const Value* key) const;
    [[nodiscard]] std::uint64_t packed_row(RowNumber row) const;
    [[nodiscard]] bool is_key_of(std::uint32_t entry, const Value* key) const;
    [[nodiscard]] bool same_key(std::uint32_t entry, RowNumber row) const;
    [[nodiscard]] std::uint32_t entry_of_row(RowNumber row);
    [[nodiscard]] bool make_direct(RowNumber rows);
    void build(RowNumber rows);
    void append(RowNumber row);
    void grow_slots(std::size_t capacity);
    void use_slots();

    const Storage* storage_;
    std::uint32_t mask_;
    std::vector<std::uint32_t> columns_;
    RowNumber rows_ = 0;
    std::vector<Entry> entries_;
    std::vector<RowNumber> pool_;
    Value base_ = 0;
    std::vector<std::uint32_t> entry_of_value_;
    std::vector<Slot> slots_;
};

} // namespace ipt::relations
