#include "cli/import/files/plain_text.hpp"
#include "cli/import/references/references.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace ipt::cli {

namespace {

using nlohmann::json;

std::string_view csl_field(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> fields[] = {
        {"id", "key"},
        {"container-title", "container"},
        {"page", "pages"},
        {"DOI", "doi"},
        {"URL", "url"},
        {"publisher-place", "place"},
        {"keyword", "keyword"},
        {"ISSN", "ISSN or ISBN"},
        {"ISBN", "ISSN or ISBN"},
    };
    const auto found =
        std::find_if(std::begin(fields), std::end(fields), [&](const auto& one) { return one.first == name; });
    return found == std::end(fields) ? name : found->second;
}

// A member that is a text or a number, as text.
std::string text_of(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.is_number() || value.is_boolean() ? value.dump() : "";
}

std::string member(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? text_of(*found) : "";
}

ReferenceName name_of(const json& person) {
    const std::string literal = member(person, "literal");
    if (!literal.empty()) {
        return {.family = one_line(literal)};
    }
    const std::string particle = member(person, "non-dropping-particle");
    return {.family = one_line(particle + " " + member(person, "family")), .given = one_line(member(person, "given"))};
}

// {"date-parts": [[2021, 3, 4]]}, {"raw": "March 2021"}, {"literal": …}
std::optional<unsigned> year_in(const json& date) {
    for (const char* name : {"raw", "literal"}) {
        if (const auto year = year_of(member(date, name))) {
            return year;
        }
    }
    const auto parts = date.is_object() ? date.find("date-parts") : date.end();
    if (!date.is_object() || parts == date.end() || !parts->is_array() || parts->empty() ||
        !parts->front().is_array() || parts->front().empty()) {
        return std::nullopt;
    }
    return year_of(text_of(parts->front().front()));
}

Reference reference_of(const json& item, std::size_t number) {
    Reference reference{.place = fmt::format("item {}", number)};
    for (const auto& [name, value] : item.items()) {
        if (name == "author" && value.is_array()) {
            for (const json& person : value) {
                ReferenceName made = name_of(person);
                if (!made.family.empty()) {
                    reference.authors.push_back(std::move(made));
                }
            }
        } else if (name == "issued") {
            reference.year = year_in(value);
            if (!reference.year) {
                reference.others.emplace_back("date", value.dump(-1, ' ', false, json::error_handler_t::replace));
            }
        } else if (value.is_structured()) {
            reference.others.emplace_back(name, value.dump(-1, ' ', false, json::error_handler_t::replace));
        } else {
            add_field(reference, csl_field(name), text_of(value));
        }
    }
    return reference;
}

} // namespace

Result<References> references_from_csl(const std::string& text, const std::string& name) {
    const json whole = json::parse(text, nullptr, false);
    if (whole.is_discarded() || (!whole.is_array() && !whole.is_object())) {
        return Failure{.message = fmt::format("{} is no CSL-JSON", name),
                       .remedy = "It is a list of items: [{\"id\": …, \"title\": …}, …]. In Zotero: Export, CSL JSON."};
    }
    References read;
    const json items = whole.is_array() ? whole : json::array({whole});
    std::size_t number = 0;
    for (const json& item : items) {
        ++number;
        if (item.is_object()) {
            read.all.push_back(reference_of(item, number));
        } else {
            read.unread.emplace_back(fmt::format("item {}", number),
                                     item.dump(-1, ' ', false, json::error_handler_t::replace));
        }
    }
    return read;
}

} // namespace ipt::cli
