// How the machine reads relations: row by row, through an index, in an order, or as lists of values.

#include "engine/relations/run/machine.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace ipt::relations {

std::size_t Source::size() const {
    std::size_t size = 0;
    for (const List list : lists) {
        size = !all ? size + list.size() : size == 0 ? list.size() : std::min(size, list.size());
    }
    return size;
}

std::span<const RowNumber> Machine::bucket(Access& access) {
    if (access.index == nullptr) {
        access.index = &access.source->index_on(access.mask);
    }
    Value key[32];
    for (std::size_t i = 0; i < access.key.size(); ++i) {
        key[i] = registers_[access.key[i]];
    }
    std::span<const RowNumber> rows = access.index->find(key);
    if (access.window != Window::all) {
        const auto begin = std::lower_bound(rows.begin(), rows.end(), access.first);
        const auto end = std::lower_bound(begin, rows.end(), access.end);
        rows = rows.subspan(static_cast<std::size_t>(begin - rows.begin()), static_cast<std::size_t>(end - begin));
    }
    return rows;
}

// The rows of the key in the access's order, which is made when a body first comes to it.
Relation::Order::Range Machine::range(Access& access) {
    if (access.order == nullptr) {
        access.order = &access.source->order_by(access.columns);
        for (Access::Action& action : access.actions) {
            action.values = access.order->values(action.column);
        }
    }
    Value key[32];
    for (std::size_t i = 0; i < access.key.size(); ++i) {
        key[i] = registers_[access.key[i]];
    }
    return access.order->find(key, access.key.size());
}

void Machine::open(Code& code, std::uint32_t place) {
    Access& access = code.accesses[code.instructions[place].what];
    Code::Cursor& cursor = code.cursors[place];
    if (!access.columns.empty()) {
        const Relation::Order::Range rows = range(access);
        cursor = {.rows = nullptr, .position = rows.first, .end = rows.end};
    } else if (access.mask == 0) {
        cursor = {.rows = nullptr, .position = access.first, .end = access.end};
    } else {
        const std::span<const RowNumber> rows = bucket(access);
        cursor = {.rows = rows.data(), .position = 0, .end = static_cast<RowNumber>(rows.size())};
    }
    code.choices.push_back(place);
}

// The choice is the newest; it is closed with its last row.
bool Machine::advance(Code& code, std::uint32_t place) {
    Code::Cursor& cursor = code.cursors[place];
    const Access& access = code.accesses[code.instructions[place].what];
    while (cursor.position < cursor.end) {
        const RowNumber row = cursor.rows == nullptr ? cursor.position : cursor.rows[cursor.position];
        ++cursor.position;
        ++rows_read_;
        bool holds = true;
        for (const Access::Action& action : access.actions) {
            const Value value = action.values[row];
            if (!action.compares) {
                registers_[action.into] = value;
            } else if (registers_[action.into] != value) {
                holds = false;
                break;
            }
        }
        if (holds) {
            if (cursor.position == cursor.end) {
                code.choices.pop_back();
            }
            return true;
        }
    }
    code.choices.pop_back();
    return false;
}

bool Machine::advance_group(Code& code, std::uint32_t place) {
    Code::Cursor& cursor = code.cursors[place];
    if (cursor.position == cursor.end) {
        code.choices.pop_back();
        return false;
    }
    const Access& access = code.accesses[code.instructions[place].what];
    for (const Access::Action& action : access.actions) {
        registers_[action.into] = action.values[cursor.position];
    }
    ++rows_read_;
    cursor.position = access.order->end_of_run({.first = cursor.position, .end = cursor.end}, access.key.size(),
                                               access.actions.size());
    if (cursor.position == cursor.end) {
        code.choices.pop_back();
    }
    return true;
}

void Machine::read_lists(Source& source) {
    source.lists.clear();
    const auto add = [&] {
        const Relation::Order::Range rows = range(source.access);
        if (rows.first < rows.end) {
            const Value* values = source.access.order->values(source.access.key.size());
            source.lists.emplace_back(values + rows.first, rows.end - rows.first);
        } else {
            source.lists.emplace_back();
        }
    };
    if (source.where == nullptr) {
        add();
        return;
    }
    for (bool more = first(*source.where); more; more = next(*source.where)) {
        add();
    }
}

// The values that stand in all lists of a source.
void Machine::intersect(Source& source, std::vector<Value>& found) {
    const auto shortest =
        std::min_element(source.lists.begin(), source.lists.end(), [](List a, List b) { return a.size() < b.size(); });
    std::iter_swap(source.lists.begin(), shortest);
    found.assign(source.lists[0].begin(), source.lists[0].end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (std::size_t i = 1; i < source.lists.size() && !found.empty(); ++i) {
        keep_common(found, source.lists[i]);
    }
}

void Machine::apply(Source& source, Meeting& meeting) {
    std::vector<Value>& found = meeting.found;
    if (source.all && !source.negated) {
        for (const List list : source.lists) {
            keep_common(found, list);
        }
    } else if (source.all) {
        if (source.lists.empty()) {
            found.clear();
            return;
        }
        intersect(source, meeting.spare);
        drop_common(found, meeting.spare);
    } else if (source.negated) {
        for (const List list : source.lists) {
            drop_common(found, list);
        }
    } else if (source.lists.size() == 1) {
        keep_common(found, source.lists[0]);
    } else {
        unite(source.lists, meeting.spare, meeting.other);
        keep_common(found, meeting.spare);
    }
}

// Begins with the fewest values that can be; ends as soon as none is left.
void Machine::meet(Meeting& meeting) {
    meeting.found.clear();
    Source* least = nullptr;
    for (Source& source : meeting.sources) {
        read_lists(source);
        const bool says_which = !source.negated && !(source.all && source.lists.empty());
        if (says_which && source.size() == 0) {
            return;
        }
        if (says_which && (least == nullptr || source.size() < least->size())) {
            least = &source;
        }
    }
    rows_read_ += least->size();
    if (least->all) {
        intersect(*least, meeting.found);
    } else {
        unite(least->lists, meeting.found, meeting.spare);
    }
    for (Source& source : meeting.sources) {
        if (&source != least && !meeting.found.empty()) {
            apply(source, meeting);
        }
    }
}

void Machine::open_meeting(Code& code, std::uint32_t place) {
    Meeting& meeting = *code.meetings[code.instructions[place].what];
    meet(meeting);
    code.cursors[place] = {.rows = nullptr, .position = 0, .end = static_cast<RowNumber>(meeting.found.size())};
    code.choices.push_back(place);
}

bool Machine::advance_meeting(Code& code, std::uint32_t place) {
    Code::Cursor& cursor = code.cursors[place];
    const Meeting& meeting = *code.meetings[code.instructions[place].what];
    if (cursor.position == cursor.end) {
        code.choices.pop_back();
        return false;
    }
    registers_[meeting.into] = meeting.found[cursor.position++];
    if (cursor.position == cursor.end) {
        code.choices.pop_back();
    }
    return true;
}

Register Machine::of_list() const {
    const std::size_t count = code_->instructions.size();
    const bool ends_in_list = count > 1 && code_->instructions[count - 2].op == Op::meet;
    return ends_in_list ? code_->meetings[code_->instructions[count - 2].what]->into : no_register;
}

List Machine::rest_of_list() {
    const auto place = static_cast<std::uint32_t>(code_->instructions.size() - 2);
    if (code_->choices.empty() || code_->choices.back() != place) {
        return {};
    }
    code_->choices.pop_back();
    const Code::Cursor& cursor = code_->cursors[place];
    return List{code_->meetings[code_->instructions[place].what]->found}.subspan(cursor.position);
}

bool Machine::contains(Access& access) {
    ++rows_read_;
    if (!access.columns.empty()) {
        const Relation::Order::Range rows = range(access);
        return rows.first < rows.end;
    }
    Value row[32];
    for (std::size_t i = 0; i < access.key.size(); ++i) {
        row[i] = registers_[access.key[i]];
    }
    const std::optional<RowNumber> found = access.source->find({row, access.key.size()});
    return found && *found >= access.first && *found < access.end;
}

bool Machine::some(Access& access) {
    ++rows_read_;
    return size(access) > 0;
}

std::size_t Machine::size(Access& access) {
    if (access.source->counter()) {
        return access.source->counter()(static_cast<std::uint32_t>(std::countr_zero(access.mask)),
                                        registers_[access.key[0]]);
    }
    if (!access.columns.empty()) {
        const Relation::Order::Range rows = range(access);
        return rows.end - rows.first;
    }
    return access.mask == 0 ? access.end - access.first : bucket(access).size();
}

// Of a body that is one instruction: how many solutions it has.
std::size_t Machine::size(Code& code) {
    if (code.instructions[0].op != Op::meet) {
        return size(code.accesses[0]);
    }
    Meeting& meeting = *code.meetings[0];
    meet(meeting);
    return meeting.found.size();
}

std::size_t Machine::size_now(Code& code) {
    return size(code.accesses[0]) - size(code.accesses[1]) + size(code.accesses[2]);
}

} // namespace ipt::relations
