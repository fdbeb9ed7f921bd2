#include "cli/import/files/xml.hpp"

#include "grammar/encoding.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <optional>
#include <pugixml.hpp>

namespace ipt::cli {

namespace {

constexpr int deepest = 256;
// A tag or attribute takes about 60 bytes of memory.
constexpr std::ptrdiff_t most_marks = 20'000'000;

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The next node of the document in reading order, never below `top`; `depth` follows.
pugi::xml_node next_node(pugi::xml_node node, const pugi::xml_node& top, int& depth) {
    if (const pugi::xml_node child = node.first_child()) {
        ++depth;
        return child;
    }
    while (node != top) {
        if (const pugi::xml_node sibling = node.next_sibling()) {
            return sibling;
        }
        node = node.parent();
        --depth;
    }
    return {};
}

std::optional<std::string> trouble_in(const pugi::xml_document& document) {
    int depth = 0;
    for (pugi::xml_node node = document; node; node = next_node(node, document, depth)) {
        if (node.type() == pugi::node_doctype) {
            return "it has a DOCTYPE, which may hide what it really says";
        }
        if (depth > deepest) {
            return fmt::format("its tags stand within each other more than {} deep", deepest);
        }
    }
    return std::nullopt;
}

std::size_t line_of(std::string_view text, std::ptrdiff_t offset) {
    const auto upto = static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0));
    const std::string_view before = text.substr(0, upto);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

} // namespace

XmlTree::XmlTree()
    : document(std::make_unique<pugi::xml_document>()) {}
XmlTree::XmlTree(XmlTree&&) noexcept = default;
XmlTree& XmlTree::operator=(XmlTree&&) noexcept = default;
XmlTree::~XmlTree() = default;

Result<XmlTree> xml_from_text(std::string_view text, const std::string& name) {
    const auto refused = [&](const std::string& why) {
        return Failure{.message = fmt::format("{} cannot be read: {}", name, why),
                       .remedy = "Open it in the program that made it and save or export it once more."};
    };
    if (!is_utf16(text) && encoding_trouble(text, {})) {
        return refused("its bytes are not UTF-8 text");
    }
    const auto is_mark = [](char c) { return c == '<' || c == '='; };
    if (std::count_if(text.begin(), text.end(), is_mark) > most_marks) {
        return refused(fmt::format("it has more than {} million tags and attributes", most_marks / 1'000'000));
    }
    XmlTree tree;
    // What its first line says of the encoding may have been true once.
    const pugi::xml_encoding encoding = is_utf16(text) ? pugi::encoding_auto : pugi::encoding_utf8;
    const pugi::xml_parse_result parsed = tree.document->load_buffer(
        text.data(), text.size(),
        pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single | pugi::parse_pi, encoding);
    if (!parsed) {
        return refused(fmt::format("line {}: {}", line_of(text, parsed.offset), parsed.description()));
    }
    if (auto trouble = trouble_in(*tree.document)) {
        return refused(*trouble);
    }
    return tree;
}

std::string_view local_name(const pugi::xml_node& node) {
    return without_prefix(node.name());
}

bool is_called(const pugi::xml_node& node, std::string_view name) {
    return local_name(node) == name;
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& child : node.children()) {
        if (is_called(child, name)) {
            return child;
        }
    }
    return {};
}

std::vector<pugi::xml_node> children_of(const pugi::xml_node& node, std::string_view name) {
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node& child : node.children()) {
        if (is_called(child, name)) {
            found.push_back(child);
        }
    }
    return found;
}

std::string_view attribute_of(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        if (without_prefix(attribute.name()) == name) {
            return attribute.value();
        }
    }
    return {};
}

std::string text_below(const pugi::xml_node& node) {
    std::string text;
    int depth = 0;
    for (pugi::xml_node at = node; at; at = next_node(at, node, depth)) {
        if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) {
            text += at.value();
        }
    }
    return text;
}

} // namespace ipt::cli
