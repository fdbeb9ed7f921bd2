#pragma once
// Lists that are mostly empty.

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <type_traits>

namespace ipt {

// A list in the room of one pointer: a CMOC has a dozen lists, and there may be a million CMOCs.
template <class T>
class Few {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= alignof(std::max_align_t));

public:
    Few() = default;
    Few(const Few& other) {
        if (!other.empty()) {
            make_room(other.head()->count);
            std::memcpy(first(), other.first(), other.size() * sizeof(T));
            head()->count = other.head()->count;
        }
    }
    Few(Few&&) noexcept = default;
    Few& operator=(Few other) noexcept {
        block_ = std::move(other.block_);
        return *this;
    }
    ~Few() = default;

    void push_back(const T& value) {
        const T kept = value;
        if (!block_ || head()->count == head()->room) {
            make_room(block_ ? 2 * head()->room : 1);
        }
        std::memcpy(first() + head()->count, &kept, sizeof(T));
        ++head()->count;
    }

    [[nodiscard]] std::size_t size() const { return block_ ? head()->count : 0; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] const T* begin() const { return block_ ? first() : nullptr; }
    [[nodiscard]] const T* end() const { return begin() + size(); }
    [[nodiscard]] const T& operator[](std::size_t i) const {
        assert(i < size() && "an element lies inside its list");
        return begin()[i];
    }
    [[nodiscard]] const T& front() const { return (*this)[0]; }
    [[nodiscard]] const T& back() const { return (*this)[size() - 1]; }
    // NOLINTNEXTLINE: reads like any other list.
    operator std::span<const T>() const { return {begin(), size()}; }

private:
    // Stands before the elements in their block.
    struct alignas(std::max(alignof(T), alignof(std::uint32_t))) Head {
        std::uint32_t count = 0;
        std::uint32_t room = 0;
    };

    [[nodiscard]] Head* head() const { return reinterpret_cast<Head*>(block_.get()); }
    [[nodiscard]] T* first() const { return reinterpret_cast<T*>(block_.get() + sizeof(Head)); }
    void make_room(std::uint32_t room) {
        auto block = std::make_unique<std::byte[]>(sizeof(Head) + room * sizeof(T));
        const Head made{.count = static_cast<std::uint32_t>(size()), .room = room};
        std::memcpy(block.get(), &made, sizeof(Head));
        if (!empty()) {
            std::memcpy(block.get() + sizeof(Head), first(), size() * sizeof(T));
        }
        block_ = std::move(block);
    }

    std::unique_ptr<std::byte[]> block_ = {};
};

} // namespace ipt
