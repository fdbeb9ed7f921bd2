#include "grammar/symbol.hpp"

#include <cassert>

namespace ipt {

SymbolTable::SymbolTable() {
    intern("");
}

Symbol SymbolTable::intern(std::string_view text) {
    if (const auto found = index_.find(text); found != index_.end()) {
        return found->second;
    }
    assert(texts_.size() < UINT32_MAX && "a run has less than 2^32 different texts");
    const Symbol symbol{static_cast<std::uint32_t>(texts_.size())};
    // A deque never moves its elements, so the key may point into the stored text.
    index_.emplace(texts_.emplace_back(text), symbol);
    return symbol;
}

std::string_view SymbolTable::text(Symbol symbol) const {
    assert(symbol.value < texts_.size() && "a symbol belongs to the table that made it");
    return texts_[symbol.value];
}

} // namespace ipt
