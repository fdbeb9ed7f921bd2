#include "cli/import/cmocs/cmoc_cell.hpp"

#include "cli/import/files/plain_text.hpp"
#include "grammar/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ipt::cli {

namespace {

bool is_word_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

struct PartName {
    std::string_view folded;
    CmocPart part;
};

constexpr PartName part_words[] = {
    {"c", CmocPart::context},
    {"context", CmocPart::context},
    {"contexts", CmocPart::context},
    {"m", CmocPart::mechanism},
    {"mechanism", CmocPart::mechanism},
    {"mechanisms", CmocPart::mechanism},
    {"o", CmocPart::outcome},
    {"outcome", CmocPart::outcome},
    {"outcomes", CmocPart::outcome},
    {"mr", CmocPart::reasoning},
    {"resource", CmocPart::resource},
    {"mechanismresource", CmocPart::resource},
    {"mresource", CmocPart::resource},
    {"reasoning", CmocPart::reasoning},
    {"response", CmocPart::reasoning},
    {"mechanismreasoning", CmocPart::reasoning},
    {"mreasoning", CmocPart::reasoning},
    {"mechanismresponse", CmocPart::reasoning},
    {"mresponse", CmocPart::reasoning},
};

std::optional<CmocPart> part_named(std::string_view words) {
    std::string name = folded(words);
    while (!name.empty() && is_ascii_digit(name.back())) {
        name.pop_back();
    }
    const auto found = std::find_if(std::begin(part_words), std::end(part_words),
                                    [&](const PartName& one) { return one.folded == name; });
    return found == std::end(part_words) ? std::nullopt : std::optional{found->part};
}

struct Mark {
    std::size_t begin = 0;
    std::size_t end = 0;
    CmocPart part = CmocPart::context;
};

// (C) or [C] at `at`.
std::optional<Mark> bracket_mark(std::string_view text, std::size_t at) {
    if (text[at] != '(' && text[at] != '[') {
        return std::nullopt;
    }
    const std::size_t close = text.find(text[at] == '(' ? ')' : ']', at);
    if (close == std::string_view::npos || close - at > 24) {
        return std::nullopt;
    }
    const std::string_view name = text.substr(at + 1, close - at - 1);
    const auto part = part_named(name);
    // (c) inside a sentence is a list's third point, unless lists are written in capitals.
    if (!part || (name.size() == 1 && name.front() >= 'a')) {
        return std::nullopt;
    }
    std::size_t end = close + 1;
    end += end < text.size() && text[end] == ':' ? 1 : 0;
    return Mark{.begin = at, .end = end, .part = *part};
}

// "Context:" or "M -" where a line or a sentence begins.
std::optional<Mark> word_mark(std::string_view text, std::size_t at) {
    std::size_t before = at;
    while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\t')) {
        --before;
    }
    const bool begins = before == 0 || std::string_view{"\n.;|!?"}.find(text[before - 1]) != std::string_view::npos;
    if (!begins || !is_word_letter(text[at])) {
        return std::nullopt;
    }
    std::size_t end = at;
    while (end < text.size() && end - at < 24 && text[end] != ':' && text[end] != '=' && text[end] != '\n') {
        ++end;
    }
    if (end >= text.size() || (text[end] != ':' && text[end] != '=')) {
        return std::nullopt;
    }
    const auto part = part_named(text.substr(at, end - at));
    return part ? std::optional{Mark{.begin = at, .end = end + 1, .part = *part}} : std::nullopt;
}

std::vector<Mark> marks_in(std::string_view text) {
    std::vector<Mark> marks;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto mark = bracket_mark(text, at);
        if (!mark) {
            mark = word_mark(text, at);
        }
        if (mark) {
            marks.push_back(*mark);
            at = mark->end - 1;
        }
    }
    return marks;
}

std::string without_comma(std::string_view text) {
    std::string_view words = trimmed(text);
    while (!words.empty() && (words.back() == ',' || words.back() == ';')) {
        words.remove_suffix(1);
    }
    return std::string{trimmed(words)};
}

// "If services meet, then referrals quicken, because people know each other."
std::vector<CmocPiece> if_then_because(std::string_view text) {
    const std::string small = ascii_lower(text);
    const std::size_t then = small.find(" then ");
    if (small.rfind("if ", 0) != 0 || then == std::string::npos) {
        return {};
    }
    std::vector<CmocPiece> pieces{{CmocPart::context, without_comma(text.substr(3, then - 3))}};
    const std::size_t because = small.find(" because ", then);
    const std::size_t outcome_end = std::min(because, text.size());
    if (because != std::string::npos) {
        pieces.push_back({CmocPart::mechanism, without_comma(text.substr(because + 9))});
    }
    pieces.push_back({CmocPart::outcome, without_comma(text.substr(then + 6, outcome_end - then - 6))});
    return pieces;
}

struct NumberWord {
    std::string_view word;
    unsigned number;
};
constexpr NumberWord number_words[] = {
    {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},       {"six", 6},
    {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},    {"twelve", 12},
    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},
};

bool names_a_paper(std::string_view word) {
    const std::string name = folded(word);
    return name == "paper" || name == "papers" || name == "p" || name == "study" || name == "source" || name == "ref" ||
           name == "article" || name == "no" || name == "papur";
}

// A year of publication in the text; where it stands.
std::optional<std::size_t> year_at(std::string_view text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        const bool four = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                                      text.begin() + static_cast<std::ptrdiff_t>(at) + 4, is_ascii_digit);
        const bool alone =
            (at == 0 || !is_ascii_digit(text[at - 1])) && (at + 4 == text.size() || !is_ascii_digit(text[at + 4]));
        const bool century = text.substr(at, 2) == "19" || text.substr(at, 2) == "20";
        if (four && alone && century) {
            return at;
        }
    }
    return std::nullopt;
}

// "p. 12", "pp 12-14", "page 3" at the end of a citation is cut off and given back.
std::string cut_page(std::string& text) {
    for (const std::string_view word : {"pages", "page", "pp.", "pp", "p."}) {
        const std::size_t at = ascii_lower(text).rfind(word);
        if (at == std::string::npos || (at > 0 && is_word_letter(text[at - 1]))) {
            continue;
        }
        std::string page{trimmed(std::string_view{text}.substr(at + word.size()))};
        while (!page.empty() && (page.back() == ')' || page.back() == '.')) {
            page.pop_back();
        }
        if (!page.empty() && is_ascii_digit(page.front())) {
            text.erase(at);
            return page;
        }
    }
    return {};
}

std::string_view without_signs(std::string_view text) {
    constexpr std::string_view signs = " \t\n()[],.:;#";
    const std::size_t first = text.find_first_not_of(signs);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(signs) - first + 1);
}

// "PAPER TWO", "P3", "12"
std::optional<unsigned> paper_number(std::string_view text) {
    std::string_view word = without_signs(text);
    const std::size_t blank = word.find_first_of(" \t\n\xC2");
    if (blank != std::string_view::npos && names_a_paper(word.substr(0, blank))) {
        word = without_signs(word.substr(blank));
    } else if (word.size() > 1 && (word.front() == 'P' || word.front() == 'p') && is_ascii_digit(word[1])) {
        word.remove_prefix(1);
    }
    return number_of_word(word);
}

CitedPaper citation(std::string_view words) {
    CitedPaper cited{.words = one_line(words)};
    std::string text = cited.words;
    cited.page = cut_page(text);
    cited.number = paper_number(text);
    if (cited.number) {
        return cited;
    }
    const auto at = year_at(text);
    std::string_view authors = text;
    if (at) {
        cited.year = number_of_word(text.substr(*at, 4));
        authors = authors.substr(0, *at);
    }
    authors = without_signs(authors);
    const std::size_t family_end = std::min(
        {authors.find(" et al"), authors.find(" and "), authors.find(" & "), authors.find(','), authors.size()});
    cited.family = std::string{without_signs(authors.substr(0, family_end))};
    cited.others = std::string{without_signs(authors.substr(family_end))};
    return cited;
}

} // namespace

std::optional<unsigned> number_of_word(std::string_view word) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error == std::errc{} && end == word.data() + word.size() && !word.empty()) {
        return number;
    }
    const std::string small = folded(word);
    const auto found = std::find_if(std::begin(number_words), std::end(number_words),
                                    [&](const NumberWord& one) { return one.word == small; });
    return found == std::end(number_words) ? std::nullopt : std::optional{found->number};
}

CmocCell parts_of_cell(std::string_view text) {
    CmocCell cell;
    const std::vector<Mark> marks = marks_in(text);
    if (marks.empty()) {
        auto pieces = if_then_because(trimmed(text));
        if (!pieces.empty()) {
            cell.configurations.push_back(std::move(pieces));
        }
        return cell;
    }
    cell.before = one_line(text.substr(0, marks.front().begin));
    bool told_outcome = true;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const std::size_t end = i + 1 < marks.size() ? marks[i + 1].begin : text.size();
        if (cell.configurations.empty() || (told_outcome && marks[i].part == CmocPart::context)) {
            cell.configurations.emplace_back();
            told_outcome = false;
        }
        told_outcome = told_outcome || marks[i].part == CmocPart::outcome;
        std::string words = one_line(text.substr(marks[i].end, end - marks[i].end));
        if (!words.empty()) {
            cell.configurations.back().push_back({.part = marks[i].part, .words = std::move(words)});
        }
    }
    return cell;
}

std::vector<CitedPaper> papers_of_cell(std::string_view text) {
    std::vector<CitedPaper> cited;
    while (!text.empty()) {
        const std::string_view piece = next_piece(text, ";\n");
        if (!folded(piece).empty()) {
            cited.push_back(citation(piece));
        }
    }
    return cited;
}

CodeCell code_of_cell(std::string_view text) {
    const std::string line = one_line(text);
    const std::size_t end = std::min(line.find_first_of(" (["), line.size());
    const std::string_view first = std::string_view{line}.substr(0, end);
    const bool coded = std::any_of(first.begin(), first.end(), is_ascii_digit);
    // "CMOC 12": the number stands apart.
    const std::string_view behind = trimmed(std::string_view{line}.substr(end));
    if (!coded && !behind.empty() && is_ascii_digit(behind.front()) && first.size() <= 5 && !names_a_paper(first) &&
        !year_at(behind)) {
        const std::size_t number_end = std::min(behind.find_first_of(" ("), behind.size());
        return {.code = std::string{first} + std::string{behind.substr(0, number_end)},
                .rest = std::string{trimmed(behind.substr(number_end))}};
    }
    return coded && !year_at(first) ? CodeCell{.code = std::string{first}, .rest = std::string{behind}}
                                    : CodeCell{.rest = line};
}

std::optional<QuestionHeading> question_of_heading(std::string_view text) {
    const std::string line = one_line(text);
    const std::string small = ascii_lower(line);
    std::size_t at = 0;
    for (const std::string_view word : {"research question", "review question", "question", "cwestiwn", "rq", "q"}) {
        if (small.compare(0, word.size(), word) == 0) {
            at = word.size();
            break;
        }
    }
    if (at == 0) {
        return std::nullopt;
    }
    at = std::min(small.find_first_not_of(' ', at), small.size());
    const std::size_t end = std::min(line.find_first_of(" .:)-", at), line.size());
    const auto number = number_of_word(std::string_view{line}.substr(at, end - at));
    if (!number || *number == 0 || *number > 99) {
        return std::nullopt;
    }
    std::size_t words = line.find_first_not_of(" .:)-", end);
    words = std::min(words, line.size());
    return QuestionHeading{.number = *number, .words = line.substr(words)};
}

} // namespace ipt::cli
