#pragma once
// What `use` names: modules of the standard library, and other projects on the same disk.

#include "cli/read_project.hpp"

#include <filesystem>
#include <vector>

namespace ipt::cli {

// Reads the theory of each project that `use NAME [version N] from "folder"` names, in its namespace, behind the files
// of the project at hand. `folders` holds the folder of each of these, and grows with them. Reports E231 for a module,
// folder or version that is not there. What the other project itself uses is not followed.
void read_used(ReadProject& read, std::vector<std::filesystem::path>& folders);

} // namespace ipt::cli
