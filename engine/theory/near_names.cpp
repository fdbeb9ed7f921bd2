#include "engine/theory/near_names.hpp"

#include "grammar/ascii.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace ipt {

namespace {

std::uint64_t letters_of(std::string_view name) {
    std::uint64_t letters = 0;
    for (const char c : name) {
        letters |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64);
    }
    return letters;
}

} // namespace

NearNames::NearNames(std::vector<std::string_view> names)
    : names_(std::move(names)) {
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (by_length_.size() <= names_[i].size()) {
            by_length_.resize(names_[i].size() + 1);
        }
        by_length_[names_[i].size()].push_back({letters_of(names_[i]), i});
    }
}

std::vector<std::size_t> NearNames::near(std::string_view name, std::size_t limit) const {
    const std::uint64_t letters = letters_of(name);
    std::vector<std::pair<std::size_t, std::size_t>> found;
    const std::size_t shortest = name.size() > limit ? name.size() - limit : 0;
    for (std::size_t length = shortest; length <= name.size() + limit && length < by_length_.size(); ++length) {
        for (const Entry& entry : by_length_[length]) {
            // One change touches at most two letters.
            if (static_cast<std::size_t>(std::popcount(letters ^ entry.letters)) > 2 * limit ||
                names_[entry.index] == name) {
                continue;
            }
            const std::size_t distance = edit_distance(name, names_[entry.index], limit);
            if (distance <= limit) {
                found.emplace_back(distance, entry.index);
            }
        }
    }
    std::sort(found.begin(), found.end());
    std::vector<std::size_t> indices;
    for (const auto& [distance, index] : found) {
        indices.push_back(index);
    }
    return indices;
}

std::size_t letters_let_pass(std::string_view name) {
    return name.size() < 4 ? 0 : name.size() < 7 ? 1 : 2;
}

bool differ_in_digits_only(std::string_view a, std::string_view b) {
    const auto numbers_as_one = [&](std::string_view name) {
        std::string rest;
        for (const char c : name) {
            const char shown = is_ascii_digit(c) ? '0' : c;
            if (shown != '0' || rest.empty() || rest.back() != '0') {
                rest += shown;
            }
        }
        return rest;
    };
    return numbers_as_one(a) == numbers_as_one(b);
}

} // namespace ipt
