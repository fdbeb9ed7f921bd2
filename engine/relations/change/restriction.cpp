#include "engine/relations/change/restriction.hpp"

#include "engine/relations/program/walk.hpp"

#include <algorithm>

namespace ipt::relations {

namespace {

// A relation with more rows is not worth asking.
constexpr RowNumber short_list = 8;

// Looks at those who read before those who are read.
class Restrictions {
public:
    Restrictions(const Program& program, const Asked& asked, const Reach& reach, const std::vector<char>& changing)
        : program_(program)
        , asked_(asked)
        , reach_(reach)
        , changing_(changing)
        , possible_(program.relations.size()) {}

    std::vector<std::optional<Restriction>> find() {
        for (const Computed& computed : program_.computed) {
            for (const RelationId input : computed.inputs) {
                possible_[input.value].emplace();
            }
        }
        for (auto stratum = program_.strata.rbegin(); stratum != program_.strata.rend(); ++stratum) {
            for (const std::uint32_t number : stratum->rules) {
                const Rule& rule = program_.rules[number];
                if (stratum->recursive) {
                    possible_[rule.head.value].emplace();
                }
                if (reach_.follows(rule) && changing_[rule.head.value]) {
                    read(rule, rule.body, 0);
                }
            }
        }
        std::vector<std::optional<Restriction>> found(possible_.size());
        for (std::uint32_t number = 0; number < found.size(); ++number) {
            if (changing_[number] && !asked_.wanted[number] && possible_[number]) {
                found[number] = least(*possible_[number]);
            }
        }
        return found;
    }

private:
    void read(const Rule& rule, const Body& body, int depth) {
        for (const Step& step : body.steps) {
            if (const auto* match = std::get_if<Match>(&step.what);
                match != nullptr && changing_[match->relation.value]) {
                narrow(match->relation, depth < 2 ? beside(rule, *match) : std::vector<Restriction>{});
            }
            for_each_inner(step, [&](const Body& inner) { read(rule, inner, depth + 1); });
        }
    }

    // What is known of the columns of a match: by what stands in the rule itself, and by who reads the rule's head.
    [[nodiscard]] std::vector<Restriction> beside(const Rule& rule, const Match& match) const {
        std::vector<Restriction> known;
        for (std::uint32_t column = 0; column < match.arguments.size(); ++column) {
            const Argument& argument = match.arguments[column];
            if (argument.kind != Argument::Kind::variable) {
                continue;
            }
            for (const Step& step : rule.body.steps) {
                const auto* other = std::get_if<Match>(&step.what);
                for (std::uint32_t place = 0; other != nullptr && place < other->arguments.size(); ++place) {
                    if (!changing_[other->relation.value] && other->arguments[place] == argument) {
                        known.push_back({.column = column, .by = other->relation, .by_column = place});
                    }
                }
            }
            const auto& of_head = possible_[rule.head.value];
            if (!of_head || asked_.wanted[rule.head.value]) {
                continue;
            }
            for (const Restriction& one : *of_head) {
                if (rule.arguments[one.column] == argument) {
                    known.push_back({.column = column, .by = one.by, .by_column = one.by_column});
                }
            }
        }
        return known;
    }

    // By the relation of fewest rows; nothing where it would restrict little.
    [[nodiscard]] std::optional<Restriction> least(const std::vector<Restriction>& possible) const {
        std::optional<Restriction> least;
        RowNumber rows = short_list + 1;
        for (const Restriction& one : possible) {
            const RowNumber of_one = asked_.given_rows[one.by.value];
            if (of_one > 0 && of_one < rows) {
                least = one;
                rows = of_one;
            }
        }
        return least;
    }

    void narrow(RelationId relation, const std::vector<Restriction>& known) {
        std::optional<std::vector<Restriction>>& possible = possible_[relation.value];
        if (!possible) {
            possible = known;
            return;
        }
        std::erase_if(*possible, [&](const Restriction& one) {
            return std::find(known.begin(), known.end(), one) == known.end();
        });
    }

    const Program& program_;
    const Asked& asked_;
    const Reach& reach_;
    const std::vector<char>& changing_;
    // By RelationId: those that all who read it know of; nothing as long as nobody does.
    std::vector<std::optional<std::vector<Restriction>>> possible_;
};

} // namespace

std::vector<std::optional<Restriction>> restrictions_of(const Program& program, const Asked& asked, const Reach& reach,
                                                        const std::vector<char>& changing) {
    if (asked.wanted.empty()) {
        return std::vector<std::optional<Restriction>>(program.relations.size());
    }
    return Restrictions{program, asked, reach, changing}.find();
}

} // namespace ipt::relations
