#include "rules/assertion.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "rules/compile/asked_body.hpp"
#include "rules/compile/draft.hpp"
#include "rules/compile/vocabulary.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt {

namespace {

using relations::Argument;
using relations::Body;
using relations::Step;
using relations::Value;
using relations::Variable;

// So many members are named and pointed at; of more, these and how many there are.
constexpr std::size_t few = 6;

class Investigation {
public:
    Investigation(const CompiledAssertion& assertion, const CompiledRules& rules,
                  const relations::Evaluation& evaluation, const World& world, const std::vector<Span>& places)
        : assertion_(assertion)
        , rules_(rules)
        , evaluation_(evaluation)
        , world_(world)
        , places_(places)
        , rule_(rules.program.rules[assertion.rule])
        , asked_(rules, evaluation, world, rule_) {}

    AssertionResult run() {
        result_.outcome.claim = assertion_.claim;
        result_.outcome.where = assertion_.where;
        result_.outcome.title = assertion_.title;
        result_.outcome.holds = evaluation_.database[assertion_.relation].size() > 0;
        for (const Step& step : rule_.body.steps) {
            if (const auto* count = std::get_if<relations::Count>(&step.what)) {
                result_.outcome.counted.push_back(
                    asked_.counted(*count, places_[step.place], asked_.bindings_for(step)));
            }
        }
        if (!result_.outcome.holds) {
            explain();
        }
        return std::move(result_);
    }

private:
    using Bindings = AskedBody::Bindings;

    // ---- why it does not hold ------------------------------------------------------------------------------

    // The phrases are tried one after another, then the rest; the first step that fails with all before it is told of.
    void explain() {
        std::vector<const Step*> order;
        for (const Step& step : rule_.body.steps) {
            if (std::holds_alternative<relations::Match>(step.what)) {
                order.push_back(&step);
            }
        }
        for (const Step& step : rule_.body.steps) {
            if (std::holds_alternative<relations::Either>(step.what) ||
                std::holds_alternative<relations::Aggregate>(step.what) || binds(step)) {
                order.push_back(&step);
            }
        }
        for (const Step& step : rule_.body.steps) {
            if (std::find(order.begin(), order.end(), &step) == order.end()) {
                order.push_back(&step);
            }
        }
        Body held;
        for (const Step* step : order) {
            Body longer = held;
            longer.steps.push_back(*step);
            if (asked_.solutions(longer, {}, {}, 1).empty()) {
                tell(*step, held);
                return;
            }
            held = std::move(longer);
        }
    }

    // `?n = …` gives ?n its value.
    static bool binds(const Step& step) {
        const auto* compare = std::get_if<relations::Compare>(&step.what);
        return compare != nullptr && compare->comparison == relations::Comparison::equal;
    }

    void tell(const Step& step, const Body& held) {
        const std::vector<Variable> variables = AskedBody::variables_of(held);
        const auto all = asked_.solutions(held, {}, variables, few + 1);
        Bindings bound;
        for (std::size_t i = 0; !all.empty() && i < variables.size(); ++i) {
            bound.push_back({variables[i], all[0][i]});
        }
        if (const auto* count = std::get_if<relations::Count>(&step.what)) {
            tell_count(*count, step, bound);
        } else if (const auto* match = std::get_if<relations::Match>(&step.what)) {
            tell_match(*match, held, variables);
        } else if (const auto* without = std::get_if<relations::Without>(&step.what)) {
            tell_without(*without, bound);
        } else if (const auto* every = std::get_if<relations::Every>(&step.what)) {
            tell_every(*every, bound);
        } else if (const auto* compare = std::get_if<relations::Compare>(&step.what)) {
            tell_compare(*compare, bound);
        } else {
            result_.found = fmt::format("nothing fits: {}", shortened(text_of(world_.sources, places_[step.place])));
        }
    }

    void tell_count(const relations::Count& count, const Step& step, const Bindings& bound) {
        const Counted one = asked_.counted(count, places_[step.place], bound);
        result_.found = fmt::format("the material holds {}", static_cast<long long>(one.found));
        std::vector<Value> members = one.members;
        members.erase(std::unique(members.begin(), members.end()), members.end());
        const bool all = members.size() <= few;
        if (members.empty()) {
            result_.found += fmt::format(" (looked for: {})", body_text(step));
            return;
        }
        if (all) {
            result_.found += fmt::format(" ({})", listed(members));
            add_places(members);
        }
        add_set_aside(count.body);
    }

    // What a question that is counted for leaves out on purpose explains many a difference.
    void add_set_aside(const Body& body) {
        std::string names;
        std::size_t number = 0;
        for_each_within(
            body,
            [&](const Argument& argument) {
                if (argument.kind != Argument::Kind::constant || world_.type(argument.value) != Type::question) {
                    return;
                }
                const Question& question = world_.theory.questions[Id<Question>{world_.values.payload(argument.value)}];
                for (const Question::SetAside& aside : question.sets_aside) {
                    const bool last = &aside == &question.sets_aside.back();
                    names += (names.empty() ? "" : last ? " and " : ", ") + std::string{world_.symbols.text(aside.id)};
                    result_.places.push_back({aside.where, std::string{world_.symbols.text(aside.id)}});
                    ++number;
                }
            },
            [](Variable) {});
        if (number > 0) {
            result_.found += fmt::format(" ({} {} set aside)", names, number == 1 ? "is" : "are");
        }
    }

    // The bracket of a counting step, as it was written.
    [[nodiscard]] std::string body_text(const Step& step) const {
        const std::string_view written = text_of(world_.sources, places_[step.place]);
        const std::size_t at = written.find("where");
        std::string_view rest = at == std::string_view::npos ? written : written.substr(at + 5);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\n("), rest.size()));
        if (at != std::string_view::npos && rest.ends_with(')') && written.find('(', at) != std::string_view::npos) {
            rest.remove_suffix(1);
        }
        return shortened(rest);
    }

    // White space of wrapped lines becomes one blank.
    static std::string shortened(std::string_view written) {
        std::string text;
        for (const char c : written) {
            const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
            if (!blank) {
                text += c;
            } else if (!text.empty() && text.back() != ' ') {
                text += ' ';
            }
        }
        return text;
    }

    // What holds in place of a phrase that does not: its rows that agree in all but one hole.
    void tell_match(const relations::Match& match, const Body& held, const std::vector<Variable>& variables) {
        const auto all = asked_.solutions(held, {}, variables, few + 1);
        std::vector<relations::Fact> near;
        relations::Fact asked{.relation = match.relation, .row = {}};
        for (std::size_t one = 0; one < std::max<std::size_t>(all.size(), 1) && near.size() <= few; ++one) {
            std::vector<std::optional<Value>> wanted;
            for (const Argument& argument : match.arguments) {
                wanted.push_back(
                    AskedBody::value_of(argument, variables, all.empty() ? std::vector<Value>{} : all[one]));
            }
            asked_.add_near(match.relation, wanted, few + 1, near);
        }
        if (near.empty() || near.size() > few) {
            const auto entries = evaluation_.database[match.relation].size();
            result_.found =
                fmt::format("the material does not say so (looked for `{}` among {} such {})",
                            wanted_text(match, variables, all), entries, entries == 1 ? "entry" : "entries");
            return;
        }
        std::vector<std::string> sentences =
            all.size() == 1 ? steps_towards(match, held, variables, all[0]) : std::vector<std::string>{};
        for (const relations::Fact& fact : near) {
            const std::string text = sentence(rules_, world_, fact);
            if (std::find(sentences.begin(), sentences.end(), text) == sentences.end()) {
                sentences.push_back(text);
                add_origin(fact);
            }
        }
        result_.found = "in the material " + joined_sentences(sentences);
    }

    // The phrases that held before and say what the failing one is about, when that is one thing.
    std::vector<std::string> steps_towards(const relations::Match& match, const Body& held,
                                           const std::vector<Variable>& variables, const std::vector<Value>& values) {
        std::vector<std::string> sentences;
        for (const Step& step : held.steps) {
            const auto* before = std::get_if<relations::Match>(&step.what);
            if (before == nullptr) {
                continue;
            }
            const bool shares =
                std::any_of(before->arguments.begin(), before->arguments.end(), [&](const Argument& one) {
                    return one.kind == Argument::Kind::variable &&
                           std::find(match.arguments.begin(), match.arguments.end(), one) != match.arguments.end();
                });
            relations::Fact fact{.relation = before->relation, .row = {}};
            for (const Argument& argument : before->arguments) {
                if (const auto value = AskedBody::value_of(argument, variables, values)) {
                    fact.row.push_back(*value);
                }
            }
            if (shares && fact.row.size() > 1 && fact.row.size() == before->arguments.size()) {
                sentences.push_back(sentence(rules_, world_, fact));
                add_origin(fact);
            }
        }
        return sentences;
    }

    [[nodiscard]] std::string wanted_text(const relations::Match& match, const std::vector<Variable>& variables,
                                          const std::vector<std::vector<Value>>& all) const {
        const PhraseShape& shape = rules_.shapes[match.relation.value];
        std::string text;
        for (const PhraseShape::Piece& piece : shape.pieces) {
            text += text.empty() ? "" : " ";
            if (!piece.column) {
                text += world_.symbols.text(piece.word);
                continue;
            }
            const Argument& argument = match.arguments[*piece.column];
            const auto value =
                AskedBody::value_of(argument, variables, all.size() == 1 ? all[0] : std::vector<Value>{});
            text += value && world_.type(*value) == Type::text ? fmt::format("\"{}\"", world_.shown(*value))
                    : value                                    ? world_.shown(*value)
                    : argument.kind == Argument::Kind::variable
                        ? fmt::format("?{}", world_.symbols.text(rule_.variable_names[argument.value]))
                        : "?";
        }
        return text;
    }

    void tell_without(const relations::Without& without, const Bindings& bound) {
        const std::vector<Variable> variables = unbound(AskedBody::variables_of(without.body), bound);
        const auto found = asked_.solutions(without.body, bound, variables, few + 1);
        if (tell_one(without.body, variables, bound, found)) {
            return;
        }
        std::vector<Value> members;
        for (const std::vector<Value>& one : found) {
            if (!one.empty() && std::find(members.begin(), members.end(), one[0]) == members.end()) {
                members.push_back(one[0]);
            }
        }
        result_.found = members.empty()
                            ? "in the material it is so"
                            : fmt::format("in the material there {} {}{}", members.size() == 1 ? "is" : "are",
                                          listed(members), found.size() > few ? " …" : "");
        add_places(members);
    }

    // A single phrase that was denied, and holds.
    bool tell_one(const Body& body, const std::vector<Variable>& variables, const Bindings& bound,
                  const std::vector<std::vector<Value>>& found) {
        const auto* match = body.steps.size() == 1 ? std::get_if<relations::Match>(&body.steps[0].what) : nullptr;
        if (match == nullptr || found.empty() || found.size() > few) {
            return false;
        }
        std::vector<std::string> sentences;
        for (std::vector<Value> values : found) {
            std::vector<Variable> all = variables;
            for (const relations::Binding& binding : bound) {
                all.push_back(binding.variable);
                values.push_back(binding.value);
            }
            std::vector<std::optional<Value>> wanted;
            for (const Argument& argument : match->arguments) {
                wanted.push_back(AskedBody::value_of(argument, all, values));
            }
            add_matching(match->relation, wanted, sentences);
        }
        if (sentences.empty() || sentences.size() > few) {
            return false;
        }
        result_.found = "in the material " + joined_sentences(sentences);
        return true;
    }

    // Rows that agree where something is wanted.
    void add_matching(relations::RelationId id, const std::vector<std::optional<Value>>& wanted,
                      std::vector<std::string>& sentences) {
        std::uint32_t mask = 0;
        std::vector<Value> key;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (wanted[i]) {
                mask |= 1u << i;
                key.push_back(*wanted[i]);
            }
        }
        if (mask == 0) {
            return;
        }
        const relations::Relation& relation = evaluation_.database[id];
        for (const relations::RowNumber row : relation.rows_with(mask, key)) {
            const relations::Fact fact{.relation = id, .row = relation.row(row)};
            const std::string text = sentence(rules_, world_, fact);
            if (std::find(sentences.begin(), sentences.end(), text) == sentences.end() && sentences.size() <= few) {
                sentences.push_back(text);
                add_origin(fact);
            }
        }
    }

    void tell_every(const relations::Every& every, const Bindings& bound) {
        Body exceptions = every.where;
        exceptions.steps.push_back({.what = relations::Without{.body = every.has, .earlier_row = {}}});
        const auto found = asked_.solutions(exceptions, bound, every.variables, SIZE_MAX);
        std::vector<Value> members;
        for (const std::vector<Value>& one : found) {
            if (!one.empty() && std::find(members.begin(), members.end(), one[0]) == members.end()) {
                members.push_back(one[0]);
            }
        }
        const std::size_t count = members.size();
        members.resize(std::min(members.size(), few));
        result_.found = fmt::format("not so of {}{}", listed(members),
                                    count > few ? fmt::format(" and {} more", count - few) : std::string{});
        add_places(members);
    }

    void tell_compare(const relations::Compare& compare, const Bindings& bound) {
        const auto shown = [&](const relations::Expression& expression) -> std::string {
            if (const auto number = asked_.number_of(expression, bound)) {
                return world_.shown(world_.values.number(*number));
            }
            if (expression.argument.kind == Argument::Kind::constant) {
                return world_.shown(expression.argument.value);
            }
            for (const relations::Binding& binding : bound) {
                if (expression.kind == relations::Expression::Kind::argument &&
                    binding.variable == expression.argument.value) {
                    return world_.shown(binding.value);
                }
            }
            return "nothing";
        };
        result_.found = fmt::format("in the material it is {} against {}", shown(compare.left), shown(compare.right));
    }

    static std::vector<Variable> unbound(std::vector<Variable> variables, const Bindings& bound) {
        std::erase_if(variables, [&](Variable variable) {
            return std::any_of(bound.begin(), bound.end(),
                               [&](const relations::Binding& binding) { return binding.variable == variable; });
        });
        return variables;
    }

    // ---- members and places --------------------------------------------------------------------------------

    [[nodiscard]] std::string listed(const std::vector<Value>& members) const {
        std::string text;
        for (std::size_t i = 0; i < members.size() && i < few; ++i) {
            text += (i == 0 ? "" : ", ") + world_.shown(members[i]);
        }
        return text;
    }

    void add_places(const std::vector<Value>& members) {
        for (std::size_t i = 0; i < members.size() && i < few; ++i) {
            if (const auto place = world_.place_of(members[i])) {
                result_.places.push_back({*place, world_.shown(members[i])});
            }
        }
    }

    // What a fact is about: its first thing.
    [[nodiscard]] std::string subject_of(const relations::Fact& fact) const {
        return fact.row.empty() ? std::string{"here"} : world_.shown(fact.row.front());
    }

    // Where a given fact was stated; of derived ones, where their first thing was.
    void add_origin(const relations::Fact& fact) {
        const relations::Relation& relation = evaluation_.database[fact.relation];
        const auto row = relation.find(fact.row);
        const relations::Origin origin = row ? relation.origin(*row) : relations::no_origin;
        if (origin != relations::no_origin && origin < places_.size()) {
            result_.places.push_back({places_[origin], subject_of(fact)});
            return;
        }
        for (const Value value : fact.row) {
            if (const auto place = world_.place_of(value)) {
                result_.places.push_back({*place, subject_of(fact)});
                return;
            }
        }
    }

    const CompiledAssertion& assertion_;
    const CompiledRules& rules_;
    const relations::Evaluation& evaluation_;
    const World& world_;
    const std::vector<Span>& places_;
    const relations::Rule& rule_;
    AskedBody asked_;
    AssertionResult result_ = {};
};

// "§3.5", "table 3.1", "page 12", or the report's name where no place is given.
std::string place_in_report(const Claim& claim, const World& world) {
    const std::string_view unit = world.symbols.text(claim.place.unit);
    const std::string_view label = world.symbols.text(claim.place.label);
    if (unit.empty()) {
        return claim.from ? std::string{world.symbols.text(world.theory.papers[*claim.from].id)} : std::string{};
    }
    // "§3.5"; a part without a number is called by its name.
    const bool numbered = label.find_first_of("0123456789") == 0;
    if (unit == "section") {
        return numbered ? fmt::format("§{}", label) : std::string{label};
    }
    return unit == "page" && !numbered ? std::string{label}
                                       : fmt::format("{} {}", unit == "para" ? "paragraph" : unit, label);
}

} // namespace

AssertionResult result_of(const CompiledAssertion& assertion, const CompiledRules& rules,
                          const relations::Evaluation& evaluation, const World& world,
                          const std::vector<Span>& places) {
    return Investigation{assertion, rules, evaluation, world, places}.run();
}

Diagnostic finding_about(Id<Claim> id, const CompiledAssertion& assertion, const AssertionResult& result,
                         const World& world) {
    const Claim& claim = world.theory.claims[id];
    const std::string place = place_in_report(claim, world);
    const std::string title = assertion.title.text.empty() ? std::string{world.symbols.text(claim.id)}
                                                           : std::string{world.symbols.text(assertion.title.text)};
    Diagnostic found =
        diagnostic(codes::claim_does_not_hold, assertion.where,
                   fmt::format("{}{}; {}", place.empty() ? std::string{} : place + " says: ", title, result.found));
    found.kind = DiagnosticKind::finding;
    if (claim.from && claim.place.unit.value != 0) {
        const Paper& report = world.theory.papers[*claim.from];
        found.label = fmt::format("{}, {}", world.symbols.text(report.id), place);
    }
    found.related = result.places;
    return found;
}

Diagnostic failed_expectation(const CompiledAssertion& assertion, const AssertionResult& result,
                              const CompiledRules& rules, const World& world, const std::vector<Span>& places) {
    const Body& body = rules.program.rules[assertion.rule].body;
    std::string asked;
    if (!assertion.title.text.empty()) {
        asked = std::string{world.symbols.text(assertion.title.text)};
    } else if (!body.steps.empty()) {
        const Span whole = join(places[body.steps.front().place], places[body.steps.back().place]);
        asked = fmt::format("`{}`", text_of(world.sources, whole));
        std::replace(asked.begin(), asked.end(), '\n', ' ');
    }
    Diagnostic failed = diagnostic(codes::failed_expectation, assertion.where,
                                   fmt::format("this expectation does not hold: {}; {}", asked, result.found));
    failed.related = result.places;
    return failed;
}

} // namespace ipt
