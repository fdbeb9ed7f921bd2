#pragma once
// What the store holds -> the project that is read.

#include "cli/read_project.hpp"

#include <filesystem>
#include <optional>

namespace ipt::cli {

// Adds what was imported into the project in this folder; its texts become sources. Nothing where there is no store.
// Gives what went wrong: a store that cannot be read is never passed over, for verdicts without it would be others.
[[nodiscard]] std::optional<Failure> read_imports(const std::filesystem::path& root, ReadProject& read);

} // namespace ipt::cli
