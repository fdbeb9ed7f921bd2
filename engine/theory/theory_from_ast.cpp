#include "engine/theory/dates.hpp"
#include "engine/theory/names_ahead.hpp"
#include "engine/theory/resolving.hpp"
#include "engine/theory/terms_from_ast.hpp"
#include "grammar/diagnostic_codes.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt {

using ast::Clause;
using ast::ClauseKind;
using ast::Leaf;
using ast::LeafKind;

// ---- what several declarations share -------------------------------------------------------------------------

std::vector<Id<Question>> Resolving::answers(std::span<const Leaf> leaves) {
    std::vector<Id<Question>> found;
    for (const Leaf& leaf : leaves) {
        if (const auto question = names_.question(leaf)) {
            found.push_back(*question);
        }
    }
    return found;
}

std::vector<Id<Cmoc>> Resolving::cmocs(std::span<const Leaf> leaves) {
    std::vector<Id<Cmoc>> found;
    for (const Leaf& leaf : leaves) {
        const auto cmoc = leaf.kind == LeafKind::name ? names_.cmoc(leaf) : std::nullopt;
        if (cmoc) {
            found.push_back(*cmoc);
        }
    }
    return found;
}

std::optional<Drawn> Resolving::drawn(const Declared& declared, const Clause& clause) {
    const std::span<const Leaf> all = leaves(declared, clause);
    const auto paper = paper_named(theory_, names_, all.front());
    return paper ? std::optional{drawn_of(all, *paper, clause.span)} : std::nullopt;
}

void Resolving::gathered(const Declared& declared, const Clause& clause, std::vector<Gathered>& gathers, Symbol user) {
    static constexpr ast::DeclarationKind kinds[] = {ast::DeclarationKind::bucket, ast::DeclarationKind::code};
    for (const Leaf& leaf : leaves(declared, clause)) {
        if (leaf.kind == LeafKind::text) {
            gathers.push_back({words_of(leaf), leaf.span});
        } else if (leaf.kind == LeafKind::name && names_.is_missing(leaf)) {
            gathers.push_back({words_of(leaf), leaf.span});
            theory_.missing.push_back({clause.kind, user, leaf.symbol, leaf.span});
        } else if (leaf.kind == LeafKind::name && leaf.symbol == user) {
            points_at_itself(leaf);
        } else if (leaf.kind == LeafKind::name && names_.check(leaf, kinds)) {
            const Any& any = theory_.by_name.at(leaf.symbol);
            if (const auto* bucket = std::get_if<Id<Bucket>>(&any)) {
                gathers.push_back({*bucket, leaf.span});
            } else {
                gathers.push_back({std::get<Id<IptCode>>(any), leaf.span});
            }
        }
    }
}

void Resolving::points_at_itself(const Leaf& name) {
    Diagnostic made =
        diagnostic(codes::points_at_itself, name.span,
                   fmt::format("{} is said to stand to itself as to another", symbols_.text(name.symbol)));
    made.hint = "Was the name of its neighbour meant? Until then this name is not read.";
    diagnostics_.report(std::move(made));
}

void Resolving::link(const Declared& declared, const Clause& clause, Few<CmocLink>& links) {
    const std::span<const Leaf> all = leaves(declared, clause);
    const Words words = text_among(all);
    for (const Leaf& leaf : all) {
        if (leaf.kind != LeafKind::name) {
            continue;
        }
        if (clause.kind == ClauseKind::replaces && names_.is_missing(leaf)) {
            theory_.missing.push_back({clause.kind, declared.written().name->symbol, leaf.symbol, leaf.span});
        } else if (const auto to = names_.cmoc(leaf); to && to->value == declared.id) {
            points_at_itself(leaf);
        } else if (to) {
            links.push_back({*to, leaf.span, words});
        }
    }
}

// ---- one declaration of each kind ----------------------------------------------------------------------------

void Resolving::project(const Declared& declared) {
    if (!theory_.project) {
        theory_.project = ProjectInfo{};
    }
    ProjectInfo& project = *theory_.project;
    if (declared.written().kind == ast::DeclarationKind::use && declared.written().name) {
        project.uses.push_back(declared.written().name->symbol);
    }
    for (const Clause& clause : clauses(declared)) {
        if (clause.kind == ClauseKind::version && declared.written().kind == ast::DeclarationKind::project) {
            project.version = leaves(declared, clause).front().symbol;
        } else if (clause.kind == ClauseKind::levels) {
            for (const Leaf& leaf : leaves(declared, clause)) {
                project.levels.push_back(leaf.symbol);
            }
        } else if (clause.kind == ClauseKind::heading) {
            lists_.imported_column(leaves(declared, clause).back());
        }
    }
}

void Resolving::question(const Declared& declared) {
    for (const Clause& clause : clauses(declared)) {
        if (clause.kind != ClauseKind::sets_aside) {
            continue;
        }
        const std::span<const Leaf> all = leaves(declared, clause);
        const Words reason = text_among(all);
        static constexpr ast::DeclarationKind kinds[] = {ast::DeclarationKind::cmoc};
        for (const Leaf& leaf : all) {
            if (leaf.kind != LeafKind::name || (!names_.is_missing(leaf) && !names_.check(leaf, kinds))) {
                continue;
            }
            theory_.questions[Id<Question>{declared.id}].sets_aside.push_back({leaf.symbol, leaf.span, reason});
            if (names_.is_missing(leaf)) {
                theory_.missing.push_back({clause.kind, declared.written().name->symbol, leaf.symbol, leaf.span});
            }
        }
    }
}

void Resolving::bucket(const Declared& declared) {
    for (const Clause& clause : clauses(declared)) {
        if (clause.kind == ClauseKind::answers) {
            append(theory_.buckets[Id<Bucket>{declared.id}].answers, answers(leaves(declared, clause)));
        }
    }
}

void Resolving::ipt(const Declared& declared) {
    Ipt& ipt = theory_.ipts[Id<Ipt>{declared.id}];
    for (const Clause& clause : clauses(declared)) {
        const std::span<const Leaf> all = leaves(declared, clause);
        if (clause.kind == ClauseKind::answers) {
            append(ipt.answers, answers(all));
        } else if (clause.kind == ClauseKind::from) {
            if (const auto from = drawn(declared, clause)) {
                ipt.from = from->from;
                ipt.place = from->place;
            }
        } else if (clause.kind == ClauseKind::gathers) {
            gathered(declared, clause, ipt.gathers, ipt.id);
        } else if (clause.kind == ClauseKind::note) {
            ipt.notes.push_back(text_among(all));
        }
    }
}

void Resolving::element(const Declared& declared, const Clause& clause, IptCode& code) {
    const std::span<const ast::ExprId> what = exprs(declared, clause);
    if (!what.empty()) {
        const Id<Expression> expression = maker(declared).told(what.front());
        code.elements.push_back({expression, cmocs(leaves(declared, clause)), clause.span});
    }
}

void Resolving::code(const Declared& declared) {
    const Id<IptCode> id{declared.id};
    for (const Clause& clause : clauses(declared)) {
        IptCode& code = theory_.codes[id];
        const std::span<const Leaf> all = leaves(declared, clause);
        if (clause.kind == ClauseKind::in && !all.empty()) {
            code.in = names_.ipt(all.front());
        } else if (clause.kind == ClauseKind::gathers) {
            gathered(declared, clause, code.gathers, code.id);
        } else if (clause.kind == ClauseKind::move) {
            code.move = lists_.word(all.front(), {"move"});
            code.move_where = all.front().span;
        } else if (clause.kind == ClauseKind::because) {
            code.because = text_among(all);
        } else if (clause.kind == ClauseKind::element) {
            element(declared, clause, code);
        }
    }
}

void Resolving::proposition(const Declared& declared) {
    const Id<Proposition> id{declared.id};
    for (const Clause& clause : clauses(declared)) {
        const std::span<const Leaf> all = leaves(declared, clause);
        Proposition& proposition = theory_.propositions[id];
        if (clause.kind == ClauseKind::answers) {
            append(proposition.answers, answers(all));
        } else if (clause.kind == ClauseKind::from) {
            if (const auto from = drawn(declared, clause)) {
                proposition.from = from->from;
                proposition.place = from->place;
            }
        } else if (clause.kind == ClauseKind::draws_on) {
            if (const auto framework = names_.paper(all.front())) {
                proposition.draws_on.push_back(*framework);
            }
        } else if (clause.kind == ClauseKind::note) {
            proposition.notes.push_back(text_among(all));
        }
    }
}

void Resolving::paper(const Declared& declared) {
    Paper& paper = theory_.papers[Id<Paper>{declared.id}];
    for (const Clause& clause : clauses(declared)) {
        const std::span<const Leaf> all = leaves(declared, clause);
        switch (clause.kind) {
        case ClauseKind::by_text:
            for (const Leaf& leaf : all) {
                if (leaf.kind == LeafKind::text) {
                    paper.by.push_back(words_of(leaf));
                } else {
                    paper.year = number_of(leaf, symbols_);
                    paper.year_where = leaf.span;
                }
            }
            break;
        case ClauseKind::doi:
            paper.doi = all.front().symbol;
            break;
        case ClauseKind::setting:
            paper.setting = words_of(all.front());
            break;
        case ClauseKind::design:
            paper.design = lists_.word(all.front(), {"design"});
            break;
        case ClauseKind::means:
            paper.means = words_of(all.front());
            break;
        case ClauseKind::note:
            paper.notes.push_back(words_of(all.front()));
            break;
        case ClauseKind::included:
            paper.included = true;
            break;
        case ClauseKind::background:
            paper.background = true;
            break;
        case ClauseKind::missing:
            paper.missing = true;
            break;
        default:
            break;
        }
    }
}

void Resolving::term(const Declared& declared) {
    Term& term = theory_.terms[Id<Term>{declared.id}];
    for (const Clause& clause : clauses(declared)) {
        const std::span<const Leaf> all = leaves(declared, clause);
        if (clause.kind == ClauseKind::also) {
            for (const Leaf& leaf : all) {
                term.also.push_back(words_of(leaf));
            }
        } else if (clause.kind == ClauseKind::kind) {
            term.kind = lists_.word(all.front(), {"kind"});
        } else if (clause.kind == ClauseKind::at) {
            term.at = lists_.level(all.front());
        } else if (clause.kind == ClauseKind::means) {
            term.means = words_of(all.front());
        } else if (clause.kind == ClauseKind::note) {
            term.notes.push_back(words_of(all.front()));
        }
    }
}

void Resolving::decision(const Declared& declared) {
    const Leaf& subject = *declared.written().name;
    const auto any = names_.anything(subject);
    Decision& decision = theory_.decisions[Id<Decision>{declared.id}];
    if (any && std::holds_alternative<Id<Cmoc>>(*any)) {
        decision.on = std::get<Id<Cmoc>>(*any);
    }
    if (const auto& word = declared.written().word) {
        decision.word = lists_.word(*word, {"verdict", "signature"});
        decision.word_where = word->span;
    }
    for (const Clause& clause : clauses(declared)) {
        const std::span<const Leaf> all = leaves(declared, clause);
        if (clause.kind == ClauseKind::into) {
            append(decision.into, cmocs(all));
        } else if (clause.kind == ClauseKind::by_names) {
            for (const Leaf& leaf : all) {
                decision.by.push_back(leaf.symbol);
            }
        } else if (clause.kind == ClauseKind::on) {
            decision.date = all.front().symbol;
            check_date(all.front(), symbols_, diagnostics_);
        } else if (clause.kind == ClauseKind::because) {
            decision.because = text_among(all);
        } else if (clause.kind == ClauseKind::fingerprint) {
            decision.fingerprint = all.front().symbol;
        }
    }
}

void Resolving::claim(const Declared& declared) {
    const Id<Claim> id{declared.id};
    theory_.claims[id].file = declared.file_number;
    theory_.claims[id].declaration = declared.declaration;
    for (const Clause& clause : clauses(declared)) {
        if (clause.kind == ClauseKind::from) {
            if (const auto from = drawn(declared, clause)) {
                theory_.claims[id].from = from->from;
                theory_.claims[id].place = from->place;
            }
        }
    }
}

void Resolving::declaration(const Declared& declared) {
    switch (declared.written().kind) {
    case ast::DeclarationKind::question:
        question(declared);
        break;
    case ast::DeclarationKind::bucket:
        bucket(declared);
        break;
    case ast::DeclarationKind::ipt:
        ipt(declared);
        break;
    case ast::DeclarationKind::code:
        code(declared);
        break;
    case ast::DeclarationKind::proposition:
        proposition(declared);
        break;
    case ast::DeclarationKind::paper:
    case ast::DeclarationKind::framework:
    case ast::DeclarationKind::report:
        paper(declared);
        break;
    case ast::DeclarationKind::term:
        term(declared);
        break;
    case ast::DeclarationKind::cmoc:
        cmoc(declared);
        break;
    case ast::DeclarationKind::decision:
        decision(declared);
        break;
    case ast::DeclarationKind::claim:
        claim(declared);
        break;
    // Read before all others, by Evidence, or by the rule compiler.
    case ast::DeclarationKind::project:
    case ast::DeclarationKind::use:
    case ast::DeclarationKind::levels:
    case ast::DeclarationKind::site:
    case ast::DeclarationKind::interview:
    case ast::DeclarationKind::document:
    case ast::DeclarationKind::gcm:
    case ast::DeclarationKind::cases:
    case ast::DeclarationKind::codebook:
    case ast::DeclarationKind::list:
    case ast::DeclarationKind::phrase:
    case ast::DeclarationKind::setting:
    case ast::DeclarationKind::table:
    case ast::DeclarationKind::choose:
    case ast::DeclarationKind::suppose:
    case ast::DeclarationKind::rule:
    case ast::DeclarationKind::verdict:
    case ast::DeclarationKind::check:
    case ast::DeclarationKind::expect:
        break;
    }
}

void Resolving::finish() {
    for (std::uint32_t i = 0; i < theory_.cmocs.size(); ++i) {
        Cmoc& cmoc = theory_.cmocs[Id<Cmoc>{i}];
        if (!cmoc.answers.empty()) {
            continue;
        }
        for (const Id<Bucket> bucket : cmoc.buckets) {
            for (const Id<Question> question : theory_.buckets[bucket].answers) {
                if (std::find(cmoc.answers.begin(), cmoc.answers.end(), question) == cmoc.answers.end()) {
                    cmoc.answers.push_back(question);
                }
            }
        }
    }
    names_.report_unknown();
}

Id<Expression> Theory::join(Expression expression, std::span<const Id<Expression>> children) {
    expression.children = {static_cast<std::uint32_t>(expression_lists.size()),
                           static_cast<std::uint32_t>(children.size())};
    expression_lists.insert(expression_lists.end(), children.begin(), children.end());
    return expressions.add(std::move(expression));
}

Theory theory_from_ast(const std::vector<ast::File>& files, const Sources&, SymbolTable& symbols,
                       Diagnostics& diagnostics) {
    Theory theory;
    std::size_t expressions = 0;
    std::size_t cmocs = 0;
    for (const ast::File& file : files) {
        expressions += file.exprs.size();
        cmocs += static_cast<std::size_t>(
            std::count_if(file.declarations.begin(), file.declarations.end(),
                          [](const ast::Declaration& one) { return one.kind == ast::DeclarationKind::cmoc; }));
    }
    // Halves of mechanisms are expressions of their own.
    theory.expressions.reserve(expressions + expressions / 2);
    theory.expression_lists.reserve(expressions + expressions / 2);
    theory.cmocs.reserve(cmocs);
    const std::vector<Declared> declared = declare_names(files, theory, symbols, diagnostics);
    relate_terms(declared, theory, symbols, diagnostics);
    Resolving resolving{theory, symbols, diagnostics};
    for (const Declared& one : declared) {
        using enum ast::DeclarationKind;
        const ast::DeclarationKind kind = one.written().kind;
        if (kind == project || kind == use || kind == levels) {
            resolving.project(one);
        }
    }
    NamesAhead ahead{theory};
    for (const Declared& one : declared) {
        if (const auto clauses = one.written().clauses.of(one.file->clauses); !clauses.empty()) {
            ahead.reached(*one.file, clauses.back().leaves.first);
        }
        resolving.declaration(one);
    }
    resolving.finish();
    use_terms_of_rules(files, theory);
    theory.uses.resize(theory.terms.size());
    return theory;
}

} // namespace ipt
