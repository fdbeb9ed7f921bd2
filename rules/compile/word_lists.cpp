#include "rules/compile/word_lists.hpp"

#include "rules/compile/shapes.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt {

using ast::Leaf;
using ast::LeafKind;

void add_declared_list(const ast::File& file, const ast::Declaration& declared, std::vector<WordList>& lists) {
    const auto found = std::find_if(lists.begin(), lists.end(),
                                    [&](const WordList& list) { return list.name == declared.name->symbol; });
    WordList& list = found == lists.end() ? lists.emplace_back() : *found;
    list.name = declared.name->symbol;
    if (declared.ordered) {
        list.words.clear();
    }
    list.ordered = declared.ordered;
    list.where = declared.name->span;
    for (const Leaf& word : file.rows[declared.rows.first].leaves.of(file.leaves)) {
        if (std::find(list.words.begin(), list.words.end(), word.symbol) == list.words.end()) {
            list.words.push_back(word.symbol);
        }
    }
}

Symbol list_of_given(const Given& given, const PhraseShape::Piece& hole, std::vector<WordList>& lists,
                     const PhraseIndex& index, SymbolTable& symbols) {
    const std::vector<std::string_view> words = words_of(given.words[*hole.column]);
    if (words.size() == 1) {
        const Symbol name = symbols.intern(words[0]);
        return index.list(name) != nullptr ? name : Symbol{};
    }
    WordList list;
    for (const std::string_view word : words) {
        list.words.push_back(symbols.intern(word));
    }
    list.name = symbols.intern(without_digits(symbols.text(hole.hole)));
    const WordList* known = index.list(list.name);
    if (known != nullptr && known->words == list.words) {
        return known->name;
    }
    if (known != nullptr) {
        list.name = symbols.intern(fmt::format("{} of '{}'", symbols.text(list.name), given.phrase));
    }
    lists.push_back(list);
    return list.name;
}

void add_list_from_rows(const ast::File& file, const ast::Declaration& declared, Symbol chosen,
                        std::vector<WordList>& lists, SymbolTable& symbols) {
    const Symbol name = symbols.intern(without_digits(symbols.text(chosen)));
    auto list = std::find_if(lists.begin(), lists.end(), [&](const WordList& one) { return one.name == name; });
    if ((list != lists.end() && list->where) || types_of_hole(symbols.text(name))) {
        return;
    }
    for (const ast::Row& row : declared.rows.of(file.rows)) {
        const ast::ValueExpr* value = row.value ? &file[*row.value] : nullptr;
        if (value == nullptr || !value->leaf || value->leaf->kind != LeafKind::word) {
            continue;
        }
        if (list == lists.end()) {
            list = lists.insert(lists.end(), WordList{.name = name, .words = {}, .ordered = false});
        }
        if (std::find(list->words.begin(), list->words.end(), value->leaf->symbol) == list->words.end()) {
            list->words.push_back(value->leaf->symbol);
        }
    }
}

} // namespace ipt
