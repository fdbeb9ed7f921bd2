#pragma once
// What Word and Excel files have in common: parts in a zip archive that name each other by relations.

#include "cli/import/files/archive.hpp"
#include "cli/import/files/xml.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

struct Relation {
    std::string id = {};
    // The last word of its type: officeDocument, worksheet, sharedStrings.
    std::string kind = {};
    // The part it leads to, as the archive names it.
    std::string target = {};
};

// The relations of a part; those of the whole file for an empty name. None when there are none.
[[nodiscard]] std::vector<Relation> relations_of(Archive& archive, std::string_view part, const std::string& name);
// The part that holds the document or workbook; `otherwise` where the file does not say.
[[nodiscard]] std::string main_part(Archive& archive, const std::string& name, std::string_view otherwise);
[[nodiscard]] Result<XmlTree> read_part(Archive& archive, std::string_view part, const std::string& name);

} // namespace ipt::cli
