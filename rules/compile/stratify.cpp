#include "rules/compile/stratify.hpp"

#include "grammar/diagnostic_codes.hpp"
#include "rules/compile/vocabulary.hpp"

#include <algorithm>
#include <cassert>
#include <deque>
#include <fmt/core.h>
#include <set>

namespace ipt {

namespace {

using relations::RelationId;
using relations::Step;

constexpr std::uint32_t nowhere = UINT32_MAX;

// `head` is worked out from `body`; `strict`: only once `body` is whole.
struct Edge {
    std::uint32_t head = 0;
    std::uint32_t body = 0;
    bool strict = false;
    // The rule and step that say so; nowhere for relations that are worked out natively.
    std::uint32_t draft = nowhere;
    relations::Origin place = relations::no_origin;
};

class Dependencies {
public:
    Dependencies(const std::vector<Draft>& drafts, const CompiledRules& compiled)
        : drafts_(drafts)
        , count_(static_cast<std::uint32_t>(compiled.program.relations.size())) {
        for (std::uint32_t i = 0; i < drafts.size(); ++i) {
            if (drafts[i].kind == DraftKind::removal && !drafts[i].refused) {
                removals_.resize(std::max<std::size_t>(removals_.size(), drafts[i].subject + 1));
                removals_[drafts[i].subject].push_back(i);
            }
        }
        for (std::uint32_t i = 0; i < drafts.size(); ++i) {
            if (drafts[i].kind != DraftKind::removal && !drafts[i].refused) {
                add_body(drafts[i].rule.head.value, i, drafts[i].rule.body, false);
            }
        }
        for (const relations::Computed& computed : compiled.program.computed) {
            for (const RelationId output : computed.outputs) {
                for (const RelationId input : computed.inputs) {
                    edges.push_back({.head = output.value, .body = input.value, .strict = true});
                }
            }
        }
        by_head.resize(count_);
        for (std::uint32_t i = 0; i < edges.size(); ++i) {
            by_head[edges[i].head].push_back(i);
        }
    }

    std::vector<Edge> edges = {};
    std::vector<std::vector<std::uint32_t>> by_head = {};

    // The strongly connected parts, numbered so that every part comes after those that it reads (Tarjan, without
    // recursion: a project may chain thousands of rules).
    [[nodiscard]] std::vector<std::uint32_t> parts() const {
        struct Frame {
            std::uint32_t node;
            std::size_t next;
        };
        std::vector<std::uint32_t> index(count_, nowhere), low(count_), part(count_, nowhere), stack;
        std::vector<char> on_stack(count_);
        std::vector<Frame> frames;
        std::uint32_t visited = 0;
        std::uint32_t found = 0;
        for (std::uint32_t root = 0; root < count_; ++root) {
            if (index[root] != nowhere) {
                continue;
            }
            frames.push_back({root, 0});
            while (!frames.empty()) {
                Frame& frame = frames.back();
                const std::uint32_t node = frame.node;
                if (frame.next == 0) {
                    index[node] = low[node] = visited++;
                    stack.push_back(node);
                    on_stack[node] = 1;
                }
                if (frame.next < by_head[node].size()) {
                    const std::uint32_t to = edges[by_head[node][frame.next++]].body;
                    if (index[to] == nowhere) {
                        frames.push_back({to, 0});
                    } else if (on_stack[to]) {
                        low[node] = std::min(low[node], index[to]);
                    }
                    continue;
                }
                if (low[node] == index[node]) {
                    std::uint32_t member = nowhere;
                    do {
                        member = stack.back();
                        stack.pop_back();
                        on_stack[member] = 0;
                        part[member] = found;
                    } while (member != node);
                    ++found;
                }
                frames.pop_back();
                if (!frames.empty()) {
                    low[frames.back().node] = std::min(low[frames.back().node], low[node]);
                }
            }
        }
        return part;
    }

private:
    void add_body(std::uint32_t head, std::uint32_t draft, const relations::Body& body, bool strict) {
        for (const Step& step : body.steps) {
            if (const auto* match = std::get_if<relations::Match>(&step.what)) {
                edges.push_back({head, match->relation.value, strict, draft, step.place});
            }
            if (const auto* suppose = std::get_if<relations::Suppose>(&step.what)) {
                // Above all that falls away, and all that says what does.
                for (const std::uint32_t removal : removals_.size() > suppose->supposition
                                                       ? removals_[suppose->supposition]
                                                       : std::vector<std::uint32_t>{}) {
                    add_body(head, draft, drafts_[removal].rule.body, true);
                }
            }
            const bool plain = std::holds_alternative<relations::Either>(step.what);
            for_each_inner(step, [&](const relations::Body& inner) { add_body(head, draft, inner, strict || !plain); });
        }
    }

    const std::vector<Draft>& drafts_;
    std::uint32_t count_;
    std::vector<std::vector<std::uint32_t>> removals_ = {};
};

class Stratifier {
public:
    Stratifier(std::vector<Draft>& drafts, const CompiledRules& compiled, const World& world,
               const std::vector<Span>& places, Diagnostics& diagnostics)
        : drafts_(drafts)
        , compiled_(compiled)
        , world_(world)
        , places_(places)
        , diagnostics_(diagnostics) {}

    Strata run() {
        while (refuse_circles() || refuse_growing_numbers() || refuse_nested_suppositions()) {
        }
        const Dependencies dependencies{drafts_, compiled_};
        Strata strata{.stratum_of = dependencies.parts(), .recursive = {}};
        strata.recursive.resize(strata.stratum_of.size());
        for (const Edge& edge : dependencies.edges) {
            if (strata.stratum_of[edge.head] == strata.stratum_of[edge.body]) {
                strata.recursive[strata.stratum_of[edge.head]] = 1;
            }
        }
        return strata;
    }

private:
    // ---- circles -------------------------------------------------------------------------------------------

    // True if rules were refused, so that what is left must be looked at again.
    bool refuse_circles() {
        const Dependencies dependencies{drafts_, compiled_};
        const std::vector<std::uint32_t> part = dependencies.parts();
        std::set<std::uint32_t> reported;
        for (const Edge& edge : dependencies.edges) {
            if (edge.strict && part[edge.head] == part[edge.body] && reported.insert(part[edge.head]).second) {
                report_circle(dependencies, part, edge);
            }
        }
        bool refused = false;
        for (Draft& draft : drafts_) {
            if (!draft.refused && draft.kind != DraftKind::removal && reported.contains(part[draft.rule.head.value])) {
                draft.refused = refused = true;
            }
        }
        return refused;
    }

    // The shortest way from what is denied back to what denies it, as edges in the order head, body.
    std::vector<Edge> way_back(const Dependencies& dependencies, const std::vector<std::uint32_t>& part,
                               const Edge& strict) const {
        std::vector<std::uint32_t> came(part.size(), nowhere);
        std::deque<std::uint32_t> queue{strict.body};
        std::vector<char> seen(part.size());
        seen[strict.body] = 1;
        while (!queue.empty() && !seen[strict.head]) {
            const std::uint32_t node = queue.front();
            queue.pop_front();
            for (const std::uint32_t number : dependencies.by_head[node]) {
                const std::uint32_t to = dependencies.edges[number].body;
                if (part[to] == part[strict.head] && !seen[to]) {
                    seen[to] = 1;
                    came[to] = number;
                    queue.push_back(to);
                }
            }
        }
        std::vector<Edge> way;
        for (std::uint32_t node = strict.head; node != strict.body; node = way.back().head) {
            way.push_back(dependencies.edges[came[node]]);
        }
        std::reverse(way.begin(), way.end());
        return way;
    }

    void report_circle(const Dependencies& dependencies, const std::vector<std::uint32_t>& part, const Edge& first) {
        std::vector<Edge> circle{first};
        for (const Edge& edge : way_back(dependencies, part, first)) {
            circle.push_back(edge);
        }
        // Told from a verdict where there is one.
        const auto begin =
            std::find_if(circle.begin(), circle.end(), [&](const Edge& edge) { return is_choice(edge); });
        const bool verdict = begin != circle.end();
        std::rotate(circle.begin(), verdict ? begin : std::find_if(circle.begin(), circle.end(), is_written),
                    circle.end());
        const auto strict = static_cast<std::size_t>(
            std::count_if(circle.begin(), circle.end(), [](const Edge& edge) { return edge.strict; }));
        Diagnostic found = diagnostic(codes::circle, where(circle.front()),
                                      fmt::format("{} goes round in a circle: it rests on its own {}",
                                                  verdict ? "this verdict" : "what this rule says",
                                                  denied(circle) ? "absence" : "count"));
        std::string way;
        for (std::size_t i = 0; i < circle.size(); ++i) {
            way += (i == 0 ? "" : circle[i - 1].strict ? " → (not) " : " → ") + label(circle[i]);
            if (i > 0 && is_written(circle[i])) {
                found.related.push_back({where(circle[i]), "which rests on this"});
            }
        }
        way += (circle.back().strict ? " → (not) " : " → ") + label(circle.front());
        found.hint =
            fmt::format("{}. {}", way,
                        strict > 1 ? fmt::format("One of the {} 'not' must go, or one of these must look at the "
                                                 "evidence itself.",
                                                 number_word(strict))
                                   : "The 'not' must go, or one of these must look at the evidence itself.");
        diagnostics_.report(std::move(found));
    }

    static std::string number_word(std::size_t number) {
        return number == 2 ? "two" : number == 3 ? "three" : std::to_string(number);
    }

    // Stated by a rule, not by the way that native families are worked out.
    static bool is_written(const Edge& edge) { return edge.draft != nowhere; }

    [[nodiscard]] bool is_choice(const Edge& edge) const {
        return edge.draft != nowhere && drafts_[edge.draft].kind == DraftKind::choice;
    }

    // Some step of the circle denies; otherwise one counts.
    [[nodiscard]] bool denied(const std::vector<Edge>& circle) const {
        return std::any_of(circle.begin(), circle.end(), [&](const Edge& edge) {
            return edge.strict && edge.draft != nowhere && denies(drafts_[edge.draft].rule.body, edge.place, false);
        });
    }

    static bool denies(const relations::Body& body, relations::Origin place, bool within) {
        return std::any_of(body.steps.begin(), body.steps.end(), [&](const Step& step) {
            if (within && step.place == place) {
                return true;
            }
            const bool without = within || std::holds_alternative<relations::Without>(step.what) ||
                                 std::holds_alternative<relations::Every>(step.what);
            bool found = false;
            for_each_inner(step, [&](const relations::Body& inner) { found = found || denies(inner, place, without); });
            return found;
        });
    }

    // A row of a verdict is told by its word, a rule by its phrase.
    [[nodiscard]] std::string label(const Edge& edge) const {
        const PhraseShape& shape = compiled_.shapes[edge.head];
        if (is_choice(edge)) {
            return std::string{text_of(world_.sources, places_[drafts_[edge.draft].rule.place])};
        }
        return fmt::format("`{}`", phrase_text(shape, world_.symbols));
    }

    [[nodiscard]] Span where(const Edge& edge) const {
        assert(edge.draft != nowhere && "a circle that is reported has rules in it");
        return places_[drafts_[edge.draft].rule.place];
    }

    // ---- numbers that grow ---------------------------------------------------------------------------------

    // A number made in a rule that feeds on itself could be made again, one larger, for ever.
    bool refuse_growing_numbers() {
        const Dependencies dependencies{drafts_, compiled_};
        const std::vector<std::uint32_t> part = dependencies.parts();
        bool refused = false;
        for (Draft& draft : drafts_) {
            if (draft.refused || draft.kind == DraftKind::removal || !reads_its_own(draft, part)) {
                continue;
            }
            if (const auto made = number_in_head(draft)) {
                const std::string_view name = world_.symbols.text(draft.rule.variable_names[*made]);
                Diagnostic found = diagnostic(
                    codes::growing_number, draft.where,
                    fmt::format("?{} is made anew each time round: this rule reads what it says itself", name));
                found.hint =
                    "A rule that feeds on itself may pass numbers on, but not make new ones: it might never end.\n"
                    "Work the number out in a rule of its own, above this one.";
                diagnostics_.report(std::move(found));
                draft.refused = refused = true;
            }
        }
        return refused;
    }

    [[nodiscard]] static bool reads_its_own(const Draft& draft, const std::vector<std::uint32_t>& part) {
        return reads_part(draft.rule.body, part[draft.rule.head.value], part);
    }

    static bool reads_part(const relations::Body& body, std::uint32_t wanted, const std::vector<std::uint32_t>& part) {
        return std::any_of(body.steps.begin(), body.steps.end(), [&](const Step& step) {
            const auto* match = std::get_if<relations::Match>(&step.what);
            bool found = match != nullptr && part[match->relation.value] == wanted;
            for_each_inner(step,
                           [&](const relations::Body& inner) { found = found || reads_part(inner, wanted, part); });
            return found;
        });
    }

    // A variable of the head whose value arithmetic or an aggregate makes.
    static std::optional<relations::Variable> number_in_head(const Draft& draft) {
        std::set<relations::Variable> made;
        for (bool more = true; more;) {
            const std::size_t before = made.size();
            add_made(draft.rule.body, made);
            more = made.size() != before;
        }
        for (const relations::Argument& argument : draft.rule.arguments) {
            if (argument.kind == relations::Argument::Kind::variable && made.contains(argument.value)) {
                return argument.value;
            }
        }
        return std::nullopt;
    }

    static void add_made(const relations::Body& body, std::set<relations::Variable>& made) {
        for (const Step& step : body.steps) {
            if (const auto* aggregate = std::get_if<relations::Aggregate>(&step.what)) {
                made.insert(aggregate->target);
            }
            const auto* compare = std::get_if<relations::Compare>(&step.what);
            if (compare != nullptr && compare->comparison == relations::Comparison::equal) {
                add_made(compare->left, compare->right, made);
                add_made(compare->right, compare->left, made);
            }
            if (std::holds_alternative<relations::Either>(step.what)) {
                for_each_inner(step, [&](const relations::Body& inner) { add_made(inner, made); });
            }
        }
    }

    static void add_made(const relations::Expression& to, const relations::Expression& from,
                         std::set<relations::Variable>& made) {
        const bool plain =
            to.kind == relations::Expression::Kind::argument && to.argument.kind == relations::Argument::Kind::variable;
        bool makes = from.kind != relations::Expression::Kind::argument;
        for_each_argument_of(from, [&](const relations::Argument& argument) {
            makes = makes || (argument.kind == relations::Argument::Kind::variable && made.contains(argument.value));
        });
        if (plain && makes) {
            made.insert(to.argument.value);
        }
    }

    // ---- suppositions --------------------------------------------------------------------------------------

    // What is asked in a supposed world must not itself suppose.
    bool refuse_nested_suppositions() {
        const Dependencies dependencies{drafts_, compiled_};
        std::vector<char> supposes(compiled_.shapes.size());
        for (const Draft& draft : drafts_) {
            if (!draft.refused && draft.kind != DraftKind::removal && first_suppose(draft.rule.body) != nullptr) {
                supposes[draft.rule.head.value] = 1;
            }
        }
        bool refused = false;
        for (Draft& draft : drafts_) {
            const Step* step = draft.refused ? nullptr : first_suppose(draft.rule.body);
            if (step == nullptr) {
                continue;
            }
            const auto read = supposing_relation(dependencies, supposes, *step);
            if (!read) {
                continue;
            }
            Diagnostic nested = diagnostic(codes::supposition, places_[step->place],
                                           "a supposition cannot be asked for inside another");
            nested.hint =
                fmt::format("`{}` supposes something itself, and a supposed world holds no further suppositions.",
                            phrase_text(compiled_.shapes[*read], world_.symbols));
            diagnostics_.report(std::move(nested));
            draft.refused = refused = true;
        }
        return refused;
    }

    static const Step* first_suppose(const relations::Body& body) {
        for (const Step& step : body.steps) {
            if (std::holds_alternative<relations::Suppose>(step.what)) {
                return &step;
            }
            const Step* found = nullptr;
            for_each_inner(
                step, [&](const relations::Body& inner) { found = found == nullptr ? first_suppose(inner) : found; });
            if (found != nullptr) {
                return found;
            }
        }
        return nullptr;
    }

    // A relation that supposes, among all that the body of the supposition rests on.
    static std::optional<std::uint32_t> supposing_relation(const Dependencies& dependencies,
                                                           const std::vector<char>& supposes, const Step& step) {
        std::vector<std::uint32_t> open;
        std::vector<char> seen(supposes.size());
        const auto visit = [&](std::uint32_t relation) {
            if (!seen[relation]) {
                seen[relation] = 1;
                open.push_back(relation);
            }
        };
        add_relations(std::get<relations::Suppose>(step.what).body, visit);
        while (!open.empty()) {
            const std::uint32_t relation = open.back();
            open.pop_back();
            if (supposes[relation]) {
                return relation;
            }
            for (const std::uint32_t edge : dependencies.by_head[relation]) {
                visit(dependencies.edges[edge].body);
            }
        }
        return std::nullopt;
    }

    template <class F>
    static void add_relations(const relations::Body& body, const F& visit) {
        for (const Step& step : body.steps) {
            if (const auto* match = std::get_if<relations::Match>(&step.what)) {
                visit(match->relation.value);
            }
            for_each_inner(step, [&](const relations::Body& inner) { add_relations(inner, visit); });
        }
    }

    std::vector<Draft>& drafts_;
    const CompiledRules& compiled_;
    const World& world_;
    const std::vector<Span>& places_;
    Diagnostics& diagnostics_;
};

} // namespace

Strata strata_of(std::vector<Draft>& drafts, const CompiledRules& compiled, const World& world,
                 const std::vector<Span>& places, Diagnostics& diagnostics) {
    return Stratifier{drafts, compiled, world, places, diagnostics}.run();
}

} // namespace ipt
