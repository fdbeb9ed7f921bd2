#include "rules/compile/stated_facts.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "rules/compile/constants.hpp"
#include "rules/compile/phrase_messages.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt {

using ast::Leaf;
using ast::LeafKind;

StatedFacts::StatedFacts(CompiledRules& compiled, const std::vector<ast::File>& files, const World& world,
                         Diagnostics& diagnostics)
    : compiled_(compiled)
    , files_(files)
    , world_(world)
    , diagnostics_(diagnostics)
    , phrases_(compiled.shapes, compiled.lists, world.symbols) {}

void StatedFacts::add_table(const RuleItem& item) {
    const ast::Declaration& declared = files_[item.file].declarations[item.declaration];
    for (const ast::Row& row : declared.rows.of(files_[item.file].rows)) {
        const auto leaves = row.leaves.of(files_[item.file].leaves);
        const PhraseShape& shape = compiled_.shapes[item.head->value];
        if (leaves.size() != shape.types.size()) {
            report_row(row.span,
                       fmt::format("this row has {} {}, and `{}` has {} {}", leaves.size(),
                                   leaves.size() == 1 ? "entry" : "entries", phrase_text(shape, world_.symbols),
                                   shape.types.size(), shape.types.size() == 1 ? "hole" : "holes"));
            continue;
        }
        state(shape, {leaves.begin(), leaves.end()}, row.span);
    }
}

void StatedFacts::add_setting(const RuleItem& item) {
    const ast::Declaration& declared = files_[item.file].declarations[item.declaration];
    const auto phrase = declared.phrase.of(files_[item.file].leaves);
    const PhraseShape& shape = compiled_.shapes[item.head->value];
    std::vector<Leaf> leaves;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        if (shape.pieces[i].column) {
            leaves.push_back(phrase[i]);
        }
    }
    const Span where = join(phrase.front().span, phrase.back().span);
    state(shape, leaves, where);
    compiled_.settings.push_back({.title = declared.title ? declared.title->symbol : Symbol{},
                                  .phrase = std::string{text_of(world_.sources, where)},
                                  .where = where,
                                  .replaced = item.replaces});
}

std::optional<relations::Value> StatedFacts::stated_value(const Leaf& leaf, const PhraseShape& shape,
                                                          std::uint32_t column) {
    const auto piece = std::find_if(shape.pieces.begin(), shape.pieces.end(),
                                    [&](const PhraseShape::Piece& one) { return one.column == column; });
    if (leaf.kind == LeafKind::variable || leaf.kind == LeafKind::unknown) {
        report_row(leaf.span, "a fact says what it says: nothing in it is left to be found");
        return std::nullopt;
    }
    if (leaf.kind == LeafKind::word && !phrases_.in_list(piece->list, leaf.symbol)) {
        diagnostics_.report(wrong_word(phrases_, leaf, *piece, world_.symbols));
        return std::nullopt;
    }
    const std::vector<relations::Value> candidates = candidates_for(leaf, world_);
    if (candidates.empty()) {
        diagnostics_.report(unknown_name_in_rule(leaf, world_));
        return std::nullopt;
    }
    const TypeSet types = shape.types[column];
    const auto fits = [&](relations::Value value) { return types.empty() || types.has(world_.type(value)); };
    const auto found = std::find_if(candidates.begin(), candidates.end(), fits);
    if (found == candidates.end()) {
        report_row(leaf.span, fmt::format("{} is {}, and `{}` takes {} here", world_.shown(candidates[0]),
                                          described(world_.type(candidates[0])), phrase_text(shape, world_.symbols),
                                          described(types)));
        return std::nullopt;
    }
    return *found;
}

void StatedFacts::report_row(Span where, std::string message) {
    diagnostics_.report(diagnostic(codes::bad_row, where, std::move(message)));
}

void StatedFacts::state(const PhraseShape& shape, const std::vector<Leaf>& leaves, Span where) {
    relations::Fact fact{.relation = shape.relation, .row = {}};
    for (std::uint32_t column = 0; column < leaves.size(); ++column) {
        if (const auto value = stated_value(leaves[column], shape, column)) {
            fact.row.push_back(*value);
        }
    }
    if (fact.row.size() == leaves.size()) {
        compiled_.stated.push_back({.fact = std::move(fact), .where = where});
    }
}

} // namespace ipt
