// Group concept mapping studies as a format of `ipt import`.

#include "cli/import/cases/case_formats.hpp"
#include "cli/import/cases/gcm_files.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/read_source.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/core.h>

namespace ipt::cli {

namespace fs = std::filesystem;

namespace {

fs::path folder_of(const ImportSource& source) {
    return source.folder ? source.path : source.path.parent_path();
}

// A file of the folder, upper and lower case not counted; empty when there is none.
fs::path file_in(const fs::path& folder, std::string_view folded_name) {
    std::error_code error;
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder, error}) {
        if (entry.is_regular_file(error) && folded(entry.path().filename().string()) == folded_name) {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found.empty() ? fs::path{} : found.front();
}

Result<GridFile> study_grids(const fs::path& path) {
    const std::string name = path.filename().string();
    auto bytes = read_bytes(path, name);
    if (!bytes) {
        return bytes.failure();
    }
    return grids_from_csv(bytes.value(), name);
}

// `ratingscale=7` in RCMap's config.txt.
double scale_end_in(const fs::path& folder) {
    const fs::path config = file_in(folder, "configtxt");
    auto text = config.empty() ? Result<std::string>{std::string{}} : read_bytes(config, "config.txt");
    if (!text) {
        return 5;
    }
    const std::string plain = folded(text.value());
    const std::size_t at = plain.find("ratingscale");
    const double end = at == std::string::npos ? 0 : std::strtod(plain.c_str() + at + 11, nullptr);
    return end >= 2 && end <= 100 ? end : 5;
}

void note_all(const GridFile& file, LossReport& loss) {
    for (const std::string& note : file.notes) {
        loss.note(note);
    }
}

} // namespace

const std::string_view gcm_doc =
    "The folder of a study as RCMap lays it out, or one file of it: Statements.csv (StatementID, Statement),\n"
    "SortedCards.csv (a pile a row: sorter, label, cards; or long: sorterID, statement, stackID), Ratings.csv "
    "(RaterID,\n"
    "StatementID, a column a scale) and config.txt (ratingscale). Exports of groupwisdom come in when their files and\n"
    "columns are called so. Statements and their mean ratings become a `gcm`; sorts and single ratings are kept as "
    "CSV\n"
    "beside it. A scale of importance, feasibility or priority is taken for theoretical, one of presence, frequency "
    "or\n"
    "performance for observed; any other is a comment until you say which. Demographics.csv is not read: it describes\n"
    "people. Which statement speaks of which #term is for you to write: expresses, contradicts, qualifies.\n";

bool is_gcm(const ImportSource& source) {
    const std::string name = folded(source.path.filename().string());
    const bool ours = source.folder || name == "statementscsv" || name == "sortedcardscsv" || name == "ratingscsv";
    if (!ours) {
        return false;
    }
    const fs::path folder = folder_of(source);
    return !file_in(folder, "statementscsv").empty() &&
           (!file_in(folder, "sortedcardscsv").empty() || !file_in(folder, "ratingscsv").empty());
}

Result<Imported> read_gcm(const ImportSource& source) {
    const fs::path folder = folder_of(source);
    const fs::path statements = file_in(folder, "statementscsv");
    if (statements.empty()) {
        return Failure{.message = fmt::format("there is no Statements.csv in {}", source.name),
                       .remedy = "A study lies in a folder of its own: Statements.csv, SortedCards.csv, Ratings.csv."};
    }
    GcmGrids grids{.scale_end = scale_end_in(folder)};
    auto read = study_grids(statements);
    if (!read) {
        return read.failure();
    }
    grids.statements = std::move(read.value());
    const auto read_optional = [&](std::string_view name, std::optional<GridFile>& into) -> std::optional<Failure> {
        const fs::path path = file_in(folder, name);
        if (path.empty()) {
            return std::nullopt;
        }
        auto file = study_grids(path);
        if (!file) {
            return file.failure();
        }
        into = std::move(file.value());
        return std::nullopt;
    };
    for (auto failure : {read_optional("sortedcardscsv", grids.sorts), read_optional("ratingscsv", grids.ratings)}) {
        if (failure) {
            return *failure;
        }
    }
    const std::string title = fs::weakly_canonical(folder).filename().string();
    auto made = gcm_from_grids(grids, title);
    if (!made) {
        return made.failure();
    }
    GcmDeclaration& gcm = made.value();
    note_all(grids.statements, gcm.loss);
    if (!file_in(folder, "demographicscsv").empty()) {
        gcm.loss.left_out("file", "files", "it describes people, and no figure needs it",
                          {.place = "Demographics.csv"});
    }
    const std::string stem = term_from(title);
    const std::string path = source.into.empty() ? fmt::format("evidence/{}.ipt", stem) : source.into;
    const std::string data = path.substr(0, path.rfind('/') + 1) + "data/" + stem;
    Imported imported{.loss = std::move(gcm.loss), .files = {{.path = path, .text = std::move(gcm.text)}}};
    if (!gcm.sorts.empty()) {
        imported.files.push_back({.path = data + "-sorts.csv", .text = std::move(gcm.sorts)});
    }
    if (!gcm.ratings.empty()) {
        imported.files.push_back({.path = data + "-ratings.csv", .text = std::move(gcm.ratings)});
    }
    imported.next.push_back(fmt::format("say in {} what the statements express:   expresses #term by You", path));
    return imported;
}

} // namespace ipt::cli
