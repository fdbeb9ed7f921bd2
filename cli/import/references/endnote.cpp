#include "cli/import/files/plain_text.hpp"
#include "cli/import/files/xml.hpp"
#include "cli/import/references/references.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <pugixml.hpp>

namespace ipt::cli {

namespace {

struct Element {
    // From the record down.
    std::string_view path;
    std::string_view field;
};

constexpr Element elements[] = {
    {"rec-number", "key"},
    {"titles/title", "title"},
    {"titles/secondary-title", "container"},
    {"periodical/full-title", "container"},
    {"pages", "pages"},
    {"volume", "volume"},
    {"number", "issue"},
    {"dates/year", "year"},
    {"electronic-resource-num", "doi"},
    {"urls/related-urls/url", "url"},
    {"publisher", "publisher"},
    {"pub-location", "place"},
    {"abstract", "abstract"},
    {"keywords/keyword", "keyword"},
    {"notes", "note"},
    {"contributors/authors/author", "author"},
    {"contributors/secondary-authors/author", "editor"},
    {"isbn", "ISSN or ISBN"},
    {"language", "language"},
    {"accession-num", "accession number"},
};

// Of these elements only what stands in them matters.
bool is_frame(std::string_view name) {
    constexpr std::string_view frames[] = {"contributors", "authors", "secondary-authors", "tertiary-authors", "titles",
                                           "periodical",   "dates",   "pub-dates",         "keywords",         "urls",
                                           "related-urls", "pdf-urls"};
    return std::find(std::begin(frames), std::end(frames), name) != std::end(frames);
}

// What EndNote keeps for itself.
bool is_machinery(std::string_view name) {
    return name == "database" || name == "source-app" || name == "foreign-keys" || name == "ref-type";
}

void add_element(const pugi::xml_node& node, const std::string& path, Reference& reference) {
    if (is_machinery(path)) {
        return;
    }
    if (is_frame(local_name(node))) {
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() == pugi::node_element) {
                add_element(child, path + "/" + std::string{local_name(child)}, reference);
            }
        }
        return;
    }
    const auto found =
        std::find_if(std::begin(elements), std::end(elements), [&](const Element& one) { return one.path == path; });
    // The text of an element may be cut into several <style> elements.
    add_field(reference, found == std::end(elements) ? std::string_view{path} : found->field, text_below(node));
}

} // namespace

Result<References> references_from_endnote(const std::string& text, const std::string& name) {
    auto tree = xml_from_text(text, name);
    if (!tree) {
        return tree.failure();
    }
    const pugi::xml_node root = tree.value().document->document_element();
    const pugi::xml_node records = is_called(root, "records") ? root : child_of(root, "records");
    if (!records) {
        return Failure{.message = fmt::format("{} is no export of EndNote", name),
                       .remedy = "In EndNote: File, Export, save as type XML."};
    }
    References read;
    for (const pugi::xml_node& record : children_of(records, "record")) {
        Reference reference{.place = fmt::format("record {}", read.all.size() + 1)};
        reference.type = std::string{attribute_of(child_of(record, "ref-type"), "name")};
        for (const pugi::xml_node& child : record.children()) {
            if (child.type() == pugi::node_element) {
                add_element(child, std::string{local_name(child)}, reference);
            }
        }
        read.all.push_back(std::move(reference));
    }
    return read;
}

} // namespace ipt::cli
