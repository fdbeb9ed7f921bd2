#pragma once
// Interned names: every word, id, #term and text of a run is stored once and compared as a number.

#include <compare>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ipt {

// An index into a SymbolTable. The default Symbol is the empty text.
struct Symbol {
    std::uint32_t value = 0;
    [[nodiscard]] bool empty() const { return value == 0; }
    friend auto operator<=>(Symbol, Symbol) = default;
};

// Owns the texts. One per run, passed in where names are made or read; symbols of two tables must not be mixed.
// Text is compared byte for byte; names are brought to Unicode NFC by the parser before they are interned.
class SymbolTable {
public:
    SymbolTable();
    SymbolTable(const SymbolTable&) = delete;
    SymbolTable& operator=(const SymbolTable&) = delete;
    SymbolTable(SymbolTable&&) = default;
    SymbolTable& operator=(SymbolTable&&) = default;

    Symbol intern(std::string_view text);
    // Stays valid as long as the table lives.
    [[nodiscard]] std::string_view text(Symbol symbol) const;
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    std::deque<std::string> texts_;
    std::unordered_map<std::string_view, Symbol> index_;
};

} // namespace ipt

template <>
struct std::hash<ipt::Symbol> {
    std::size_t operator()(ipt::Symbol symbol) const noexcept { return std::hash<std::uint32_t>{}(symbol.value); }
};
