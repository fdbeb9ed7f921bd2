#pragma once
// What stands in a column of a given relation, where the whole column is of one type.

#include "rules/given/world.hpp"

namespace ipt::column {

inline constexpr TypeSet cmoc{Type::cmoc};
inline constexpr TypeSet figure{Type::number};
inline constexpr TypeSet finding{Type::finding};
inline constexpr TypeSet settlement{Type::settlement};
inline constexpr TypeSet site{Type::site};
inline constexpr TypeSet source{Type::source};
inline constexpr TypeSet term{Type::term};
inline constexpr TypeSet word{Type::word};

} // namespace ipt::column
