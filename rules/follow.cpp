#include "rules/follow.hpp"

#include "engine/relations/program/demand.hpp"
#include "rules/given/alike.hpp"
#include "rules/given_facts.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace ipt {

using relations::Database;
using relations::Relation;
using relations::RelationId;
using relations::RowNumber;

namespace {

// How many rows at the beginning, and at the end, are the same in both.
struct Alike {
    RowNumber begin = 0;
    RowNumber end = 0;
};

Alike alike(const Relation& was, RowNumber rows, const Relation& now) {
    Alike same{.begin = std::min(rows, now.size()), .end = 0};
    using Column = std::span<const relations::Value>;
    for (std::uint32_t column = 0; column < now.arity(); ++column) {
        const Column a{was.column(column), same.begin};
        const Column b{now.column(column), same.begin};
        same.begin = static_cast<RowNumber>(alike_at_begin(a, b));
    }
    same.end = std::min(rows, now.size()) - same.begin;
    for (std::uint32_t column = 0; column < now.arity(); ++column) {
        const Column a = Column{was.column(column), rows}.last(same.end);
        const Column b = Column{now.column(column), now.size()}.last(same.end);
        same.end = static_cast<RowNumber>(alike_at_end(a, b));
    }
    return same;
}

void add_differences(RelationId id, const Relation& was, RowNumber rows, const Relation& now, relations::Edit& edit) {
    const Alike same = alike(was, rows, now);
    Relation gone{now.arity()};
    for (RowNumber row = same.begin; row < rows - same.end; ++row) {
        gone.add(was.row(row));
    }
    Relation come{now.arity()};
    for (RowNumber row = same.begin; row < now.size() - same.end; ++row) {
        come.add(now.row(row), now.origin(row));
    }
    for (RowNumber row = 0; row < gone.size(); ++row) {
        if (!come.contains(gone.row(row))) {
            edit.out.push_back({id, gone.row(row)});
        }
    }
    for (RowNumber row = 0; row < come.size(); ++row) {
        if (!gone.contains(come.row(row))) {
            edit.in.push_back({.fact = {id, come.row(row)}, .origin = come.origin(row)});
        }
    }
}

} // namespace

void Follower::follow(Diagnostics& diagnostics, const relations::Limits& limits) {
    know_again(diagnostics);
    compile_rules(diagnostics);
    diagnostics.sort();
    Database given = given_facts(made_.rules, needed_, *made_.world, made_.places);
    put_right_ = false;
    if (reviser_ && !made_.evaluation.stopped_at) {
        put_right_ = reviser_->revise(made_.evaluation, edit_to(given), made_.values, limits);
    }
    if (put_right_) {
        place_given(std::move(given));
    } else {
        marks_ = testimony_marks(*made_.world);
        made_.evaluation = relations::evaluate(made_.rules.program, std::move(given), made_.values, limits);
        reviser_.emplace(made_.rules.program);
    }
    if (!made_.evaluation.stopped_at) {
        conclude(made_, diagnostics);
    }
}

void Follower::know_again(Diagnostics& diagnostics) {
    made_.places.clear();
    if (made_.world == nullptr) {
        know(made_, project_, diagnostics);
        made_.world =
            std::make_unique<World>(project_.sources, project_.symbols, made_.theory, made_.evidence, made_.values);
        return;
    }
    const World::Names before = made_.world->names();
    know(made_, project_, diagnostics);
    made_.world->follow(before);
}

// The program stays in its place where it is the same: what was prepared for it refers to it.
void Follower::compile_rules(Diagnostics& diagnostics) {
    CompiledRules rules =
        program_from_rules(project_.files, project_.standard_from, *made_.world, made_.places, diagnostics);
    std::swap(rules, made_.rules);
    needed_ = needed();
    made_.rules.program.strata = relations::strata_for(made_.rules.program, needed_);
    if (made_.rules.program == rules.program) {
        made_.rules.program = std::move(rules.program);
    } else {
        reviser_.reset();
    }
}

std::vector<char> Follower::needed() const {
    const relations::Program& program = made_.rules.program;
    std::vector<char> needed = relations::without_suppositions(program);
    const auto ask = [&](RelationId relation) {
        if (!needed[relation.value]) {
            const relations::Body body{.steps = {{.what = relations::Match{.relation = relation, .arguments = {}}}}};
            const std::vector<char> more = relations::needed_for(program, body);
            std::transform(more.begin(), more.end(), needed.begin(), needed.begin(),
                           [](char a, char b) { return static_cast<char>(a | b); });
        }
    };
    for (const CompiledCheck& check : made_.rules.checks) {
        ask(check.relation);
    }
    for (const CompiledAssertion& assertion : made_.rules.assertions) {
        ask(assertion.relation);
    }
    return needed;
}

relations::Edit Follower::edit_to(const Database& given) {
    relations::Edit edit;
    for (std::uint32_t number = 0; number < given.size(); ++number) {
        add_differences({number}, made_.evaluation.database[{number}], made_.evaluation.given_rows[number],
                        given[{number}], edit);
    }
    TestimonyMarks marks = testimony_marks(*made_.world);
    const auto tell = [&](relations::Value cmoc) {
        for (std::uint32_t computed = 0; computed < made_.rules.program.computed.size(); ++computed) {
            edit.anew.push_back({.computed = computed, .key = cmoc});
        }
    };
    for (const auto& [cmoc, mark] : marks) {
        if (const auto before = marks_.find(cmoc); before == marks_.end() || before->second != mark) {
            tell(cmoc);
        }
    }
    for (const auto& [cmoc, mark] : marks_) {
        if (!marks.contains(cmoc)) {
            tell(cmoc);
        }
    }
    marks_ = std::move(marks);
    return edit;
}

// Given facts stand where they would stand if all had been derived anew, and are stated where they are now.
void Follower::place_given(Database given) {
    std::vector<char> derived(given.size());
    for (const relations::Rule& rule : made_.rules.program.rules) {
        derived[rule.head.value] = 1;
    }
    for (std::uint32_t number = 0; number < given.size(); ++number) {
        Relation& kept = made_.evaluation.database[{number}];
        Relation& now = given[{number}];
        const Alike same = alike(kept, made_.evaluation.given_rows[number], now);
        if (now.size() > 0 && (derived[number] || same.begin == now.size())) {
            kept.take_origins(now.size(), now);
        } else if (now.size() > 0) {
            kept = std::move(now);
        }
    }
}

} // namespace ipt
