#include "engine/theory/text_likeness.hpp"

#include <algorithm>
#include <cstdlib>
#include <utf8proc.h>

namespace ipt {

std::string folded_words(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                                        UTF8PROC_STRIPMARK | UTF8PROC_COMPAT);
    const utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    if (length < 0) {
        return {};
    }
    std::string folded;
    for (utf8proc_ssize_t at = 0; at < length;) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t size = utf8proc_iterate(mapped + at, length - at, &point);
        if (size <= 0) {
            break;
        }
        const utf8proc_category_t category = utf8proc_category(point);
        const bool part_of_word =
            (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) || category == UTF8PROC_CATEGORY_ND;
        if (part_of_word) {
            folded.append(reinterpret_cast<const char*>(mapped + at), static_cast<std::size_t>(size));
        } else if (!folded.empty() && folded.back() != ' ') {
            folded += ' ';
        }
        at += size;
    }
    std::free(mapped); // NOLINT(cppcoreguidelines-no-malloc): utf8proc hands over memory of malloc
    if (!folded.empty() && folded.back() == ' ') {
        folded.pop_back();
    }
    return folded;
}

Trigrams trigrams_of(std::string_view folded) {
    Trigrams runs;
    if (folded.empty()) {
        return runs;
    }
    const std::string padded = " " + std::string{folded} + " ";
    for (std::size_t i = 0; i + 2 < padded.size(); ++i) {
        runs.push_back(static_cast<std::uint32_t>(static_cast<unsigned char>(padded[i])) << 16 |
                       static_cast<std::uint32_t>(static_cast<unsigned char>(padded[i + 1])) << 8 |
                       static_cast<std::uint32_t>(static_cast<unsigned char>(padded[i + 2])));
    }
    std::sort(runs.begin(), runs.end());
    return runs;
}

int percent_alike(const Trigrams& one, const Trigrams& other, int at_least) {
    if (one.empty() || other.empty()) {
        return 0;
    }
    const std::size_t all = one.size() + other.size();
    // Of so many runs only one text may have them.
    const std::size_t may_differ = all - static_cast<std::size_t>(at_least) * all / 100;
    std::size_t differ = 0;
    auto left = one.begin();
    auto right = other.begin();
    while (left != one.end() && right != other.end()) {
        const bool same = *left == *right;
        const bool less = *left < *right;
        left += same || less ? 1 : 0;
        right += same || !less ? 1 : 0;
        differ += same ? 0 : 1;
        if (differ > may_differ) {
            return 0;
        }
    }
    differ += static_cast<std::size_t>((one.end() - left) + (other.end() - right));
    return static_cast<int>(100 * (all - differ) / all);
}

} // namespace ipt
