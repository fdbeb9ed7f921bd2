// Excel workbooks: the cells of every sheet, as texts. What the parts are called and how numbers, dates and shared
// texts are written is ECMA-376, part 1, section 18.

#include "cli/import/files/grid.hpp"
#include "cli/import/files/office.hpp"
#include "cli/import/files/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/core.h>
#include <optional>
#include <pugixml.hpp>
#include <set>

namespace ipt::cli {

namespace {

constexpr std::size_t most_cells = 20'000'000;
constexpr std::size_t most_workbook_bytes = 512ull * 1024 * 1024;

// `_x000D_` stands for a character that XML cannot hold.
std::string without_escapes(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        unsigned code = 0;
        const bool escape = text.size() >= 7 && text.substr(0, 2) == "_x" && text[6] == '_' &&
                            std::from_chars(text.data() + 2, text.data() + 6, code, 16).ptr == text.data() + 6;
        if (escape && code < 0x80) {
            plain.push_back(static_cast<char>(code));
        } else if (!escape) {
            plain.push_back(text.front());
        }
        text.remove_prefix(escape ? 7 : 1);
    }
    return plain;
}

// The text of a shared or inline string: all its runs, without the readings that Japanese texts carry.
std::string rich_text(const pugi::xml_node& item) {
    std::string text;
    for (const pugi::xml_node& child : item.children()) {
        if (is_called(child, "t")) {
            text += text_below(child);
        } else if (is_called(child, "r")) {
            text += text_below(child_of(child, "t"));
        }
    }
    return without_escapes(text);
}

// Whether a number format of a user's shows dates or times: a letter of theirs outside quotes and brackets.
bool shows_dates(std::string_view format) {
    bool quoted = false;
    bool bracket = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = format[i];
        if (c == '\\') {
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '[' || c == ']')) {
            bracket = c == '[';
        } else if (!quoted && !bracket && std::string_view{"dmyhsDMYHS"}.find(c) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

bool is_date_format(std::size_t id) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

// Days since the turn of 1899 (or of 1904), as people write dates; the time only where there is one.
std::string date_text(double serial, bool from_1904) {
    using namespace std::chrono;
    const double whole = std::floor(serial);
    auto seconds = static_cast<std::int64_t>(std::llround((serial - whole) * 86'400));
    auto day = static_cast<std::int64_t>(whole);
    if (seconds == 86'400) {
        seconds = 0;
        ++day;
    }
    std::string clock = seconds == 0 ? "" : fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    clock += seconds % 60 == 0 ? "" : fmt::format(":{:02}", seconds % 60);
    if (day == 0 && !from_1904) {
        return clock;
    }
    // Excel believes that 1900 was a leap year; before March of that year it counts one day less.
    const std::int64_t since_1970 = day - (from_1904 ? 24'107 : day < 61 ? 25'568 : 25'569);
    const year_month_day date{sys_days{days{static_cast<days::rep>(since_1970)}}};
    const std::string written = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                            static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return clock.empty() ? written : written + " " + clock;
}

// 0.1 is kept in the file as 0.10000000000000001; this is how Excel shows it.
std::string number_text(std::string_view written) {
    const std::optional<double> number = number_of<double>(written);
    return number && std::isfinite(*number) ? fmt::format("{:.15g}", *number) : std::string{written};
}

struct Place {
    std::size_t column = 0;
    // From 1.
    std::size_t row = 0;
};

// "C12"; nothing where it is no such place.
std::optional<Place> place_in(std::string_view reference) {
    Place place;
    std::size_t at = 0;
    while (at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4) {
        place.column = place.column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
        ++at;
    }
    const std::optional<std::size_t> row = number_of<std::size_t>(reference.substr(at));
    if (at == 0 || !row || *row == 0 || *row > most_grid_rows || place.column > most_grid_columns) {
        return std::nullopt;
    }
    --place.column;
    place.row = *row;
    return place;
}

class XlsxReading {
public:
    XlsxReading(Archive& archive, const std::string& name)
        : archive_(archive)
        , name_(name) {}

    Result<GridFile> read();

private:
    std::optional<Failure> read_shared(const std::string& part);
    std::optional<Failure> read_styles(const std::string& part);
    std::optional<Failure> read_sheet(const std::string& part, const std::string& title);
    void add_row(const pugi::xml_node& row, Grid& grid);
    [[nodiscard]] std::string text_of(const pugi::xml_node& cell) const;
    void fill_merged(const pugi::xml_node& sheet, Grid& grid);
    [[nodiscard]] Failure refused(const std::string& why) const {
        return {.message = fmt::format("{}: {}", name_, why), .remedy = "Divide the sheet, and import its parts."};
    }

    Archive& archive_;
    const std::string& name_;
    GridFile file_;
    std::vector<std::string> shared_;
    // By the number of a cell's style.
    std::vector<bool> date_styles_;
    bool from_1904_ = false;
    std::size_t next_row_ = 1;
    // One shared text may stand in millions of cells.
    std::size_t bytes_ = 0;
    std::size_t cells_ = 0;
    std::string too_large_;
};

std::optional<Failure> XlsxReading::read_shared(const std::string& part) {
    auto tree = read_part(archive_, part, name_);
    if (!tree) {
        return tree.failure();
    }
    for (const pugi::xml_node& item : children_of(tree.value().document->document_element(), "si")) {
        shared_.push_back(plain_text(rich_text(item)));
    }
    return std::nullopt;
}

std::optional<Failure> XlsxReading::read_styles(const std::string& part) {
    auto tree = read_part(archive_, part, name_);
    if (!tree) {
        return tree.failure();
    }
    const pugi::xml_node root = tree.value().document->document_element();
    std::set<std::string_view> dates;
    for (const pugi::xml_node& format : children_of(child_of(root, "numFmts"), "numFmt")) {
        if (shows_dates(attribute_of(format, "formatCode"))) {
            dates.insert(attribute_of(format, "numFmtId"));
        }
    }
    for (const pugi::xml_node& style : children_of(child_of(root, "cellXfs"), "xf")) {
        const std::string_view id = attribute_of(style, "numFmtId");
        date_styles_.push_back(dates.count(id) > 0 || is_date_format(number_of<std::size_t>(id).value_or(0)));
    }
    return std::nullopt;
}

std::string XlsxReading::text_of(const pugi::xml_node& cell) const {
    const std::string_view type = attribute_of(cell, "t");
    if (type == "inlineStr") {
        return plain_text(rich_text(child_of(cell, "is")));
    }
    const std::string value = text_below(child_of(cell, "v"));
    if (type == "s") {
        const std::size_t index = number_of<std::size_t>(value).value_or(shared_.size());
        return index < shared_.size() ? shared_[index] : std::string{};
    }
    if (type == "b") {
        return value == "1" ? "true" : "false";
    }
    if (type == "str" || type == "e" || type == "d") {
        return plain_text(without_escapes(value));
    }
    const std::size_t style = number_of<std::size_t>(attribute_of(cell, "s")).value_or(date_styles_.size());
    const std::optional<double> number = number_of<double>(value);
    if (number && style < date_styles_.size() && date_styles_[style] && *number >= 0 && *number < 2'958'466) {
        return date_text(*number, from_1904_);
    }
    return number_text(value);
}

void XlsxReading::add_row(const pugi::xml_node& row, Grid& grid) {
    const std::size_t number = number_of<std::size_t>(attribute_of(row, "r")).value_or(next_row_);
    next_row_ = number + 1;
    GridRow made{.number = number};
    std::size_t next_column = 0;
    for (const pugi::xml_node& cell : children_of(row, "c")) {
        const std::optional<Place> place = place_in(attribute_of(cell, "r"));
        const std::size_t column = place ? place->column : next_column;
        next_column = column + 1;
        std::string text = text_of(cell);
        if (column >= most_grid_columns || text.size() > largest_cell) {
            too_large_ = fmt::format("{}, row {} has {}", grid.name, number,
                                     column >= most_grid_columns ? "more columns than a sheet can have"
                                                                 : "a cell of more than 1 MB");
            return;
        }
        bytes_ += text.size();
        if (!text.empty()) {
            made.cells.resize(std::max(made.cells.size(), column + 1));
            made.cells[column] = std::move(text);
        }
    }
    cells_ += made.cells.size();
    grid.rows.push_back(std::move(made));
}

// Rows that are merged say the same; columns that are merged say it once, in the first.
void XlsxReading::fill_merged(const pugi::xml_node& sheet, Grid& grid) {
    for (const pugi::xml_node& merged : children_of(child_of(sheet, "mergeCells"), "mergeCell")) {
        const std::string_view range = attribute_of(merged, "ref");
        const std::size_t colon = std::min(range.find(':'), range.size());
        const std::optional<Place> first = place_in(range.substr(0, colon));
        const std::optional<Place> last = place_in(range.substr(std::min(colon + 1, range.size())));
        if (!first || !last) {
            continue;
        }
        std::string text;
        for (GridRow& row : grid.rows) {
            if (row.number == first->row) {
                text = cell_of(row, first->column);
            } else if (row.number > first->row && row.number <= last->row && !text.empty() &&
                       bytes_ < most_workbook_bytes) {
                bytes_ += text.size();
                row.cells.resize(std::max(row.cells.size(), first->column + 1));
                row.cells[first->column] = text;
            }
        }
    }
}

std::optional<Failure> XlsxReading::read_sheet(const std::string& part, const std::string& title) {
    auto tree = read_part(archive_, part, name_);
    if (!tree) {
        return tree.failure();
    }
    Grid grid{.name = fmt::format("sheet {}", title)};
    next_row_ = 1;
    const pugi::xml_node root = tree.value().document->document_element();
    for (const pugi::xml_node& row : children_of(child_of(root, "sheetData"), "row")) {
        add_row(row, grid);
        if (too_large_.empty() &&
            (next_row_ > most_grid_rows + 1 || cells_ > most_cells || bytes_ > most_workbook_bytes)) {
            too_large_ = fmt::format("{} has more rows, cells or text than are read", grid.name);
        }
        if (!too_large_.empty()) {
            return refused(too_large_);
        }
    }
    fill_merged(root, grid);
    file_.grids.push_back(std::move(grid));
    return std::nullopt;
}

Result<GridFile> XlsxReading::read() {
    const std::string workbook = main_part(archive_, name_, "xl/workbook.xml");
    auto tree = read_part(archive_, workbook, name_);
    if (!tree) {
        return tree.failure();
    }
    const pugi::xml_node root = tree.value().document->document_element();
    const std::string_view epoch = attribute_of(child_of(root, "workbookPr"), "date1904");
    from_1904_ = epoch == "1" || epoch == "true";
    const std::vector<Relation> relations = relations_of(archive_, workbook, name_);
    for (const Relation& relation : relations) {
        std::optional<Failure> failure;
        if (relation.kind == "sharedStrings") {
            failure = read_shared(relation.target);
        } else if (relation.kind == "styles") {
            failure = read_styles(relation.target);
        }
        if (failure) {
            return *failure;
        }
    }
    for (const pugi::xml_node& sheet : children_of(child_of(root, "sheets"), "sheet")) {
        const auto relation = std::find_if(relations.begin(), relations.end(),
                                           [&](const Relation& one) { return one.id == attribute_of(sheet, "id"); });
        const std::string title = one_line(attribute_of(sheet, "name"));
        if (relation == relations.end() || relation->kind != "worksheet") {
            file_.notes.push_back(fmt::format("Sheet {} holds no cells (it may be a chart), and was not read.", title));
            continue;
        }
        if (auto failure = read_sheet(relation->target, title)) {
            return *failure;
        }
        if (!attribute_of(sheet, "state").empty() && attribute_of(sheet, "state") != "visible") {
            file_.notes.push_back(fmt::format("Sheet {} is hidden in Excel; it was read too.", title));
        }
    }
    return std::move(file_);
}

} // namespace

Result<GridFile> grids_from_xlsx(std::string bytes, const std::string& name) {
    auto archive = Archive::open(std::move(bytes), name);
    if (!archive) {
        return archive.failure();
    }
    return XlsxReading{archive.value(), name}.read();
}

} // namespace ipt::cli
