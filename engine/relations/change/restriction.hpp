#pragma once
// What of a relation is of use to those that read it; of difference.cpp alone.
//
// Where everybody who reads `?x would be judged ?v asking for ?n` has `?n sites are asked for` beside it, other numbers
// need not be told when little is asked of a supposed world. (A magic set of one relation: Bancilhon, Maier, Sagiv,
// Ullman 1986.)

#include "engine/relations/change/reach.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ipt::relations {

// Only rows whose value in `column` stands in that column of another relation, which does not change.
struct Restriction {
    std::uint32_t column;
    RelationId by;
    std::uint32_t by_column;
    friend bool operator==(const Restriction&, const Restriction&) = default;
};

// By RelationId; nothing for what is read otherwise too, or is asked for itself. Of relations that rules without
// recursion make.
[[nodiscard]] std::vector<std::optional<Restriction>>
restrictions_of(const Program& program, const Asked& asked, const Reach& reach, const std::vector<char>& changing);

} // namespace ipt::relations
