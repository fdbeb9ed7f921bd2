#pragma once
// A relation: rows of values in columns, each row once, with indexes and orders made when a join first asks for them.

#include "engine/relations/rows/value.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ipt::relations {

// Where a given fact was stated: an index into a table that the caller keeps. Derived rows have none.
using Origin = std::uint32_t;
constexpr Origin no_origin = UINT32_MAX;

using RowNumber = std::uint32_t;

class Relation {
public:
    class Index;
    class Order;

    // At most 32 columns.
    explicit Relation(std::uint32_t arity);
    // The rows of another relation, which outlives this one; none can be added. A copy of it owns its rows.
    [[nodiscard]] static Relation view_of(const Relation& other);
    Relation(const Relation&);
    Relation& operator=(const Relation&);
    Relation(Relation&&) noexcept;
    Relation& operator=(Relation&&) noexcept;
    ~Relation();

    [[nodiscard]] std::uint32_t arity() const { return arity_; }
    // Number of different rows. A relation of arity 0 has none or one.
    [[nodiscard]] RowNumber size() const;
    // False if the row was there before (its first origin is kept).
    bool add(std::span<const Value> row, Origin origin = no_origin);
    [[nodiscard]] bool contains(std::span<const Value> row) const;
    [[nodiscard]] std::optional<RowNumber> find(std::span<const Value> row) const;
    [[nodiscard]] Value at(RowNumber row, std::uint32_t column) const;
    [[nodiscard]] std::vector<Value> row(RowNumber row) const;
    // The row into as many places as it has columns.
    void read(RowNumber row, std::span<Value> into) const;
    [[nodiscard]] Origin origin(RowNumber row) const;
    // Gives each of the first rows the origin that it has in another relation, which has them all.
    void take_origins(RowNumber rows, const Relation& from);
    // In which round of a recursive stratum the row was found, from 1; 0 elsewhere. A row of round n has an instance of
    // a rule whose rows of the same stratum are all of earlier rounds: that makes proofs end.
    [[nodiscard]] std::uint32_t round(RowNumber row) const;
    void set_round(RowNumber first, std::uint32_t round);
    // How many rows were there before the round began; they are the first ones.
    [[nodiscard]] RowNumber rows_before(std::uint32_t round) const;

    // The rows whose columns named in `mask` (bit i = column i) equal `key` (in column order), in order of adding.
    // Builds the index on first use; rows added later are added to it.
    [[nodiscard]] std::span<const RowNumber> rows_with(std::uint32_t mask, std::span<const Value> key) const;
    // The index itself, with all rows taken in; it stays where it is as long as the relation's rows do.
    [[nodiscard]] const Index& index_on(std::uint32_t mask) const;
    // The rows sorted by its columns, named in the order in which they count, as far as they are now. It holds until a
    // row is added. Not for a relation without columns.
    [[nodiscard]] const Order& order_by(std::span<const std::uint32_t> columns) const;
    // In which order it is best read where the columns named in `mask` are known and those named in `then` are wanted
    // next: one that was asked for before, if it serves. All columns, those of the mask first.
    [[nodiscard]] std::span<const std::uint32_t> best_order(std::uint32_t mask,
                                                            std::span<const std::uint32_t> then = {}) const;
    // The values of one column; holds until a row is added.
    [[nodiscard]] const Value* column(std::uint32_t column) const;
    // How many different values stand in a column. Counted anew only when the relation has grown by half.
    [[nodiscard]] std::uint32_t different(std::uint32_t column) const;
    // Adds a row that is known not to be there, or one of those that are settled before anything is read.
    void add_new(std::span<const Value> row, Origin origin = no_origin);
    // The rows of another relation, none of which is there; without their origins.
    void add_new(const Relation& rows);
    // Of equal rows that were added as new the first is kept. Quick where there are none.
    void drop_repeats();
    // The row once for each value of the list, which takes the place of what stands in the columns named.
    void add_new(std::span<const Value> row, std::uint32_t columns, std::span<const Value> list);
    // Sorts the rows from `first` on and keeps each once. They were added in runs that end where `ends` says; gives how
    // many of each run are left, a row of several runs counted with the first of them.
    std::vector<RowNumber> settle(RowNumber first, std::span<const RowNumber> ends);
    // Whether the rows are settled, all of them.
    [[nodiscard]] bool ascends() const;
    // Takes rows away that are there, and adds others that are not: where they belong if the rows ascend, else as the
    // last. Orders that were made before are kept, for much less than sorting. Not for rows of rounds, nor for a
    // relation without columns.
    void change(const Relation& out, const Relation& in);
    // In place of rows that are only counted: how many there are with a value in one column. Such a relation has no
    // rows.
    using Counter = std::function<RowNumber(std::uint32_t column, Value value)>;
    void count_by(Counter counter);
    [[nodiscard]] const Counter& counter() const;

private:
    struct Storage;
    explicit Relation(const Storage& shared);

    std::uint32_t arity_;
    std::unique_ptr<Storage> storage_;
    // storage_, or what a view reads.
    const Storage* rows_;
};

using RelationId = Id<Relation>;
// Relations by RelationId of a Program.
using Database = Store<Relation>;

struct Fact {
    RelationId relation;
    std::vector<Value> row;
    friend bool operator==(const Fact&, const Fact&) = default;
};

} // namespace ipt::relations
