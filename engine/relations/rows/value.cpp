#include "engine/relations/rows/value.hpp"

#include <cassert>
#include <cmath>

namespace ipt::relations {

namespace {

std::uint64_t key(Tag tag, std::uint32_t payload) {
    return (std::uint64_t{tag} << 32) | payload;
}

} // namespace

Value Values::reserve(Tag tag, std::uint32_t count) {
    assert(tag != number_tag && "numbers are made one by one");
    assert(tags_.size() + count < UINT32_MAX && "a run has less than 2^32 values");
    for (const Reserved& reserved : reserved_) {
        assert(reserved.tag != tag && "a kind is reserved once");
    }
    const Value first = static_cast<Value>(tags_.size());
    reserved_.push_back({.tag = tag, .first = first, .count = count});
    tags_.resize(tags_.size() + count, tag);
    payloads_.reserve(payloads_.size() + count);
    for (std::uint32_t payload = 0; payload < count; ++payload) {
        payloads_.push_back(payload);
    }
    return first;
}

Value Values::intern(Tag tag, std::uint32_t payload) {
    assert(tag != number_tag && "numbers are made by number()");
    for (const Reserved& reserved : reserved_) {
        if (reserved.tag == tag && payload < reserved.count) {
            return reserved.first + payload;
        }
    }
    const auto [entry, is_new] = index_.try_emplace(key(tag, payload), static_cast<Value>(tags_.size()));
    if (is_new) {
        add(tag, payload);
    }
    return entry->second;
}

Value Values::add(Tag tag, std::uint32_t payload) {
    assert(tags_.size() + 1 < UINT32_MAX && "a run has less than 2^32 values");
    tags_.push_back(tag);
    payloads_.push_back(payload);
    return static_cast<Value>(tags_.size() - 1);
}

Value Values::number(double number) {
    assert(!std::isnan(number) && "NaN is no number");
    const double plain = number == 0 ? 0.0 : number;
    const auto [entry, is_new] = number_index_.try_emplace(plain, static_cast<Value>(tags_.size()));
    if (is_new) {
        add(number_tag, static_cast<std::uint32_t>(numbers_.size()));
        numbers_.push_back(plain);
    }
    return entry->second;
}

double Values::number_of(Value value) const {
    assert(is_number(value) && "only a number has a number");
    return numbers_[payloads_[value]];
}

} // namespace ipt::relations
