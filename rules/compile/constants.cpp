#include "rules/compile/constants.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "grammar/lexical.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>

namespace ipt {

namespace {

using ast::LeafKind;
using relations::Value;

template <class T>
void add_found(const SymbolMap<Id<T>>& names, Symbol name, const World& world, std::vector<Value>& values) {
    if (const auto found = names.find(name); found != names.end()) {
        values.push_back(world.of(found->second));
    }
}

bool is_person(Symbol name, const World& world) {
    const auto among = [&](const std::vector<Symbol>& people) {
        return std::find(people.begin(), people.end(), name) != people.end();
    };
    const auto decisions = world.theory.decisions.all();
    const auto sources = world.evidence.sources.all();
    return std::any_of(decisions.begin(), decisions.end(), [&](const Decision& one) { return among(one.by); }) ||
           std::any_of(sources.begin(), sources.end(), [&](const EvidenceSource& one) { return among(one.coders); });
}

std::vector<Value> number_values(Symbol written, const World& world) {
    const double number = lexical::number_value(world.symbols.text(written));
    return std::isnan(number) ? std::vector<Value>{world.text(written)}
                              : std::vector<Value>{world.number(number), world.text(written)};
}

std::vector<Value> values_of_name(Symbol name, const World& world) {
    std::vector<Value> values;
    if (const auto found = world.theory.by_name.find(name); found != world.theory.by_name.end()) {
        std::visit([&](auto id) { values.push_back(world.of(id)); }, found->second);
    }
    const Evidence& evidence = world.evidence;
    add_found(evidence.source_by_name, name, world, values);
    add_found(evidence.site_by_name, name, world, values);
    add_found(evidence.excerpt_by_name, name, world, values);
    add_found(evidence.participant_by_name, name, world, values);
    add_found(evidence.statement_by_name, name, world, values);
    add_found(evidence.cluster_by_name, name, world, values);
    for (std::uint32_t i = 0; i < world.theory.claims.size(); ++i) {
        if (world.theory.claims[Id<Claim>{i}].id == name) {
            values.push_back(world.of(Id<Claim>{i}));
        }
    }
    // What is coded is asked for by its excerpt, where the excerpt holds one finding.
    if (const auto excerpt = evidence.excerpt_by_name.find(name); excerpt != evidence.excerpt_by_name.end()) {
        for (std::uint32_t i = 0; i < evidence.findings.size(); ++i) {
            if (evidence.findings[Id<Finding>{i}].excerpt == excerpt->second) {
                values.push_back(world.of(Id<Finding>{i}));
            }
        }
    }
    if (is_person(name, world)) {
        values.push_back(world.person(name));
    }
    // A name that may be used without being declared is known by its letters.
    const auto& missing = world.theory.missing;
    if (values.empty() &&
        std::any_of(missing.begin(), missing.end(), [&](const MissingName& one) { return one.id == name; })) {
        values.push_back(world.text(name));
    }
    return values;
}

} // namespace

std::vector<Value> candidates_for(const ast::Leaf& leaf, const World& world) {
    switch (leaf.kind) {
    case LeafKind::name:
        return values_of_name(leaf.symbol, world);
    case LeafKind::term: {
        const auto found = world.theory.term_by_name.find(leaf.symbol);
        return found == world.theory.term_by_name.end() ? std::vector<Value>{}
                                                        : std::vector<Value>{world.of(found->second)};
    }
    case LeafKind::text:
        return {world.text(leaf.symbol)};
    case LeafKind::word:
        return {world.word(leaf.symbol)};
    // A label is compared as it was written: section 3.1 is not section 3.10.
    case LeafKind::number:
        return number_values(leaf.symbol, world);
    case LeafKind::variable:
    case LeafKind::unknown:
    case LeafKind::arrow:
        break;
    }
    return {};
}

Diagnostic unknown_name_in_rule(const ast::Leaf& leaf, const World& world) {
    const bool term = leaf.kind == LeafKind::term;
    const std::string_view written = world.symbols.text(leaf.symbol);
    std::vector<std::string_view> known;
    if (term) {
        for (const Term& one : world.theory.terms.all()) {
            known.push_back(world.symbols.text(one.id));
        }
    } else {
        for (const auto& [name, any] : world.theory.names) {
            known.push_back(world.symbols.text(name));
        }
        for (const auto& [name, any] : world.evidence.excerpt_by_name) {
            known.push_back(world.symbols.text(name));
        }
        std::sort(known.begin(), known.end());
    }
    Diagnostic found = diagnostic(codes::unknown_name_in_rule, leaf.span,
                                  term ? fmt::format("nothing in this project speaks of #{}", written)
                                       : fmt::format("nothing is named {}", written));
    if (const auto near = nearest(written, known)) {
        const std::string better = fmt::format("{}{}", term ? "#" : "", *near);
        found.label = fmt::format("did you mean {}?", better);
        found.fixes.push_back({fmt::format("write {}", better), {{leaf.span, better}}});
    }
    return found;
}

} // namespace ipt
