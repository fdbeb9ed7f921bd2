#pragma once
// XML of strangers -> a tree of pugixml that is safe to walk.

#include "grammar/result.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pugi {
class xml_document;
class xml_node;
} // namespace pugi

namespace ipt::cli {

struct XmlTree {
    std::unique_ptr<pugi::xml_document> document;
    XmlTree();
    XmlTree(XmlTree&&) noexcept;
    XmlTree& operator=(XmlTree&&) noexcept;
    ~XmlTree();
};

// `name` is what the failure calls it. Refused: bytes that are no UTF-8 (or UTF-16 with its mark), a DOCTYPE (entities
// live in it), more than 256 levels, more than 20 million tags and attributes, XML that is not well formed. White space
// between tags is kept where it stands alone in its element.
[[nodiscard]] Result<XmlTree> xml_from_text(std::string_view text, const std::string& name);

// A name without its prefix: `document` of `w:document`.
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);
[[nodiscard]] bool is_called(const pugi::xml_node& node, std::string_view name);
// The first child element of that name without prefix; a null node when there is none.
[[nodiscard]] pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);
[[nodiscard]] std::vector<pugi::xml_node> children_of(const pugi::xml_node& node, std::string_view name);
// An attribute by its name without prefix; empty when there is none.
[[nodiscard]] std::string_view attribute_of(const pugi::xml_node& node, std::string_view name);
// The texts of the node and all below, one behind the other.
[[nodiscard]] std::string text_below(const pugi::xml_node& node);

} // namespace ipt::cli
