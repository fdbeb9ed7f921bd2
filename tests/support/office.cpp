#include "tests/support/office.hpp"

#include "cli/export/zip.hpp"
#include "tests/support/lines.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/core.h>

namespace ipt::test {

namespace {

constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) {
            ++i;
            cell += line[i] == 'n' ? '\n' : line[i];
        } else if (line[i] == '|') {
            cells.emplace_back(trimmed(cell));
            cell.clear();
        } else {
            cell += line[i];
        }
    }
    return cells;
}

std::string paragraph(std::string_view text) {
    std::string runs;
    for (const std::string_view line : lines_of(text)) {
        runs += fmt::format("{}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
                            runs.empty() ? "" : "<w:r><w:br/></w:r>", escaped_xml(line));
    }
    return "<w:p>" + runs + "</w:p>";
}

std::string word_row(std::string_view line) {
    std::string row;
    for (std::string cell : cells_of(line)) {
        std::string properties;
        if (cell.ends_with(">>")) {
            properties = "<w:gridSpan w:val=\"2\"/>";
            cell = std::string{trimmed(std::string_view{cell}.substr(0, cell.size() - 2))};
        }
        if (cell == "^") {
            properties = "<w:vMerge/>";
            cell.clear();
        }
        row += fmt::format("<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>", properties, paragraph(cell));
    }
    return "<w:tr>" + row + "</w:tr>";
}

std::string package_relations(std::string_view target) {
    return fmt::format("{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                       "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                       "relationships/officeDocument\" Target=\"{}\"/></Relationships>",
                       xml_head, target);
}

std::string content_types(std::string_view part, std::string_view type) {
    return fmt::format("{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                       "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+"
                       "xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/{}\" "
                       "ContentType=\"application/vnd.openxmlformats-officedocument.{}.main+xml\"/></Types>",
                       xml_head, part, type);
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

struct Sheet {
    std::string name;
    std::string rows;
    std::size_t count = 0;
};

std::string excel_cell(const std::string& cell, std::vector<std::string>& shared) {
    if (cell.empty()) {
        return "<c/>";
    }
    if (cell.starts_with("date ")) {
        return fmt::format("<c s=\"1\"><v>{}</v></c>", cell.substr(5));
    }
    if (is_number(cell)) {
        return fmt::format("<c><v>{}</v></c>", cell);
    }
    shared.push_back(cell);
    return fmt::format("<c t=\"s\"><v>{}</v></c>", shared.size() - 1);
}

std::string workbook_of(const std::vector<Sheet>& sheets) {
    std::string list;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        list += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", escaped_xml(sheets[i].name), i + 1,
                            i + 1);
    }
    return fmt::format("{}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\""
                       "http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{}</sheets>"
                       "</workbook>",
                       xml_head, list);
}

std::string workbook_relations(std::size_t sheets) {
    constexpr std::string_view type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    std::string list;
    for (std::size_t i = 1; i <= sheets; ++i) {
        list += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}worksheet\" Target=\"worksheets/sheet{}.xml\"/>", i,
                            type, i);
    }
    return fmt::format("{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}"
                       "<Relationship Id=\"s\" Type=\"{}sharedStrings\" Target=\"sharedStrings.xml\"/>"
                       "<Relationship Id=\"t\" Type=\"{}styles\" Target=\"styles.xml\"/></Relationships>",
                       xml_head, list, type, type);
}

} // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries) {
    return cli::zip_from_entries(entries);
}

std::string zip_of_parts(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> entries;
    for (const std::string_view line : lines_of(text)) {
        if (line.starts_with("=== ")) {
            entries.emplace_back(line.substr(4), "");
        } else if (!entries.empty()) {
            entries.back().second += line;
            entries.back().second += '\n';
        }
    }
    return zip_of(entries);
}

std::string docx_of(std::string_view text) {
    std::string body;
    bool in_table = false;
    for (const std::string_view line : lines_of(text)) {
        const bool row = line.starts_with("|");
        body += row && !in_table ? "<w:tbl>" : !row && in_table ? "</w:tbl>" : "";
        in_table = row;
        body += row ? word_row(line) : paragraph(line);
    }
    body += in_table ? "</w:tbl><w:p/>" : "";
    return zip_of(
        {{"[Content_Types].xml", content_types("word/document.xml", "wordprocessingml.document")},
         {"_rels/.rels", package_relations("word/document.xml")},
         {"word/document.xml",
          fmt::format("{}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                      "<w:body>{}</w:body></w:document>",
                      xml_head, body)}});
}

std::string xlsx_of(std::string_view text) {
    std::vector<Sheet> sheets;
    std::vector<std::string> shared;
    for (const std::string_view line : lines_of(text)) {
        if (line.starts_with("== ")) {
            sheets.push_back({.name = std::string{line.substr(3)}, .rows = {}});
            continue;
        }
        assert(!sheets.empty() && "a sheet begins with a line == NAME");
        Sheet& sheet = sheets.back();
        std::string cells;
        for (const std::string& cell : cells_of(line.empty() ? "|" : line)) {
            cells += excel_cell(cell, shared);
        }
        sheet.rows += fmt::format("<row r=\"{}\">{}</row>", ++sheet.count, cells);
    }
    constexpr std::string_view name_space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    std::vector<std::pair<std::string, std::string>> entries{
        {"[Content_Types].xml", content_types("xl/workbook.xml", "spreadsheetml.sheet")},
        {"_rels/.rels", package_relations("xl/workbook.xml")},
        {"xl/workbook.xml", workbook_of(sheets)},
        {"xl/_rels/workbook.xml.rels", workbook_relations(sheets.size())},
        {"xl/styles.xml", fmt::format("{}<styleSheet {}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
                                      "</cellXfs></styleSheet>",
                                      xml_head, name_space)}};
    std::string strings;
    for (const std::string& one : shared) {
        strings += fmt::format("<si><t xml:space=\"preserve\">{}</t></si>", escaped_xml(one));
    }
    entries.emplace_back("xl/sharedStrings.xml", fmt::format("{}<sst {}>{}</sst>", xml_head, name_space, strings));
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        entries.emplace_back(
            fmt::format("xl/worksheets/sheet{}.xml", i + 1),
            fmt::format("{}<worksheet {}><sheetData>{}</sheetData></worksheet>", xml_head, name_space, sheets[i].rows));
    }
    return zip_of(entries);
}

std::string workbook_of_sheet(const std::string& sheet) {
    constexpr std::string_view type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    return zip_of(
        {{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='r1'/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels", fmt::format("<R><Relationship Id='r1' Target='s.xml' Type='{}'/></R>", type)},
         {"xl/s.xml", sheet}});
}

} // namespace ipt::test
