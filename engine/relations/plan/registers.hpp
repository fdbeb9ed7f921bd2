#pragma once
// Sets of registers.

#include "engine/relations/plan/plan.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ipt::relations {

// Planning makes very many of them; nearly all hold fewer than 128 and need no memory of their own.
class Registers {
public:
    void add(Register number);
    void add(std::span<const Register> numbers);
    void add(const Registers& others);
    [[nodiscard]] bool has(Register number) const { return ((word(number / 64) >> (number % 64)) & 1u) != 0; }
    [[nodiscard]] bool has_all(std::span<const Register> numbers) const;
    [[nodiscard]] bool meets(const Registers& others) const;
    [[nodiscard]] Registers without(const Registers& others) const;
    [[nodiscard]] Registers within(const Registers& others) const;
    [[nodiscard]] bool empty() const;
    [[nodiscard]] std::size_t size() const;
    friend bool operator==(const Registers& a, const Registers& b) {
        return a.without(b).empty() && b.without(a).empty();
    }

private:
    [[nodiscard]] std::size_t words() const { return first_.size() + more_.size(); }
    [[nodiscard]] std::uint64_t word(std::size_t place) const {
        return place < first_.size() ? first_[place] : place < words() ? more_[place - first_.size()] : 0;
    }
    [[nodiscard]] std::uint64_t& own_word(std::size_t place);

    std::array<std::uint64_t, 2> first_ = {};
    std::vector<std::uint64_t> more_;
};

} // namespace ipt::relations
