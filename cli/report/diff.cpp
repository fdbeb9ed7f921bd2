#include "cli/report/diff.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/core.h>
#include <vector>

namespace ipt::cli {

namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

struct Change {
    char mark;
    std::string_view line;
};

// Lines that both have in the same order, by the table of longest common parts. Past `most_cells` the differing middle
// is given as one change: a diff that is right, though not the shortest.
class Comparison {
public:
    Comparison(const Lines& before, const Lines& after)
        : before_(before)
        , after_(after) {}

    std::vector<Change> changes() {
        std::size_t front = 0;
        while (front < before_.size() && front < after_.size() && before_[front] == after_[front]) {
            add(' ', before_[front++]);
        }
        std::size_t back = 0;
        while (back < before_.size() - front && back < after_.size() - front &&
               before_[before_.size() - 1 - back] == after_[after_.size() - 1 - back]) {
            ++back;
        }
        middle(front, before_.size() - back, after_.size() - back);
        for (std::size_t i = before_.size() - back; i < before_.size(); ++i) {
            add(' ', before_[i]);
        }
        return std::move(changes_);
    }

private:
    static constexpr std::size_t most_cells = 16'000'000;

    void middle(std::size_t front, std::size_t before_end, std::size_t after_end) {
        const std::size_t rows = before_end - front;
        const std::size_t columns = after_end - front;
        if (rows != 0 && columns > most_cells / rows) {
            replace(front, before_end, after_end);
            return;
        }
        const std::size_t width = columns + 1;
        std::vector<std::uint32_t> common((rows + 1) * width, 0);
        for (std::size_t i = rows; i-- > 0;) {
            for (std::size_t j = columns; j-- > 0;) {
                common[i * width + j] = before_[front + i] == after_[front + j]
                                            ? common[(i + 1) * width + j + 1] + 1
                                            : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
            }
        }
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < rows || j < columns) {
            if (i < rows && j < columns && before_[front + i] == after_[front + j]) {
                add(' ', before_[front + i++]);
                ++j;
            } else if (j == columns || (i < rows && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
                add('-', before_[front + i++]);
            } else {
                add('+', after_[front + j++]);
            }
        }
    }

    void replace(std::size_t front, std::size_t before_end, std::size_t after_end) {
        for (std::size_t i = front; i < before_end; ++i) {
            add('-', before_[i]);
        }
        for (std::size_t j = front; j < after_end; ++j) {
            add('+', after_[j]);
        }
    }

    void add(char mark, std::string_view line) { changes_.push_back({mark, line}); }

    const Lines& before_;
    const Lines& after_;
    std::vector<Change> changes_;
};

constexpr std::size_t context = 3;

std::string hunk(const std::vector<Change>& changes, std::size_t begin, std::size_t end) {
    const auto count = [&](std::size_t from, std::size_t to, char other) {
        return std::count_if(changes.begin() + static_cast<std::ptrdiff_t>(from),
                             changes.begin() + static_cast<std::ptrdiff_t>(to),
                             [&](const Change& change) { return change.mark != other; });
    };
    const auto range = [&](char other) {
        const auto lines = count(begin, end, other);
        return fmt::format("{},{}", count(0, begin, other) + (lines == 0 ? 0 : 1), lines);
    };
    std::string text = fmt::format("@@ -{} +{} @@\n", range('+'), range('-'));
    for (std::size_t i = begin; i < end; ++i) {
        text += changes[i].mark;
        text += changes[i].line;
        if (changes[i].line.back() != '\n') {
            text += "\n\\ No newline at end of file\n";
        }
    }
    return text;
}

} // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
    const Lines old_lines = lines_of(before);
    const Lines new_lines = lines_of(after);
    const std::vector<Change> changes = Comparison{old_lines, new_lines}.changes();
    std::string text;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (changes[i].mark == ' ') {
            continue;
        }
        const std::size_t begin = i > context ? i - context : 0;
        std::size_t last = i;
        for (std::size_t j = i; j < changes.size() && j <= last + 2 * context; ++j) {
            last = changes[j].mark == ' ' ? last : j;
        }
        const std::size_t end = std::min(changes.size(), last + context + 1);
        text += hunk(changes, begin, end);
        i = end - 1;
    }
    return text.empty() ? text : fmt::format("--- {0}\n+++ {0}\n{1}", name, text);
}

} // namespace ipt::cli
