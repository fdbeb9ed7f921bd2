#include "rules/compile/body_reader.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "rules/compile/constants.hpp"
#include "rules/compile/phrase_messages.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/core.h>

namespace ipt {

namespace {

using ast::Leaf;
using ast::LeafKind;
using ast::Literal;
using ast::LiteralKind;
using relations::Argument;
using relations::Body;
using Formula = relations::Expression;
using relations::Origin;
using relations::Variable;

relations::Comparison comparison_of(ast::Comparison comparison) {
    switch (comparison) {
    case ast::Comparison::equal:
        return relations::Comparison::equal;
    case ast::Comparison::unequal:
        return relations::Comparison::unequal;
    case ast::Comparison::less:
        return relations::Comparison::less;
    case ast::Comparison::at_most:
        return relations::Comparison::at_most;
    case ast::Comparison::greater:
        return relations::Comparison::greater;
    case ast::Comparison::at_least:
        return relations::Comparison::at_least;
    }
    return relations::Comparison::equal;
}

relations::Aggregate::Kind aggregate_of(ast::AggregateKind kind) {
    switch (kind) {
    case ast::AggregateKind::count:
        return relations::Aggregate::Kind::count;
    case ast::AggregateKind::least:
        return relations::Aggregate::Kind::least;
    case ast::AggregateKind::greatest:
        return relations::Aggregate::Kind::greatest;
    case ast::AggregateKind::sum:
        return relations::Aggregate::Kind::sum;
    case ast::AggregateKind::mean:
        return relations::Aggregate::Kind::mean;
    }
    return relations::Aggregate::Kind::count;
}

relations::Count::Bound bound_of(LiteralKind kind) {
    return kind == LiteralKind::at_most   ? relations::Count::Bound::at_most
           : kind == LiteralKind::exactly ? relations::Count::Bound::exactly
                                          : relations::Count::Bound::at_least;
}

Formula::Kind kind_of(ast::ValueKind kind) {
    switch (kind) {
    case ast::ValueKind::leaf:
        return Formula::Kind::argument;
    case ast::ValueKind::sum:
        return Formula::Kind::sum;
    case ast::ValueKind::difference:
        return Formula::Kind::difference;
    case ast::ValueKind::product:
        return Formula::Kind::product;
    case ast::ValueKind::quotient:
        return Formula::Kind::quotient;
    }
    return Formula::Kind::argument;
}

} // namespace

BodyReader::BodyReader(const BodyContext& context, const ast::File& file, Draft& draft)
    : context_(context)
    , file_(file)
    , draft_(draft) {}

const Literal& BodyReader::inner(const Literal& literal, std::size_t number) const {
    return file_[inner_id(literal, number)];
}

ast::LiteralId BodyReader::inner_id(const Literal& literal, std::size_t number) const {
    return literal.inner.of(file_.literal_lists)[number];
}

// ---- variables ---------------------------------------------------------------------------------------------

const Variable* BodyReader::known(Symbol name) const {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
        if (const auto found = scope->variables.find(name); found != scope->variables.end()) {
            return &found->second;
        }
    }
    return nullptr;
}

void BodyReader::open(const Mentions& own, const Mentions& deep, const std::set<Symbol>& fresh) {
    scopes_.push_back({.variables = {}, .deep = deep});
    for (const auto& [name, times] : own) {
        if (fresh.contains(name) || known(name) == nullptr) {
            scopes_.back().variables[name] = new_variable(name);
        }
    }
    for (const Symbol name : fresh) {
        if (!scopes_.back().variables.contains(name)) {
            scopes_.back().variables[name] = new_variable(name);
        }
    }
}

Variable BodyReader::new_variable(Symbol name) {
    draft_.rule.variable_names.push_back(name);
    draft_.depths.push_back(scopes_.empty() ? 0 : static_cast<std::uint32_t>(scopes_.size() - 1) + deeper_);
    draft_.uses.push_back(0);
    draft_.first_use.push_back(draft_.where);
    return static_cast<Variable>(draft_.rule.variable_names.size() - 1);
}

Variable BodyReader::made_variable() {
    return new_variable(Symbol{});
}

Variable BodyReader::variable(const Leaf& leaf) {
    const Variable* found = known(leaf.symbol);
    if (found == nullptr) {
        const Variable made = new_variable(leaf.symbol);
        scopes_.back().variables[leaf.symbol] = made;
        found = &scopes_.back().variables[leaf.symbol];
    }
    if (draft_.uses[*found]++ == 0) {
        draft_.first_use[*found] = leaf.span;
    }
    return *found;
}

// ---- arguments ---------------------------------------------------------------------------------------------

Origin BodyReader::place(Span where) {
    context_.places.push_back(where);
    return static_cast<Origin>(context_.places.size() - 1);
}

Argument BodyReader::argument(const Leaf& leaf) {
    if (leaf.kind == LeafKind::variable) {
        return {.kind = Argument::Kind::variable, .value = variable(leaf)};
    }
    if (leaf.kind == LeafKind::unknown) {
        return {.kind = Argument::Kind::anything, .value = 0};
    }
    std::vector<relations::Value> candidates = candidates_for(leaf, context_.world);
    if (candidates.empty()) {
        context_.diagnostics.report(unknown_name_in_rule(leaf, context_.world));
        draft_.refused = true;
    }
    context_.notes.constants.push_back({.leaf = leaf, .candidates = std::move(candidates), .chosen = {}});
    return {.kind = Argument::Kind::constant, .value = static_cast<std::uint32_t>(context_.notes.constants.size() - 1)};
}

Formula BodyReader::expression(ast::ValueId id, std::vector<Span>& places) {
    const ast::ValueExpr& value = file_[id];
    Formula made{.kind = kind_of(value.kind), .argument = {}, .operands = {}};
    if (value.leaf) {
        made.argument = argument(*value.leaf);
        places.push_back(value.leaf->span);
    }
    for (const auto& part : {value.left, value.right}) {
        if (part) {
            made.operands.push_back(expression(*part, places));
        }
    }
    return made;
}

const PhraseShape* BodyReader::shape_of(std::span<const Leaf> phrase) {
    std::vector<std::uint32_t> fits = context_.phrases.matches(phrase);
    const SymbolTable& symbols = context_.world.symbols;
    if (fits.size() == 1) {
        return &context_.phrases.shapes()[fits[0]];
    }
    const Span where = join(phrase.front().span, phrase.back().span);
    if (fits.empty()) {
        context_.diagnostics.report(unknown_phrase(context_.phrases, phrase, symbols));
    } else {
        context_.diagnostics.report(tie_between_phrases(context_.phrases.shapes(), fits, where, symbols));
    }
    draft_.refused = true;
    return nullptr;
}

std::vector<Argument> BodyReader::arguments(const PhraseShape& shape, std::span<const Leaf> phrase,
                                            std::vector<Span>& places) {
    std::vector<Argument> all;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        if (shape.pieces[i].column) {
            all.push_back(argument(phrase[i]));
            places.push_back(phrase[i].span);
        }
    }
    return all;
}

// ---- literals ----------------------------------------------------------------------------------------------

void BodyReader::add_step(Body& into, Span where, std::vector<Span> arguments,
                          std::variant<relations::Match, relations::Without, relations::Either, relations::Compare,
                                       relations::Count, relations::Every, relations::Aggregate, relations::Suppose>
                              what) {
    const Origin origin = place(where);
    context_.notes.arguments.emplace(origin, std::move(arguments));
    into.steps.push_back({.what = std::move(what), .place = origin});
}

Body BodyReader::body(ast::LiteralId literal) {
    Body made;
    add(literal, made);
    return made;
}

void BodyReader::add(ast::LiteralId id, Body& into) {
    const Literal& literal = file_[id];
    switch (literal.kind) {
    case LiteralKind::phrase:
        add_phrase(literal, into);
        break;
    case LiteralKind::all_of:
        for (const ast::LiteralId part : literal.inner.of(file_.literal_lists)) {
            add(part, into);
        }
        break;
    case LiteralKind::any_of:
        add_either(literal, into);
        break;
    case LiteralKind::negation: {
        relations::Without without{.body = body(inner_id(literal, 0)), .earlier_row = {}};
        add_step(into, literal.span, {}, std::move(without));
        context_.notes.negations.insert(into.steps.back().place);
        break;
    }
    case LiteralKind::comparison:
        add_comparison(literal, into);
        break;
    case LiteralKind::aggregate:
        add_aggregate(literal, into);
        break;
    case LiteralKind::none:
        add_none(literal, into);
        break;
    case LiteralKind::at_least:
    case LiteralKind::at_most:
    case LiteralKind::exactly:
        add_count(literal, into);
        break;
    case LiteralKind::every:
        add_every(literal, into);
        break;
    case LiteralKind::supposing:
        add_supposing(literal, into);
        break;
    }
}

void BodyReader::add_phrase(const Literal& literal, Body& into) {
    const auto written = literal.phrase.of(file_.leaves);
    if (written.empty()) {
        draft_.refused = true;
        return;
    }
    std::vector<Leaf> phrase{written.begin(), written.end()};
    if (phrase.size() == 3 && phrase[2].kind == LeafKind::word && phrase[0].kind != LeafKind::word &&
        context_.world.symbols.text(phrase[1].symbol) == "is" && context_.phrases.matches(phrase).empty()) {
        // `?x is reaffirmed` is short for `?x is judged reaffirmed`.
        std::vector<Leaf> longer = phrase;
        Leaf judged = phrase[1];
        judged.symbol = context_.world.symbols.intern("judged");
        longer.insert(longer.begin() + 2, judged);
        phrase = context_.phrases.matches(longer).size() == 1 ? longer : phrase;
    }
    if (const PhraseShape* shape = shape_of(phrase)) {
        std::vector<Span> places;
        std::vector<Argument> all = arguments(*shape, phrase, places);
        add_step(into, literal.span, std::move(places),
                 relations::Match{.relation = shape->relation, .arguments = std::move(all)});
    } else {
        // Its variables count as written, so that they are not complained of a second time.
        for (const Leaf& leaf : phrase) {
            if (leaf.kind == LeafKind::variable) {
                variable(leaf);
            }
        }
    }
}

void BodyReader::add_either(const Literal& literal, Body& into) {
    const auto branches = literal.inner.of(file_.literal_lists);
    Mentions own;
    Mentions deep;
    for (const ast::LiteralId branch : branches) {
        add_mentions(file_, branch, own, deep);
    }
    const Scope& here = scopes_.back();
    std::set<Symbol> only_here;
    for (const auto& [name, times] : own) {
        const auto all = here.deep.find(name);
        if (here.variables.contains(name) && all != here.deep.end() && all->second == deep[name]) {
            only_here.insert(name);
        }
    }
    relations::Either either;
    for (const ast::LiteralId branch : branches) {
        Mentions branch_own;
        Mentions branch_deep;
        add_mentions(file_, branch, branch_own, branch_deep);
        std::set<Symbol> fresh;
        for (const Symbol name : only_here) {
            if (branch_own.contains(name)) {
                fresh.insert(name);
            }
        }
        open(branch_own, branch_deep, fresh);
        either.branches.push_back(body(branch));
        close();
    }
    add_step(into, literal.span, {}, std::move(either));
}

void BodyReader::add_comparison(const Literal& literal, Body& into) {
    if (!literal.left || !literal.right) {
        draft_.refused = true;
        return;
    }
    std::vector<Span> places;
    Formula left = expression(*literal.left, places);
    Formula right = expression(*literal.right, places);
    add_step(into, literal.span, std::move(places),
             relations::Compare{.comparison = comparison_of(literal.comparison),
                                .left = std::move(left),
                                .right = std::move(right),
                                .order = {}});
}

std::vector<Variable> BodyReader::open_counted(const Literal& literal) {
    Mentions own;
    Mentions deep;
    for (const ast::LiteralId part : literal.inner.of(file_.literal_lists)) {
        add_mentions(file_, part, own, deep);
    }
    std::set<Symbol> fresh;
    const auto counted = literal.variables.of(file_.leaves);
    const auto per = literal.per.of(file_.leaves);
    for (const auto leaves : {counted, per}) {
        for (const Leaf& leaf : leaves) {
            if (leaf.kind != LeafKind::variable) {
                continue;
            }
            if (known(leaf.symbol) != nullptr) {
                const std::string_view name = context_.world.symbols.text(leaf.symbol);
                Diagnostic outside =
                    diagnostic(codes::counted_outside, leaf.span,
                               fmt::format("?{} is counted here and also stands outside the bracket", name));
                outside.related.push_back({draft_.first_use[*known(leaf.symbol)], "it stands here, too"});
                outside.hint = "Inside the bracket it runs over everything that fits; outside it would be one of them. "
                               "Give one of the two another name.";
                context_.diagnostics.report(std::move(outside));
                draft_.refused = true;
            }
            fresh.insert(leaf.symbol);
        }
    }
    open(own, deep, fresh);
    std::vector<Variable> variables;
    for (const Leaf& leaf : counted) {
        if (leaf.kind == LeafKind::variable) {
            variables.push_back(variable(leaf));
        }
    }
    return variables;
}

void BodyReader::add_aggregate(const Literal& literal, Body& into) {
    if (!literal.target || literal.target->kind != LeafKind::variable || literal.inner.empty()) {
        draft_.refused = true;
        return;
    }
    const Variable target = variable(*literal.target);
    relations::Aggregate made{.kind = aggregate_of(literal.aggregate),
                              .target = target,
                              .variables = open_counted(literal),
                              .witnesses = {},
                              .body = {},
                              .order = {}};
    std::vector<Span> places{literal.target->span};
    for (const Leaf& leaf : literal.variables.of(file_.leaves)) {
        places.push_back(leaf.span);
    }
    for (const Leaf& leaf : literal.per.of(file_.leaves)) {
        made.witnesses.push_back(variable(leaf));
    }
    // Without `per`, equal numbers of two sites count twice: every binding of the bracket is a witness.
    const bool adds_up = literal.aggregate == ast::AggregateKind::sum || literal.aggregate == ast::AggregateKind::mean;
    if (adds_up && literal.per.empty()) {
        for (const auto& [name, own] : scopes_.back().variables) {
            if (std::find(made.variables.begin(), made.variables.end(), own) == made.variables.end()) {
                made.witnesses.push_back(own);
            }
        }
    }
    made.body = body(inner_id(literal, 0));
    std::erase_if(made.witnesses, [&](Variable witness) { return draft_.uses[witness] == 0; });
    close();
    add_step(into, literal.span, std::move(places), std::move(made));
}

void BodyReader::add_none(const Literal& literal, Body& into) {
    (void)open_counted(literal);
    relations::Without without{.body = body(inner_id(literal, 0)), .earlier_row = {}};
    close();
    add_step(into, literal.span, {}, std::move(without));
}

void BodyReader::add_count(const Literal& literal, Body& into) {
    if (!literal.left) {
        draft_.refused = true;
        return;
    }
    std::vector<Span> places;
    Formula number = expression(*literal.left, places);
    relations::Count count{
        .bound = bound_of(literal.kind), .number = std::move(number), .variables = open_counted(literal), .body = {}};
    count.body = body(inner_id(literal, 0));
    close();
    for (const Leaf& leaf : literal.variables.of(file_.leaves)) {
        places.push_back(leaf.span);
    }
    add_step(into, literal.span, std::move(places), std::move(count));
}

void BodyReader::add_every(const Literal& literal, Body& into) {
    if (literal.inner.count != 2) {
        draft_.refused = true;
        return;
    }
    relations::Every every{.variables = open_counted(literal), .where = {}, .has = {}};
    every.where = body(inner_id(literal, 0));
    every.has = body(inner_id(literal, 1));
    // What both brackets speak of is the same thing in both: it is run through as well.
    std::set<Variable> in_where;
    std::set<Variable> in_has;
    for_each_variable(every.where, [&](Variable one) { in_where.insert(one); });
    for_each_variable(every.has, [&](Variable one) { in_has.insert(one); });
    for (const auto& [name, own] : scopes_.back().variables) {
        const bool counted = std::find(every.variables.begin(), every.variables.end(), own) != every.variables.end();
        if (!counted && in_where.contains(own) && in_has.contains(own)) {
            every.variables.push_back(own);
        }
    }
    close();
    std::vector<Span> places;
    for (const Leaf& leaf : literal.variables.of(file_.leaves)) {
        places.push_back(leaf.span);
    }
    places.resize(every.variables.size(), literal.span);
    add_step(into, literal.span, std::move(places), std::move(every));
}

void BodyReader::add_supposing(const Literal& literal, Body& into) {
    const auto phrase = literal.phrase.of(file_.leaves);
    const std::vector<std::uint32_t> fits = context_.suppositions.matches(phrase);
    if (fits.empty()) {
        Diagnostic unknown = diagnostic(codes::supposition, join(phrase.front().span, phrase.back().span),
                                        "nothing says what this supposition changes");
        unknown.hint = "A supposition is declared with what falls away under it:\n"
                       "    suppose ?s is left out\n      without ?e may test ?x when ?e comes from ?s";
        const auto& all = context_.suppositions.shapes();
        if (!all.empty()) {
            unknown.label = fmt::format("known: `{}`", phrase_text(all[0], context_.world.symbols));
        }
        context_.diagnostics.report(std::move(unknown));
        draft_.refused = true;
        return;
    }
    const PhraseShape& shape = context_.suppositions.shapes()[fits[0]];
    std::vector<Span> places;
    std::vector<Argument> all = arguments(shape, phrase, places);
    relations::Suppose suppose{.supposition = fits[0], .arguments = std::move(all), .body = body(inner_id(literal, 0))};
    add_step(into, literal.span, std::move(places), std::move(suppose));
}

} // namespace ipt
