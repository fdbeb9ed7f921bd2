// Tables of configurations as a format of `ipt import`.

#include "cli/import/cmocs/cmoc_format.hpp"

#include "cli/import/cmocs/cmoc_text.hpp"
#include "cli/read_source.hpp"
#include "cli/report/words.hpp"

#include <fmt/core.h>

namespace ipt::cli {

namespace {

constexpr std::string_view endings = ".docx .xlsx .csv .tsv";

std::vector<std::string> how(const CmocTable& table) {
    std::vector<std::string> sentences;
    sentences.push_back(fmt::format("Configurations stand in {}.", counted(table.tables, "table", "tables")));
    for (const TableBucket& bucket : table.buckets) {
        sentences.push_back(fmt::format("The heading \"{}\" became the bucket {}.", bucket.title, bucket.id));
    }
    return sentences;
}

} // namespace

const std::string_view cmoc_table_doc =
    "A table with columns for context, mechanism and outcome, for the halves of the mechanism (resource, reasoning),\n"
    "or with one column whose cells read (C) … (M) … (O) …, Context: …, or If … then … because …. Columns headed\n"
    "`works` and `doesn't work` make enablers and barriers. Other columns that are known: code, title, paper, page,\n"
    "bucket or theme, question, for whom, direction, notes. Columns under any other heading become notes.\n"
    "A row with one cell is the heading of a bucket, or of a question (`Q1. What …`); a row without code and paper "
    "goes\n"
    "on with the row above it, as where a page ends. A list of references (`PAPER 4: Klinga, C. (2018) '…'`) gives "
    "the\n"
    "papers; a paper that only rows cite is declared by what they say of it.\n"
    "A missing part is written `?`. A row that cannot be told apart is kept as a comment. Both are reported.\n"
    "The words are never changed, only their line breaks; `original` keeps a cell that held a whole configuration.\n";

bool is_cmoc_table(const ImportSource& source) {
    if (source.folder || !has_ending(source, endings)) {
        return false;
    }
    // A Word file can be nothing else, so its faults are told when it is read.
    if (has_ending(source, ".docx")) {
        return true;
    }
    auto read = grids_of(source);
    return read && holds_cmocs(read.value());
}

Result<Imported> read_cmoc_table(const ImportSource& source) {
    auto read = grids_of(source);
    if (!read) {
        return read.failure();
    }
    CmocTable table = cmocs_from_grids(read.value());
    if (table.cmocs.empty() && table.odd.empty()) {
        return Failure{.message = fmt::format("there are no configurations in {}", source.name),
                       .remedy = "Head the columns Context, Mechanism and Outcome, or write (C) … (M) … (O) … into the "
                                 "cells, and import it once more."};
    }
    Imported made{.loss = table.loss,
                  .files = files_from_cmocs(table, source.path.stem().string(), source.into),
                  .explanation = how(table)};
    made.next.emplace_back("ipt check");
    return made;
}

} // namespace ipt::cli
