#include "engine/relations/plan/plan.hpp"

#include "engine/relations/plan/planner.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ipt::relations {

namespace {

bool repeats(const Item& item, const Registers& fresh) {
    for (std::size_t i = 0; i < item.arguments.size(); ++i) {
        if (item.arguments[i] != no_register && fresh.has(item.arguments[i]) &&
            std::count(item.arguments.begin(), item.arguments.end(), item.arguments[i]) > 1) {
            return true;
        }
    }
    return false;
}

} // namespace

Planned Planner::plan(std::span<const Step* const> steps, std::uint32_t variable_count,
                      std::span<const Argument> heads) {
    Planned planned;
    planned.scope.assign(variable_count, no_register);
    items_.know(steps, planned.scope);
    for (const Argument& head : heads) {
        if (head.kind == Argument::Kind::variable) {
            items_.know(head.value, planned.scope);
        }
    }
    Registers bound;
    Registers asked;
    for (const Variable variable : options_.bound) {
        bound.add(items_.know(variable, planned.scope));
    }
    for (const Variable variable : options_.asked) {
        asked.add(items_.know(variable, planned.scope));
    }
    for (const Argument& head : heads) {
        planned.heads.push_back(items_.register_of(head, planned.scope));
    }
    const std::vector<Item> items = items_.from_rule(steps, planned.scope);
    planned.code = code_from(items, bound, asked);
    planned.registers = items_.registers();
    return planned;
}

Code Planner::code_from(const std::vector<Item>& items, Registers bound, const Registers& asked) {
    Code code;
    code.distinct = true;
    bound.add(items_.constants());
    emit(items, bound, asked, code);
    code.instructions.push_back({.op = Op::done});
    code.cursors.resize(code.instructions.size());
    code.marked.resize(code.marks);
    return code;
}

void Planner::emit(const std::vector<Item>& items, Registers& bound, const Registers& asked, Code& code) {
    Sequence sequence = sequence_of(items, bound, asked);
    std::vector<Move> moves = moves_of(sequence, bound);
    std::vector<Registers> live(moves.size(), asked);
    for (std::size_t i = moves.size(); i-- > 1;) {
        live[i - 1] = live[i];
        live[i - 1].add(moves[i].all);
    }
    const std::vector<CutRange> cuts = cut_ranges(moves, live);
    const std::uint32_t first_mark = code.marks;
    code.marks += static_cast<std::uint32_t>(cuts.size());
    for (std::size_t i = 0; i < moves.size(); ++i) {
        for (std::size_t cut = 0; cut < cuts.size(); ++cut) {
            if (cuts[cut].first == i) {
                code.instructions.push_back({.op = Op::mark, .what = first_mark + static_cast<std::uint32_t>(cut)});
            }
        }
        const bool is_cut =
            std::any_of(cuts.begin(), cuts.end(), [&](const CutRange& cut) { return cut.first <= i && i <= cut.last; });
        emit(moves[i], bound, live[i], asked, is_cut, code);
        for (std::size_t cut = 0; cut < cuts.size(); ++cut) {
            if (cuts[cut].last == i) {
                code.instructions.push_back({.op = Op::cut, .what = first_mark + static_cast<std::uint32_t>(cut)});
            }
        }
    }
}

Planner::Sequence Planner::sequence_of(const std::vector<Item>& items, const Registers& bound,
                                       const Registers& asked) const {
    const Order order = items_.order(items, bound, asked);
    const std::size_t count = order.sequence.size();
    Sequence sequence{.items = {},
                      .fresh = std::vector<Registers>(count),
                      .live = std::vector<Registers>(count, asked),
                      .taken = std::vector<char>(count)};
    Registers known = bound;
    for (std::size_t i = 0; i < count; ++i) {
        sequence.items.push_back(&items[order.sequence[i]]);
        const Registers before = known;
        items_.bind(*sequence.items[i], known);
        sequence.fresh[i] = known.without(before);
    }
    for (std::size_t i = count; i-- > 1;) {
        sequence.live[i - 1] = sequence.live[i];
        sequence.live[i - 1].add(sequence.items[i]->all);
    }
    return sequence;
}

std::vector<Planner::Move> Planner::moves_of(Sequence& sequence, Registers bound) {
    const bool lists = options_.shortcuts.orders && options_.shortcuts.meetings;
    std::vector<Move> moves;
    for (std::size_t i = 0; i < sequence.items.size(); ++i) {
        if (sequence.taken[i] || (lists && add_meeting(sequence, i, bound, moves))) {
            continue;
        }
        Move move{.item = sequence.items[i]};
        move.all.add(move.item->all);
        move.fresh = sequence.fresh[i];
        bound.add(move.fresh);
        moves.push_back(std::move(move));
    }
    return moves;
}

void Planner::emit(Move& move, Registers& bound, const Registers& live, const Registers& asked, bool is_cut,
                   Code& code) {
    if (move.grouped.empty() && move.meeting == nullptr) {
        emit(*move.item, bound, live, asked, is_cut, code);
        return;
    }
    code.distinct = code.distinct && (is_cut || move.fresh.without(asked).empty());
    if (move.meeting == nullptr) {
        emit_groups(move, bound, code);
    } else {
        code.instructions.push_back({.op = Op::meet, .what = static_cast<std::uint32_t>(code.meetings.size())});
        code.meetings.push_back(std::move(move.meeting));
    }
    bound.add(move.fresh);
}

void Planner::emit_groups(const Move& move, const Registers& bound, Code& code) {
    std::vector<Register> then = move.grouped;
    then.push_back(move.next);
    Access access = ordered_access(*move.item, bound, then);
    for (std::size_t i = 0; i < move.grouped.size(); ++i) {
        access.actions.push_back(
            {.column = static_cast<std::uint32_t>(access.key.size() + i), .into = move.grouped[i], .compares = false});
    }
    code.instructions.push_back({.op = Op::groups, .what = static_cast<std::uint32_t>(code.accesses.size())});
    code.accesses.push_back(std::move(access));
}

// Where all that some steps bind is of no use later, one solution of them is as good as all.
std::vector<Planner::CutRange> Planner::cut_ranges(const std::vector<Move>& moves, const std::vector<Registers>& live) {
    std::vector<CutRange> cuts;
    for (std::size_t last = 0; last < moves.size(); ++last) {
        std::size_t first = last + 1;
        while (first > 0 && !moves[first - 1].fresh.meets(live[last])) {
            --first;
        }
        bool useful = false;
        for (std::size_t i = first; i <= last; ++i) {
            useful = useful || generates(moves[i], live[i]);
        }
        const bool wider = cuts.empty() || cuts.back().first != first || generates(moves[last], live[last]);
        if (useful && wider) {
            cuts.push_back({.first = first, .last = last});
        }
    }
    return cuts;
}

// Whether a move may find more than one solution. A match that binds nothing of use finds one or none.
bool Planner::generates(const Move& move, const Registers& live) {
    if (!move.grouped.empty() || move.meeting != nullptr) {
        return true;
    }
    if (std::holds_alternative<Match>(move.item->step->what)) {
        return move.fresh.meets(live) || repeats(*move.item, move.fresh);
    }
    return std::holds_alternative<Either>(move.item->step->what) ||
           std::holds_alternative<Suppose>(move.item->step->what);
}

void Planner::emit(const Item& item, Registers& bound, const Registers& live, const Registers& asked, bool is_cut,
                   Code& code) {
    const Registers before = bound;
    std::visit(
        Overloaded{
            [&](const Match&) { emit_match(item, bound, live, asked, is_cut, code); },
            [&](const Compare& compare) { emit_compare(compare, item, bound, code); },
            [&](const Without& without) { emit_absence(item, inner_from(item, without.body, {}, bound), bound, code); },
            [&](const Count& count) { emit_count(count, item, bound, code); },
            [&](const Every& every) { emit_every(every, item, bound, code); },
            [&](const Aggregate& aggregate) { emit_aggregate(aggregate, item, bound, code); },
            [&](const Either&) { emit_either(item, bound, live, code); },
            [&](const Suppose& suppose) { emit_suppose(suppose, item, bound, live, code); },
        },
        item.step->what);
    bound = before;
    items_.bind(item, bound);
}

void Planner::emit_match(const Item& item, const Registers& bound, const Registers& live, const Registers& asked,
                         bool is_cut, Code& code) {
    Access access{.relation = std::get<Match>(item.step->what).relation,
                  .window = item.window,
                  .key = {},
                  .columns = {},
                  .actions = {}};
    Registers met;
    Registers fresh;
    bool anything = false;
    for (std::uint32_t column = 0; column < item.arguments.size(); ++column) {
        const Register argument = item.arguments[column];
        if (argument == no_register) {
            anything = true;
        } else if (bound.has(argument)) {
            access.mask |= 1u << column;
            access.key.push_back(argument);
        } else if (met.has(argument)) {
            access.actions.push_back({.column = column, .into = argument, .compares = true});
        } else {
            met.add(argument);
            fresh.add(argument);
            if (live.has(argument) || std::count(item.arguments.begin(), item.arguments.end(), argument) > 1) {
                access.actions.push_back({.column = column, .into = argument, .compares = false});
            }
        }
    }
    if (options_.shortcuts.orders && item.window == Window::all && access.mask != 0) {
        read_in_order(item, bound, access);
    }
    const bool all_columns = access.key.size() == item.arguments.size();
    const Op op = all_columns              ? Op::contains
                  : access.actions.empty() ? Op::some
                  : access.mask == 0       ? Op::scan
                                           : Op::probe;
    if (!is_cut && (op == Op::scan || op == Op::probe) && (anything || !fresh.without(asked).empty())) {
        code.distinct = false;
    }
    code.instructions.push_back({.op = op, .what = static_cast<std::uint32_t>(code.accesses.size())});
    code.accesses.push_back(std::move(access));
}

// The key and the actions of an access, as the order has the columns.
void Planner::read_in_order(const Item& item, const Registers& bound, Access& access) const {
    Access ordered = ordered_access(item, bound, {});
    for (Access::Action& action : access.actions) {
        const auto place = std::find(ordered.columns.begin(), ordered.columns.end(), action.column);
        action.column = static_cast<std::uint32_t>(place - ordered.columns.begin());
    }
    ordered.actions = std::move(access.actions);
    access = std::move(ordered);
}

void Planner::emit_compare(const Compare& compare, const Item& item, const Registers& bound, Code& code) {
    Comparing comparing{.comparison = compare.comparison,
                        .left = formula_from(compare.left, item),
                        .right = formula_from(compare.right, item),
                        .order = compare.order};
    Instruction instruction{.op = Op::compare, .what = static_cast<std::uint32_t>(code.comparings.size())};
    const Register binds = items_.bound_by(compare, item, bound);
    if (binds != no_register) {
        instruction.op = Op::assign;
        instruction.into = binds;
        // The formula stands on the right.
        if (!comparing.left.plain() || comparing.left.parts[0].argument != binds) {
            std::swap(comparing.left, comparing.right);
        }
    }
    code.comparings.push_back(std::move(comparing));
    code.instructions.push_back(instruction);
}

Formula Planner::formula_from(const Expression& expression, const Item& item) {
    Formula formula;
    append(expression, item, formula);
    return formula;
}

void Planner::append(const Expression& expression, const Item& item, Formula& formula) {
    if (expression.kind == Expression::Kind::argument) {
        formula.parts.push_back(
            {.kind = expression.kind, .argument = items_.register_of(expression.argument, *item.scope)});
        return;
    }
    assert(expression.operands.size() == 2 && "arithmetic has two sides");
    append(expression.operands[0], item, formula);
    append(expression.operands[1], item, formula);
    formula.parts.push_back({.kind = expression.kind, .argument = no_register});
}

// The inner code of a body whose own variables `asked` are wanted.
std::unique_ptr<Inner> Planner::inner_from(const Item& item, const Body& body, std::span<const Variable> asked,
                                           const Registers& bound) {
    const Scope& scope = items_.inner_scope(body, *item.scope);
    Registers wanted;
    auto inner = std::make_unique<Inner>();
    for (const Variable variable : asked) {
        assert(scope[variable] != no_register && "what is counted occurs in the body");
        if (!wanted.has(scope[variable])) {
            inner->counted.push_back(scope[variable]);
        }
        wanted.add(scope[variable]);
    }
    inner->code = code_from(items_.from_body(body, scope), bound, wanted);
    return inner;
}

// The inner code of a body whose solutions are counted.
std::unique_ptr<Inner> Planner::counted_from(const Item& item, const Body& body, std::span<const Variable> asked,
                                             const Registers& bound) {
    const auto* either = body.steps.size() == 1 ? std::get_if<Either>(&body.steps[0].what) : nullptr;
    if (either != nullptr && either->rows_now) {
        const Scope& scope = items_.inner_scope(body, *item.scope);
        auto inner = std::make_unique<Inner>();
        Registers wanted;
        for (const Variable variable : asked) {
            wanted.add(scope[variable]);
        }
        Registers known = bound;
        known.add(items_.constants());
        if (add_sized_now(items_.from_body(body, scope)[0], known, wanted, inner->code)) {
            inner->sized = inner->sized_now = true;
            return inner;
        }
    }
    return inner_from(item, body, asked, bound);
}

// False where rows would have to be looked at: a variable stands in them twice, or not all of them are asked for.
bool Planner::add_sized_now(const Item& either, const Registers& bound, const Registers& asked, Code& code) {
    const Item& was = either.parts[0][0];
    const Body& out = std::get<Without>(either.parts[0][1].step->what).body;
    const Item is_out = items_.from_body(out, items_.inner_scope(out, *either.parts[0][1].scope))[0];
    code.distinct = true;
    for (const Item* rows : {&was, &is_out, &either.parts[1][0]}) {
        emit_match(*rows, bound, asked, asked, false, code);
        const Op op = code.instructions.back().op;
        const std::vector<Access::Action>& actions = code.accesses.back().actions;
        if ((op != Op::scan && op != Op::probe) ||
            std::any_of(actions.begin(), actions.end(), [](const Access::Action& action) { return action.compares; })) {
            return false;
        }
    }
    code.instructions.push_back({.op = Op::done});
    code.cursors.resize(code.instructions.size());
    return code.distinct;
}

// The absence of rows of one relation is an instruction of its own.
void Planner::emit_absence(const Item& item, std::unique_ptr<Inner> inner, const Registers& bound, Code& code) {
    const Op op = inner->code.instructions[0].op;
    if (inner->code.instructions.size() != 2 || (op != Op::contains && op != Op::some)) {
        finish_inner(Op::without, item, std::move(inner), bound, code);
        return;
    }
    code.instructions.push_back(
        {.op = op == Op::contains ? Op::lacks : Op::none, .what = static_cast<std::uint32_t>(code.accesses.size())});
    code.accesses.push_back(std::move(inner->code.accesses[0]));
}

Inner& Planner::finish_inner(Op op, const Item& item, std::unique_ptr<Inner> inner, const Registers& bound,
                             Code& code) {
    const std::vector<Instruction>& instructions = inner->code.instructions;
    inner->seen = TupleSet{inner->counted.size()};
    const auto compares = [](const Access::Action& action) { return action.compares; };
    const bool is_match = instructions[0].op == Op::scan || instructions[0].op == Op::probe;
    inner->sized = inner->sized_now || (instructions.size() == 2 && inner->code.distinct &&
                                        (instructions[0].op == Op::meet ||
                                         (is_match && std::none_of(inner->code.accesses[0].actions.begin(),
                                                                   inner->code.accesses[0].actions.end(), compares))));
    const bool cheap = instructions.size() <= 2 && (op == Op::without || inner->sized);
    for (const Register candidate : item.all) {
        if (bound.has(candidate) && !items_.is_constant(candidate)) {
            inner->group.push_back(candidate);
        }
    }
    inner->remembers = !cheap && op != Op::suppose && items_.variables_in(bound) > inner->group.size();
    inner->groups = TupleSet{inner->group.size()};
    code.instructions.push_back({.op = op, .what = static_cast<std::uint32_t>(code.inners.size())});
    code.inners.push_back(std::move(inner));
    return *code.inners.back();
}

void Planner::emit_count(const Count& count, const Item& item, const Registers& bound, Code& code) {
    Inner& inner = finish_inner(Op::count, item, counted_from(item, count.body, count.variables, bound), bound, code);
    inner.bound = count.bound;
    inner.number = formula_from(count.number, item);
}

// Every binding of `where` satisfies `has`: there is none that does not.
std::vector<Item> Planner::items_of_every(const Every& every, const Item& item) {
    const Scope& scope = items_.inner_scope(every.where, *item.scope);
    std::vector<Item> items = items_.from_body(every.where, scope);
    items.push_back(items_.negated(every.has, scope));
    return items;
}

void Planner::emit_every(const Every& every, const Item& item, const Registers& bound, Code& code) {
    auto inner = std::make_unique<Inner>();
    inner->code = code_from(items_of_every(every, item), bound, {});
    emit_absence(item, std::move(inner), bound, code);
}

void Planner::emit_aggregate(const Aggregate& aggregate, const Item& item, const Registers& bound, Code& code) {
    std::vector<Variable> asked = aggregate.variables;
    if (aggregate.kind == Aggregate::Kind::sum || aggregate.kind == Aggregate::Kind::mean) {
        const std::vector<Variable> witnesses =
            aggregate.witnesses.empty() ? items_.own_variables(aggregate.body, *item.scope) : aggregate.witnesses;
        asked.insert(asked.end(), witnesses.begin(), witnesses.end());
    }
    const Register target = (*item.scope)[aggregate.target];
    auto made = aggregate.kind == Aggregate::Kind::count ? counted_from(item, aggregate.body, asked, bound)
                                                         : inner_from(item, aggregate.body, asked, bound);
    Inner& inner = finish_inner(Op::aggregate, item, std::move(made), bound, code);
    inner.kind = aggregate.kind;
    inner.order = aggregate.order;
    inner.compares = bound.has(target);
    std::erase(inner.group, target);
    inner.groups = TupleSet{inner.group.size()};
    code.instructions.back().into = target;
}

void Planner::emit_either(const Item& item, const Registers& bound, const Registers& live, Code& code) {
    code.distinct = false;
    const std::size_t number = code.branches.size();
    code.branches.emplace_back();
    code.instructions.push_back({.op = Op::either, .what = static_cast<std::uint32_t>(number)});
    std::vector<std::size_t> jumps;
    for (const std::vector<Item>& branch : item.parts) {
        code.branches[number].push_back(static_cast<std::uint32_t>(code.instructions.size()));
        Registers in_branch = bound;
        emit(branch, in_branch, live, code);
        jumps.push_back(code.instructions.size());
        code.instructions.push_back({.op = Op::jump});
    }
    for (const std::size_t jump : jumps) {
        code.instructions[jump].what = static_cast<std::uint32_t>(code.instructions.size());
    }
}

void Planner::emit_suppose(const Suppose& suppose, const Item& item, const Registers& bound, const Registers& live,
                           Code& code) {
    code.distinct = false;
    auto inner = std::make_unique<Inner>();
    inner->code = code_from(item.parts[0], bound, live);
    inner->supposition = suppose.supposition;
    for (const Argument& argument : suppose.arguments) {
        inner->arguments.push_back(items_.register_of(argument, *item.scope));
    }
    finish_inner(Op::suppose, item, std::move(inner), bound, code);
}

std::vector<const Step*> steps_of(const Body& body) {
    std::vector<const Step*> steps;
    steps.reserve(body.steps.size());
    for (const Step& step : body.steps) {
        steps.push_back(&step);
    }
    return steps;
}

Planned plan_from_steps(std::span<const Step* const> steps, std::uint32_t variable_count,
                        std::span<const Argument> heads, const Database& database, const PlanOptions& options) {
    return Planner{database, options}.plan(steps, variable_count, heads);
}

} // namespace ipt::relations
