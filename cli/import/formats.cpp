#include "cli/import/formats.hpp"

#include "cli/import/cases/case_formats.hpp"
#include "cli/import/cmocs/cmoc_format.hpp"
#include "cli/import/coded/coded_formats.hpp"
#include "cli/import/references/reference_formats.hpp"

#include <array>

namespace ipt::cli {

namespace {

// To add one: a file of its own below this folder, with two functions, and a row here.
const std::array<ImportFormat, 13> all_formats = {{
    {.name = "gcm",
     .endings = "",
     .summary = "the folder of a group concept mapping study, as RCMap lays it out",
     .doc = gcm_doc,
     .recognises = is_gcm,
     .read = read_gcm},
    {.name = "refi-qda",
     .endings = ".qdpx .qdc",
     .summary = "projects and codebooks of NVivo, ATLAS.ti, MAXQDA, QualCoder, Quirkos, Taguette and others",
     .doc = refi_doc,
     .recognises = is_refi,
     .read = read_refi},
    {.name = "qualcoder",
     .endings = "",
     .summary = "project folders of QualCoder",
     .doc = qualcoder_doc,
     .recognises = is_qualcoder,
     .read = read_qualcoder},
    {.name = "taguette",
     .endings = ".sqlite3",
     .summary = "projects of Taguette",
     .doc = taguette_doc,
     .recognises = is_taguette,
     .read = read_taguette},
    {.name = "segments",
     .endings = ".xlsx .csv .tsv .txt .docx",
     .summary = "coded segments as MAXQDA, ATLAS.ti, NVivo, QualCoder and Taguette export them to tables and texts",
     .doc = segments_doc,
     .recognises = is_segments,
     .read = read_segments},
    {.name = "cmoc-table",
     .endings = ".docx .xlsx .csv .tsv",
     .summary = "tables of configurations from Word, Excel and CSV",
     .doc = cmoc_table_doc,
     .recognises = is_cmoc_table,
     .read = read_cmoc_table},
    {.name = "screening",
     .endings = ".csv .tsv .xlsx",
     .summary = "decisions on records, as Rayyan and Covidence export them",
     .doc = screening_doc,
     .recognises = is_screening,
     .read = read_screening},
    {.name = "search-log",
     .endings = ".csv .tsv .xlsx",
     .summary = "which database was searched for what, and how much was found",
     .doc = search_log_doc,
     .recognises = is_search_log,
     .read = read_search_log},
    {.name = "ris",
     .endings = ".ris",
     .summary = "references of EndNote, Zotero, Mendeley, Rayyan and databases",
     .doc = reference_doc,
     .recognises = is_ris,
     .read = read_ris},
    {.name = "bibtex",
     .endings = ".bib .bibtex",
     .summary = "references of JabRef, Zotero and LaTeX",
     .doc = "As ris.\n",
     .recognises = is_bibtex,
     .read = read_bibtex},
    {.name = "csl-json",
     .endings = ".json",
     .summary = "references of Zotero, pandoc and Quarto",
     .doc = "As ris.\n",
     .recognises = is_csl,
     .read = read_csl},
    {.name = "endnote-xml",
     .endings = ".xml",
     .summary = "references of EndNote",
     .doc = "As ris.\n",
     .recognises = is_endnote,
     .read = read_endnote},
    {.name = "cases",
     .endings = ".csv .tsv .xlsx .sav .zsav .dta",
     .summary = "tables of cases from Excel, SPSS, Stata, NVivo and REDCap",
     .doc = case_table_doc,
     .recognises = is_case_table,
     .read = read_case_table},
}};

} // namespace

std::span<const ImportFormat> import_formats() {
    return all_formats;
}

} // namespace ipt::cli
