#include "rules/compile/check_message.hpp"

#include <algorithm>

namespace ipt {

namespace {

// Where `{name}` stands in the source; the whole text if it is written otherwise there.
Span place_of(std::string_view braced, const ast::Leaf& text, const World& world) {
    const std::string_view written = text_of(world.sources, text.span);
    const std::size_t at = written.find(braced);
    if (at == std::string_view::npos) {
        return text.span;
    }
    const auto begin = text.span.begin + static_cast<std::uint32_t>(at);
    return {text.span.source, begin, begin + static_cast<std::uint32_t>(braced.size())};
}

std::uint32_t column_of(Symbol name, std::string_view braced, const ast::Leaf& text, const World& world,
                        std::vector<ast::Leaf>& variables) {
    const auto found =
        std::find_if(variables.begin(), variables.end(), [&](const ast::Leaf& leaf) { return leaf.symbol == name; });
    if (found != variables.end()) {
        return static_cast<std::uint32_t>(found - variables.begin());
    }
    variables.push_back(
        {.kind = ast::LeafKind::variable, .symbol = name, .language = {}, .span = place_of(braced, text, world)});
    return static_cast<std::uint32_t>(variables.size() - 1);
}

} // namespace

CheckMessage check_message(const ast::Leaf& text, const World& world) {
    const std::string_view words = world.symbols.text(text.symbol);
    CheckMessage message;
    std::string plain;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool doubled = i + 1 < words.size() && words[i + 1] == words[i];
        if ((words[i] == '{' || words[i] == '}') && doubled) {
            plain += words[i];
            ++i;
            continue;
        }
        if (words[i] != '{') {
            plain += words[i];
            continue;
        }
        const std::size_t end = words.find('}', i);
        if (end == std::string_view::npos) {
            message.open_brace = place_of(words.substr(i), text, world);
            break;
        }
        const std::string_view braced = words.substr(i, end + 1 - i);
        std::string_view name = braced.substr(1, braced.size() - 2);
        name.remove_prefix(name.starts_with('?') ? 1 : 0);
        if (!plain.empty()) {
            message.pieces.push_back({.text = std::move(plain), .column = {}});
            plain.clear();
        }
        message.pieces.push_back(
            {.text = {}, .column = column_of(world.symbols.intern(name), braced, text, world, message.variables)});
        i = end;
    }
    if (!plain.empty()) {
        message.pieces.push_back({.text = std::move(plain), .column = {}});
    }
    return message;
}

} // namespace ipt
