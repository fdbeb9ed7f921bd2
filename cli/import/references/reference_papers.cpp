#include "cli/import/references/reference_papers.hpp"

#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"
#include "grammar/ascii.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>

namespace ipt::cli {

namespace {

std::string first_family(const Reference& reference) {
    return reference.authors.empty() ? "" : reference.authors.front().family;
}

std::string first_page(const Reference& reference) {
    return folded(reference.pages.substr(0, reference.pages.find('-')));
}

// What two references of one work share: their DOI, and their title with year and author or page.
std::vector<std::string> fingerprints(const Reference& reference) {
    std::vector<std::string> prints;
    if (!reference.doi.empty()) {
        prints.push_back("doi " + folded(reference.doi));
    }
    const std::string title = folded(reference.title);
    if (!title.empty() && reference.year) {
        const std::string work = fmt::format("{} {} ", title, *reference.year);
        if (!reference.authors.empty()) {
            prints.push_back(work + folded(first_family(reference)));
        } else if (!reference.pages.empty()) {
            prints.push_back(work + "page " + first_page(reference));
        }
    }
    return prints;
}

// A key that a person could have written, not the number of a row or a code of the program's.
bool is_telling(std::string_view key) {
    const std::size_t letters = static_cast<std::size_t>(std::count_if(key.begin(), key.end(), is_ascii_letter));
    const bool plain = key.find_first_of(":/ ") == std::string_view::npos;
    return letters >= 3 && key.size() <= 40 && plain && key.rfind("rayyan-", 0) != 0 && key.rfind("covidence-", 0) != 0;
}

std::string name_of(const Reference& reference, std::size_t number) {
    if (is_telling(reference.key)) {
        return name_from(reference.key, "Paper");
    }
    std::string family = ascii_letters(first_family(reference));
    family = family.empty() ? name_from_title(reference.title, "Paper") : family;
    const std::string year = reference.year ? std::to_string(*reference.year) : "";
    return name_from(family.empty() ? fmt::format("Paper{}", number) : family + year, "Paper");
}

// "[JOUR, key 12]": its type, and the key that is not its name here.
std::string what_it_is(const Reference& reference) {
    const std::string key = reference.key.empty() || is_telling(reference.key) ? "" : "key " + reference.key;
    const std::string between = key.empty() || reference.type.empty() ? "" : ", ";
    return key.empty() && reference.type.empty() ? "" : fmt::format("[{}{}{}]", reference.type, between, key);
}

// "Klinga, Charlotte; Hudon, C. — BMC Health Services Research 18(2): 400. https://…"
std::string citation_of(const Reference& reference) {
    std::string authors;
    const bool given = std::any_of(reference.authors.begin(), reference.authors.end(),
                                   [](const ReferenceName& name) { return !name.given.empty(); });
    for (const ReferenceName& name : reference.authors) {
        const std::string whole = name.given.empty() ? name.family : name.family + ", " + name.given;
        authors += given ? (authors.empty() ? "" : "; ") + whole : "";
    }
    std::string where = reference.container;
    where += reference.volume.empty() ? "" : (where.empty() ? "" : " ") + reference.volume;
    where += reference.issue.empty() ? "" : fmt::format("({})", reference.issue);
    where += reference.pages.empty() ? "" : (where.empty() ? "" : ": ") + reference.pages;
    // A year without an author has no place in `by`.
    const std::string lone_year = reference.year && reference.authors.empty() ? std::to_string(*reference.year) : "";
    std::string text = authors;
    for (const std::string& part : {lone_year, where, reference.publisher, reference.url, what_it_is(reference)}) {
        const std::string_view between = text.empty() ? "" : text.back() == '.' ? " " : ". ";
        text += part.empty() ? "" : fmt::format("{}{}", between, part);
    }
    return text;
}

std::string paper_text(const NamedReference& paper) {
    const Reference& reference = paper.reference;
    std::string text =
        fmt::format("paper {}{}\n", paper.id, reference.title.empty() ? "" : " " + in_quotes(reference.title));
    std::string by;
    for (const ReferenceName& name : reference.authors) {
        by += fmt::format("{}{}", by.empty() ? "  by " : ", ", in_quotes(name.family));
    }
    text += by;
    text += reference.year && !by.empty() ? fmt::format(" {}", *reference.year) : "";
    text += reference.doi.empty() ? "" : fmt::format("  doi {}", in_quotes(reference.doi));
    text += paper.standing.empty() ? "\n" : fmt::format("  {}\n", paper.standing);
    const std::string citation = citation_of(reference);
    text += citation.empty() ? "" : fmt::format("  note {}\n", in_quotes(citation));
    for (const std::string& note : reference.notes) {
        text += fmt::format("  note {}\n", in_quotes(note));
    }
    return text;
}

void report_fields(const NamedReference& paper, LossReport& loss) {
    for (const auto& [field, value] : paper.reference.others) {
        loss.left_out(fmt::format("field \"{}\"", field), fmt::format("fields \"{}\"", field),
                      "a paper has no place for it; it stays in your reference manager",
                      {.place = fmt::format("{}, {}", paper.id, paper.reference.place), .words = value});
    }
}

} // namespace

bool is_same_work(const Reference& a, const Reference& b) {
    const std::vector<std::string> of_a = fingerprints(a);
    const std::vector<std::string> of_b = fingerprints(b);
    return std::find_first_of(of_a.begin(), of_a.end(), of_b.begin(), of_b.end()) != of_a.end();
}

std::vector<NamedReference> named_references(References references, LossReport& loss) {
    std::vector<NamedReference> named;
    std::map<std::string, std::size_t> known;
    Names names;
    for (Reference& reference : references.all) {
        const std::vector<std::string> prints = fingerprints(reference);
        const auto twice = std::find_if(prints.begin(), prints.end(),
                                        [&](const std::string& print) { return known.count(print) > 0; });
        if (twice != prints.end()) {
            loss.left_out("record", "records", "the same work is there already",
                          {.place = fmt::format("{}, as {}", reference.place, named[known[*twice]].id),
                           .words = reference.title});
            continue;
        }
        for (const std::string& print : prints) {
            known.emplace(print, named.size());
        }
        std::string id = names.unused(name_of(reference, named.size() + 1));
        named.push_back({.id = std::move(id), .reference = std::move(reference)});
    }
    for (auto& [place, words] : references.unread) {
        loss.left_out("line", "lines", "it belongs to no record", {.place = place, .words = one_line(words)});
    }
    return named;
}

std::string papers_text(const std::vector<NamedReference>& papers, LossReport& loss) {
    std::string text;
    for (const NamedReference& paper : papers) {
        text += paper_text(paper);
        report_fields(paper, loss);
        if (paper.reference.title.empty()) {
            loss.note(fmt::format("{} ({}) has no title.", paper.id, paper.reference.place));
        }
        if (!paper.reference.year) {
            loss.note(fmt::format("{} ({}) has no year.", paper.id, paper.reference.place));
        }
    }
    return laid_out(text);
}

} // namespace ipt::cli
