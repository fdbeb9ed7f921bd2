#pragma once
// Asks a finished evaluation for the solutions of bodies, for proofs and why-nots.

#include "engine/relations/proof/proof.hpp"
#include "engine/relations/run/worlds.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace ipt::relations {

// Where facts are looked for: a world and, within a recursive stratum, the rounds before one.
struct Sight {
    const Database* database;
    // Only rows of the stratum that were found before this round are seen; 0: all are.
    std::uint32_t round = 0;
    // By RelationId: the relations of that stratum. Belongs to the Finder.
    const std::vector<char>* stratum = nullptr;
};

// As many solutions as there are.
inline constexpr std::size_t unbounded = SIZE_MAX;

class Finder {
public:
    Finder(const Program& program, const Evaluation& evaluation, Values& values);

    // Solutions of steps that stand in one body, at most so many. All variables that the steps speak of are bound in
    // each; solutions that agree in `asked` are given once, if any are named.
    [[nodiscard]] std::vector<Bindings> solutions(std::span<const Step* const> steps, const Bindings& given,
                                                  const Sight& sight, std::size_t at_most,
                                                  std::span<const Variable> asked = {});
    [[nodiscard]] std::vector<Bindings> solutions(const Body& body, const Bindings& given, const Sight& sight,
                                                  std::size_t at_most, std::span<const Variable> asked = {});
    // Rows that fit, at most so many. Values are given by column.
    [[nodiscard]] std::vector<RowNumber> rows(RelationId relation, const Bindings& columns, const Sight& sight,
                                              std::size_t at_most) const;
    // The columns of a match, as far as the bindings go.
    [[nodiscard]] static Bindings columns(const std::vector<Argument>& arguments, const Bindings& bindings);
    [[nodiscard]] bool is_given(const Fact& fact) const;
    [[nodiscard]] std::span<const std::uint32_t> rules_of(RelationId relation) const { return rules_[relation.value]; }
    [[nodiscard]] const Computed* computed_of(RelationId relation) const { return computed_[relation.value]; }
    // What may be seen by a rule that gave the row of a relation in a round.
    [[nodiscard]] Sight before(const Fact& fact, const Database& database) const;
    [[nodiscard]] Sight world(const Suppose& suppose, const Bindings& bindings);
    [[nodiscard]] Sight real() const { return {.database = &evaluation_.database}; }

    const Program& program() const { return program_; }
    Values& values() { return values_; }

private:
    using Key = std::tuple<const Step*, std::size_t, std::vector<char>, std::vector<Variable>, const void*>;
    [[nodiscard]] Planned& plan(std::span<const Step* const> steps, const Bindings& given, const Sight& sight,
                                std::span<const Variable> asked, std::span<const Windows> windows);

    const Program& program_;
    const Evaluation& evaluation_;
    Values& values_;
    Budget budget_;
    Worlds worlds_;
    std::vector<std::vector<std::uint32_t>> rules_;
    std::vector<const Computed*> computed_;
    // By RelationId: index of the stratum that writes it, and for each stratum the relations it writes if it is
    // recursive.
    std::vector<std::size_t> stratum_of_;
    std::vector<std::vector<char>> strata_;
    std::map<Key, Planned> plans_;
};

// The values of variables that are bound.
[[nodiscard]] std::vector<Value> values_of(std::span<const Variable> variables, const Bindings& bindings);

} // namespace ipt::relations
