#pragma once
// First pass over the files of a project: every name gets its place, before anything is looked up.

#include "engine/theory/theory.hpp"

#include <string_view>
#include <vector>

namespace ipt {

// A declaration that was kept, and the number of the thing that it made in its store.
struct Declared {
    const ast::File* file = nullptr;
    std::uint32_t file_number = 0;
    std::uint32_t declaration = 0;
    std::uint32_t id = 0;
    [[nodiscard]] const ast::Declaration& written() const { return file->declarations[declaration]; }
};

// Adds everything that is declared to the theory, with name and title alone. A name that is declared twice, or that
// differs from another in capital and small letters alone, is reported; the first declaration is the one that is kept.
// Sites and sources are only entered in Theory::names.
[[nodiscard]] std::vector<Declared> declare_names(const std::vector<ast::File>& files, Theory& theory,
                                                  const SymbolTable& symbols, Diagnostics& diagnostics);

// Words that come from lists. A list that nothing declares allows every word.
class WordLists {
public:
    WordLists(const Theory& theory, SymbolTable& symbols, Diagnostics& diagnostics)
        : theory_(theory)
        , symbols_(symbols)
        , diagnostics_(diagnostics) {}
    // Gives the word back; reports it when it is in none of the lists.
    Symbol word(const ast::Leaf& word, std::initializer_list<std::string_view> lists) const;
    Symbol level(const ast::Leaf& word) const;
    // What a heading of imported tables stands for.
    void imported_column(const ast::Leaf& word) const;

private:
    void report(const ast::Leaf& word, std::string_view list, const std::vector<std::string_view>& allowed) const;

    const Theory& theory_;
    SymbolTable& symbols_;
    Diagnostics& diagnostics_;
};

} // namespace ipt
