// Reference managers as formats of `ipt import`.

#include "cli/import/files/grid.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/import/references/reference_formats.hpp"
#include "cli/import/references/reference_papers.hpp"
#include "cli/read_source.hpp"

#include <fmt/core.h>

namespace ipt::cli {

namespace {

// As UTF-8, whatever the file was saved in.
Result<std::string> text_of(const ImportSource& source, LossReport& loss) {
    auto bytes = read_bytes(source.path, source.name);
    if (!bytes) {
        return bytes.failure();
    }
    std::vector<std::string> notes;
    std::string text = utf8_from_bytes(bytes.value(), notes);
    for (std::string& note : notes) {
        loss.note(std::move(note));
    }
    return text;
}

Result<Imported> papers_from(const ImportSource& source, References references, LossReport loss) {
    std::vector<NamedReference> papers = named_references(std::move(references), loss);
    if (papers.empty()) {
        return Failure{.message = fmt::format("there are no references in {}", source.name),
                       .remedy = "Export them once more, as RIS, BibTeX, CSL-JSON or EndNote XML."};
    }
    loss.read(papers.size(), "paper", "papers");
    const std::string path =
        source.into.empty() ? fmt::format("papers/{}.ipt", term_from(source.path.stem().string())) : source.into;
    std::string text = papers_text(papers, loss);
    Imported made{.loss = std::move(loss), .files = {{.path = path, .text = std::move(text)}}};
    made.next.push_back(fmt::format("say behind each paper of {} whether it is included, background or missing", path));
    made.next.emplace_back("ipt check");
    return made;
}

Result<Imported> read_plain(const ImportSource& source, References (*read)(std::string_view)) {
    LossReport loss;
    auto text = text_of(source, loss);
    if (!text) {
        return text.failure();
    }
    return papers_from(source, read(text.value()), std::move(loss));
}

Result<Imported> read_checked(const ImportSource& source,
                              Result<References> (*read)(const std::string&, const std::string&)) {
    LossReport loss;
    auto text = text_of(source, loss);
    if (!text) {
        return text.failure();
    }
    auto references = read(text.value(), source.name);
    if (!references) {
        return references.failure();
    }
    return papers_from(source, std::move(references.value()), std::move(loss));
}

// With the decisions that Rayyan wrote into the notes; none when it wrote none.
std::vector<ScreenedRecord> records_of(const References& references) {
    std::vector<ScreenedRecord> records;
    bool screened = false;
    for (const Reference& reference : references.all) {
        ScreenedRecord record{.reference = reference};
        record.reference.notes.clear();
        for (std::string note : reference.notes) {
            screened = take_rayyan_notes(note, record) || screened;
            if (!note.empty()) {
                record.reference.notes.push_back(std::move(note));
            }
        }
        records.push_back(std::move(record));
    }
    return screened ? records : std::vector<ScreenedRecord>{};
}

} // namespace

const std::string_view reference_doc =
    "Each reference becomes a `paper`, called by the key that you gave it, else by first author and year (Klinga2018,\n"
    "the second of them Klinga2018b). Title, families of the authors, year and DOI have places of their own; given "
    "names,\n"
    "journal, volume, pages, publisher, link and notes are kept in a note. Abstracts, keywords and other fields stay "
    "in\n"
    "your reference manager, and are counted. A work that is there twice (same DOI, or same title, year and first "
    "author)\n"
    "comes in once, and is reported. Importing again gives the same names.\n";

bool is_ris(const ImportSource& source) {
    const std::string start = plain_text(source.start);
    return !source.folder && (has_ending(source, ".ris") || start.rfind("TY  - ", 0) == 0);
}

bool is_bibtex(const ImportSource& source) {
    return !source.folder && has_ending(source, ".bib .bibtex");
}

bool is_csl(const ImportSource& source) {
    return !source.folder && has_ending(source, ".json") &&
           (source.start.find("\"issued\"") != std::string::npos ||
            source.start.find("\"title\"") != std::string::npos);
}

bool is_endnote(const ImportSource& source) {
    return !source.folder && has_ending(source, ".xml") && source.start.find("<records>") != std::string::npos;
}

Result<Imported> read_ris(const ImportSource& source) {
    LossReport loss;
    auto text = text_of(source, loss);
    if (!text) {
        return text.failure();
    }
    References references = references_from_ris(text.value());
    std::vector<ScreenedRecord> records = records_of(references);
    return records.empty() ? papers_from(source, std::move(references), std::move(loss))
                           : Result<Imported>{import_of_records(source, records, std::move(loss))};
}

Result<Imported> read_bibtex(const ImportSource& source) {
    return read_plain(source, references_from_bibtex);
}

Result<Imported> read_csl(const ImportSource& source) {
    return read_checked(source, references_from_csl);
}

Result<Imported> read_endnote(const ImportSource& source) {
    return read_checked(source, references_from_endnote);
}

} // namespace ipt::cli
