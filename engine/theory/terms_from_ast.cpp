#include "engine/theory/terms_from_ast.hpp"

#include "engine/theory/expressions_from_ast.hpp"
#include "grammar/diagnostic_codes.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt {

namespace {

using Terms = std::vector<Id<Term>>;

// A term that another term's declaration names. It is no use of it: declarations give words their meaning.
Id<Term> mentioned(Theory& theory, const ast::Leaf& leaf) {
    const auto known = theory.term_by_name.find(leaf.symbol);
    return known == theory.term_by_name.end() ? use_term(theory, leaf) : known->second;
}

void add_once(Terms& terms, Id<Term> term) {
    if (std::find(terms.begin(), terms.end(), term) == terms.end()) {
        terms.push_back(term);
    }
}

void read_relations(const Declared& declared, Theory& theory) {
    const Id<Term> id{declared.id};
    for (const ast::Clause& clause : declared.written().clauses.of(declared.file->clauses)) {
        if (clause.kind != ast::ClauseKind::broader && clause.kind != ast::ClauseKind::opposite) {
            continue;
        }
        for (const ast::Leaf& leaf : clause.leaves.of(declared.file->leaves)) {
            const Id<Term> other = mentioned(theory, leaf);
            Term& term = theory.terms[id];
            add_once(clause.kind == ast::ClauseKind::broader ? term.broader : term.opposite, other);
        }
    }
}

// Walks up the broader terms, without recursion: a long chain may not break the walk.
class CircleCutter {
public:
    CircleCutter(Theory& theory, const SymbolTable& symbols, Diagnostics& diagnostics)
        : theory_(theory)
        , symbols_(symbols)
        , diagnostics_(diagnostics)
        , state_(theory.terms.size(), State::fresh) {}

    void run() {
        for (std::uint32_t i = 0; i < theory_.terms.size(); ++i) {
            walk(Id<Term>{i});
        }
    }

private:
    enum class State : std::uint8_t { fresh, open, done };
    struct Step {
        Id<Term> term;
        std::size_t next;
    };
    void walk(Id<Term> start);
    void report(const std::vector<Step>& trail, Id<Term> closing);

    Theory& theory_;
    const SymbolTable& symbols_;
    Diagnostics& diagnostics_;
    std::vector<State> state_;
};

void CircleCutter::report(const std::vector<Step>& trail, Id<Term> closing) {
    const auto first = std::find_if(trail.begin(), trail.end(), [&](const Step& step) { return step.term == closing; });
    std::string circle;
    std::vector<Related> places;
    for (auto step = first; step != trail.end(); ++step) {
        circle += fmt::format("#{} → ", symbols_.text(theory_.terms[step->term].id));
        if (step + 1 != trail.end()) {
            places.push_back({theory_.terms[step->term].name, "part of the circle"});
        }
    }
    circle += fmt::format("#{}", symbols_.text(theory_.terms[closing].id));
    Diagnostic round = diagnostic(codes::circle_of_broader_terms, theory_.terms[trail.back().term].name,
                                  fmt::format("the broader terms of #{} go round in a circle",
                                              symbols_.text(theory_.terms[trail.back().term].id)));
    round.related = std::move(places);
    round.hint = fmt::format("{}\nTake one 'broader' out; until then the last step is not read.", circle);
    diagnostics_.report(std::move(round));
}

void CircleCutter::walk(Id<Term> start) {
    if (state_[start.value] != State::fresh) {
        return;
    }
    std::vector<Step> trail{{start, 0}};
    state_[start.value] = State::open;
    while (!trail.empty()) {
        const Id<Term> here = trail.back().term;
        Terms& broader = theory_.terms[here].broader;
        if (trail.back().next == broader.size()) {
            state_[here.value] = State::done;
            trail.pop_back();
            continue;
        }
        const Id<Term> up = broader[trail.back().next];
        if (state_[up.value] == State::open) {
            report(trail, up);
            broader.erase(broader.begin() + static_cast<std::ptrdiff_t>(trail.back().next));
            continue;
        }
        ++trail.back().next;
        if (state_[up.value] == State::fresh) {
            state_[up.value] = State::open;
            trail.push_back({up, 0});
        }
    }
}

// The term itself and all broader ones, nearest first.
Terms kinds_from(const Theory& theory, Id<Term> term, std::vector<std::uint32_t>& seen, std::uint32_t mark) {
    Terms kinds{term};
    seen[term.value] = mark;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        for (const Id<Term> up : theory.terms[kinds[i]].broader) {
            if (seen[up.value] != mark) {
                seen[up.value] = mark;
                kinds.push_back(up);
            }
        }
    }
    return kinds;
}

bool is_rule(ast::DeclarationKind kind) {
    using enum ast::DeclarationKind;
    return kind == rule || kind == verdict || kind == check || kind == expect || kind == claim || kind == setting ||
           kind == table || kind == choose || kind == suppose;
}

} // namespace

void relate_terms(const std::vector<Declared>& declared, Theory& theory, const SymbolTable& symbols,
                  Diagnostics& diagnostics) {
    theory.kinds_of.resize(theory.terms.size());
    for (const Declared& one : declared) {
        if (one.written().kind == ast::DeclarationKind::term) {
            read_relations(one, theory);
        }
    }
    CircleCutter{theory, symbols, diagnostics}.run();
    std::vector<std::uint32_t> seen(theory.terms.size(), UINT32_MAX);
    for (std::uint32_t i = 0; i < theory.terms.size(); ++i) {
        theory.kinds_of[i] = kinds_from(theory, Id<Term>{i}, seen, i);
    }
}

void use_terms_of_rules(const std::vector<ast::File>& files, Theory& theory) {
    const auto use = [&](const ast::Leaf& leaf) {
        if (leaf.kind == ast::LeafKind::term) {
            use_term(theory, leaf);
        }
    };
    for (const ast::File& file : files) {
        for (const ast::Declaration& declaration : file.declarations) {
            if (!is_rule(declaration.kind)) {
                continue;
            }
            for (const ast::Leaf& leaf : declaration.phrase.of(file.leaves)) {
                use(leaf);
            }
            for (const ast::Row& row : declaration.rows.of(file.rows)) {
                for (const ast::Leaf& leaf : row.leaves.of(file.leaves)) {
                    use(leaf);
                }
            }
        }
        // Literals and values stand in rules alone.
        for (const ast::Literal& literal : file.literals) {
            for (const ast::Leaf& leaf : literal.phrase.of(file.leaves)) {
                use(leaf);
            }
        }
        for (const ast::ValueExpr& value : file.values) {
            if (value.leaf) {
                use(*value.leaf);
            }
        }
    }
}

} // namespace ipt
