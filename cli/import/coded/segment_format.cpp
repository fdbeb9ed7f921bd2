// Coded segments as a format of `ipt import`: tables, the coded text of a node, a folder of such texts.

#include "cli/import/coded/coded_formats.hpp"
#include "cli/import/coded/coded_from_segments.hpp"
#include "cli/import/coded/node_text.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/read_source.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <fstream>

namespace ipt::cli {

const std::string_view segments_doc =
    "A table with a column each for document, segment and code, known by the headings that MAXQDA (coded segments),\n"
    "ATLAS.ti (quotations), QualCoder (code report) and Taguette (highlights) write, in English and German, and by "
    "the\n"
    "like: File, Quote, Tag. Other headings are named on the command line, or once and for all in the project:\n"
    "  --columns \"Interview=document,Stelle=segment,Schlagwort=code\"\n"
    "  project … column \"Stelle\" as segment\n"
    "What else a column can hold: coder, comment, id, group, category, place, begin, end, description, nothing.\n"
    "The coded text of a node that NVivo exports as text or Word is known by its lines NAME - § 2 references coded; a\n"
    "file is a code, and a folder of such files one project. Lists of codes: the codebooks of NVivo and Taguette.\n"
    "Such a table holds no transcripts. Where the project holds a text of the document's name, from an earlier "
    "import,\n"
    "the segments are looked for in it; else the document consists of its segments. The program's own project\n"
    "(.qdpx, .qda, .sqlite3) is always the better way: it knows where a segment stands, and what stands around it.\n"
    "Left out, and told: weights of codings, segments of pictures and recordings.\n"
    "Kept in .ipt/project.db under the name of the file, or that of --into; the same name again brings it up to "
    "date.\n";

namespace {

constexpr std::string_view segment_tables = ".xlsx .csv .tsv .docx";
constexpr std::string_view node_texts = ".txt";
constexpr std::size_t recognised_within = 4096;

// Of the first bytes whole lines: a letter may have been cut in two.
std::string whole_lines(const std::string& start) {
    const std::size_t end = start.size() < recognised_within ? start.size() : start.rfind('\n');
    std::vector<std::string> notes;
    return utf8_from_bytes(start.substr(0, std::min(end, start.size())), notes);
}

// The paragraphs of a Word file, a line each.
std::string paragraphs_of(const GridFile& file) {
    std::string text;
    for (const Grid& grid : file.grids) {
        for (const GridRow& row : grid.rows) {
            if (row.kind != GridRowKind::cells) {
                text += row.cells.front() + '\n';
            }
        }
    }
    return text;
}

std::optional<Failure> add_text(const ImportSource& source, Segments& to) {
    auto bytes = read_bytes(source.path, source.name);
    if (!bytes) {
        return bytes.failure();
    }
    std::vector<std::string> notes;
    const std::string text = utf8_from_bytes(bytes.value(), notes);
    for (const std::string& note : notes) {
        to.loss.note(fmt::format("{}: {}", source.name, note));
    }
    if (!is_node_text(text)) {
        return Failure{.message = fmt::format("{} is no coded text of a node", source.name),
                       .remedy =
                           "NVivo writes it: open a node, then Export, as text or Word. Each document begins with "
                           "a line NAME - § 2 references coded."};
    }
    add_node_text(text, source.name, to);
    return {};
}

// The files directly in a folder, in the order of their names.
std::vector<ImportSource> files_in(const ImportSource& folder) {
    std::vector<ImportSource> files;
    std::error_code error;
    for (std::filesystem::directory_iterator at{folder.path, error}, end; !error && at != end; at.increment(error)) {
        if (at->is_regular_file(error)) {
            files.push_back({.path = at->path(), .name = folder.name + "/" + at->path().filename().string()});
        }
    }
    std::sort(files.begin(), files.end(), [](const ImportSource& a, const ImportSource& b) { return a.path < b.path; });
    return files;
}

bool is_node_file(ImportSource& source) {
    if (has_ending(source, ".docx")) {
        auto file = grids_of(source);
        return file && is_node_text(paragraphs_of(file.value()));
    }
    if (!has_ending(source, node_texts)) {
        return false;
    }
    std::ifstream file{source.path, std::ios::binary};
    source.start.resize(recognised_within);
    file.read(source.start.data(), static_cast<std::streamsize>(recognised_within));
    source.start.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return is_node_text(whole_lines(source.start));
}

std::optional<Failure> add_file(const ImportSource& source, Segments& to) {
    if (has_ending(source, node_texts)) {
        return add_text(source, to);
    }
    auto file = grids_of(source);
    if (!file) {
        return file.failure();
    }
    if (const std::string paragraphs = paragraphs_of(file.value()); is_node_text(paragraphs)) {
        add_node_text(paragraphs, source.name, to);
        return {};
    }
    return add_grids(file.value(), source.name, to);
}

// Each file is a code; what they say of one document comes together.
std::optional<Failure> add_folder(const ImportSource& folder, Segments& to) {
    std::size_t codes = 0;
    std::vector<ImportSource> files = files_in(folder);
    for (ImportSource& source : files) {
        if (!is_node_file(source)) {
            to.loss.left_out("file", "files", "not the coded text of a node", {.place = source.name, .words = {}});
            continue;
        }
        if (auto failure = add_file(source, to)) {
            return failure;
        }
        ++codes;
    }
    if (codes == 0) {
        return Failure{.message = fmt::format("no file in {} is the coded text of a node", folder.name),
                       .remedy = "NVivo writes one for each node: open it, then Export, as text or Word."};
    }
    return {};
}

} // namespace

bool is_segments(const ImportSource& source) {
    if (source.folder) {
        std::vector<ImportSource> files = files_in(source);
        return std::any_of(files.begin(), files.end(), is_node_file);
    }
    if (has_ending(source, node_texts)) {
        return is_node_text(whole_lines(source.start));
    }
    if (!has_ending(source, segment_tables)) {
        return false;
    }
    auto file = grids_of(source);
    return file && (holds_segments(file.value()) || is_node_text(paragraphs_of(file.value())));
}

Result<Imported> read_segments(const ImportSource& source) {
    Segments segments;
    if (auto failure = source.folder ? add_folder(source, segments) : add_file(source, segments)) {
        return *failure;
    }
    if (segments.all.empty() && segments.codes.empty()) {
        const auto& left_out = segments.loss.all_left_out();
        return Failure{.message = fmt::format("no segment comes in from {}", source.name),
                       .remedy = left_out.empty()
                                     ? "Below its headings stands nothing."
                                     : fmt::format("{}: {}.", left_out.front().what.words(), left_out.front().why)};
    }
    std::vector<KnownText> transcripts;
    if (source.known_texts) {
        auto known = source.known_texts();
        if (!known) {
            return known.failure();
        }
        transcripts = std::move(known.value());
    }
    Imported made{.loss = std::move(segments.loss), .explanation = std::move(segments.explanation)};
    made.coded = coded_from_segments(segments, project_name(source), transcripts, made.loss, made.explanation);
    made.next = next_steps(*made.coded);
    return made;
}

} // namespace ipt::cli
