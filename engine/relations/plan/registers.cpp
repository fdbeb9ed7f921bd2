#include "engine/relations/plan/registers.hpp"

#include <algorithm>
#include <bit>

namespace ipt::relations {

std::uint64_t& Registers::own_word(std::size_t place) {
    if (place < first_.size()) {
        return first_[place];
    }
    more_.resize(std::max(more_.size(), place - first_.size() + 1));
    return more_[place - first_.size()];
}

void Registers::add(Register number) {
    own_word(number / 64) |= std::uint64_t{1} << (number % 64);
}

void Registers::add(std::span<const Register> numbers) {
    for (const Register number : numbers) {
        add(number);
    }
}

void Registers::add(const Registers& others) {
    for (std::size_t place = 0; place < others.words(); ++place) {
        own_word(place) |= others.word(place);
    }
}

bool Registers::has_all(std::span<const Register> numbers) const {
    return std::all_of(numbers.begin(), numbers.end(), [&](Register number) { return has(number); });
}

bool Registers::meets(const Registers& others) const {
    for (std::size_t place = 0; place < words(); ++place) {
        if ((word(place) & others.word(place)) != 0) {
            return true;
        }
    }
    return false;
}

Registers Registers::without(const Registers& others) const {
    Registers rest = *this;
    for (std::size_t place = 0; place < words(); ++place) {
        rest.own_word(place) &= ~others.word(place);
    }
    return rest;
}

Registers Registers::within(const Registers& others) const {
    return without(without(others));
}

bool Registers::empty() const {
    return size() == 0;
}

std::size_t Registers::size() const {
    std::size_t count = 0;
    for (std::size_t place = 0; place < words(); ++place) {
        count += static_cast<std::size_t>(std::popcount(word(place)));
    }
    return count;
}

} // namespace ipt::relations
