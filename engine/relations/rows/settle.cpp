// How a relation's rows come to stand in order, and in which orders they are best read.

#include "engine/relations/rows/relation.hpp"
#include "engine/relations/rows/sorting.hpp"
#include "engine/relations/rows/storage.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <numeric>

namespace ipt::relations {

namespace {

// Among the rows with one of so many values what else is known of a row is found quickly.
constexpr std::uint32_t enough_different = 100;

} // namespace

void Relation::Storage::forget_lookup() {
    slots = {};
    hashed_rows = 0;
    indexes.clear();
    orders.clear();
    counts.assign(arity, {});
}

RowNumber Relation::Storage::sorted_place_of(std::span<const Value> row) const {
    RowNumber first = 0;
    RowNumber end = rows;
    for (std::uint32_t column = 0; column < arity && first < end; ++column) {
        const Value* values = this->column(column);
        const auto [from, past] = std::equal_range(values + first, values + end, row[column]);
        first = static_cast<RowNumber>(from - values);
        end = static_cast<RowNumber>(past - values);
    }
    return first < end ? first : rows;
}

std::vector<RowNumber> Relation::settle(RowNumber first, std::span<const RowNumber> ends) {
    assert(storage_ && "rows are settled where they are owned");
    Storage& storage = *storage_;
    std::vector<const Value*> columns;
    for (std::uint32_t column = 0; column < arity_; ++column) {
        columns.push_back(this->column(column) + first);
    }
    const RowNumber rows = storage.rows - first;
    const auto same = [&](RowNumber a, RowNumber b) {
        return std::all_of(columns.begin(), columns.end(), [&](const Value* values) { return values[a] == values[b]; });
    };
    std::vector<RowNumber> kept;
    const Sortedness sorted = sortedness(columns, rows);
    if (sorted == Sortedness::strict) {
        storage.forget_lookup();
        storage.sorted = first == 0;
        std::vector<RowNumber> left(ends.begin(), ends.end());
        std::adjacent_difference(left.begin(), left.end(), left.begin());
        left.front() -= first;
        return left;
    }
    if (sorted == Sortedness::repeating) {
        kept.resize(rows);
        std::iota(kept.begin(), kept.end(), 0u);
    } else {
        kept = sorted_rows(columns, rows);
    }
    // Of equal rows the first is kept.
    kept.erase(std::unique(kept.begin(), kept.end(), same), kept.end());
    std::vector<RowNumber> left(ends.size());
    for (const RowNumber number : kept) {
        ++left[static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), number + first) - ends.begin())];
    }
    const RowNumber total = first + static_cast<RowNumber>(kept.size());
    auto cells = std::make_unique_for_overwrite<Value[]>(std::size_t{arity_} * total);
    for (std::uint32_t column = 0; column < arity_; ++column) {
        Value* const to = cells.get() + std::size_t{column} * total;
        std::copy_n(columns[column] - first, first, to);
        std::transform(kept.begin(), kept.end(), to + first, [&](RowNumber number) { return columns[column][number]; });
    }
    storage.cells = std::move(cells);
    storage.rows = storage.capacity = total;
    storage.forget_lookup();
    storage.sorted = first == 0;
    return left;
}

std::span<const std::uint32_t> Relation::best_order(std::uint32_t mask, std::span<const std::uint32_t> then) const {
    const auto known = static_cast<std::size_t>(std::popcount(mask));
    std::uint32_t most = 0;
    for (std::uint32_t column = 0; column < arity_; ++column) {
        most = std::max(most, (mask >> column) & 1u ? different(column) : 0);
    }
    const auto serves = [&](const Order& order) {
        const std::span<const std::uint32_t> columns = order.columns();
        const bool first_known = std::all_of(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(known),
                                             [&](std::uint32_t column) { return ((mask >> column) & 1u) != 0; });
        return first_known &&
               std::equal(then.begin(), then.end(), columns.begin() + static_cast<std::ptrdiff_t>(known)) &&
               (known == 0 || different(columns[0]) >= most / 2);
    };
    for (const std::unique_ptr<Order>& order : rows_->orders) {
        if (serves(*order)) {
            return order->columns();
        }
    }
    std::vector<std::uint32_t> columns(arity_);
    std::iota(columns.begin(), columns.end(), 0u);
    // What tells most apart first; of columns that tell enough apart the one that the rows themselves are sorted by
    // first, so that rows which are looked for one after the other stand beside each other.
    const auto apart = [&](std::uint32_t column) { return std::min(different(column), enough_different); };
    std::stable_sort(columns.begin(), columns.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto place = [&](std::uint32_t column) -> std::uint64_t {
            const auto wanted = std::find(then.begin(), then.end(), column);
            return (mask >> column) & 1u  ? 0
                   : wanted != then.end() ? static_cast<std::uint64_t>(wanted - then.begin()) + 1
                                          : then.size() + 1;
        };
        return place(a) != place(b) ? place(a) < place(b) : place(a) == 0 && apart(a) > apart(b);
    });
    rows_->orders.push_back(std::make_unique<Order>(*rows_, columns));
    return rows_->orders.back()->columns();
}

} // namespace ipt::relations
