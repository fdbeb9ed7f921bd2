#include "cli/import/files/office.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <pugixml.hpp>

namespace ipt::cli {

namespace {

std::string folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string{} : std::string{part.substr(0, slash + 1)};
}

// `../media/x` below `xl/worksheets/` is `xl/media/x`. A name that leads out of the archive finds nothing there.
std::string resolved(std::string folder, std::string_view target) {
    if (!target.empty() && target.front() == '/') {
        return std::string{target.substr(1)};
    }
    while (target.substr(0, 3) == "../" && !folder.empty()) {
        target.remove_prefix(3);
        folder.pop_back();
        folder = folder_of(folder);
    }
    return folder + std::string{target};
}

} // namespace

std::vector<Relation> relations_of(Archive& archive, std::string_view part, const std::string& name) {
    const std::string folder = folder_of(part);
    const std::string at = fmt::format("{}_rels/{}.rels", folder, part.substr(folder.size()));
    std::vector<Relation> found;
    if (!archive.has(at)) {
        return found;
    }
    auto tree = read_part(archive, at, name);
    if (!tree) {
        return found;
    }
    for (const pugi::xml_node& one : children_of(tree.value().document->document_element(), "Relationship")) {
        const std::string_view type = attribute_of(one, "Type");
        found.push_back({.id = std::string{attribute_of(one, "Id")},
                         .kind = std::string{type.substr(std::min(type.rfind('/') + 1, type.size()))},
                         .target = resolved(folder, attribute_of(one, "Target"))});
    }
    return found;
}

std::string main_part(Archive& archive, const std::string& name, std::string_view otherwise) {
    for (const Relation& relation : relations_of(archive, "", name)) {
        if (relation.kind == "officeDocument") {
            return relation.target;
        }
    }
    return std::string{otherwise};
}

Result<XmlTree> read_part(Archive& archive, std::string_view part, const std::string& name) {
    auto text = archive.read(part);
    if (!text) {
        return text.failure();
    }
    return xml_from_text(text.value(), fmt::format("{} ({})", name, part));
}

} // namespace ipt::cli
