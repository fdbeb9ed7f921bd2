#include "engine/relations/run/closure.hpp"

#include "engine/relations/plan/items.hpp"
#include "engine/relations/program/overloaded.hpp"
#include "engine/relations/program/walk.hpp"
#include "engine/relations/rows/order.hpp"
#include "engine/relations/run/strata.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace ipt::relations {

namespace {

// Targets that are looked at together: 64 a word.
constexpr std::size_t words = 8;
constexpr std::uint32_t unseen = UINT32_MAX;

bool are_variables(const std::vector<Argument>& arguments) {
    return arguments.size() == 2 && std::all_of(arguments.begin(), arguments.end(), is_variable) &&
           arguments[0].value != arguments[1].value;
}

std::vector<const Match*> matches_of(const Rule& rule) {
    std::vector<const Match*> matches;
    for (const Step& step : rule.body.steps) {
        const auto* match = std::get_if<Match>(&step.what);
        if (match == nullptr || !are_variables(match->arguments)) {
            return {};
        }
        matches.push_back(match);
    }
    return matches;
}

// Whether one match leads from the head's first variable to a third, and the other from there to the second.
bool is_chain(const Rule& rule, const Match& first, const Match& second) {
    return first.arguments[0] == rule.arguments[0] && first.arguments[1] == second.arguments[0] &&
           second.arguments[1] == rule.arguments[1] && !(first.arguments[1] == rule.arguments[1]) &&
           !(first.arguments[1] == rule.arguments[0]);
}

// Whether the step counts what one thing reaches, or what reaches it: of the two one is known, the other counted.
bool counts_one(const Step& step, RelationId relation, const std::vector<Variable>& spoken) {
    const auto* aggregate = std::get_if<Aggregate>(&step.what);
    if (aggregate == nullptr || aggregate->kind != Aggregate::Kind::count || aggregate->variables.size() != 1 ||
        aggregate->body.steps.size() != 1) {
        return false;
    }
    const auto* match = std::get_if<Match>(&aggregate->body.steps[0].what);
    if (match == nullptr || match->relation != relation || !are_variables(match->arguments)) {
        return false;
    }
    const Variable counted = aggregate->variables[0];
    const Variable first = match->arguments[0].value;
    const Variable second = match->arguments[1].value;
    const Variable known = first == counted ? second : first;
    const auto is_spoken = [&](Variable variable) {
        return std::find(spoken.begin(), spoken.end(), variable) != spoken.end();
    };
    return (first == counted || second == counted) && is_spoken(known) && !is_spoken(counted);
}

bool reads_rows(const Body& body, RelationId relation) {
    const std::vector<Variable> spoken = spoken_variables(steps_of(body));
    std::size_t reads = 0;
    std::size_t counts = 0;
    each_read(body, [&](RelationId read) { reads += read == relation ? 1u : 0u; });
    for (const Step& step : body.steps) {
        counts += counts_one(step, relation, spoken) ? 1u : 0u;
    }
    return reads > counts;
}

bool has_readers(const Program& program, const Stratum& own, RelationId relation) {
    for (const Stratum& stratum : program.strata) {
        for (const std::uint32_t number : stratum.rules) {
            const Rule& rule = program.rules[number];
            if (&stratum != &own && (rule.head == relation || reads_rows(rule.body, relation))) {
                return true;
            }
        }
        for (const std::uint32_t number : stratum.computed) {
            const Computed& computed = program.computed[number];
            const auto has = [&](const std::vector<RelationId>& relations) {
                return std::find(relations.begin(), relations.end(), relation) != relations.end();
            };
            if (has(computed.inputs) || has(computed.outputs)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

std::optional<Closure> counted_closure(const Program& program, const Stratum& stratum) {
    std::optional<RelationId> reaches;
    std::optional<RelationId> steps;
    if (!stratum.recursive) {
        return {};
    }
    bool recurs = false;
    const auto is_one = [](std::optional<RelationId>& known, RelationId relation) {
        known = known.value_or(relation);
        return *known == relation;
    };
    for (const std::uint32_t number : stratum.rules) {
        const Rule& rule = program.rules[number];
        const std::vector<const Match*> matches = matches_of(rule);
        if (!is_one(reaches, rule.head) || !are_variables(rule.arguments) || matches.empty() || matches.size() > 2) {
            return {};
        }
        for (const Match* match : matches) {
            if (!(match->relation == rule.head) && !is_one(steps, match->relation)) {
                return {};
            }
        }
        if (matches.size() == 1) {
            if (matches[0]->relation == rule.head || matches[0]->arguments != rule.arguments) {
                return {};
            }
        } else if (!is_chain(rule, *matches[0], *matches[1]) && !is_chain(rule, *matches[1], *matches[0])) {
            return {};
        } else {
            recurs = recurs || matches[0]->relation == rule.head || matches[1]->relation == rule.head;
        }
    }
    const bool begins = std::any_of(stratum.rules.begin(), stratum.rules.end(),
                                    [&](std::uint32_t number) { return program.rules[number].body.steps.size() == 1; });
    if (!recurs || !begins || !stratum.computed.empty() || has_readers(program, stratum, *reaches)) {
        return {};
    }
    return Closure{.reaches = *reaches, .steps = *steps};
}

// The steps by number of thing: those of one thing stand together.
struct ReachCounts::Graph {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> to;
};

namespace {

// Parts in the order in which they are finished: a part reaches only parts with smaller numbers, and itself.
class Parts {
public:
    Parts(const std::vector<std::uint32_t>& first, const std::vector<std::uint32_t>& to)
        : first_(first)
        , to_(to)
        , part(first.size() - 1, unseen)
        , number_(first.size() - 1, unseen)
        , lowest_(first.size() - 1)
        , next_(first.begin(), first.end() - 1) {
        for (std::uint32_t thing = 0; thing < part.size(); ++thing) {
            if (number_[thing] == unseen) {
                visit(thing);
            }
        }
    }

    std::uint32_t count = 0;

private:
    void begin(std::uint32_t thing) {
        number_[thing] = lowest_[thing] = seen_++;
        open_.push_back(thing);
        path_.push_back(thing);
    }

    // Without calls for each step, which would need as deep a stack as the longest way.
    void visit(std::uint32_t root) {
        begin(root);
        while (!path_.empty()) {
            const std::uint32_t thing = path_.back();
            if (next_[thing] == first_[thing + 1]) {
                finish(thing);
                continue;
            }
            const std::uint32_t target = to_[next_[thing]++];
            if (number_[target] == unseen) {
                begin(target);
            } else if (part[target] == unseen) {
                lowest_[thing] = std::min(lowest_[thing], number_[target]);
            }
        }
    }

    void finish(std::uint32_t thing) {
        path_.pop_back();
        if (!path_.empty()) {
            lowest_[path_.back()] = std::min(lowest_[path_.back()], lowest_[thing]);
        }
        if (lowest_[thing] != number_[thing]) {
            return;
        }
        std::uint32_t member = unseen;
        do {
            member = open_.back();
            open_.pop_back();
            part[member] = count;
        } while (member != thing);
        ++count;
    }

    const std::vector<std::uint32_t>& first_;
    const std::vector<std::uint32_t>& to_;

public:
    std::vector<std::uint32_t> part;

private:
    std::vector<std::uint32_t> number_;
    std::vector<std::uint32_t> lowest_;
    std::vector<std::uint32_t> next_;
    std::vector<std::uint32_t> open_;
    std::vector<std::uint32_t> path_;
    std::uint32_t seen_ = 0;
};

} // namespace

ReachCounts::ReachCounts(const Relation& steps, std::uint32_t from) {
    if (steps.size() == 0) {
        return;
    }
    const std::array<std::uint32_t, 2> columns{from, 1 - from};
    const Relation::Order& order = steps.order_by(columns);
    const std::span<const Value> starts{order.values(0), steps.size()};
    const std::span<const Value> targets{order.values(1), steps.size()};
    things_.assign(starts.begin(), starts.end());
    things_.insert(things_.end(), targets.begin(), targets.end());
    std::sort(things_.begin(), things_.end());
    things_.erase(std::unique(things_.begin(), things_.end()), things_.end());
    const auto number_of = [&](Value value) {
        return static_cast<std::uint32_t>(std::lower_bound(things_.begin(), things_.end(), value) - things_.begin());
    };
    Graph graph{.first = std::vector<std::uint32_t>(things_.size() + 1), .to = {}};
    for (std::size_t step = 0; step < starts.size(); ++step) {
        ++graph.first[number_of(starts[step]) + 1];
        graph.to.push_back(number_of(targets[step]));
    }
    std::partial_sum(graph.first.begin(), graph.first.end(), graph.first.begin());
    const Parts parts{graph.first, graph.to};
    count(graph, parts.part, parts.count);
}

// Things are numbered anew, part after part, so that a part is a range of targets.
void ReachCounts::count(const Graph& graph, const std::vector<std::uint32_t>& part_of, std::uint32_t parts) {
    std::vector<std::uint32_t> begin(parts + 1);
    for (const std::uint32_t part : part_of) {
        ++begin[part + 1];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    // Steps from part to part, those of one part together; a step within a part makes it reach itself.
    std::vector<std::vector<std::uint32_t>> next(parts);
    for (std::uint32_t thing = 0; thing < part_of.size(); ++thing) {
        for (std::uint32_t step = graph.first[thing]; step < graph.first[thing + 1]; ++step) {
            next[part_of[thing]].push_back(part_of[graph.to[step]]);
        }
    }
    for (std::vector<std::uint32_t>& targets : next) {
        std::sort(targets.begin(), targets.end());
        targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    }
    std::vector<std::uint32_t> reached(parts);
    using Marks = std::array<std::uint64_t, words>;
    std::vector<Marks> marks(parts);
    const auto things = static_cast<std::uint32_t>(part_of.size());
    const std::uint32_t width = 64 * words;
    for (std::uint32_t low = 0; low < things; low += width) {
        const std::uint32_t high = std::min(low + width, things);
        // Parts that end before the block reach nothing in it.
        const auto after = std::upper_bound(begin.begin() + 1, begin.end(), low);
        for (auto part = static_cast<std::uint32_t>(after - begin.begin() - 1); part < parts; ++part) {
            Marks own{};
            for (const std::uint32_t target : next[part]) {
                for (std::uint32_t thing = std::max(begin[target], low); thing < std::min(begin[target + 1], high);
                     ++thing) {
                    own[(thing - low) / 64] |= std::uint64_t{1} << ((thing - low) % 64);
                }
                if (target != part && begin[target + 1] > low) {
                    for (std::size_t word = 0; word < words; ++word) {
                        own[word] |= marks[target][word];
                    }
                }
            }
            for (const std::uint64_t word : own) {
                reached[part] += static_cast<std::uint32_t>(std::popcount(word));
            }
            marks[part] = own;
        }
    }
    counts_.reserve(things);
    for (const std::uint32_t part : part_of) {
        counts_.push_back(reached[part]);
    }
}

std::uint32_t ReachCounts::of(Value value) const {
    const auto place = std::lower_bound(things_.begin(), things_.end(), value);
    return place == things_.end() || *place != value ? 0 : counts_[static_cast<std::size_t>(place - things_.begin())];
}

} // namespace ipt::relations
