#include "cli/commands/shortcuts.hpp"

#include "cli/report/words.hpp"
#include "engine/graph/contexts_of.hpp"
#include "engine/theory/terms_of.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt::cli {

namespace {

constexpr std::size_t most_steps = 3;
constexpr std::size_t most_paths = 50;
constexpr std::size_t longest_path = 8;

template <class T>
std::string shown_list(const std::vector<Id<T>>& ids, const World& world) {
    std::vector<std::string> names;
    for (const Id<T> id : ids) {
        names.push_back(world.shown(world.of(id)));
    }
    return listed(names, names.size());
}

std::string element_words(const ContextOf& context, const Session& session) {
    const Expression& element = session.analysis->theory.expressions[context.element];
    std::string text = element.term ? session.analysis->world->shown(session.analysis->world->of(*element.term))
                                    : fmt::format("\"{}\"", session.text(element.words.text));
    text = context.negated ? "not " + text : text;
    return context.given ? "given " + text : text;
}

std::string papers_of(const Cmoc& cmoc, const World& world) {
    std::vector<std::string> names;
    for (const Drawn& drawn : cmoc.from) {
        const std::string name = world.shown(world.of(drawn.from));
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    return listed(names, names.size());
}

std::string chain_words(const std::vector<Id<Cmoc>>& along, const World& world) {
    std::string text;
    for (const Id<Cmoc> cmoc : along) {
        text += (text.empty() ? "" : " → ") + world.shown(world.of(cmoc));
    }
    return text;
}

// A #term by its name, with the nearest if there is none.
Result<Id<Term>> term_named(std::string name, const Session& session) {
    name = !name.empty() && name.front() == '#' ? name.substr(1) : name;
    const Theory& theory = session.analysis->theory;
    std::vector<std::string_view> names;
    for (std::uint32_t i = 0; i < theory.terms.size(); ++i) {
        if (session.text(theory.terms[{i}].id) == name) {
            return Id<Term>{i};
        }
        names.push_back(session.text(theory.terms[{i}].id));
    }
    const auto found = nearest(name, names);
    return Failure{.message = fmt::format("nothing uses the term #{}", name),
                   .remedy = found ? fmt::format("Did you mean #{}?", *found)
                                   : "ipt query \"?t is a term\" lists all terms. Put the # into double quotes."};
}

Result<Id<Cmoc>> cmoc_named(const std::string& name, const Session& session) {
    const Theory& theory = session.analysis->theory;
    std::vector<std::string_view> names;
    for (std::uint32_t i = 0; i < theory.cmocs.size(); ++i) {
        if (session.text(theory.cmocs[{i}].id) == name) {
            return Id<Cmoc>{i};
        }
        names.push_back(session.text(theory.cmocs[{i}].id));
    }
    const auto found = nearest(name, names);
    return Failure{.message = fmt::format("there is no CMOC {}", name),
                   .remedy =
                       found ? fmt::format("Did you mean {}?", *found) : "ipt query \"?x is a cmoc\" lists all CMOCs."};
}

std::vector<Id<Cmoc>> cmocs_along(const std::vector<std::uint32_t>& ripples, const Graph& graph) {
    std::vector<Id<Cmoc>> along;
    for (const std::uint32_t number : ripples) {
        if (along.empty()) {
            along.push_back(graph.ripples[number].from);
        }
        along.push_back(graph.ripples[number].to);
    }
    return along;
}

// The terms by which the steps meet.
std::string terms_along(const std::vector<std::uint32_t>& ripples, const Session& session) {
    const World& world = *session.analysis->world;
    std::vector<std::string> terms;
    for (const std::uint32_t number : ripples) {
        const Ripple& ripple = session.analysis->world->graph().ripples[number];
        std::string term = ripple.outcome ? world.shown(world.of(*ripple.outcome)) : "as declared";
        terms.push_back(ripple.against ? "against " + term : term);
    }
    return listed(terms, terms.size());
}

std::string_view stitched_words(bool stitched) {
    return stitched ? "stitched: no one paper holds it" : "";
}

ShortcutAnswer paths(Id<Term> from, Id<Term> to, const Session& session) {
    const Analysis& analysis = *session.analysis;
    ShortcutAnswer answer{.question = fmt::format("which chains lead from {} to {}?",
                                                  analysis.world->shown(analysis.world->of(from)),
                                                  analysis.world->shown(analysis.world->of(to)))};
    answer.table.columns = {"chain", "steps", "by way of", "remark"};
    for (const Path& path : analysis.world->graph().paths(analysis.theory, from, to, most_paths, longest_path)) {
        answer.table.rows.push_back({chain_words(path.cmocs, *analysis.world), std::to_string(path.ripples.size()),
                                     terms_along(path.ripples, session), std::string{stitched_words(path.stitched)}});
    }
    answer.nothing = "No chain of ripples leads from one to the other.";
    answer.remark =
        answer.table.rows.size() == most_paths ? fmt::format("The {} shortest are shown.", most_paths) : std::string{};
    return answer;
}

ShortcutAnswer loops(const Session& session) {
    const Graph& graph = session.analysis->world->graph();
    ShortcutAnswer answer{.question = "which chains come round to where they began?"};
    answer.table.columns = {"loop", "is", "by way of", "remark"};
    for (const Loop& loop : graph.loops) {
        answer.table.rows.push_back({chain_words(cmocs_along(loop.ripples, graph), *session.analysis->world),
                                     loop.polarity == Loop::Polarity::reinforcing ? "reinforcing" : "balancing",
                                     terms_along(loop.ripples, session), std::string{stitched_words(loop.stitched)}});
    }
    answer.nothing = "No chain of ripples comes round to where it began.";
    answer.remark =
        graph.more_loops ? fmt::format("There are more; the {} shortest are shown.", Graph::loop_limit) : std::string{};
    return answer;
}

ShortcutAnswer rivals(Id<Cmoc> id, const Session& session) {
    const Theory& theory = session.analysis->theory;
    const World& world = *session.analysis->world;
    const std::string name = world.shown(world.of(id));
    ShortcutAnswer answer{.question = fmt::format("what else would explain the outcome of {}?", name)};
    answer.table.columns = {"rival", "how it is known", "in its author's words", "title"};
    std::set<Id<Cmoc>> told{id};
    const auto add = [&](Id<Cmoc> rival, std::string how, Symbol words) {
        if (told.insert(rival).second) {
            answer.table.rows.push_back({world.shown(world.of(rival)), std::move(how), std::string{session.text(words)},
                                         std::string{session.text(theory.cmocs[rival].title.text)}});
        }
    };
    for (const CmocLink& link : theory.cmocs[id].rivals) {
        add(link.to, fmt::format("{} names it", name), link.words.text);
    }
    for (std::uint32_t i = 0; i < theory.cmocs.size(); ++i) {
        for (const CmocLink& link : theory.cmocs[{i}].rivals) {
            if (link.to == id) {
                add({i}, fmt::format("it names {}", name), link.words.text);
            }
        }
    }
    for (std::uint32_t i = 0; i < theory.cmocs.size(); ++i) {
        for (const NamedTerm& shared : terms_of(theory, theory.cmocs[{i}].outcome)) {
            // Trust and the want of it are no common outcome.
            const auto own = terms_of(theory, theory.cmocs[id].outcome);
            const bool same = std::any_of(own.begin(), own.end(), [&](const NamedTerm& one) {
                return one.term == shared.term && one.negated == shared.negated;
            });
            if (same) {
                add({i},
                    fmt::format("has the outcome {}{} too; not declared", shared.negated ? "not " : "",
                                world.shown(world.of(shared.term))),
                    {});
            }
        }
    }
    answer.nothing = fmt::format("No other CMOC is named as a rival of {} or shares its outcome.", name);
    return answer;
}

constexpr std::string_view shortcut_names[] = {"contexts-of", "paths", "rivals", "loops"};

Failure wrong_words(std::string_view usage) {
    return {.message = fmt::format("this shortcut is used so:   ipt query {}", usage),
            .remedy = "Put each #term into double quotes: a shell takes # for the beginning of a comment."};
}

} // namespace

ShortcutAnswer contexts_answer(Id<Term> mechanism, const Session& session) {
    const Analysis& analysis = *session.analysis;
    const World& world = *analysis.world;
    ShortcutAnswer answer{.question = fmt::format("which contexts trigger {}?", world.shown(world.of(mechanism)))};
    answer.table.columns = {"context", "in", "drawn from", "reported with it", "said to be absent", "how"};
    bool ripples = false;
    for (const ContextOf& context :
         contexts_of(analysis.theory, analysis.world->graph(), analysis.evidence, mechanism, most_steps)) {
        const std::string along = context.along.empty() ? "directly"
                                                        : "along " + chain_words(context.along, world) +
                                                              (context.stitched ? " (stitched)" : "");
        ripples = ripples || !context.along.empty();
        answer.table.rows.push_back({element_words(context, session), world.shown(world.of(context.cmoc)),
                                     papers_of(analysis.theory.cmocs[context.cmoc], world),
                                     shown_list(context.reported_with, world),
                                     shown_list(context.said_to_be_absent, world), along});
    }
    answer.nothing = fmt::format("No CMOC works through {}.", world.shown(world.of(mechanism)));
    answer.remark = ripples ? fmt::format("Ripples are followed for {} steps; what is stitched no one paper holds as a "
                                          "whole.",
                                          most_steps)
                            : std::string{};
    return answer;
}

bool is_shortcut(const std::string& word) {
    return std::find(std::begin(shortcut_names), std::end(shortcut_names), word) != std::end(shortcut_names);
}

Result<ShortcutAnswer> shortcut(const std::vector<std::string>& words, const Session& session) {
    const std::string& name = words.front();
    if (name == "loops") {
        return words.size() == 1 ? Result<ShortcutAnswer>{loops(session)} : wrong_words("loops");
    }
    if (name == "rivals") {
        if (words.size() != 2) {
            return wrong_words("rivals Q1R5");
        }
        auto cmoc = cmoc_named(words[1], session);
        return cmoc ? Result<ShortcutAnswer>{rivals(cmoc.value(), session)} : cmoc.failure();
    }
    if (name == "contexts-of") {
        if (words.size() != 2) {
            return wrong_words("contexts-of \"#trust\"");
        }
        auto term = term_named(words[1], session);
        return term ? Result<ShortcutAnswer>{contexts_answer(term.value(), session)} : term.failure();
    }
    if (words.size() != 3) {
        return wrong_words("paths \"#co-location\" \"#trust\"");
    }
    auto from = term_named(words[1], session);
    auto to = term_named(words[2], session);
    if (!from || !to) {
        return !from ? from.failure() : to.failure();
    }
    return paths(from.value(), to.value(), session);
}

} // namespace ipt::cli
