#include "engine/theory/names.hpp"

#include "engine/theory/near_names.hpp"
#include "grammar/ascii.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/keywords.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/core.h>
#include <utf8proc.h>

namespace ipt {

namespace {

using ast::DeclarationKind;

constexpr std::array question_kinds{DeclarationKind::question};
constexpr std::array bucket_kinds{DeclarationKind::bucket};
constexpr std::array ipt_kinds{DeclarationKind::ipt};
constexpr std::array cmoc_kinds{DeclarationKind::cmoc};
constexpr std::array paper_kinds{DeclarationKind::paper, DeclarationKind::framework, DeclarationKind::report};
constexpr std::array any_kinds{DeclarationKind::cmoc,  DeclarationKind::bucket,    DeclarationKind::question,
                               DeclarationKind::ipt,   DeclarationKind::code,      DeclarationKind::proposition,
                               DeclarationKind::paper, DeclarationKind::framework, DeclarationKind::report};

// At most this many further places are named beside the first.
constexpr std::size_t places_shown = 3;

} // namespace

std::string case_folded(std::string_view text) {
    // Plain letters, which most names are made of, need no table.
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        std::string folded = ascii_lower(text);
        return folded;
    }
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &mapped, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    if (length < 0) {
        return std::string{text};
    }
    std::string folded{reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
    std::free(mapped); // NOLINT(cppcoreguidelines-no-malloc): utf8proc hands over memory of malloc
    return folded;
}

bool NameLookup::check(const ast::Leaf& name, std::span<const DeclarationKind> kinds) {
    const auto named = theory_.names.find(name.symbol);
    if (named == theory_.names.end()) {
        Unknown& unknown = unknown_[name.symbol];
        if (unknown.places.empty()) {
            order_.push_back(name.symbol);
            unknown.kinds.assign(kinds.begin(), kinds.end());
        }
        unknown.places.push_back(name.span);
        return false;
    }
    if (name.symbol.value >= used_.size()) {
        used_.resize(symbols_.size());
    }
    used_[name.symbol.value] = true;
    if (std::find(kinds.begin(), kinds.end(), named->second.kind) != kinds.end()) {
        return true;
    }
    Diagnostic wrong =
        diagnostic(codes::name_of_another_kind, name.span,
                   fmt::format("{} is {}; what is needed here is {}", symbols_.text(name.symbol),
                               declaration_form(named->second.kind).spoken, declaration_form(kinds.front()).spoken));
    wrong.related.push_back({named->second.where, "declared here"});
    diagnostics_.report(std::move(wrong));
    return false;
}

template <class T>
std::optional<Id<T>> NameLookup::found(const ast::Leaf& name, std::span<const DeclarationKind> kinds) {
    if (!check(name, kinds)) {
        return {};
    }
    const auto any = theory_.by_name.find(name.symbol);
    if (any == theory_.by_name.end()) {
        return {};
    }
    const Id<T>* id = std::get_if<Id<T>>(&any->second);
    return id ? std::optional{*id} : std::nullopt;
}

std::optional<Id<Question>> NameLookup::question(const ast::Leaf& name) {
    return found<Question>(name, question_kinds);
}
std::optional<Id<Bucket>> NameLookup::bucket(const ast::Leaf& name) {
    return found<Bucket>(name, bucket_kinds);
}
std::optional<Id<Ipt>> NameLookup::ipt(const ast::Leaf& name) {
    return found<Ipt>(name, ipt_kinds);
}
std::optional<Id<Cmoc>> NameLookup::cmoc(const ast::Leaf& name) {
    return found<Cmoc>(name, cmoc_kinds);
}
std::optional<Id<Paper>> NameLookup::paper(const ast::Leaf& name) {
    return found<Paper>(name, paper_kinds);
}

std::optional<Any> NameLookup::anything(const ast::Leaf& name) {
    if (!check(name, any_kinds)) {
        return {};
    }
    const auto any = theory_.by_name.find(name.symbol);
    return any == theory_.by_name.end() ? std::nullopt : std::optional{any->second};
}

std::optional<NameLookup::Nearest> NameLookup::nearest_to(Symbol name,
                                                          const std::vector<DeclarationKind>& kinds) const {
    std::vector<std::pair<std::string_view, Nearest>> candidates;
    for (const auto& [symbol, named] : theory_.names) {
        if (std::find(kinds.begin(), kinds.end(), named.kind) != kinds.end()) {
            candidates.push_back({symbols_.text(symbol), {symbol, named}});
        }
    }
    // The order of declarations never changes what is meant.
    std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string_view> texts;
    for (const auto& candidate : candidates) {
        texts.push_back(candidate.first);
    }
    const auto near = nearest(symbols_.text(name), texts);
    if (!near) {
        return {};
    }
    const auto found = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const auto& candidate) { return candidate.first == *near; });
    return found->second;
}

void NameLookup::report(Symbol name, const Unknown& unknown) {
    const std::string_view text = symbols_.text(name);
    const auto near = nearest_to(name, unknown.kinds);
    const bool declaration_is_wrong = near && unknown.places.size() > 1 &&
                                      !(near->name.value < used_.size() && used_[near->name.value]) &&
                                      !differ_in_digits_only(symbols_.text(near->name), text);
    Diagnostic report =
        declaration_is_wrong
            ? diagnostic(codes::unknown_name, near->named.where,
                         fmt::format("{} is declared but never used; {} is used {} times and declared nowhere",
                                     symbols_.text(near->name), text, unknown.places.size()))
            : diagnostic(codes::unknown_name, unknown.places.front(), fmt::format("nothing is named {}", text));
    if (near) {
        report.label = fmt::format("did you mean {}?", declaration_is_wrong ? text : symbols_.text(near->name));
        report.fixes.push_back(
            declaration_is_wrong ? Fix{fmt::format("declare it as {}", text), {{near->named.where, std::string{text}}}}
                                 : Fix{fmt::format("write {}", symbols_.text(near->name)), {}});
        if (!declaration_is_wrong) {
            for (const Span place : unknown.places) {
                report.fixes.back().edits.push_back({place, std::string{symbols_.text(near->name)}});
            }
        }
    } else {
        report.hint = fmt::format("It should be {}. Declare it, or take the name out.",
                                  declaration_form(unknown.kinds.front()).spoken);
    }
    const std::size_t skipped = declaration_is_wrong ? 0 : 1;
    const std::size_t further = unknown.places.size() - skipped;
    for (std::size_t i = 0; i < std::min(further, places_shown); ++i) {
        report.related.push_back({unknown.places[i + skipped], "used here"});
    }
    if (further > places_shown) {
        report.related.back().message = fmt::format("used here, and at {} more places", further - places_shown);
    }
    diagnostics_.report(std::move(report));
}

void NameLookup::report_unknown() {
    for (const Symbol name : order_) {
        report(name, unknown_.at(name));
    }
    order_.clear();
    unknown_.clear();
}

std::optional<Id<Paper>> paper_named(Theory& theory, NameLookup& names, const ast::Leaf& name) {
    if (!names.is_missing(name)) {
        return names.paper(name);
    }
    const Id<Paper> id = theory.papers.add({.id = name.symbol, .name = name.span, .declared = false, .missing = true});
    theory.by_name.emplace(name.symbol, id);
    theory.names.emplace(name.symbol, Named{DeclarationKind::paper, name.span});
    return id;
}

} // namespace ipt
