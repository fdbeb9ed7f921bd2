#include "engine/relations/run/worlds.hpp"

#include "engine/relations/program/bindings.hpp"
#include "engine/relations/program/walk.hpp"
#include "engine/relations/run/working_out.hpp"

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
        Bindings bindings(removal_.variable_names.size());
        std::copy(parameters_.begin(), parameters_.end(), bindings.begin());
        if (!fits(removal_.arguments, row, bindings)) {
            return false;
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

// What a supposition changes, whatever its arguments.
struct Worlds::Effect {
    // By RelationId: whether rows are taken from it; whether it is derived anew.
    std::vector<char> removed;
    std::vector<char> anew;
};

// Makes worlds from what is another in each.
class Worlds::Changer {
public:
    Changer(Worlds& worlds, Difference difference)
        : worlds_(worlds)
        , working_out_(std::move(difference))
        , found_(working_out_.start(worlds.real_, worlds.given_rows_)) {}

    // Null where nothing is another of what supposed bodies read. Where the same rows are taken away as before, be it
    // by another supposition, the world is the same.
    std::shared_ptr<Database> make(std::uint32_t supposition, std::span<const Value> arguments) {
        found_[working_out_.difference.parameters[supposition]].add(arguments);
        working_out_.take_away(found_, worlds_.values_, worlds_, worlds_.budget_, worlds_.shortcuts_);
        const auto [known, is_new] = made_.try_emplace(rows_taken());
        if (is_new) {
            known->second = work_out();
        }
        working_out_.clear(found_);
        return known->second;
    }

private:
    // Relation by relation.
    [[nodiscard]] std::vector<Value> rows_taken() const {
        std::vector<Value> rows;
        for (std::uint32_t number = 0; number < worlds_.real_.size(); ++number) {
            if (const auto& changing = working_out_.difference.changing[number]) {
                const Relation& taken = found_[changing->taken.value_or(changing->out)];
                if (taken.size() > 0) {
                    rows.insert(rows.end(), {number, taken.size()});
                }
                for (RowNumber row = 0; row < taken.size(); ++row) {
                    const std::vector<Value> values = taken.row(row);
                    rows.insert(rows.end(), values.begin(), values.end());
                }
            }
        }
        return rows;
    }

    std::shared_ptr<Database> work_out() {
        working_out_.fill(found_, worlds_.values_, worlds_, worlds_.budget_, worlds_.shortcuts_);
        std::shared_ptr<Database> world;
        for (std::uint32_t number = 0; number < worlds_.real_.size(); ++number) {
            const auto& changing = working_out_.difference.changing[number];
            if (worlds_.supposed_[number] && changing && found_[changing->touched].size() > 0) {
                world = world ? std::move(world) : real_world();
                (*world)[{number}] = changed(worlds_.real_[{number}], *changing);
            }
        }
        return world;
    }

    [[nodiscard]] std::shared_ptr<Database> real_world() const {
        auto world = std::make_shared<Database>();
        for (std::uint32_t number = 0; number < worlds_.real_.size(); ++number) {
            world->add(Relation::view_of(worlds_.real_[{number}]));
        }
        return world;
    }

    [[nodiscard]] Relation changed(const Relation& real, const Difference::Changing& changing) const {
        Relation relation{real.arity()};
        const Relation& out = found_[changing.out];
        const Relation& in = found_[changing.in];
        for (RowNumber row = 0; row < real.size(); ++row) {
            const std::vector<Value> values = real.row(row);
            if (out.size() == 0 || !out.contains(values)) {
                relation.add_new(values, real.origin(row));
            }
        }
        relation.add_new(in);
        return relation;
    }

    Worlds& worlds_;
    WorkingOut working_out_;
    // The relations of the difference, between worlds as they are at the start.
    Database found_;
    // By what is taken away.
    std::map<std::vector<Value>, std::shared_ptr<Database>> made_;
};

// Makes one world from its facts.
class Worlds::Maker {
public:
    Maker(Worlds& worlds, const Effect& effect, std::uint32_t supposition, std::span<const Value> arguments)
        : worlds_(worlds)
        , program_(worlds.program_)
        , real_(worlds.real_)
        , removed_(effect.removed)
        , anew_(effect.anew) {
        for (const Removal& removal : program_.suppositions[supposition].removals) {
            removers_.emplace_back(program_, removal, arguments, real_, worlds.values_, worlds);
        }
    }

    std::shared_ptr<Database> make() {
        auto world = std::make_shared<Database>();
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
    if (shortcuts_.changes) {
        if (auto difference = difference_of(program_, {.supposing = true,
                                                       .followed = wanted_,
                                                       .wanted = supposed_,
                                                       .given_rows = given_rows_,
                                                       .mistake = shortcuts_.mistake})) {
            changer_ = std::make_unique<Changer>(*this, std::move(*difference));
        }
    }
}

Worlds::Effect& Worlds::effect_of(std::uint32_t supposition) {
    std::unique_ptr<Effect>& known = effects_[supposition];
    if (known) {
        return *known;
    }
    std::vector<char> removed(program_.relations.size());
    for (const Removal& removal : program_.suppositions[supposition].removals) {
        // What no world is asked for stays as it is.
        removed[removal.relation.value] = wanted_[removal.relation.value];
    }
    known = std::make_unique<Effect>(Effect{.removed = removed, .anew = derived_anew(program_, removed, wanted_)});
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
    if (program_.suppositions[supposition].removals.empty()) {
        return real_;
    }
    if (wanted_.empty()) {
        find_wanted();
    }
    std::shared_ptr<Database> database = changer_ ? changer_->make(supposition, arguments)
                                                  : Maker{*this, effect_of(supposition), supposition, arguments}.make();
    index_.emplace(key, made_.size());
    made_.push_back({.supposition = supposition, .arguments = key.second, .database = std::move(database)});
    return made_.back().database ? *made_.back().database : real_;
}

} // namespace ipt::relations
