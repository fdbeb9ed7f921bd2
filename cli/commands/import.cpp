#include "cli/commands/import.hpp"

#include "cli/collect_files.hpp"
#include "cli/commands/import_log.hpp"
#include "cli/import/formats.hpp"
#include "cli/import/keep.hpp"
#include "cli/read_project.hpp"
#include "cli/read_source.hpp"
#include "cli/report/failure.hpp"
#include "cli/report/json.hpp"
#include "cli/report/waiting.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <fstream>
#include <ostream>

namespace ipt::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t recognised_by = 4096;

// One file with the format that reads it.
struct Chosen {
    ImportSource source;
    const ImportFormat* format;
};

// One file, read and written.
struct Done {
    Chosen chosen;
    Imported made;
    // Files of the project that were written, or would be, and `(unchanged)` behind those that were the same already.
    std::vector<std::string> written;
};

std::string formats_page() {
    std::string page = "What can be imported\n";
    for (const ImportFormat& format : import_formats()) {
        page += fmt::format("\n{}{}: {}\n", format.name,
                            format.endings.empty() ? "" : fmt::format(" ({})", format.endings), format.summary);
        std::string_view rest = format.doc;
        while (!rest.empty()) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            page += fmt::format("{}{}\n", line.empty() ? "" : "  ", line);
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        }
    }
    return page;
}

// The folder that is imported into.
fs::path target_root(const Options& options) {
    const fs::path here = (options.directory / ".").lexically_normal().parent_path();
    const fs::path root = project_root(here);
    return root.empty() ? here : root;
}

Result<ImportSource> source_at(const std::string& name, const Options& options, const ImportOptions& asked) {
    ImportSource source{.path = (options.directory / name).lexically_normal(),
                        .name = name,
                        .into = asked.into,
                        .known_texts = [root = target_root(options)] { return known_texts(root); }};
    if (!source.path.has_filename()) {
        source.path = source.path.parent_path();
    }
    std::error_code error;
    const fs::file_status status = fs::status(source.path, error);
    source.folder = fs::is_directory(status);
    if (!fs::exists(status)) {
        return Failure{.message = fmt::format("there is no file or folder {}", name),
                       .remedy = "Names are looked for from the folder in which ipt is started (or the one after -C)."};
    }
    if (!source.folder && !fs::is_regular_file(status)) {
        return Failure{.message = fmt::format("{} is not a file that can be read", name)};
    }
    if (!source.folder) {
        std::ifstream file{source.path, std::ios::binary};
        source.start.resize(recognised_by);
        file.read(source.start.data(), static_cast<std::streamsize>(recognised_by));
        source.start.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    }
    return source;
}

// Of two for one heading the first counts: that of the command line.
Result<SaidHeadings> all_headings(const Options& options, const ImportOptions& asked) {
    auto said = said_headings(asked.columns);
    auto known = headings_of_project(target_root(options));
    if (said && known) {
        said.value().insert(said.value().end(), known.value().begin(), known.value().end());
    }
    return known ? said : known;
}

Failure unknown_format(const std::string& message) {
    std::string names;
    for (const ImportFormat& format : import_formats()) {
        names += (names.empty() ? "" : ", ") + std::string{format.name};
    }
    return {.message = message,
            .remedy =
                fmt::format("It can be told with --as: {}.\nipt import --formats says what each of them is.", names)};
}

// What stands in the way of the headings that are said on the command line.
std::optional<Failure> headings_trouble(const ImportSource& source) {
    if (source.headings.empty() || !source.headings.front().must_be_there) {
        return {};
    }
    if (!is_table(source)) {
        return Failure{.message =
                           fmt::format("{} is no table; --columns says what headings of tables mean", source.name),
                       .remedy = "Leave --columns out."};
    }
    const auto file = grids_of(source);
    return file ? std::nullopt : std::optional{file.failure()};
}

Result<Chosen> chosen_format(ImportSource source, const std::string& as) {
    if (auto failure = headings_trouble(source)) {
        return *failure;
    }
    const auto formats = import_formats();
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const ImportFormat& format) {
        return as.empty() ? format.recognises(source) : format.name == as;
    });
    if (found != formats.end()) {
        return Chosen{.source = std::move(source), .format = &*found};
    }
    if (as.empty()) {
        return unknown_format(fmt::format("it cannot be seen what {} is", source.name));
    }
    return unknown_format(fmt::format("there is no format {}", as));
}

// Writes a text that an import made, unless the same text stands there. Never over what people wrote.
Result<std::string> write_file(const ImportedFile& file, const fs::path& root, const Options& options, bool dry_run) {
    const fs::path path = (root / file.path).lexically_normal();
    const std::string shown = shown_path(path, options.directory);
    std::error_code error;
    if (fs::path{file.path}.is_absolute() || !lies_in(path, root) ||
        !lies_in(fs::weakly_canonical(path, error), fs::weakly_canonical(root, error))) {
        return Failure{.message = fmt::format("{} lies outside the project", file.path),
                       .remedy = "Name a file below the project's folder:   --into theory/imported.ipt"};
    }
    if (fs::exists(path, error)) {
        auto there = read_text(path, shown);
        if (!there) {
            return there.failure();
        }
        if (there.value() == file.text) {
            return shown + " (unchanged)";
        }
        if (file.once) {
            return shown + " (left as it is: it says something else by now)";
        }
        return Failure{.message = fmt::format("{} is there already, and says something else", shown),
                       .remedy = "What people wrote is never written over. Give another file:   --into "
                                 "theory/imported-again.ipt\nthen compare the two, and keep what is right."};
    }
    if (dry_run) {
        return shown;
    }
    fs::create_directories(path.parent_path(), error);
    auto written = write_text(path, shown, file.text);
    if (!written) {
        return written.failure();
    }
    return shown;
}

Result<Done> import_one(Chosen chosen, const Options& options, const ImportOptions& asked) {
    auto made = chosen.format->read(chosen.source);
    if (!made) {
        return made.failure();
    }
    Done done{.chosen = std::move(chosen), .made = std::move(made.value()), .written = {}};
    // All of them, or none: what stands in the way of one is seen before the first is written.
    for (const ImportedFile& file : done.made.files) {
        auto possible = write_file(file, target_root(options), options, true);
        if (!possible) {
            return possible.failure();
        }
    }
    for (const ImportedFile& file : done.made.files) {
        auto written = write_file(file, target_root(options), options, asked.dry_run);
        if (!written) {
            return written.failure();
        }
        done.written.push_back(std::move(written.value()));
    }
    auto kept = keep_import(done.made, done.chosen.source, *done.chosen.format, target_root(options),
                            asked.dry_run ? Keeping::try_only : Keeping::write);
    if (!kept) {
        return kept.failure();
    }
    done.written.insert(done.written.end(), kept.value().begin(), kept.value().end());
    return done;
}

std::string done_text(const Done& done, const Options& options, const ImportOptions& asked) {
    const auto lines = [](std::string_view heading, const std::vector<std::string>& some) {
        std::string text;
        for (const std::string& one : some) {
            text += fmt::format("  {:<10}{}\n", text.empty() ? heading : "", one);
        }
        return text;
    };
    std::string text =
        fmt::format("{} ({})\n{}", done.chosen.source.name, done.chosen.format->name, loss_text(done.made.loss));
    text += options.explain ? lines("how", done.made.explanation) : "";
    text += lines(asked.dry_run ? "to write" : "written", done.written);
    text += asked.dry_run ? "" : lines("next", done.made.next);
    return text;
}

void write_list(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
    json.begin_list(key);
    for (const std::string& text : texts) {
        json.text(text);
    }
    json.end_list();
}

std::string done_json(const std::vector<Done>& all, const ImportOptions& asked) {
    JsonWriter json;
    begin_answer(json, "import");
    json.truth_field("dry_run", asked.dry_run);
    json.begin_list("imports");
    for (const Done& done : all) {
        json.begin_object();
        json.field("file", done.chosen.source.name);
        json.field("format", done.chosen.format->name);
        write_loss(json, done.made.loss);
        write_list(json, "explanation", done.made.explanation);
        write_list(json, "written", done.written);
        write_list(json, "next", done.made.next);
        json.end_object();
    }
    json.end_list();
    json.end_object();
    return json.finished();
}

} // namespace

int import(const Options& options, const ImportOptions& asked, Io& io) {
    if (asked.formats) {
        io.out << formats_page();
        return nothing_found;
    }
    if (asked.log) {
        return import_log(options, asked, target_root(options), io);
    }
    if (asked.files.empty()) {
        return report_failure({.message = "it is not said what to import",
                               .remedy = "For example:   ipt import interviews.qdpx\n"
                                         "ipt import --formats lists what can be imported."},
                              options, io);
    }
    auto headings = all_headings(options, asked);
    if (!headings) {
        return report_failure(headings.failure(), options, io);
    }
    std::vector<Done> all;
    for (const std::string& name : asked.files) {
        auto source = source_at(name, options, asked);
        if (!source) {
            return report_failure(source.failure(), options, io);
        }
        source.value().headings = headings.value();
        auto chosen = chosen_format(std::move(source.value()), asked.as);
        if (!chosen) {
            return report_failure(chosen.failure(), options, io);
        }
        auto done = [&] {
            const Waiting waiting{io.err, io.watched && !options.quiet, fmt::format("importing {}", name)};
            return import_one(std::move(chosen.value()), options, asked);
        }();
        if (!done) {
            return report_failure(done.failure(), options, io);
        }
        if (options.format != Format::json) {
            io.out << done_text(done.value(), options, asked);
        }
        all.push_back(std::move(done.value()));
    }
    if (options.format == Format::json) {
        io.out << done_json(all, asked);
    }
    return nothing_found;
}

} // namespace ipt::cli
