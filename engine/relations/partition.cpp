#include "engine/relations/partition.hpp"

#include "engine/relations/strata.hpp"
#include "engine/relations/walk.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace ipt::relations {

namespace {

// `deep`: it stands within another step.
void each_match(const Body& body, bool deep, const std::function<void(const Match&, bool deep)>& see) {
    for (const Step& step : body.steps) {
        if (const auto* match = std::get_if<Match>(&step.what)) {
            see(*match, deep);
        }
        for_each_inner(step, [&](const Body& inner) { each_match(inner, true, see); });
    }
}

// Of a relation that changes.
struct Role {
    std::optional<std::uint32_t> key = {};
    std::optional<std::uint32_t> second = {};
    // Of a table: where its values come from, and by column of the root the column that holds them.
    std::optional<RelationId> root = {};
    std::map<std::uint32_t, std::uint32_t> selectors = {};
    [[nodiscard]] bool known() const { return key || root; }
    friend bool operator==(const Role&, const Role&) = default;
};

// What a rule reads of what changes.
struct Reads {
    std::vector<const Match*> keyed = {};
    std::vector<const Match*> tables = {};
    // Those of both that stand in the body itself.
    std::vector<const Match*> outer = {};
    // Some role is not known yet.
    bool unknown = false;
};

// Follows keys and tables through the rules, from what rows are taken from to what changes last.
class Following {
public:
    Following(const Program& program, std::span<const char> removed, std::span<const char> anew)
        : program_(program)
        , removed_(removed)
        , anew_(anew)
        , roles_(program.relations.size()) {}

    // By RelationId; empty if it does not fall into parts.
    std::vector<Role> roles() {
        std::vector<std::uint32_t> taken_from;
        for (std::uint32_t relation = 0; relation < removed_.size(); ++relation) {
            if (removed_[relation] && anew_[relation]) {
                return {};
            }
            if (removed_[relation]) {
                taken_from.push_back(relation);
            }
        }
        if (!keys_from(taken_from)) {
            return {};
        }
        if (needs_all_pairs()) {
            for (Role& role : roles_) {
                role.second.reset();
            }
        }
        return roles_;
    }

private:
    // Tables are complete for pairs of keys alone; one is made of more than pairs, or read where more is known.
    [[nodiscard]] bool needs_all_pairs() const {
        return std::any_of(program_.rules.begin(), program_.rules.end(), [&](const Rule& rule) {
            const Role& role = roles_[rule.head.value];
            const bool of_all = role.root && roles_[role.root->value].key && !roles_[role.root->value].second;
            return anew_[rule.head.value] && (of_all || (role.key && !role.second && !reads_of(rule).tables.empty()));
        });
    }

    // Tries each column of each relation that rows are taken from.
    bool keys_from(std::span<const std::uint32_t> taken_from) {
        if (taken_from.empty()) {
            return follow();
        }
        const std::uint32_t relation = taken_from.front();
        for (std::uint32_t column = 0; column < program_.relations[relation].arity; ++column) {
            roles_[relation] = {.key = column};
            if (keys_from(taken_from.subspan(1))) {
                return true;
            }
        }
        return false;
    }

    bool follow() {
        for (std::uint32_t relation = 0; relation < anew_.size(); ++relation) {
            if (anew_[relation]) {
                roles_[relation] = {};
            }
        }
        return std::all_of(program_.strata.begin(), program_.strata.end(),
                           [&](const Stratum& stratum) { return follow(stratum); }) &&
               std::all_of(program_.rules.begin(), program_.rules.end(), [&](const Rule& rule) {
                   const Role& role = roles_[rule.head.value];
                   return !anew_[rule.head.value] ||
                          (role.known() && (!role.key || is_variable(rule.arguments[*role.key])) &&
                           (!role.second || is_variable(rule.arguments[*role.second])));
               });
    }

    bool follow(const Stratum& stratum) {
        const auto follows = [&](std::uint32_t number) {
            const Rule& rule = program_.rules[number];
            return !anew_[rule.head.value] || follow(rule, stratum.recursive);
        };
        const auto all_follow = [&] { return std::all_of(stratum.rules.begin(), stratum.rules.end(), follows); };
        // What a recursive stratum reads of itself says nothing the first time.
        return std::all_of(stratum.computed.begin(), stratum.computed.end(),
                           [&](std::uint32_t number) { return follow(program_.computed[number]); }) &&
               all_follow() && (!stratum.recursive || all_follow());
    }

    [[nodiscard]] bool changes(RelationId relation) const {
        return removed_[relation.value] != 0 || anew_[relation.value] != 0;
    }

    bool follow(const Computed& computed) {
        const bool any = std::any_of(computed.outputs.begin(), computed.outputs.end(),
                                     [&](RelationId output) { return anew_[output.value] != 0; });
        if (!any) {
            return true;
        }
        bool second = computed.second_key != nullptr && removed_[computed.inputs[0].value];
        for (std::size_t i = 1; i < computed.inputs.size(); ++i) {
            second = second && !changes(computed.inputs[i]);
        }
        for (std::size_t i = 0; i < computed.outputs.size(); ++i) {
            if (computed.output_keys.empty() ||
                !agrees(computed.outputs[i],
                        {.key = computed.output_keys[i],
                         .second = second ? std::optional{computed.output_second_keys[i]} : std::nullopt})) {
                return false;
            }
        }
        for (std::size_t i = 0; i < computed.inputs.size(); ++i) {
            if (changes(computed.inputs[i]) && (!roles_[computed.inputs[i].value].key ||
                                                roles_[computed.inputs[i].value].key != computed.input_keys[i])) {
                return false;
            }
        }
        return true;
    }

    // The relation takes the role, or has it already.
    bool agrees(RelationId relation, Role role) {
        Role& known = roles_[relation.value];
        if (!known.known()) {
            known = std::move(role);
            return true;
        }
        if (known.second != role.second) {
            known.second.reset();
            role.second.reset();
        }
        return known == role;
    }

    [[nodiscard]] Reads reads_of(const Rule& rule) const {
        Reads reads;
        each_match(rule.body, false, [&](const Match& match, bool deep) {
            if (!changes(match.relation)) {
                return;
            }
            const Role& role = roles_[match.relation.value];
            reads.unknown = reads.unknown || !role.known();
            if (role.known()) {
                (role.key ? reads.keyed : reads.tables).push_back(&match);
                if (!deep) {
                    reads.outer.push_back(&match);
                }
            }
        });
        return reads;
    }

    bool follow(const Rule& rule, bool recursive) {
        if (supposes(rule.body)) {
            return false;
        }
        const Reads reads = reads_of(rule);
        if (reads.unknown && !recursive) {
            return false;
        }
        if (reads.keyed.empty() && reads.tables.empty()) {
            return true;
        }
        return follow_key(rule, reads, recursive) || (!recursive && follow_table(rule, reads));
    }

    // The column of the head with the second key that everything has in common; nothing if there is none.
    [[nodiscard]] std::optional<std::uint32_t> second_of(const Rule& rule, const Reads& reads) const {
        std::optional<Argument> common;
        for (const Match* match : reads.keyed) {
            const auto second = roles_[match->relation.value].second;
            if (!second || (common && *common != match->arguments[*second]) ||
                !is_variable(match->arguments[*second])) {
                return {};
            }
            common = match->arguments[*second];
        }
        const auto at = std::find(rule.arguments.begin(), rule.arguments.end(), *common);
        return at == rule.arguments.end() ? std::nullopt
                                          : std::optional{static_cast<std::uint32_t>(at - rule.arguments.begin())};
    }

    // Everything that it reads has one key, which stands in its head, and every table is read where it is complete.
    bool follow_key(const Rule& rule, const Reads& reads, bool recursive) {
        if (reads.keyed.empty()) {
            return false;
        }
        const Argument about = key_of(*reads.keyed.front());
        const bool one = is_variable(about) && std::all_of(reads.keyed.begin(), reads.keyed.end(),
                                                           [&](const Match* match) { return key_of(*match) == about; });
        const auto at = std::find(rule.arguments.begin(), rule.arguments.end(), about);
        if (!one || at == rule.arguments.end()) {
            return false;
        }
        std::vector<const Match*> there;
        std::copy_if(reads.outer.begin(), reads.outer.end(), std::back_inserter(there),
                     [&](const Match* match) { return roles_[match->relation.value].key.has_value(); });
        const Role& known = roles_[rule.head.value];
        const Role role{.key = known.key && rule.arguments[*known.key] == about
                                   ? *known.key
                                   : static_cast<std::uint32_t>(at - rule.arguments.begin()),
                        .second = recursive ? std::nullopt : second_of(rule, reads)};
        return all_complete(reads, std::move(there)) && agrees(rule.head, role);
    }

    // One match is where the values come from.
    bool follow_table(const Rule& rule, const Reads& reads) {
        return std::any_of(reads.outer.begin(), reads.outer.end(),
                           [&](const Match* source) { return follow_table(rule, reads, *source); });
    }

    bool follow_table(const Rule& rule, const Reads& reads, const Match& source) {
        const bool rest_is_tables =
            std::all_of(reads.keyed.begin(), reads.keyed.end(), [&](const Match* match) { return match == &source; });
        if (!rest_is_tables || !all_complete(reads, {&source})) {
            return false;
        }
        const Role role = role_from(rule, source);
        return role.root && agrees(rule.head, role);
    }

    // Nothing where what stands beside the values would depend on more than them.
    [[nodiscard]] Role role_from(const Rule& rule, const Match& source) const {
        const auto column_of = [&](const Argument& argument) {
            const auto at = std::find(rule.arguments.begin(), rule.arguments.end(), argument);
            return is_variable(argument) && at != rule.arguments.end()
                       ? std::optional{static_cast<std::uint32_t>(at - rule.arguments.begin())}
                       : std::nullopt;
        };
        const Role& of_source = roles_[source.relation.value];
        Role role;
        // A table of the same root, as far as the source is known by its own values.
        if (of_source.root) {
            for (const auto& [of_root, own] : of_source.selectors) {
                if (const auto column = column_of(source.arguments[own])) {
                    role.selectors[of_root] = *column;
                }
            }
            if (role.selectors.size() == of_source.selectors.size()) {
                role.root = of_source.root;
                return role;
            }
            role.selectors.clear();
        }
        // Else a table of the source, of which nothing but the values is read.
        for (std::uint32_t i = 0; i < source.arguments.size(); ++i) {
            const Argument& argument = source.arguments[i];
            if (const auto column = column_of(argument)) {
                role.selectors[i] = *column;
            } else if (argument.kind == Argument::Kind::constant ||
                       (is_variable(argument) && speaks_again(rule, source, argument))) {
                return {};
            }
        }
        role.root = source.relation;
        return role;
    }

    // Of the variable, elsewhere than in that one place.
    static bool speaks_again(const Rule& rule, const Match& source, const Argument& argument) {
        std::size_t times = 0;
        for_each_variable(rule.body, [&](Variable variable) { times += variable == argument.value ? 1 : 0; });
        return times > 1 || std::count(source.arguments.begin(), source.arguments.end(), argument) > 1;
    }

    // Of each table it is known that what it is asked for is there: a match that holds says so, at first those in
    // `there`.
    [[nodiscard]] bool all_complete(const Reads& reads, std::vector<const Match*> there) const {
        const auto complete = [&](const Match* table) {
            return std::find(there.begin(), there.end(), table) != there.end() ||
                   std::any_of(there.begin(), there.end(), [&](const Match* match) { return vouches(*match, *table); });
        };
        for (bool more = true; more;) {
            more = false;
            for (const Match* match : reads.outer) {
                if (std::find(there.begin(), there.end(), match) == there.end() && roles_[match->relation.value].root &&
                    complete(match)) {
                    there.push_back(match);
                    more = true;
                }
            }
        }
        return std::all_of(reads.tables.begin(), reads.tables.end(), complete);
    }

    // Where the one holds, the root of the table has a row with the values that the table is asked for.
    [[nodiscard]] bool vouches(const Match& match, const Match& table) const {
        const Role& asked = roles_[table.relation.value];
        const Role& role = roles_[match.relation.value];
        return std::all_of(asked.selectors.begin(), asked.selectors.end(), [&](const auto& selector) {
            const auto& [of_root, own] = selector;
            const Argument& value = table.arguments[own];
            if (value.kind == Argument::Kind::anything) {
                return false;
            }
            if (match.relation == *asked.root) {
                return match.arguments[of_root] == value;
            }
            const auto known = role.selectors.find(of_root);
            return role.root == asked.root && known != role.selectors.end() && match.arguments[known->second] == value;
        });
    }

    [[nodiscard]] const Argument& key_of(const Match& match) const {
        return match.arguments[*roles_[match.relation.value].key];
    }

    const Program& program_;
    std::span<const char> removed_;
    std::span<const char> anew_;
    std::vector<Role> roles_;
};

// Adds the keys that are asked for to what makes a relation with a key.
void ask_for_keys(Partition& partition) {
    Program& program = partition.program;
    partition.asked = {static_cast<std::uint32_t>(program.relations.size())};
    program.relations.push_back({.name = "the keys that are asked for", .arity = 1, .given = true});
    partition.asked_pairs = {static_cast<std::uint32_t>(program.relations.size())};
    program.relations.push_back({.name = "the pairs of keys that are asked for", .arity = 2, .given = true});
    for (Rule& rule : program.rules) {
        const std::uint32_t head = rule.head.value;
        if (!partition.keys[head] || (!partition.first_level[head] && !partition.second_level[head])) {
            continue;
        }
        const Argument key = rule.arguments[*partition.keys[head]];
        rule.body.steps.push_back({.what = partition.seconds[head]
                                               ? Match{.relation = partition.asked_pairs,
                                                       .arguments = {key, rule.arguments[*partition.seconds[head]]}}
                                               : Match{.relation = partition.asked, .arguments = {key}}});
    }
}

void find_read_later(Partition& partition, std::span<const char> supposed) {
    partition.read_later.assign(supposed.begin(), supposed.end());
    for (const Rule& rule : partition.program.rules) {
        if (partition.second_level[rule.head.value]) {
            each_read(rule.body, [&](RelationId relation) { partition.read_later[relation.value] = 1; });
        }
    }
    for (const Computed& computed : partition.program.computed) {
        const bool later = std::any_of(computed.outputs.begin(), computed.outputs.end(),
                                       [&](RelationId output) { return partition.second_level[output.value] != 0; });
        for (std::size_t i = 0; later && i < computed.inputs.size(); ++i) {
            partition.read_later[computed.inputs[i].value] = 1;
        }
    }
}

} // namespace

std::optional<Partition> partition_of(const Program& program, std::span<const char> removed, std::span<const char> anew,
                                      std::span<const char> supposed) {
    const std::vector<Role> roles = Following{program, removed, anew}.roles();
    if (roles.empty()) {
        return {};
    }
    Partition made;
    made.program = program;
    made.first_level.resize(roles.size());
    made.second_level.resize(roles.size());
    made.second_keys.resize(roles.size());
    bool levels = false;
    for (const Role& role : roles) {
        levels = levels || role.second;
    }
    for (std::size_t relation = 0; relation < roles.size(); ++relation) {
        const Role& role = roles[relation];
        if (role.root && supposed[relation]) {
            return {};
        }
        made.keys.push_back(role.key);
        made.seconds.push_back(role.second);
        const bool first = role.second || (role.root && levels);
        made.first_level[relation] = first && anew[relation] ? 1 : 0;
        made.second_level[relation] = !first && anew[relation] ? 1 : 0;
    }
    made.two_levels = levels;
    for (const Computed& computed : program.computed) {
        if (levels && computed.second_key) {
            made.second_keys[computed.inputs[0].value] = computed.second_key;
        }
    }
    find_read_later(made, supposed);
    ask_for_keys(made);
    return made;
}

} // namespace ipt::relations
