#include "rules/compile/safety.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "rules/compile/vocabulary.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt {

namespace {

using relations::Argument;
using relations::Body;
using Formula = relations::Expression;
using relations::Step;
using relations::Variable;

using Bound = std::vector<char>;

bool holds(const Argument& argument, const Bound& bound) {
    return argument.kind != Argument::Kind::variable || bound[argument.value];
}

bool holds(const Formula& expression, const Bound& bound) {
    bool all = true;
    for_each_argument_of(expression, [&](const Argument& argument) { all = all && holds(argument, bound); });
    return all;
}

const Variable* plain_variable(const Formula& expression) {
    return expression.kind == Formula::Kind::argument && expression.argument.kind == Argument::Kind::variable
               ? &expression.argument.value
               : nullptr;
}

// What is bound once the body holds, in whatever order its steps are tried.
class Binding {
public:
    explicit Binding(const std::vector<std::uint32_t>& depths)
        : depths_(depths) {}

    void bind(const Body& body, std::uint32_t depth, Bound& bound) const {
        for (bool more = true; more;) {
            const auto before = std::count(bound.begin(), bound.end(), 1);
            for (const Step& step : body.steps) {
                bind(step, depth, bound);
            }
            more = std::count(bound.begin(), bound.end(), 1) != before;
        }
    }

private:
    void bind(const Step& step, std::uint32_t depth, Bound& bound) const {
        if (const auto* match = std::get_if<relations::Match>(&step.what)) {
            for (const Argument& argument : match->arguments) {
                if (argument.kind == Argument::Kind::variable) {
                    bound[argument.value] = 1;
                }
            }
        } else if (const auto* compare = std::get_if<relations::Compare>(&step.what)) {
            if (compare->comparison == relations::Comparison::equal) {
                bind_equal(compare->left, compare->right, bound);
                bind_equal(compare->right, compare->left, bound);
            }
        } else if (const auto* either = std::get_if<relations::Either>(&step.what)) {
            bind_common(*either, depth, bound);
        } else if (const auto* aggregate = std::get_if<relations::Aggregate>(&step.what)) {
            bool group = true;
            for_each_variable(aggregate->body, [&](Variable variable) {
                group = group && (depths_[variable] > depth || bound[variable]);
            });
            bound[aggregate->target] = static_cast<char>(bound[aggregate->target] || group);
        } else if (const auto* suppose = std::get_if<relations::Suppose>(&step.what)) {
            bind(suppose->body, depth, bound);
        }
    }

    static void bind_equal(const Formula& to, const Formula& from, Bound& bound) {
        if (const Variable* variable = plain_variable(to); variable != nullptr && holds(from, bound)) {
            bound[*variable] = 1;
        }
    }

    void bind_common(const relations::Either& either, std::uint32_t depth, Bound& bound) const {
        Bound common(bound.size(), 1);
        for (const Body& branch : either.branches) {
            Bound own = bound;
            bind(branch, depth + 1, own);
            std::transform(common.begin(), common.end(), own.begin(), common.begin(),
                           [](char a, char b) { return static_cast<char>(a && b); });
        }
        if (!either.branches.empty()) {
            bound = common;
        }
    }

    const std::vector<std::uint32_t>& depths_;
};

class Safety {
public:
    Safety(Draft& draft, const DraftNotes& notes, const CompiledRules& compiled, const World& world,
           const std::vector<Span>& places, Diagnostics& diagnostics)
        : draft_(draft)
        , notes_(notes)
        , compiled_(compiled)
        , world_(world)
        , places_(places)
        , diagnostics_(diagnostics)
        , binding_(draft.depths) {}

    // `elsewhere`: variables (by name) that other parts of the same top-level `or` bind.
    void run(const std::set<Symbol>& elsewhere) {
        elsewhere_ = &elsewhere;
        Bound bound(draft_.rule.variable_names.size());
        std::fill_n(bound.begin(), draft_.parameters, char{1});
        binding_.bind(draft_.rule.body, draft_.depth, bound);
        for (std::size_t i = 0; i < draft_.rule.arguments.size(); ++i) {
            const Argument& argument = draft_.rule.arguments[i];
            if (!holds(argument, bound)) {
                report_head(argument.value, draft_.head_places[i]);
            }
        }
        check(draft_.rule.body, draft_.depth, bound);
    }

private:
    // `bound` is what the body and all around it bind.
    void check(const Body& body, std::uint32_t depth, const Bound& bound) {
        for (const Step& step : body.steps) {
            check(step, depth, bound);
        }
    }

    void check(const Step& step, std::uint32_t depth, const Bound& bound) {
        if (const auto* compare = std::get_if<relations::Compare>(&step.what)) {
            std::size_t i = 0;
            const auto each = [&](const Argument& argument) {
                if (!holds(argument, bound)) {
                    report(argument.value, place_of(step, i), "this comparison");
                }
                ++i;
            };
            for_each_argument_of(compare->left, each);
            for_each_argument_of(compare->right, each);
        } else if (const auto* without = std::get_if<relations::Without>(&step.what)) {
            if (!without->earlier_row) {
                const bool negation = notes_.negations.contains(step.place);
                bracket(without->body, step, depth, bound, negation ? Bracket::negation : Bracket::where);
            }
        } else if (const auto* either = std::get_if<relations::Either>(&step.what)) {
            check_either(*either, step, depth, bound);
        } else if (const auto* count = std::get_if<relations::Count>(&step.what)) {
            std::size_t i = 0;
            for_each_argument_of(count->number, [&](const Argument& argument) {
                if (!holds(argument, bound)) {
                    report(argument.value, place_of(step, i), "this count");
                }
                ++i;
            });
            const Bound inner = bracket(count->body, step, depth, bound, Bracket::where);
            check_counted(count->variables, inner);
        } else if (const auto* every = std::get_if<relations::Every>(&step.what)) {
            const Bound inner = bracket(every->where, step, depth, bound, Bracket::where);
            check_counted(every->variables, inner);
            bracket(every->has, step, depth, inner, Bracket::where);
        } else if (const auto* aggregate = std::get_if<relations::Aggregate>(&step.what)) {
            const Bound inner = bracket(aggregate->body, step, depth, bound, Bracket::where);
            check_counted(aggregate->variables, inner);
            check_counted(aggregate->witnesses, inner);
        } else if (const auto* suppose = std::get_if<relations::Suppose>(&step.what)) {
            check_suppose(*suppose, step, depth, bound);
        }
    }

    enum class Bracket { where, negation };

    // What stands in a bracket may use what is bound outside, and must itself bind all else. Gives what is bound in it.
    Bound bracket(const Body& body, const Step& step, std::uint32_t depth, const Bound& bound, Bracket kind) {
        Bound inner = bound;
        const std::uint32_t inside = kind == Bracket::negation ? depth : depth + 1;
        const std::set<Variable> outer = outer_unbound(body, depth, bound);
        for (const Variable variable : outer) {
            if (kind == Bracket::negation) {
                report_negation(variable, step);
            } else {
                report_bracket(variable, step);
            }
            inner[variable] = 1;
        }
        binding_.bind(body, inside, inner);
        check(body, inside, inner);
        return inner;
    }

    // Variables of brackets further out that nothing binds.
    [[nodiscard]] std::set<Variable> outer_unbound(const Body& body, std::uint32_t depth, const Bound& bound) const {
        std::set<Variable> outer;
        for_each_variable(body, [&](Variable variable) {
            if (draft_.depths[variable] <= depth && !bound[variable]) {
                outer.insert(variable);
            }
        });
        return outer;
    }

    void check_counted(const std::vector<Variable>& variables, const Bound& inner) {
        for (const Variable variable : variables) {
            if (!inner[variable]) {
                report(variable, draft_.first_use[variable], "this count");
            }
        }
    }

    void check_either(const relations::Either& either, const Step& step, std::uint32_t depth, const Bound& bound) {
        std::vector<Bound> all;
        for (const Body& branch : either.branches) {
            Bound own = bound;
            binding_.bind(branch, depth + 1, own);
            all.push_back(std::move(own));
        }
        for (Variable variable = 0; variable < bound.size(); ++variable) {
            const bool some = std::any_of(all.begin(), all.end(), [&](const Bound& own) { return own[variable]; });
            if (draft_.depths[variable] <= depth && !bound[variable] && some) {
                report_branch(variable, places_[step.place]);
            }
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            check(either.branches[i], depth + 1, all[i]);
        }
    }

    void check_suppose(const relations::Suppose& suppose, const Step& step, std::uint32_t depth, const Bound& bound) {
        // What is supposed must be known without asking the supposed world.
        for (std::size_t i = 0; i < suppose.arguments.size(); ++i) {
            if (!holds(suppose.arguments[i], bound)) {
                report(suppose.arguments[i].value, place_of(step, i), "this supposition");
            }
            if (suppose.arguments[i].kind == Argument::Kind::anything) {
                Diagnostic open =
                    diagnostic(codes::supposition, place_of(step, i), "what is supposed must be said: not `?`");
                diagnostics_.report(std::move(open));
                draft_.refused = true;
            }
        }
        check(suppose.body, depth, bound);
    }

    // ---- what is said --------------------------------------------------------------------------------------

    [[nodiscard]] Span place_of(const Step& step, std::size_t i) const {
        const auto found = notes_.arguments.find(step.place);
        return found != notes_.arguments.end() && i < found->second.size() ? found->second[i] : places_[step.place];
    }

    [[nodiscard]] std::string name_of(Variable variable) const {
        return fmt::format("?{}", world_.symbols.text(draft_.rule.variable_names[variable]));
    }

    // `?x is a cmoc`, where the type is known and has such a phrase.
    [[nodiscard]] std::string binding_phrase(Variable variable) const {
        const TypeSet types = variable < draft_.types.size() ? draft_.types[variable] : TypeSet{};
        for (std::size_t i = 0; i < type_count; ++i) {
            const auto type = static_cast<Type>(i);
            const std::string phrase = fmt::format("{} is a {}", "?x", word_of(type));
            if (types == TypeSet{type} && relation_of(compiled_, world_.symbols, phrase)) {
                return fmt::format("{} is a {}", name_of(variable), word_of(type));
            }
        }
        return {};
    }

    [[nodiscard]] std::string remedy(Variable variable) const {
        const std::string phrase = binding_phrase(variable);
        return phrase.empty() ? fmt::format("Add a phrase behind 'when' that says what {} is.", name_of(variable))
                              : fmt::format("Add behind 'when', outside any bracket:   {}", phrase);
    }

    bool first_time(Variable variable) {
        draft_.refused = true;
        return reported_.insert(variable).second;
    }

    void report_head(Variable variable, Span where) {
        const Symbol name = draft_.rule.variable_names[variable];
        if (draft_.branch && elsewhere_->contains(name)) {
            report_branch(variable, where);
            return;
        }
        if (!first_time(variable)) {
            return;
        }
        Diagnostic unbound = diagnostic(codes::unbound_variable, where,
                                        fmt::format("nothing behind 'when' says what {} is", name_of(variable)));
        unbound.hint = remedy(variable);
        diagnostics_.report(std::move(unbound));
    }

    void report(Variable variable, Span where, std::string_view what) {
        if (!first_time(variable)) {
            return;
        }
        Diagnostic unbound =
            diagnostic(codes::unbound_variable, where,
                       fmt::format("{} asks for {}, but nothing says what it is", what, name_of(variable)));
        unbound.hint = remedy(variable);
        diagnostics_.report(std::move(unbound));
    }

    void report_bracket(Variable variable, const Step& step) {
        if (!first_time(variable)) {
            return;
        }
        Diagnostic unbound = diagnostic(
            codes::unbound_variable, places_[step.place],
            fmt::format("{} also stands outside this bracket, but nothing outside says what it is", name_of(variable)));
        unbound.related.push_back({draft_.first_use[variable], fmt::format("{} stands here", name_of(variable))});
        unbound.hint = remedy(variable);
        diagnostics_.report(std::move(unbound));
    }

    void report_negation(Variable variable, const Step& step) {
        if (!first_time(variable)) {
            return;
        }
        const std::string_view written = text_of(world_.sources, places_[step.place]);
        const std::size_t word = written.find_first_of(" \t\n(");
        std::string_view inner = word == std::string_view::npos ? written : written.substr(word);
        inner.remove_prefix(std::min(inner.find_first_not_of(" \t\n"), inner.size()));
        const bool bracketed = inner.starts_with('(') && inner.ends_with(')');
        Diagnostic unbound =
            diagnostic(codes::unbound_in_not, places_[step.place],
                       fmt::format("'not' asks of {}, but nothing says what it is", name_of(variable)));
        unbound.hint =
            fmt::format("If there is to be none at all, write   no {} where {}{}{}\nOtherwise: {}", name_of(variable),
                        bracketed ? "" : "(", inner, bracketed ? "" : ")", remedy(variable));
        diagnostics_.report(std::move(unbound));
    }

    void report_branch(Variable variable, Span where) {
        if (!first_time(variable)) {
            return;
        }
        Diagnostic unlike =
            diagnostic(codes::unlike_branches, where,
                       fmt::format("{} is told of in one part of this 'or' and not in another", name_of(variable)));
        unlike.hint = fmt::format("Say in each part what {} is, or write two rules.", name_of(variable));
        diagnostics_.report(std::move(unlike));
    }

    Draft& draft_;
    const DraftNotes& notes_;
    const CompiledRules& compiled_;
    const World& world_;
    const std::vector<Span>& places_;
    Diagnostics& diagnostics_;
    Binding binding_;
    const std::set<Symbol>* elsewhere_ = nullptr;
    std::set<Variable> reported_ = {};
};

// Names that the parts of a top-level `or` bind.
std::set<Symbol> names_bound(const std::vector<Draft>& drafts, const Draft& of) {
    std::set<Symbol> names;
    for (const Draft& draft : drafts) {
        if (draft.file != of.file || draft.declaration != of.declaration) {
            continue;
        }
        const std::vector<char> bound = bound_by(draft);
        for (std::size_t i = 0; i < bound.size(); ++i) {
            if (bound[i]) {
                names.insert(draft.rule.variable_names[i]);
            }
        }
    }
    return names;
}

} // namespace

std::vector<char> bound_by(const Draft& draft) {
    Bound bound(draft.rule.variable_names.size());
    std::fill_n(bound.begin(), draft.parameters, char{1});
    Binding{draft.depths}.bind(draft.rule.body, draft.depth, bound);
    return bound;
}

void check_safety(std::vector<Draft>& drafts, const DraftNotes& notes, const CompiledRules& compiled,
                  const World& world, const std::vector<Span>& places, Diagnostics& diagnostics) {
    for (Draft& draft : drafts) {
        if (!draft.refused) {
            const std::set<Symbol> elsewhere = draft.branch ? names_bound(drafts, draft) : std::set<Symbol>{};
            Safety{draft, notes, compiled, world, places, diagnostics}.run(elsewhere);
        }
    }
}

} // namespace ipt
