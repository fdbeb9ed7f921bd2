// Word documents: the body's paragraphs and tables, in their order.

#include "cli/import/files/grid.hpp"
#include "cli/import/files/office.hpp"
#include "cli/import/files/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>
#include <pugixml.hpp>

namespace ipt::cli {

namespace {

std::size_t number_in(std::string_view text, std::size_t otherwise) {
    std::size_t number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool is_left_out(std::string_view name) {
    return name == "del" || name == "moveFrom" || name == "instrText" || name == "delText" || name == "Fallback" ||
           name == "txbxContent" || name == "tbl";
}

void add_character(const pugi::xml_node& node, std::string_view name, std::string& text) {
    if (name == "t") {
        text += text_below(node);
    } else if (name == "tab") {
        text += '\t';
    } else if (name == "br" || name == "cr") {
        text += '\n';
    } else if (name == "noBreakHyphen") {
        text += "\xE2\x80\x91";
    }
}

// What a paragraph says. The depth of documents is bounded when they are parsed.
void add_words(const pugi::xml_node& node, std::string& text) {
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child);
        if (is_left_out(name)) {
            continue;
        }
        add_character(child, name, text);
        if (name != "t" && name != "rPr" && name != "pPr") {
            add_words(child, text);
        }
    }
}

bool is_heading(const pugi::xml_node& paragraph) {
    const pugi::xml_node style = child_of(child_of(paragraph, "pPr"), "pStyle");
    const std::string folded_style = folded(attribute_of(style, "val"));
    return folded_style.rfind("heading", 0) == 0 || folded_style.rfind("title", 0) == 0 ||
           folded_style.rfind("berschrift", 0) == 0;
}

class DocxReading {
public:
    GridFile read(const pugi::xml_node& body) {
        add_blocks(body);
        return std::move(file_);
    }
    [[nodiscard]] const std::string& failure() const { return failure_; }

private:
    // Paragraphs and tables, also those inside content controls and other wrappings.
    void add_blocks(const pugi::xml_node& parent) {
        for (const pugi::xml_node& child : parent.children()) {
            const std::string_view name = local_name(child);
            if (name == "p") {
                add_paragraph(child);
            } else if (name == "tbl") {
                add_table(child);
            } else if (name == "sdt" || name == "sdtContent" || name == "ins" || name == "customXml") {
                add_blocks(child);
            }
        }
    }

    void add_paragraph(const pugi::xml_node& paragraph) {
        ++paragraphs_;
        std::string words;
        add_words(paragraph, words);
        std::string text = plain_text(words);
        if (text.empty() || text.size() > largest_cell) {
            return;
        }
        if (file_.grids.empty() || !file_.grids.back().name.empty()) {
            file_.grids.push_back({});
        }
        file_.grids.back().rows.push_back(
            {.number = paragraphs_,
             .kind = is_heading(paragraph) ? GridRowKind::heading : GridRowKind::paragraph,
             .cells = {std::move(text)}});
    }

    void add_table(const pugi::xml_node& table) {
        Grid grid{.name = fmt::format("table {}", ++tables_)};
        std::size_t number = 0;
        add_rows(table, grid, number);
        file_.grids.push_back(std::move(grid));
    }

    void add_rows(const pugi::xml_node& parent, Grid& grid, std::size_t& number) {
        for (const pugi::xml_node& child : parent.children()) {
            const std::string_view name = local_name(child);
            if (name == "tr") {
                add_row(child, grid, ++number);
            } else if (name == "sdt" || name == "sdtContent" || name == "ins") {
                add_rows(child, grid, number);
            }
        }
    }

    void add_row(const pugi::xml_node& row, Grid& grid, std::size_t number) {
        GridRow made{.number = number};
        const pugi::xml_node before = child_of(child_of(row, "trPr"), "gridBefore");
        made.cells.resize(std::min(number_in(attribute_of(before, "val"), 0), most_grid_columns));
        add_cells(row, made, grid);
        grid.rows.push_back(std::move(made));
    }

    void add_cells(const pugi::xml_node& parent, GridRow& row, const Grid& grid) {
        for (const pugi::xml_node& child : parent.children()) {
            if (is_called(child, "tc")) {
                add_cell(child, row, grid);
            } else if (is_called(child, "sdt") || is_called(child, "sdtContent")) {
                add_cells(child, row, grid);
            }
        }
    }

    void add_cell(const pugi::xml_node& cell, GridRow& row, const Grid& grid) {
        const pugi::xml_node properties = child_of(cell, "tcPr");
        const std::size_t span = number_in(attribute_of(child_of(properties, "gridSpan"), "val"), 1);
        if (row.cells.size() + span > most_grid_columns) {
            failure_ = fmt::format("{}, row {} has more than {} columns", grid.name, row.number, most_grid_columns);
            return;
        }
        std::string text = plain_text(words_of(cell));
        if (text.size() > largest_cell) {
            failure_ = fmt::format("{}, row {} has a cell of more than 1 MB", grid.name, row.number);
            return;
        }
        // A cell that goes on from the row above says what that one says.
        const pugi::xml_node merged = child_of(properties, "vMerge");
        if (merged && attribute_of(merged, "val") != "restart" && text.empty() && !grid.rows.empty()) {
            text = cell_of(grid.rows.back(), row.cells.size());
        }
        row.cells.push_back(std::move(text));
        row.cells.resize(row.cells.size() + span - (span > 0 ? 1 : 0));
    }

    // Its paragraphs, and those of tables within it, a line each.
    static std::string words_of(const pugi::xml_node& cell) {
        std::string text;
        for (const pugi::xml_node& child : cell.children()) {
            if (is_called(child, "p")) {
                add_words(child, text);
                text += '\n';
            } else if (!is_called(child, "tcPr")) {
                text += words_of(child);
            }
        }
        return text;
    }

    GridFile file_;
    std::string failure_;
    std::size_t paragraphs_ = 0;
    std::size_t tables_ = 0;
};

} // namespace

Result<GridFile> grids_from_docx(std::string bytes, const std::string& name) {
    auto archive = Archive::open(std::move(bytes), name);
    if (!archive) {
        return archive.failure();
    }
    auto tree = read_part(archive.value(), main_part(archive.value(), name, "word/document.xml"), name);
    if (!tree) {
        return tree.failure();
    }
    const pugi::xml_node root = tree.value().document->document_element();
    DocxReading reading;
    GridFile read = reading.read(child_of(root, "body"));
    if (!reading.failure().empty()) {
        return Failure{.message = fmt::format("{}: {}", name, reading.failure()),
                       .remedy = "Is that row meant to be one? Divide it, and try again."};
    }
    return read;
}

} // namespace ipt::cli
