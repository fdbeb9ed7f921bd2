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
    // Where only some relations are asked for: what one rule reads and nobody else does is not made, and what a thing
    // reaches, if it is only counted, is not listed.
    bool narrowing = true;
    bool counting = true;
    // Of supposed worlds only what is another in them is worked out, where that can be told.
    bool changes = true;

    // Planted mistakes, so that tests can be seen to find them: what all must be is taken for what some are, and what
    // changes is not looked for within steps.
    bool mistake = false;
};

} // namespace ipt::relations
