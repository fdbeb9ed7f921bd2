#include "grammar/namespaced.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace ipt {

bool states_theory(ast::DeclarationKind kind) {
    using enum ast::DeclarationKind;
    switch (kind) {
    case report:
    case question:
    case bucket:
    case ipt:
    case code:
    case proposition:
    case paper:
    case framework:
    case term:
    case cmoc:
        return true;
    case project:
    case use:
    case levels:
    case site:
    case interview:
    case document:
    case gcm:
    case cases:
    case codebook:
    case decision:
    case list:
    case phrase:
    case setting:
    case table:
    case choose:
    case suppose:
    case rule:
    case verdict:
    case check:
    case expect:
    case claim:
        return false;
    }
    return false;
}

namespace {

class Renaming {
public:
    Renaming(std::string_view name, SymbolTable& symbols)
        : name_(std::string{name} + ".")
        , term_(name_)
        , symbols_(symbols) {
        std::transform(term_.begin(), term_.end(), term_.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }

    void operator()(ast::Leaf& leaf) const {
        if (leaf.kind == ast::LeafKind::name || leaf.kind == ast::LeafKind::term) {
            const std::string& before = leaf.kind == ast::LeafKind::name ? name_ : term_;
            leaf.symbol = symbols_.intern(before + std::string{symbols_.text(leaf.symbol)});
        }
    }
    void operator()(std::optional<ast::Leaf>& leaf) const {
        if (leaf) {
            (*this)(*leaf);
        }
    }

private:
    std::string name_;
    std::string term_;
    SymbolTable& symbols_;
};

} // namespace

ast::File in_namespace(ast::File file, std::string_view name, SymbolTable& symbols) {
    std::erase_if(file.declarations, [](const ast::Declaration& one) { return !states_theory(one.kind); });
    const Renaming rename{name, symbols};
    for (ast::Declaration& declaration : file.declarations) {
        rename(declaration.name);
    }
    for (ast::Leaf& leaf : file.leaves) {
        rename(leaf);
    }
    return file;
}

} // namespace ipt
