#pragma once
// The rows of a relation sorted by its columns in some order: what rules read of relations that stand still.

#include "engine/relations/rows/relation.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ipt::relations {

// All rows that agree in the first columns of the order stand together, and among them the values of the next column
// ascend. A table over the values of the first column says where they begin. Owned by the relation.
class Relation::Order {
public:
    Order(const Storage& storage, std::span<const std::uint32_t> columns)
        : storage_(&storage)
        , columns_(columns.begin(), columns.end())
        , values_(columns.size()) {}

    // The relation's columns, all of them, first the one that counts most.
    [[nodiscard]] std::span<const std::uint32_t> columns() const { return columns_; }
    struct Range {
        RowNumber first;
        RowNumber end;
    };
    // The rows, by place in the order, whose first `count` columns (of the order) equal the key.
    [[nodiscard]] Range find(const Value* key, std::size_t count) const;
    // Where the rows end that agree with the one at `first` in so many columns from column `from` on.
    [[nodiscard]] RowNumber end_of_run(Range range, std::size_t from, std::size_t count) const;
    // The values of a column of the order.
    [[nodiscard]] const Value* values(std::size_t place) const { return values_[place]; }
    // Sorts anew if rows came since the last time.
    void catch_up();
    void make();
    // Whether it is one of so many rows.
    [[nodiscard]] bool is_of(RowNumber rows) const { return rows_ == rows; }
    // Keeps an order of its own from now on, in which rows of `out` are left out and those of `in` stand.
    void change(const Relation& out, const Relation& in);

private:
    void build();
    void build_table();

    const Storage* storage_;
    std::vector<std::uint32_t> columns_;
    RowNumber rows_ = 0;
    std::vector<const Value*> values_;
    // Empty where the relation's own rows stand in this order already.
    std::vector<Value> cells_;
    // Rows whose first value is base + (place << shift) and up begin at table[place].
    std::vector<RowNumber> table_;
    Value base_ = 0;
    unsigned shift_ = 0;
};

} // namespace ipt::relations
