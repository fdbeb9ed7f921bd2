#include "engine/relations/rows/lists.hpp"

#include "engine/relations/rows/sorting.hpp"

#include <algorithm>
#include <iterator>

namespace ipt::relations {

namespace {

// Of so many lists it is quicker to sort all their values than to go through them side by side.
constexpr std::size_t many_lists = 8;

template <bool common>
void filter(std::vector<Value>& found, List list) {
    const Value* place = list.data();
    const Value* const end = place + list.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Value value = found[i];
        place = first_from(place, end, value);
        const bool is_there = place != end && *place == value;
        found[kept] = value;
        kept += is_there == common ? 1u : 0u;
    }
    found.resize(kept);
}

void copy_once(List list, std::vector<Value>& found) {
    found.assign(list.begin(), list.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

} // namespace

void keep_common(std::vector<Value>& found, List list) {
    // Few values in the list: each is looked for in what was found.
    if (list.size() * 8 < found.size()) {
        std::size_t kept = 0;
        const Value* place = found.data();
        const Value* const end = place + found.size();
        for (const Value value : list) {
            place = first_from(place, end, value);
            if (place == end) {
                break;
            }
            if (*place == value && (kept == 0 || found[kept - 1] != value)) {
                found[kept++] = value;
            }
        }
        found.resize(kept);
        return;
    }
    filter<true>(found, list);
}

void drop_common(std::vector<Value>& found, List list) {
    filter<false>(found, list);
}

void unite(std::span<const List> lists, std::vector<Value>& found, std::vector<Value>& spare) {
    found.clear();
    if (lists.size() > many_lists) {
        for (const List list : lists) {
            found.insert(found.end(), list.begin(), list.end());
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return;
    }
    for (const List list : lists) {
        if (found.empty()) {
            copy_once(list, found);
            continue;
        }
        spare.clear();
        std::set_union(found.begin(), found.end(), list.begin(), list.end(), std::back_inserter(spare));
        spare.erase(std::unique(spare.begin(), spare.end()), spare.end());
        found.swap(spare);
    }
}

} // namespace ipt::relations
