#pragma once
// Typed indices, and the stores that hand them out.

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace ipt {

// A typed index: Id<Mechanism> and Id<Outcome> do not convert into each other.
// There is no "invalid id": what may be missing is std::optional<Id<T>>.
template <class T>
struct Id {
    std::uint32_t value = 0;
    friend auto operator<=>(Id, Id) = default;
};

// The same as std::optional<Id<T>> in half the room, for what there are millions of.
template <class T>
class OptionalId {
public:
    OptionalId() = default;
    OptionalId(std::nullopt_t) {}
    OptionalId(Id<T> id)
        : value_(id.value) {
        assert(id.value != none && "a store holds less than 2^32 values");
    }
    OptionalId(std::optional<Id<T>> id)
        : value_(id ? id->value : none) {}

    [[nodiscard]] bool has_value() const { return value_ != none; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] Id<T> operator*() const {
        assert(has_value() && "it was asked for before it was used");
        return {value_};
    }
    operator std::optional<Id<T>>() const { return has_value() ? std::optional{Id<T>{value_}} : std::nullopt; }
    friend bool operator==(OptionalId, OptionalId) = default;

private:
    static constexpr std::uint32_t none = UINT32_MAX;
    std::uint32_t value_ = none;
};

// A run of neighbouring elements in a Store or vector of T.
template <class T>
struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    [[nodiscard]] bool empty() const { return count == 0; }
    [[nodiscard]] std::span<const T> of(const std::vector<T>& all) const {
        assert(std::size_t{first} + count <= all.size() && "a range lies inside its vector");
        return std::span<const T>{all}.subspan(first, count);
    }
    friend bool operator==(Range, Range) = default;
};

// Owns all values of one kind, hands out ids, never removes. Iterates in the order of adding.
template <class T>
class Store {
public:
    Id<T> add(T value) {
        assert(values_.size() < UINT32_MAX && "a store holds less than 2^32 values");
        values_.push_back(std::move(value));
        return Id<T>{static_cast<std::uint32_t>(values_.size() - 1)};
    }
    [[nodiscard]] const T& operator[](Id<T> id) const {
        assert(id.value < values_.size() && "an id belongs to the store that made it");
        return values_[id.value];
    }
    [[nodiscard]] T& operator[](Id<T> id) {
        assert(id.value < values_.size() && "an id belongs to the store that made it");
        return values_[id.value];
    }
    [[nodiscard]] std::span<const T> all() const { return values_; }
    [[nodiscard]] std::size_t size() const { return values_.size(); }
    [[nodiscard]] bool empty() const { return values_.empty(); }
    // Room for so many in all.
    void reserve(std::size_t count) { values_.reserve(count); }

private:
    std::vector<T> values_;
};

// Each of a store with its id, in the order of adding.
template <class T, class Use>
void each(const Store<T>& store, const Use& use) {
    for (std::uint32_t i = 0; i < store.size(); ++i) {
        use(Id<T>{i}, store[Id<T>{i}]);
    }
}

} // namespace ipt

template <class T>
struct std::hash<ipt::Id<T>> {
    std::size_t operator()(ipt::Id<T> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
