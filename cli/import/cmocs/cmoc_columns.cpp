#include "cli/import/cmocs/cmoc_columns.hpp"

#include "cli/import/files/plain_text.hpp"
#include "grammar/ascii.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <iterator>

namespace ipt::cli {

namespace {

struct Heading {
    std::string_view folded;
    CmocColumn column;
};

// English, Welsh, German and French, without blanks, signs and accents.
constexpr Heading headings[] = {
    {"code", CmocColumn::code},
    {"id", CmocColumn::code},
    {"cmocid", CmocColumn::code},
    {"cmoid", CmocColumn::code},
    {"cmocno", CmocColumn::code},
    {"cmocnumber", CmocColumn::code},
    {"cmoccode", CmocColumn::code},
    {"cmonumber", CmocColumn::code},
    {"number", CmocColumn::code},
    {"no", CmocColumn::code},
    {"nr", CmocColumn::code},
    {"rhif", CmocColumn::code},
    {"title", CmocColumn::title},
    {"name", CmocColumn::title},
    {"label", CmocColumn::title},
    {"teitl", CmocColumn::title},
    {"paper", CmocColumn::paper},
    {"papers", CmocColumn::paper},
    {"paperdetails", CmocColumn::paper},
    {"papur", CmocColumn::paper},
    {"study", CmocColumn::paper},
    {"studies", CmocColumn::paper},
    {"source", CmocColumn::paper},
    {"sources", CmocColumn::paper},
    {"reference", CmocColumn::paper},
    {"references", CmocColumn::paper},
    {"citation", CmocColumn::paper},
    {"article", CmocColumn::paper},
    {"document", CmocColumn::paper},
    {"author", CmocColumn::paper},
    {"authors", CmocColumn::paper},
    {"authoryear", CmocColumn::paper},
    {"authorandyear", CmocColumn::paper},
    {"firstauthor", CmocColumn::paper},
    {"quelle", CmocColumn::paper},
    {"page", CmocColumn::page},
    {"pages", CmocColumn::page},
    {"pageno", CmocColumn::page},
    {"pagenumber", CmocColumn::page},
    {"c", CmocColumn::context},
    {"context", CmocColumn::context},
    {"contexts", CmocColumn::context},
    {"if", CmocColumn::context},
    {"cyddestun", CmocColumn::context},
    {"kontext", CmocColumn::context},
    {"contexte", CmocColumn::context},
    {"m", CmocColumn::mechanism},
    {"mechanism", CmocColumn::mechanism},
    {"mechanisms", CmocColumn::mechanism},
    {"because", CmocColumn::mechanism},
    {"mecanwaith", CmocColumn::mechanism},
    {"mechanismus", CmocColumn::mechanism},
    {"mecanisme", CmocColumn::mechanism},
    {"resource", CmocColumn::resource},
    {"resources", CmocColumn::resource},
    {"mechanismresource", CmocColumn::resource},
    {"mechanismresources", CmocColumn::resource},
    {"resourcemechanism", CmocColumn::resource},
    {"mresource", CmocColumn::resource},
    {"reasoning", CmocColumn::reasoning},
    {"response", CmocColumn::reasoning},
    {"responses", CmocColumn::reasoning},
    {"mechanismreasoning", CmocColumn::reasoning},
    {"mechanismresponse", CmocColumn::reasoning},
    {"reasoningmechanism", CmocColumn::reasoning},
    {"mreasoning", CmocColumn::reasoning},
    {"mresponse", CmocColumn::reasoning},
    {"o", CmocColumn::outcome},
    {"outcome", CmocColumn::outcome},
    {"outcomes", CmocColumn::outcome},
    {"then", CmocColumn::outcome},
    {"canlyniad", CmocColumn::outcome},
    {"ergebnis", CmocColumn::outcome},
    {"resultat", CmocColumn::outcome},
    {"cmo", CmocColumn::configuration},
    {"cmos", CmocColumn::configuration},
    {"cmoc", CmocColumn::configuration},
    {"cmocs", CmocColumn::configuration},
    {"cmoconfiguration", CmocColumn::configuration},
    {"cmoconfigurations", CmocColumn::configuration},
    {"configuration", CmocColumn::configuration},
    {"contextmechanismoutcome", CmocColumn::configuration},
    {"ifthen", CmocColumn::configuration},
    {"ifthenstatement", CmocColumn::configuration},
    {"ifthenbecause", CmocColumn::configuration},
    {"works", CmocColumn::works},
    {"cmoworks", CmocColumn::works},
    {"cmocworks", CmocColumn::works},
    {"whatworks", CmocColumn::works},
    {"enabler", CmocColumn::works},
    {"enablers", CmocColumn::works},
    {"facilitator", CmocColumn::works},
    {"facilitators", CmocColumn::works},
    {"doesntwork", CmocColumn::hinders},
    {"doesnotwork", CmocColumn::hinders},
    {"cmodoesntwork", CmocColumn::hinders},
    {"whatdoesntwork", CmocColumn::hinders},
    {"hinders", CmocColumn::hinders},
    {"barrier", CmocColumn::hinders},
    {"barriers", CmocColumn::hinders},
    {"direction", CmocColumn::direction},
    {"effect", CmocColumn::direction},
    {"enablerbarrier", CmocColumn::direction},
    {"enablerorbarrier", CmocColumn::direction},
    {"worksdoesntwork", CmocColumn::direction},
    {"bucket", CmocColumn::bucket},
    {"theme", CmocColumn::bucket},
    {"category", CmocColumn::bucket},
    {"group", CmocColumn::bucket},
    {"domain", CmocColumn::bucket},
    {"thema", CmocColumn::bucket},
    {"question", CmocColumn::question},
    {"researchquestion", CmocColumn::question},
    {"rq", CmocColumn::question},
    {"cwestiwn", CmocColumn::question},
    {"for", CmocColumn::whom},
    {"forwhom", CmocColumn::whom},
    {"whom", CmocColumn::whom},
    {"population", CmocColumn::whom},
    {"note", CmocColumn::note},
    {"notes", CmocColumn::note},
    {"comment", CmocColumn::note},
    {"comments", CmocColumn::note},
    {"memo", CmocColumn::note},
    {"quote", CmocColumn::note},
    {"quotes", CmocColumn::note},
    {"quotation", CmocColumn::note},
    {"evidence", CmocColumn::note},
    {"supportingevidence", CmocColumn::note},
    {"nodyn", CmocColumn::note},
};

std::optional<CmocColumn> known(const std::string& folded_heading) {
    const auto found = std::find_if(std::begin(headings), std::end(headings),
                                    [&](const Heading& one) { return one.folded == folded_heading; });
    return found == std::end(headings) ? std::nullopt : std::optional{found->column};
}

std::string without_brackets(std::string_view heading) {
    std::string text;
    int depth = 0;
    for (const char c : heading) {
        depth += c == '(' || c == '[' ? 1 : 0;
        if (depth == 0) {
            text.push_back(c);
        }
        depth -= (c == ')' || c == ']') && depth > 0 ? 1 : 0;
    }
    return text;
}

// A slip of the pen in a long heading; short ones are too near to each other.
std::optional<CmocColumn> nearly_known(const std::string& folded_heading) {
    if (folded_heading.size() < 6) {
        return std::nullopt;
    }
    for (const Heading& one : headings) {
        if (one.folded.size() >= 6 && edit_distance(folded_heading, one.folded, 1) <= 1) {
            return one.column;
        }
    }
    return std::nullopt;
}

// Of these a table may have several columns.
bool may_repeat(CmocColumn column) {
    return holds_parts(column) || column == CmocColumn::note || column == CmocColumn::other ||
           column == CmocColumn::paper;
}

} // namespace

std::optional<CmocColumn> column_from_heading(std::string_view heading) {
    const std::string whole = folded(heading);
    if (const auto found = known(whole)) {
        return found;
    }
    if (const auto found = known(folded(without_brackets(heading)))) {
        return found;
    }
    // "C1", "Context 2": one of several columns of a kind.
    std::string letters = whole;
    while (!letters.empty() && is_ascii_digit(letters.back())) {
        letters.pop_back();
    }
    const auto numbered = letters == whole ? std::nullopt : known(letters);
    return numbered ? numbered : nearly_known(whole);
}

bool holds_parts(CmocColumn column) {
    using enum CmocColumn;
    return column == context || column == mechanism || column == resource || column == reasoning || column == outcome ||
           column == configuration || column == works || column == hinders;
}

bool is_heading_row(const GridRow& row) {
    std::size_t filled = 0;
    std::size_t recognised = 0;
    bool part = false;
    bool whole = false;
    for (const std::string& cell : row.cells) {
        if (cell.empty()) {
            continue;
        }
        ++filled;
        const auto column = cell.size() <= 80 ? column_from_heading(cell) : std::nullopt;
        recognised += column ? 1 : 0;
        part = part || (column && holds_parts(*column));
        whole = whole || column == CmocColumn::configuration;
    }
    // "Barriers" alone above some rows is a bucket.
    return row.kind == GridRowKind::cells && part && recognised * 2 >= filled && (filled > 1 || whole);
}

std::vector<CmocColumn> columns_from(const GridRow& heading_row) {
    std::vector<CmocColumn> columns;
    for (const std::string& cell : heading_row.cells) {
        const CmocColumn column = column_from_heading(cell).value_or(CmocColumn::other);
        const bool again = std::find(columns.begin(), columns.end(), column) != columns.end();
        columns.push_back(again && !may_repeat(column) ? CmocColumn::other : column);
    }
    // A column "CMOC" beside one for each part holds its number.
    const auto has = [&](CmocColumn column) {
        return std::find(columns.begin(), columns.end(), column) != columns.end();
    };
    if (has(CmocColumn::outcome) && (has(CmocColumn::context) || has(CmocColumn::mechanism)) &&
        !has(CmocColumn::code)) {
        std::replace(columns.begin(), columns.end(), CmocColumn::configuration, CmocColumn::code);
    }
    return columns;
}

} // namespace ipt::cli
