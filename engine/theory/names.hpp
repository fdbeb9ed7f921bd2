#pragma once
// Names of things over all files of a project: looking them up, and what is said of those that nothing declares.

#include "engine/theory/theory.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// Lower-cased by the rules of Unicode, for names that differ in nothing else.
[[nodiscard]] std::string case_folded(std::string_view text);

// Looks up names that must be declared. A name of another kind is reported at once; names that nothing declares are
// gathered, so that each is reported once, with the other places that use it.
class NameLookup {
public:
    NameLookup(const Theory& theory, const SymbolTable& symbols, Diagnostics& diagnostics)
        : theory_(theory)
        , symbols_(symbols)
        , diagnostics_(diagnostics) {}

    // `kinds` are the declarations that will do, for the did-you-mean; the first is what the message asks for.
    // True when the name is declared by one of them.
    bool check(const ast::Leaf& name, std::span<const ast::DeclarationKind> kinds);
    [[nodiscard]] std::optional<Id<Question>> question(const ast::Leaf& name);
    [[nodiscard]] std::optional<Id<Bucket>> bucket(const ast::Leaf& name);
    [[nodiscard]] std::optional<Id<Ipt>> ipt(const ast::Leaf& name);
    [[nodiscard]] std::optional<Id<Cmoc>> cmoc(const ast::Leaf& name);
    // A paper, framework or report.
    [[nodiscard]] std::optional<Id<Paper>> paper(const ast::Leaf& name);
    // Any declared thing of the theory.
    [[nodiscard]] std::optional<Any> anything(const ast::Leaf& name);
    // Nothing declares it, and that is allowed here.
    [[nodiscard]] bool is_missing(const ast::Leaf& name) const { return !theory_.names.contains(name.symbol); }

    void report_unknown();

private:
    struct Unknown {
        std::vector<Span> places;
        std::vector<ast::DeclarationKind> kinds;
    };
    struct Nearest {
        Symbol name;
        Named named;
    };
    template <class T>
    std::optional<Id<T>> found(const ast::Leaf& name, std::span<const ast::DeclarationKind> kinds);
    [[nodiscard]] std::optional<Nearest> nearest_to(Symbol name, const std::vector<ast::DeclarationKind>& kinds) const;
    void report(Symbol name, const Unknown& unknown);

    const Theory& theory_;
    const SymbolTable& symbols_;
    Diagnostics& diagnostics_;
    // In order of first use, so that reports do not depend on hashing.
    std::vector<Symbol> order_ = {};
    std::map<Symbol, Unknown> unknown_ = {};
    // By symbol: names that are declared and used.
    std::vector<bool> used_ = {};
};

// The paper that `from` or `of` names; one that nothing declares is entered as missing. Nothing for a name
// of another kind, which is reported.
[[nodiscard]] std::optional<Id<Paper>> paper_named(Theory& theory, NameLookup& names, const ast::Leaf& name);

template <class List, class T>
void append(List& to, const std::vector<T>& more) {
    for (const T& one : more) {
        to.push_back(one);
    }
}

} // namespace ipt
