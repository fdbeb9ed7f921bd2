#pragma once
// The lists whose words may fill holes: declared ones, those of given phrases, and those that the rows of a choice
// make.

#include "rules/compile/vocabulary.hpp"
#include "rules/given/phrases.hpp"

#include <vector>

namespace ipt {

// A project's list adds its words to the standard library's of the same name; an ordered one takes its place.
void add_declared_list(const ast::File& file, const ast::Declaration& declared, std::vector<WordList>& lists);

// The words that a given hole takes: a list by its name (any word, where nothing declares it), or the words themselves.
[[nodiscard]] Symbol list_of_given(const Given& given, const PhraseShape::Piece& hole, std::vector<WordList>& lists,
                                   const PhraseIndex& index, SymbolTable& symbols);

// Where no list is called as the chosen hole, the words of the rows are its list.
void add_list_from_rows(const ast::File& file, const ast::Declaration& declared, Symbol chosen,
                        std::vector<WordList>& lists, SymbolTable& symbols);

} // namespace ipt
