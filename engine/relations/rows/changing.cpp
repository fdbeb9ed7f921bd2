// A relation of which some rows go and others come, with the orders that were made of it.

#include "engine/relations/rows/relation.hpp"
#include "engine/relations/rows/sorting.hpp"
#include "engine/relations/rows/storage.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace ipt::relations {

namespace {

// The first of so many ascending rows that is not less than the row.
RowNumber place_among(Columns columns, RowNumber rows, std::span<const Value> row) {
    RowNumber first = 0;
    RowNumber end = rows;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const Value* values = columns[column];
        const auto [from, past] = std::equal_range(values + first, values + end, row[column]);
        first = static_cast<RowNumber>(from - values);
        end = static_cast<RowNumber>(past - values);
        if (first == end) {
            return first;
        }
    }
    return first;
}

// Rows that go, by their places in ascending order; rows that come, each with the place of the row that it stands
// before.
struct Patch {
    std::vector<RowNumber> out;
    std::vector<std::pair<RowNumber, RowNumber>> in;
    RowNumber rows;
    [[nodiscard]] std::size_t size() const { return rows - out.size() + in.size(); }

    // Calls `stays(first, end)` for runs of rows, and `comes(row of in)`, in their new order.
    template <class Stays, class Comes>
    void run(const Stays& stays, const Comes& comes) const {
        std::size_t next_out = 0;
        std::size_t next_in = 0;
        RowNumber at = 0;
        while (true) {
            const RowNumber goes = next_out < out.size() ? out[next_out] : rows;
            const RowNumber before = next_in < in.size() ? in[next_in].first : rows;
            const RowNumber end = std::min(goes, before);
            stays(at, end);
            at = end;
            if (next_in < in.size() && before == end) {
                comes(in[next_in++].second);
            } else if (next_out < out.size()) {
                ++next_out;
                ++at;
            } else {
                return;
            }
        }
    }
};

// `columns`: the relation's in some order, ascending as they stand there; `named`: which they are.
Patch patch_in_order(Columns columns, std::span<const std::uint32_t> named, RowNumber rows, const Relation& out,
                     const Relation& in) {
    Patch patch{.out = {}, .in = {}, .rows = rows};
    std::vector<Value> row(named.size());
    const auto place_of = [&](const Relation& relation, RowNumber number) {
        for (std::size_t i = 0; i < named.size(); ++i) {
            row[i] = relation.at(number, named[i]);
        }
        return place_among(columns, rows, row);
    };
    for (RowNumber number = 0; number < out.size(); ++number) {
        patch.out.push_back(place_of(out, number));
    }
    std::sort(patch.out.begin(), patch.out.end());
    for (RowNumber number = 0; number < in.size(); ++number) {
        patch.in.emplace_back(place_of(in, number), number);
    }
    std::sort(patch.in.begin(), patch.in.end(), [&](const auto& a, const auto& b) {
        if (a.first != b.first) {
            return a.first < b.first;
        }
        for (const std::uint32_t column : named) {
            if (in.at(a.second, column) != in.at(b.second, column)) {
                return in.at(a.second, column) < in.at(b.second, column);
            }
        }
        return false;
    });
    return patch;
}

// One column after the other, each with as many rows as there are then.
template <class Cells>
void patch_cells(const Patch& patch, Columns columns, std::span<const std::uint32_t> named, const Relation& in,
                 Cells cells) {
    for (std::size_t i = 0; i < named.size(); ++i) {
        const Value* const values = columns[i];
        patch.run([&](RowNumber first, RowNumber end) { cells = std::copy(values + first, values + end, cells); },
                  [&](RowNumber row) { *cells++ = in.at(row, named[i]); });
    }
}

} // namespace

void Relation::Order::change(const Relation& out, const Relation& in) {
    const Patch patch = patch_in_order(values_, columns_, rows_, out, in);
    std::vector<Value> cells(patch.size() * columns_.size());
    patch_cells(patch, values_, columns_, in, cells.begin());
    cells_ = std::move(cells);
    rows_ = static_cast<RowNumber>(patch.size());
    for (std::size_t place = 0; place < columns_.size(); ++place) {
        values_[place] = cells_.data() + place * rows_;
    }
    build_table();
}

bool Relation::ascends() const {
    return rows_->sorted;
}

void Relation::change(const Relation& out, const Relation& in) {
    assert(storage_ && arity_ > 0 && storage_->rounds.empty() && "rows of one's own, with columns, of no round");
    Storage& storage = *storage_;
    std::vector<const Value*> columns;
    std::vector<std::uint32_t> named(arity_);
    std::iota(named.begin(), named.end(), 0u);
    for (const std::uint32_t column : named) {
        columns.push_back(storage.column(column));
    }
    Patch patch{.out = {}, .in = {}, .rows = storage.rows};
    if (storage.sorted) {
        patch = patch_in_order(columns, named, storage.rows, out, in);
    } else {
        for (RowNumber number = 0; number < out.size(); ++number) {
            const std::vector<Value> row = out.row(number);
            RowNumber place = 0;
            while (place < storage.rows && !storage.equals(place, row)) {
                ++place;
            }
            assert(place < storage.rows && "a row that goes is there");
            patch.out.push_back(place);
        }
        std::sort(patch.out.begin(), patch.out.end());
        for (RowNumber number = 0; number < in.size(); ++number) {
            patch.in.emplace_back(storage.rows, number);
        }
    }
    const auto rows = static_cast<RowNumber>(patch.size());
    auto cells = std::make_unique_for_overwrite<Value[]>(std::size_t{arity_} * rows);
    patch_cells(patch, columns, named, in, cells.get());
    if (!storage.origins.empty() || in.rows_->origins.size() > 0) {
        std::vector<Origin> origins;
        origins.reserve(rows);
        patch.run(
            [&](RowNumber first, RowNumber end) {
                for (RowNumber row = first; row < end; ++row) {
                    origins.push_back(origin(row));
                }
            },
            [&](RowNumber row) { origins.push_back(in.origin(row)); });
        storage.origins = std::move(origins);
    }
    std::erase_if(storage.orders, [&](const auto& order) { return !order->is_of(storage.rows); });
    const auto is_own = [&](const Order& order) {
        return storage.sorted && std::equal(named.begin(), named.end(), order.columns().begin());
    };
    for (const std::unique_ptr<Order>& order : storage.orders) {
        if (!is_own(*order)) {
            order->change(out, in);
        }
    }
    storage.slots = {};
    storage.hashed_rows = 0;
    storage.indexes.clear();
    storage.cells = std::move(cells);
    storage.rows = storage.capacity = rows;
    for (const std::unique_ptr<Order>& order : storage.orders) {
        if (is_own(*order)) {
            order->make();
        }
    }
}

} // namespace ipt::relations
