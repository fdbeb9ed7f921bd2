#pragma once
// A folder -> Project: which files belong to it, their trees, and the tables that they name.

#include "cli/options.hpp"
#include "grammar/result.hpp"
#include "rules/analyse.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ipt::cli {

// What was read, and what parsing had to say about it.
struct ReadProject {
    Project project = {};
    Diagnostics diagnostics = {};
    // The folder with the `project` declaration; empty when there is none.
    std::filesystem::path root = {};
    // By SourceId: whether the arguments ask to see what concerns this file. Naming files never limits what is read.
    std::vector<bool> shown = {};
    // What was imported into it, by name, with the number of things that the import left out.
    std::vector<std::pair<std::string, std::size_t>> imports = {};
    // Folders below that are projects of their own, and so were not read.
    std::vector<std::string> other_projects = {};
};

// The project is the nearest folder upward, from `directory` or from the first named file, that holds a `project`
// declaration: all its *.ipt files are read, save those in hidden folders, in folders of a build, and in folders that
// are projects of their own. Without one, just the named files and folders are read, or `directory`.
// Never follows a link out of the project. Fails on wrong use and on what cannot be read. `symbols`: those of an
// earlier reading, to which others are added.
[[nodiscard]] Result<std::unique_ptr<ReadProject>>
read_project(const std::filesystem::path& directory, std::span<const std::string> files, SymbolTable symbols = {});

// The nearest folder upward, from `folder` on, with a `project` declaration; empty if there is none.
[[nodiscard]] std::filesystem::path project_root(std::filesystem::path folder);

// The *.ipt files that the arguments name: files as they are, folders with all below, nothing: `directory`.
struct NamedFile {
    std::filesystem::path path;
    // As the user would write it, seen from where the program was started.
    std::string name;
};
[[nodiscard]] Result<std::vector<NamedFile>> named_files(const std::filesystem::path& directory,
                                                         std::span<const std::string> files);

} // namespace ipt::cli
