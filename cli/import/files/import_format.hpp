#pragma once
// What a format of `ipt import` is: it recognises a file and makes values of it; it writes nothing.

#include "cli/import/files/grid.hpp"
#include "cli/import/files/headings.hpp"
#include "cli/import/files/loss.hpp"
#include "engine/evidence/coded_project.hpp"
#include "grammar/result.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

// A text that people said or wrote, which an earlier import brought into the project.
struct KnownText {
    // The import: "interviews.qdpx".
    std::string project = {};
    std::string name = {};
    std::string text = {};
};

// A file or folder that is to be imported.
struct ImportSource {
    std::filesystem::path path = {};
    // As the user wrote it.
    std::string name = {};
    bool folder = false;
    // Its first bytes, at most 4096: enough to recognise it. Empty for a folder.
    std::string start = {};
    // --into: the file of the project that text goes to. Empty: the format's own choice.
    std::string into = {};
    // What headings of tables mean, on the command line first, then in the project.
    SaidHeadings headings = {};
    // The texts that the project holds already; empty: there are none to look into.
    std::function<Result<std::vector<KnownText>>()> known_texts = {};
};

// A text that an import adds to the project.
struct ImportedFile {
    // Below the project's folder: "theory/q1.ipt".
    std::string path = {};
    std::string text = {};
    // What stands under that name already is left as it is, whatever it says, and that is told; else the import fails
    // where it says something else.
    bool once = false;
};

// What an import makes. Nothing of it is written yet.
struct Imported {
    LossReport loss = {};
    std::vector<ImportedFile> files = {};
    // Goes to the store.
    std::optional<CodedProject> coded = {};
    // For --explain: what was recognised, and how it was read. Sentences.
    std::vector<std::string> explanation = {};
    // What to do next: commands and text to paste, a line each.
    std::vector<std::string> next = {};
};

struct ImportFormat {
    // For --as.
    std::string_view name;
    // With their dots, blanks between: ".qdpx .qdc". Empty for a folder.
    std::string_view endings;
    // One line: what it is, and which programs write it.
    std::string_view summary;
    // Paragraphs for `ipt import --formats` and the manual: how it is recognised, what is read, what is left out.
    std::string_view doc;
    bool (*recognises)(const ImportSource& source);
    // Fails when the file cannot be read as this format at all; what can be passed over goes into the loss report.
    Result<Imported> (*read)(const ImportSource& source);
};

// The ending of the file, in small letters, is one of these ("Trial.QDPX" of ".qdpx .qdc").
[[nodiscard]] bool has_ending(const ImportSource& source, std::string_view endings);
// Word, Excel or CSV, by the ending.
[[nodiscard]] bool is_table(const ImportSource& source);
// Its tables, with the headings as they are meant.
[[nodiscard]] Result<GridFile> grids_of(const ImportSource& source);

} // namespace ipt::cli
