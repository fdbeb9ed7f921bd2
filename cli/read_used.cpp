#include "cli/read_used.hpp"

#include "cli/collect_files.hpp"
#include "cli/read_source.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/namespaced.hpp"
#include "grammar/nearest.hpp"
#include "grammar/parse.hpp"
#include "stdlib/stdlib.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <optional>

namespace ipt::cli {

namespace fs = std::filesystem;

namespace {

// `use NPT version 1.2 from "../npt"`
struct Use {
    ast::Leaf name;
    std::optional<ast::Leaf> version = {};
    std::optional<ast::Leaf> folder = {};
    fs::path beside;
};

std::optional<ast::Leaf> leaf_of(const ast::File& file, const ast::Declaration& declaration, ast::ClauseKind kind) {
    for (const ast::Clause& clause : declaration.clauses.of(file.clauses)) {
        if (clause.kind == kind && !clause.leaves.empty()) {
            return clause.leaves.of(file.leaves).front();
        }
    }
    return {};
}

std::vector<Use> uses_of(const Project& project, const std::vector<fs::path>& folders) {
    std::vector<Use> uses;
    for (std::size_t i = 0; i < project.files.size(); ++i) {
        for (const ast::Declaration& declaration : project.files[i].declarations) {
            if (declaration.kind == ast::DeclarationKind::use && declaration.name) {
                uses.push_back({.name = *declaration.name,
                                .version = leaf_of(project.files[i], declaration, ast::ClauseKind::version),
                                .folder = leaf_of(project.files[i], declaration, ast::ClauseKind::from_file),
                                .beside = folders[i]});
            }
        }
    }
    return uses;
}

class UseReader {
public:
    UseReader(ReadProject& read, std::vector<fs::path>& folders)
        : read_(read)
        , folders_(folders) {}

    void run() {
        for (const Use& use : uses_of(read_.project, folders_)) {
            use.folder ? other_project(use) : module(use);
        }
    }

private:
    [[nodiscard]] std::string_view text(const ast::Leaf& leaf) const { return read_.project.symbols.text(leaf.symbol); }

    void module(const Use& use) {
        std::vector<std::string_view> names;
        for (const StandardFile& file : standard_files()) {
            names.push_back(file.module);
        }
        if (std::find(names.begin(), names.end(), text(use.name)) != names.end()) {
            return;
        }
        Diagnostic made = diagnostic(codes::unknown_module, use.name.span,
                                     fmt::format("no module {} comes with the program", text(use.name)));
        if (const auto near = nearest(text(use.name), names)) {
            made.label = fmt::format("did you mean {}?", *near);
        }
        made.hint = fmt::format("ipt doc lists the modules. A project of your own is named with its folder:\n"
                                "    use {} from \"../its-folder\"",
                                text(use.name));
        read_.diagnostics.report(std::move(made));
    }

    void other_project(const Use& use) {
        const std::string folder{text(*use.folder)};
        const fs::path path = (use.beside / folder).lexically_normal();
        std::error_code error;
        if (fs::path{folder}.is_absolute() || folder.find("://") != std::string::npos ||
            !fs::is_directory(path, error)) {
            report(use.folder->span, fmt::format("there is no folder \"{}\"", folder),
                   "The folder of the other project is told from the folder of this file, with forward slashes. "
                   "Nothing is fetched from a network.");
            return;
        }
        auto found = collect_files(path, use.beside);
        if (!found || found.value().files.empty()) {
            report(use.folder->span,
                   found ? fmt::format("no file in \"{}\" ends in .ipt", folder) : found.failure().message,
                   "The folder of another project holds its .ipt files.");
            return;
        }
        std::optional<std::string> version;
        for (const fs::path& file : found.value().files) {
            read_file(use, file, folder, version);
        }
        if (use.version && version != std::string{text(*use.version)}) {
            report(use.version->span,
                   fmt::format("{} has {} there", text(use.name), version ? "version " + *version : "no version"),
                   fmt::format("Version {} is asked for. Use the other, once you have read what changed in it, or copy "
                               "the version you need.",
                               text(*use.version)));
        }
    }

    void read_file(const Use& use, const fs::path& path, const std::string& folder,
                   std::optional<std::string>& version) {
        Project& project = read_.project;
        const std::string shown = (fs::path{folder} / path.filename()).generic_string();
        auto words = read_text(path, shown);
        if (!words) {
            report(use.folder->span, words.failure().message, words.failure().remedy);
            return;
        }
        const SourceId source = project.sources.add(Source{shown, std::move(words.value())});
        read_.shown.push_back(false);
        ast::File file = parse(project.sources, source, project.symbols, read_.diagnostics);
        for (const ast::Declaration& declaration : file.declarations) {
            if (declaration.kind == ast::DeclarationKind::project) {
                const auto said = leaf_of(file, declaration, ast::ClauseKind::version);
                version = said ? std::optional{std::string{text(*said)}} : version;
            }
        }
        project.files.push_back(in_namespace(std::move(file), std::string{text(use.name)}, project.symbols));
        folders_.push_back(path.parent_path());
    }

    void report(Span where, std::string message, std::string remedy) {
        Diagnostic made = diagnostic(codes::unknown_module, where, std::move(message));
        made.hint = std::move(remedy);
        read_.diagnostics.report(std::move(made));
    }

    ReadProject& read_;
    std::vector<fs::path>& folders_;
};

} // namespace

void read_used(ReadProject& read, std::vector<fs::path>& folders) {
    UseReader{read, folders}.run();
}

} // namespace ipt::cli
