// Finds steps that say something of one variable, so that they can be answered together by lists of values.

#include "engine/relations/plan/planner.hpp"

#include <algorithm>
#include <cassert>
#include <variant>

namespace ipt::relations {

namespace {

// So many steps after a match are looked through for one that binds the variable, or ends a search.
constexpr std::size_t longest = 4;

bool mentions(const Item& item, Register number) {
    return std::find(item.all.begin(), item.all.end(), number) != item.all.end();
}

std::vector<Register> numbers_in(const std::vector<Register>& candidates, const Registers& wanted) {
    std::vector<Register> numbers;
    for (const Register number : candidates) {
        if (number != no_register && wanted.has(number) &&
            std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

bool stands_twice(const Item& match, const Registers& known) {
    return std::any_of(match.arguments.begin(), match.arguments.end(), [&](Register argument) {
        return argument != no_register && !known.has(argument) &&
               std::count(match.arguments.begin(), match.arguments.end(), argument) > 1;
    });
}

} // namespace

// Rows found while a body runs are not among those that an order holds.
bool Planner::stands_still(const Item& item) const {
    return std::visit(Overloaded{
                          [&](const Match&) { return item.window == Window::all; },
                          [&](const Either&) { return options_.recursive.empty(); },
                          [&](const Suppose&) { return false; },
                          [&](const auto&) { return true; },
                      },
                      item.step->what);
}

Access Planner::ordered_access(const Item& match, const Registers& known, std::span<const Register> then) const {
    Access access{.relation = std::get<Match>(match.step->what).relation, .key = {}, .columns = {}, .actions = {}};
    std::vector<std::uint32_t> next;
    for (const Register wanted : then) {
        const auto place = std::find(match.arguments.begin(), match.arguments.end(), wanted);
        if (place != match.arguments.end()) {
            next.push_back(static_cast<std::uint32_t>(place - match.arguments.begin()));
        }
    }
    for (std::uint32_t column = 0; column < match.arguments.size(); ++column) {
        const Register argument = match.arguments[column];
        if (argument != no_register && (known.has(argument) || items_.is_constant(argument))) {
            access.mask |= 1u << column;
        }
    }
    const std::span<const std::uint32_t> columns = database_[access.relation].best_order(access.mask, next);
    access.columns.assign(columns.begin(), columns.end());
    for (const std::uint32_t column : columns) {
        if ((access.mask >> column) & 1u) {
            access.key.push_back(match.arguments[column]);
        }
    }
    return access;
}

// How many rows there are, on an average, with what is known.
double Planner::length_of(const Item& match, const Registers& known) const {
    const Relation& relation = database_[std::get<Match>(match.step->what).relation];
    double length = relation.size();
    for (std::uint32_t column = 0; column < match.arguments.size(); ++column) {
        const Register argument = match.arguments[column];
        if (argument != no_register && (known.has(argument) || items_.is_constant(argument))) {
            length /= std::max(1.0, static_cast<double>(relation.different(column)));
        }
    }
    return length;
}

// Else lists are not worth it.
bool Planner::is_long(const Item& match, const Registers& known) const {
    return length_of(match, known) >= options_.shortcuts.short_list;
}

// Where one list is so much longer than the other, the values of that are looked for one by one.
bool Planner::is_far_longer(const Item& item, const Item& than, const Registers& known) const {
    constexpr double far = 64;
    return std::holds_alternative<Match>(item.step->what) && std::holds_alternative<Match>(than.step->what) &&
           options_.shortcuts.short_list > 0 && length_of(item, known) > length_of(than, known) * far;
}

// The values of the variable in rows of a match whose other variables are known, or speak of nothing else.
std::optional<Access> Planner::list_from(const Item& match, Register variable, const Registers& known) const {
    Registers others = known;
    others.add(items_.constants());
    if (!std::holds_alternative<Match>(match.step->what) || !stands_still(match) || stands_twice(match, others) ||
        std::count(match.arguments.begin(), match.arguments.end(), variable) != 1) {
        return {};
    }
    return ordered_access(match, others, std::span{&variable, 1});
}

// The code that binds what is missing of a key.
std::unique_ptr<Code> Planner::keys_from(std::span<const Item* const> items, const Access& access,
                                         const Registers& known) {
    Registers wanted;
    for (const Register key : access.key) {
        if (!known.has(key) && !items_.is_constant(key)) {
            wanted.add(key);
        }
    }
    std::vector<Item> copies;
    copies.reserve(items.size());
    for (const Item* item : items) {
        copies.push_back(*item);
    }
    return std::make_unique<Code>(code_from(copies, known, wanted));
}

// Steps that hold together, of which one says something of the variable; that they have a solution, or that they have
// none, is what is known of it.
std::optional<Source> Planner::source_from(std::span<const Item* const> items, Register variable,
                                           const Registers& known, bool negated) {
    std::vector<const Item*> where;
    const Item* said = nullptr;
    for (const Item* item : items) {
        if (!mentions(*item, variable)) {
            where.push_back(item);
        } else if (said != nullptr) {
            return {};
        } else {
            said = item;
        }
    }
    Registers bound = known;
    if (said == nullptr || !std::all_of(where.begin(), where.end(), [&](const Item* i) { return stands_still(*i); }) ||
        !items_.try_all(where, bound)) {
        return {};
    }
    Source source{.access = {}, .where = nullptr, .all = false, .negated = negated, .lists = {}};
    std::vector<Item> inner;
    if (const auto* without = std::get_if<Without>(&said->step->what)) {
        inner = items_.from_body(without->body, items_.inner_scope(without->body, *said->scope));
        if (inner.size() != 1) {
            return {};
        }
        // Some solution is without it: it is not so that all have it.
        source.all = !options_.shortcuts.mistake;
        source.negated = !negated;
        said = inner.data();
    }
    std::optional<Access> access = list_from(*said, variable, bound);
    if (!access) {
        return {};
    }
    source.access = std::move(*access);
    if (!where.empty()) {
        source.where = keys_from(where, source.access, known);
    }
    return source;
}

// What a step that binds nothing says of the variable, all else that it has to do with being known.
std::optional<Source> Planner::source_from(const Item& item, Register variable, const Registers& known) {
    Registers allowed = known;
    allowed.add(variable);
    if (!mentions(item, variable) || !allowed.has_all(item.all)) {
        return {};
    }
    const auto inner_source = [&](const std::vector<Item>& items, bool negated) {
        return source_from(pointers_to(items), variable, known, negated);
    };
    if (std::holds_alternative<Match>(item.step->what)) {
        const Item* const alone[] = {&item};
        return source_from(alone, variable, known, false);
    }
    if (const auto* without = std::get_if<Without>(&item.step->what)) {
        return inner_source(items_.from_body(without->body, items_.inner_scope(without->body, *item.scope)), true);
    }
    if (const auto* every = std::get_if<Every>(&item.step->what)) {
        return inner_source(items_of_every(*every, item), true);
    }
    if (const auto* count = std::get_if<Count>(&item.step->what); count != nullptr && asks_for_one(*count)) {
        return inner_source(items_.from_body(count->body, items_.inner_scope(count->body, *item.scope)), false);
    }
    return {};
}

bool Planner::asks_for_one(const Count& count) const {
    const Expression& number = count.number;
    return options_.values != nullptr && count.bound == Count::Bound::at_least &&
           number.kind == Expression::Kind::argument && number.argument.kind == Argument::Kind::constant &&
           options_.values->is_number(number.argument.value) && options_.values->number_of(number.argument.value) == 1;
}

// Steps from `first` on that together bind nothing of use later: that they have a solution is what counts.
std::optional<Source> Planner::existential_source(const Sequence& sequence, std::size_t first, Register variable,
                                                  const Registers& known, std::size_t& last) {
    Registers own;
    Registers allowed = known;
    allowed.add(variable);
    std::vector<const Item*> items;
    for (last = first; last < std::min(first + longest, sequence.items.size()); ++last) {
        own.add(sequence.fresh[last]);
        allowed.add(sequence.fresh[last]);
        if (sequence.taken[last] || !allowed.has_all(sequence.items[last]->all)) {
            return {};
        }
        items.push_back(sequence.items[last]);
        if (!own.meets(sequence.live[last])) {
            return source_from(items, variable, known, false);
        }
    }
    return {};
}

// Ways to read the match at `first`, or the steps from there on, as lists of values of one variable.
std::vector<Planner::Base> Planner::bases_at(const Sequence& sequence, std::size_t first,
                                             const Registers& bound) const {
    std::vector<Base> bases;
    const Item& item = *sequence.items[first];
    if (!std::holds_alternative<Match>(item.step->what) || !stands_still(item) || stands_twice(item, bound)) {
        return bases;
    }
    Registers own = sequence.fresh[first];
    for (std::size_t last = first + 1; last < std::min(first + longest, sequence.items.size()); ++last) {
        const Registers& live = sequence.live[last];
        const std::vector<Register> found =
            numbers_in(sequence.items[last]->arguments, sequence.fresh[last].within(live));
        const bool something_ends = own.without(live).size() > 0;
        const bool only_groups = own.within(live) == sequence.fresh[first].within(live);
        if (sequence.taken[last] || !stands_still(*sequence.items[last])) {
            break;
        }
        Registers known = bound;
        known.add(own);
        if (found.size() == 1 && something_ends && only_groups && is_long(*sequence.items[last], known)) {
            bases.push_back({.first = first,
                             .last = last,
                             .variable = found[0],
                             .grouped = numbers_in(item.arguments, sequence.fresh[first].within(live))});
        }
        own.add(sequence.fresh[last]);
    }
    const std::vector<Register> found = numbers_in(item.arguments, sequence.fresh[first].within(sequence.live[first]));
    // The last column first: rows often stand in the order of their columns.
    for (auto candidate = found.rbegin(); candidate != found.rend(); ++candidate) {
        const Register variable = *candidate;
        std::vector<Register> grouped = found;
        std::erase(grouped, variable);
        Registers known = bound;
        known.add(grouped);
        if (!is_long(item, known)) {
            continue;
        }
        bases.push_back({.first = first, .last = first, .variable = variable, .grouped = std::move(grouped)});
    }
    return bases;
}

std::unique_ptr<Meeting> Planner::meeting_from(const Sequence& sequence, const Base& base, const Registers& known,
                                               std::vector<std::size_t>& taken) {
    auto meeting = std::make_unique<Meeting>();
    meeting->into = base.variable;
    const std::span<const Item* const> items =
        std::span{sequence.items}.subspan(base.first, base.last - base.first + 1);
    std::optional<Source> said = source_from(items, base.variable, known, false);
    if (!said) {
        return nullptr;
    }
    meeting->sources.push_back(std::move(*said));
    for (std::size_t place = base.first; place <= base.last; ++place) {
        taken.push_back(place);
    }
    for (std::size_t place = base.last + 1; place < sequence.items.size(); ++place) {
        std::size_t last = place;
        const bool left = sequence.taken[place] || is_far_longer(*sequence.items[place], *items.back(), known);
        std::optional<Source> more = left ? std::nullopt
                                     : sequence.fresh[place].empty()
                                         ? source_from(*sequence.items[place], base.variable, known)
                                         : existential_source(sequence, place, base.variable, known, last);
        if (more) {
            meeting->sources.push_back(std::move(*more));
            for (; place < last; ++place) {
                taken.push_back(place);
            }
            taken.push_back(place);
        }
    }
    return meeting;
}

// Takes the steps that one instruction can answer together. Without that, the match is read row by row.
bool Planner::add_meeting(Sequence& sequence, std::size_t first, Registers& bound, std::vector<Move>& moves) {
    std::unique_ptr<Meeting> best;
    std::vector<std::size_t> best_taken;
    Base best_base{};
    for (Base& base : bases_at(sequence, first, bound)) {
        Registers known = bound;
        known.add(base.grouped);
        std::vector<std::size_t> taken;
        std::unique_ptr<Meeting> meeting = meeting_from(sequence, base, known, taken);
        const std::size_t wanted = std::max<std::size_t>(best_taken.size(), 1);
        if (meeting != nullptr && taken.size() > wanted) {
            best = std::move(meeting);
            best_taken = std::move(taken);
            best_base = std::move(base);
        }
    }
    if (best == nullptr) {
        return false;
    }
    const Item& item = *sequence.items[first];
    if (!best_base.grouped.empty()) {
        Move groups{.item = &item, .grouped = best_base.grouped, .next = best_base.variable};
        groups.all.add(item.all);
        groups.fresh.add(best_base.grouped);
        moves.push_back(std::move(groups));
    }
    Move meet{.meeting = std::move(best)};
    for (const std::size_t place : best_taken) {
        meet.all.add(sequence.items[place]->all);
        sequence.taken[place] = 1;
    }
    meet.fresh.add(best_base.variable);
    bound.add(best_base.grouped);
    bound.add(best_base.variable);
    moves.push_back(std::move(meet));
    return true;
}

} // namespace ipt::relations
