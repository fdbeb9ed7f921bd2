#pragma once
// .ipt/project.db: what was imported, and what each import left out. Text files are the truth for theory, rules and
// decisions; losing the store loses nothing that cannot be imported again.
//
// Every change is one transaction: after a crash the store is as it was before, or as it should be after. Two processes
// may use it at once; the second to write waits for the first.

#include "engine/evidence/coded_project.hpp"
#include "engine/store/database.hpp"
#include "engine/store/run.hpp"
#include "grammar/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ipt::store {

// One import as it is remembered. Imports of the same name take each other's place.
struct ImportRecord {
    // Of the file or folder: "interviews.qdpx".
    std::string name = {};
    std::string format = {};
    // How many things were left out.
    std::int64_t lost = 0;
    // The loss report as JSON.
    std::string report = {};
};

// A quote that holds the words that were looked for, or their beginnings.
struct FoundQuote {
    std::string project = {};
    std::string text = {};
    std::uint32_t number = 0;
    std::string quote = {};
};

class ProjectStore {
public:
    // Below the project's folder.
    [[nodiscard]] static std::filesystem::path place_in(const std::filesystem::path& root);

    // To be written to: the folder `.ipt` and the database are made if they are not there, an older version is brought
    // up to date. A newer version is refused.
    [[nodiscard]] static Result<ProjectStore> open(const std::filesystem::path& root);
    // To be read from; a project without a store has an empty one, and nothing is made.
    [[nodiscard]] static Result<ProjectStore> open_to_read(const std::filesystem::path& root);

    // In the order in which they were first imported.
    [[nodiscard]] Result<std::vector<CodedProject>> coded_projects();
    // In the order of their names.
    [[nodiscard]] Result<std::vector<ImportRecord>> imports();
    // Quotes with all of the words, the best match first. Accents, capitals and hyphens do not matter.
    [[nodiscard]] Result<std::vector<FoundQuote>> search(std::string_view words, std::size_t most);

    // Remembers an import, and puts its project, if there is one, in the place of the one of the same name. `make` is
    // given that one, or null; between its answer and the writing of it nobody else writes.
    struct Kept {
        ImportRecord record = {};
        std::optional<CodedProject> project = {};
    };
    [[nodiscard]] Result<std::monostate> keep(const std::string& name,
                                              const std::function<Kept(const CodedProject* known)>& make);

    // The oldest first.
    [[nodiscard]] Result<std::vector<Run>> runs();
    // False: the last run that was kept had the same fingerprints and verdicts, so nothing was written.
    [[nodiscard]] Result<bool> keep_run(const Run& run);

private:
    explicit ProjectStore(std::unique_ptr<Database> database)
        : database_(std::move(database)) {}

    // Null: there is no store, so it is empty.
    std::unique_ptr<Database> database_;
};

} // namespace ipt::store
