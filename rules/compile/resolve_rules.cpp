#include "rules/compile/resolve_rules.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"
#include "rules/compile/body_reader.hpp"
#include "rules/compile/check_message.hpp"
#include "rules/compile/constants.hpp"
#include "rules/compile/phrase_messages.hpp"
#include "rules/compile/shapes.hpp"
#include "rules/compile/stated_facts.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt {

namespace {

using ast::Leaf;
using ast::LeafKind;
using ast::LiteralKind;
using relations::Argument;
using relations::RelationId;

class Resolver {
public:
    Resolver(RuleText& text, const std::vector<ast::File>& files, const World& world, std::vector<Span>& places,
             Diagnostics& diagnostics)
        : text_(text)
        , compiled_(text.compiled)
        , files_(files)
        , world_(world)
        , diagnostics_(diagnostics)
        , phrases_(compiled_.shapes, compiled_.lists, world.symbols)
        , suppositions_(compiled_.suppositions, compiled_.lists, world.symbols)
        , context_{world, phrases_, suppositions_, drafts_.notes, places, diagnostics} {}

    Drafts run() {
        StatedFacts stated{compiled_, files_, world_, diagnostics_};
        for (const RuleItem& item : text_.tables) {
            stated.add_table(item);
        }
        for (const RuleItem& item : text_.settings) {
            stated.add_setting(item);
        }
        for (const RuleItem& item : text_.rules) {
            read_rule(item);
        }
        for (const RuleItem& item : text_.choices) {
            read_choice(item);
        }
        for (std::uint32_t number = 0; number < text_.suppositions.size(); ++number) {
            read_supposition(text_.suppositions[number], number);
        }
        for (const RuleItem& item : text_.checks) {
            read_check(item);
        }
        for (const RuleItem& item : text_.assertions) {
            read_assertion(item);
        }
        return std::move(drafts_);
    }

private:
    [[nodiscard]] const ast::File& file(const RuleItem& item) const { return files_[item.file]; }
    [[nodiscard]] const ast::Declaration& declaration(const RuleItem& item) const {
        return files_[item.file].declarations[item.declaration];
    }

    Draft new_draft(const RuleItem& item, DraftKind kind, Span where) {
        Draft draft;
        draft.kind = kind;
        draft.where = where;
        draft.file = item.file;
        draft.declaration = item.declaration;
        draft.rule.place = static_cast<relations::Origin>(context_.places.size());
        context_.places.push_back(where);
        if (const ast::Declaration& declared = declaration(item);
            declared.title && (kind == DraftKind::rule || kind == DraftKind::assertion)) {
            draft.rule.title = declared.title->symbol;
        }
        return draft;
    }

    // A relation that no phrase names.
    RelationId add_relation(std::string name, std::uint32_t arity) {
        const RelationId relation{static_cast<std::uint32_t>(compiled_.shapes.size())};
        PhraseShape shape;
        shape.relation = relation;
        shape.types.resize(arity);
        compiled_.shapes.push_back(std::move(shape));
        compiled_.program.relations.push_back({.name = std::move(name), .arity = arity, .given = false});
        return relation;
    }

    // ---- rules ---------------------------------------------------------------------------------------------

    // The parts of an `or` at the top of a body, else the body itself.
    [[nodiscard]] std::vector<ast::LiteralId> branches(const RuleItem& item, ast::LiteralId body) const {
        const ast::Literal& literal = file(item)[body];
        if (literal.kind != LiteralKind::any_of) {
            return {body};
        }
        const auto parts = literal.inner.of(file(item).literal_lists);
        return {parts.begin(), parts.end()};
    }

    void set_head(Draft& draft, BodyReader& reader, const PhraseShape& shape, std::span<const Leaf> phrase) {
        draft.rule.head = shape.relation;
        draft.rule.arguments = reader.arguments(shape, phrase, draft.head_places);
        for (std::size_t i = 0; i < draft.rule.arguments.size(); ++i) {
            if (draft.rule.arguments[i].kind == Argument::Kind::anything) {
                Diagnostic open = diagnostic(codes::unbound_variable, draft.head_places[i],
                                             "`?` stands for anything, so it cannot be what a rule concludes");
                open.hint = "Give it a name, and say behind 'when' what it is.";
                diagnostics_.report(std::move(open));
                draft.refused = true;
            }
        }
    }

    void finish(Draft draft) {
        add_lone_variables(draft, drafts_.lone);
        compact(draft);
        drafts_.all.push_back(std::move(draft));
    }

    void read_rule(const RuleItem& item) {
        const ast::Declaration& declared = declaration(item);
        if (!declared.body) {
            return;
        }
        const auto phrase = declared.phrase.of(file(item).leaves);
        const std::vector<ast::LiteralId> parts = branches(item, *declared.body);
        for (const ast::LiteralId part : parts) {
            Draft draft = new_draft(item, DraftKind::rule, join(phrase.front().span, phrase.back().span));
            draft.branch = parts.size() > 1;
            BodyReader reader{context_, file(item), draft};
            Mentions own;
            Mentions deep;
            add_mentions(phrase, own);
            deep = own;
            add_mentions(file(item), part, own, deep);
            reader.open(own, deep);
            set_head(draft, reader, compiled_.shapes[item.head->value], phrase);
            draft.rule.body = reader.body(part);
            finish(std::move(draft));
        }
    }

    // ---- choices -------------------------------------------------------------------------------------------

    struct ReadRow {
        relations::Body body;
        Argument value;
        Span value_place;
        Span where;
        bool valid = true;
    };

    void read_choice(const RuleItem& item) {
        const ast::Declaration& declared = declaration(item);
        const ast::File& text = file(item);
        const ChoiceHead head = choice_head(text, declared, world_.symbols);
        Draft shared = new_draft(item, DraftKind::choice, declared.keyword);
        BodyReader reader{context_, text, shared};
        open_choice(reader, text, declared, head);

        const PhraseShape& shape = compiled_.shapes[item.head->value];
        std::vector<Leaf> phrase = head.phrase;
        std::optional<std::uint32_t> chosen;
        for (std::size_t i = 0; i < phrase.size(); ++i) {
            if (phrase[i].kind == LeafKind::variable && phrase[i].symbol == head.chosen && shape.pieces[i].column) {
                chosen = *shape.pieces[i].column;
                // Its value is put in row by row.
                phrase[i].kind = LeafKind::unknown;
            }
        }
        if (!chosen) {
            diagnostics_.report(diagnostic(codes::bad_row, declared.variable->span,
                                           fmt::format("?{} does not stand in the phrase that it is chosen for",
                                                       world_.symbols.text(head.chosen))));
            return;
        }
        shared.rule.head = shape.relation;
        shared.rule.arguments = reader.arguments(shape, phrase, shared.head_places);
        // The rules that rows become have their body one bracket deep; so has what `for` says in them.
        reader.set_deeper(1);
        const relations::Body domain = choice_domain(reader, declared, shared.rule.arguments.front());
        reader.set_deeper(0);
        std::vector<ReadRow> rows;
        for (const ast::Row& row : declared.rows.of(text.rows)) {
            rows.push_back(read_row(reader, text, row, shape, *chosen));
        }
        add_lone_variables(shared, drafts_.lone);
        compiled_.choices.push_back({.relation = shape.relation, .column = *chosen, .where = shared.where});
        for (std::uint32_t number = 0; number < rows.size(); ++number) {
            add_row(shared, domain, rows, number, *chosen);
        }
    }

    // The bracket of the whole choice: what its phrase and its `for` speak of is shared by all rows.
    void open_choice(BodyReader& reader, const ast::File& text, const ast::Declaration& declared,
                     const ChoiceHead& head) {
        Mentions own;
        for (const Leaf& leaf : head.phrase) {
            if (leaf.kind == LeafKind::variable && leaf.symbol != head.chosen) {
                ++own[leaf.symbol];
            }
        }
        Mentions deep = own;
        if (declared.body) {
            add_mentions(text, *declared.body, own, deep);
        }
        Mentions unused;
        for (const ast::Row& row : declared.rows.of(text.rows)) {
            if (row.body) {
                add_mentions(text, *row.body, unused, deep);
            }
        }
        reader.open(own, deep);
    }

    // `for BODY`; a verdict runs over every CMOC.
    relations::Body choice_domain(BodyReader& reader, const ast::Declaration& declared, const Argument& subject) {
        if (declared.body) {
            return reader.body(*declared.body);
        }
        relations::Body domain;
        const std::optional<RelationId> cmocs = relation_of(compiled_, world_.symbols, "?x is a cmoc");
        if (declared.kind == ast::DeclarationKind::verdict && cmocs) {
            const relations::Origin origin = reader.place(declared.variable->span);
            drafts_.notes.arguments[origin] = {declared.variable->span};
            domain.steps.push_back(
                {.what = relations::Match{.relation = *cmocs, .arguments = {subject}}, .place = origin});
        }
        return domain;
    }

    ReadRow read_row(BodyReader& reader, const ast::File& text, const ast::Row& row, const PhraseShape& shape,
                     std::uint32_t chosen) {
        Mentions own;
        Mentions deep;
        if (row.value) {
            add_mentions(text, *row.value, own);
        }
        deep = own;
        if (row.body) {
            add_mentions(text, *row.body, own, deep);
        }
        reader.open(own, deep);
        ReadRow read;
        read.where = row.span;
        read.value_place = row.value ? text[*row.value].span : row.span;
        if (row.body) {
            read.body = reader.body(*row.body);
        }
        if (row.value) {
            read_value(reader, text, *row.value, shape, chosen, read);
        }
        reader.close();
        return read;
    }

    void read_value(BodyReader& reader, const ast::File& text, ast::ValueId id, const PhraseShape& shape,
                    std::uint32_t chosen, ReadRow& read) {
        const ast::ValueExpr& value = text[id];
        const auto piece = std::find_if(shape.pieces.begin(), shape.pieces.end(),
                                        [&](const PhraseShape::Piece& one) { return one.column == chosen; });
        if (value.leaf && value.leaf->kind == LeafKind::word && !phrases_.in_list(piece->list, value.leaf->symbol)) {
            diagnostics_.report(wrong_word(phrases_, *value.leaf, *piece, world_.symbols));
            read.valid = false;
            return;
        }
        if (value.leaf) {
            read.value = reader.argument(*value.leaf);
            return;
        }
        std::vector<Span> places;
        relations::Expression made = reader.expression(id, places);
        read.value = {.kind = Argument::Kind::variable, .value = reader.made_variable()};
        const relations::Origin origin = reader.place(value.span);
        places.insert(places.begin(), value.span);
        drafts_.notes.arguments[origin] = std::move(places);
        read.body.steps.push_back({.what = relations::Compare{.comparison = relations::Comparison::equal,
                                                              .left = {.kind = relations::Expression::Kind::argument,
                                                                       .argument = read.value,
                                                                       .operands = {}},
                                                              .right = std::move(made),
                                                              .order = {}},
                                   .place = origin});
    }

    // A row holds where it fits and no earlier row does.
    void add_row(const Draft& shared, const relations::Body& domain, const std::vector<ReadRow>& rows,
                 std::uint32_t number, std::uint32_t chosen) {
        const ReadRow& row = rows[number];
        Draft draft = shared;
        draft.depth = 1;
        draft.where = row.where;
        draft.refused = draft.refused || !row.valid;
        draft.rule.row = number;
        draft.rule.arguments[chosen] = row.value;
        draft.head_places[chosen] = row.value_place;
        draft.rule.place = static_cast<relations::Origin>(context_.places.size());
        context_.places.push_back(row.value_place);
        draft.rule.body = domain;
        draft.rule.body.steps.insert(draft.rule.body.steps.end(), row.body.steps.begin(), row.body.steps.end());
        for (std::uint32_t earlier = 0; earlier < number; ++earlier) {
            const relations::Origin origin = static_cast<relations::Origin>(context_.places.size());
            context_.places.push_back(rows[earlier].value_place);
            draft.rule.body.steps.push_back(
                {.what = relations::Without{.body = rows[earlier].body, .earlier_row = earlier}, .place = origin});
        }
        compact(draft);
        drafts_.all.push_back(std::move(draft));
    }

    // ---- suppositions --------------------------------------------------------------------------------------

    void read_supposition(const RuleItem& item, std::uint32_t number) {
        const ast::Declaration& declared = declaration(item);
        const ast::File& text = file(item);
        compiled_.program.suppositions.resize(text_.suppositions.size());
        for (const ast::Row& row : declared.rows.of(text.rows)) {
            const auto phrase = row.leaves.of(text.leaves);
            if (phrase.empty()) {
                continue;
            }
            Draft draft = new_draft(item, DraftKind::removal, row.span);
            draft.subject = number;
            draft.depth = 1;
            BodyReader reader{context_, text, draft};
            // The parameters come first, in the order of the phrase.
            reader.open({}, {});
            for (const Leaf& leaf : declared.phrase.of(text.leaves)) {
                if (leaf.kind == LeafKind::variable) {
                    (void)reader.argument(leaf);
                }
            }
            draft.parameters = static_cast<std::uint32_t>(draft.rule.variable_names.size());
            Mentions own;
            add_mentions(phrase, own);
            Mentions deep = own;
            if (row.body) {
                add_mentions(text, *row.body, own, deep);
            }
            reader.open(own, deep);
            if (const PhraseShape* shape = reader.shape_of(phrase)) {
                std::vector<Span> places;
                std::vector<Argument> arguments = reader.arguments(*shape, phrase, places);
                // Like the head of a rule it may name a thing that the body does not.
                for (const Argument& argument : arguments) {
                    if (argument.kind == Argument::Kind::variable) {
                        ++draft.uses[argument.value];
                    }
                }
                const relations::Origin origin = reader.place(join(phrase.front().span, phrase.back().span));
                drafts_.notes.arguments[origin] = std::move(places);
                draft.rule.body.steps.push_back(
                    {.what = relations::Match{.relation = shape->relation, .arguments = std::move(arguments)},
                     .place = origin});
            }
            if (row.body) {
                relations::Body body = reader.body(*row.body);
                draft.rule.body.steps.insert(draft.rule.body.steps.end(), body.steps.begin(), body.steps.end());
            }
            add_lone_variables(draft, drafts_.lone);
            compact(draft, draft.parameters);
            compiled_.program.suppositions[number].parameters = draft.parameters;
            drafts_.all.push_back(std::move(draft));
        }
    }

    // ---- checks, claims, expectations ----------------------------------------------------------------------

    void read_check(const RuleItem& item) {
        const ast::Declaration& declared = declaration(item);
        if (!declared.body || !declared.title || !declared.name) {
            return;
        }
        const CheckMessage message = check_message(*declared.title, world_);
        CompiledCheck check{.name = declared.name->symbol,
                            .severity = severity_of(declared),
                            .message = message.pieces,
                            .notes = {},
                            .relation =
                                add_relation(fmt::format("check {}", world_.symbols.text(declared.name->symbol)),
                                             static_cast<std::uint32_t>(message.variables.size())),
                            .where = declared.name->span};
        for (const ast::Clause& clause : declared.clauses.of(file(item).clauses)) {
            for (const Leaf& leaf : clause.leaves.of(file(item).leaves)) {
                check.notes.emplace_back(world_.symbols.text(leaf.symbol));
            }
        }
        report_open_brace(message);
        const std::vector<ast::LiteralId> parts = branches(item, *declared.body);
        for (const ast::LiteralId part : parts) {
            Draft draft = new_draft(item, DraftKind::check, declared.name->span);
            draft.branch = parts.size() > 1;
            draft.refused = message.open_brace.has_value();
            draft.subject = static_cast<std::uint32_t>(compiled_.checks.size());
            draft.rule.head = check.relation;
            BodyReader reader{context_, file(item), draft};
            Mentions own;
            Mentions deep;
            add_mentions(file(item), part, own, deep);
            check_names(message, own, draft);
            for (const Leaf& leaf : message.variables) {
                ++own[leaf.symbol];
                ++deep[leaf.symbol];
            }
            reader.open(own, deep);
            for (const Leaf& leaf : message.variables) {
                draft.rule.arguments.push_back(reader.argument(leaf));
                draft.head_places.push_back(leaf.span);
            }
            draft.rule.body = reader.body(part);
            finish(std::move(draft));
        }
        compiled_.checks.push_back(std::move(check));
    }

    void report_open_brace(const CheckMessage& message) {
        if (message.open_brace) {
            Diagnostic open =
                diagnostic(codes::check_text, *message.open_brace,
                           "in the text of a check { begins the name of a variable, and this one does not end");
            open.hint = "Write {x} for what ?x stands for, and {{ for a brace.";
            diagnostics_.report(std::move(open));
        }
    }

    // The text may speak of what the body says, and of nothing else.
    void check_names(const CheckMessage& message, const Mentions& own, Draft& draft) {
        std::vector<std::string_view> known;
        for (const auto& [name, times] : own) {
            known.push_back(world_.symbols.text(name));
        }
        for (const Leaf& leaf : message.variables) {
            if (own.contains(leaf.symbol)) {
                continue;
            }
            const std::string_view name = world_.symbols.text(leaf.symbol);
            Diagnostic unknown =
                diagnostic(codes::check_text, leaf.span,
                           fmt::format("the text speaks of {{{}}}, but nothing behind 'when' does", name));
            if (const auto near = nearest(name, known)) {
                unknown.label = fmt::format("did you mean {{{}}}?", *near);
            }
            unknown.hint =
                "What stands only inside a bracket cannot be named; for a number write   ?n = count ?k where (…)";
            diagnostics_.report(std::move(unknown));
            draft.refused = true;
        }
    }

    [[nodiscard]] Severity severity_of(const ast::Declaration& declared) const {
        const std::string_view word = declared.word ? world_.symbols.text(declared.word->symbol) : std::string_view{};
        return word == "fails" ? Severity::error : word == "advises" ? Severity::suggestion : Severity::warning;
    }

    void read_assertion(const RuleItem& item) {
        const ast::Declaration& declared = declaration(item);
        if (!declared.body) {
            return;
        }
        CompiledAssertion assertion;
        assertion.where = declared.name ? join(declared.keyword, declared.name->span) : declared.keyword;
        if (declared.title) {
            assertion.title = {
                .text = declared.title->symbol, .language = declared.title->language, .where = declared.title->span};
        }
        for (std::uint32_t i = 0; i < world_.theory.claims.size(); ++i) {
            const Claim& claim = world_.theory.claims[Id<Claim>{i}];
            if (claim.file == item.file && claim.declaration == item.declaration) {
                assertion.claim = Id<Claim>{i};
            }
        }
        const std::string name = declared.name ? fmt::format("claim {}", world_.symbols.text(declared.name->symbol))
                                               : std::string{"expectation"};
        assertion.relation = add_relation(name, 0);
        Draft draft = new_draft(item, DraftKind::assertion, assertion.where);
        draft.subject = static_cast<std::uint32_t>(compiled_.assertions.size());
        draft.rule.head = assertion.relation;
        BodyReader reader{context_, file(item), draft};
        Mentions own;
        Mentions deep;
        add_mentions(file(item), *declared.body, own, deep);
        reader.open(own, deep);
        draft.rule.body = reader.body(*declared.body);
        finish(std::move(draft));
        compiled_.assertions.push_back(assertion);
    }

    RuleText& text_;
    CompiledRules& compiled_;
    const std::vector<ast::File>& files_;
    const World& world_;
    Diagnostics& diagnostics_;
    Drafts drafts_ = {};
    PhraseIndex phrases_;
    PhraseIndex suppositions_;
    BodyContext context_;
};

} // namespace

Drafts drafts_from_rule_text(RuleText& text, const std::vector<ast::File>& files, const World& world,
                             std::vector<Span>& places, Diagnostics& diagnostics) {
    return Resolver{text, files, world, places, diagnostics}.run();
}

} // namespace ipt
