#include "rules/findings_from_relations.hpp"

#include "engine/relations/rows/tuples.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "rules/assertion.hpp"
#include "rules/compile/vocabulary.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>

namespace ipt {

namespace {

using relations::Value;

// In an order that does not hang on when a value was first seen.
std::vector<std::vector<Value>> rows_in_order(const relations::Relation& relation, const World& world) {
    std::vector<std::vector<Value>> rows;
    for (relations::RowNumber row = 0; row < relation.size(); ++row) {
        rows.push_back(relation.row(row));
    }
    std::sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return world.before(a, b); });
    return rows;
}

std::string message_of(const CompiledCheck& check, const std::vector<Value>& row, const World& world) {
    std::string text;
    for (const CompiledCheck::Piece& piece : check.message) {
        text += piece.column ? world.shown(row[*piece.column]) : piece.text;
    }
    return text;
}

void report_check(const CompiledCheck& check, const std::vector<Value>& row, const World& world,
                  Diagnostics& diagnostics) {
    Diagnostic found{.code = std::string{world.symbols.text(check.name)},
                     .severity = check.severity,
                     .message = message_of(check, row, world),
                     .where = check.where};
    bool placed = false;
    for (const Value value : row) {
        const std::optional<Span> place = world.place_of(value);
        if (place && !placed) {
            found.where = *place;
            placed = true;
        } else if (place && *place != found.where) {
            found.related.push_back({*place, world.shown(value)});
        }
    }
    for (const std::string& note : check.notes) {
        found.hint += (found.hint.empty() ? "" : "\n") + note;
    }
    diagnostics.report(std::move(found));
}

bool has_two_values(const relations::Relation& relation, std::uint32_t column) {
    // Where rows ascend and the value stands last, those of one thing are neighbours.
    if (relation.ascends() && column + 1 == relation.arity()) {
        const auto alike = [&](relations::RowNumber row) {
            for (std::uint32_t other = 0; other < column; ++other) {
                if (relation.at(row, other) != relation.at(row - 1, other)) {
                    return false;
                }
            }
            return true;
        };
        for (relations::RowNumber row = 1; row < relation.size(); ++row) {
            if (alike(row)) {
                return true;
            }
        }
        return false;
    }
    relations::TupleSet keys{relation.arity() - 1};
    std::vector<Value> row(relation.arity());
    for (relations::RowNumber number = 0; number < relation.size(); ++number) {
        relation.read(number, row);
        std::rotate(row.begin() + column, row.begin() + column + 1, row.end());
        if (!keys.add(std::span{row}.first(row.size() - 1)).is_new) {
            return true;
        }
    }
    return false;
}

// A choice that gave two values for one thing.
void report_two_values(const CompiledChoice& choice, const CompiledRules& rules,
                       const relations::Evaluation& evaluation, const World& world, Diagnostics& diagnostics) {
    const relations::Relation& relation = evaluation.database[choice.relation];
    if (!has_two_values(relation, choice.column)) {
        return;
    }
    std::map<std::vector<Value>, Value> chosen;
    std::map<std::vector<Value>, bool> reported;
    for (std::vector<Value> row : rows_in_order(relation, world)) {
        const Value value = row[choice.column];
        row.erase(row.begin() + choice.column);
        const auto [first, is_new] = chosen.emplace(row, value);
        if (is_new || reported[row]) {
            continue;
        }
        reported[row] = true;
        std::vector<Value> whole = row;
        whole.insert(whole.begin() + choice.column, first->second);
        Diagnostic two = diagnostic(codes::two_values, choice.where,
                                    fmt::format("two values for one thing: {}, and also {}",
                                                sentence(rules, world, {.relation = choice.relation, .row = whole}),
                                                world.shown(value)));
        two.hint = "A choice gives one value. A row whose value is a variable must bind it to one thing only\n"
                   "(for the least of several: ?n = least ?m where (…)), and no rule may add another.";
        diagnostics.report(std::move(two));
    }
}

} // namespace

void report_checks(const CompiledRules& rules, const relations::Evaluation& evaluation, const World& world,
                   Diagnostics& diagnostics) {
    for (const CompiledCheck& check : rules.checks) {
        for (const std::vector<Value>& row : rows_in_order(evaluation.database[check.relation], world)) {
            report_check(check, row, world, diagnostics);
        }
    }
    for (const CompiledChoice& choice : rules.choices) {
        report_two_values(choice, rules, evaluation, world, diagnostics);
    }
}

Outcomes outcomes_from_relations(const CompiledRules& rules, const relations::Evaluation& evaluation,
                                 const World& world, const std::vector<Span>& places, Diagnostics& diagnostics) {
    Outcomes outcomes;
    for (const CompiledAssertion& assertion : rules.assertions) {
        AssertionResult result = result_of(assertion, rules, evaluation, world, places);
        if (!result.outcome.holds) {
            diagnostics.report(assertion.claim ? finding_about(*assertion.claim, assertion, result, world)
                                               : failed_expectation(assertion, result, rules, world, places));
        }
        (assertion.claim ? outcomes.claims : outcomes.expectations).push_back(std::move(result.outcome));
    }
    return outcomes;
}

} // namespace ipt
