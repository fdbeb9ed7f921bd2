#include "tests/support/sql_from_program.hpp"

#include "engine/relations/program/overloaded.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <set>

namespace ipt::relations {

namespace {

using Names = std::set<Variable>;
// What stands for each variable that is bound.
using Bound = std::map<Variable, std::string>;

// One way for a body to hold: SELECT … FROM … WHERE ….
struct Way {
    std::vector<std::string> from = {};
    std::vector<std::string> where = {};
    Bound bound = {};
};

std::string joined(const std::vector<std::string>& parts, std::string_view between, std::string_view otherwise) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : std::string{between}) + part;
    }
    return text.empty() ? std::string{otherwise} : text;
}

std::string select(const std::string& what, const Way& way) {
    return fmt::format("SELECT {}{} WHERE {}", what, way.from.empty() ? "" : " FROM " + joined(way.from, ", ", ""),
                       joined(way.where, " AND ", "1"));
}

void add(const Argument& argument, Names& names) {
    if (argument.kind == Argument::Kind::variable) {
        names.insert(argument.value);
    }
}

void add(const Expression& expression, Names& names) {
    if (expression.kind == Expression::Kind::argument) {
        add(expression.argument, names);
    }
    for (const Expression& operand : expression.operands) {
        add(operand, names);
    }
}

// Variables that a body speaks of itself, as program.hpp tells; `deep`: those of inner bodies as well.
enum class Depth : std::uint8_t { own, deep };
Names names_of(const Body& body, Depth depth);

Names names_of(const Step& step, Depth depth) {
    Names names;
    const auto inner = [&](const Body& body) {
        if (depth == Depth::deep) {
            names.merge(names_of(body, depth));
        }
    };
    std::visit(Overloaded{
                   [&](const Match& match) {
                       for (const Argument& argument : match.arguments) {
                           add(argument, names);
                       }
                   },
                   [&](const Without& without) { inner(without.body); },
                   [&](const Either& either) {
                       for (const Variable name : names_of(either.branches.front(), Depth::own)) {
                           if (std::all_of(either.branches.begin(), either.branches.end(), [&](const Body& branch) {
                                   return names_of(branch, Depth::own).contains(name);
                               })) {
                               names.insert(name);
                           }
                       }
                       for (const Body& branch : either.branches) {
                           inner(branch);
                       }
                   },
                   [&](const Compare& compare) {
                       add(compare.left, names);
                       add(compare.right, names);
                   },
                   [&](const Count& count) {
                       add(count.number, names);
                       inner(count.body);
                   },
                   [&](const Every& every) {
                       inner(every.where);
                       inner(every.has);
                   },
                   [&](const Aggregate& aggregate) {
                       names.insert(aggregate.target);
                       inner(aggregate.body);
                   },
                   [&](const Suppose&) {},
               },
               step.what);
    return names;
}

Names names_of(const Body& body, Depth depth) {
    Names names;
    for (const Step& step : body.steps) {
        names.merge(names_of(step, depth));
    }
    return names;
}

// SQLite's parser takes a hundred things within each other, and each operation is three.
bool is_shallow(const Expression& expression, unsigned levels = 8) {
    return levels > 0 && std::all_of(expression.operands.begin(), expression.operands.end(),
                                     [&](const auto& operand) { return is_shallow(operand, levels - 1); });
}

bool can_be_said(const Body& body) {
    return std::all_of(body.steps.begin(), body.steps.end(), [](const Step& step) {
        return std::visit(
            Overloaded{
                [](const Without& without) { return can_be_said(without.body); },
                [](const Either& either) {
                    return std::all_of(either.branches.begin(), either.branches.end(), can_be_said);
                },
                [](const Compare& compare) { return is_shallow(compare.left) && is_shallow(compare.right); },
                [](const Count& count) { return can_be_said(count.body); },
                [](const Every& every) { return can_be_said(every.where) && can_be_said(every.has); },
                [](const Aggregate& aggregate) { return can_be_said(aggregate.body); },
                [](const Suppose&) { return false; },
                [](const auto&) { return true; },
            },
            step.what);
    });
}

class Translator {
public:
    Translator(const Program& program, const Values& values)
        : program_(program)
        , values_(values) {}

    std::vector<std::string> rule(const Rule& rule) {
        std::vector<std::string> statements;
        for (const Way& way : ways(rule.body, {}, {})) {
            std::vector<std::string> columns;
            for (const Argument& argument : rule.arguments) {
                columns.push_back(term(argument, way.bound));
            }
            statements.push_back(fmt::format("INSERT OR IGNORE INTO R{} {}", rule.head.value,
                                             select("DISTINCT " + joined(columns, ", ", "1"), way)));
        }
        return statements;
    }

private:
    // Every way for the body to hold. `scope`: the variables that bodies around it speak of; they are bound.
    std::vector<Way> ways(const Body& body, const Way& so_far, const Names& scope) {
        std::vector<const Step*> rest;
        for (const Step& step : body.steps) {
            rest.push_back(&step);
        }
        Names all = scope;
        all.merge(names_of(body, Depth::own));
        return ways(std::move(rest), so_far, all);
    }

    std::vector<Way> ways(std::vector<const Step*> rest, const Way& so_far, const Names& scope) {
        if (rest.empty()) {
            return {so_far};
        }
        // The first that waits for nothing; a choice may bind what it is asked for itself.
        auto next = std::find_if(rest.begin(), rest.end(),
                                 [&](const Step* step) { return is_ready(*step, so_far.bound, scope); });
        if (next == rest.end()) {
            next = std::find_if(rest.begin(), rest.end(),
                                [](const Step* step) { return std::holds_alternative<Either>(step->what); });
        }
        const Step& step = **next;
        rest.erase(next);
        std::vector<Way> all;
        for (const Way& way : after(step, so_far, scope)) {
            const std::vector<Way> more = ways(rest, way, scope);
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }

    static bool are_bound(const Names& names, const Bound& bound) {
        return std::all_of(names.begin(), names.end(), [&](Variable name) { return bound.contains(name); });
    }

    static bool is_ready(const Step& step, const Bound& bound, const Names& scope) {
        if (std::holds_alternative<Match>(step.what)) {
            return true;
        }
        Names needed = names_of(step, Depth::deep);
        std::erase_if(needed, [&](Variable name) { return !scope.contains(name); });
        if (const auto* aggregate = std::get_if<Aggregate>(&step.what)) {
            needed.erase(aggregate->target);
        } else if (const auto* compare = std::get_if<Compare>(&step.what)) {
            return are_bound(needed, bound) || binds(compare->left, *compare, compare->right, bound) ||
                   binds(compare->right, *compare, compare->left, bound);
        }
        return are_bound(needed, bound);
    }

    // `?n = EXPRESSION` with ?n not known and all of the expression known.
    static bool binds(const Expression& side, const Compare& compare, const Expression& other, const Bound& bound) {
        Names names;
        add(other, names);
        return compare.comparison == Comparison::equal && side.kind == Expression::Kind::argument &&
               side.argument.kind == Argument::Kind::variable && !bound.contains(side.argument.value) &&
               are_bound(names, bound);
    }

    std::vector<Way> after(const Step& step, const Way& before, const Names& scope) {
        Way way = before;
        if (const auto* match = std::get_if<Match>(&step.what)) {
            add_match(*match, way);
        } else if (const auto* either = std::get_if<Either>(&step.what)) {
            return after_either(*either, before, scope);
        } else if (const auto* compare = std::get_if<Compare>(&step.what)) {
            add_compare(*compare, way);
        } else if (const auto* aggregate = std::get_if<Aggregate>(&step.what)) {
            const std::string value = figure(*aggregate, way.bound, scope);
            way.where.push_back(fmt::format("{} IS NOT NULL", value));
            if (const auto known = way.bound.find(aggregate->target); known != way.bound.end()) {
                way.where.push_back(fmt::format("{} = {}", known->second, value));
            } else {
                way.bound[aggregate->target] = value;
            }
        } else {
            way.where.push_back(condition(step, way.bound, scope));
        }
        return {way};
    }

    void add_match(const Match& match, Way& way) {
        const std::string alias = fmt::format("a{}", next_alias_++);
        way.from.push_back(fmt::format("R{} {}", match.relation.value, alias));
        for (std::size_t i = 0; i < match.arguments.size(); ++i) {
            const Argument& argument = match.arguments[i];
            const std::string column = fmt::format("{}.c{}", alias, i);
            if (argument.kind == Argument::Kind::constant ||
                (argument.kind == Argument::Kind::variable && way.bound.contains(argument.value))) {
                way.where.push_back(fmt::format("{} = {}", column, term(argument, way.bound)));
            } else if (argument.kind == Argument::Kind::variable) {
                way.bound[argument.value] = column;
            }
        }
    }

    // What a branch has for itself is not known behind it.
    std::vector<Way> after_either(const Either& either, const Way& before, const Names& scope) {
        std::vector<Way> all;
        for (const Body& branch : either.branches) {
            for (Way& way : ways(branch, before, scope)) {
                std::erase_if(way.bound, [&](const auto& entry) { return !scope.contains(entry.first); });
                all.push_back(std::move(way));
            }
        }
        return all;
    }

    void add_compare(const Compare& compare, Way& way) {
        for (const bool left : {true, false}) {
            const Expression& side = left ? compare.left : compare.right;
            const Expression& other = left ? compare.right : compare.left;
            if (binds(side, compare, other, way.bound)) {
                const std::string value = expression(other, way.bound);
                way.where.push_back(fmt::format("{} IS NOT NULL", value));
                way.bound[side.argument.value] = value;
                return;
            }
        }
        way.where.push_back(comparison(compare, way.bound));
    }

    std::string comparison(const Compare& compare, const Bound& bound) const {
        constexpr const char* signs[] = {"=", "<>", "<", "<=", ">", ">="};
        const char* sign = signs[static_cast<std::size_t>(compare.comparison)];
        const std::string left = expression(compare.left, bound);
        const std::string right = expression(compare.right, bound);
        if (compare.comparison == Comparison::equal || compare.comparison == Comparison::unequal) {
            return fmt::format("{} {} {}", left, sign, right);
        }
        std::string numbers = fmt::format("number({}) {} number({})", left, sign, right);
        if (!compare.order) {
            return numbers;
        }
        return fmt::format("coalesce({} {} {}, {})", rank(left, *compare.order), sign, rank(right, *compare.order),
                           numbers);
    }

    std::string rank(const std::string& value, std::uint32_t order) const {
        std::string text = fmt::format("(CASE {}", value);
        const std::map<Value, double> ranks{program_.orders[order].begin(), program_.orders[order].end()};
        for (const auto& [word, place] : ranks) {
            text += fmt::format(" WHEN {} THEN {:.1f}", sql_value(word, values_), place);
        }
        return text + " END)";
    }

    std::string condition(const Step& step, const Bound& bound, const Names& scope) {
        if (const auto* without = std::get_if<Without>(&step.what)) {
            return "NOT " + exists(without->body, bound, scope);
        }
        if (const auto* every = std::get_if<Every>(&step.what)) {
            Names with_where = scope;
            with_where.merge(names_of(every->where, Depth::own));
            std::vector<std::string> all;
            for (Way way : ways(every->where, {.bound = bound}, scope)) {
                way.where.push_back("NOT " + exists(every->has, way.bound, with_where));
                all.push_back(fmt::format("NOT EXISTS ({})", select("1", way)));
            }
            return fmt::format("({})", joined(all, " AND ", "1"));
        }
        const auto& count = std::get<Count>(step.what);
        constexpr const char* signs[] = {">=", "<=", "="};
        return fmt::format("coalesce((SELECT count(*) FROM ({})) {} number({}), 0)",
                           bindings(count.body, count.variables, bound, scope),
                           signs[static_cast<std::size_t>(count.bound)], expression(count.number, bound));
    }

    std::string exists(const Body& body, const Bound& bound, const Names& scope) {
        std::vector<std::string> all;
        for (const Way& way : ways(body, {.bound = bound}, scope)) {
            all.push_back(fmt::format("EXISTS ({})", select("1", way)));
        }
        return fmt::format("({})", joined(all, " OR ", "0"));
    }

    // The different bindings of variables, as rows of v0, v1 …
    std::string bindings(const Body& body, const std::vector<Variable>& variables, const Bound& bound,
                         const Names& scope) {
        std::vector<std::string> all;
        for (const Way& way : ways(body, {.bound = bound}, scope)) {
            std::vector<std::string> columns;
            for (std::size_t i = 0; i < variables.size(); ++i) {
                columns.push_back(fmt::format("{} AS v{}", way.bound.at(variables[i]), i));
            }
            all.push_back(select("DISTINCT " + joined(columns, ", ", "1"), way));
        }
        return joined(all, " UNION ", "SELECT 1 AS v0 WHERE 0");
    }

    std::string figure(const Aggregate& aggregate, const Bound& bound, const Names& scope) {
        std::vector<Variable> variables = aggregate.variables;
        const bool adds = aggregate.kind == Aggregate::Kind::sum || aggregate.kind == Aggregate::Kind::mean;
        if (adds && !aggregate.witnesses.empty()) {
            variables.insert(variables.end(), aggregate.witnesses.begin(), aggregate.witnesses.end());
        } else if (adds) {
            for (const Variable name : names_of(aggregate.body, Depth::own)) {
                if (!scope.contains(name)) {
                    variables.push_back(name);
                }
            }
        }
        const std::string rows = bindings(aggregate.body, variables, bound, scope);
        if (aggregate.kind == Aggregate::Kind::count) {
            return fmt::format("(SELECT CAST(count(*) AS REAL) FROM ({}))", rows);
        }
        constexpr const char* functions[] = {"", "min", "max", "total", "avg"};
        const char* function = functions[static_cast<std::size_t>(aggregate.kind)];
        const std::string numbers = fmt::format("WHEN count(*) = count(number(v0)) THEN {}(v0)", function);
        if (adds || !aggregate.order) {
            return fmt::format("(SELECT CASE {} END FROM ({}))", numbers, rows);
        }
        const char* direction = aggregate.kind == Aggregate::Kind::least ? "ASC" : "DESC";
        const std::string place = rank("v0", *aggregate.order);
        return fmt::format("(SELECT CASE {0} WHEN count(*) = count({1}) THEN (SELECT v0 FROM ({2}) ORDER BY {1} {3} "
                           "LIMIT 1) END FROM ({2}))",
                           numbers, place, rows, direction);
    }

    std::string expression(const Expression& expression, const Bound& bound) const {
        if (expression.kind == Expression::Kind::argument) {
            return term(expression.argument, bound);
        }
        constexpr const char* signs[] = {"", "+", "-", "*", "/"};
        return fmt::format("(number({}) {} number({}))", this->expression(expression.operands[0], bound),
                           signs[static_cast<std::size_t>(expression.kind)],
                           this->expression(expression.operands[1], bound));
    }

    std::string term(const Argument& argument, const Bound& bound) const {
        return argument.kind == Argument::Kind::constant ? sql_value(argument.value, values_)
                                                         : bound.at(argument.value);
    }

    const Program& program_;
    const Values& values_;
    std::size_t next_alias_ = 0;
};

} // namespace

std::string sql_value(Value value, const Values& values) {
    if (value >= values.size() || !values.is_number(value)) {
        return fmt::format("'t{}'", value);
    }
    const std::string text = fmt::format("{}", values.number_of(value));
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string sql_fact(RelationId relation, const std::vector<Value>& row, const Values& values) {
    std::vector<std::string> cells;
    for (const Value value : row) {
        cells.push_back(sql_value(value, values));
    }
    return fmt::format("INSERT INTO R{} VALUES ({})", relation.value, joined(cells, ", ", "1"));
}

std::optional<SqlProgram> sql_from_program(const Program& program, const Values& values) {
    const bool all_said = std::all_of(program.rules.begin(), program.rules.end(),
                                      [](const Rule& rule) { return can_be_said(rule.body); });
    if (!all_said || !program.computed.empty()) {
        return std::nullopt;
    }
    SqlProgram made;
    for (std::size_t i = 0; i < program.relations.size(); ++i) {
        std::vector<std::string> columns;
        for (std::uint32_t column = 0; column < std::max<std::uint32_t>(program.relations[i].arity, 1); ++column) {
            columns.push_back(fmt::format("c{}", column));
        }
        const std::string all = joined(columns, ", ", "");
        made.tables += fmt::format("CREATE TABLE R{}({}, UNIQUE({}));", i, all, all);
    }
    Translator translator{program, values};
    for (const Stratum& stratum : program.strata) {
        std::vector<std::string>& statements = made.strata.emplace_back();
        for (const std::uint32_t number : stratum.rules) {
            const std::vector<std::string> more = translator.rule(program.rules[number]);
            statements.insert(statements.end(), more.begin(), more.end());
        }
    }
    return made;
}

} // namespace ipt::relations
