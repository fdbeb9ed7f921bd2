#include "engine/relations/rows/relation.hpp"

#include "engine/relations/rows/storage.hpp"
#include "engine/relations/rows/tuples.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <numeric>

namespace ipt::relations {

namespace {

constexpr RowNumber no_row = UINT32_MAX;

std::uint32_t folded(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash ^ (hash >> 29));
}

} // namespace

Relation::Storage::Storage(const Storage& other)
    : arity(other.arity)
    , rows(other.rows)
    , capacity(other.rows)
    , cells(std::make_unique_for_overwrite<Value[]>(static_cast<std::size_t>(other.arity) * other.rows))
    , origins(other.origins)
    , rounds(other.rounds)
    , slots(other.slots)
    , hashed_rows(other.hashed_rows)
    , counts(other.counts)
    , counter(other.counter)
    , sorted(other.sorted) {
    for (std::uint32_t column = 0; column < arity; ++column) {
        std::copy_n(other.column(column), rows, cells.get() + static_cast<std::size_t>(column) * capacity);
    }
}

std::uint32_t Relation::Storage::hash_of(std::span<const Value> row) const {
    std::uint64_t hash = empty_hash;
    for (const Value value : row) {
        hash = mixed(hash, value);
    }
    return folded(hash);
}

std::uint32_t Relation::Storage::hash_of(RowNumber row) const {
    std::uint64_t hash = empty_hash;
    for (std::uint32_t column = 0; column < arity; ++column) {
        hash = mixed(hash, at(row, column));
    }
    return folded(hash);
}

bool Relation::Storage::equals(RowNumber row, std::span<const Value> values) const {
    for (std::uint32_t column = 0; column < arity; ++column) {
        if (at(row, column) != values[column]) {
            return false;
        }
    }
    return true;
}

void Relation::Storage::grow() {
    const RowNumber wider = capacity < 8 ? 8 : capacity > UINT32_MAX / 2 ? UINT32_MAX : capacity * 2;
    auto moved = std::make_unique_for_overwrite<Value[]>(static_cast<std::size_t>(arity) * wider);
    for (std::uint32_t column = 0; column < arity; ++column) {
        std::copy_n(this->column(column), rows, moved.get() + static_cast<std::size_t>(column) * wider);
    }
    cells = std::move(moved);
    capacity = wider;
}

void Relation::Storage::append(std::span<const Value> row, Origin origin) {
    assert(rows < no_row - 1 && "a relation has less than 2^32 rows");
    if (rows == capacity) {
        grow();
    }
    sorted = false;
    for (std::uint32_t column = 0; column < arity; ++column) {
        cells[static_cast<std::size_t>(column) * capacity + rows] = row[column];
    }
    if (origin != no_origin) {
        origins.resize(rows, no_origin);
        origins.push_back(origin);
    }
    ++rows;
}

void Relation::Storage::grow_slots(std::size_t wanted) const {
    std::size_t size = 16;
    while (size < wanted) {
        size *= 2;
    }
    std::vector<Slot> wider(size, Slot{.hash = 0, .row = no_row});
    for (const Slot& slot : slots) {
        if (slot.row != no_row) {
            std::size_t place = slot.hash & (size - 1);
            while (wider[place].row != no_row) {
                place = (place + 1) & (size - 1);
            }
            wider[place] = slot;
        }
    }
    slots = std::move(wider);
}

void Relation::Storage::hash_rows() const {
    // At most two slots in three are taken.
    const std::size_t wanted = (std::size_t{rows} + 1) * 3 / 2;
    if (slots.size() < wanted) {
        grow_slots(hashed_rows == rows ? wanted * 4 / 3 : wanted);
    }
    for (; hashed_rows < rows; ++hashed_rows) {
        const std::uint32_t hash = hash_of(hashed_rows);
        std::size_t place = hash & (slots.size() - 1);
        while (slots[place].row != no_row) {
            place = (place + 1) & (slots.size() - 1);
        }
        slots[place] = {.hash = hash, .row = hashed_rows};
    }
}

std::size_t Relation::Storage::slot_of(std::span<const Value> row, std::uint32_t hash) const {
    std::size_t place = hash & (slots.size() - 1);
    while (slots[place].row != no_row && (slots[place].hash != hash || !equals(slots[place].row, row))) {
        place = (place + 1) & (slots.size() - 1);
    }
    return place;
}

Relation::Relation(std::uint32_t arity)
    : arity_(arity)
    , storage_(std::make_unique<Storage>(arity))
    , rows_(storage_.get()) {
    assert(arity <= 32 && "a relation has at most 32 columns");
}

Relation::Relation(const Storage& shared)
    : arity_(shared.arity)
    , rows_(&shared) {}

Relation Relation::view_of(const Relation& other) {
    return Relation{*other.rows_};
}

Relation::Relation(const Relation& other)
    : arity_(other.arity_)
    , storage_(std::make_unique<Storage>(*other.rows_))
    , rows_(storage_.get()) {}

Relation& Relation::operator=(const Relation& other) {
    if (this != &other) {
        *this = Relation{other};
    }
    return *this;
}

Relation::Relation(Relation&&) noexcept = default;
Relation& Relation::operator=(Relation&&) noexcept = default;
Relation::~Relation() = default;

RowNumber Relation::size() const {
    return rows_->rows;
}

bool Relation::add(std::span<const Value> row, Origin origin) {
    assert(row.size() == arity_ && "a row has a value for each column");
    assert(storage_ && "rows are added to relations that own theirs");
    storage_->hash_rows();
    const std::uint32_t hash = storage_->hash_of(row);
    const std::size_t place = storage_->slot_of(row, hash);
    if (storage_->slots[place].row != no_row) {
        return false;
    }
    storage_->slots[place] = {.hash = hash, .row = storage_->rows};
    storage_->append(row, origin);
    storage_->hashed_rows = storage_->rows;
    return true;
}

void Relation::add_new(std::span<const Value> row, Origin origin) {
    assert(row.size() == arity_ && "a row has a value for each column");
    assert(storage_ && "rows are added to relations that own theirs");
    storage_->append(row, origin);
}

void Relation::add_new(std::span<const Value> row, std::uint32_t columns, std::span<const Value> list) {
    assert(storage_ && "rows are added to relations that own theirs");
    while (storage_->capacity - storage_->rows < list.size()) {
        storage_->grow();
    }
    for (std::uint32_t column = 0; column < arity_; ++column) {
        Value* const to = storage_->cells.get() + std::size_t{column} * storage_->capacity + storage_->rows;
        if ((columns >> column) & 1u) {
            std::copy(list.begin(), list.end(), to);
        } else {
            std::fill_n(to, list.size(), row[column]);
        }
    }
    storage_->sorted = false;
    storage_->rows += static_cast<RowNumber>(list.size());
}

void Relation::add_new(const Relation& rows) {
    assert(storage_ && "rows are added to relations that own theirs");
    while (storage_->capacity - storage_->rows < rows.size()) {
        storage_->grow();
    }
    for (std::uint32_t column = 0; column < arity_; ++column) {
        std::copy_n(rows.column(column), rows.size(),
                    storage_->cells.get() + std::size_t{column} * storage_->capacity + storage_->rows);
    }
    storage_->sorted = storage_->sorted && rows.size() == 0;
    storage_->rows += rows.size();
}

void Relation::drop_repeats() {
    if (size() < 2) {
        return;
    }
    if (arity_ > 0) {
        std::vector<std::uint32_t> columns(arity_);
        std::iota(columns.begin(), columns.end(), 0u);
        const Order& order = order_by(columns);
        const auto repeats = [&](RowNumber row) {
            return std::all_of(columns.begin(), columns.end(), [&](std::uint32_t column) {
                return order.values(column)[row - 1] == order.values(column)[row];
            });
        };
        RowNumber row = 1;
        while (row < size() && !repeats(row)) {
            ++row;
        }
        if (row == size()) {
            return;
        }
    }
    Relation once{arity_};
    for (RowNumber row = 0; row < size(); ++row) {
        once.add(this->row(row), origin(row));
    }
    *this = std::move(once);
}

void Relation::count_by(Counter counter) {
    assert(storage_ && storage_->rows == 0 && "what is counted is not listed");
    storage_->counter = std::move(counter);
}

const Relation::Counter& Relation::counter() const {
    return rows_->counter;
}

bool Relation::contains(std::span<const Value> row) const {
    return find(row).has_value();
}

std::optional<RowNumber> Relation::find(std::span<const Value> row) const {
    assert(row.size() == arity_ && "a row has a value for each column");
    if (rows_->rows == 0) {
        return {};
    }
    if (rows_->sorted) {
        const RowNumber place = rows_->sorted_place_of(row);
        return place < rows_->rows && rows_->equals(place, row) ? std::optional{place} : std::nullopt;
    }
    rows_->hash_rows();
    const RowNumber found = rows_->slots[rows_->slot_of(row, rows_->hash_of(row))].row;
    return found == no_row ? std::nullopt : std::optional{found};
}

Value Relation::at(RowNumber row, std::uint32_t column) const {
    assert(row < rows_->rows && column < arity_ && "a row and a column of the relation");
    return rows_->at(row, column);
}

std::vector<Value> Relation::row(RowNumber row) const {
    std::vector<Value> values(arity_);
    read(row, values);
    return values;
}

void Relation::read(RowNumber row, std::span<Value> into) const {
    for (std::uint32_t column = 0; column < arity_; ++column) {
        into[column] = at(row, column);
    }
}

Origin Relation::origin(RowNumber row) const {
    return row < rows_->origins.size() ? rows_->origins[row] : no_origin;
}

void Relation::take_origins(RowNumber rows, const Relation& from) {
    assert(storage_ && "rows have origins where they are owned");
    std::vector<Origin> origins(rows, no_origin);
    std::vector<Value> values(arity_);
    for (RowNumber row = 0; row < rows; ++row) {
        read(row, values);
        const bool same_place = row < from.size() && from.rows_->equals(row, values);
        origins[row] = from.origin(same_place ? row : from.find(values).value());
    }
    storage_->origins = std::move(origins);
}

std::uint32_t Relation::round(RowNumber row) const {
    const auto after = std::upper_bound(rows_->rounds.begin(), rows_->rounds.end(), row,
                                        [](RowNumber number, const auto& entry) { return number < entry.first; });
    return after == rows_->rounds.begin() ? 0 : std::prev(after)->second;
}

void Relation::set_round(RowNumber first, std::uint32_t round) {
    assert(storage_ && "rounds belong to relations that own their rows");
    if (storage_->rounds.empty() || storage_->rounds.back().first < first) {
        storage_->rounds.emplace_back(first, round);
    } else {
        storage_->rounds.back().second = round;
    }
}

RowNumber Relation::rows_before(std::uint32_t round) const {
    const auto first = std::lower_bound(rows_->rounds.begin(), rows_->rounds.end(), round,
                                        [](const auto& entry, std::uint32_t number) { return entry.second < number; });
    return first == rows_->rounds.end() ? rows_->rows : first->first;
}

std::span<const RowNumber> Relation::rows_with(std::uint32_t mask, std::span<const Value> key) const {
    assert(key.size() == static_cast<std::size_t>(std::popcount(mask)) && "a value for each column of the mask");
    return index_on(mask).find(key.data());
}

const Relation::Index& Relation::index_on(std::uint32_t mask) const {
    for (const std::unique_ptr<Index>& index : rows_->indexes) {
        if (index->mask() == mask) {
            index->catch_up();
            return *index;
        }
    }
    rows_->indexes.push_back(std::make_unique<Index>(*rows_, mask));
    rows_->indexes.back()->catch_up();
    return *rows_->indexes.back();
}

const Relation::Order& Relation::order_by(std::span<const std::uint32_t> columns) const {
    for (const std::unique_ptr<Order>& order : rows_->orders) {
        if (std::equal(columns.begin(), columns.end(), order->columns().begin())) {
            order->catch_up();
            return *order;
        }
    }
    rows_->orders.push_back(std::make_unique<Order>(*rows_, columns));
    rows_->orders.back()->catch_up();
    return *rows_->orders.back();
}

const Value* Relation::column(std::uint32_t column) const {
    assert(column < arity_ && "a column of the relation");
    return rows_->column(column);
}

std::uint32_t Relation::different(std::uint32_t column) const {
    Storage::Different& count = rows_->counts[column];
    if (rows_->rows == 0 || (count.rows > 0 && rows_->rows <= count.rows + count.rows / 2)) {
        return count.values;
    }
    const std::span<const Value> values{this->column(column), rows_->rows};
    const Value highest = *std::max_element(values.begin(), values.end());
    // A mark for each value that may occur, if that is not far more than there are rows; else they are sorted.
    if (highest / 64 <= rows_->rows) {
        std::vector<bool> seen(std::size_t{highest} + 1);
        for (const Value value : values) {
            seen[value] = true;
        }
        count.values = static_cast<std::uint32_t>(std::count(seen.begin(), seen.end(), true));
    } else {
        std::vector<Value> sorted(values.begin(), values.end());
        std::sort(sorted.begin(), sorted.end());
        count.values = static_cast<std::uint32_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
    }
    count.rows = rows_->rows;
    return count.values;
}

} // namespace ipt::relations
