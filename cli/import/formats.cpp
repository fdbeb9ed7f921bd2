#include "cli/import/formats.hpp"

#include "cli/import/table_formats.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ipt::cli {

namespace {

// To add one: a file of its own beside this, with two functions, and a row here.
const std::array<ImportFormat, 1> table = {{
    {.name = "cmoc-table",
     .endings = ".docx .xlsx .csv .tsv",
     .summary = "tables of configurations from Word, Excel and CSV",
     .doc = cmoc_table_doc,
     .recognises = is_cmoc_table,
     .read = read_cmoc_table},
}};

} // namespace

std::span<const ImportFormat> import_formats() {
    return table;
}

bool has_ending(const ImportSource& source, std::string_view endings) {
    std::string ending = source.path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    while (!ending.empty() && !endings.empty()) {
        const std::string_view one = endings.substr(0, endings.find(' '));
        if (one == ending) {
            return true;
        }
        endings.remove_prefix(std::min(endings.size(), one.size() + 1));
    }
    return false;
}

} // namespace ipt::cli
