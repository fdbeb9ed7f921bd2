#pragma once
// References -> `paper` declarations.

#include "cli/import/files/loss.hpp"
#include "cli/import/references/references.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

// A reference by the name that the project gives it.
struct NamedReference {
    std::string id = {};
    Reference reference = {};
    // included, background, or empty: what screening said.
    std::string standing = {};
};

// The same work: equal DOIs, or else equal title, year and first author (or first page), cases and accents not counted.
[[nodiscard]] bool is_same_work(const Reference& a, const Reference& b);

// Without those that are there twice, which are reported. A paper is called by its key where a person gave one
// (klinga2018 becomes Klinga2018), else by first author and year; the second of that name Klinga2018b.
[[nodiscard]] std::vector<NamedReference> named_references(References references, LossReport& loss);

// One declaration each, in canonical layout. Given names, journal, volume, pages, link and notes are kept in one note;
// fields that have no place in a declaration are counted in the loss report.
[[nodiscard]] std::string papers_text(const std::vector<NamedReference>& papers, LossReport& loss);

} // namespace ipt::cli
