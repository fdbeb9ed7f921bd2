#include "engine/relations/run/strata.hpp"

#include "engine/relations/program/walk.hpp"

#include <algorithm>
#include <cassert>

namespace ipt::relations {

Planned Strata::plan(std::uint32_t number, const Step* fresh) const {
    const Rule& rule = program_.rules[number];
    const std::vector<const Step*> steps = steps_of(rule.body);
    std::vector<Variable> asked;
    for (const Argument& argument : rule.arguments) {
        assert(argument.kind != Argument::Kind::anything && "a head says what it derives");
        if (argument.kind == Argument::Kind::variable) {
            asked.push_back(argument.value);
        }
    }
    return plan_from_steps(steps, static_cast<std::uint32_t>(rule.variable_names.size()), rule.arguments, database_,
                           {.asked = asked,
                            .recursive = recursive_,
                            .fresh = fresh,
                            .windows = windows_,
                            .few_from = few_from_,
                            .shortcuts = shortcuts_,
                            .values = &values_});
}

void Strata::run(std::uint32_t number, Planned& planned) {
    const RelationId head_id = program_.rules[number].head;
    Relation& head = database_[head_id];
    Machine machine{program_, values_, worlds_};
    machine.prepare(planned, database_, windows_);
    const double began = begin(number, machine);
    const bool grows_under_us = !recursive_.empty() && head.arity() > 0;
    std::uint64_t made = 0;
    std::vector<Value> row(planned.heads.size());
    for (bool more = machine.first(); more && !budget_.stopped_at; more = machine.next()) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = machine.value(planned.heads[i]);
        }
        if (left_out_ && left_out_(head_id, row)) {
            continue;
        }
        const Value* before = grows_under_us ? head.column(0) : nullptr;
        if (!head.add(row)) {
            continue;
        }
        ++made;
        if (--budget_.rows == 0 && !budget_.stopped_at) {
            budget_.stopped_at = number;
        }
        if (grows_under_us && head.column(0) != before) {
            Machine::moved(planned.code, head);
        }
    }
    end_at(number);
    if (!costs_.empty()) {
        costs_[number].rows_made += made;
        costs_[number].rows_read += machine.rows_read();
        costs_[number].seconds += budget_.now() - began;
    }
}

double Strata::begin(std::uint32_t number, Machine& machine) {
    if (!budget_.clock) {
        return 0;
    }
    budget_.look_at_clock(number);
    machine.end_when([this, number] {
        budget_.look_at_clock(number);
        return budget_.stopped_at.has_value();
    });
    return budget_.now();
}

void Strata::fill(const Stratum& stratum) {
    for (const std::uint32_t number : stratum.computed) {
        const Computed& computed = program_.computed[number];
        if (std::any_of(computed.outputs.begin(), computed.outputs.end(),
                        [&](RelationId output) { return fills(output); })) {
            computed.compute(database_, {});
        }
    }
    std::vector<std::uint32_t> rules;
    for (const std::uint32_t rule : stratum.rules) {
        // A supposed world contains no suppositions.
        if (fills(program_.rules[rule].head) && !(left_out_ && supposes(program_.rules[rule].body)) &&
            may_find(program_.rules[rule], stratum)) {
            rules.push_back(rule);
        }
    }
    if (stratum.recursive) {
        fill_in_rounds(rules);
        return;
    }
    fill_at_once(rules);
}

// False where the rule reads a relation that has no rows, and gets none in its stratum.
bool Strata::may_find(const Rule& rule, const Stratum& stratum) const {
    return std::all_of(rule.body.steps.begin(), rule.body.steps.end(), [&](const Step& step) {
        const auto* match = std::get_if<Match>(&step.what);
        return match == nullptr || database_[match->relation].size() > 0 || database_[match->relation].counter() ||
               std::any_of(stratum.rules.begin(), stratum.rules.end(),
                           [&](std::uint32_t other) { return program_.rules[other].head == match->relation; });
    });
}

void Strata::fill_at_once(std::span<const std::uint32_t> rules) {
    std::vector<Unsettled> heads;
    for (const std::uint32_t rule : rules) {
        const RelationId head = program_.rules[rule].head;
        auto found = std::find_if(heads.begin(), heads.end(),
                                  [&](const Unsettled& unsettled) { return unsettled.relation == head; });
        if (found == heads.end()) {
            const RowNumber rows = database_[head].size();
            heads.push_back({.relation = head, .first = rows, .next = next_settling(rows), .ends = {rows}});
            found = std::prev(heads.end());
        }
        if (budget_.stopped_at) {
            break;
        }
        std::optional<Planned> made;
        std::optional<Planned>& planned = plans_.empty() ? made : plans_[rule];
        if (!planned) {
            planned = plan(rule, nullptr);
        }
        // Rows that were given are not sorted, so each new one is looked up among them.
        if (shortcuts_.settling && found->first == 0) {
            collect(rule, *planned, *found);
        } else {
            run(rule, *planned);
        }
    }
    for (Unsettled& unsettled : heads) {
        settle(unsettled);
    }
}

// As many rows again, but not so few that it is done all the time, nor more than may be derived.
RowNumber Strata::next_settling(RowNumber settled) const {
    constexpr RowNumber least = 1u << 20;
    const std::uint64_t more = std::min<std::uint64_t>(std::max(settled, least), budget_.rows);
    return static_cast<RowNumber>(std::min<std::uint64_t>(settled + more, UINT32_MAX - 2));
}

void Strata::collect(std::uint32_t number, Planned& planned, Unsettled& unsettled) {
    Relation& head = database_[unsettled.relation];
    Machine machine{program_, values_, worlds_};
    machine.prepare(planned, database_, windows_);
    const double began = begin(number, machine);
    unsettled.rules.push_back(number);
    unsettled.ends.push_back(head.size());
    std::vector<Value> row(planned.heads.size());
    // The columns that a last list gives values for.
    std::uint32_t of_list = 0;
    for (std::uint32_t column = 0; column < row.size(); ++column) {
        of_list |= planned.heads[column] == machine.of_list() ? 1u << column : 0u;
    }
    for (bool more = machine.first(); more && !budget_.stopped_at; more = machine.next()) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = machine.value(planned.heads[i]);
        }
        if (left_out_ && left_out_(unsettled.relation, row)) {
            continue;
        }
        head.add_new(row);
        if (of_list != 0 && !left_out_) {
            head.add_new(row, of_list, machine.rest_of_list());
        }
        unsettled.ends.back() = head.size();
        if (head.size() >= unsettled.next) {
            settle(unsettled);
            unsettled.rules.push_back(number);
            unsettled.ends.push_back(head.size());
            unsettled.next = next_settling(head.size());
        }
    }
    end_at(number);
    if (!costs_.empty()) {
        costs_[number].rows_read += machine.rows_read();
        costs_[number].seconds += budget_.now() - began;
    }
}

void Strata::settle(Unsettled& unsettled) {
    if (!shortcuts_.settling) {
        return;
    }
    Relation& head = database_[unsettled.relation];
    if (unsettled.rules.empty()) {
        unsettled.ends[0] = head.size();
    }
    const std::vector<RowNumber> left = head.settle(unsettled.first, unsettled.ends);
    for (std::size_t run = 0; run < unsettled.rules.size(); ++run) {
        const RowNumber made = left[run + 1];
        if (!costs_.empty()) {
            costs_[unsettled.rules[run]].rows_made += made;
        }
        if (budget_.rows <= made && !budget_.stopped_at) {
            budget_.stopped_at = unsettled.rules[run];
        }
        budget_.rows -= std::min<std::uint64_t>(budget_.rows, made);
    }
    unsettled.rules.clear();
    unsettled.ends.assign(1, head.size());
}

// Semi-naive: after a first round over what is there, each round looks only for solutions with a row that the round
// before found.
void Strata::fill_in_rounds(std::span<const std::uint32_t> rules) {
    recursive_.assign(database_.size(), 0);
    windows_.assign(database_.size(), {});
    std::vector<RelationId> written;
    for (const std::uint32_t rule : rules) {
        const RelationId head = program_.rules[rule].head;
        if (!recursive_[head.value]) {
            recursive_[head.value] = 1;
            windows_[head.value].known_end = database_[head].size();
            written.push_back(head);
        }
    }
    std::vector<Variant> variants;
    for (const std::uint32_t rule : rules) {
        for (const Step* match : recursive_matches(program_.rules[rule].body, recursive_)) {
            variants.push_back({.rule = rule, .fresh = match});
        }
    }
    for (const std::uint32_t rule : rules) {
        if (!budget_.stopped_at) {
            Planned planned = plan(rule, nullptr);
            run(rule, planned);
        }
    }
    for (std::uint32_t round = 1;; ++round) {
        std::uint64_t fresh = 0;
        std::uint64_t known = 0;
        for (const RelationId relation : written) {
            Windows& window = windows_[relation.value];
            window = {.before_end = window.known_end, .known_end = database_[relation].size()};
            if (window.before_end < window.known_end) {
                database_[relation].set_round(window.before_end, round);
            }
            fresh += window.known_end - window.before_end;
            known += window.known_end;
        }
        if (fresh == 0 || budget_.stopped_at) {
            break;
        }
        for (Variant& variant : variants) {
            const Windows& window = windows_[std::get<Match>(variant.fresh->what).relation.value];
            if (window.before_end == window.known_end || budget_.stopped_at) {
                continue;
            }
            if (!variant.planned || known > variant.planned_for * 4) {
                variant.planned = plan(variant.rule, variant.fresh);
                variant.planned_for = known;
            }
            run(variant.rule, *variant.planned);
        }
    }
    recursive_.clear();
    windows_.clear();
}

} // namespace ipt::relations
