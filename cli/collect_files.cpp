#include "cli/collect_files.hpp"

#include "cli/read_source.hpp"
#include "grammar/ast.hpp"
#include "grammar/parse.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <string_view>

namespace ipt::cli {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) {
    const std::string name = path.filename().string();
    return !name.empty() && name.front() == '.';
}

bool is_build_folder(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / "CMakeCache.txt", ignored);
}

namespace {

// Nobody nests folders as deep as this on purpose.
constexpr int most_levels = 64;

bool is_ipt(const fs::path& path) {
    return path.extension() == ".ipt";
}

// Cheap: only files that have the word at the beginning of a line are parsed to be sure.
bool may_declare_project(std::string_view text) {
    for (std::size_t at = text.find("project"); at != std::string_view::npos; at = text.find("project", at + 1)) {
        const std::size_t line = at == 0 ? 0 : text.find_last_of("\r\n", at - 1) + 1;
        const std::string_view before = text.substr(line, at - line);
        if (before.find_first_not_of(" \t\xEF\xBB\xBF\xC2\xA0") == std::string_view::npos) {
            return true;
        }
    }
    return false;
}

bool text_declares_project(std::string text) {
    if (!may_declare_project(text)) {
        return false;
    }
    Sources sources;
    SymbolTable symbols;
    Diagnostics ignored;
    const SourceId source = sources.add(Source{"", std::move(text)});
    const ast::File file = parse(sources, source, symbols, ignored);
    return std::any_of(file.declarations.begin(), file.declarations.end(), [](const ast::Declaration& declaration) {
        return declaration.kind == ast::DeclarationKind::project;
    });
}

// One walk through a folder.
class Walk {
public:
    Walk(const fs::path& top, const fs::path& shown_from)
        : top_(top)
        , canonical_top_(fs::weakly_canonical(top, ignored_))
        , shown_from_(shown_from) {}

    Result<FoundFiles> run() {
        visit(top_, 0);
        if (!failure_.message.empty()) {
            return failure_;
        }
        std::sort(found_.files.begin(), found_.files.end(),
                  [](const fs::path& a, const fs::path& b) { return a.generic_string() < b.generic_string(); });
        std::sort(found_.other_projects.begin(), found_.other_projects.end());
        return std::move(found_);
    }

private:
    void visit(const fs::path& folder, int level) {
        if (level > most_levels) {
            fail(fmt::format("{} lies more than {} folders deep", shown_path(folder, shown_from_), most_levels),
                 "Does a link lead round in a circle? Remove it.");
            return;
        }
        if (level > 0 && declares_project(folder)) {
            found_.other_projects.push_back(folder);
            return;
        }
        std::error_code error;
        for (fs::directory_iterator entries{folder, error}, end; !error && entries != end; entries.increment(error)) {
            look_at(*entries, level);
            if (!failure_.message.empty()) {
                return;
            }
        }
        if (error) {
            fail(fmt::format("the folder {} cannot be read: {}", shown_path(folder, shown_from_), error.message()),
                 "Ask for the right to read it, or leave it out of the project.");
        }
    }

    void look_at(const fs::directory_entry& entry, int level) {
        const fs::path& path = entry.path();
        std::error_code error;
        const bool folder = entry.is_directory(error);
        if (is_hidden(path) || (folder && is_build_folder(path)) || (!folder && !is_ipt(path))) {
            return;
        }
        if (entry.is_symlink(error) && !link_is_fine(path, folder)) {
            return;
        }
        if (folder) {
            visit(path, level + 1);
        } else {
            found_.files.push_back(path);
        }
    }

    // A link to something that is read anyway is passed over; one that leads away or back is told.
    bool link_is_fine(const fs::path& path, bool folder) {
        std::error_code error;
        const fs::path target = fs::canonical(path, error);
        const std::string name = shown_path(path, shown_from_);
        if (error) {
            fail(fmt::format("the link {} leads nowhere: {}", name, error.message()), "Remove it, or mend it.");
        } else if (folder && lies_in(fs::weakly_canonical(path.parent_path(), error), target)) {
            fail(fmt::format("the link {} leads back to a folder that holds it", name), "Remove it.");
        } else if (!lies_in(target, canonical_top_)) {
            fail(fmt::format("the link {} leads out of the project", name),
                 "Only what lies in the folder is read: copy it there, or remove the link.");
        }
        return false;
    }

    void fail(std::string message, std::string remedy) {
        failure_ = {.message = std::move(message), .remedy = std::move(remedy)};
    }

    std::error_code ignored_;
    fs::path top_;
    fs::path canonical_top_;
    fs::path shown_from_;
    FoundFiles found_;
    Failure failure_;
};

} // namespace

Result<FoundFiles> collect_files(const fs::path& folder, const fs::path& shown_from) {
    return Walk{folder, shown_from}.run();
}

fs::path project_file(const fs::path& folder) {
    std::error_code error;
    for (fs::directory_iterator entries{folder, error}, end; !error && entries != end; entries.increment(error)) {
        std::error_code ignored;
        if (is_ipt(entries->path()) && !is_hidden(entries->path()) && entries->is_regular_file(ignored)) {
            auto text = read_text(entries->path(), "");
            if (text && text_declares_project(std::move(text.value()))) {
                return entries->path();
            }
        }
    }
    return {};
}

bool declares_project(const fs::path& folder) {
    return !project_file(folder).empty();
}

std::string shown_path(const fs::path& path, const fs::path& from) {
    const fs::path relative = path.lexically_normal().lexically_relative(from.lexically_normal());
    const std::string name = (relative.empty() ? path : relative).generic_string();
    return name.empty() ? "." : name;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

} // namespace ipt::cli
