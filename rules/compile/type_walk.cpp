#include "rules/compile/type_walk.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "rules/compile/phrase_messages.hpp"
#include "rules/compile/vocabulary.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt {

namespace {

using relations::Argument;
using relations::Body;
using Formula = relations::Expression;
using relations::Step;
using relations::Variable;

struct Known {
    TypeSet types = TypeSet::any();
    // Something was said of it.
    bool seen = false;
    Symbol list = {};
    // Where it was first said to be what it is.
    Span where = {};
};
using Environment = std::vector<Known>;

// Goes through one draft. `diagnostics` is null while types are still being found.
class Walk {
public:
    Walk(Draft& draft, const TypeWalk& walk, Diagnostics* diagnostics)
        : draft_(draft)
        , notes_(walk.notes)
        , columns_(walk.columns)
        , compiled_(walk.compiled)
        , world_(walk.world)
        , places_(walk.places)
        , diagnostics_(diagnostics)
        , known_(draft.rule.variable_names.size())
        , hints_(draft.rule.variable_names.size()) {}

    void run() {
        // Twice: a comparison may tell of a variable that a later step describes.
        Diagnostics* const diagnostics = diagnostics_;
        diagnostics_ = nullptr;
        body(draft_.rule.body, draft_.depth, known_);
        diagnostics_ = diagnostics;
        if (diagnostics_ != nullptr) {
            body(draft_.rule.body, draft_.depth, known_);
            check_head();
            draft_.types.resize(known_.size());
            for (std::size_t i = 0; i < known_.size(); ++i) {
                draft_.types[i] = known_[i].seen ? known_[i].types : hints_[i];
            }
        }
    }

    // What the head tells of its columns; true if that is news.
    [[nodiscard]] bool widen(std::vector<Column>& columns) const {
        bool more = false;
        for (std::size_t i = 0; i < draft_.rule.arguments.size(); ++i) {
            const Argument& argument = draft_.rule.arguments[i];
            Column& column = columns[i];
            if (column.fixed || argument.kind == Argument::Kind::anything) {
                continue;
            }
            TypeSet types;
            Symbol list;
            if (argument.kind == Argument::Kind::constant) {
                const Constant& constant = notes_.constants[argument.value];
                types = constant.candidates.empty() ? TypeSet{} : TypeSet{world_.type(constant.candidates[0])};
            } else if (known_[argument.value].seen) {
                types = known_[argument.value].types;
                list = known_[argument.value].list;
            }
            const TypeSet wider = column.types | types;
            more = more || !(wider == column.types);
            column.types = wider;
            if (!list.empty() && column.list != list && !column.many_lists) {
                column.many_lists = !column.list.empty();
                column.list = column.many_lists ? Symbol{} : list;
                more = true;
            }
        }
        return more;
    }

private:
    // ---- steps ---------------------------------------------------------------------------------------------

    void body(Body& steps, std::uint32_t depth, Environment& known) {
        for (Step& one : steps.steps) {
            step(one, depth, known);
        }
    }

    void step(Step& one, std::uint32_t depth, Environment& known) {
        const auto found = notes_.arguments.find(one.place);
        const std::vector<Span> none;
        const std::vector<Span>& spans = found == notes_.arguments.end() ? none : found->second;
        if (auto* match = std::get_if<relations::Match>(&one.what)) {
            for (std::size_t i = 0; i < match->arguments.size(); ++i) {
                fill(match->arguments[i], columns_[match->relation.value][i], compiled_.shapes[match->relation.value],
                     at(spans, i, one), known);
            }
        } else if (auto* compare = std::get_if<relations::Compare>(&one.what)) {
            comparison(*compare, spans, one, known);
        } else if (auto* either = std::get_if<relations::Either>(&one.what)) {
            branches(*either, depth, known);
        } else if (auto* suppose = std::get_if<relations::Suppose>(&one.what)) {
            const PhraseShape& shape = compiled_.suppositions[suppose->supposition];
            for (std::size_t i = 0; i < suppose->arguments.size(); ++i) {
                fill(suppose->arguments[i], Column{.types = shape.types[i], .fixed = true}, shape, at(spans, i, one),
                     known);
            }
            body(suppose->body, depth, known);
        } else if (auto* without = std::get_if<relations::Without>(&one.what)) {
            // Rows of a choice are checked where they stand.
            Diagnostics* const diagnostics = diagnostics_;
            diagnostics_ = without->earlier_row ? nullptr : diagnostics_;
            bracket(without->body, depth, known);
            diagnostics_ = diagnostics;
        } else if (auto* count = std::get_if<relations::Count>(&one.what)) {
            bracket(count->body, depth, known);
            numbers(count->number, spans, 0, one, known);
        } else if (auto* every = std::get_if<relations::Every>(&one.what)) {
            Environment inner = known;
            body(every->where, depth + 1, inner);
            body(every->has, depth + 1, inner);
            keep_own(inner, depth, known);
        } else if (auto* aggregate = std::get_if<relations::Aggregate>(&one.what)) {
            bracket(aggregate->body, depth, known);
            aggregated(*aggregate, spans, one, known);
        }
    }

    static Span at(const std::vector<Span>& spans, std::size_t i, const Step& step, const std::vector<Span>& places) {
        return i < spans.size() ? spans[i] : places[step.place];
    }
    [[nodiscard]] Span at(const std::vector<Span>& spans, std::size_t i, const Step& step) const {
        return at(spans, i, step, places_);
    }

    // What a bracket says of outer variables is checked, but does not narrow them: they are bound outside.
    void bracket(Body& steps, std::uint32_t depth, Environment& known) {
        Environment inner = known;
        body(steps, depth + 1, inner);
        keep_own(inner, depth, known);
    }

    void keep_own(const Environment& inner, std::uint32_t depth, Environment& known) {
        for (std::size_t i = 0; i < known.size(); ++i) {
            if (draft_.depths[i] > depth) {
                known[i] = inner[i];
            } else if (inner[i].seen && hints_[i].empty()) {
                hints_[i] = inner[i].types;
            }
        }
    }

    void branches(relations::Either& either, std::uint32_t depth, Environment& known) {
        std::vector<Environment> all;
        for (Body& branch : either.branches) {
            all.push_back(known);
            body(branch, depth + 1, all.back());
        }
        for (std::size_t i = 0; i < known.size(); ++i) {
            Known joined{.types = {}, .seen = false, .list = {}, .where = {}};
            bool all_seen = true;
            for (const Environment& branch : all) {
                if (branch[i].seen) {
                    joined.types = joined.types | branch[i].types;
                    joined.list = !joined.seen || joined.list == branch[i].list ? branch[i].list : Symbol{};
                    joined.where = joined.seen ? joined.where : branch[i].where;
                    joined.seen = true;
                }
                all_seen = all_seen && branch[i].seen;
            }
            if (joined.seen && (all_seen || draft_.depths[i] > depth)) {
                known[i] = joined;
            }
        }
    }

    void fill(const Argument& argument, const Column& column, const PhraseShape& shape, Span where,
              Environment& known) {
        if (argument.kind == Argument::Kind::variable) {
            meet(argument.value, column.types, column.list, where, known);
        } else if (argument.kind == Argument::Kind::constant) {
            choose(notes_.constants[argument.value], column.types,
                   fmt::format("`{}`", phrase_text(shape, world_.symbols)));
        }
    }

    void meet(Variable variable, TypeSet types, Symbol list, Span where, Environment& known) {
        Known& one = known[variable];
        if (types.empty()) {
            return;
        }
        const TypeSet both = one.types & types;
        if (both.empty()) {
            report_clash(variable, one, types, where);
            return;
        }
        if (!one.seen || !(both == one.types)) {
            one.where = where;
        }
        one.types = both;
        one.seen = true;
        one.list = one.list.empty() ? list : one.list;
    }

    void choose(Constant& constant, TypeSet types, const std::string& by) {
        if (constant.candidates.empty() || diagnostics_ == nullptr) {
            return;
        }
        const auto fits = [&](relations::Value value) { return types.empty() || types.has(world_.type(value)); };
        const auto found = std::find_if(constant.candidates.begin(), constant.candidates.end(), fits);
        if (found != constant.candidates.end()) {
            constant.chosen = *found;
            return;
        }
        refuse(diagnostic(codes::type_clash, constant.leaf.span,
                          fmt::format("{} is {}, and {} takes {} here", text_of(world_.sources, constant.leaf.span),
                                      described(world_.type(constant.candidates[0])), by, described(types))));
    }

    // ---- comparisons ---------------------------------------------------------------------------------------

    void comparison(relations::Compare& compare, const std::vector<Span>& spans, const Step& one, Environment& known) {
        const bool plain =
            compare.left.kind == Formula::Kind::argument && compare.right.kind == Formula::Kind::argument;
        if (!plain) {
            numbers(compare.left, spans, 0, one, known);
            numbers(compare.right, spans, leaves(compare.left), one, known);
            return;
        }
        const Argument& left = compare.left.argument;
        const Argument& right = compare.right.argument;
        const bool sameness =
            compare.comparison == relations::Comparison::equal || compare.comparison == relations::Comparison::unequal;
        if (!sameness) {
            ranking(compare, at(spans, 0, one), at(spans, 1, one), one, known);
            return;
        }
        same(left, right, at(spans, 0, one), at(spans, 1, one), compare.comparison == relations::Comparison::equal,
             known);
    }

    static std::size_t leaves(const Formula& expression) {
        std::size_t count = 0;
        for_each_argument_of(expression, [&](const Argument&) { ++count; });
        return count;
    }

    void same(const Argument& left, const Argument& right, Span left_place, Span right_place, bool narrows,
              Environment& known) {
        if (left.kind == Argument::Kind::variable && right.kind == Argument::Kind::variable) {
            const Known a = known[left.value];
            const Known b = known[right.value];
            if (a.seen && b.seen && (a.types & b.types).empty()) {
                report_unlike(left.value, a, right.value, b, join(left_place, right_place));
            } else if (narrows) {
                if (b.seen) {
                    meet(left.value, b.types, b.list, left_place, known);
                }
                if (a.seen) {
                    meet(right.value, a.types, a.list, right_place, known);
                }
            }
            return;
        }
        const Argument& variable = left.kind == Argument::Kind::variable ? left : right;
        const Argument& constant = left.kind == Argument::Kind::variable ? right : left;
        if (constant.kind != Argument::Kind::constant) {
            return;
        }
        Constant& written = notes_.constants[constant.value];
        if (variable.kind != Argument::Kind::variable) {
            choose(written, {}, {});
            return;
        }
        const Known one = known[variable.value];
        if (check_word(one.list, written)) {
            return;
        }
        choose(written, one.seen ? one.types : TypeSet{}, fmt::format("?{}", name_of(variable.value)));
        if (narrows) {
            TypeSet types;
            for (const relations::Value value : written.candidates) {
                types = types | TypeSet{world_.type(value)};
            }
            if (!one.seen || !(one.types & types).empty()) {
                meet(variable.value, types, {}, written.leaf.span, known);
            }
        }
    }

    // True when a word that the list does not have was reported.
    bool check_word(Symbol list, const Constant& constant) {
        if (list.empty() || constant.leaf.kind != ast::LeafKind::word) {
            return false;
        }
        const WordList* words = word_list(list);
        if (words == nullptr || in_list(*words, constant.leaf.symbol)) {
            return false;
        }
        if (diagnostics_ != nullptr) {
            refuse(unknown_word(*words, constant.leaf, world_.symbols));
        }
        return true;
    }

    [[nodiscard]] const WordList* word_list(Symbol name) const {
        const auto found = std::find_if(compiled_.lists.begin(), compiled_.lists.end(),
                                        [&](const WordList& one) { return one.name == name; });
        return found == compiled_.lists.end() ? nullptr : &*found;
    }

    static bool in_list(const WordList& list, Symbol word) {
        return std::find(list.words.begin(), list.words.end(), word) != list.words.end();
    }

    // <, <=, >, >=: numbers, or words of one ordered list.
    void ranking(relations::Compare& compare, Span left_place, Span right_place, const Step& one, Environment& known) {
        const WordList* list = nullptr;
        const WordList* unordered = nullptr;
        for (const Argument* argument : {&compare.left.argument, &compare.right.argument}) {
            const WordList* own = list_of(*argument, known);
            list = list == nullptr && own != nullptr && own->ordered ? own : list;
            unordered = own != nullptr && !own->ordered ? own : unordered;
        }
        if (unordered != nullptr && list == nullptr) {
            if (diagnostics_ != nullptr) {
                report_no_order(*unordered, one);
            }
            return;
        }
        compare.order = list == nullptr ? std::nullopt : list->order;
        const TypeSet wanted = list == nullptr ? Type::number : Type::word;
        rank(compare.left.argument, wanted, list, left_place, known);
        rank(compare.right.argument, wanted, list, right_place, known);
    }

    void rank(const Argument& argument, TypeSet wanted, const WordList* list, Span where, Environment& known) {
        if (argument.kind == Argument::Kind::variable) {
            meet(argument.value, wanted, list == nullptr ? Symbol{} : list->name, where, known);
        } else if (argument.kind == Argument::Kind::constant) {
            Constant& constant = notes_.constants[argument.value];
            if (list == nullptr || !check_word(list->name, constant)) {
                choose(constant, wanted, "this comparison");
            }
        }
    }

    [[nodiscard]] const WordList* list_of(const Argument& argument, const Environment& known) const {
        if (argument.kind == Argument::Kind::variable) {
            return word_list(known[argument.value].list);
        }
        const Constant* constant =
            argument.kind == Argument::Kind::constant ? &notes_.constants[argument.value] : nullptr;
        if (constant == nullptr || constant->leaf.kind != ast::LeafKind::word) {
            return nullptr;
        }
        const WordList* found = nullptr;
        for (const WordList& list : compiled_.lists) {
            if (in_list(list, constant->leaf.symbol) && (found == nullptr || (list.ordered && !found->ordered))) {
                found = &list;
            }
        }
        return found;
    }

    // Everything in it must be a number.
    void numbers(const Formula& expression, const std::vector<Span>& spans, std::size_t first, const Step& one,
                 Environment& known) {
        std::size_t i = first;
        for_each_argument_of(expression, [&](const Argument& argument) {
            rank(argument, Type::number, nullptr, at(spans, i, one), known);
            ++i;
        });
    }

    void aggregated(relations::Aggregate& aggregate, const std::vector<Span>& spans, const Step& one,
                    Environment& known) {
        const Span target = at(spans, 0, one);
        if (aggregate.kind == relations::Aggregate::Kind::count || aggregate.variables.empty()) {
            meet(aggregate.target, Type::number, {}, target, known);
            return;
        }
        const Variable variable = aggregate.variables[0];
        const bool ranks = aggregate.kind == relations::Aggregate::Kind::least ||
                           aggregate.kind == relations::Aggregate::Kind::greatest;
        const WordList* list = word_list(known[variable].list);
        if (ranks && list != nullptr && !list->ordered) {
            if (diagnostics_ != nullptr) {
                report_no_order(*list, one);
            }
            return;
        }
        if (ranks && list != nullptr) {
            aggregate.order = list->order;
            meet(aggregate.target, Type::word, list->name, target, known);
            return;
        }
        meet(variable, Type::number, {}, at(spans, 1, one), known);
        meet(aggregate.target, Type::number, {}, target, known);
    }

    // ---- the head ------------------------------------------------------------------------------------------

    void check_head() {
        if (draft_.kind == DraftKind::query || draft_.kind == DraftKind::removal) {
            return;
        }
        for (std::size_t i = 0; i < draft_.rule.arguments.size(); ++i) {
            fill(draft_.rule.arguments[i], columns_[draft_.rule.head.value][i],
                 compiled_.shapes[draft_.rule.head.value], draft_.head_places[i], known_);
        }
    }

    // ---- what is said --------------------------------------------------------------------------------------

    [[nodiscard]] std::string_view name_of(Variable variable) const {
        return world_.symbols.text(draft_.rule.variable_names[variable]);
    }

    void refuse(Diagnostic diagnostic) {
        diagnostics_->report(std::move(diagnostic));
        draft_.refused = true;
    }

    void report_clash(Variable variable, const Known& first, TypeSet types, Span where) {
        if (diagnostics_ == nullptr) {
            return;
        }
        Diagnostic clash = diagnostic(
            codes::type_clash, where,
            fmt::format("?{} cannot be both {} and {}", name_of(variable), described(first.types), described(types)));
        clash.label = fmt::format("{} here", described(types));
        clash.related.push_back({first.where, fmt::format("{} here", described(first.types))});
        refuse(std::move(clash));
    }

    void report_unlike(Variable a, const Known& left, Variable b, const Known& right, Span where) {
        if (diagnostics_ == nullptr) {
            return;
        }
        Diagnostic clash = diagnostic(codes::type_clash, where,
                                      fmt::format("?{} is {} and ?{} is {}: they are never the same", name_of(a),
                                                  described(left.types), name_of(b), described(right.types)));
        clash.related.push_back({left.where, fmt::format("{} here", described(left.types))});
        clash.related.push_back({right.where, fmt::format("{} here", described(right.types))});
        refuse(std::move(clash));
    }

    void report_no_order(const WordList& list, const Step& one) {
        const std::string_view name = world_.symbols.text(list.name);
        Diagnostic found =
            diagnostic(codes::no_order, places_[one.place],
                       fmt::format("the words of the list {} have no order, so none is more or less", name));
        if (list.where) {
            found.related.push_back({*list.where, "the list stands here"});
        }
        std::string words;
        for (const Symbol word : list.words) {
            words += (words.empty() ? "" : " < ") + std::string{world_.symbols.text(word)};
        }
        found.hint = fmt::format("If they have one, write it:\n    list {} {}", name, words);
        refuse(std::move(found));
    }

    Draft& draft_;
    DraftNotes& notes_;
    const Columns& columns_;
    const CompiledRules& compiled_;
    const World& world_;
    const std::vector<Span>& places_;
    Diagnostics* diagnostics_;
    Environment known_;
    // What brackets say of variables that nothing outside them does.
    std::vector<TypeSet> hints_;
};

} // namespace

bool widen_columns(Draft& draft, const TypeWalk& walk, std::vector<Column>& head) {
    Walk one{draft, walk, nullptr};
    one.run();
    return one.widen(head);
}

void settle_types(Draft& draft, const TypeWalk& walk, Diagnostics& diagnostics) {
    Walk{draft, walk, &diagnostics}.run();
}

} // namespace ipt
