#pragma once
// A finished evaluation after some of its facts have changed: only what depends on them is worked out again.

#include "engine/relations/change/difference.hpp"
#include "engine/relations/run/evaluate.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace ipt::relations {

struct Budget;

// Facts that are no longer given, and those that are newly given, with where they are stated. A row stands in one of
// the two. And what functions know beside their inputs.
struct Edit {
    struct Given {
        Fact fact;
        Origin origin = no_origin;
    };
    std::vector<Fact> out;
    std::vector<Given> in;
    // A function (index of Program::computed) knows something else of this key than when it was last called.
    struct Anew {
        std::uint32_t computed;
        Value key;
    };
    std::vector<Anew> anew = {};
};

// Kept as long as the facts of one program change, so that plans are made once.
class Reviser {
public:
    // The program outlives it.
    explicit Reviser(const Program& program, const Shortcuts& shortcuts = {});
    ~Reviser();
    Reviser(const Reviser&) = delete;
    Reviser& operator=(const Reviser&) = delete;

    // Makes of an evaluation of the program what `evaluate` makes of the facts after the edit. Relations without
    // recursion have their rows in the same order too. What rests on a supposition is derived anew as a whole. False if
    // a limit ended it, or if the change cannot be told (difference.hpp): the facts must be evaluated anew then.
    [[nodiscard]] bool revise(Evaluation& evaluation, const Edit& edit, Values& values, const Limits& limits = {});

private:
    struct Prepared;
    [[nodiscard]] Prepared& prepared_for(const Evaluation& evaluation, const Edit& edit);
    void derive_supposing(Evaluation& evaluation, const Edit& edit, Values& values, Budget& budget);

    const Program& program_;
    Shortcuts shortcuts_;
    // By RelationId: whether it rests on no supposition.
    std::vector<char> followed_;
    // By the relations that are edited, and those that are given as well as derived.
    std::map<std::vector<char>, std::unique_ptr<Prepared>> prepared_;
};

} // namespace ipt::relations
