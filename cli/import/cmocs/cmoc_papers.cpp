#include "cli/import/cmocs/cmoc_papers.hpp"

#include "cli/import/files/plain_text.hpp"
#include "grammar/ascii.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

// "(2018)" in the text: where its bracket stands.
std::size_t year_bracket(std::string_view text) {
    for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
        const std::string_view inside = text.substr(at + 1, 4);
        const std::string_view close = text.substr(std::min(at + 5, text.size()), 1);
        if (inside.size() == 4 && std::all_of(inside.begin(), inside.end(), is_ascii_digit) && close != "" &&
            !is_ascii_digit(close.front())) {
            return at;
        }
    }
    return std::string_view::npos;
}

// "M.P.M", "G", "J": what stands for first names.
bool is_initials(std::string_view word) {
    const std::string letters = ascii_letters(word);
    return letters.size() <= 3 &&
           std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

std::vector<std::string> families_in(std::string_view authors) {
    std::string text = one_line(authors);
    replace_all(text, " and ", ", ");
    replace_all(text, " & ", ", ");
    replace_all(text, "et al", ", others");
    std::vector<std::string> families;
    for (std::string_view rest = text; !rest.empty();) {
        std::string_view piece = next_piece(rest, ",;");
        while (!piece.empty() && std::string_view{"[(. "}.find(piece.front()) != std::string_view::npos) {
            piece.remove_prefix(1);
        }
        while (!piece.empty() && std::string_view{". "}.find(piece.back()) != std::string_view::npos) {
            piece.remove_suffix(1);
        }
        if (!piece.empty() && !is_initials(piece)) {
            families.emplace_back(piece);
        }
    }
    return families;
}

struct Quotes {
    std::string_view open;
    std::string_view close;
};

// An apostrophe is no end of a title: beside the end stands a comma, a full stop or the like; if there is none such, no
// letter stands behind it.
std::size_t end_of_quote(std::string_view text, std::size_t begin, std::string_view close) {
    constexpr std::string_view signs = ",.?!;";
    std::size_t first = text.size();
    for (std::size_t at = text.find(close, begin); at != std::string_view::npos; at = text.find(close, at + 1)) {
        const char before = text[at - 1];
        const char behind = at + close.size() < text.size() ? text[at + close.size()] : '.';
        if (signs.find(before) != std::string_view::npos || signs.find(behind) != std::string_view::npos) {
            return at;
        }
        first = first == text.size() && behind == ' ' ? at : first;
    }
    return first;
}

// The title: in quotation marks, else up to the next full stop.
std::string title_in(std::string_view text) {
    constexpr Quotes marks[] = {
        {"\xE2\x80\x98", "\xE2\x80\x99"}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\"", "\""}, {"'", "'"}};
    std::string_view rest = text;
    while (!rest.empty() && std::string_view{" .,:)"}.find(rest.front()) != std::string_view::npos) {
        rest.remove_prefix(1);
    }
    std::string_view title = rest.substr(0, std::min(rest.find(". "), rest.size()));
    for (const Quotes& one : marks) {
        if (rest.substr(0, one.open.size()) != one.open) {
            continue;
        }
        const std::size_t end = end_of_quote(rest, one.open.size(), one.close);
        title = rest.substr(one.open.size(), end - one.open.size());
        break;
    }
    while (!title.empty() && std::string_view{",. "}.find(title.back()) != std::string_view::npos) {
        title.remove_suffix(1);
    }
    return one_line(title);
}

std::string doi_in(std::string_view text) {
    const std::size_t at = text.find("10.");
    if (at == std::string_view::npos || at + 8 > text.size() || !is_ascii_digit(text[at + 3])) {
        return {};
    }
    std::string_view doi = text.substr(at, std::min(text.find_first_of(" \t\n<>\"])", at), text.size()) - at);
    while (!doi.empty() && std::string_view{".,;"}.find(doi.back()) != std::string_view::npos) {
        doi.remove_suffix(1);
    }
    return doi.find('/') == std::string_view::npos ? std::string{} : std::string{doi};
}

} // namespace

TablePaper paper_of_reference(std::string_view line) {
    TablePaper paper{.note = one_line(line)};
    const std::string_view text = paper.note;
    paper.doi = doi_in(text);
    const std::size_t bracket = year_bracket(text);
    if (bracket == std::string_view::npos) {
        return paper;
    }
    paper.authors = families_in(text.substr(0, bracket));
    paper.year = number_of_word(text.substr(bracket + 1, 4));
    const std::size_t close = text.find(')', bracket);
    paper.title = close == std::string_view::npos ? "" : title_in(text.substr(close + 1));
    return paper;
}

bool CmocPapers::read_line(std::string_view line) {
    const std::string text = one_line(line);
    const std::string fold = folded(text.substr(0, 40));
    if (const auto question = question_of_heading(text); question && folded(question->words) == "papers") {
        question_ = fmt::format("Q{}", question->number);
        return true;
    }
    const std::size_t colon = std::min(text.find_first_of(":.)"), text.size());
    if (fold.rfind("paper", 0) != 0 || colon == text.size() || colon > 20) {
        return false;
    }
    const auto number = number_of_word(trimmed(std::string_view{text}.substr(5, colon - 5)));
    if (!number) {
        return false;
    }
    TablePaper paper = paper_of_reference(std::string_view{text}.substr(colon + 1));
    paper.id = fmt::format("{}P{}", question_, *number);
    if (known(paper.id) == nullptr) {
        listed_.push_back(std::move(paper));
    }
    return true;
}

const TablePaper* CmocPapers::known(std::string_view id) const {
    const auto found =
        std::find_if(listed_.begin(), listed_.end(), [&](const TablePaper& paper) { return paper.id == id; });
    return found == listed_.end() ? nullptr : &*found;
}

std::string CmocPapers::id_of(const CitedPaper& cited, const std::string& question, const std::string& place) {
    TablePaper paper;
    if (cited.number) {
        paper.id = fmt::format("{}P{}", question, *cited.number);
        // A list without questions counts through all of them.
        const std::string plain = fmt::format("P{}", *cited.number);
        paper.id = known(paper.id) == nullptr && known(plain) != nullptr ? plain : paper.id;
        paper.note = fmt::format("Cited as {}.", cited.words);
    } else {
        paper.id = name_from(ascii_letters(cited.family) + (cited.year ? std::to_string(*cited.year) : ""), "P");
        paper.authors = {cited.family.empty() ? cited.words : cited.family};
        if (!cited.others.empty()) {
            paper.authors.emplace_back("others");
        }
        paper.year = cited.year;
        paper.note = cited.year ? "" : fmt::format("Cited as {}.", cited.words);
    }
    std::string id = paper.id;
    const bool cited_before =
        std::any_of(cited_.begin(), cited_.end(), [&](const TablePaper& one) { return one.id == id; });
    if (known(id) == nullptr && !cited_before) {
        paper.listed = listed_.empty();
        cited_.push_back(std::move(paper));
    }
    if (known(id) == nullptr && !listed_.empty()) {
        places_.push_back({.id = id, .place = place});
    }
    return id;
}

std::vector<TablePaper> CmocPapers::papers() const {
    std::vector<TablePaper> all = listed_;
    std::copy_if(cited_.begin(), cited_.end(), std::back_inserter(all),
                 [](const TablePaper& paper) { return paper.listed; });
    return all;
}

void CmocPapers::report(LossReport& loss) const {
    for (const Unlisted& one : places_) {
        loss.note(fmt::format("{} ({}) is not in the list of references, so it is not declared; `ipt check` will say "
                              "that it is missing.",
                              one.id, one.place));
    }
    for (const TablePaper& paper : listed_) {
        if (paper.title.empty() || !paper.year) {
            loss.note(fmt::format("{}: {} cannot be told from its reference, which is kept as a note.", paper.id,
                                  paper.title.empty() ? "title" : "year"));
        }
    }
}

} // namespace ipt::cli
