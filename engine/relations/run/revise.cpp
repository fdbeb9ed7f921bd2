#include "engine/relations/run/revise.hpp"

#include "engine/relations/program/demand.hpp"
#include "engine/relations/run/working_out.hpp"
#include "engine/relations/run/worlds.hpp"

#include <algorithm>
#include <utility>

namespace ipt::relations {

namespace {

// A row, and what is kept with it.
struct KeptRow {
    std::vector<Value> row;
    Origin origin;
    std::uint32_t round;
};

KeptRow kept(const Relation& relation, RowNumber row) {
    return {.row = relation.row(row), .origin = relation.origin(row), .round = relation.round(row)};
}

void add(Relation& relation, const KeptRow& row) {
    const RowNumber place = relation.size();
    relation.add_new(row.row, row.origin);
    if (row.round > 0 && (place == 0 || relation.round(place - 1) != row.round)) {
        relation.set_round(place, row.round);
    }
}

// The given rows after the edit: those that stay, then those that came.
Relation given_after(const Relation& was, RowNumber given, const Relation& out, const Relation& in) {
    Relation now{was.arity()};
    for (RowNumber row = 0; row < given; ++row) {
        if (const std::vector<Value> values = was.row(row); !out.contains(values)) {
            now.add_new(values, was.origin(row));
        }
    }
    for (RowNumber row = 0; row < in.size(); ++row) {
        now.add_new(in.row(row), in.origin(row));
    }
    return now;
}

} // namespace

struct Reviser::Prepared {
    // Nothing where the change cannot be told.
    std::optional<WorkingOut> working_out;
};

Reviser::Reviser(const Program& program, const Shortcuts& shortcuts)
    : program_(program)
    , shortcuts_(shortcuts)
    , followed_(without_suppositions(program)) {}

Reviser::~Reviser() = default;

Reviser::Prepared& Reviser::prepared_for(const Evaluation& evaluation, const Edit& edit) {
    std::vector<char> edited(program_.relations.size());
    for (const Fact& fact : edit.out) {
        edited[fact.relation.value] = 1;
    }
    for (const Edit::Given& given : edit.in) {
        edited[given.fact.relation.value] = 1;
    }
    std::vector<char> anew(program_.computed.size());
    for (const Edit::Anew& one : edit.anew) {
        anew[one.computed] = 1;
    }
    std::vector<char> key = edited;
    key.insert(key.end(), anew.begin(), anew.end());
    for (const RowNumber rows : evaluation.given_rows) {
        key.push_back(rows > 0 ? 1 : 0);
    }
    std::unique_ptr<Prepared>& prepared = prepared_[key];
    if (!prepared) {
        prepared = std::make_unique<Prepared>();
        if (auto difference = difference_of(program_, {.edited = edited,
                                                       .anew = anew,
                                                       .followed = followed_,
                                                       .given_rows = evaluation.given_rows,
                                                       .mistake = shortcuts_.mistake})) {
            prepared->working_out.emplace(std::move(*difference));
        }
    }
    return *prepared;
}

namespace {

// Puts the rows that are edited where the difference looks for them.
void give(const Difference& difference, const Edit& edit, Database& found) {
    for (const Fact& fact : edit.out) {
        if (const auto& changing = difference.changing[fact.relation.value]) {
            found[changing->given_out.value_or(changing->out)].add(fact.row);
        }
    }
    for (const Edit::Given& given : edit.in) {
        if (const auto& changing = difference.changing[given.fact.relation.value]) {
            found[changing->given_in.value_or(changing->in)].add(given.fact.row, given.origin);
        }
    }
    for (const Edit::Anew& one : edit.anew) {
        found[*difference.anew[one.computed]].add({&one.key, 1});
    }
}

// The rows of a relation that is derived, given rows first. The rest ascends, or stands by rounds.
Relation derived_after(const Relation& was, RowNumber given, const Difference::Changing& changing,
                       const Database& found, Relation now, bool in_rounds) {
    std::vector<KeptRow> rest;
    const Relation& out = found[changing.out];
    const Relation& made = found[*changing.made];
    for (RowNumber row = given; row < was.size(); ++row) {
        KeptRow one = kept(was, row);
        // What was made again has a round of its own.
        if (!out.contains(one.row) && !now.contains(one.row) && !(in_rounds && made.contains(one.row))) {
            rest.push_back(std::move(one));
        }
    }
    const std::size_t stayed = rest.size();
    for (RowNumber row = 0; row < made.size(); ++row) {
        KeptRow one = kept(made, row);
        one.origin = no_origin;
        const bool comes = in_rounds || !was.contains(one.row) || *was.find(one.row) < given;
        if (comes && !now.contains(one.row)) {
            rest.push_back(std::move(one));
        }
    }
    const auto before = [&](const KeptRow& a, const KeptRow& b) {
        return in_rounds ? a.round < b.round : a.row < b.row;
    };
    const auto middle = rest.begin() + static_cast<std::ptrdiff_t>(stayed);
    std::stable_sort(middle, rest.end(), before);
    std::inplace_merge(rest.begin(), middle, rest.end(), before);
    for (const KeptRow& row : rest) {
        add(now, row);
    }
    return now;
}

std::vector<char> in_rounds(const Program& program) {
    std::vector<char> marks(program.relations.size());
    for (const Stratum& stratum : program.strata) {
        for (const std::uint32_t rule : stratum.rules) {
            marks[program.rules[rule].head.value] = stratum.recursive ? 1 : 0;
        }
    }
    return marks;
}

} // namespace

bool Reviser::revise(Evaluation& evaluation, const Edit& edit, Values& values, const Limits& limits) {
    Prepared& prepared = prepared_for(evaluation, edit);
    if (!prepared.working_out) {
        return false;
    }
    const Difference& difference = prepared.working_out->difference;
    Budget budget{.rows = std::max<std::uint64_t>(limits.rows, 1), .clock = limits.clock, .seconds = limits.seconds};
    Database found = prepared.working_out->start(evaluation.database, evaluation.given_rows);
    give(difference, edit, found);
    // Nothing is supposed here.
    Worlds worlds{difference.program, found, {}, values, budget, shortcuts_};
    prepared.working_out->fill(found, values, worlds, budget, shortcuts_);
    if (budget.stopped_at) {
        return false;
    }
    const std::vector<char> recursive = in_rounds(program_);
    for (std::uint32_t number = 0; number < program_.relations.size(); ++number) {
        const auto& changing = difference.changing[number];
        if (!changing) {
            continue;
        }
        const Relation& given_out = found[changing->given_out.value_or(changing->out)];
        const Relation& given_in = found[changing->given_in.value_or(changing->in)];
        const bool given_changed = (!changing->made || changing->given) && given_out.size() + given_in.size() > 0;
        const bool made_again = changing->made && recursive[number] && found[*changing->made].size() > 0;
        if (!given_changed && !made_again && found[changing->touched].size() == 0) {
            continue;
        }
        Relation& relation = evaluation.database[{number}];
        RowNumber& given = evaluation.given_rows[number];
        const bool of_one_kind = changing->made ? !changing->given && relation.ascends() : true;
        if (of_one_kind && !recursive[number] && relation.arity() > 0) {
            relation.change(found[changing->out], found[changing->in]);
            given = changing->made ? 0 : relation.size();
            continue;
        }
        Relation now = changing->made && !changing->given ? Relation{relation.arity()}
                                                          : given_after(relation, given, given_out, given_in);
        const RowNumber given_now = now.size();
        if (changing->made) {
            now = derived_after(relation, given, *changing, found, std::move(now), recursive[number] != 0);
        }
        relation = std::move(now);
        given = given_now;
    }
    derive_supposing(evaluation, edit, values, budget);
    return !budget.stopped_at;
}

void Reviser::derive_supposing(Evaluation& evaluation, const Edit& edit, Values& values, Budget& budget) {
    std::vector<char> supposing(followed_.size());
    std::transform(followed_.begin(), followed_.end(), supposing.begin(), [](char one) { return one ? 0 : 1; });
    if (std::none_of(supposing.begin(), supposing.end(), [](char one) { return one != 0; })) {
        return;
    }
    for (std::uint32_t number = 0; number < supposing.size(); ++number) {
        if (!supposing[number]) {
            continue;
        }
        Relation& relation = evaluation.database[{number}];
        Relation out{relation.arity()};
        Relation in{relation.arity()};
        for (const Fact& fact : edit.out) {
            if (fact.relation.value == number) {
                out.add(fact.row);
            }
        }
        for (const Edit::Given& given : edit.in) {
            if (given.fact.relation.value == number) {
                in.add(given.fact.row, given.origin);
            }
        }
        relation = given_after(relation, evaluation.given_rows[number], out, in);
        evaluation.given_rows[number] = relation.size();
    }
    Worlds worlds{program_, evaluation.database, evaluation.given_rows, values, budget, shortcuts_};
    Strata strata{program_, evaluation.database, values, worlds, budget, shortcuts_};
    strata.only(supposing);
    for (const Stratum& stratum : program_.strata) {
        strata.fill(stratum);
    }
}

} // namespace ipt::relations
