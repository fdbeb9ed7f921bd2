#pragma once
// What reference managers write (RIS, BibTeX, CSL-JSON, EndNote XML) -> references as values.

#include "grammar/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ipt::cli {

struct ReferenceName {
    std::string family = {};
    std::string given = {};
};

struct Reference {
    // "line 12", "record 3"
    std::string place = {};
    // What the program calls it (klinga2018, 12); may be empty.
    std::string key = {};
    // "JOUR", "article-journal": as the program says it.
    std::string type = {};
    std::vector<ReferenceName> authors = {};
    std::string title = {};
    std::string container = {};
    std::optional<unsigned> year = {};
    std::string volume = {};
    std::string issue = {};
    std::string pages = {};
    std::string publisher = {};
    // Without "https://doi.org/".
    std::string doi = {};
    std::string url = {};
    std::vector<std::string> notes = {};
    // Every other field, by its name in words ("abstract", "keyword") or, where it has none, by its tag.
    std::vector<std::pair<std::string, std::string>> others = {};
};

struct References {
    std::vector<Reference> all = {};
    // Lines or entries that could not be read: place and words.
    std::vector<std::pair<std::string, std::string>> unread = {};
};

// RIS, as EndNote, Zotero, Mendeley, Rayyan and databases export it: two letters, a dash, a value; a line without a tag
// goes on with the one above; ER ends a record.
[[nodiscard]] References references_from_ris(std::string_view text);
// Entries with braces, quotation marks, numbers and macros of @string joined by #; the usual TeX accents become
// letters. An entry that is never closed is unread, and reading goes on at the next line that begins with @.
[[nodiscard]] References references_from_bibtex(std::string_view text);
// An array of items of CSL-JSON (Zotero, pandoc), or one of them.
[[nodiscard]] Result<References> references_from_csl(const std::string& text, const std::string& name);
[[nodiscard]] Result<References> references_from_endnote(const std::string& text, const std::string& name);

// "Klinga, Charlotte", "Charlotte Klinga", "von der Leyen, U."; a name in braces is one.
[[nodiscard]] ReferenceName reference_name(std::string_view text);
[[nodiscard]] std::string plain_doi(std::string_view text);
// The first four digits that can be a year: "2011/03/04/", "March 2011".
[[nodiscard]] std::optional<unsigned> year_of(std::string_view text);
// A field of a reference by its name in words; unknown ones go to `others`.
void add_field(Reference& reference, std::string_view field, std::string value);

} // namespace ipt::cli
