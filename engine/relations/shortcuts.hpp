#pragma once
// What evaluation does to be quick. None of it changes what is derived: tests switch each off.

namespace ipt::relations {

struct Shortcuts {
    // Relations that stand still are read sorted; otherwise through hash tables.
    bool orders = true;
    // Steps about one variable are answered together, by what their lists have in common.
    bool meetings = true;
    // Lists that are thought to be shorter than this are not worth it.
    double short_list = 4;
    // Rows of one stratum are sorted when they are all there; otherwise each is looked up before it is added.
    bool settling = true;
};

} // namespace ipt::relations
