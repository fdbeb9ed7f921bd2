#include "cli/commands/init.hpp"

#include "cli/collect_files.hpp"
#include "cli/commands/init_files.hpp"
#include "cli/import/cmocs/cmoc_format.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "cli/read_project.hpp"
#include "cli/read_source.hpp"
#include "cli/report/failure.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <ostream>

namespace ipt::cli {

namespace fs = std::filesystem;

namespace {

// What a new project consists of, and what making it had to say.
struct NewProject {
    std::vector<ImportedFile> files = {};
    std::string report = {};
};

NewProject worked_example() {
    NewProject made;
    for (const ExampleFile& file : example_files()) {
        made.files.push_back({.path = std::string{file.path}, .text = laid_out(std::string{file.text})});
    }
    return made;
}

Result<NewProject> project_from_table(const std::string& table, const fs::path& folder, const Options& options) {
    const ImportSource source{.path = (options.directory / table).lexically_normal(), .name = table};
    auto read = read_cmoc_table(source);
    if (!read) {
        return read.failure();
    }
    NewProject made{.files = std::move(read.value().files), .report = loss_text(read.value().loss)};
    const std::string stem = source.path.stem().string();
    const std::string id = name_from(folder.filename().string(), "Review");
    made.files.insert(made.files.begin(),
                      {.path = "project.ipt", .text = laid_out(fmt::format("project {} {}\n", id, in_quotes(stem)))});
    return made;
}

// The first file that would be written over, or the project that the folder already belongs to.
std::optional<Failure> in_the_way(const NewProject& made, const fs::path& folder, const Options& options) {
    std::error_code error;
    const fs::path root = project_root(fs::exists(folder, error) ? folder : folder.parent_path());
    if (!root.empty()) {
        return Failure{.message = fmt::format("{} belongs to a project already", shown_path(folder, options.directory)),
                       .remedy = "To add a table to it:   ipt import TABLE\nFor a new one, name another folder:   ipt "
                                 "init FOLDER"};
    }
    const auto there = std::find_if(made.files.begin(), made.files.end(),
                                    [&](const ImportedFile& file) { return fs::exists(folder / file.path, error); });
    if (there == made.files.end()) {
        return std::nullopt;
    }
    return Failure{.message = fmt::format("{} is there already", shown_path(folder / there->path, options.directory)),
                   .remedy = "Nothing is written over. Name another folder:   ipt init FOLDER"};
}

std::optional<Failure> write_all(const NewProject& made, const fs::path& folder, const Options& options) {
    for (const ImportedFile& file : made.files) {
        const fs::path path = folder / file.path;
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        auto written = write_text(path, shown_path(path, options.directory), file.text);
        if (!written) {
            return written.failure();
        }
    }
    return std::nullopt;
}

void tell(const NewProject& made, const fs::path& folder, const InitOptions& asked, const Options& options, Io& io) {
    if (options.quiet) {
        return;
    }
    io.out << (asked.from.empty() ? "" : fmt::format("{}\n{}", asked.from, made.report));
    std::string_view heading = "written";
    for (const ImportedFile& file : made.files) {
        io.out << fmt::format("  {:<10}{}\n", heading, shown_path(folder / file.path, options.directory));
        heading = "";
    }
    const std::string where = asked.folder.empty() ? "" : " -C " + asked.folder;
    io.out << fmt::format("  {:<10}ipt check{}\n", "next", where);
}

} // namespace

int init(const Options& options, const InitOptions& asked, Io& io) {
    // Without a "." at its end, so that the folder has a name.
    const fs::path folder = (options.directory / asked.folder / ".").lexically_normal().parent_path();
    auto made =
        asked.from.empty() ? Result<NewProject>{worked_example()} : project_from_table(asked.from, folder, options);
    if (!made) {
        return report_failure(made.failure(), options, io);
    }
    if (auto failure = in_the_way(made.value(), folder, options)) {
        return report_failure(*failure, options, io);
    }
    if (auto failure = write_all(made.value(), folder, options)) {
        return report_failure(*failure, options, io);
    }
    tell(made.value(), folder, asked, options, io);
    return nothing_found;
}

} // namespace ipt::cli
