#pragma once
// One function object out of several, for std::visit.

namespace ipt::relations {

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

} // namespace ipt::relations
