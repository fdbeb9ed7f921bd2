#include "rules/compile/rule_text.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"
#include "rules/compile/phrase_messages.hpp"
#include "rules/compile/shapes.hpp"
#include "rules/compile/word_lists.hpp"
#include "rules/given/phrases.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <unordered_map>

namespace ipt {

namespace {

using ast::DeclarationKind;
using ast::Leaf;
using ast::LeafKind;
using relations::RelationId;

class Collector {
public:
    Collector(const std::vector<ast::File>& files, std::size_t standard_from, const World& world,
              Diagnostics& diagnostics)
        : files_(files)
        , standard_from_(standard_from)
        , world_(world)
        , symbols_(world.symbols)
        , diagnostics_(diagnostics)
        , index_(text_.compiled.shapes, text_.compiled.lists, world.symbols)
        , supposed_(text_.compiled.suppositions, text_.compiled.lists, world.symbols) {}

    RuleText run() {
        for (std::uint32_t file = static_cast<std::uint32_t>(standard_from_); file < files_.size(); ++file) {
            order_.push_back(file);
        }
        for (std::uint32_t file = 0; file < standard_from_; ++file) {
            order_.push_back(file);
        }
        collect_lists();
        collect_given();
        collect_memberships();
        collect_phrases();
        collect_replaceable();
        collect_rules();
        collect_computed_inputs();
        collect_suppositions();
        collect_checks();
        return std::move(text_);
    }

private:
    [[nodiscard]] bool is_standard(std::uint32_t file) const { return file >= standard_from_; }
    [[nodiscard]] const ast::Declaration& declaration(const RuleItem& item) const {
        return files_[item.file].declarations[item.declaration];
    }

    // Calls f(file number, declaration number, declaration), the standard library's first.
    template <class F>
    void for_each(std::initializer_list<DeclarationKind> kinds, const F& f) {
        for (const std::uint32_t file : order_) {
            for (std::uint32_t i = 0; i < files_[file].declarations.size(); ++i) {
                const ast::Declaration& declared = files_[file].declarations[i];
                if (std::find(kinds.begin(), kinds.end(), declared.kind) != kinds.end()) {
                    f(file, i, declared);
                }
            }
        }
    }

    // ---- lists ---------------------------------------------------------------------------------------------

    void collect_lists() {
        std::map<Symbol, std::pair<bool, Span>> first;
        for_each({DeclarationKind::list}, [&](std::uint32_t file, std::uint32_t, const ast::Declaration& declared) {
            if (!declared.name || declared.rows.empty()) {
                return;
            }
            const Symbol name = declared.name->symbol;
            const auto seen = first.find(name);
            if (seen != first.end() && seen->second.first == is_standard(file)) {
                report_twice(fmt::format("the list {}", symbols_.text(name)), declared.name->span, seen->second.second);
                return;
            }
            first[name] = {is_standard(file), declared.name->span};
            add_declared_list(files_[file], declared, text_.compiled.lists);
        });
    }

    // ---- shapes --------------------------------------------------------------------------------------------

    RelationId add_shape(PhraseShape shape) {
        auto& all = text_.compiled.shapes;
        const RelationId relation{static_cast<std::uint32_t>(all.size())};
        shape.relation = relation;
        text_.compiled.program.relations.push_back({.name = phrase_text(shape, symbols_),
                                                    .arity = static_cast<std::uint32_t>(shape.types.size()),
                                                    .given = shape.given});
        all.push_back(std::move(shape));
        index_.add(relation.value);
        return relation;
    }

    void collect_given() {
        for (const Family& family : given_families()) {
            for (const Given& given : family.phrases) {
                add_given(given);
            }
        }
        for (const ComputedFamily& family : computed_families()) {
            RuleText::ComputedPhrases phrases;
            for (const Given& output : family.outputs) {
                phrases.outputs.push_back(add_given(output));
            }
            text_.computed.push_back(std::move(phrases));
        }
    }

    RelationId add_given(const Given& given) {
        PhraseShape shape = shape_from_text(given.phrase, symbols_);
        shape.given = true;
        shape.doc = given.doc;
        for (PhraseShape::Piece& piece : shape.pieces) {
            if (piece.column) {
                shape.types[*piece.column] = given.columns[*piece.column];
                if (*piece.column < given.words.size() && !given.words[*piece.column].empty()) {
                    piece.list = list_of_given(given, piece, text_.compiled.lists, index_, symbols_);
                }
            }
        }
        if (const auto known = index_.same(shape)) {
            // Two families offer the same phrase about different things.
            PhraseShape& first = text_.compiled.shapes[*known];
            for (std::size_t column = 0; column < first.types.size(); ++column) {
                first.types[column] = first.types[column] | shape.types[column];
            }
            return first.relation;
        }
        return add_shape(std::move(shape));
    }

    // `?w is a way`
    void collect_memberships() {
        for (std::size_t i = 0; i < text_.compiled.lists.size(); ++i) {
            const WordList& list = text_.compiled.lists[i];
            if (!list.where) {
                continue;
            }
            PhraseShape shape = shape_from_text(fmt::format("?w is a {}", symbols_.text(list.name)), symbols_);
            shape.types[0] = Type::word;
            shape.pieces[0].list = list.name;
            shape.where = list.where;
            shape.doc = fmt::format("?w is a word of the list {}", symbols_.text(list.name));
            // A list may be called like a kind of thing (`list decision`); what is a decision is then given.
            if (index_.same(shape)) {
                continue;
            }
            const std::vector<Symbol> words = list.words;
            const Span where = *list.where;
            const RelationId relation = add_shape(std::move(shape));
            text_.compiled.program.relations[relation.value].given = true;
            for (const Symbol word : words) {
                text_.compiled.stated.push_back(
                    {.fact = {.relation = relation, .row = {world_.word(word)}}, .where = where});
            }
            list_relations_.push_back(relation);
        }
    }

    void collect_phrases() {
        for_each({DeclarationKind::phrase}, [&](std::uint32_t file, std::uint32_t, const ast::Declaration& declared) {
            const auto phrase = declared.phrase.of(files_[file].leaves);
            if (phrase.empty()) {
                return;
            }
            PhraseShape shape = shape_from_phrase(phrase, Holes::named_by_type, index_, symbols_);
            shape.doc = declared.title ? symbols_.text(declared.title->symbol) : std::string_view{};
            if (const auto known = index_.same(shape)) {
                check_agreement(text_.compiled.shapes[*known], shape);
            } else if (check_words(phrase)) {
                add_shape(std::move(shape));
            }
        });
    }

    // Two declarations of one phrase must say the same of its holes.
    void check_agreement(const PhraseShape& known, const PhraseShape& again) {
        for (std::size_t i = 0; i < known.pieces.size(); ++i) {
            const PhraseShape::Piece& first = known.pieces[i];
            const PhraseShape::Piece& second = again.pieces[i];
            if (first.column && !second.list.empty() && first.list != second.list) {
                Diagnostic two = diagnostic(
                    codes::two_meanings, *again.where,
                    fmt::format("the same phrase takes other words elsewhere: `{}`", phrase_text(known, symbols_)));
                if (known.where) {
                    two.related.push_back({*known.where, "declared here"});
                }
                diagnostics_.report(std::move(two));
                return;
            }
        }
    }

    bool check_words(std::span<const Leaf> phrase) {
        std::optional<Diagnostic> bare = bare_phrase(phrase, symbols_);
        if (bare) {
            diagnostics_.report(std::move(*bare));
        }
        return !bare;
    }

    void report_twice(std::string what, Span where, Span first) {
        Diagnostic twice = diagnostic(codes::declared_twice_in_rules, where, fmt::format("{} is declared twice", what));
        twice.label = "here";
        twice.related.push_back({first, "first here"});
        diagnostics_.report(std::move(twice));
    }

    // The relation that a head names: of a shape that is known, else a new one.
    std::optional<RelationId> head_relation(std::span<const Leaf> phrase, Holes holes, std::string_view doc) {
        const std::vector<std::uint32_t> fits = index_.matches(phrase);
        if (fits.size() > 1) {
            report_tie(phrase, fits);
            return std::nullopt;
        }
        if (fits.size() == 1) {
            return own_relation(text_.compiled.shapes[fits[0]], phrase);
        }
        if (misspells_list_word(phrase) || !check_words(phrase)) {
            return std::nullopt;
        }
        PhraseShape shape = shape_from_phrase(phrase, holes, index_, symbols_);
        shape.doc = doc;
        return add_shape(std::move(shape));
    }

    // A head that fits a known phrase but for a slip in a list's word would define another phrase, silently.
    bool misspells_list_word(std::span<const Leaf> phrase) {
        for (const PhraseIndex::NearMiss& miss : index_.near_misses(phrase)) {
            const PhraseShape::Piece& piece = text_.compiled.shapes[miss.shape].pieces[miss.leaf];
            const WordList* list = piece.column ? index_.list(piece.list) : nullptr;
            if (list == nullptr || phrase[miss.leaf].kind != LeafKind::word) {
                continue;
            }
            Diagnostic slip = unknown_word(*list, phrase[miss.leaf], symbols_);
            if (!slip.label.empty()) {
                diagnostics_.report(std::move(slip));
                return true;
            }
        }
        return false;
    }

    std::optional<RelationId> own_relation(const PhraseShape& shape, std::span<const Leaf> phrase) {
        const bool is_list =
            std::find(list_relations_.begin(), list_relations_.end(), shape.relation) != list_relations_.end();
        if (!shape.given && !is_list) {
            return shape.relation;
        }
        Diagnostic given =
            diagnostic(codes::given_phrase_headed, span_of(phrase),
                       fmt::format("`{}` is given: no rule may say when it holds", phrase_text(shape, symbols_)));
        if (is_list && shape.where) {
            given.related.push_back({*shape.where, "its words are stated here"});
        } else {
            given.label = "read from the theory and the evidence themselves";
        }
        given.hint = "Give your phrase other words, and use both where both will do.";
        diagnostics_.report(std::move(given));
        return std::nullopt;
    }

    void report_tie(std::span<const Leaf> phrase, const std::vector<std::uint32_t>& fits) {
        diagnostics_.report(tie_between_phrases(text_.compiled.shapes, fits, span_of(phrase), symbols_));
    }

    // ---- settings, tables, choices: one of a phrase, and a project's instead of the standard library's ---------

    void collect_replaceable() {
        struct Place {
            bool standard;
            Span where;
            std::vector<RuleItem>* items;
        };
        std::map<RelationId, Place> first;
        const auto keep = [&](RuleItem item, std::vector<RuleItem>& items, Span where) {
            const auto seen = first.find(*item.head);
            if (seen != first.end() && seen->second.standard == is_standard(item.file)) {
                const PhraseShape& shape = text_.compiled.shapes[item.head->value];
                report_twice(fmt::format("`{}`", phrase_text(shape, symbols_)), where, seen->second.where);
                return;
            }
            if (seen != first.end()) {
                std::erase_if(*seen->second.items, [&](const RuleItem& old) { return old.head == item.head; });
                item.replaces = true;
            }
            first.insert_or_assign(*item.head, Place{is_standard(item.file), where, &items});
            items.push_back(item);
        };
        for_each({DeclarationKind::table}, [&](std::uint32_t file, std::uint32_t i, const ast::Declaration& declared) {
            const auto phrase = declared.phrase.of(files_[file].leaves);
            if (const auto head = phrase.empty() ? std::nullopt : table_relation(file, declared)) {
                keep({.file = file, .declaration = i, .head = head}, text_.tables, span_of(phrase));
            }
        });
        for_each({DeclarationKind::choose, DeclarationKind::verdict},
                 [&](std::uint32_t file, std::uint32_t i, const ast::Declaration& declared) {
                     if (const auto head = choice_relation(file, declared)) {
                         const ChoiceHead written = choice_head(files_[file], declared, symbols_);
                         keep({.file = file, .declaration = i, .head = head}, text_.choices,
                              declared.kind == DeclarationKind::verdict ? declared.keyword : span_of(written.phrase));
                     }
                 });
        for_each({DeclarationKind::setting},
                 [&](std::uint32_t file, std::uint32_t i, const ast::Declaration& declared) {
                     const auto phrase = declared.phrase.of(files_[file].leaves);
                     if (const auto head =
                             phrase.empty() ? std::nullopt : head_relation(phrase, Holes::plain, title(declared))) {
                         keep({.file = file, .declaration = i, .head = head}, text_.settings, span_of(phrase));
                     }
                 });
    }

    // A hole takes the words of the list it is called after, unless no row has a word there: then it is called so by
    // chance.
    std::optional<RelationId> table_relation(std::uint32_t file, const ast::Declaration& declared) {
        const auto written = declared.phrase.of(files_[file].leaves);
        std::vector<bool> has_word(written.size());
        for (const ast::Row& row : declared.rows.of(files_[file].rows)) {
            const auto leaves = row.leaves.of(files_[file].leaves);
            for (std::size_t i = 0; i < std::min(leaves.size(), has_word.size()); ++i) {
                has_word[i] = has_word[i] || leaves[i].kind == LeafKind::word;
            }
        }
        PhraseShape shape = shape_from_phrase(written, Holes::named_by_type, index_, symbols_);
        bool by_chance = false;
        for (PhraseShape::Piece& piece : shape.pieces) {
            if (piece.column && !piece.list.empty() && !declared.rows.empty() && !has_word[*piece.column]) {
                piece.list = {};
                shape.types[*piece.column] = {};
                by_chance = true;
            }
        }
        if (!by_chance || !index_.matches(written).empty() || !check_words(written)) {
            return head_relation(written, Holes::named_by_type, title(declared));
        }
        shape.doc = title(declared);
        return add_shape(std::move(shape));
    }

    [[nodiscard]] std::string_view title(const ast::Declaration& declared) const {
        return declared.title ? symbols_.text(declared.title->symbol) : std::string_view{};
    }

    std::optional<RelationId> choice_relation(std::uint32_t file, const ast::Declaration& declared) {
        const ChoiceHead head = choice_head(files_[file], declared, symbols_);
        if (head.phrase.empty()) {
            return std::nullopt;
        }
        add_list_from_rows(files_[file], declared, head.chosen, text_.compiled.lists, symbols_);
        return head_relation(head.phrase, Holes::named_by_type, title(declared));
    }

    // ---- rules ---------------------------------------------------------------------------------------------

    void collect_rules() {
        const std::vector<Symbol> dropped = dropped_titles();
        std::vector<RuleItem> with_constants;
        const auto add = [&](RuleItem item) {
            const ast::Declaration& declared = declaration(item);
            item.head = head_relation(declared.phrase.of(files_[item.file].leaves), Holes::plain, title(declared));
            if (item.head) {
                text_.rules.push_back(item);
            }
        };
        for_each({DeclarationKind::rule}, [&](std::uint32_t file, std::uint32_t i, const ast::Declaration& declared) {
            const bool is_dropped =
                declared.title && std::find(dropped.begin(), dropped.end(), declared.title->symbol) != dropped.end();
            if (declared.drop || is_dropped || declared.phrase.empty()) {
                return;
            }
            const RuleItem item{.file = file, .declaration = i};
            if (has_constants(declared.phrase.of(files_[file].leaves))) {
                with_constants.push_back(item);
            } else {
                add(item);
            }
        });
        std::for_each(with_constants.begin(), with_constants.end(), add);
        // In the order of the text, whatever the order in which shapes were found.
        std::stable_sort(text_.rules.begin(), text_.rules.end(), [&](const RuleItem& a, const RuleItem& b) {
            return std::tuple{!is_standard(a.file), a.file, a.declaration} <
                   std::tuple{!is_standard(b.file), b.file, b.declaration};
        });
    }

    std::vector<Symbol> dropped_titles() {
        std::vector<Symbol> titles;
        for_each({DeclarationKind::rule}, [&](std::uint32_t, std::uint32_t, const ast::Declaration& declared) {
            if (!declared.drop && declared.title) {
                titles.push_back(declared.title->symbol);
            }
        });
        std::vector<Symbol> dropped;
        for_each({DeclarationKind::rule}, [&](std::uint32_t, std::uint32_t, const ast::Declaration& declared) {
            if (!declared.drop || !declared.title) {
                return;
            }
            dropped.push_back(declared.title->symbol);
            if (std::find(titles.begin(), titles.end(), declared.title->symbol) != titles.end()) {
                return;
            }
            std::vector<std::string_view> known;
            for (const Symbol one : titles) {
                known.push_back(symbols_.text(one));
            }
            Diagnostic unknown =
                diagnostic(codes::no_such_rule, declared.title->span,
                           fmt::format("no rule is called \"{}\"", symbols_.text(declared.title->symbol)));
            if (const auto near = nearest(symbols_.text(declared.title->symbol), known)) {
                unknown.label = fmt::format("did you mean \"{}\"?", *near);
            }
            diagnostics_.report(std::move(unknown));
        });
        return dropped;
    }

    // Phrases that native families read: headed by rules; where no rule heads one, nothing holds.
    void collect_computed_inputs() {
        const std::span<const ComputedFamily> families = computed_families();
        for (std::size_t i = 0; i < families.size(); ++i) {
            for (const std::string_view input : families[i].inputs) {
                PhraseShape shape = shape_from_text(input, symbols_);
                const auto known = index_.same(shape);
                text_.computed[i].inputs.push_back(known ? text_.compiled.shapes[*known].relation
                                                         : add_shape(std::move(shape)));
            }
        }
    }

    void collect_suppositions() {
        std::map<std::uint32_t, bool> standard;
        for_each({DeclarationKind::suppose},
                 [&](std::uint32_t file, std::uint32_t i, const ast::Declaration& declared) {
                     const auto phrase = declared.phrase.of(files_[file].leaves);
                     if (phrase.empty() || !check_words(phrase)) {
                         return;
                     }
                     PhraseShape shape = shape_from_phrase(phrase, Holes::named_by_type, index_, symbols_);
                     const RuleItem item{.file = file, .declaration = i, .head = {}, .replaces = false};
                     const auto known = supposed_.same(shape);
                     if (!known) {
                         const auto number = static_cast<std::uint32_t>(text_.suppositions.size());
                         standard[number] = is_standard(file);
                         text_.compiled.suppositions.push_back(std::move(shape));
                         text_.suppositions.push_back(item);
                         supposed_.add(number);
                     } else if (standard[*known] && !is_standard(file)) {
                         standard[*known] = false;
                         text_.suppositions[*known] = item;
                         text_.suppositions[*known].replaces = true;
                     } else {
                         report_twice(fmt::format("the supposition `{}`", phrase_text(shape, symbols_)), *shape.where,
                                      *text_.compiled.suppositions[*known].where);
                     }
                 });
    }

    // ---- checks, claims, expectations ----------------------------------------------------------------------

    void collect_checks() {
        std::map<Symbol, RuleItem> first;
        for_each({DeclarationKind::check}, [&](std::uint32_t file, std::uint32_t i, const ast::Declaration& declared) {
            if (!declared.name) {
                return;
            }
            RuleItem item{.file = file, .declaration = i};
            const auto seen = first.find(declared.name->symbol);
            if (seen != first.end() && is_standard(seen->second.file) == is_standard(file)) {
                report_twice(fmt::format("the check {}", symbols_.text(declared.name->symbol)), declared.name->span,
                             declaration(seen->second).name->span);
                return;
            }
            if (seen != first.end()) {
                std::erase_if(text_.checks, [&](const RuleItem& old) {
                    return old.file == seen->second.file && old.declaration == seen->second.declaration;
                });
                item.replaces = true;
            }
            first[declared.name->symbol] = item;
            text_.checks.push_back(item);
        });
        for_each({DeclarationKind::claim, DeclarationKind::expect},
                 [&](std::uint32_t file, std::uint32_t i, const ast::Declaration&) {
                     text_.assertions.push_back({.file = file, .declaration = i});
                 });
    }

    const std::vector<ast::File>& files_;
    std::size_t standard_from_;
    const World& world_;
    SymbolTable& symbols_;
    Diagnostics& diagnostics_;
    RuleText text_ = {};
    PhraseIndex index_;
    PhraseIndex supposed_;
    std::vector<std::uint32_t> order_ = {};
    std::vector<RelationId> list_relations_ = {};
};

} // namespace

RuleText rule_text_from_files(const std::vector<ast::File>& files, std::size_t standard_from, const World& world,
                              Diagnostics& diagnostics) {
    return Collector{files, standard_from, world, diagnostics}.run();
}

} // namespace ipt
