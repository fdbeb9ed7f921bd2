#include "engine/relations/change/difference.hpp"

#include "engine/relations/change/ends.hpp"
#include "engine/relations/change/reach.hpp"
#include "engine/relations/change/recomputation.hpp"
#include "engine/relations/change/restriction.hpp"
#include "engine/relations/change/then_and_now.hpp"
#include "engine/relations/program/steps.hpp"
#include "engine/relations/program/walk.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace ipt::relations {

namespace {

class Builder {
public:
    Builder(const Program& program, const Asked& asked)
        : program_(program)
        , asked_(asked)
        , reach_(program, asked)
        , group_(program.relations.size())
        , bodies_(made_.changing, group_, asked.mistake) {}

    std::optional<Difference> build() {
        made_.program.relations = program_.relations;
        made_.program.orders = program_.orders;
        made_.changing.resize(program_.relations.size());
        const std::vector<char> changing = reach_.changing();
        if (!reach_.can_be_told(changing)) {
            return {};
        }
        add_relations(changing);
        restrictions_ = restrictions_of(program_, asked_, reach_, changing);
        begin_stratum();
        for (std::uint32_t number = 0; number < changing.size(); ++number) {
            add_taken({number});
        }
        begin_stratum();
        for (std::uint32_t number = 0; number < changing.size(); ++number) {
            if (changing[number] && !is_derived({number})) {
                add_end({number}, {});
            }
        }
        for (const Stratum& stratum : program_.strata) {
            for (const std::uint32_t number : stratum.computed) {
                add_computed(number);
            }
            if (stratum.recursive) {
                add_recursive(stratum);
            } else {
                add_at_once(stratum);
            }
        }
        return std::move(made_);
    }

private:
    [[nodiscard]] bool changes(RelationId relation) const { return made_.changing[relation.value].has_value(); }
    [[nodiscard]] bool is_derived(RelationId relation) const {
        return changes(relation) && of(relation).made.has_value();
    }
    [[nodiscard]] const Difference::Changing& of(RelationId relation) const { return *made_.changing[relation.value]; }
    [[nodiscard]] std::uint32_t arity(RelationId relation) const {
        return made_.program.relations[relation.value].arity;
    }

    // ---- relations, rules and strata that are added ----

    RelationId add_relation(const std::string& name, std::uint32_t arity, bool given = false) {
        made_.program.relations.push_back({.name = name, .arity = arity, .given = given});
        return {static_cast<std::uint32_t>(made_.program.relations.size() - 1)};
    }

    void add_relations(const std::vector<char>& changing) {
        std::vector<char> derived = reach_.heads();
        for (const Computed& computed : program_.computed) {
            for (const RelationId output : computed.outputs) {
                derived[output.value] = 1;
            }
        }
        for (std::uint32_t number = 0; number < changing.size(); ++number) {
            if (!changing[number]) {
                continue;
            }
            const RelationId id{number};
            const std::string& name = program_.relations[number].name;
            Difference::Changing one{.out = add_relation("no longer: " + name, arity(id)),
                                     .in = add_relation("newly: " + name, arity(id)),
                                     .touched = add_relation("changed: " + name, arity(id))};
            if (derived[number]) {
                one.made = add_relation("as it is now: " + name, arity(id));
                if (reach_.is_removed(id)) {
                    one.taken = add_relation("taken away: " + name, arity(id));
                }
                if (reach_.is_edited(id) || asked_.given_rows[number] > 0) {
                    one.given = add_relation("given: " + name, arity(id), true);
                    one.given_out = add_relation("no longer given: " + name, arity(id), true);
                    one.given_in = add_relation("newly given: " + name, arity(id), true);
                }
            }
            made_.changing[number] = one;
        }
        made_.anew.resize(program_.computed.size());
        for (std::size_t number = 0; number < program_.computed.size(); ++number) {
            if (reach_.is_anew(number)) {
                made_.anew[number] = add_relation("keys of which a function knows something else", 1, true);
            }
        }
        for (const Supposition& supposition : program_.suppositions) {
            made_.parameters.push_back(add_relation("what is supposed", supposition.parameters));
        }
    }

    void begin_stratum(bool recursive = false) {
        made_.program.strata.push_back({.rules = {}, .computed = {}, .recursive = recursive});
    }
    void add_rule(RelationId head, std::vector<Argument> arguments, std::vector<Step> steps, Variable variables) {
        Program& program = made_.program;
        program.strata.back().rules.push_back(static_cast<std::uint32_t>(program.rules.size()));
        program.rules.push_back({.head = head,
                                 .arguments = std::move(arguments),
                                 .body = {.steps = std::move(steps)},
                                 .variable_names = std::vector<Symbol>(variables)});
    }
    void add_end(RelationId relation, std::span<const Keys> keys) {
        const Difference::Changing& one = of(relation);
        made_.program.strata.back().computed.push_back(static_cast<std::uint32_t>(made_.program.computed.size()));
        made_.program.computed.push_back({.inputs = {},
                                          .outputs = {one.out, one.in, one.touched},
                                          .compute = Ends{relation, one, keys},
                                          .because = {}});
    }
    void add_ends(std::span<const RelationId> heads, std::span<const std::vector<Keys>> keys) {
        begin_stratum();
        for (std::size_t i = 0; i < heads.size(); ++i) {
            add_end(heads[i], keys[i]);
        }
    }

    // ---- removals ----

    // The removal's steps with its variables from `next` on.
    [[nodiscard]] std::vector<Step> steps_of_removal(const Removal& removal, std::uint32_t supposition,
                                                     Variable& next) const {
        const Variable first = next;
        next += static_cast<Variable>(removal.variable_names.size());
        Body body = removal.body;
        body.steps.push_back(
            step_of(made_.parameters[supposition], columns_of(program_.suppositions[supposition].parameters)));
        for_each_within(
            body, [&](Argument& argument) { argument.value += is_variable(argument) ? first : 0; },
            [&](Variable& variable) { variable += first; });
        return std::move(body.steps);
    }

    void add_taken(RelationId relation) {
        if (!changes(relation)) {
            return;
        }
        reach_.each_removal(relation, [&](const Removal& removal, std::uint32_t supposition) {
            Variable next = 0;
            std::vector<Step> steps = steps_of_removal(removal, supposition, next);
            std::vector<Argument> row = removal.arguments;
            for (Argument& argument : row) {
                if (argument.kind == Argument::Kind::anything) {
                    argument = argument_of(next++);
                }
            }
            steps.push_back(step_of(relation, row));
            add_rule(is_derived(relation) ? *of(relation).taken : of(relation).out, row, std::move(steps), next);
        });
    }

    // That no removal takes the row of the head.
    void keep_what_is_not_taken(RelationId relation, std::span<const Argument> head, std::vector<Step>& steps,
                                Variable& next) const {
        if (!of(relation).taken) {
            return;
        }
        reach_.each_removal(relation, [&](const Removal& removal, std::uint32_t supposition) {
            const Variable first = next;
            std::vector<Step> taken = steps_of_removal(removal, supposition, next);
            for (std::uint32_t column = 0; column < head.size(); ++column) {
                Argument argument = removal.arguments[column];
                argument.value += is_variable(argument) ? first : 0;
                if (argument.kind != Argument::Kind::anything) {
                    taken.push_back(equal_step(argument, head[column]));
                }
            }
            steps.push_back(without_step(std::move(taken)));
        });
    }

    // ---- strata ----

    [[nodiscard]] std::vector<const Rule*> rules_that_change(const Stratum& stratum) const {
        std::vector<const Rule*> rules;
        for (const std::uint32_t number : stratum.rules) {
            const Rule& rule = program_.rules[number];
            if (reach_.follows(rule) && changes(rule.head)) {
                rules.push_back(&rule);
            }
        }
        return rules;
    }

    static std::vector<RelationId> heads_of(std::span<const Rule* const> rules) {
        std::vector<RelationId> heads;
        for (const Rule* rule : rules) {
            if (std::find(heads.begin(), heads.end(), rule->head) == heads.end()) {
                heads.push_back(rule->head);
            }
        }
        return heads;
    }

    RelationId keys_of(RelationId head, std::uint32_t mask, std::vector<Keys>& keys) {
        const auto known = std::find_if(keys.begin(), keys.end(), [&](const Keys& one) { return one.mask == mask; });
        if (known != keys.end()) {
            return known->relation;
        }
        keys.push_back({.mask = mask,
                        .relation = add_relation("keys of: " + program_.relations[head.value].name,
                                                 static_cast<std::uint32_t>(std::popcount(mask)))});
        return keys.back().relation;
    }

    void add_given_keys(RelationId head, RelationId keys, std::uint32_t mask) {
        for (const std::optional<RelationId>& given : {of(head).given_out, of(head).given_in}) {
            if (given) {
                const std::vector<Argument> row = columns_of(arity(head));
                add_rule(keys, at(row, mask), {step_of(*given, row)}, arity(head));
            }
        }
    }

    // The rows of a head with a key as rules make them now.
    void add_made(const Rule& rule, const Keys& keys) {
        auto next = static_cast<Variable>(rule.variable_names.size());
        Body body = rule.body;
        bodies_.make_now(body, next);
        body.steps.push_back(step_of(keys.relation, at(rule.arguments, keys.mask)));
        keep_what_is_not_taken(rule.head, rule.arguments, body.steps, next);
        add_rule(*of(rule.head).made, rule.arguments, std::move(body.steps), next);
    }

    void add_made_from_given(RelationId head, const Keys& keys) {
        if (!of(head).given) {
            return;
        }
        const std::vector<Argument> row = columns_of(arity(head));
        for (const bool is_new : {false, true}) {
            Variable next = arity(head);
            std::vector<Step> steps{step_of(keys.relation, at(row, keys.mask)),
                                    step_of(is_new ? *of(head).given_in : *of(head).given, row)};
            if (!is_new) {
                steps.push_back(without_step({step_of(*of(head).given_out, row)}));
            }
            keep_what_is_not_taken(head, row, steps, next);
            add_rule(*of(head).made, row, std::move(steps), next);
        }
    }

    // Keys are of use only where those who read the head have a use for them.
    void restrict(const Rule& rule, std::uint32_t mask, std::vector<Step>& steps) const {
        const auto& restriction = restrictions_[rule.head.value];
        if (restriction && ((mask >> restriction->column) & 1u)) {
            std::vector<Argument> row(arity(restriction->by));
            row[restriction->by_column] = rule.arguments[restriction->column];
            steps.push_back(step_of(restriction->by, std::move(row)));
        }
    }

    void add_at_once(const Stratum& stratum) {
        const std::vector<const Rule*> rules = rules_that_change(stratum);
        const std::vector<RelationId> heads = heads_of(rules);
        if (heads.empty()) {
            return;
        }
        std::vector<std::vector<Keys>> keys(heads.size());
        begin_stratum();
        for (std::size_t i = 0; i < heads.size(); ++i) {
            if (of(heads[i]).given) {
                const auto mask = static_cast<std::uint32_t>((std::uint64_t{1} << arity(heads[i])) - 1);
                add_given_keys(heads[i], keys_of(heads[i], mask, keys[i]), mask);
            }
            for (const Rule* rule : rules) {
                if (rule->head != heads[i]) {
                    continue;
                }
                for (Candidate& candidate : bodies_.candidates_of(*rule)) {
                    const std::uint32_t mask = columns_known(candidate, rule->arguments);
                    restrict(*rule, mask, candidate.steps);
                    add_rule(keys_of(heads[i], mask, keys[i]), at(rule->arguments, mask), std::move(candidate.steps),
                             candidate.variables);
                }
            }
        }
        begin_stratum();
        for (std::size_t i = 0; i < heads.size(); ++i) {
            for (const Keys& of_mask : keys[i]) {
                add_made_from_given(heads[i], of_mask);
                for (const Rule* rule : rules) {
                    if (rule->head == heads[i]) {
                        add_made(*rule, of_mask);
                    }
                }
            }
        }
        add_ends(heads, keys);
    }

    // By place in `heads`: the column of which all rules keep the value. Empty if there is none.
    [[nodiscard]] std::vector<std::uint32_t> kept_columns(std::span<const RelationId> heads,
                                                          std::span<const Rule* const> rules) const {
        std::vector<std::uint32_t> columns(heads.size(), 0);
        const auto column_of = [&](RelationId relation) {
            return columns[static_cast<std::size_t>(std::find(heads.begin(), heads.end(), relation) - heads.begin())];
        };
        const auto keeps = [&](const Rule* rule) {
            const Argument& key = rule->arguments[column_of(rule->head)];
            bool all = true;
            each_match(rule->body, [&](const Match& match) {
                if (group_[match.relation.value]) {
                    all = all && is_variable(key) && match.arguments[column_of(match.relation)] == key;
                }
            });
            return all;
        };
        if (std::any_of(heads.begin(), heads.end(), [&](RelationId head) { return arity(head) == 0; })) {
            return {};
        }
        while (true) {
            if (std::all_of(rules.begin(), rules.end(), keeps)) {
                return columns;
            }
            // The next choice of columns.
            std::size_t place = 0;
            while (place < heads.size() && ++columns[place] == arity(heads[place])) {
                columns[place++] = 0;
            }
            if (place == heads.size()) {
                return {};
            }
        }
    }

    template <class See>
    static void each_match(const Body& body, const See& see) {
        for (const Step& step : body.steps) {
            if (const auto* match = std::get_if<Match>(&step.what)) {
                see(*match);
            }
            for_each_inner(step, [&](const Body& inner) { each_match(inner, see); });
        }
    }

    void add_recursive(const Stratum& stratum) {
        const std::vector<const Rule*> rules = rules_that_change(stratum);
        const std::vector<RelationId> heads = heads_of(rules);
        if (heads.empty()) {
            return;
        }
        for (const RelationId head : heads) {
            group_[head.value] = 1;
        }
        std::vector<std::uint32_t> columns = kept_columns(heads, rules);
        std::vector<std::vector<Candidate>> candidates;
        for (const Rule* rule : rules) {
            candidates.push_back(bodies_.candidates_of(*rule));
            for (const Candidate& candidate : candidates.back()) {
                const auto head = std::find(heads.begin(), heads.end(), rule->head) - heads.begin();
                if (!columns.empty() &&
                    ((columns_known(candidate, rule->arguments) >> columns[static_cast<std::size_t>(head)]) & 1u) ==
                        0) {
                    columns.clear();
                }
            }
        }
        const RelationId all =
            add_relation("keys of the stratum of: " + program_.relations[heads[0].value].name, columns.empty() ? 0 : 1);
        std::vector<std::vector<Keys>> keys;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            keys.push_back({{.mask = columns.empty() ? 0 : 1u << columns[i], .relation = all}});
        }
        const auto keys_at = [&](RelationId head) -> const Keys& {
            return keys[static_cast<std::size_t>(std::find(heads.begin(), heads.end(), head) - heads.begin())].front();
        };
        begin_stratum();
        for (std::size_t i = 0; i < heads.size(); ++i) {
            add_given_keys(heads[i], all, keys[i].front().mask);
            if (of(heads[i]).taken) {
                const std::vector<Argument> row = columns_of(arity(heads[i]));
                add_rule(all, at(row, keys[i].front().mask), {step_of(*of(heads[i]).taken, row)}, arity(heads[i]));
            }
        }
        for (std::size_t i = 0; i < rules.size(); ++i) {
            for (Candidate& candidate : candidates[i]) {
                add_rule(all, at(rules[i]->arguments, keys_at(rules[i]->head).mask), std::move(candidate.steps),
                         candidate.variables);
            }
        }
        begin_stratum(true);
        for (const RelationId head : heads) {
            add_made_from_given(head, keys_at(head));
        }
        for (const Rule* rule : rules) {
            add_made(*rule, keys_at(rule->head));
        }
        for (const RelationId head : heads) {
            group_[head.value] = 0;
        }
        add_ends(heads, keys);
    }

    // ---- functions ----

    void add_computed(std::uint32_t number);

    const Program& program_;
    const Asked& asked_;
    Reach reach_;
    Difference made_;
    // By RelationId: of the recursive stratum that is being added.
    std::vector<char> group_;
    std::vector<std::optional<Restriction>> restrictions_ = {};
    ThenAndNow bodies_;
};

void Builder::add_computed(std::uint32_t number) {
    const Computed& computed = program_.computed[number];
    if (std::none_of(computed.outputs.begin(), computed.outputs.end(),
                     [&](RelationId output) { return changes(output); })) {
        return;
    }
    Recomputation anew{.computed = &computed,
                       .relations = program_.relations.size(),
                       .inputs = {},
                       .outputs = {},
                       .anew = made_.anew[number],
                       .keyed = false,
                       .pairs = false};
    // An input of which all rows count makes everything anew.
    bool keyed = !computed.output_keys.empty();
    bool first_alone = computed.second_key != nullptr && !anew.anew;
    for (std::size_t i = 0; i < computed.inputs.size(); ++i) {
        anew.inputs.push_back({.relation = computed.inputs[i], .changing = made_.changing[computed.inputs[i].value]});
        keyed = keyed && (!anew.inputs[i].changing || computed.input_keys[i] || anew.has_other_keys(i));
        first_alone = first_alone && (i == 0 || !anew.inputs[i].changing);
    }
    anew.keyed = keyed;
    anew.pairs = keyed && first_alone;
    std::vector<RelationId> heads;
    std::vector<std::vector<Keys>> keys;
    for (std::size_t i = 0; i < computed.outputs.size(); ++i) {
        const RelationId output = computed.outputs[i];
        if (!changes(output)) {
            continue;
        }
        std::uint32_t mask = keyed ? 1u << computed.output_keys[i] : 0u;
        mask |= anew.pairs ? 1u << computed.output_second_keys[i] : 0u;
        heads.push_back(output);
        keys.emplace_back();
        anew.outputs.push_back({.relation = output,
                                .made = *of(output).made,
                                .keys = keys_of(output, mask, keys.back()),
                                .key_first = anew.pairs && computed.output_keys[i] < computed.output_second_keys[i]});
    }
    begin_stratum();
    made_.program.strata.back().computed.push_back(static_cast<std::uint32_t>(made_.program.computed.size()));
    std::vector<RelationId> made;
    for (const Recomputation::Output& output : anew.outputs) {
        made.push_back(output.made);
    }
    made_.program.computed.push_back(
        {.inputs = computed.inputs, .outputs = made, .compute = std::move(anew), .because = {}});
    add_ends(heads, keys);
}

} // namespace

std::optional<Difference> difference_of(const Program& program, const Asked& asked) {
    return Builder{program, asked}.build();
}

} // namespace ipt::relations
