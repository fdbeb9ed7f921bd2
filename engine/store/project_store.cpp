#include "engine/store/project_store.hpp"

#include "engine/store/project_rows.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/word_index.hpp"

#include <chrono>
#include <fmt/core.h>
#include <thread>
#include <tuple>

namespace ipt::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view shown = ".ipt/project.db";
constexpr std::string_view import_again =
    "Move the file away, then import again what was imported; only the history of runs is lost.";

Failure failure_of(const DatabaseError& error) {
    switch (error.trouble) {
    case Trouble::busy:
        return {.message = fmt::format("another ipt is writing to {}, and has not finished", shown),
                .remedy = "Nothing was changed. Wait until it is done, then try again."};
    case Trouble::damaged:
        return {.message = fmt::format("{} is damaged, or is no database of ipt", shown),
                .remedy = std::string{import_again}};
    case Trouble::read_only:
        return {.message = fmt::format("{} may not be written to", shown),
                .remedy = "Ask for the right to write in the project's folder, or copy the project elsewhere."};
    case Trouble::full:
        return {.message = fmt::format("there is no room on the disk for {}", shown),
                .remedy = "Nothing was changed. Make room, then try again."};
    case Trouble::unreadable:
        return {.message = fmt::format("{} cannot be opened ({})", shown, error.what),
                .remedy = "Is the disk there, and may its folder be read and written?"};
    case Trouble::other:
        return {.message = fmt::format("{} cannot be used ({})", shown, error.what),
                .remedy = std::string{import_again}};
    }
    return {};
}

// What `work` gives, or why the database would not have it.
template <class T, class Work>
Result<T> guarded(const Work& work) {
    try {
        return work();
    } catch (const DatabaseError& error) {
        return failure_of(error);
    } catch (const NewerVersion& newer) {
        return Failure{.message = fmt::format("{} was written by a newer ipt (version {} of the store; this one knows "
                                              "version {})",
                                              shown, newer.found, schema_version),
                       .remedy = fmt::format("Use the newer ipt for this project. Or: {}", import_again)};
    } catch (const NotOurs&) {
        return Failure{.message = fmt::format("{} is the database of another program", shown),
                       .remedy = "Move the file away, then try again."};
    }
}

} // namespace

fs::path ProjectStore::place_in(const fs::path& root) {
    return root / ".ipt" / "project.db";
}

Result<ProjectStore> ProjectStore::open(const fs::path& root) {
    const fs::path place = place_in(root);
    std::error_code error;
    fs::create_directories(place.parent_path(), error);
    if (error) {
        return Failure{.message = fmt::format("the folder .ipt cannot be made: {}", error.message()),
                       .remedy = "Ask for the right to write in the project's folder, or copy the project elsewhere."};
    }
    return guarded<ProjectStore>([&] {
        // Two that make the store at one moment: not every step of that waits for the other by itself.
        const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{10};
        while (true) {
            try {
                auto database = std::make_unique<Database>(Database::open(place, Access::write));
                // Before anything is changed in what may be somebody else's.
                static_cast<void>(checked_version(*database));
                database->execute("PRAGMA journal_mode = WAL");
                database->execute("PRAGMA foreign_keys = ON");
                bring_up_to_date(*database);
                return ProjectStore{std::move(database)};
            } catch (const DatabaseError& trouble) {
                if (trouble.trouble != Trouble::busy || std::chrono::steady_clock::now() > patience) {
                    throw;
                }
                std::this_thread::sleep_for(std::chrono::milliseconds{25});
            }
        }
    });
}

Result<ProjectStore> ProjectStore::open_to_read(const fs::path& root) {
    const fs::path place = place_in(root);
    std::error_code error;
    if (!fs::exists(place, error)) {
        return ProjectStore{nullptr};
    }
    return guarded<ProjectStore>([&] {
        auto database = std::make_unique<Database>(Database::open(place, Access::read));
        const bool empty = checked_version(*database) == 0;
        return ProjectStore{empty ? nullptr : std::move(database)};
    });
}

Result<std::vector<CodedProject>> ProjectStore::coded_projects() {
    return guarded<std::vector<CodedProject>>([&] {
        std::vector<CodedProject> all;
        if (database_ == nullptr) {
            return all;
        }
        // All of one state, whoever writes meanwhile.
        database_->execute("BEGIN");
        Statement ids = database_->statement("SELECT id FROM project ORDER BY id");
        while (ids.step()) {
            all.push_back(project_from_rows(*database_, ids.number(0)));
        }
        ids.reset();
        database_->execute("COMMIT");
        return all;
    });
}

Result<std::vector<ImportRecord>> ProjectStore::imports() {
    return guarded<std::vector<ImportRecord>>([&] {
        std::vector<ImportRecord> all;
        if (database_ == nullptr) {
            return all;
        }
        Statement rows = database_->statement("SELECT name, format, lost, report FROM import ORDER BY name, id");
        while (rows.step()) {
            all.push_back(
                {.name = rows.text(0), .format = rows.text(1), .lost = rows.number(2), .report = rows.text(3)});
        }
        return all;
    });
}

Result<std::vector<FoundQuote>> ProjectStore::search(std::string_view words, std::size_t most) {
    return guarded<std::vector<FoundQuote>>([&] {
        std::vector<FoundQuote> found;
        const std::string query = index_query(words);
        if (database_ == nullptr || query.empty()) {
            return found;
        }
        Statement rows = database_->statement(
            "SELECT project.name, text.name, quote.number, quote.quote FROM quote_words "
            "JOIN quote ON quote.id = quote_words.rowid JOIN project ON project.id = quote.project "
            "JOIN text ON text.project = quote.project AND text.number = quote.text "
            "WHERE quote_words MATCH ? ORDER BY bm25(quote_words), quote.id LIMIT ?");
        rows.bind(1, query).bind(2, static_cast<std::int64_t>(most));
        while (rows.step()) {
            found.push_back({.project = rows.text(0),
                             .text = rows.text(1),
                             .number = static_cast<std::uint32_t>(rows.number(2)),
                             .quote = rows.text(3)});
        }
        return found;
    });
}

Result<std::monostate> ProjectStore::keep(const std::string& name,
                                          const std::function<Kept(const CodedProject* known)>& make) {
    return guarded<std::monostate>([&] {
        Transaction transaction{*database_};
        std::optional<CodedProject> known;
        Statement id = database_->statement("SELECT id FROM project WHERE name = ?");
        if (id.bind(1, name).step()) {
            known = project_from_rows(*database_, id.number(0));
        }
        id.reset();
        const Kept kept = make(known ? &*known : nullptr);
        // What came in once more as it is known needs no writing.
        if (kept.project && !(known && is_same(*known, *kept.project))) {
            write_project(*database_, *kept.project);
        }
        const ImportRecord& record = kept.record;
        database_->statement("DELETE FROM import WHERE name = ?").bind(1, record.name).run();
        Statement add = database_->statement("INSERT INTO import (name, format, lost, report) VALUES (?, ?, ?, ?)");
        add.bind(1, record.name).bind(2, record.format).bind(3, record.lost).bind(4, record.report).run();
        transaction.commit();
        return std::monostate{};
    });
}

Result<std::vector<Run>> ProjectStore::runs() {
    return guarded<std::vector<Run>>([&] {
        const bool any = database_ != nullptr && checked_version(*database_) >= with_runs;
        return any ? runs_from_rows(*database_, 0) : std::vector<Run>{};
    });
}

Result<bool> ProjectStore::keep_run(const Run& run) {
    return guarded<bool>([&] {
        Transaction transaction{*database_};
        Statement last = database_->statement("SELECT coalesce(max(id), 0) FROM run");
        const std::int64_t newest = last.step() ? last.number(0) : 0;
        last.reset();
        const std::vector<Run> before = newest == 0 ? std::vector<Run>{} : runs_from_rows(*database_, newest);
        const auto conclusion = [](const Run& one) {
            return std::tie(one.theory, one.evidence, one.rules, one.verdicts);
        };
        if (!before.empty() && conclusion(before.back()) == conclusion(run)) {
            return false;
        }
        write_run(*database_, run);
        transaction.commit();
        return true;
    });
}

} // namespace ipt::store
