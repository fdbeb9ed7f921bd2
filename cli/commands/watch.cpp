#include "cli/commands/watch.hpp"

#include "cli/collect_files.hpp"
#include "cli/followed_session.hpp"
#include "cli/report/failure.hpp"
#include "cli/report/json.hpp"
#include "cli/report/moved.hpp"
#include "cli/report/report.hpp"
#include "engine/store/project_store.hpp"

#include <chrono>
#include <fmt/format.h>
#include <map>
#include <ostream>
#include <thread>

namespace ipt::cli {

namespace fs = std::filesystem;

namespace {

using namespace std::chrono_literals;

// What is too short to be noticed, and long enough to cost nothing.
constexpr auto between_looks = 100ms;

struct State {
    fs::file_time_type saved = {};
    std::uintmax_t size = 0;
    friend bool operator==(const State&, const State&) = default;
};
// By path.
using Snapshot = std::map<fs::path, State>;

void look_at(const fs::path& path, Snapshot& snapshot) {
    std::error_code error;
    const State state{fs::last_write_time(path, error), fs::file_size(path, error)};
    if (!error) {
        snapshot[path] = state;
    }
}

// The files that a check reads, and tables that it might.
Snapshot snapshot_of(const fs::path& root) {
    Snapshot snapshot;
    std::error_code error;
    for (fs::recursive_directory_iterator at{root, fs::directory_options::skip_permission_denied, error}, end;
         !error && at != end; at.increment(error)) {
        const fs::path& path = at->path();
        std::error_code ignored;
        if (is_hidden(path) || (at->is_directory(ignored) && is_build_folder(path))) {
            at.disable_recursion_pending();
        } else if (at->is_regular_file(ignored) && (path.extension() == ".ipt" || path.extension() == ".csv")) {
            look_at(path, snapshot);
        }
    }
    look_at(store::ProjectStore::place_in(root), snapshot);
    return snapshot;
}

// Waits until something is another; an editor that writes a file in pieces is waited for. Gives the names of what
// changed.
std::vector<std::string> next_change(const fs::path& root, const fs::path& shown_from, Snapshot& known) {
    while (true) {
        std::this_thread::sleep_for(between_looks);
        Snapshot now = snapshot_of(root);
        if (now == known) {
            continue;
        }
        for (Snapshot later = snapshot_of(root); later != now; later = snapshot_of(root)) {
            now = std::move(later);
            std::this_thread::sleep_for(between_looks);
        }
        std::vector<std::string> changed;
        for (const auto& [path, state] : now) {
            const auto before = known.find(path);
            if (before == known.end() || before->second != state) {
                changed.push_back(shown_path(path, shown_from));
            }
        }
        for (const auto& [path, state] : known) {
            if (now.count(path) == 0) {
                changed.push_back(shown_path(path, shown_from) + " (gone)");
            }
        }
        known = std::move(now);
        return changed;
    }
}

std::string run_json(std::size_t number, const std::vector<std::string>& changed, const std::vector<Moved>& moved) {
    JsonWriter json{JsonWriter::Layout::one_line};
    begin_answer(json, "watch");
    json.count_field("run", number);
    json.begin_list("changed");
    for (const std::string& name : changed) {
        json.text(name);
    }
    json.end_list();
    write_moved(json, moved);
    json.end_object();
    return json.finished();
}

class Watching {
public:
    Watching(const Options& options, const WatchOptions& asked, Io& io)
        : options_(quiet(options))
        , asked_(asked)
        , io_(io)
        , session_(options_, asked_.files) {}

    // What is wrong is told; false where nothing could be checked.
    bool check(const std::vector<std::string>& changed) {
        ++runs_;
        auto opened = session_.open();
        if (!opened) {
            static_cast<void>(report_failure(opened.failure(), options_, io_));
            io_.out.flush();
            return false;
        }
        const Session& session = *opened.value();
        const Report report = report_from_session(session, options_, {.files = asked_.files});
        VerdictWords verdicts = verdict_words(session);
        const std::vector<Moved> moved = runs_ == 1 ? std::vector<Moved>{} : moved_between(verdicts_, verdicts);
        verdicts_ = std::move(verdicts);
        if (options_.format == Format::ndjson) {
            io_.out << run_json(runs_, changed, moved) << check_ndjson(report);
        } else {
            io_.out << (changed.empty() ? "" : fmt::format("\n{}\n", fmt::join(changed, ", ")))
                    << check_text(report, options_, {.files = asked_.files});
            for (const Moved& one : moved) {
                io_.out << "  " << moved_words(one) << '\n';
            }
        }
        io_.out.flush();
        return true;
    }
    [[nodiscard]] bool is_over() const { return asked_.times > 0 && runs_ >= asked_.times; }

private:
    static Options quiet(Options options) {
        options.quiet = true;
        return options;
    }

    const Options options_;
    const WatchOptions& asked_;
    Io& io_;
    FollowedSession session_;
    std::size_t runs_ = 0;
    VerdictWords verdicts_ = {};
};

} // namespace

int watch(const Options& options, const WatchOptions& asked, Io& io) {
    if (options.format != Format::human && options.format != Format::ndjson) {
        return report_failure({.message = "watch writes text, or an object a line",
                               .remedy = "ipt watch --format ndjson   for other programs"},
                              options, io);
    }
    const fs::path found = project_root(options.directory);
    const fs::path root = found.empty() ? options.directory : found;
    Snapshot known = snapshot_of(root);
    Watching watching{options, asked, io};
    if (!watching.check({})) {
        return wrong_use;
    }
    // From now on what cannot be checked is waited out: the next file that is saved may mend it.
    while (!watching.is_over()) {
        watching.check(next_change(root, options.directory, known));
    }
    return nothing_found;
}

} // namespace ipt::cli
