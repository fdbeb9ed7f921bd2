#pragma once
// The values that relations hold: one 32-bit number for each thing, word, text or number of a run.

#include "grammar/id.hpp"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace ipt::relations {

// Compared for equality only; what it stands for is in Values.
using Value = std::uint32_t;

// What kind of thing a value is. 0 is a number; the others are given their meaning by who makes the values.
using Tag = std::uint8_t;
constexpr Tag number_tag = 0;

// Owns all values of a run. Equal things have equal values; values are handed out in order and never removed.
// At most 2^32 - 1 values.
class Values {
public:
    // Room for `count` things of one kind whose payloads are 0, 1, 2 … (typed ids); gives the value of the first,
    // the others follow it. Call once for each kind.
    Value reserve(Tag tag, std::uint32_t count);
    Value intern(Tag tag, std::uint32_t payload);
    // A value of its own, whose payload may be given to another later: of things that are told apart by something else.
    Value add(Tag tag, std::uint32_t payload);
    void set_payload(Value value, std::uint32_t payload) { payloads_[value] = payload; }
    // Equal doubles are one value; -0 is 0; NaN is not allowed.
    Value number(double number);

    [[nodiscard]] Tag tag(Value value) const { return tags_[value]; }
    [[nodiscard]] std::uint32_t payload(Value value) const { return payloads_[value]; }
    [[nodiscard]] bool is_number(Value value) const { return tags_[value] == number_tag; }
    // Only for numbers.
    [[nodiscard]] double number_of(Value value) const;
    [[nodiscard]] std::size_t size() const { return tags_.size(); }

private:
    struct Reserved {
        Tag tag;
        Value first;
        std::uint32_t count;
    };

    std::vector<Reserved> reserved_;
    std::vector<Tag> tags_;
    std::vector<std::uint32_t> payloads_;
    std::vector<double> numbers_;
    std::unordered_map<double, Value> number_index_;
    std::unordered_map<std::uint64_t, Value> index_;
};

} // namespace ipt::relations
