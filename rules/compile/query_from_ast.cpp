#include "grammar/diagnostic_codes.hpp"
#include "rules/compile/body_reader.hpp"
#include "rules/compile/program_from_rules.hpp"
#include "rules/compile/resolve_rules.hpp"
#include "rules/compile/safety.hpp"
#include "rules/compile/types.hpp"

#include <algorithm>

namespace ipt {

namespace {

using relations::Variable;

// What all parts of an `or` at the top speak of is asked for, though it stands nowhere else.
void add_common(const ast::File& file, ast::LiteralId body, Mentions& deep) {
    const ast::Literal& literal = file[body];
    if (literal.kind == ast::LiteralKind::all_of) {
        for (const ast::LiteralId part : literal.inner.of(file.literal_lists)) {
            add_common(file, part, deep);
        }
    }
    if (literal.kind != ast::LiteralKind::any_of) {
        return;
    }
    std::map<Symbol, std::uint32_t> parts_with;
    for (const ast::LiteralId part : literal.inner.of(file.literal_lists)) {
        Mentions own;
        Mentions unused;
        add_mentions(file, part, own, unused);
        for (const auto& [name, times] : own) {
            ++parts_with[name];
        }
    }
    for (const auto& [name, parts] : parts_with) {
        deep[name] += parts == literal.inner.count ? 1 : 0;
    }
}

// The outermost variables in the order they are written.
std::vector<Variable> answers_of(const Draft& draft) {
    const std::vector<char> bound = bound_by(draft);
    std::vector<Variable> answers;
    for (Variable variable = 0; variable < bound.size(); ++variable) {
        if (bound[variable] && draft.depths[variable] == 0 && !draft.rule.variable_names[variable].empty()) {
            answers.push_back(variable);
        }
    }
    std::sort(answers.begin(), answers.end(), [&](Variable a, Variable b) {
        return std::pair{draft.first_use[a].begin, a} < std::pair{draft.first_use[b].begin, b};
    });
    return answers;
}

} // namespace

std::optional<CompiledQuery> query_from_ast(const ast::File& file, ast::LiteralId body, const CompiledRules& rules,
                                            const World& world, std::vector<Span>& places, Diagnostics& diagnostics) {
    const PhraseIndex phrases{rules.shapes, rules.lists, world.symbols};
    const PhraseIndex suppositions{rules.suppositions, rules.lists, world.symbols};
    DraftNotes notes;
    const BodyContext context{world, phrases, suppositions, notes, places, diagnostics};
    std::vector<Draft> drafts(1);
    Draft& draft = drafts.front();
    draft.kind = DraftKind::query;
    draft.where = file[body].span;
    BodyReader reader{context, file, draft};
    Mentions own;
    Mentions deep;
    add_mentions(file, body, own, deep);
    add_common(file, body, deep);
    reader.open(own, deep);
    draft.rule.body = reader.body(body);
    if (!draft.refused) {
        infer_query_types(draft, notes, rules, world, places, diagnostics);
    }
    check_safety(drafts, notes, rules, world, places, diagnostics);
    if (draft.refused) {
        return std::nullopt;
    }
    CompiledQuery query;
    query.answers = answers_of(draft);
    for (const Variable variable : query.answers) {
        query.types.push_back(draft.types[variable]);
    }
    if (file[body].kind == ast::LiteralKind::phrase) {
        query.phrase = std::get<relations::Match>(draft.rule.body.steps.front().what);
    }
    query.body = std::move(draft.rule.body);
    query.variable_names = std::move(draft.rule.variable_names);
    return query;
}

} // namespace ipt
