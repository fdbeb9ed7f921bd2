#include "engine/table.hpp"

namespace ipt {

std::string_view Table::words(Slice slice, std::string_view of) const {
    const std::string_view text = of.substr(slice.begin, slice.end - slice.begin);
    if (text.size() > 1 && text.front() == '"') {
        const auto found = unquoted.empty() ? unquoted.end() : unquoted.find(slice.begin);
        return found != unquoted.end() ? std::string_view{found->second} : text.substr(1, text.size() - 2);
    }
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

} // namespace ipt
