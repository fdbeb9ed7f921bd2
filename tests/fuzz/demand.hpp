#pragma once
// What a fuzz target asks of the program: where it does not hold, the run ends with the reason.

#include <cstdio>
#include <cstdlib>
#include <string>

namespace ipt::test {

inline void demand(bool holds, const std::string& what) {
    if (!holds) {
        std::fprintf(stderr, "%s\n", what.c_str());
        std::abort();
    }
}

} // namespace ipt::test
