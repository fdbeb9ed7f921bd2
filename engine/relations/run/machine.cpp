#include "engine/relations/run/machine.hpp"

#include "engine/relations/run/worlds.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ipt::relations {

namespace {

// Answers kept for the groups of one body, and after how many it is asked whether that is worth it.
constexpr std::uint32_t groups_kept = 1u << 20;
constexpr std::uint64_t groups_tried = 4096;

std::optional<double> combined(Expression::Kind kind, double left, double right) {
    double result = 0;
    switch (kind) {
    case Expression::Kind::argument:
        assert(false && "an argument is not worked out");
        break;
    case Expression::Kind::sum:
        result = left + right;
        break;
    case Expression::Kind::difference:
        result = left - right;
        break;
    case Expression::Kind::product:
        result = left * right;
        break;
    case Expression::Kind::quotient:
        result = right == 0 ? NAN : left / right;
        break;
    }
    return std::isfinite(result) ? std::optional{result} : std::nullopt;
}

bool compared(Comparison comparison, double left, double right) {
    switch (comparison) {
    case Comparison::equal:
        return left == right;
    case Comparison::unequal:
        return left != right;
    case Comparison::less:
        return left < right;
    case Comparison::at_most:
        return left <= right;
    case Comparison::greater:
        return left > right;
    case Comparison::at_least:
        return left >= right;
    }
    return false;
}

} // namespace

double sum_of(std::vector<double>& numbers) {
    // Whole numbers of moderate size add up exactly in any order.
    double size = 0;
    const bool whole = std::all_of(numbers.begin(), numbers.end(), [&](double number) {
        size += std::abs(number);
        return number == std::floor(number) && size <= 9007199254740992.0;
    });
    if (!whole) {
        std::sort(numbers.begin(), numbers.end());
    }
    double sum = 0;
    for (const double number : numbers) {
        sum += number;
    }
    return sum;
}

void Machine::prepare(Planned& planned, const Database& database, std::span<const Windows> windows) {
    code_ = &planned.code;
    registers_ = planned.registers.data();
    prepare(planned.code, database, windows);
}

void Machine::prepare(Code& code, const Database& database, std::span<const Windows> windows) {
    for (Access& access : code.accesses) {
        access.source = &database[access.relation];
        access.first = 0;
        access.end = access.source->size();
        if (access.window != Window::all) {
            const Windows& window = windows[access.relation.value];
            access.first = access.window == Window::fresh ? window.before_end : 0;
            access.end = access.window == Window::before ? window.before_end : window.known_end;
        }
        for (Access::Action& action : access.actions) {
            action.values = access.source->column(action.column);
        }
        // Relations that stand still are indexed when a probe first comes to it; those that grow while the body runs
        // must not take in rows then.
        access.index =
            access.window != Window::all && access.mask != 0 ? &access.source->index_on(access.mask) : nullptr;
        access.order = nullptr;
    }
    for (const std::unique_ptr<Meeting>& meeting : code.meetings) {
        for (Source& source : meeting->sources) {
            source.access.source = &database[source.access.relation];
            source.access.order = nullptr;
            if (source.where != nullptr) {
                prepare(*source.where, database, windows);
            }
        }
    }
    for (const std::unique_ptr<Inner>& inner : code.inners) {
        inner->world = nullptr;
        inner->groups.clear();
        inner->answers.clear();
        prepare(inner->code, database, windows);
    }
}

void Machine::moved(Code& code, const Relation& relation) {
    for (Access& access : code.accesses) {
        if (access.source == &relation) {
            for (Access::Action& action : access.actions) {
                action.values = relation.column(action.column);
            }
        }
    }
}

bool Machine::first(Code& code) {
    code.choices.clear();
    return search(code, 0);
}

bool Machine::next(Code& code) {
    std::uint32_t place = 0;
    return retry(code, place) && search(code, place);
}

bool Machine::search(Code& code, std::uint32_t place) {
    for (;;) {
        const Instruction& instruction = code.instructions[place];
        bool holds = true;
        switch (instruction.op) {
        case Op::done:
            return true;
        case Op::jump:
            place = instruction.what;
            continue;
        case Op::mark:
            code.marked[instruction.what] = static_cast<std::uint32_t>(code.choices.size());
            break;
        case Op::cut:
            code.choices.resize(code.marked[instruction.what]);
            break;
        case Op::scan:
        case Op::probe:
            open(code, place);
            holds = advance(code, place);
            break;
        case Op::groups:
            open(code, place);
            holds = advance_group(code, place);
            break;
        case Op::meet:
            open_meeting(code, place);
            holds = advance_meeting(code, place);
            break;
        case Op::either:
            code.cursors[place].position = 0;
            code.choices.push_back(place);
            holds = false;
            break;
        case Op::suppose:
            holds = enter_world(code, place);
            break;
        case Op::contains:
            holds = contains(code.accesses[instruction.what]);
            break;
        case Op::some:
            holds = some(code.accesses[instruction.what]);
            break;
        case Op::lacks:
            holds = !contains(code.accesses[instruction.what]);
            break;
        case Op::none:
            holds = !some(code.accesses[instruction.what]);
            break;
        case Op::compare:
            holds = this->holds(code.comparings[instruction.what]);
            break;
        case Op::assign:
            holds = assign(code.comparings[instruction.what].right, instruction.into);
            break;
        case Op::without:
        case Op::count:
            holds = answer(instruction.op, *code.inners[instruction.what]).holds;
            break;
        case Op::aggregate: {
            Inner& inner = *code.inners[instruction.what];
            const Inner::Answer found = answer(instruction.op, inner);
            holds = found.holds && (!inner.compares || registers_[instruction.into] == found.value);
            registers_[instruction.into] = holds ? found.value : registers_[instruction.into];
            break;
        }
        }
        if (rows_read_ >= next_look_ && is_over()) {
            return false;
        }
        if (holds) {
            ++place;
        } else if (!retry(code, place)) {
            return false;
        }
    }
}

bool Machine::is_over() {
    const bool over = over_();
    next_look_ = over ? 0 : rows_read_ + rows_between_looks;
    return over;
}

bool Machine::retry(Code& code, std::uint32_t& place) {
    while (!code.choices.empty()) {
        const std::uint32_t choice = code.choices.back();
        const Instruction& instruction = code.instructions[choice];
        if (instruction.op == Op::either) {
            const std::vector<std::uint32_t>& branches = code.branches[instruction.what];
            const RowNumber branch = code.cursors[choice].position++;
            if (branch + 1 >= branches.size()) {
                code.choices.pop_back();
            }
            if (branch < branches.size()) {
                place = branches[branch];
                return true;
            }
            continue;
        }
        if (instruction.op == Op::suppose) {
            if (next(code.inners[instruction.what]->code)) {
                place = choice + 1;
                return true;
            }
            code.choices.pop_back();
        } else if (instruction.op == Op::groups ? advance_group(code, choice)
                   : instruction.op == Op::meet ? advance_meeting(code, choice)
                                                : advance(code, choice)) {
            place = choice + 1;
            return true;
        }
    }
    return false;
}

bool Machine::enter_world(Code& code, std::uint32_t place) {
    Inner& inner = *code.inners[code.instructions[place].what];
    std::vector<Value> arguments;
    arguments.reserve(inner.arguments.size());
    for (const Register argument : inner.arguments) {
        arguments.push_back(registers_[argument]);
    }
    const Database& world = worlds_.world(inner.supposition, arguments);
    if (inner.world != &world) {
        prepare(inner.code, world, {});
        inner.world = &world;
    }
    if (!first(inner.code)) {
        return false;
    }
    code.choices.push_back(place);
    return true;
}

std::optional<Machine::Figure> Machine::figure(const Formula& formula) {
    if (formula.plain()) {
        return Figure{.value = registers_[formula.parts[0].argument]};
    }
    pile_.clear();
    for (const Formula::Part& part : formula.parts) {
        if (part.kind == Expression::Kind::argument) {
            const Value value = registers_[part.argument];
            if (!values_.is_number(value)) {
                return {};
            }
            pile_.push_back(values_.number_of(value));
            continue;
        }
        const double right = pile_.back();
        pile_.pop_back();
        const std::optional<double> result = combined(part.kind, pile_.back(), right);
        if (!result) {
            return {};
        }
        pile_.back() = *result;
    }
    return Figure{.value = {}, .number = pile_.back()};
}

std::optional<double> Machine::number_of(const Figure& figure) const {
    if (!figure.value) {
        return figure.number;
    }
    return values_.is_number(*figure.value) ? std::optional{values_.number_of(*figure.value)} : std::nullopt;
}

std::optional<double> Machine::place_in(std::uint32_t order, const Figure& figure) const {
    if (!figure.value) {
        return {};
    }
    const auto place = program_.orders[order].find(*figure.value);
    return place == program_.orders[order].end() ? std::nullopt : std::optional{place->second};
}

bool Machine::holds(const Comparing& comparing) {
    const std::optional<Figure> left = figure(comparing.left);
    const std::optional<Figure> right = left ? figure(comparing.right) : std::nullopt;
    if (!left || !right) {
        return false;
    }
    const bool same = comparing.comparison == Comparison::equal || comparing.comparison == Comparison::unequal;
    if (same && left->value && right->value) {
        return (*left->value == *right->value) == (comparing.comparison == Comparison::equal);
    }
    if (!same && comparing.order) {
        const std::optional<double> left_place = place_in(*comparing.order, *left);
        const std::optional<double> right_place = place_in(*comparing.order, *right);
        if (left_place && right_place) {
            return compared(comparing.comparison, *left_place, *right_place);
        }
    }
    const std::optional<double> left_number = number_of(*left);
    const std::optional<double> right_number = number_of(*right);
    if (!left_number || !right_number) {
        // A number that was worked out differs from what is no number.
        return comparing.comparison == Comparison::unequal;
    }
    return compared(comparing.comparison, *left_number, *right_number);
}

bool Machine::assign(const Formula& formula, Register into) {
    const std::optional<Figure> found = figure(formula);
    if (!found) {
        return false;
    }
    registers_[into] = found->value ? *found->value : values_.number(found->number);
    return true;
}

Inner::Answer Machine::answer(Op op, Inner& inner) {
    if (!inner.remembers) {
        return found_answer(op, inner);
    }
    ++inner.asked;
    // A bound on what is kept; a group that comes again after it is worked out again.
    if (inner.groups.size() >= groups_kept) {
        inner.groups.clear();
        inner.answers.clear();
        inner.asked = 1;
    }
    tuple_.clear();
    for (const Register number : inner.group) {
        tuple_.push_back(registers_[number]);
    }
    const TupleSet::Place place = inner.groups.add(tuple_);
    if (place.is_new) {
        inner.answers.push_back({.holds = false, .value = 0});
        const Inner::Answer found = found_answer(op, inner);
        inner.answers[place.number] = found;
        // Where most groups come but once, keeping answers costs more than it saves.
        inner.remembers = inner.asked < groups_tried || inner.groups.size() * 4 < inner.asked * 3;
        return found;
    }
    return inner.answers[place.number];
}

Inner::Answer Machine::found_answer(Op op, Inner& inner) {
    if (op == Op::without) {
        return {.holds = !first(inner.code), .value = 0};
    }
    if (op == Op::count) {
        return {.holds = count_holds(inner), .value = 0};
    }
    const std::optional<Value> found = aggregate(inner);
    return {.holds = found.has_value(), .value = found.value_or(0)};
}

std::uint64_t Machine::count(Inner& inner, std::uint64_t enough) {
    if (inner.sized) {
        return inner.sized_now ? size_now(inner.code) : size(inner.code);
    }
    inner.seen.clear();
    std::uint64_t counted = 0;
    for (bool more = first(inner.code); more; more = next(inner.code)) {
        if (!inner.code.distinct) {
            tuple_.clear();
            for (const Register number : inner.counted) {
                tuple_.push_back(registers_[number]);
            }
            counted += inner.seen.add(tuple_).is_new ? 1u : 0u;
        } else {
            ++counted;
        }
        if (counted >= enough) {
            break;
        }
    }
    return counted;
}

bool Machine::count_holds(Inner& inner) {
    const std::optional<Figure> wanted_figure = figure(inner.number);
    const std::optional<double> wanted = wanted_figure ? number_of(*wanted_figure) : std::nullopt;
    if (!wanted) {
        return false;
    }
    // One more than can matter.
    const double enough = std::floor(std::clamp(*wanted, 0.0, 4e9)) + 1;
    const double counted = static_cast<double>(count(inner, static_cast<std::uint64_t>(enough)));
    switch (inner.bound) {
    case Count::Bound::at_least:
        return counted >= *wanted;
    case Count::Bound::at_most:
        return counted <= *wanted;
    case Count::Bound::exactly:
        return counted == *wanted;
    }
    return false;
}

std::optional<Value> Machine::aggregate(Inner& inner) {
    switch (inner.kind) {
    case Aggregate::Kind::count:
        return values_.number(static_cast<double>(count(inner, UINT64_MAX)));
    case Aggregate::Kind::least:
    case Aggregate::Kind::greatest:
        return extreme(inner);
    case Aggregate::Kind::sum:
    case Aggregate::Kind::mean:
        return total(inner);
    }
    return {};
}

std::optional<Value> Machine::extreme(Inner& inner) {
    std::optional<Value> best;
    double best_place = 0;
    bool best_is_word = false;
    for (bool more = first(inner.code); more; more = next(inner.code)) {
        const Figure figure{.value = registers_[inner.counted[0]]};
        std::optional<double> place = inner.order ? place_in(*inner.order, figure) : std::nullopt;
        const bool is_word = place.has_value();
        place = place ? place : number_of(figure);
        // Words and numbers together have no least.
        if (!place || (best && is_word != best_is_word)) {
            return {};
        }
        best_is_word = is_word;
        if (!best || (inner.kind == Aggregate::Kind::least ? *place < best_place : *place > best_place)) {
            best = figure.value;
            best_place = *place;
        }
    }
    return best;
}

std::optional<Value> Machine::total(Inner& inner) {
    inner.seen.clear();
    inner.numbers.clear();
    for (bool more = first(inner.code); more; more = next(inner.code)) {
        tuple_.clear();
        for (const Register number : inner.counted) {
            tuple_.push_back(registers_[number]);
        }
        if (!inner.code.distinct && !inner.seen.add(tuple_).is_new) {
            continue;
        }
        if (!values_.is_number(tuple_[0])) {
            return {};
        }
        inner.numbers.push_back(values_.number_of(tuple_[0]));
    }
    if (inner.kind == Aggregate::Kind::mean && inner.numbers.empty()) {
        return {};
    }
    const double sum = sum_of(inner.numbers);
    const double found = inner.kind == Aggregate::Kind::sum ? sum : sum / static_cast<double>(inner.numbers.size());
    return std::isfinite(found) ? std::optional{values_.number(found)} : std::nullopt;
}

} // namespace ipt::relations
