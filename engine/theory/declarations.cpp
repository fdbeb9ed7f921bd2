#include "engine/theory/declarations.hpp"

#include "engine/theory/names.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/keywords.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <fmt/format.h>

namespace ipt {

namespace {

using ast::DeclarationKind;

PaperKind paper_kind(DeclarationKind kind) {
    return kind == DeclarationKind::framework ? PaperKind::framework
           : kind == DeclarationKind::report  ? PaperKind::report
                                              : PaperKind::paper;
}

class Declaring {
public:
    Declaring(Theory& theory, const SymbolTable& symbols, Diagnostics& diagnostics)
        : theory_(theory)
        , symbols_(symbols)
        , diagnostics_(diagnostics) {}

    void file(const ast::File& file, std::uint32_t number) {
        with_expected<Folded>(
            file.declarations.size(),
            [&](std::size_t i, Folded& folded) {
                if (const auto& name = file.declarations[i].name) {
                    folded.name = case_folded(symbols_.text(name->symbol));
                    folded.hash = small_.expect(folded.name);
                }
            },
            [&](std::size_t i, const Folded& folded) {
                folded_ = &folded;
                const auto place = static_cast<std::uint32_t>(i);
                if (const auto id = declare(file.declarations[place], file)) {
                    kept_.push_back({&file, number, place, *id});
                }
            });
    }
    std::vector<Declared> take() { return std::move(kept_); }

private:
    // The number of what was made; nothing for a declaration that is not kept or makes nothing here.
    std::optional<std::uint32_t> declare(const ast::Declaration& declaration, const ast::File& file);
    std::optional<std::uint32_t> project(const ast::Declaration& declaration);
    std::optional<std::uint32_t> term(const ast::Declaration& declaration);
    bool claim_name(const ast::Declaration& declaration);
    Symbol folded_name() { return small_.intern(folded_->name, folded_->hash); }
    void report_twice(const ast::Leaf& name, Span first, DeclarationKind first_kind, DeclarationKind kind);
    void report_case(const ast::Leaf& name, Symbol other, Span first);
    void join_list(const ast::Declaration& declaration, const ast::File& file);
    std::optional<std::uint32_t> decision(const ast::Declaration& declaration);
    std::optional<std::uint32_t> claim(const ast::Declaration& declaration);
    template <class T>
    std::optional<std::uint32_t> add(Store<T>& store, const ast::Declaration& declaration);

    Theory& theory_;
    const SymbolTable& symbols_;
    Diagnostics& diagnostics_;
    std::vector<Declared> kept_ = {};
    // Names in small letters, and the first name that is written so.
    SymbolTable small_ = {};
    // The name of the declaration at hand in small letters.
    struct Folded {
        std::string name = {};
        std::uint64_t hash = 0;
    };
    const Folded* folded_ = nullptr;
    SymbolMap<Symbol> folded_names_ = {};
    SymbolMap<Symbol> folded_terms_ = {};
};

Words title_of(const ast::Declaration& declaration) {
    return declaration.title ? Words{declaration.title->symbol, declaration.title->language, declaration.title->span}
                             : Words{};
}

void Declaring::report_twice(const ast::Leaf& name, Span first, DeclarationKind first_kind, DeclarationKind kind) {
    const std::string_view mark = kind == DeclarationKind::term ? "#" : "";
    Diagnostic twice = diagnostic(codes::declared_twice, name.span,
                                  fmt::format("{}{} is declared twice", mark, symbols_.text(name.symbol)));
    twice.label = "here";
    twice.related.push_back({first, first_kind == kind
                                        ? "first here"
                                        : fmt::format("first here, as {}", declaration_form(first_kind).spoken)});
    twice.hint = kind == DeclarationKind::cmoc && first_kind == kind
                     ? fmt::format("If the second refines the first, give it a new name and add   replaces {}",
                                   symbols_.text(name.symbol))
                 : kind == DeclarationKind::term
                     ? "Put what both say under one of them, or give the second a name of its own."
                     : "Give the second a name of its own.";
    diagnostics_.report(std::move(twice));
}

void Declaring::report_case(const ast::Leaf& name, Symbol other, Span first) {
    Diagnostic alike = diagnostic(codes::names_differ_in_case, name.span,
                                  fmt::format("{} and {} differ in capital and small letters alone",
                                              symbols_.text(other), symbols_.text(name.symbol)));
    alike.related.push_back({first, "the other one is here"});
    alike.hint = "Give one of them another name; where both mean the same thing, write it the same way everywhere.";
    diagnostics_.report(std::move(alike));
}

bool Declaring::claim_name(const ast::Declaration& declaration) {
    if (!declaration.name) {
        return false;
    }
    const ast::Leaf& name = *declaration.name;
    const auto [known, added] = theory_.names.emplace(name.symbol, Named{declaration.kind, name.span});
    if (!added) {
        report_twice(name, known->second.where, known->second.kind, declaration.kind);
        return false;
    }
    const auto [other, first] = folded_names_.emplace(folded_name(), name.symbol);
    if (!first) {
        report_case(name, other->second, theory_.names.at(other->second).where);
    }
    return true;
}

std::optional<std::uint32_t> Declaring::term(const ast::Declaration& declaration) {
    if (!declaration.name) {
        return {};
    }
    const ast::Leaf& name = *declaration.name;
    if (const auto known = theory_.term_by_name.find(name.symbol); known != theory_.term_by_name.end()) {
        report_twice(name, theory_.terms[known->second].name, DeclarationKind::term, DeclarationKind::term);
        return {};
    }
    const Id<Term> id =
        theory_.terms.add({.id = name.symbol, .name = name.span, .declared = true, .title = title_of(declaration)});
    theory_.term_by_name.emplace(name.symbol, id);
    const auto [other, first] = folded_terms_.emplace(folded_name(), name.symbol);
    if (!first) {
        report_case(name, other->second, theory_.terms[theory_.term_by_name.at(other->second)].name);
    }
    return id.value;
}

std::optional<std::uint32_t> Declaring::project(const ast::Declaration& declaration) {
    if (!declaration.name) {
        return {};
    }
    if (theory_.project) {
        report_twice(*declaration.name, theory_.project->name, DeclarationKind::project, DeclarationKind::project);
        return {};
    }
    theory_.project =
        ProjectInfo{.id = declaration.name->symbol, .title = title_of(declaration), .name = declaration.name->span};
    return 0;
}

std::optional<std::uint32_t> Declaring::decision(const ast::Declaration& declaration) {
    if (!declaration.name) {
        return {};
    }
    return theory_.decisions.add({.subject = declaration.name->symbol, .name = declaration.name->span}).value;
}

std::optional<std::uint32_t> Declaring::claim(const ast::Declaration& declaration) {
    if (!claim_name(declaration)) {
        return {};
    }
    return theory_.claims
        .add({.id = declaration.name->symbol,
              .title = title_of(declaration),
              .name = declaration.name->span,
              .whole = declaration.span})
        .value;
}

void title(Proposition& proposition, const Words& words) {
    proposition.text = words;
}
template <class T>
void title(T& thing, const Words& words) {
    thing.title = words;
}

template <class T>
std::optional<std::uint32_t> Declaring::add(Store<T>& store, const ast::Declaration& declaration) {
    if (!claim_name(declaration)) {
        return {};
    }
    T thing{};
    thing.id = declaration.name->symbol;
    thing.name = declaration.name->span;
    title(thing, title_of(declaration));
    if constexpr (std::is_same_v<T, Paper>) {
        thing.kind = paper_kind(declaration.kind);
    }
    if constexpr (std::is_same_v<T, Cmoc>) {
        thing.whole = declaration.span;
    }
    const Symbol id = thing.id;
    const Id<T> made = store.add(std::move(thing));
    theory_.by_name.emplace(id, made);
    return made.value;
}

void Declaring::join_list(const ast::Declaration& declaration, const ast::File& file) {
    if (!declaration.name) {
        return;
    }
    auto& lists = theory_.lists;
    const Symbol name = declaration.name->symbol;
    auto list = std::find_if(lists.begin(), lists.end(), [&](const DeclaredList& known) { return known.name == name; });
    if (list == lists.end()) {
        lists.push_back({.name = name});
        list = lists.end() - 1;
    }
    for (const ast::Row& row : declaration.rows.of(file.rows)) {
        for (const ast::Leaf& word : row.leaves.of(file.leaves)) {
            if (std::find(list->words.begin(), list->words.end(), word.symbol) == list->words.end()) {
                list->words.push_back(word.symbol);
            }
        }
    }
}

std::optional<std::uint32_t> Declaring::declare(const ast::Declaration& declaration, const ast::File& file) {
    switch (declaration.kind) {
    case DeclarationKind::phrase:
    case DeclarationKind::setting:
    case DeclarationKind::table:
    case DeclarationKind::choose:
    case DeclarationKind::suppose:
    case DeclarationKind::rule:
    case DeclarationKind::verdict:
    case DeclarationKind::check:
    case DeclarationKind::expect:
        return {};
    case DeclarationKind::use:
    case DeclarationKind::levels:
        return 0;
    case DeclarationKind::list:
        join_list(declaration, file);
        return {};
    case DeclarationKind::project:
        return project(declaration);
    case DeclarationKind::term:
        return term(declaration);
    case DeclarationKind::decision:
        return decision(declaration);
    case DeclarationKind::question:
        return add(theory_.questions, declaration);
    case DeclarationKind::bucket:
        return add(theory_.buckets, declaration);
    case DeclarationKind::ipt:
        return add(theory_.ipts, declaration);
    case DeclarationKind::code:
        return add(theory_.codes, declaration);
    case DeclarationKind::proposition:
        return add(theory_.propositions, declaration);
    case DeclarationKind::paper:
    case DeclarationKind::framework:
    case DeclarationKind::report:
        return add(theory_.papers, declaration);
    case DeclarationKind::cmoc:
        return add(theory_.cmocs, declaration);
    case DeclarationKind::claim:
        return claim(declaration);
    // Evidence makes these; their names are theirs from here on.
    case DeclarationKind::site:
    case DeclarationKind::interview:
    case DeclarationKind::document:
    case DeclarationKind::gcm:
    case DeclarationKind::cases:
    case DeclarationKind::codebook:
        return claim_name(declaration) ? std::optional{0u} : std::nullopt;
    }
    return {};
}

} // namespace

std::vector<Declared> declare_names(const std::vector<ast::File>& files, Theory& theory, const SymbolTable& symbols,
                                    Diagnostics& diagnostics) {
    Declaring declaring{theory, symbols, diagnostics};
    for (std::uint32_t i = 0; i < files.size(); ++i) {
        declaring.file(files[i], i);
    }
    return declaring.take();
}

void WordLists::report(const ast::Leaf& word, std::string_view list,
                       const std::vector<std::string_view>& allowed) const {
    const std::string_view text = symbols_.text(word.symbol);
    Diagnostic unknown = diagnostic(codes::word_not_in_list, word.span, fmt::format("'{}' is no {}", text, list));
    if (const auto near = nearest(text, allowed)) {
        unknown.label = fmt::format("did you mean '{}'?", *near);
        unknown.fixes.push_back({fmt::format("write '{}'", *near), {{word.span, std::string{*near}}}});
    }
    unknown.hint = fmt::format("It is one of: {}.", fmt::join(allowed, ", "));
    diagnostics_.report(std::move(unknown));
}

Symbol WordLists::word(const ast::Leaf& word, std::initializer_list<std::string_view> lists) const {
    std::vector<std::string_view> allowed;
    for (const DeclaredList& list : theory_.lists) {
        if (std::find(lists.begin(), lists.end(), symbols_.text(list.name)) == lists.end()) {
            continue;
        }
        for (const Symbol known : list.words) {
            allowed.push_back(symbols_.text(known));
        }
    }
    const std::string_view text = symbols_.text(word.symbol);
    if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), text) == allowed.end()) {
        report(word, *lists.begin(), allowed);
    }
    return word.symbol;
}

Symbol WordLists::level(const ast::Leaf& word) const {
    if (!theory_.project || theory_.project->levels.empty()) {
        return word.symbol;
    }
    const std::vector<Symbol>& levels = theory_.project->levels;
    if (std::find(levels.begin(), levels.end(), word.symbol) == levels.end()) {
        std::vector<std::string_view> allowed;
        for (const Symbol level : levels) {
            allowed.push_back(symbols_.text(level));
        }
        report(word, "level of this project", allowed);
    }
    return word.symbol;
}

void WordLists::imported_column(const ast::Leaf& word) const {
    const std::vector<std::string_view> allowed(imported_columns().begin(), imported_columns().end());
    if (std::find(allowed.begin(), allowed.end(), symbols_.text(word.symbol)) == allowed.end()) {
        report(word, "column of tables that are imported", allowed);
    }
}

} // namespace ipt
