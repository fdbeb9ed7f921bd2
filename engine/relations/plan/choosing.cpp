// Which order of steps is thought to cost least.

#include "engine/relations/plan/items.hpp"
#include "engine/relations/program/overloaded.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace ipt::relations {

namespace {

// What a solution costs that may have been found before.
constexpr double repeat_cost = 8;

// How many rows are taken to be few.
constexpr double few_rows = 4;

} // namespace

double Items::rows_of(const Item& item) const {
    const RelationId relation = std::get<Match>(item.step->what).relation;
    if (relation.value >= options_.few_from) {
        return few_rows;
    }
    switch (item.window) {
    case Window::all:
        return database_[relation].size();
    case Window::before:
        return options_.windows[relation.value].before_end;
    case Window::fresh:
        return options_.windows[relation.value].known_end - options_.windows[relation.value].before_end;
    case Window::known:
        return options_.windows[relation.value].known_end;
    }
    return 0;
}

Items::Estimate Items::estimate_match(const Item& item, const Registers& bound) const {
    const Relation& relation = database_[std::get<Match>(item.step->what).relation];
    const double rows = rows_of(item);
    double found = rows;
    std::uint32_t mask = 0;
    Registers met;
    for (std::uint32_t column = 0; column < item.arguments.size(); ++column) {
        const Register argument = item.arguments[column];
        if (argument == no_register) {
            continue;
        }
        const bool keyed = bound.has(argument) || constants_.has(argument);
        if (keyed || met.has(argument)) {
            found /= std::clamp(static_cast<double>(relation.different(column)), 1.0, std::max(rows, 1.0));
            mask |= keyed ? 1u << column : 0u;
        }
        met.add(argument);
    }
    const bool whole = static_cast<std::size_t>(std::popcount(mask)) == item.arguments.size();
    if (whole) {
        found = std::min(found, 1.0);
    }
    return {.rows = found, .cost = 1 + (mask == 0 ? rows : found)};
}

Items::Estimate Items::estimate(const Item& item, const Registers& bound) const {
    return std::visit(Overloaded{
                          [&](const Match&) { return estimate_match(item, bound); },
                          [&](const Compare& compare) {
                              const bool binds = bound_by(compare, item, bound) != no_register;
                              const bool equal = compare.comparison == Comparison::equal;
                              return Estimate{.rows = binds ? 1.0 : equal ? 0.1 : 0.5, .cost = 0.1};
                          },
                          [&](const Aggregate&) { return Estimate{.rows = 0.99, .cost = 8}; },
                          [&](const Either&) {
                              Estimate all{.rows = 0, .cost = 1};
                              for (const std::vector<Item>& part : item.parts) {
                                  const Order inner = order_from(part, bound, part.size());
                                  all.rows += inner.rows;
                                  all.cost += inner.cost;
                              }
                              return all;
                          },
                          // Another world is asked as seldom as can be.
                          [&](const Suppose&) { return Estimate{.rows = 0.9, .cost = 1e6}; },
                          [&](const auto&) { return Estimate{.rows = 0.5, .cost = 4}; },
                      },
                      item.step->what);
}

Order Items::order_from(const std::vector<Item>& items, Registers bound, std::size_t first) const {
    Order order;
    std::vector<char> placed(items.size());
    while (order.sequence.size() < items.size()) {
        std::size_t best = items.size();
        Estimate best_estimate{.rows = 0, .cost = 0};
        double best_rank = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const bool excluded = order.sequence.empty() && first < items.size() && i != first;
            if (placed[i] || excluded || !can_be_tried(items[i], bound)) {
                continue;
            }
            const Estimate estimated = estimate(items[i], bound);
            const double rank = (estimated.rows - 1) / estimated.cost;
            if (best == items.size() || rank < best_rank) {
                best = i;
                best_estimate = estimated;
                best_rank = rank;
            }
        }
        assert(best < items.size() && "every step can be tried in the end: the program is safe");
        placed[best] = 1;
        bind(items[best], bound);
        order.sequence.push_back(best);
        order.cost += order.rows * best_estimate.cost;
        order.rows *= best_estimate.rows;
    }
    return order;
}

// What the order costs, now that it is known what is of use when: where all that some steps bind is of none later, one
// solution of them is enough; and where solutions come again, each has to be told from those before it.
double Items::cost_of(const Order& order, const std::vector<Item>& items, Registers bound,
                      const Registers& asked) const {
    const std::size_t count = items.size();
    std::vector<Registers> live(count, asked);
    for (std::size_t i = count; i-- > 1;) {
        live[i - 1] = live[i];
        live[i - 1].add(items[order.sequence[i]].all);
    }
    // Solutions after so many steps.
    std::vector<double> rows{1};
    std::vector<Registers> fresh;
    std::vector<char> once(count);
    double cost = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Item& item = items[order.sequence[i]];
        const Estimate estimated = estimate(item, bound);
        const Registers before = bound;
        bind(item, bound);
        fresh.push_back(bound.without(before));
        cost += rows[i] * estimated.cost;
        rows.push_back(rows[i] * estimated.rows);
        std::size_t first = i + 1;
        while (first > 0 && !fresh[first - 1].meets(live[i])) {
            --first;
        }
        rows[i + 1] = std::min(rows[i + 1], rows[first]);
        std::fill(once.begin() + static_cast<std::ptrdiff_t>(first), once.begin() + static_cast<std::ptrdiff_t>(i + 1),
                  1);
    }
    bool repeats = false;
    for (std::size_t i = 0; i < count; ++i) {
        repeats = repeats || (!once[i] && !fresh[i].without(asked).empty());
    }
    return cost + (repeats ? rows[count] * repeat_cost : 0);
}

// The rank tells the next step well, but not the first: each match is tried as that.
Order Items::order(const std::vector<Item>& items, const Registers& given, const Registers& asked) const {
    Registers bound = given;
    bound.add(constants_);
    Order best = order_from(items, bound, items.size());
    if (items.size() > 1) {
        best.cost = cost_of(best, items, bound, asked);
        for (std::size_t first = 0; first < items.size(); ++first) {
            // What costs more than all of the best so far is no beginning.
            if (std::holds_alternative<Match>(items[first].step->what) && first != best.sequence[0] &&
                estimate_match(items[first], bound).cost < best.cost) {
                Order other = order_from(items, bound, first);
                other.cost = cost_of(other, items, bound, asked);
                if (other.cost < best.cost) {
                    best = std::move(other);
                }
            }
        }
    }
    return best;
}

} // namespace ipt::relations
