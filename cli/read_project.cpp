#include "cli/read_project.hpp"

#include "cli/collect_files.hpp"
#include "cli/read_imports.hpp"
#include "cli/read_source.hpp"
#include "cli/read_tables.hpp"
#include "cli/read_used.hpp"
#include "grammar/parse.hpp"
#include "stdlib/stdlib.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace fs = std::filesystem;

namespace {

fs::path absolute(const fs::path& directory, const fs::path& path) {
    fs::path whole = (directory / path).lexically_normal();
    // `theory/` and `theory` are one folder.
    return whole.has_filename() || whole == whole.root_path() ? whole : whole.parent_path();
}

Failure no_such(const std::string& name) {
    return {.message = fmt::format("there is no file or folder {}", name),
            .remedy = "Names are looked for from the folder in which ipt is started (or the one after -C)."};
}

Failure nothing_to_read(const std::string& where, const std::vector<std::string>& others) {
    if (!others.empty()) {
        return {.message = fmt::format("{} has no project of its own, but there are projects below it", where),
                .remedy = fmt::format("For example:   ipt check -C {}", others.front())};
    }
    return {.message = fmt::format("there is nothing to read in {}: no file ends in .ipt", where),
            .remedy = "To begin, save these lines as theory.ipt and type   ipt check\n"
                      "\n"
                      "    cmoc A1 \"Shared notes build trust\"\n"
                      "      if   \"teams meet in one building\" as #co-location\n"
                      "      then resource \"they keep one set of notes\" as #shared-notes\n"
                      "       and reasoning \"each sees the other's work\" as #trust\n"
                      "      then \"patients tell their story once\" as #continuity"};
}

// Whatever there is in a project takes a byte of its text at least, so no number of a thing can pass 32 bits.
constexpr std::uint64_t most_text = std::uint64_t{2} << 30;

std::uint64_t bytes_of(const Sources& sources) {
    std::uint64_t sum = 0;
    for (const Source& source : sources.all()) {
        sum += source.text().size();
    }
    return sum;
}

// Reads what was found into a ReadProject.
class Reading {
public:
    Reading(const fs::path& directory, SymbolTable symbols)
        : directory_(directory)
        , made_(std::make_unique<ReadProject>()) {
        made_->project.symbols = std::move(symbols);
    }

    Result<std::unique_ptr<ReadProject>> run(const fs::path& root, const std::vector<NamedFile>& files,
                                             const std::vector<fs::path>& asked) {
        made_->root = root;
        std::vector<fs::path> folders;
        for (const NamedFile& file : files) {
            auto text = read_text(file.path, file.name);
            if (!text) {
                return text.failure();
            }
            parse_text(file.name, std::move(text.value()));
            folders.push_back(file.path.parent_path());
            made_->shown.push_back(is_asked_for(file.path, asked));
        }
        read_used(*made_, folders);
        made_->project.standard_from = made_->project.files.size();
        read_tables({.folders = folders, .root = root, .shown_from = directory_}, *made_);
        if (auto failure = read_imports(root.empty() ? directory_ : root, *made_)) {
            return *failure;
        }
        if (bytes_of(made_->project.sources) > most_text) {
            return Failure{.message = "the project holds more than 2 GB of text and tables",
                           .remedy = "Divide it into several projects: what is in one is numbered with 32 bits."};
        }
        for (const StandardFile& file : standard_files()) {
            parse_text(std::string{file.name}, std::string{file.text});
        }
        // What concerns a table, or the standard library, concerns everybody.
        made_->shown.resize(made_->project.sources.size(), true);
        return std::move(made_);
    }

    ReadProject& made() { return *made_; }

private:
    void parse_text(std::string name, std::string text) {
        Project& project = made_->project;
        const SourceId source = project.sources.add(Source{std::move(name), std::move(text)});
        project.files.push_back(parse(project.sources, source, project.symbols, made_->diagnostics));
    }

    static bool is_asked_for(const fs::path& path, const std::vector<fs::path>& asked) {
        return asked.empty() || std::any_of(asked.begin(), asked.end(), [&](const fs::path& one) {
                   return std::mismatch(one.begin(), one.end(), path.begin(), path.end()).first == one.end();
               });
    }

    fs::path directory_;
    std::unique_ptr<ReadProject> made_;
};

std::vector<std::string> shown_paths(const std::vector<fs::path>& paths, const fs::path& from) {
    std::vector<std::string> names;
    std::transform(paths.begin(), paths.end(), std::back_inserter(names),
                   [&](const fs::path& path) { return shown_path(path, from); });
    return names;
}

Result<std::unique_ptr<ReadProject>> read_folder(const fs::path& directory, const fs::path& root,
                                                 const std::vector<fs::path>& asked, SymbolTable symbols) {
    auto found = collect_files(root, directory);
    if (!found) {
        return found.failure();
    }
    std::vector<NamedFile> files;
    for (const fs::path& path : found.value().files) {
        files.push_back({.path = path, .name = shown_path(path, directory)});
    }
    for (const fs::path& one : asked) {
        const bool known = std::any_of(files.begin(), files.end(), [&](const NamedFile& file) {
            return std::mismatch(one.begin(), one.end(), file.path.begin(), file.path.end()).first == one.end();
        });
        if (!known) {
            return Failure{.message = fmt::format("{} is no part of the project in {}", shown_path(one, directory),
                                                  shown_path(root, directory)),
                           .remedy = "A project is all files in its folder that end in .ipt, save those in hidden "
                                     "folders and in folders with a project of their own."};
        }
    }
    Reading reading{directory, std::move(symbols)};
    reading.made().other_projects = shown_paths(found.value().other_projects, directory);
    return reading.run(root, files, asked);
}

} // namespace

fs::path project_root(fs::path folder) {
    while (true) {
        if (declares_project(folder)) {
            return folder;
        }
        if (folder == folder.parent_path()) {
            return {};
        }
        folder = folder.parent_path();
    }
}

Result<std::vector<NamedFile>> named_files(const fs::path& directory, std::span<const std::string> files) {
    std::vector<NamedFile> named;
    std::vector<std::string> others;
    const std::vector<std::string> here{"."};
    for (const std::string& file : files.empty() ? std::span<const std::string>{here} : files) {
        const fs::path path = absolute(directory, file);
        std::error_code error;
        if (!fs::exists(path, error)) {
            return no_such(file);
        }
        if (!fs::is_directory(path, error)) {
            named.push_back({.path = path, .name = shown_path(path, directory)});
            continue;
        }
        auto found = collect_files(path, directory);
        if (!found) {
            return found.failure();
        }
        for (const fs::path& one : found.value().files) {
            named.push_back({.path = one, .name = shown_path(one, directory)});
        }
        const std::vector<std::string> more = shown_paths(found.value().other_projects, directory);
        others.insert(others.end(), more.begin(), more.end());
    }
    if (named.empty()) {
        return nothing_to_read(files.empty() ? "this folder" : files.front(), others);
    }
    // A file that is named twice is read once.
    std::vector<NamedFile> once;
    for (NamedFile& file : named) {
        const bool known =
            std::any_of(once.begin(), once.end(), [&](const NamedFile& other) { return other.path == file.path; });
        if (!known) {
            once.push_back(std::move(file));
        }
    }
    return once;
}

Result<std::unique_ptr<ReadProject>> read_project(const fs::path& directory, std::span<const std::string> files,
                                                  SymbolTable symbols) {
    std::error_code error;
    if (!fs::is_directory(directory, error)) {
        return no_such(directory.generic_string());
    }
    std::vector<fs::path> asked;
    for (const std::string& file : files) {
        asked.push_back(absolute(directory, file));
        if (!fs::exists(asked.back(), error)) {
            return no_such(file);
        }
    }
    const fs::path first = asked.empty() ? absolute(directory, ".") : asked.front();
    const fs::path root = project_root(fs::is_directory(first, error) ? first : first.parent_path());
    if (!root.empty()) {
        return read_folder(directory, root, asked, std::move(symbols));
    }
    auto named = named_files(directory, files);
    if (!named) {
        return named.failure();
    }
    return Reading{directory, std::move(symbols)}.run({}, named.value(), {});
}

} // namespace ipt::cli
