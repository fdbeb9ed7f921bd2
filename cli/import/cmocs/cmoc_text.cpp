#include "cli/import/cmocs/cmoc_text.hpp"

#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

// "a" and "b", each behind `role` (`resource `), or `?`.
std::string joined(const std::vector<std::string>& words, std::string_view role) {
    std::string text;
    for (const std::string& one : words) {
        text += fmt::format("{}{}{}", text.empty() ? "" : "\n   and ", role, in_quotes(one));
    }
    return text;
}

std::string mechanism_of(const TableCmoc& cmoc) {
    std::string text;
    for (const std::string& part :
         {joined(cmoc.mechanism, ""), joined(cmoc.resource, "resource "), joined(cmoc.reasoning, "reasoning ")}) {
        text += part.empty() ? "" : (text.empty() ? "" : "\n   and ") + part;
    }
    return text;
}

std::string_view direction_word(Direction direction) {
    switch (direction) {
    case Direction::unsaid:
        return "";
    case Direction::enabler:
        return "enabler";
    case Direction::barrier:
        return "barrier";
    case Direction::mixed:
        return "mixed-effect";
    }
    return "";
}

// A number is written as one, everything else as a text.
std::string label(const std::string& words) {
    const bool plain =
        !words.empty() && words.size() < 10 && words.find_first_not_of("0123456789") == std::string::npos;
    return plain ? words : in_quotes(words);
}

std::string cmoc_text(const TableCmoc& cmoc, const CmocTable& table) {
    const auto or_open = [](const std::string& text) { return text.empty() ? std::string{"?"} : text; };
    std::string text = fmt::format("cmoc {}{}\n", cmoc.id, cmoc.title.empty() ? "" : " " + in_quotes(cmoc.title));
    text += cmoc.direction == Direction::unsaid ? "" : fmt::format("  {}\n", direction_word(cmoc.direction));
    if (cmoc.bucket) {
        text += fmt::format("  in {}\n", table.buckets[*cmoc.bucket].id);
    } else if (cmoc.question) {
        text += fmt::format("  answers {}\n", table.questions[*cmoc.question].id);
    }
    for (const std::string& whom : cmoc.whom) {
        text += fmt::format("  for {}\n", in_quotes(whom));
    }
    text += fmt::format("  if {}\n  then {}\n  then {}\n", or_open(joined(cmoc.context, "")),
                        or_open(mechanism_of(cmoc)), or_open(joined(cmoc.outcome, "")));
    for (const TableCmoc::From& from : cmoc.from) {
        text += fmt::format("  from {}{}\n", from.paper, from.page.empty() ? "" : " page " + label(from.page));
    }
    text += cmoc.original.empty() ? "" : fmt::format("  original {}\n", in_quotes(cmoc.original));
    for (const std::string& note : cmoc.notes) {
        text += fmt::format("  note {}\n", in_quotes(note));
    }
    return text + "\n";
}

std::string odd_text(const OddRow& row) {
    return commented(fmt::format("{}: {}.", row.place, row.why)) + commented(row.words) + "\n";
}

// The questions and buckets of one file, or all.
std::string frame_text(const CmocTable& table, std::optional<std::size_t> question, bool everything) {
    std::string text;
    for (std::size_t i = 0; i < table.questions.size(); ++i) {
        if (everything || question == i) {
            const TableQuestion& one = table.questions[i];
            text += fmt::format("question {}{}\n", one.id, one.title.empty() ? "" : " " + in_quotes(one.title));
        }
    }
    for (const TableBucket& one : table.buckets) {
        if (everything || question == one.question) {
            text += fmt::format("bucket {} {}{}\n", one.id, in_quotes(one.title),
                                one.question ? " answers " + table.questions[*one.question].id : "");
        }
    }
    return text + "\n";
}

std::string theory_text(const CmocTable& table, std::optional<std::size_t> question, bool everything) {
    std::string text = frame_text(table, question, everything);
    const auto belongs = [&](const std::optional<std::size_t>& of) { return everything || of == question; };
    std::optional<std::size_t> bucket;
    for (std::size_t i = 0; i <= table.cmocs.size(); ++i) {
        for (const OddRow& row : table.odd) {
            text += row.before == i && belongs(row.question) ? odd_text(row) : "";
        }
        if (i == table.cmocs.size() || !belongs(table.cmocs[i].question)) {
            continue;
        }
        const TableCmoc& cmoc = table.cmocs[i];
        if (cmoc.bucket && cmoc.bucket != bucket) {
            text += fmt::format("// ---- {}\n", one_line(table.buckets[*cmoc.bucket].title));
        }
        bucket = cmoc.bucket;
        text += cmoc_text(cmoc, table);
    }
    return text;
}

bool has_rows(const CmocTable& table, std::optional<std::size_t> question) {
    return std::any_of(table.cmocs.begin(), table.cmocs.end(),
                       [&](const TableCmoc& cmoc) { return cmoc.question == question; }) ||
           std::any_of(table.odd.begin(), table.odd.end(), [&](const OddRow& row) { return row.question == question; });
}

std::string papers_text(const CmocTable& table) {
    std::string text;
    for (const TablePaper& paper : table.papers) {
        text += paper_text(paper);
    }
    return text;
}

} // namespace

std::string paper_text(const TablePaper& paper) {
    std::string text = fmt::format("paper {}{}\n", paper.id, paper.title.empty() ? "" : " " + in_quotes(paper.title));
    std::string authors;
    for (const std::string& author : paper.authors) {
        authors += fmt::format("{}{}", authors.empty() ? "  by " : ", ", in_quotes(author));
    }
    text += authors;
    text += paper.year && !authors.empty() ? fmt::format(" {}", *paper.year) : "";
    text += paper.doi.empty() ? "" : fmt::format("  doi {}", in_quotes(paper.doi));
    text += "  included\n";
    return text + (paper.note.empty() ? "" : fmt::format("  note {}\n", in_quotes(paper.note)));
}

std::vector<ImportedFile> files_from_cmocs(const CmocTable& table, const std::string& name, const std::string& into) {
    std::vector<ImportedFile> files;
    if (!into.empty()) {
        files.push_back({.path = into, .text = laid_out(theory_text(table, {}, true) + papers_text(table))});
        return files;
    }
    for (std::size_t i = 0; i < table.questions.size(); ++i) {
        if (has_rows(table, i)) {
            std::string small = folded(table.questions[i].id);
            files.push_back(
                {.path = fmt::format("theory/{}.ipt", small), .text = laid_out(theory_text(table, i, false))});
        }
    }
    if (has_rows(table, std::nullopt)) {
        files.push_back({.path = fmt::format("theory/{}.ipt", term_from(name)),
                         .text = laid_out(theory_text(table, std::nullopt, false))});
    }
    if (!table.papers.empty()) {
        files.push_back({.path = "papers.ipt", .text = laid_out(papers_text(table))});
    }
    return files;
}

} // namespace ipt::cli
