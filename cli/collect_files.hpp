#pragma once
// Which *.ipt files a folder holds.

#include "grammar/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace ipt::cli {

struct FoundFiles {
    // Sorted by their path below the folder.
    std::vector<std::filesystem::path> files = {};
    // Folders below with a `project` declaration of their own; nothing of theirs is among the files.
    std::vector<std::filesystem::path> other_projects = {};
};

// All below `folder`, which itself may be a project. Hidden folders and folders of a build are passed over. A link that
// leads round in a circle or out of the folder is a failure; `shown_from` is the folder that names are relative to.
[[nodiscard]] Result<FoundFiles> collect_files(const std::filesystem::path& folder,
                                               const std::filesystem::path& shown_from);

// The *.ipt file directly in the folder that declares a project; empty if there is none.
[[nodiscard]] std::filesystem::path project_file(const std::filesystem::path& folder);
[[nodiscard]] bool declares_project(const std::filesystem::path& folder);

// What is passed over: files and folders whose names begin with a dot, and folders of a build.
[[nodiscard]] bool is_hidden(const std::filesystem::path& path);
[[nodiscard]] bool is_build_folder(const std::filesystem::path& folder);

// A path as the user would write it who stands in `from`: with forward slashes.
[[nodiscard]] std::string shown_path(const std::filesystem::path& path, const std::filesystem::path& from);

// By their names alone: neither need be there.
[[nodiscard]] bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder);

} // namespace ipt::cli
