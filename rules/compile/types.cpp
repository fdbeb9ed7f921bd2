#include "rules/compile/types.hpp"

#include "rules/compile/type_walk.hpp"

#include <algorithm>

namespace ipt {

namespace {

using relations::Argument;
using relations::Variable;

Columns columns_of(const CompiledRules& compiled) {
    Columns columns;
    for (const PhraseShape& shape : compiled.shapes) {
        std::vector<Column> all(shape.types.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].types = shape.types[i];
            all[i].fixed = !shape.types[i].empty();
            all[i].list = i < shape.lists.size() ? shape.lists[i] : Symbol{};
        }
        for (const PhraseShape::Piece& piece : shape.pieces) {
            if (piece.column && !piece.list.empty()) {
                all[*piece.column].list = piece.list;
            }
        }
        columns.push_back(std::move(all));
    }
    return columns;
}

// Every constant of a rule becomes its value.
void put_constants(Draft& draft, const DraftNotes& notes) {
    const auto put = [&](Argument& argument) {
        if (argument.kind == Argument::Kind::constant) {
            const Constant& constant = notes.constants[argument.value];
            argument.value = constant.chosen.value_or(constant.candidates.empty() ? 0 : constant.candidates[0]);
        }
    };
    std::for_each(draft.rule.arguments.begin(), draft.rule.arguments.end(), put);
    for_each_within(draft.rule.body, put, [](Variable) {});
}

// The rows of a choice stand or fall together.
void refuse_whole_choices(std::vector<Draft>& drafts) {
    for (std::size_t i = 0; i < drafts.size();) {
        std::size_t end = i;
        bool refused = false;
        while (end < drafts.size() && drafts[end].file == drafts[i].file &&
               drafts[end].declaration == drafts[i].declaration) {
            refused = refused || drafts[end].refused;
            ++end;
        }
        for (; i < end; ++i) {
            drafts[i].refused = drafts[i].refused || (refused && drafts[i].kind == DraftKind::choice);
        }
    }
}

} // namespace

void infer_types(std::vector<Draft>& drafts, DraftNotes& notes, CompiledRules& compiled, const Strata& strata,
                 const World& world, const std::vector<Span>& places, Diagnostics& diagnostics) {
    Columns columns = columns_of(compiled);
    for (const CompiledRules::Stated& stated : compiled.stated) {
        std::vector<Column>& all = columns[stated.fact.relation.value];
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].types = all[i].fixed ? all[i].types : all[i].types | TypeSet{world.type(stated.fact.row[i])};
        }
    }
    const TypeWalk walk{notes, columns, compiled, world, places};
    std::vector<std::vector<Draft*>> by_stratum(strata.recursive.size());
    for (Draft& draft : drafts) {
        if (!draft.refused && draft.kind != DraftKind::removal) {
            by_stratum[strata.stratum_of[draft.rule.head.value]].push_back(&draft);
        }
    }
    for (std::size_t stratum = 0; stratum < by_stratum.size(); ++stratum) {
        for (bool more = true; more;) {
            more = false;
            for (Draft* draft : by_stratum[stratum]) {
                more = widen_columns(*draft, walk, columns[draft->rule.head.value]) || more;
            }
            more = more && strata.recursive[stratum];
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        PhraseShape& shape = compiled.shapes[i];
        shape.lists.clear();
        for (std::size_t column = 0; column < columns[i].size(); ++column) {
            shape.types[column] = columns[i][column].types;
            shape.lists.push_back(columns[i][column].list);
        }
    }
    // Suppositions first: their holes are typed by what falls away.
    for (const bool removals : {true, false}) {
        for (Draft& draft : drafts) {
            if (draft.refused || (draft.kind == DraftKind::removal) != removals) {
                continue;
            }
            settle_types(draft, walk, diagnostics);
            for (std::uint32_t i = 0; removals && i < draft.parameters; ++i) {
                TypeSet& types = compiled.suppositions[draft.subject].types[i];
                types = types.empty() ? draft.types[i] : types;
            }
        }
    }
    refuse_whole_choices(drafts);
    for (Draft& draft : drafts) {
        if (!draft.refused) {
            put_constants(draft, notes);
        }
    }
}

void infer_query_types(Draft& draft, DraftNotes& notes, const CompiledRules& compiled, const World& world,
                       const std::vector<Span>& places, Diagnostics& diagnostics) {
    const Columns columns = columns_of(compiled);
    settle_types(draft, {notes, columns, compiled, world, places}, diagnostics);
    if (!draft.refused) {
        put_constants(draft, notes);
    }
}

} // namespace ipt
