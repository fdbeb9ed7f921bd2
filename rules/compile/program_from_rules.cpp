#include "rules/compile/program_from_rules.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"
#include "rules/compile/products.hpp"
#include "rules/compile/resolve_rules.hpp"
#include "rules/compile/safety.hpp"
#include "rules/compile/stratify.hpp"
#include "rules/compile/types.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt {

namespace {

using relations::RelationId;

void add_orders(CompiledRules& rules, const World& world) {
    for (WordList& list : rules.lists) {
        if (!list.ordered) {
            continue;
        }
        std::unordered_map<relations::Value, double> ranks;
        for (std::size_t i = 0; i < list.words.size(); ++i) {
            ranks[world.word(list.words[i])] = static_cast<double>(i);
        }
        list.order = static_cast<std::uint32_t>(rules.program.orders.size());
        rules.program.orders.push_back(std::move(ranks));
    }
}

void add_computed(RuleText& text, const World& world) {
    const std::span<const ComputedFamily> families = computed_families();
    for (std::size_t i = 0; i < families.size(); ++i) {
        text.compiled.program.computed.push_back(
            families[i].make(world, text.computed[i].inputs, text.computed[i].outputs));
    }
}

void refuse_whole_declarations(std::vector<Draft>& drafts) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> refused;
    for (const Draft& draft : drafts) {
        if (draft.refused) {
            refused.insert({draft.file, draft.declaration});
        }
    }
    for (Draft& draft : drafts) {
        draft.refused = draft.refused || refused.contains({draft.file, draft.declaration});
    }
}

// A variable written once, in a rule that is otherwise right.
void report_lone_variables(const Drafts& drafts, const SymbolTable& symbols, Diagnostics& diagnostics) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> refused;
    for (const Draft& draft : drafts.all) {
        if (draft.refused) {
            refused.insert({draft.file, draft.declaration});
        }
    }
    for (const LoneVariable& lone : drafts.lone) {
        if (refused.contains({lone.file, lone.declaration})) {
            continue;
        }
        const std::string_view name = symbols.text(lone.name);
        Diagnostic found = diagnostic(codes::lone_variable, lone.where, fmt::format("?{} is used once", name));
        std::vector<std::string_view> others;
        for (const Symbol other : lone.others) {
            others.push_back(symbols.text(other));
        }
        if (const auto near = nearest(name, others); near && name.size() > 2) {
            found.label = fmt::format("did you mean ?{}?", *near);
        } else if (lone.asserted) {
            continue;
        } else {
            found.hint = "It ties nothing together. If anything may stand here, write   ?";
        }
        diagnostics.report(std::move(found));
    }
}

// The rules that were not refused, in their strata.
void assemble(CompiledRules& rules, std::vector<Draft>& drafts, const Strata& strata) {
    relations::Program& program = rules.program;
    std::vector<relations::Stratum> all(strata.recursive.size());
    std::vector<std::optional<std::uint32_t>> rule_of_assertion(rules.assertions.size());
    for (Draft& draft : drafts) {
        if (draft.refused) {
            continue;
        }
        if (draft.kind == DraftKind::removal) {
            relations::Removal removal;
            auto& match = std::get<relations::Match>(draft.rule.body.steps.front().what);
            removal.relation = match.relation;
            removal.arguments = std::move(match.arguments);
            draft.rule.body.steps.erase(draft.rule.body.steps.begin());
            removal.body = std::move(draft.rule.body);
            removal.variable_names = std::move(draft.rule.variable_names);
            program.suppositions[draft.subject].removals.push_back(std::move(removal));
            continue;
        }
        const auto number = static_cast<std::uint32_t>(program.rules.size());
        all[strata.stratum_of[draft.rule.head.value]].rules.push_back(number);
        if (draft.kind == DraftKind::assertion) {
            rule_of_assertion[draft.subject] = number;
        }
        program.rules.push_back(std::move(draft.rule));
    }
    // A family writes all its outputs at once, before the first of them is read.
    for (std::uint32_t i = 0; i < program.computed.size(); ++i) {
        std::uint32_t first = UINT32_MAX;
        for (const RelationId output : program.computed[i].outputs) {
            first = std::min(first, strata.stratum_of[output.value]);
        }
        if (first != UINT32_MAX) {
            all[first].computed.push_back(i);
        }
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].recursive = strata.recursive[i] != 0;
        if (!all[i].rules.empty() || !all[i].computed.empty()) {
            program.strata.push_back(std::move(all[i]));
        }
    }
    std::vector<CompiledAssertion> kept;
    for (std::size_t i = 0; i < rules.assertions.size(); ++i) {
        if (rule_of_assertion[i]) {
            kept.push_back(rules.assertions[i]);
            kept.back().rule = *rule_of_assertion[i];
        }
    }
    rules.assertions = std::move(kept);
}

} // namespace

CompiledRules program_from_rules(const std::vector<ast::File>& files, std::size_t standard_from, const World& world,
                                 std::vector<Span>& places, Diagnostics& diagnostics) {
    // All shapes are known before the first body is read.
    RuleText text = rule_text_from_files(files, standard_from, world, diagnostics);
    add_orders(text.compiled, world);
    add_computed(text, world);
    Drafts drafts = drafts_from_rule_text(text, files, world, places, diagnostics);
    CompiledRules& rules = text.compiled;
    refuse_whole_declarations(drafts.all);

    // Names are behind us: what is left speaks of relations, columns and variables.
    const Strata strata = strata_of(drafts.all, rules, world, places, diagnostics);
    infer_types(drafts.all, drafts.notes, rules, strata, world, places, diagnostics);
    check_safety(drafts.all, drafts.notes, rules, world, places, diagnostics);
    refuse_whole_declarations(drafts.all);
    report_lone_variables(drafts, world.symbols, diagnostics);
    report_products(drafts.all, rules, world, places, diagnostics);

    // Every rule that is left is typed, safe and stratified.
    assemble(rules, drafts.all, strata);
    return std::move(rules);
}

} // namespace ipt
