#include "engine/relations/rows/sorting.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace ipt::relations {

namespace {

// Fewer rows are sorted by comparing them.
constexpr RowNumber few_rows = 256;
constexpr unsigned digit_bits = 11;

struct Keyed {
    Value key;
    RowNumber row;
};

bool less(Columns columns, RowNumber a, RowNumber b) {
    for (const Value* column : columns) {
        if (column[a] != column[b]) {
            return column[a] < column[b];
        }
    }
    return a < b;
}

// One pass of a radix sort: by one digit of the keys, equal digits as they were.
void sort_by_digit(std::vector<Keyed>& rows, std::vector<Keyed>& spare, unsigned shift) {
    std::vector<RowNumber> places((1u << digit_bits) + 1);
    const Value mask = (1u << digit_bits) - 1;
    for (const Keyed& row : rows) {
        ++places[((row.key >> shift) & mask) + 1];
    }
    std::partial_sum(places.begin(), places.end(), places.begin());
    for (const Keyed& row : rows) {
        spare[places[(row.key >> shift) & mask]++] = row;
    }
    rows.swap(spare);
}

void sort_by_column(const Value* column, std::vector<Keyed>& rows, std::vector<Keyed>& spare) {
    Value lowest = UINT32_MAX;
    Value highest = 0;
    for (Keyed& row : rows) {
        row.key = column[row.row];
        lowest = std::min(lowest, row.key);
        highest = std::max(highest, row.key);
    }
    for (Keyed& row : rows) {
        row.key -= lowest;
    }
    const unsigned bits = static_cast<unsigned>(std::bit_width(highest - lowest));
    for (unsigned shift = 0; shift < bits; shift += digit_bits) {
        sort_by_digit(rows, spare, shift);
    }
}

} // namespace

Sortedness sortedness(Columns columns, RowNumber rows) {
    if (columns.empty()) {
        return rows < 2 ? Sortedness::strict : Sortedness::repeating;
    }
    Sortedness found = Sortedness::strict;
    const Value* first = columns[0];
    for (RowNumber row = 1; row < rows; ++row) {
        if (first[row - 1] < first[row]) {
            continue;
        }
        std::size_t column = 0;
        while (column < columns.size() && columns[column][row - 1] == columns[column][row]) {
            ++column;
        }
        if (column == columns.size()) {
            found = Sortedness::repeating;
        } else if (columns[column][row - 1] > columns[column][row]) {
            return Sortedness::none;
        }
    }
    return found;
}

std::vector<RowNumber> sorted_rows(Columns columns, RowNumber rows) {
    std::vector<RowNumber> numbers(rows);
    std::iota(numbers.begin(), numbers.end(), 0u);
    if (rows < few_rows) {
        std::sort(numbers.begin(), numbers.end(), [&](RowNumber a, RowNumber b) { return less(columns, a, b); });
        return numbers;
    }
    // Sorted by the last column first. What the rows are in order of already needs no sorting.
    std::size_t unsorted = columns.size();
    while (unsorted > 0 && sortedness(columns.subspan(unsorted - 1), rows) != Sortedness::none) {
        --unsorted;
    }
    std::vector<Keyed> keyed(rows);
    std::vector<Keyed> spare(rows);
    for (RowNumber row = 0; row < rows; ++row) {
        keyed[row].row = row;
    }
    while (unsorted > 0) {
        sort_by_column(columns[--unsorted], keyed, spare);
    }
    std::transform(keyed.begin(), keyed.end(), numbers.begin(), [](const Keyed& row) { return row.row; });
    return numbers;
}

const Value* first_from(const Value* begin, const Value* end, Value value) {
    std::size_t step = 1;
    while (static_cast<std::size_t>(end - begin) > step && begin[step] < value) {
        begin += step;
        step *= 2;
    }
    return std::lower_bound(begin, begin + std::min(step + 1, static_cast<std::size_t>(end - begin)), value);
}

const Value* first_between(const Value* begin, const Value* end, Value value) {
    constexpr std::ptrdiff_t few = 8;
    if (end - begin <= few || value <= begin[0]) {
        return first_from(begin, end, value);
    }
    const Value last = end[-1];
    if (value > last) {
        return end;
    }
    const std::uint64_t share = std::uint64_t{value - begin[0]} * static_cast<std::uint64_t>(end - begin - 1);
    const Value* const guess = begin + share / (last - begin[0]);
    if (*guess < value) {
        return first_from(guess, end, value);
    }
    // Backwards from the guess, in steps that grow.
    std::ptrdiff_t step = 1;
    const Value* above = guess;
    while (above - begin > step && above[-step] >= value) {
        above -= step;
        step *= 2;
    }
    return std::lower_bound(above - std::min(step, above - begin), above, value);
}

const Value* first_past(const Value* begin, const Value* end, Value value) {
    std::size_t step = 1;
    while (static_cast<std::size_t>(end - begin) > step && begin[step] <= value) {
        begin += step;
        step *= 2;
    }
    return std::upper_bound(begin, begin + std::min(step + 1, static_cast<std::size_t>(end - begin)), value);
}

} // namespace ipt::relations
