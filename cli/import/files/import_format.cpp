#include "cli/import/files/import_format.hpp"

#include "grammar/ascii.hpp"

#include <algorithm>

namespace ipt::cli {

bool has_ending(const ImportSource& source, std::string_view endings) {
    const std::string ending = ascii_lower(source.path.extension().string());
    while (!ending.empty() && !endings.empty()) {
        const std::string_view one = endings.substr(0, endings.find(' '));
        if (one == ending) {
            return true;
        }
        endings.remove_prefix(std::min(endings.size(), one.size() + 1));
    }
    return false;
}

bool is_table(const ImportSource& source) {
    return !source.folder && has_ending(source, ".docx .xlsx .csv .tsv");
}

Result<GridFile> grids_of(const ImportSource& source) {
    auto file = grids_at(source.path, source.name);
    if (!file) {
        return file;
    }
    if (auto failure = put_headings(file.value(), source.headings, source.name)) {
        return *failure;
    }
    return file;
}

} // namespace ipt::cli
