#include "engine/relations/worlds.hpp"

#include "engine/relations/part_maker.hpp"
#include "engine/relations/walk.hpp"

#include <algorithm>
#include <cassert>
#include <deque>

namespace ipt::relations {

namespace {

// The relations that supposed bodies read, wherever they stand.
void each_supposed(const Body& body, const std::function<void(RelationId)>& see) {
    for (const Step& step : body.steps) {
        if (const auto* suppose = std::get_if<Suppose>(&step.what)) {
            each_read(suppose->body, see);
        } else {
            for_each_inner(step, [&](const Body& inner) { each_supposed(inner, see); });
        }
    }
}

bool any_of_body(const Body& body, const std::vector<char>& marks) {
    bool any = false;
    each_read(body, [&](RelationId relation) { any = any || marks[relation.value]; });
    return any;
}

bool any_of(std::span<const RelationId> relations, const std::vector<char>& marks) {
    return std::any_of(relations.begin(), relations.end(),
                       [&](RelationId relation) { return marks[relation.value] != 0; });
}

// The relations of a recursive stratum are derived together or not at all, so that their rounds can be compared.
std::vector<std::vector<RelationId>> derived_together(const Program& program) {
    std::vector<std::vector<RelationId>> groups;
    for (const Stratum& stratum : program.strata) {
        if (stratum.recursive) {
            std::vector<RelationId>& group = groups.emplace_back();
            for (const std::uint32_t rule : stratum.rules) {
                if (!supposes(program.rules[rule].body)) {
                    group.push_back(program.rules[rule].head);
                }
            }
        }
    }
    return groups;
}

// Adds what the marked relations are made from.
void add_sources(const Program& program, std::vector<char>& marks) {
    const std::vector<std::vector<RelationId>> groups = derived_together(program);
    std::vector<char> followed(program.rules.size(), 0);
    for (bool more = true; more;) {
        more = false;
        const auto mark = [&](RelationId relation) {
            more = more || !marks[relation.value];
            marks[relation.value] = 1;
        };
        for (std::size_t i = 0; i < program.rules.size(); ++i) {
            if (marks[program.rules[i].head.value] && !followed[i]) {
                followed[i] = 1;
                each_read(program.rules[i].body, mark);
            }
        }
        for (const Computed& computed : program.computed) {
            if (any_of(computed.outputs, marks)) {
                std::for_each(computed.inputs.begin(), computed.inputs.end(), mark);
                std::for_each(computed.outputs.begin(), computed.outputs.end(), mark);
            }
        }
        for (const std::vector<RelationId>& group : groups) {
            if (any_of(group, marks)) {
                std::for_each(group.begin(), group.end(), mark);
            }
        }
    }
}

// By RelationId, from those that rows are taken from and those that worlds are asked for. A relation is derived anew if
// something that it is made from is another in this world, or if rows taken from it would have helped to derive more of
// it. What a supposition decides stays as it is in the real world.
std::vector<char> derived_anew(const Program& program, std::span<const char> removed, std::span<const char> wanted) {
    std::vector<char> anew(program.relations.size());
    std::vector<char> other(removed.begin(), removed.end());
    const std::vector<std::vector<RelationId>> groups = derived_together(program);
    for (bool more = true; more;) {
        more = false;
        const auto mark = [&](RelationId relation) {
            if (wanted[relation.value] && !anew[relation.value]) {
                anew[relation.value] = other[relation.value] = 1;
                more = true;
            }
        };
        for (const Rule& rule : program.rules) {
            if (any_of_body(rule.body, other) && !supposes(rule.body)) {
                mark(rule.head);
            }
        }
        for (const Computed& computed : program.computed) {
            if (any_of(computed.inputs, other)) {
                std::for_each(computed.outputs.begin(), computed.outputs.end(), mark);
            }
        }
        for (const std::vector<RelationId>& group : groups) {
            if (any_of(group, anew)) {
                std::for_each(group.begin(), group.end(), mark);
            }
        }
    }
    return anew;
}

// Whether a row is one that the removal takes away; its body is read in the real world.
class Remover {
public:
    Remover(const Program& program, const Removal& removal, std::span<const Value> parameters, const Database& real,
            Values& values, Worlds& worlds)
        : removal_(removal)
        , parameters_(parameters)
        , machine_(program, values, worlds) {
        for (Variable variable = 0; variable < parameters.size(); ++variable) {
            bound_.push_back(variable);
        }
        for (const Argument& argument : removal.arguments) {
            if (argument.kind == Argument::Kind::variable &&
                std::find(bound_.begin(), bound_.end(), argument.value) == bound_.end()) {
                bound_.push_back(argument.value);
            }
        }
        const std::vector<const Step*> steps = steps_of(removal.body);
        planned_ = plan_from_steps(steps, static_cast<std::uint32_t>(removal.variable_names.size()), {}, real,
                                   {.bound = bound_, .values = &values});
        machine_.prepare(planned_, real);
    }

    [[nodiscard]] RelationId relation() const { return removal_.relation; }

    [[nodiscard]] bool takes(std::span<const Value> row) {
        std::vector<std::optional<Value>> bindings(removal_.variable_names.size());
        std::copy(parameters_.begin(), parameters_.end(), bindings.begin());
        for (std::size_t column = 0; column < row.size(); ++column) {
            const Argument& argument = removal_.arguments[column];
            if (argument.kind == Argument::Kind::constant && argument.value != row[column]) {
                return false;
            }
            if (argument.kind == Argument::Kind::variable) {
                std::optional<Value>& binding = bindings[argument.value];
                if (binding && *binding != row[column]) {
                    return false;
                }
                binding = row[column];
            }
        }
        for (const Variable variable : bound_) {
            machine_.set(planned_.scope[variable], *bindings[variable]);
        }
        return machine_.first();
    }

private:
    const Removal& removal_;
    std::span<const Value> parameters_;
    std::vector<Variable> bound_;
    Planned planned_;
    Machine machine_;
};

} // namespace

// Makes one world.
class Worlds::Maker {
public:
    Maker(Worlds& worlds, const Difference& difference, std::uint32_t supposition, std::span<const Value> arguments)
        : worlds_(worlds)
        , program_(worlds.program_)
        , real_(worlds.real_)
        , removed_(difference.removed)
        , anew_(difference.anew) {
        for (const Removal& removal : program_.suppositions[supposition].removals) {
            removers_.emplace_back(program_, removal, arguments, real_, worlds.values_, worlds);
        }
    }

    std::unique_ptr<Database> make() {
        auto world = std::make_unique<Database>();
        for (std::uint32_t number = 0; number < program_.relations.size(); ++number) {
            world->add(start_of({number}));
        }
        Strata strata{program_, *world, worlds_.values_, worlds_, worlds_.budget_, worlds_.shortcuts_};
        strata.only(anew_);
        strata.reuse(worlds_.plans());
        strata.leave_out([&](RelationId relation, std::span<const Value> row) { return is_removed(relation, row); });
        for (const Stratum& stratum : program_.strata) {
            strata.fill(stratum);
            for (const std::uint32_t number : stratum.computed) {
                drop_removed(program_.computed[number], *world);
            }
        }
        return world;
    }

private:
    [[nodiscard]] bool is_removed(RelationId relation, std::span<const Value> row) {
        return removed_[relation.value] && std::any_of(removers_.begin(), removers_.end(), [&](Remover& remover) {
                   return remover.relation() == relation && remover.takes(row);
               });
    }

    Relation start_of(RelationId id) {
        const Relation& real = real_[id];
        if (!anew_[id.value] && !removed_[id.value]) {
            return Relation::view_of(real);
        }
        Relation relation{real.arity()};
        const RowNumber rows = anew_[id.value] ? worlds_.given_rows_[id.value] : real.size();
        copy_rows(id, real, rows, relation);
        return relation;
    }

    void copy_rows(RelationId id, const Relation& from, RowNumber rows, Relation& to) {
        for (RowNumber row = 0; row < rows; ++row) {
            const std::vector<Value> values = from.row(row);
            if (!is_removed(id, values)) {
                to.add_new(values, from.origin(row));
            }
        }
    }

    void drop_removed(const Computed& computed, Database& world) {
        for (const RelationId output : computed.outputs) {
            if (anew_[output.value] && removed_[output.value]) {
                Relation kept{world[output].arity()};
                copy_rows(output, world[output], world[output].size(), kept);
                world[output] = std::move(kept);
            }
        }
    }

    Worlds& worlds_;
    const Program& program_;
    const Database& real_;
    // A machine stays where its body is.
    std::deque<Remover> removers_;
    const std::vector<char>& removed_;
    const std::vector<char>& anew_;
};

Worlds::Worlds(const Program& program, const Database& real, std::span<const RowNumber> given_rows, Values& values,
               Budget& budget, const Shortcuts& shortcuts, std::span<const Body* const> asking)
    : program_(program)
    , real_(real)
    , given_rows_(given_rows)
    , values_(values)
    , budget_(budget)
    , shortcuts_(shortcuts)
    , asking_(asking) {}

void Worlds::find_wanted() {
    wanted_.assign(program_.relations.size(), 0);
    const auto want = [&](RelationId relation) { wanted_[relation.value] = 1; };
    for (const Rule& rule : program_.rules) {
        each_supposed(rule.body, want);
    }
    for (const Body* body : asking_) {
        each_supposed(*body, want);
    }
    supposed_ = wanted_;
    add_sources(program_, wanted_);
}

Worlds::Difference& Worlds::difference_of(std::uint32_t supposition) {
    std::unique_ptr<Difference>& known = differences_[supposition];
    if (known) {
        return *known;
    }
    std::vector<char> removed(program_.relations.size());
    bool asks_further = false;
    for (const Removal& removal : program_.suppositions[supposition].removals) {
        // What no world is asked for stays as it is.
        removed[removal.relation.value] = wanted_[removal.relation.value];
        asks_further = asks_further || supposes(removal.body);
    }
    known =
        std::make_unique<Difference>(Difference{.removed = removed, .anew = derived_anew(program_, removed, wanted_)});
    if (shortcuts_.parting && !asks_further) {
        known->partition = partition_of(program_, removed, known->anew, supposed_);
    }
    if (known->partition) {
        known->plans.resize(program_.rules.size());
        for (const Removal& removal : program_.suppositions[supposition].removals) {
            if (removed[removal.relation.value]) {
                known->takings.push_back(
                    taking_of(removal, program_.suppositions[supposition].parameters, real_, values_));
            }
        }
    }
    return *known;
}

Worlds::~Worlds() = default;

std::span<std::optional<Planned>> Worlds::plans() {
    plans_.resize(program_.rules.size());
    return plans_;
}

const Database& Worlds::world(std::uint32_t supposition, std::span<const Value> arguments) {
    const auto key = std::pair{supposition, std::vector<Value>(arguments.begin(), arguments.end())};
    const auto found = index_.find(key);
    if (found != index_.end()) {
        return made_[found->second].database ? *made_[found->second].database : real_;
    }
    if (wanted_.empty()) {
        find_wanted();
    }
    Difference& difference = difference_of(supposition);
    std::unique_ptr<Database> database = difference.partition ? PartMaker{*this, difference}.make(arguments)
                                                              : Maker{*this, difference, supposition, arguments}.make();
    index_.emplace(key, made_.size());
    made_.push_back({.supposition = supposition, .arguments = key.second, .database = std::move(database)});
    return made_.back().database ? *made_.back().database : real_;
}

} // namespace ipt::relations
