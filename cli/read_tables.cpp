#include "cli/read_tables.hpp"

#include "cli/collect_files.hpp"
#include "cli/import/files/csv.hpp"
#include "cli/read_source.hpp"
#include "grammar/diagnostic_codes.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt::cli {

namespace fs = std::filesystem;

namespace {

bool lies_in(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

// Reads each table once, however often it is named.
class TableReader {
public:
    TableReader(const TableFolders& where, ReadProject& read)
        : where_(where)
        , read_(read) {}

    void run() {
        const Project& project = read_.project;
        for (std::size_t i = 0; i < project.standard_from; ++i) {
            const ast::File& file = project.files[i];
            for (const ast::Declaration& declaration : file.declarations) {
                if (declaration.kind == ast::DeclarationKind::cases) {
                    read_tables_of(file, declaration, where_.folders[i]);
                }
            }
        }
    }

private:
    void read_tables_of(const ast::File& file, const ast::Declaration& declaration, const fs::path& folder) {
        for (const ast::Clause& clause : declaration.clauses.of(file.clauses)) {
            if (clause.kind == ast::ClauseKind::from_file && !clause.leaves.empty()) {
                const ast::Leaf& leaf = clause.leaves.of(file.leaves).front();
                read_table(std::string{read_.project.symbols.text(leaf.symbol)}, leaf.span, folder);
            }
        }
    }

    void read_table(const std::string& name, Span named_at, const fs::path& folder) {
        const fs::path root = where_.root.empty() ? folder : where_.root;
        const fs::path beside = (folder / name).lexically_normal();
        const fs::path from_root = (root / name).lexically_normal();
        std::error_code error;
        const fs::path path = fs::exists(beside, error) || !fs::exists(from_root, error) ? beside : from_root;
        if (fs::path{name}.is_absolute() || !lies_in(path, root) ||
            !lies_in(fs::weakly_canonical(path, error), fs::weakly_canonical(root, error))) {
            report(named_at, fmt::format("the table \"{}\" lies outside the project", name),
                   "A project reads nothing outside its own folder, so that it can be passed on as a whole: copy the "
                   "table into it.");
            return;
        }
        if (!done_.insert({path, name}).second) {
            return;
        }
        const std::string shown = shown_path(path, where_.shown_from);
        auto text = read_text(path, shown);
        if (!text) {
            report(named_at, text.failure().message,
                   text.failure().remedy.empty() ? "Its place is told from the folder of this file, or from that of "
                                                   "the project."
                                                 : text.failure().remedy);
            return;
        }
        const SourceId source = read_.project.sources.add(Source{shown, std::move(text.value())});
        LongTable read = table_from_csv(read_.project.sources[source], source);
        if (read.failure) {
            report(read.failure->where, read.failure->message, read.failure->remedy, named_at);
        }
        read.table.name = name;
        read_.project.tables.push_back(std::move(read.table));
    }

    void report(Span where, std::string message, std::string remedy, std::optional<Span> named_at = {}) {
        Diagnostic made = diagnostic(codes::unreadable_table, where, std::move(message));
        made.hint = std::move(remedy);
        if (named_at) {
            made.related.push_back({.where = *named_at, .message = "the table is named here"});
        }
        read_.diagnostics.report(std::move(made));
    }

    const TableFolders& where_;
    ReadProject& read_;
    std::set<std::pair<fs::path, std::string>> done_;
};

} // namespace

void read_tables(const TableFolders& where, ReadProject& read) {
    TableReader{where, read}.run();
}

} // namespace ipt::cli
