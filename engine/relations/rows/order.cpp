#include "engine/relations/rows/order.hpp"

#include "engine/relations/rows/sorting.hpp"
#include "engine/relations/rows/storage.hpp"

#include <cassert>

namespace ipt::relations {

Relation::Order::Range Relation::Order::find(const Value* key, std::size_t count) const {
    Range range{.first = 0, .end = rows_};
    if (count == 0 || rows_ == 0) {
        return range;
    }
    const std::size_t place = std::size_t{key[0] - base_} >> shift_;
    if (key[0] < base_ || place + 1 >= table_.size()) {
        return {.first = 0, .end = 0};
    }
    range = {.first = table_[place], .end = table_[place + 1]};
    for (std::size_t column = shift_ == 0 ? 1 : 0; column < count && range.first < range.end; ++column) {
        const Value* values = values_[column];
        const Value* first = first_between(values + range.first, values + range.end, key[column]);
        const Value* past = first_past(first, values + range.end, key[column]);
        range = {.first = static_cast<RowNumber>(first - values), .end = static_cast<RowNumber>(past - values)};
    }
    return range;
}

RowNumber Relation::Order::end_of_run(Range range, std::size_t from, std::size_t count) const {
    for (std::size_t column = from; column < from + count; ++column) {
        const Value* values = values_[column];
        range.end =
            static_cast<RowNumber>(first_past(values + range.first, values + range.end, values[range.first]) - values);
    }
    return range.end;
}

void Relation::Order::catch_up() {
    if (rows_ != storage_->rows) {
        make();
    }
}

void Relation::Order::make() {
    rows_ = storage_->rows;
    build();
    build_table();
}

void Relation::Order::build() {
    assert(columns_.size() == storage_->arity && "an order has all columns of its relation");
    cells_.clear();
    for (std::size_t place = 0; place < columns_.size(); ++place) {
        values_[place] = storage_->column(columns_[place]);
    }
    if (sortedness(values_, rows_) != Sortedness::none) {
        return;
    }
    const std::vector<RowNumber> sorted = sorted_rows(values_, rows_);
    cells_.reserve(std::size_t{rows_} * columns_.size());
    for (const Value*& values : values_) {
        for (const RowNumber row : sorted) {
            cells_.push_back(values[row]);
        }
        values = cells_.data() + (cells_.size() - rows_);
    }
}

void Relation::Order::build_table() {
    if (rows_ == 0) {
        return;
    }
    const Value* first = values_[0];
    base_ = first[0];
    const Value span = first[rows_ - 1] - base_;
    // About as many places as rows; a place of its own for each value where they lie close together.
    shift_ = 0;
    while ((span >> shift_) > std::uint64_t{rows_} * 2 + 64) {
        ++shift_;
    }
    table_.assign((std::size_t{span} >> shift_) + 2, 0);
    for (RowNumber row = 0; row < rows_; ++row) {
        table_[((first[row] - base_) >> shift_) + 1] = row + 1;
    }
    for (std::size_t place = 1; place < table_.size(); ++place) {
        table_[place] = table_[place] == 0 ? table_[place - 1] : table_[place];
    }
}

} // namespace ipt::relations
