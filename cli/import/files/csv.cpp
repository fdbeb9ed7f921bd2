#include "cli/import/files/csv.hpp"

#include "grammar/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/core.h>
#include <string_view>

namespace ipt::cli {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
// A table of a review has tens of columns; this many are a mistake in the file.
constexpr std::size_t most_columns = 10'000;

bool ends_row(char c) {
    return c == '\n' || c == '\r';
}

// A title may stand above the table, alone in its line.
constexpr std::size_t title_lines = 10;

char separator_of(std::string_view text) {
    constexpr std::array candidates{',', ';', '\t'};
    constexpr std::array<std::size_t, candidates.size()> none{};
    std::array<std::size_t, candidates.size()> counts{};
    std::size_t lines = 0;
    bool quoted = false;
    for (const char c : text) {
        quoted = c == '"' ? !quoted : quoted;
        if (!quoted && ends_row(c) && (++lines == title_lines || counts != none)) {
            break;
        }
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            counts[i] += !quoted && c == candidates[i] ? 1 : 0;
        }
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return candidates[static_cast<std::size_t>(most - counts.begin())];
}

std::string with_single_marks(std::string_view words) {
    std::string single;
    for (std::size_t at = 0; at < words.size(); ++at) {
        single += words[at];
        at += words[at] == '"' ? 1 : 0;
    }
    return single;
}

// Reads one table from front to back.
class Reader {
public:
    Reader(std::string_view text, SourceId id, char separator)
        : text_(text)
        , id_(id) {
        if (text_.substr(0, byte_order_mark.size()) == byte_order_mark) {
            at_ = byte_order_mark.size();
        }
        table_.table.separator = separator == '\0' ? separator_of(text_.substr(at_)) : separator;
    }

    LongTable read() {
        table_.table.source = id_;
        if (const std::size_t bad = first_bad_byte(text_); bad < text_.size()) {
            fail(bad, bad + 1, "these bytes are not UTF-8 text", "Save the table once more as CSV UTF-8.");
            return std::move(table_);
        }
        while (at_ < text_.size() && !table_.failure) {
            read_row();
        }
        return std::move(table_);
    }

private:
    void read_row() {
        const std::size_t start = at_;
        std::size_t cells = 0;
        bool more = true;
        while (more && !table_.failure) {
            read_cell();
            more = at_ < text_.size() && text_[at_] == table_.table.separator;
            at_ += more ? 1 : 0;
            if (++cells > most_columns) {
                fail(start, at_, fmt::format("this row has more than {} cells", most_columns),
                     "Is the table saved as CSV, with a row on a line of its own?");
            }
        }
        const Table::Slice whole{.begin = static_cast<std::uint32_t>(start), .end = static_cast<std::uint32_t>(at_)};
        end_row();
        const bool blank = cells == 1 && table_.table.words(whole, text_).empty();
        if (!blank && !table_.failure) {
            table_.table.row_begins.push_back(whole.begin);
        }
    }

    void end_row() {
        if (at_ < text_.size() && text_[at_] == '\r') {
            ++at_;
        }
        if (at_ < text_.size() && text_[at_] == '\n') {
            ++at_;
        }
    }

    void read_cell() {
        const std::size_t begin = at_;
        at_ = cell_end(text_, begin, table_.table.separator);
        if (at_ == begin || text_[begin] != '"') {
            return;
        }
        const std::string_view cell = text_.substr(begin, at_ - begin);
        const auto marks = std::count(cell.begin(), cell.end(), '"');
        if (marks % 2 != 0) {
            fail(begin, begin + 1, "this quotation mark is never closed",
                 "Close it, or write \"\" for a quotation mark inside a cell.");
        } else if (at_ < text_.size() && text_[at_] != table_.table.separator && !ends_row(text_[at_])) {
            fail(at_, at_ + 1, "a cell goes on behind its closing quotation mark",
                 "Write \"\" for a quotation mark inside a cell.");
        }
        if (marks > 2) {
            table_.table.unquoted.emplace(static_cast<std::uint32_t>(begin),
                                          with_single_marks(cell.substr(1, cell.size() - 2)));
        }
    }

    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
        return {.source = id_, .begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)};
    }

    void fail(std::size_t begin, std::size_t end, std::string message, std::string remedy) {
        if (!table_.failure) {
            table_.failure =
                CsvFailure{.where = span(begin, end), .message = std::move(message), .remedy = std::move(remedy)};
        }
    }

    std::string_view text_;
    SourceId id_;
    std::size_t at_ = 0;
    LongTable table_;
};

bool is_plain_number(std::string_view text) {
    const std::size_t sign = text.front() == '-' || text.front() == '+' ? 1 : 0;
    const std::string_view digits = text.substr(sign);
    return !digits.empty() && digits.find_first_not_of("0123456789.") == std::string_view::npos;
}

} // namespace

LongTable table_from_csv(const Source& source, SourceId id, char separator) {
    return Reader{source.text(), id, separator}.read();
}

CsvTable rows_from_csv(const Source& source, SourceId id, char separator) {
    LongTable read = table_from_csv(source, id, separator);
    CsvTable made{.failure = std::move(read.failure)};
    for (std::size_t row = 0; row < read.table.row_count(); ++row) {
        std::vector<Table::Cell>& cells = made.rows.emplace_back();
        for (const Table::Slice slice : read.table.row(row, source.text())) {
            cells.push_back(
                {.text = std::string{read.table.words(slice, source.text())}, .where = read.table.where(slice)});
        }
    }
    return made;
}

std::string formula_safe(std::string_view text) {
    constexpr std::string_view formula = "=+-@\t\r\n";
    // U+FF1D, U+FF0B, U+FF0D and U+FF20.
    constexpr std::array<std::string_view, 4> wide{"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    const bool begins = !text.empty() && (formula.find(text.front()) != std::string_view::npos ||
                                          std::find(wide.begin(), wide.end(), text.substr(0, 3)) != wide.end());
    return begins && !is_plain_number(text) ? "'" + std::string{text} : std::string{text};
}

std::string csv_cell(std::string_view text) {
    std::string guarded = formula_safe(text);
    if (guarded.find_first_of(",;\t\"\r\n") == std::string::npos) {
        return guarded;
    }
    std::string quoted = "\"";
    for (const char c : guarded) {
        quoted.append(c == '"' ? 2 : 1, c);
    }
    quoted.push_back('"');
    return quoted;
}

} // namespace ipt::cli
