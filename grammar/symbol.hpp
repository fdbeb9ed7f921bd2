#pragma once
// Interned names: every word, id, #term and text of a run is stored once and compared as a number.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

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

    Symbol intern(std::string_view text) { return intern(text, hash_of(text)); }
    // It will be interned soon, with the number that this gives: the place where it is looked for first is fetched,
    // which in a large table lies far off.
    [[nodiscard]] std::uint64_t expect(std::string_view text) const {
        const std::uint64_t hash = hash_of(text);
        __builtin_prefetch(&places_[hash & (places_.size() - 1)]);
        return hash;
    }
    Symbol intern(std::string_view text, std::uint64_t hash);
    // Stays valid as long as the table lives.
    [[nodiscard]] std::string_view text(Symbol symbol) const;
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    // An open table: hash and length beside the symbol spare most looks at the texts. Symbol 0 marks a free place.
    struct Place {
        std::uint64_t hash = 0;
        std::uint32_t length = 0;
        std::uint32_t symbol = 0;
    };

    [[nodiscard]] static std::uint64_t hash_of(std::string_view text);
    [[nodiscard]] std::string_view keep(std::string_view text);
    void grow();

    std::vector<std::string_view> texts_;
    std::vector<Place> places_;
    // The bytes of all texts, one behind the other in blocks that never move.
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* free_ = nullptr;
    std::size_t room_ = 0;
};

// Goes through `count` things: `expect(i, made)` has the places of what is interned for a thing fetched, `use(i, made)`
// interns it some things later, when they are here. `made` is what the first leaves for the second.
template <class Made, class Expect, class Use>
void with_expected(std::size_t count, const Expect& expect, const Use& use) {
    std::array<Made, 32> coming{};
    for (std::size_t i = 0; i < count + coming.size(); ++i) {
        Made& made = coming[i % coming.size()];
        if (i >= coming.size()) {
            use(i - coming.size(), made);
        }
        if (i < count) {
            expect(i, made);
        }
    }
}

} // namespace ipt

template <>
struct std::hash<ipt::Symbol> {
    std::size_t operator()(ipt::Symbol symbol) const noexcept { return std::hash<std::uint32_t>{}(symbol.value); }
};
