#pragma once
// What else changes where rows of some relations do: a program that finds it out, made from the one that derived them.
//
// Its first relations are those of that program, with the rows that were derived before. Each that may change has
// others beside it: its rows that are out, its rows that are in, and keys, which are values for some of its columns. No
// row changes but those with one of the keys; how those are made now is worked out, and compared with what there was.
//
// Keys are found where a rule reads what has changed, however deep within its steps: a row of the head can only have
// changed if a row that changed fits there together with all that stands around it, before or now. Whatever else the
// rule asks is left out, so there may be keys of which nothing changes in the end.
//
// In a recursive stratum one column is the key if every rule keeps its value from what it reads of the stratum; else
// all is made anew if anything is. (Compare "backward/forward" maintenance: Motik, Nenov, Piro, Horrocks 2015.)

#include "engine/relations/program/program.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

struct Difference {
    struct Changing {
        RelationId out;
        RelationId in;
        // Both.
        RelationId touched;
        // What is derived, as it is made now, for the keys.
        std::optional<RelationId> made = {};
        // Of a relation that is derived and given too: the rows that were given, and those that are no longer, or
        // newly, given. (What is only given has these in `out` and `in`.)
        std::optional<RelationId> given = {};
        std::optional<RelationId> given_out = {};
        std::optional<RelationId> given_in = {};
        // Of what is derived: the rows that a supposition takes away. (Of what is only given they are in `out`.)
        std::optional<RelationId> taken = {};
    };
    // Its first stratum finds what a supposition takes away.
    Program program;
    // By RelationId; nothing for what stays as it is.
    std::vector<std::optional<Changing>> changing;
    // By number of the supposition: its arguments are the row of this relation; of a supposition that is not made it
    // has none.
    std::vector<RelationId> parameters = {};
    // By index of Program::computed: the keys of which the function knows something else now. Nothing where it does
    // not.
    std::vector<std::optional<RelationId>> anew = {};
};

struct Asked {
    // By RelationId: rows of it are given anew, or are no longer given; empty: of none.
    std::span<const char> edited = {};
    // By index of Program::computed: it knows something else of some keys, apart from its inputs; empty: none does.
    std::span<const char> anew = {};
    // What is supposed is taken away; all suppositions of the program have one difference.
    bool supposing = false;
    // By RelationId: what is followed if it changes. Nothing of it rests on a relation that is not, nor on a
    // supposition.
    std::span<const char> followed;
    // By RelationId: what is asked for; of others only as much need be told as these are made of. Empty: everything is.
    std::span<const char> wanted = {};
    // By RelationId, as in Evaluation.
    std::span<const RowNumber> given_rows;
    // As in Shortcuts: what is read within steps is forgotten.
    bool mistake = false;
};

// The program outlives what is made. Nothing where it cannot be told: where a removal supposes something itself, or
// where rules or facts add to what a function computes, or a removal takes from it.
[[nodiscard]] std::optional<Difference> difference_of(const Program& program, const Asked& asked);

} // namespace ipt::relations
