// Screening decisions and search logs as formats of `ipt import`.

#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/import/references/reference_formats.hpp"
#include "cli/import/references/reference_papers.hpp"
#include "cli/import/references/screening.hpp"
#include "cli/read_source.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

constexpr std::string_view screening_endings = ".csv .tsv .xlsx";

std::string_view word_of(Screened decision) {
    switch (decision) {
    case Screened::included:
        return "\"included\"";
    case Screened::excluded:
        return "\"excluded\"";
    case Screened::maybe:
        break;
    }
    return "\"maybe\"";
}

std::string record_name(const ScreenedRecord& record) {
    return in_quotes(record.reference.key.empty() ? record.reference.place : record.reference.key);
}

// A word for the file that facts come from, which is never one of the language: "file-articles".
std::string word_from(const ImportSource& source) {
    return "file-" + term_from(source.path.stem().string());
}

// Facts of one file, and a rule that gives them the phrase that all files share, since a table may stand only once.
// Nothing where there are no rows.
std::string facts(std::string_view title, const std::string& file, std::string_view phrase, const std::string& rows) {
    if (rows.empty()) {
        return "";
    }
    return fmt::format("table \"{0}\" {1} says that {2}\n{3}\nrule \"{0}: {1}\" {2}\n  when {1} says that {2}\n\n",
                       title, file, phrase, rows);
}

std::string screening_text(const std::vector<ScreenedRecord>& records, const std::string& file) {
    std::string titles;
    std::string decisions;
    std::string reasons;
    std::string labels;
    for (const ScreenedRecord& record : records) {
        const std::string name = record_name(record);
        titles +=
            record.reference.title.empty() ? "" : fmt::format("  {} {}\n", name, in_quotes(record.reference.title));
        for (const ScreeningDecision& one : record.decisions) {
            decisions += fmt::format("  {} {} {}\n", name, in_quotes(one.reviewer.empty() ? "all" : one.reviewer),
                                     word_of(one.decision));
        }
        for (const std::string& reason : record.reasons) {
            reasons += fmt::format("  {} {}\n", name, in_quotes(reason));
        }
        for (const std::string& label : record.labels) {
            labels += fmt::format("  {} {}\n", name, in_quotes(label));
        }
    }
    return facts("records that were screened", file, "record ?text is called ?text2", titles) +
           facts("decisions on records", file, "record ?text was screened by ?text2 as ?text3", decisions) +
           facts("why records were excluded", file, "record ?text was excluded because of ?text2", reasons) +
           facts("labels of records", file, "record ?text is labelled ?text2", labels);
}

std::vector<NamedReference> included_papers(const std::vector<ScreenedRecord>& records, LossReport& loss) {
    References included;
    for (const ScreenedRecord& record : records) {
        if (standing_of(record) == Screened::included && !record.reference.title.empty()) {
            included.all.push_back(record.reference);
        }
    }
    std::vector<NamedReference> papers = named_references(std::move(included), loss);
    for (NamedReference& paper : papers) {
        paper.standing = "included";
    }
    return papers;
}

void report(const std::vector<ScreenedRecord>& records, LossReport& loss) {
    loss.read(records.size(), "record", "records");
    std::size_t decisions = 0;
    for (const ScreenedRecord& record : records) {
        decisions += record.decisions.size();
        const bool disputed = record.decisions.size() > 1 && standing_of(record) == Screened::maybe;
        if (disputed) {
            loss.note(fmt::format("{}: the reviewers do not agree, so no paper was made of it.", record_name(record)));
        }
    }
    loss.read(decisions, "decision", "decisions");
}

struct LogColumns {
    std::optional<std::size_t> database = {};
    std::optional<std::size_t> date = {};
    std::optional<std::size_t> query = {};
    std::optional<std::size_t> hits = {};
};

LogColumns log_columns(const GridRow& row) {
    LogColumns found;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string heading = folded(row.cells[i]);
        const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
            return std::find(names.begin(), names.end(), heading) != names.end();
        };
        if (is_one_of({"database", "source", "databaseplatform", "platform", "cronfaddata"})) {
            found.database = i;
        } else if (is_one_of({"date", "searchdate", "datesearched", "dateofsearch", "dyddiad"})) {
            found.date = i;
        } else if (is_one_of(
                       {"query", "search", "searchstring", "searchterms", "searchstrategy", "strategy", "terms"})) {
            found.query = i;
        } else if (is_one_of({"hits", "results", "records", "numberofresults", "numberofrecords", "found", "n"})) {
            found.hits = i;
        }
    }
    return found;
}

bool is_whole_number(std::string_view text) {
    return !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "1,204" and "1 204" are numbers of records.
std::string without_grouping(std::string_view text) {
    std::string digits{text};
    digits.erase(std::remove_if(digits.begin(), digits.end(), [](char c) { return c == ',' || c == ' '; }),
                 digits.end());
    return digits;
}

} // namespace

const std::string_view screening_doc =
    "Rayyan's articles.csv (decisions stand at the end of its notes) and customizations_log.csv, and the lists of\n"
    "references that Covidence exports. Every record, decision, reason and label becomes a row of a table of facts, "
    "which\n"
    "rules, questions and claims can count: `record ?r was screened by ?who as \"included\"`. A record that all "
    "included\n"
    "becomes a paper; where reviewers do not agree none is made, and it is said. E-mail addresses are not kept.\n";

const std::string_view search_log_doc =
    "A table with columns for the database, the date, the search and the number of results, each search a row. It\n"
    "becomes a table of facts: `the search of ?text on ?text2 for ?text3 found ?number records`.\n";

Imported import_of_records(const ImportSource& source, const std::vector<ScreenedRecord>& records, LossReport loss) {
    Imported made{.loss = std::move(loss)};
    report(records, made.loss);
    const std::vector<NamedReference> papers = included_papers(records, made.loss);
    made.loss.read(papers.size(), "included paper", "included papers");
    const std::string stem = term_from(source.path.stem().string());
    const std::string papers_part = papers.empty() ? "" : papers_text(papers, made.loss);
    const std::string screening_part = laid_out(screening_text(records, word_from(source)));
    if (!source.into.empty()) {
        made.files.push_back({.path = source.into, .text = laid_out(papers_part + screening_part)});
    } else {
        made.files.push_back({.path = fmt::format("screening/{}.ipt", stem), .text = screening_part});
        if (!papers.empty()) {
            made.files.push_back({.path = fmt::format("papers/{}.ipt", stem), .text = papers_part});
        }
    }
    made.next.emplace_back("ipt query \"record ?r was screened by ?who as \\\"included\\\"\"");
    return made;
}

bool is_screening(const ImportSource& source) {
    if (source.folder || !has_ending(source, screening_endings)) {
        return false;
    }
    auto read = grids_of(source);
    return read && screening_layout(read.value());
}

Result<Imported> read_screening(const ImportSource& source) {
    auto read = grids_of(source);
    if (!read) {
        return read.failure();
    }
    const auto layout = screening_layout(read.value());
    if (!layout) {
        return Failure{.message = fmt::format("{} is no export of Rayyan or Covidence", source.name),
                       .remedy = "Rayyan's has the columns key, title, authors and notes; Covidence's has one called "
                                 "Covidence #. Do not rename them."};
    }
    const Screening screening = screening_from_grids(read.value(), *layout, source.path.filename().string());
    if (screening.records.empty()) {
        return Failure{.message = fmt::format("{} holds no records", source.name)};
    }
    LossReport loss;
    for (const std::string& note : screening.notes) {
        loss.note(note);
    }
    return import_of_records(source, screening.records, std::move(loss));
}

bool is_search_log(const ImportSource& source) {
    if (source.folder || !has_ending(source, screening_endings)) {
        return false;
    }
    auto read = grids_of(source);
    if (!read || read.value().grids.empty() || read.value().grids.front().rows.empty()) {
        return false;
    }
    const LogColumns columns = log_columns(read.value().grids.front().rows.front());
    return columns.database && columns.query && columns.hits;
}

Result<Imported> read_search_log(const ImportSource& source) {
    auto read = grids_of(source);
    if (!read) {
        return read.failure();
    }
    if (!is_search_log(source)) {
        return Failure{.message = fmt::format("{} is no search log", source.name),
                       .remedy = "Head its columns Database, Date, Search and Results."};
    }
    const Grid& grid = read.value().grids.front();
    const LogColumns columns = log_columns(grid.rows.front());
    Imported made;
    std::string rows;
    std::size_t searches = 0;
    for (std::size_t i = 1; i < grid.rows.size(); ++i) {
        const GridRow& row = grid.rows[i];
        const std::string hits = without_grouping(cell_of(row, *columns.hits));
        if (!is_whole_number(hits)) {
            made.loss.left_out("search", "searches", "it does not say how many records it found, as a number",
                               {.place = place_of(grid, row), .words = std::string{cell_of(row, *columns.hits)}});
            continue;
        }
        const std::string date = columns.date ? std::string{cell_of(row, *columns.date)} : "";
        rows += fmt::format("  {} {} {} {}\n", in_quotes(cell_of(row, *columns.database)),
                            in_quotes(date.empty() ? "a day that is not said" : date),
                            in_quotes(cell_of(row, *columns.query)), hits);
        ++searches;
    }
    made.loss.read(searches, "search", "searches");
    const std::string path =
        source.into.empty() ? fmt::format("screening/{}.ipt", term_from(source.path.stem().string())) : source.into;
    const std::string_view phrase = "the search of ?text on ?text2 for ?text3 found ?number records";
    made.files.push_back({.path = path, .text = laid_out(facts("searches", word_from(source), phrase, rows))});
    made.next.emplace_back("ipt query \"the search of ?where on ? for ? found ?n records\"");
    return made;
}

} // namespace ipt::cli
