#include "cli/import/coded/segment_sheet.hpp"

#include "cli/import/files/plain_text.hpp"
#include "cli/report/words.hpp"
#include "grammar/ascii.hpp"
#include "grammar/nearest.hpp"
#include "grammar/utf8.hpp"
#include "grammar/wording.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt::cli {

namespace {

constexpr std::size_t most_headings_shown = 12;
constexpr std::size_t most_named_dates = 3;
// What Excel takes in a cell.
constexpr std::size_t excel_cell = 32'767;

using HeadingTest = bool (*)(const GridRow&);

const GridRow* row_that(const Grid& grid, HeadingTest test) {
    const std::size_t end = std::min(headings_within, grid.rows.size());
    for (std::size_t i = 0; i < end; ++i) {
        if (test(grid.rows[i])) {
            return &grid.rows[i];
        }
    }
    return nullptr;
}

bool is_small_number(std::string_view text) {
    return !text.empty() && text.size() < 9 && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

// As spreadsheets show the date that they made of "3/4" or "1-10".
bool is_date_text(std::string_view text) {
    return text.size() >= 10 && is_small_number(text.substr(0, 4)) && text[4] == '-' &&
           is_small_number(text.substr(5, 2)) && text[7] == '-' && is_small_number(text.substr(8, 2));
}

// "12" to "14" are paragraphs, "3: 120|455" is a place on a page, anything else is said as it stands.
void set_extent(Segment& segment, const std::string& begin, const std::string& end) {
    const std::size_t colon = begin.find(':');
    if (is_small_number(begin)) {
        segment.unit = "paragraph";
        segment.label = end.empty() || end == begin ? begin : fmt::format("{}-{}", begin, end);
        segment.paragraph = static_cast<std::size_t>(std::stoul(begin));
    } else if (colon != std::string::npos && is_small_number(begin.substr(0, colon)) &&
               begin.find('|') != std::string::npos) {
        segment.unit = "page";
        segment.label = begin.substr(0, colon);
    } else if (!begin.empty()) {
        segment.unit = "place";
        segment.label = end.empty() || end == begin ? begin : fmt::format("{}-{}", begin, end);
    }
}

// One table with its columns.
class SegmentSheet {
public:
    SegmentSheet(const Grid& grid, const GridRow& headings, Segments& to)
        : grid_(grid)
        , headings_(headings)
        , columns_(segment_columns(headings))
        , to_(to) {}

    void read_segments() {
        split_at_ = separator_of_codes();
        for (const GridRow& row : rows_below()) {
            if (!is_blank(row)) {
                read_segment(row);
            }
        }
        tell_columns();
        tell_weights();
        if (!dates_.empty()) {
            to_.loss.note(
                fmt::format("a date stands where a number or place should: the spreadsheet may have made it of "
                            "something like 3/4 ({})",
                            listed(dates_, most_named_dates)));
        }
    }

    void read_codes() {
        const SegmentColumn named =
            has_column(columns_, SegmentColumn::code) ? SegmentColumn::code : SegmentColumn::name;
        const SegmentColumn meant =
            has_column(columns_, SegmentColumn::description) ? SegmentColumn::description : SegmentColumn::comment;
        std::set<std::string> known;
        for (const GridRow& row : rows_below()) {
            std::string path = code_path(text_in(row, named));
            if (path.empty()) {
                if (!is_blank(row)) {
                    leave_out(row, "without the name of a code");
                }
            } else if (!known.insert(path).second) {
                leave_out(row,
                          "a code of that name stands above: where codes lie below each other, the table must give "
                          "their whole paths");
            } else {
                to_.codes.push_back({.path = std::move(path), .description = text_in(row, meant)});
            }
        }
        tell_columns();
    }

private:
    [[nodiscard]] std::span<const GridRow> rows_below() const {
        return std::span{grid_.rows}.subspan(static_cast<std::size_t>(&headings_ - grid_.rows.data()) + 1);
    }
    [[nodiscard]] static bool is_blank(const GridRow& row) {
        return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
    }
    [[nodiscard]] std::string text_in(const GridRow& row, SegmentColumn column) const {
        const auto found = std::find(columns_.begin(), columns_.end(), column);
        return std::string{cell_of(row, static_cast<std::size_t>(found - columns_.begin()))};
    }
    void leave_out(const GridRow& row, std::string_view why, std::string words = {}) {
        to_.loss.left_out("row", "rows", why, {.place = place_of(grid_, row), .words = std::move(words)});
    }

    // ATLAS.ti has a line for each code; people, and its older versions, write semicolons under a heading that speaks
    // of several.
    [[nodiscard]] std::string_view separator_of_codes() const {
        bool plural = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i] != SegmentColumn::code) {
                continue;
            }
            plural = plural || is_plural_heading(headings_.cells[i]);
            for (const GridRow& row : rows_below()) {
                if (cell_of(row, i).find('\n') != std::string_view::npos) {
                    return "\n";
                }
            }
        }
        return plural ? "\n;" : "\n";
    }

    void read_segment(const GridRow& row) {
        Segment segment{.id = one_line(text_in(row, SegmentColumn::id)),
                        .group = one_line(text_in(row, SegmentColumn::group)),
                        .document = one_line(text_in(row, SegmentColumn::document)),
                        .words = text_in(row, SegmentColumn::segment),
                        .codes = codes_in(row),
                        .coder = one_line(text_in(row, SegmentColumn::coder)),
                        .comment = text_in(row, SegmentColumn::comment),
                        .where = place_of(grid_, row)};
        // QualCoder numbers codings, not segments; pictures and recordings have no words.
        const bool numbered = segment.id.starts_with("ctid:");
        const bool medium = segment.id.starts_with("imid:") || segment.id.starts_with("avid:");
        if (segment.words.empty() || medium) {
            leave_out(row, "without words", medium ? segment.words : std::string{});
            return;
        }
        if (segment.document.empty()) {
            leave_out(row, "without the name of a document", segment.words);
            return;
        }
        if (segment.words.size() > largest_cell) {
            leave_out(row, "longer than 1 MB");
            return;
        }
        set_extent(segment, one_line(text_in(row, SegmentColumn::begin)), one_line(text_in(row, SegmentColumn::end)));
        set_place(segment, one_line(text_in(row, SegmentColumn::place)));
        if (is_date_text(segment.id) || is_date_text(segment.label)) {
            dates_.push_back(segment.where);
        }
        segment.id = numbered ? std::string{} : segment.id;
        weigh(row);
        if (is_cut(segment.words)) {
            to_.loss.note(fmt::format("{}: its text fills the cell. Excel takes 32,767 signs in a cell, so the end may "
                                      "be missing",
                                      segment.where));
        }
        to_.all.push_back(std::move(segment));
    }

    // Categories stand behind each other from the nearest to the farthest.
    [[nodiscard]] std::vector<std::string> codes_in(const GridRow& row) const {
        std::string above;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i] == SegmentColumn::category && !cell_of(row, i).empty()) {
                above = fmt::format("{} > {}", one_line(cell_of(row, i)), above);
            }
        }
        std::vector<std::string> codes;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i] != SegmentColumn::code) {
                continue;
            }
            for (std::string_view rest = cell_of(row, i); !rest.empty();) {
                if (std::string path = code_path(next_piece(rest, split_at_)); !path.empty()) {
                    codes.push_back(above + path);
                }
            }
        }
        return codes;
    }

    static void set_place(Segment& segment, const std::string& place) {
        if (segment.unit.empty() && !place.empty()) {
            segment.unit = "reference";
            segment.label = place;
        }
    }

    static bool is_cut(std::string_view words) { return characters_in(words) == excel_cell; }

    void weigh(const GridRow& row) {
        if (const std::string weight = text_in(row, SegmentColumn::weight); !weight.empty()) {
            weights_.push_back({.place = place_of(grid_, row), .words = weight});
        }
    }

    // Where all weigh the same, or nothing, nobody meant anything by it.
    void tell_weights() {
        const bool same = std::all_of(weights_.begin(), weights_.end(),
                                      [&](const LossExample& one) { return one.words == weights_.front().words; });
        for (const LossExample& one : weights_) {
            if (!same && one.words != "0") {
                to_.loss.left_out("weight", "weights", "what a coding weighs is not kept", one);
            }
        }
    }

    void tell_columns() {
        std::vector<std::string> unread;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string heading = one_line(headings_.cells[i]);
            if (heading.empty()) {
                continue;
            }
            if (columns_[i] == SegmentColumn::other) {
                const auto near = nearest_heading(heading);
                to_.loss.left_out("column", "columns",
                                  "the heading says nothing to ipt (--columns says what a column holds)",
                                  {.place = near ? fmt::format("{} (did you mean {}?)", heading, *near) : heading});
            } else if (columns_[i] == SegmentColumn::unread) {
                unread.push_back(heading);
            }
        }
        if (!unread.empty()) {
            to_.loss.note(fmt::format("of no use here, and not read: {}", listed(unread, most_headings_shown)));
        }
    }

    const Grid& grid_;
    const GridRow& headings_;
    std::vector<SegmentColumn> columns_;
    Segments& to_;
    std::string_view split_at_ = "\n";
    std::vector<LossExample> weights_ = {};
    std::vector<std::string> dates_ = {};
};

struct MissingColumn {
    SegmentColumn column;
    std::string_view word;
    std::string_view what;
};
constexpr MissingColumn column_questions[] = {
    {SegmentColumn::document, "document", "from which document a segment is"},
    {SegmentColumn::segment, "segment", "what the words of a segment are"},
    {SegmentColumn::code, "code", "which code a segment has"},
};

// The row that was meant to head the table: the one with most known headings, else the first.
const GridRow* likely_headings(const Grid& grid) {
    const GridRow* best = nullptr;
    std::ptrdiff_t most = -1;
    for (std::size_t i = 0; i < std::min(headings_within, grid.rows.size()); ++i) {
        const std::vector<SegmentColumn> columns = segment_columns(grid.rows[i]);
        const auto known = std::count_if(columns.begin(), columns.end(),
                                         [](SegmentColumn one) { return one != SegmentColumn::other; });
        if (known > most) {
            best = &grid.rows[i];
            most = known;
        }
    }
    return best;
}

Failure no_segments(const GridFile& file, const std::string& name) {
    const GridRow* row = file.grids.empty() ? nullptr : likely_headings(file.grids.front());
    if (row == nullptr) {
        return {.message = fmt::format("{} holds no table", name),
                .remedy = "A table of coded segments has a row of headings: Document, Segment, Code."};
    }
    const std::vector<SegmentColumn> columns = segment_columns(*row);
    const auto* missing = std::find_if(std::begin(column_questions), std::end(column_questions),
                                       [&](const MissingColumn& one) { return !has_column(columns, one.column); });
    if (missing == std::end(column_questions)) {
        return {.message = fmt::format("{} is a table of configurations, by its headings", name),
                .remedy = "ipt import " + name + " --as cmoc-table"};
    }
    std::vector<std::string> headings;
    std::string unknown;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string heading = one_line(row->cells[i]);
        if (heading.empty()) {
            continue;
        }
        headings.push_back(grammar::shortened(heading));
        const auto near = columns[i] == SegmentColumn::other ? nearest_heading(heading) : std::nullopt;
        if (near && segment_columns({.cells = {std::string{*near}}}).front() == missing->column) {
            return {.message = fmt::format("no column of {} says {}", name, missing->what),
                    .remedy = fmt::format("Is \"{}\" meant to be {}? Head it so, or say it:\n"
                                          "  ipt import {} --as segments --columns \"{}={}\"",
                                          heading, *near, name, heading, missing->word)};
        }
        unknown = unknown.empty() && columns[i] == SegmentColumn::other ? grammar::shortened(heading) : unknown;
    }
    return {.message = fmt::format("no column of {} says {}", name, missing->what),
            .remedy = fmt::format("Its headings are {}. Say which of them it is:\n"
                                  "  ipt import {} --as segments --columns \"{}={}\"",
                                  listed(headings, most_headings_shown), name, unknown.empty() ? "HEADING" : unknown,
                                  missing->word)};
}

// MAXQDA's own has but two columns, Code and Memo. Under an unknown heading may stand segments.
bool lists_codes(const GridRow& headings) {
    using enum SegmentColumn;
    const std::vector<SegmentColumn> columns = segment_columns(headings);
    const bool may_hold_segments = std::any_of(columns.begin(), columns.end(), [](SegmentColumn one) {
        return one == segment || one == document || one == other;
    });
    return heads_codebook(headings) || (has_column(columns, code) && !may_hold_segments &&
                                        (has_column(columns, description) || has_column(columns, comment)));
}

} // namespace

std::string code_path(std::string_view text) {
    std::string path;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string part = one_line(next_piece(rest, "\\"));
        if (!part.empty() && !(path.empty() && !rest.empty() && (part == "Nodes" || part == "Codes"))) {
            path += (path.empty() ? "" : " > ") + part;
        }
    }
    return path;
}

bool holds_segments(const GridFile& file) {
    return std::any_of(file.grids.begin(), file.grids.end(), [&](const Grid& grid) {
        return row_that(grid, heads_segments) != nullptr || row_that(grid, heads_codebook) != nullptr ||
               row_that(grid, nearly_heads_segments) != nullptr;
    });
}

std::optional<Failure> add_grids(const GridFile& file, const std::string& name, Segments& to) {
    std::size_t tables = 0;
    for (const std::string& note : file.notes) {
        to.loss.note(note);
    }
    for (const Grid& grid : file.grids) {
        const GridRow* headings = row_that(grid, heads_segments);
        const GridRow* codebook = headings == nullptr ? row_that(grid, lists_codes) : nullptr;
        const GridRow* found = headings == nullptr ? codebook : headings;
        if (found == nullptr) {
            if (!grid.rows.empty() && !grid.name.empty()) {
                to.loss.left_out("table", "tables", "they have no columns for document, segment and code",
                                 {.place = grid.name, .words = {}});
            }
            continue;
        }
        ++tables;
        SegmentSheet sheet{grid, *found, to};
        headings == nullptr ? sheet.read_codes() : sheet.read_segments();
        const std::string_view program = program_of_headings(*found);
        to.origin = program.empty() ? "a table of coded segments" : program;
        to.explanation.push_back(
            fmt::format("{}{} by the headings of {}", grid.name.empty() ? "" : grid.name + ": ",
                        headings == nullptr ? "a codebook" : "coded segments",
                        program.empty() ? "row " + std::to_string(found->number) : std::string{program}));
    }
    if (tables == 0) {
        return no_segments(file, name);
    }
    return {};
}

} // namespace ipt::cli
