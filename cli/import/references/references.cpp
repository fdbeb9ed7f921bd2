#include "cli/import/references/references.hpp"

#include "cli/import/files/plain_text.hpp"
#include "grammar/ascii.hpp"

#include <algorithm>
#include <cstdint>

namespace ipt::cli {

namespace {

// The field that a name in words belongs to.
std::string* single_field(Reference& reference, std::string_view field) {
    struct Named {
        std::string_view name;
        std::string Reference::*member;
    };
    constexpr Named named[] = {
        {"key", &Reference::key},       {"type", &Reference::type},
        {"title", &Reference::title},   {"container", &Reference::container},
        {"volume", &Reference::volume}, {"issue", &Reference::issue},
        {"pages", &Reference::pages},   {"publisher", &Reference::publisher},
        {"url", &Reference::url},
    };
    const auto found =
        std::find_if(std::begin(named), std::end(named), [&](const Named& one) { return one.name == field; });
    return found == std::end(named) ? nullptr : &(reference.*found->member);
}

// "von", "de la": small words in front of a family name.
std::size_t family_begin(std::string_view words) {
    std::size_t begin = words.rfind(' ');
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    while (begin > 1) {
        std::size_t before = words.rfind(' ', begin - 2);
        before = before == std::string_view::npos ? 0 : before + 1;
        if (words[before] < 'a' || words[before] > 'z') {
            return begin;
        }
        begin = before;
    }
    return begin;
}

} // namespace

ReferenceName reference_name(std::string_view text) {
    const std::string line = one_line(text);
    const std::string_view words = line;
    if (words.size() > 2 && words.front() == '{' && words.back() == '}') {
        return {.family = std::string{words.substr(1, words.size() - 2)}};
    }
    const std::size_t comma = words.find(',');
    if (comma != std::string_view::npos && comma > 0) {
        return {.family = std::string{trimmed(words.substr(0, comma))},
                .given = std::string{trimmed(words.substr(comma + 1))}};
    }
    const std::size_t begin = family_begin(words);
    return {.family = std::string{words.substr(begin)}, .given = std::string{trimmed(words.substr(0, begin))}};
}

std::string plain_doi(std::string_view text) {
    const std::string line = one_line(text);
    const std::size_t at = line.find("10.");
    std::string doi = at == std::string::npos ? "" : line.substr(at, std::min(line.find(' ', at), line.size()) - at);
    return doi.find('/') == std::string::npos ? std::string{} : doi;
}

std::optional<unsigned> year_of(std::string_view text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        const std::string_view four = text.substr(at, 4);
        const bool digits = std::all_of(four.begin(), four.end(), is_ascii_digit);
        const bool alone =
            (at == 0 || !is_ascii_digit(text[at - 1])) && (at + 4 == text.size() || !is_ascii_digit(text[at + 4]));
        if (digits && alone && four.front() >= '1' && four.front() <= '2') {
            unsigned year = 0;
            for (const char c : four) {
                year = year * 10 + static_cast<unsigned>(c - '0');
            }
            return year;
        }
    }
    return std::nullopt;
}

void add_field(Reference& reference, std::string_view field, std::string value) {
    value = one_line(value);
    if (value.empty()) {
        return;
    }
    if (field == "author") {
        reference.authors.push_back(reference_name(value));
    } else if (field == "year" && !reference.year && year_of(value)) {
        reference.year = year_of(value);
    } else if (field == "doi" && reference.doi.empty() && !plain_doi(value).empty()) {
        reference.doi = plain_doi(value);
    } else if (field == "note") {
        reference.notes.push_back(std::move(value));
    } else if (std::string* single = single_field(reference, field); single != nullptr && single->empty()) {
        *single = std::move(value);
    } else if (single == nullptr || *single != value) {
        reference.others.emplace_back(field, std::move(value));
    }
}

} // namespace ipt::cli
