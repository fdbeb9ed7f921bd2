#include "grammar/symbol.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace ipt {

namespace {

constexpr std::size_t first_places = 1024;
constexpr std::size_t block_size = 64 * 1024;

std::uint64_t mixed(std::uint64_t value) {
    value ^= value >> 32U;
    value *= 0x9E3779B97F4A7C15ULL;
    return value ^ (value >> 29U);
}

// Nothing is lost in mixing: texts of one length, up to this one, have the same hash only if they are the same.
constexpr std::size_t told_by_hash = 8;

} // namespace

// Eight bytes at a time; the length goes in too, so that blanks at the end of the last eight do not clash.
std::uint64_t SymbolTable::hash_of(std::string_view text) {
    std::uint64_t hash = 0x243F6A8885A308D3ULL ^ text.size();
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, 8);
        hash = mixed(hash ^ eight);
    }
    std::uint64_t last = 0;
    for (; at < text.size(); ++at) {
        last = (last << 8U) | static_cast<unsigned char>(text[at]);
    }
    return mixed(mixed(hash ^ last));
}

SymbolTable::SymbolTable()
    : texts_{std::string_view{}}
    , places_(first_places) {}

Symbol SymbolTable::intern(std::string_view text, std::uint64_t hash) {
    if (text.empty()) {
        return {};
    }
    const auto length = static_cast<std::uint32_t>(text.size());
    const std::size_t mask = places_.size() - 1;
    std::size_t at = hash & mask;
    for (; places_[at].symbol != 0; at = (at + 1) & mask) {
        const Place& place = places_[at];
        if (place.hash == hash && place.length == length && (length <= told_by_hash || texts_[place.symbol] == text)) {
            return {place.symbol};
        }
    }
    assert(texts_.size() < UINT32_MAX && "a run has less than 2^32 different texts");
    const Symbol symbol{static_cast<std::uint32_t>(texts_.size())};
    texts_.push_back(keep(text));
    places_[at] = {.hash = hash, .length = length, .symbol = symbol.value};
    if (texts_.size() * 4 > places_.size() * 3) {
        grow();
    }
    return symbol;
}

std::string_view SymbolTable::text(Symbol symbol) const {
    assert(symbol.value < texts_.size() && "a symbol belongs to the table that made it");
    return texts_[symbol.value];
}

std::string_view SymbolTable::keep(std::string_view text) {
    if (text.size() > room_) {
        // A text that is longer than a block has one of its own.
        room_ = std::max(block_size, text.size());
        blocks_.push_back(std::make_unique<char[]>(room_));
        free_ = blocks_.back().get();
    }
    char* begin = free_;
    std::memcpy(begin, text.data(), text.size());
    free_ += text.size();
    room_ -= text.size();
    return {begin, text.size()};
}

void SymbolTable::grow() {
    std::vector<Place> wider(places_.size() * 2);
    const std::size_t mask = wider.size() - 1;
    for (const Place& place : places_) {
        if (place.symbol != 0) {
            std::size_t at = place.hash & mask;
            while (wider[at].symbol != 0) {
                at = (at + 1) & mask;
            }
            wider[at] = place;
        }
    }
    places_ = std::move(wider);
}

} // namespace ipt
