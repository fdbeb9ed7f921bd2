#pragma once
// The worlds of suppositions: what the relations would be if some rows were not there.

#include "engine/relations/run/strata.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace ipt::relations {

// A supposed world is made when it is first asked for and kept. It shares all relations that the supposition does not
// reach, so the real database must stay where it is and what suppositions read must be finished. Where what changes can
// be told (difference.hpp), only that is worked out, and the world holds what supposed bodies read.
class Worlds {
public:
    // `given_rows` as in Evaluation. `asking`: bodies beside the program's own that suppose something; they stay where
    // they are.
    Worlds(const Program& program, const Database& real, std::span<const RowNumber> given_rows, Values& values,
           Budget& budget, const Shortcuts& shortcuts, std::span<const Body* const> asking = {});
    ~Worlds();
    Worlds(const Worlds&) = delete;
    Worlds& operator=(const Worlds&) = delete;

    // Plans that the real world and the supposed ones share.
    [[nodiscard]] std::span<std::optional<Planned>> plans();
    [[nodiscard]] const Database& world(std::uint32_t supposition, std::span<const Value> arguments);

private:
    struct Effect;
    class Maker;
    class Changer;
    void find_wanted();
    [[nodiscard]] Effect& effect_of(std::uint32_t supposition);
    struct Made {
        std::uint32_t supposition;
        std::vector<Value> arguments;
        // Null where nothing is taken away: it is the real one.
        std::shared_ptr<Database> database;
    };

    const Program& program_;
    const Database& real_;
    std::span<const RowNumber> given_rows_;
    Values& values_;
    Budget& budget_;
    Shortcuts shortcuts_;
    std::span<const Body* const> asking_;
    // Relations that suppositions ask for, and what those are made from. Empty until a world is asked for: most
    // questions suppose nothing.
    std::vector<char> wanted_;
    // Those that they ask for themselves.
    std::vector<char> supposed_;
    // Null where what changes cannot be told.
    std::unique_ptr<Changer> changer_;
    // By supposition.
    std::map<std::uint32_t, std::unique_ptr<Effect>> effects_;
    std::vector<std::optional<Planned>> plans_;
    std::vector<Made> made_;
    std::map<std::pair<std::uint32_t, std::vector<Value>>, std::size_t> index_;
};

} // namespace ipt::relations
